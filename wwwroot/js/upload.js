// The form that takes a trace, with what it says meanwhile. Without this script the form is sent as it is; dropping is intake.js's.
import { arrive, send } from './sender.js';

const form = document.querySelector('[data-upload]');
const words = document.querySelector('[data-intake]').dataset;
const panel = form.querySelector('[data-progress]');
const line = form.querySelector('[data-progress-words]');
const bar = form.querySelector('[data-progress-bar]');
const failed = form.querySelector('[data-upload-failed]');
const file = form.querySelector('input[type="file"]');
let sending = null;

form.querySelector('[data-drop-hint]').hidden = false;
form.addEventListener('submit', event => {
  event.preventDefault();
  const text = form.elements.text.value;
  start(file.files.length ? [...file.files] : [new Blob([text.trim() && text], { type: 'text/plain' })]);
});
file.addEventListener('change', () => file.files.length && start([...file.files]));
form.querySelector('[data-progress-cancel]').addEventListener('click', () => sending?.abort());

function start(files) {
  if (sending) return;
  failed.hidden = true;
  sending = send(files, words, form, {
    progress: show,
    done: trace => arrive(trace, words),
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
