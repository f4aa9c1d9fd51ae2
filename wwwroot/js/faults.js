// The menu on the arrows of a flow: drop, delay or duplicate the message, without opening it first. It opens with the button that a row
// shows under the pointer and at the keyboard's focus, with the context menu, and with f. Its items are links of the page.

const menu = () => document.querySelector('[data-fault-menu]');
const button = () => document.querySelector('[data-fault-open]');
const names = () => JSON.parse(menu()?.dataset.names ?? '{}');
const rowAt = target => target.closest?.('[data-flow] [data-body] .row');

/** The address of this page with one more fault, in place of any on the same transmission, or on the same message where it is lost every time. */
function withFault(kind, name, by, every, step) {
  const message = name.slice(0, name.lastIndexOf('~'));
  const asked = every ? `${message}~all` : name;
  const replaced = fault => fault.split('~').slice(0, every ? 3 : 4).join('~') === (every ? message : name);
  const query = new URLSearchParams(location.search);
  for (const other of ['drop', 'delay', 'duplicate']) {
    const kept = query.getAll(other).flatMap(value => value.split(',')).filter(fault => fault && !replaced(fault));
    query.delete(other);
    if (other === kind) kept.push(by ? `${asked}~${by}` : asked);
    if (kept.length) query.set(other, kept.join(','));
  }
  query.set('step', step);
  return `${location.pathname}?${query.toString().replaceAll('%7E', '~').replaceAll('%2C', ',')}`;
}

function open(row, x, y) {
  const name = names()[row.dataset.n], box = menu();
  if (!name || !box?.showPopover) return false;
  for (const link of box.querySelectorAll('[data-fault]')) link.href = withFault(link.dataset.fault, name, link.dataset.by, 'every' in link.dataset, row.dataset.n);
  if (box.matches(':popover-open')) box.hidePopover();
  box.showPopover();
  box.style.left = `${Math.max(0, Math.min(x, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(0, Math.min(y, innerHeight - box.offsetHeight - 8))}px`;
  box.querySelector('a').focus();
  return true;
}

function openAt(row) {
  const line = (row.querySelector('.label') ?? row).getBoundingClientRect();
  return open(row, line.right + 4, row.getBoundingClientRect().bottom);
}

/** The button goes along with the row that is looked at. Its place in the document stays: the rows are replaced with each run. */
function offer(event) {
  const row = rowAt(event.target), handle = button();
  if (!handle || event.target.closest?.('[data-fault-open]')) return;
  handle.hidden = !row || !names()[row.dataset.n];
  if (handle.hidden) return;
  const at = row.getBoundingClientRect(), seen = row.closest('[data-scroller]')?.getBoundingClientRect() ?? at;
  handle.style.left = `${Math.min(at.right, seen.right) - 34}px`;
  handle.style.top = `${at.top + (at.height - 26) / 2}px`;
  handle.dataset.row = row.dataset.n;
}

document.addEventListener('mouseover', offer);
document.addEventListener('focusin', offer);
document.addEventListener('scroll', () => { if (button()) button().hidden = true; }, { capture: true, passive: true });
document.addEventListener('click', event => {
  const handle = event.target.closest?.('[data-fault-open]');
  if (handle) {
    const row = document.querySelector(`[data-flow] [data-body] #s${CSS.escape(handle.dataset.row)}`), at = handle.getBoundingClientRect();
    if (row) open(row, at.left, at.bottom);
  } else if (event.target.closest?.('[data-fault]')) menu()?.hidePopover();
});
document.addEventListener('contextmenu', event => {
  const row = rowAt(event.target);
  // The keyboard's menu key has no place of the pointer.
  if (row && (event.button === 2 ? open(row, event.clientX, event.clientY) : openAt(row))) event.preventDefault();
});
document.addEventListener('keydown', event => {
  const box = menu();
  if (box?.contains(event.target)) {
    const links = [...box.querySelectorAll('a')], step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') box.hidePopover();
    if (step) links.at((links.indexOf(document.activeElement) + step) % links.length).focus();
    if (step || event.key === 'Escape') event.preventDefault();
    return;
  }
  if (event.key !== 'f' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input:not([type=range]), select, textarea, dialog')) return;
  const row = rowAt(event.target) ?? document.querySelector(`[data-flow] [data-body] #s${CSS.escape(document.querySelector('[data-flow]')?.dataset.step ?? '')}`);
  if (row && openAt(row)) event.preventDefault();
}, true);
