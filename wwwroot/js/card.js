// Over a name in a message, a small card says in one sentence what it is. It opens for the pointer and for the keyboard, lies above the page
// so that nothing moves, and goes with Escape. The sentences are HTML of the server's, fetched once a name.

const WAIT = 180;          // milliseconds a pointer rests on a name
const GRACE = 120;         // and may take on its way to the card
const GAP = 6, EDGE = 8;

const card = document.createElement('div');
card.className = 'entry-card';
card.id = 'entry-card';
card.setAttribute('role', 'tooltip');
card.popover = 'manual';

const known = new Map();
let link = null, timer = 0;

function sentence(address) {
  if (!known.has(address)) known.set(address, fetch(address).then(response => response.ok ? response.text() : null).catch(() => {
    known.delete(address);
    return null;
  }));
  return known.get(address);
}

async function show(name) {
  if (name === link) return;
  hide();
  link = name;
  const html = await sentence(`${name.pathname}/card`);
  // The pointer has gone on, or the name with the message it stood in.
  if (!html || link !== name || !name.isConnected) return;
  // A circuit that starts renders main anew, and takes away what it does not know.
  if (!card.isConnected) document.querySelector('main').append(card);
  card.innerHTML = html;
  // A live page is given a new main when its circuit begins.
  if (!card.isConnected) document.querySelector('main').append(card);
  card.showPopover();
  place(name);
  name.setAttribute('aria-describedby', card.id);
}

/** Under the name, or over it where there is no room. A name that breaks over two lines counts from where it begins. */
function place(name) {
  const at = name.getClientRects()[0], size = card.getBoundingClientRect();
  const below = at.bottom + GAP + size.height + EDGE <= innerHeight;
  card.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - size.width - EDGE))}px`;
  card.style.top = `${below ? at.bottom + GAP : Math.max(EDGE, at.top - GAP - size.height)}px`;
}

function hide() {
  clearTimeout(timer);
  link?.removeAttribute('aria-describedby');
  link = null;
  if (card.matches(':popover-open')) card.hidePopover();
}

function later(act, wait) {
  clearTimeout(timer);
  timer = setTimeout(act, wait);
}

const nameAt = target => target.closest?.('a[data-entry]');

document.addEventListener('pointerover', event => {
  if (event.pointerType === 'touch') return;
  const name = nameAt(event.target);
  if (name) later(() => show(name), WAIT);
  else if (card.contains(event.target)) clearTimeout(timer);
  else if (link && link !== document.activeElement) later(hide, GRACE);
  else clearTimeout(timer);
});
document.addEventListener('focusin', event => {
  const name = nameAt(event.target);
  if (name?.matches(':focus-visible')) void show(name);
  else hide();
});
document.addEventListener('focusout', event => nameAt(event.target) && hide());
document.addEventListener('click', () => hide());
document.addEventListener('scroll', () => hide(), { capture: true, passive: true });
// Before anybody else: the first Escape takes the card away, the next one closes the message.
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !card.matches(':popover-open')) return;
  event.preventDefault();
  event.stopPropagation();
  hide();
}, { capture: true });
