// Starts the circuit of a live page at the first touch: whoever only reads costs the server nothing. Until it has started, and where it
// cannot, every link and form of the page works as a page load.

const own = document.querySelector('script[data-live]').dataset;
const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin'];

for (const sign of signs) addEventListener(sign, start, { once: true, passive: true, capture: true });

async function start() {
  for (const sign of signs) removeEventListener(sign, start, { capture: true });
  await load(own.kit);
  await load(own.circuit, { autostart: 'false' });
  await Blazor.start({
    ssr: { disableDomPreservation: true },
    // One connection, straight to a socket: no instance has to be the one that was asked before.
    circuit: { configureSignalR: builder => builder.withUrl('_blazor', { skipNegotiation: true, transport: 1 }) },
  });
  document.documentElement.dataset.circuit = 'on';
}

function load(address, attributes = {}) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    document.head.append(script);
  });
}
