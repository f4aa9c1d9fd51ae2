// Sends what is pasted or dropped and says how far it has come: bytes first, then messages read. Without it the form is sent as it is.
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
  if (file.files.length) send(file.files[0]);
  else if (text.trim()) send(new Blob([text], { type: 'text/plain' }));
  else fail(words.empty);
});
file.addEventListener('change', () => file.files.length && send(file.files[0]));
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
  send(event.dataTransfer.files[0]);
});

// XMLHttpRequest, because fetch does not tell how much of a body has been sent.
function send(body) {
  if (sending) return;
  failed.hidden = true;
  if (body.size === 0) return fail(words.empty);
  if (body.size > Number(words.limit)) return fail(words.tooLarge);
  const request = sending = new XMLHttpRequest();
  let read = 0, last = null;
  request.open('POST', `/api/traces?expires=${encodeURIComponent(form.elements.expires.value)}`);
  request.setRequestHeader('accept', 'application/x-ndjson');
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.onprogress = event => show(fill(words.sending, size(event.loaded), size(event.total)), event.loaded / event.total);
  request.onprogress = () => {
    const end = request.responseText.lastIndexOf('\n');
    for (const text of request.responseText.slice(read, end + 1).split('\n')) if (text) last = take(JSON.parse(text)) ?? last;
    read = Math.max(read, end + 1);
  };
  request.onload = () => {
    request.onprogress();
    const rest = request.responseText.slice(read);
    if (rest) last = take(parse(rest)) ?? last;
    if (last?.trace) location.assign(`${words.pages}/${last.trace.id}`);
    else fail(why(last?.problem) ?? `${words.refused} (${request.status})`);
  };
  request.onerror = () => fail(words.offline);
  request.onabort = () => done();
  request.onloadend = () => { sending = null; };
  show(fill(words.sending, size(0), size(body.size)), 0);
  request.send(body);
}

/** Shows what a line says; gives the one that ends it: the trace, or the problem, which comes alone where nothing was read yet. */
function take(message) {
  if (message?.stage === 'reading') show(fill(words.reading, message.messages.toLocaleString()), null);
  return message?.trace || message?.problem ? message : message?.type ? { problem: message } : null;
}

function why(problem) {
  const known = problem && JSON.parse(words.problems)[problem.type?.split(':').pop()];
  return known ? fill(known, size(problem.limit), problem.setting) : problem?.detail;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // A proxy's error page is no JSON; the status says enough.
  }
}

function show(text, share) {
  panel.hidden = false;
  line.textContent = text;
  if (share === null) bar.removeAttribute('value');
  else bar.value = share;
}

function done() {
  panel.hidden = true;
}

function fail(why) {
  done();
  failed.hidden = false;
  failed.querySelector('[data-why]').textContent = why;
  file.value = '';
}

function fill(pattern, ...values) {
  return pattern.replace(/\{(\d)\}/g, (_, index) => values[index]);
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
