// The page of a trace. Everything is delegated: when the circuit starts, Blazor replaces what the server had drawn.

const circuit = () => document.documentElement.dataset.circuit === 'on';
const go = address => circuit() ? Blazor.navigateTo(address) : location.assign(address);

// Keys: / to the query, up and down from row to row, x ticks a row -----------------------------------------------------------------
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector('[data-query] [name=q]');
  if (event.target === box && event.key === 'ArrowDown') {
    event.preventDefault();
    document.querySelector('[data-call]')?.focus();
    return;
  }
  if (event.target.closest('input, select, textarea, [role=menu], [role=dialog]')) return;
  if (event.key === '/' && box) {
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
  const rows = [...document.querySelectorAll('[data-call]')];
  const at = rows.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at < 0) return;
  if (event.key === 'x') rows[at].closest('tr').querySelector('[name=calls]')?.click();
  if (next === undefined || !rows[next]) return;
  event.preventDefault();
  rows[next].focus();
});

// The brush: a drag over the bins of the timeline ------------------------------------------------------------------------------------
let brush;
const binAt = event => {
  const box = brush.chart.getBoundingClientRect();
  const place = Math.floor((event.clientX - box.left) / box.width * brush.bins.length);
  return Math.max(0, Math.min(brush.bins.length - 1, place));
};
const shown = (from, to) => brush.bins.forEach((bin, i) => bin.classList.toggle('brushed', i >= Math.min(from, to) && i <= Math.max(from, to)));
document.addEventListener('pointerdown', event => {
  const chart = event.target.closest('[data-timeline]');
  if (!chart || event.button !== 0) return;
  brush = { chart, bins: [...chart.querySelectorAll('[data-start]')] };
  brush.from = brush.to = binAt(event);
});
document.addEventListener('pointermove', event => {
  if (!brush) return;
  brush.to = binAt(event);
  if (brush.to !== brush.from) brush.moved = true;
  if (brush.moved) shown(brush.from, brush.to);
});
document.addEventListener('pointerup', () => {
  if (!brush?.moved) {
    brush = undefined;
    return;
  }
  const { bins, from, to } = brush;
  brush = undefined;
  const address = new URL(location.href);
  address.searchParams.set('start', bins[Math.min(from, to)].dataset.start);
  address.searchParams.set('end', bins[Math.max(from, to)].dataset.end);
  address.searchParams.delete('page');
  // The click that ends a drag would follow the bin's own link.
  addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', stop, { capture: true }));
  go(address.pathname + address.search);
});
document.addEventListener('dragstart', event => {
  if (event.target.closest?.('[data-timeline]')) event.preventDefault();
});
function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}
