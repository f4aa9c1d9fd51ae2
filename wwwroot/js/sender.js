// Sends one trace and tells how far it has come: bytes first, then messages read. Whoever answers, the end is a trace or words for a
// person: behind a proxy the answer may be an error page of the proxy's own, in HTML, at any point of the way.
import { remember } from './recent.js';

/**
 * Sends files, or texts as blobs, as one trace. `words` are the data attributes that SenderWords.cs writes, `form` the form that says
 * how it is kept, if there is one; `to` is told:
 * progress(text, share) with no share while nothing is known of the end, done(trace), failed(text, problem), ended().
 * Gives what stops the sending, or null where nothing is sent.
 */
export function send(files, words, form, to) {
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (bytes === 0) return refuse(words.empty);
  if (bytes > Number(words.limit)) return refuse(words.tooLarge);

  // XMLHttpRequest, because fetch does not tell how much of a body has been sent.
  const request = new XMLHttpRequest();
  let read = 0, last = null;
  request.open('POST', `${words.post}?${new URLSearchParams(choices(form))}`);
  request.setRequestHeader('accept', 'application/x-ndjson');
  const keys = form?.elements.keys?.value.trim();
  const alone = files.length === 1 && !keys;
  const body = alone ? files[0] : formOf(files, keys);
  if (alone) {
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (files[0].name) request.setRequestHeader('content-disposition', `attachment; filename*=UTF-8''${encode(files[0].name)}`);
  }
  request.upload.onprogress = event => to.progress(fill(words.sending, size(event.loaded), size(event.total)), event.loaded / event.total);
  request.onprogress = () => {
    if (!isLines(request)) return;
    const end = request.responseText.lastIndexOf('\n') + 1;
    for (const line of request.responseText.slice(read, end).split('\n')) take(parse(line));
    read = Math.max(read, end);
  };
  request.onload = () => {
    request.onprogress();
    take(parse(request.responseText.slice(read)));
    if (last?.trace) to.done(last.trace);
    else to.failed(last?.problem ? why(last.problem, request, words) : foreign(request, bytes, words), last?.problem);
  };
  request.onerror = () => to.failed(words.offline);
  request.onloadend = () => to.ended?.();
  to.progress(fill(words.sending, size(0), size(bytes)), 0);
  request.send(body);
  return request;

  function refuse(text) {
    to.failed(text);
    return null;
  }

  /** A line of progress, or what ends it: the trace, or the problem, which comes alone where nothing was read yet. */
  function take(message) {
    if (message?.stage === 'reading') to.progress(fill(words.reading, message.messages.toLocaleString(words.lang)), null);
    else if (message?.trace || message?.problem) last = message;
    else if (message?.type?.startsWith?.('urn:flowviewer:problem:')) last = { problem: message };
  }
}

/** Shows a trace that was just sent: at once its ladder where it is one call. */
export function arrive(trace, words) {
  remember({ id: trace.id, title: trace.title, calls: trace.callCount, expires: trace.expiresAt });
  // What deletes the trace is sent to the address that deletes it, and nowhere else.
  document.cookie = `delete-token=${trace.deleteToken}; path=${words.post}/${trace.id}; samesite=strict; expires=${new Date(trace.expiresAt).toUTCString()}`;
  location.assign(`${words.pages}/${trace.id}${trace.callCount === 1 ? '/calls/1' : ''}`);
}

const choices = form => form ? [...new FormData(form)].filter(([name]) => name === 'expires' || name === 'anonymize') : [];

// Several files go as a form of as many parts; the server makes one trace of them.
function formOf(files, keys) {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name ?? 'text.txt');
  if (keys) form.append('keys', new Blob([keys]), 'keys.txt');
  return form;
}

// RFC 8187 3.2.1: what encodeURIComponent leaves and the field does not take.
const encode = name => encodeURIComponent(name.toWellFormed?.() ?? name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** What the server itself says is wrong, in the words of the page. */
function why(problem, request, words) {
  const known = JSON.parse(words.problems)[problem.type.split(':').pop()];
  const text = known ? fill(known, size(problem.limit ?? 0), problem.setting ?? '') : problem.detail ?? words.refused;
  const seen = (problem.seen ?? []).map(thing => thing[words.lang]);
  return [text, ...seen].join(' ') + later(request, words);
}

/** What an answer says that is not the server's: only its status can be read. */
function foreign(request, bytes, words) {
  switch (request.status) {
    case 413: return fill(words.proxyLimit, size(bytes), size(Number(words.limit)));
    case 429: return words.proxyBusy + later(request, words);
    case 502:
    case 503:
    case 504: return fill(words.proxyAlone, request.status) + later(request, words);
    default: return fill(words.foreign, request.status);
  }
}

// RFC 9110 10.2.3: seconds, or a date.
function later(request, words) {
  const after = request.getResponseHeader('retry-after');
  if (!after) return '';
  const seconds = /^\d+$/.test(after) ? Number(after) : Math.ceil((Date.parse(after) - Date.now()) / 1000);
  return seconds > 0 ? (words.lang === 'zh' ? '' : ' ') + fill(words.retry, seconds) : '';
}

const isLines = request => request.status === 200 && (request.getResponseHeader('content-type') ?? '').startsWith('application/x-ndjson');

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Puts values into the places {0}, {1} … of a text. */
export function fill(pattern, ...values) {
  return pattern.replace(/\{(\d)\}/g, (_, index) => values[index]);
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : bytes < 1e9 ? `${round(bytes / 1e6)} MB` : `${round(bytes / 1e9)} GB`;
}

const round = number => Number(number.toFixed(1));
