// The menu on the arrows of a flow: lose, delay or duplicate the message, without opening it first. It opens with the button that
// a row shows under the pointer and at the keyboard's focus, with the context menu, and with f.

const menu = document.querySelector('[data-fault-menu]');
const button = document.querySelector('[data-fault-open]');
const body = document.querySelector('[data-ladder] [data-body]');
const names = JSON.parse(menu?.dataset.names ?? '{}');

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
  query.delete('from');
  return `${location.pathname}?${query.toString().replaceAll('%7E', '~').replaceAll('%2C', ',')}`;
}

function open(row, x, y) {
  const name = names[row.dataset.n];
  if (!name) return false;
  for (const link of menu.querySelectorAll('[data-fault]')) link.href = withFault(link.dataset.fault, name, link.dataset.by, 'every' in link.dataset, row.dataset.n);
  menu.showPopover();
  menu.style.left = `${Math.max(0, Math.min(x, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(0, Math.min(y, innerHeight - menu.offsetHeight - 8))}px`;
  menu.querySelector('a').focus();
  return true;
}

function openAt(row) {
  const line = (row.querySelector('.label') ?? row).getBoundingClientRect();
  return open(row, line.right + 4, row.getBoundingClientRect().bottom);
}

if (menu && body && 'popover' in HTMLElement.prototype) {
  const offer = event => {
    const row = event.target.closest('.row');
    if (!row || button.parentNode === row) return;
    button.hidden = !names[row.dataset.n];
    row.append(button);
  };
  body.addEventListener('mouseover', offer);
  body.addEventListener('focusin', offer);
  button.addEventListener('click', event => {
    event.preventDefault();
    event.stopPropagation();
    const at = button.getBoundingClientRect();
    open(button.closest('.row'), at.left, at.bottom);
  });
  body.addEventListener('contextmenu', event => {
    const row = event.target.closest('.row');
    // The keyboard's menu key has no place of the pointer.
    if (row && (event.button === 2 ? open(row, event.clientX, event.clientY) : openAt(row))) event.preventDefault();
  });
  body.addEventListener('keydown', event => {
    const row = event.target.closest('.row');
    if (event.key === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey && row && openAt(row)) event.preventDefault();
  });
  menu.addEventListener('keydown', event => {
    // The ladder has meanings of its own for these keys.
    event.stopPropagation();
    if (event.key === 'Escape') return menu.hidePopover();
    const links = [...menu.querySelectorAll('a')], step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    links.at((links.indexOf(document.activeElement) + step) % links.length).focus();
  });
}
