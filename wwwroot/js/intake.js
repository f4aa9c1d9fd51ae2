// On every page: files that are dropped, and files or messages that are pasted outside of a field, become a trace; and the traces that
// this browser opened are remembered in it. Everything is looked up when it is needed: a live page may replace its elements.
import { forget, list, remember } from './recent.js';

const root = () => document.querySelector('[data-intake]');
const part = name => document.querySelector(`[data-intake] [data-${name}]`);
let sending = null;

// `dragenter` and `dragleave` come for every element on the way: only leaving the window counts.
addEventListener('dragover', event => {
  if (!event.dataTransfer?.types.includes('Files') || !root()) return;
  event.preventDefault();
  part('drop-veil').hidden = false;
});
addEventListener('dragleave', event => {
  if (!event.relatedTarget && root()) part('drop-veil').hidden = true;
});
addEventListener('drop', event => {
  if (!root()) return;
  part('drop-veil').hidden = true;
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  start([...event.dataTransfer.files]);
});

addEventListener('paste', event => {
  if (event.target.closest?.('input, textarea, select, [contenteditable]') || !root()) return;
  const files = [...event.clipboardData?.files ?? []];
  const text = event.clipboardData?.getData('text') ?? '';
  if (files.length) start(files);
  else if (isLikeSip(text)) start([new Blob([text], { type: 'text/plain' })]);
  else return;
  event.preventDefault();
});

document.addEventListener('click', event => {
  if (event.target.closest('[data-intake-cancel]')) sending?.abort();
  if (event.target.closest('[data-intake-close]')) part('intake-panel').hidden = true;
});

// What another script of the page hands over: files, or texts as blobs.
document.addEventListener('intake:send', event => start(event.detail));

// The page that says a trace is gone says which.
const gone = new URLSearchParams(location.search).get('deleted');
if (gone) forget(gone);

const opened = document.querySelector('[data-recent]');
if (opened) remember(opened.dataset);
showRecent();
document.addEventListener('recentchange', showRecent);

/** Two lines at least, and a start line or a header field that only SIP has. */
function isLikeSip(text) {
  return /\n\s*\S/.test(text) && /\bSIP\/2\.0\b|^\s*(Call-ID|CSeq)\s*:/im.test(text);
}

async function start(files) {
  if (sending) return;
  // What sends is loaded when there is something to send.
  sending = new AbortController();
  const { arrive, send } = await import('./sender.js');
  const words = root().dataset;
  part('intake-failed').hidden = true;
  sending = send(files, words, document.querySelector('[data-upload]'), {
    progress: show,
    done: trace => arrive(trace, words),
    failed: fail,
    ended: () => {
      sending = null;
      part('intake-progress').hidden = true;
      part('intake-panel').hidden = part('intake-failed').hidden;
    },
  });
}

function show(text, share) {
  part('intake-panel').hidden = part('intake-progress').hidden = false;
  part('intake-words').textContent = text;
  const bar = part('intake-bar');
  if (share === null) bar.removeAttribute('value');
  else bar.value = share;
}

function fail(why) {
  part('intake-panel').hidden = part('intake-failed').hidden = false;
  part('intake-progress').hidden = true;
  part('intake-why').textContent = why;
}

/** Fills the list of recent traces where a page has a place for it. */
function showRecent() {
  const place = document.querySelector('[data-recent-list]');
  if (!place) return;
  const traces = list();
  place.hidden = traces.length === 0;
  place.querySelector('ul').replaceChildren(...traces.map(trace => {
    const link = document.createElement('a');
    link.href = `${place.dataset.pages}/${trace.id}${trace.calls === 1 ? '/calls/1' : ''}`;
    link.textContent = trace.title;
    const time = document.createElement('time');
    time.dateTime = trace.opened;
    time.textContent = new Date(trace.opened).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
    const item = document.createElement('li');
    item.append(link, ' ', time);
    return item;
  }));
}
