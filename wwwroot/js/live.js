// Starts the circuit of a live page at the first touch: whoever only reads costs the server nothing. Until it has started, and where it
// cannot, every link and form of the page works as a page load. The root element says how it stands: data-circuit is "on" or "off".

const own = document.querySelector('script[data-live]').dataset;
const root = document.documentElement;
const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin'];

// Called by the circuit once it has taken over what the page shows (Connection.razor).
window.circuitAttached = () => {
  root.dataset.circuit = 'on';
  putBack();
  document.dispatchEvent(new Event('circuit:attached'));
};

// What only the browser can send: a form goes with what the browser keeps for its address.
window.sendForm = form => form.requestSubmit();

// The circuit replaces what was rendered before it. What a visitor did meanwhile is put back: the focus, what was typed, what was opened. A
// button that only the circuit answers is pressed once more: a finger presses it before anything could start.
const done = { field: null, value: '', open: new Set(), pressed: -1 };
const until = new AbortController(), watched = { capture: true, signal: until.signal };
const detailsOf = () => [...document.querySelectorAll('main details')];
const buttonsOf = () => [...document.querySelectorAll('main .needs-script button')].filter(button => Object.keys(button.dataset).length === 0);
addEventListener('focusin', note, watched);
addEventListener('input', note, watched);
addEventListener('toggle', event => {
  const at = detailsOf().indexOf(event.target);
  if (at >= 0) done.open[event.target.open ? 'add' : 'delete'](at);
}, watched);

addEventListener('click', event => {
  done.pressed = buttonsOf().indexOf(event.target.closest?.('button'));
}, watched);

function note(event) {
  const field = event.target;
  if (!field.closest?.('main')) return;
  done.field = field.id ? `#${CSS.escape(field.id)}` : field.name ? `main [name="${CSS.escape(field.name)}"]` : null;
  done.value = field.value ?? null;
}

function putBack() {
  until.abort();
  const details = detailsOf();
  for (const at of done.open) if (details[at]) details[at].open = true;
  buttonsOf()[done.pressed]?.click();
  const field = done.field && document.activeElement === document.body ? document.querySelector(done.field) : null;
  if (!field) return;
  field.focus({ preventScroll: true });
  if (done.value === null || field.value === done.value || !('value' in field)) return;
  field.value = done.value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

for (const sign of signs) addEventListener(sign, start, { once: true, passive: true, capture: true });

async function start() {
  for (const sign of signs) removeEventListener(sign, start, { capture: true });
  try {
    await Promise.all([load(own.kit), load(own.circuit, { autostart: 'false' }), ...own.scripts.split(' ').map(script => import(script))]);
    await Blazor.start({ ssr: { disableDomPreservation: true }, circuit: { configureSignalR } });
  } catch {
    refused();
  }
}

function configureSignalR(builder) {
  // One connection, straight to a socket: no instance has to be the one that was asked before.
  builder.withUrl('_blazor', { skipNegotiation: true, transport: 1 });
  const build = builder.build.bind(builder);
  builder.build = () => {
    const connection = build();
    const begin = connection.start.bind(connection);
    connection.start = () => begin().catch(problem => {
      refused();
      throw problem;
    });
    return connection;
  };
}

/** No place for a circuit, or a proxy that lets no socket through: the page stays as it is. */
function refused() {
  root.dataset.circuit ??= 'off';
}

function load(address, attributes = {}) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    document.head.append(script);
  });
}
