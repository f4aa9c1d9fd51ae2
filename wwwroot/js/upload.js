// The form that takes a trace, with what it says meanwhile. Without this script the form is sent as it is.
import { send } from './sender.js';

const form = document.querySelector('[data-upload]');
const words = form.dataset;
const panel = form.querySelector('[data-progress]');
const line = form.querySelector('[data-progress-words]');
const bar = form.querySelector('[data-progress-bar]');
const failed = form.querySelector('[data-upload-failed]');
const veil = document.querySelector('[data-drop-veil]');
const file = form.querySelector('input[type="file"]');
let sending = null;

form.querySelector('[data-drop-hint]').hidden = false;
form.addEventListener('submit', event => {
  event.preventDefault();
  const text = form.elements.text.value;
  start(file.files.length ? file.files[0] : new Blob([text.trim() && text], { type: 'text/plain' }));
});
file.addEventListener('change', () => file.files.length && start(file.files[0]));
form.querySelector('[data-progress-cancel]').addEventListener('click', () => sending?.abort());

// The whole page takes a dropped file. `dragenter` and `dragleave` come for every element on the way: only leaving the window counts.
addEventListener('dragover', event => {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  veil.hidden = false;
});
addEventListener('dragleave', event => { if (!event.relatedTarget) veil.hidden = true; });
addEventListener('drop', event => {
  veil.hidden = true;
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  start(event.dataTransfer.files[0]);
});

function start(body) {
  if (sending) return;
  failed.hidden = true;
  sending = send([body], words, form.elements.expires.value, {
    progress: show,
    done: trace => location.assign(`${words.pages}/${trace.id}`),
    failed: fail,
    ended: () => { sending = null; panel.hidden = true; },
  });
}

function show(text, share) {
  panel.hidden = false;
  line.textContent = text;
  if (share === null) bar.removeAttribute('value');
  else bar.value = share;
}

function fail(why) {
  panel.hidden = true;
  failed.hidden = false;
  failed.querySelector('[data-why]').textContent = why;
  file.value = '';
}
