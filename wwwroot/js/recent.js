// The traces that this browser opened lately. The list is in this browser alone: nobody else learns of it, and the server keeps none.
const KEY = 'flowviewer.recent';
const MOST = 20;

/** What can still be opened, the latest first: { id, title, calls, opened, expires }, times as ISO 8601. */
export function list() {
  const now = Date.now();
  return stored().filter(trace => Date.parse(trace.expires) > now);
}

/** Puts a trace first. */
export function remember({ id, title, calls, expires }) {
  if (!/^[0-9a-f]{32}$/.test(id)) return;
  const entry = { id, title: String(title), calls: Number(calls), opened: new Date().toISOString(), expires };
  store([entry, ...list().filter(trace => trace.id !== id)].slice(0, MOST));
}

/** Takes a trace off the list: it was deleted, or is not to be seen here any more. */
export function forget(id) {
  store(list().filter(trace => trace.id !== id));
}

// Where a browser keeps nothing (a private window, a full disk, a setting) there is no list.
function stored() {
  try {
    const traces = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(traces) ? traces.filter(trace => /^[0-9a-f]{32}$/.test(trace?.id)) : [];
  } catch {
    return [];
  }
}

function store(traces) {
  try {
    localStorage.setItem(KEY, JSON.stringify(traces));
  } catch {
    return;
  }
  document.dispatchEvent(new Event('recentchange'));
}
