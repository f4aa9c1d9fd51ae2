// Walks through a flow. The address says which step is current; the page carries it on [data-flow], and this puts it on the rows, keeps
// the current one in sight, and drives the page's own links by the keyboard. Without it the page works as links.

const flow = () => document.querySelector('[data-flow]');
const body = () => flow()?.querySelector('[data-body]');
const scroller = () => flow()?.querySelector('[data-scroller]');
const rowOf = step => body()?.querySelector(`#s${CSS.escape(step)}`);
const typing = 'input:not([type=range]), select, textarea, [contenteditable], dialog';
let shown = {}, place = { top: 0, left: 0 };

/** Puts what the address says on the page. All is written before anything is measured, so that the page is laid out once. */
function dress() {
  const view = flow();
  if (!view) return;
  const { run, step, mode } = view.dataset, walks = 'walks' in view.dataset, rows = body(), heads = view.querySelector('.heads');
  const before = shown;
  shown = { view, rows, heads, first: rows?.firstElementChild, run, step, mode, walks };
  const differs = (...names) => names.some(name => before[name] !== shown[name]);
  if (differs('view', 'mode')) document.documentElement.classList.toggle('presenting', mode === 'present');
  for (const button of view.querySelectorAll('[data-fullscreen]')) button.hidden = !document.fullscreenEnabled;
  if (rows && differs('rows', 'first', 'step', 'walks')) mark(rows, Number(step), walks);
  if (differs('run', 'step')) reveal(rowOf(step));
  if (differs('step')) view.querySelector('.chapter-steps [aria-current]')?.scrollIntoView({ block: 'nearest' });
  if (differs('heads', 'run')) signs();
}

function mark(rows, step, walks) {
  for (const row of rows.querySelectorAll('.row')) {
    const n = Number(row.dataset.n), open = n === step;
    row.classList.toggle('later', walks && n > step);
    if (open === row.classList.contains('open-row') && 'walked' in row.dataset) continue;
    row.dataset.walked = '';
    row.classList.toggle('open-row', open);
    const link = row.querySelector('.open');
    link.tabIndex = open ? 0 : -1;
    if (open) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** Scrolls the ladder so that a row and its arrow are in sight, and nothing else of the page. */
function reveal(row) {
  const box = scroller();
  if (!box || !row) return;
  const head = box.querySelector('.heads')?.offsetHeight ?? 0, seen = box.getBoundingClientRect(), at = row.getBoundingClientRect();
  const room = box.clientHeight - head, top = at.top - seen.top - head;
  if (top < 0 || top + at.height > room) box.scrollTop += top - room / 2;
  const line = row.querySelector('.line')?.getBoundingClientRect();
  const left = seen.left + row.querySelector('.gutter').offsetWidth;
  if (line && (line.left < left || line.right > seen.right)) box.scrollLeft += (line.left + line.right) / 2 - (left + seen.right) / 2;
}

/** Lanes that are out of sight on either side are counted at the edge. */
function signs() {
  const box = scroller();
  if (!box) return;
  const seen = box.getBoundingClientRect(), gutter = box.querySelector('.corner')?.offsetWidth ?? 0;
  const lanes = [...box.querySelectorAll('.heads .lane')].map(lane => lane.getBoundingClientRect()).map(lane => (lane.left + lane.right) / 2);
  say('[data-lanes-left]', lanes.filter(at => at < seen.left + gutter).length, n => `‹ ${n}`);
  say('[data-lanes-right]', lanes.filter(at => at > seen.right).length, n => `${n} ›`);

  function say(place, count, words) {
    const sign = flow().querySelector(place);
    if (!sign) return;
    sign.hidden = count === 0;
    // Nothing is written that is there already: that would be a change to see to.
    if (sign.textContent !== words(count)) sign.textContent = words(count);
  }
}

// What the circuit puts in place of the page has lost its scroll, and says nothing of the current row.
document.addEventListener('circuit:attached', () => {
  shown = {};
  dress();
  const box = scroller();
  if (box) [box.scrollTop, box.scrollLeft] = [place.top, place.left];
});
new MutationObserver(() => dress()).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-step', 'data-run', 'data-mode', 'data-walks'] });
document.addEventListener('scroll', event => {
  if (event.target !== scroller()) return;
  place = { top: event.target.scrollTop, left: event.target.scrollLeft };
  signs();
}, { capture: true, passive: true });
addEventListener('resize', signs);
dress();

// Transactions ----------------------------------------------------------------------------------------------------------------

const light = row => {
  for (const lit of body()?.querySelectorAll('.lit') ?? []) lit.classList.remove('lit');
  if (row?.dataset.tx) for (const same of body().querySelectorAll(`.row[data-tx="${CSS.escape(row.dataset.tx)}"]`)) same.classList.add('lit');
};
document.addEventListener('mouseover', event => light(event.target.closest?.('[data-flow] .row')));

function withinTransaction(forwards) {
  const row = rowOf(flow().dataset.step);
  if (!row?.dataset.tx) return null;
  const same = [...body().querySelectorAll(`.row[data-tx="${CSS.escape(row.dataset.tx)}"]`)];
  return same[same.indexOf(row) + (forwards ? 1 : -1)]?.querySelector('.open');
}

// Keys ------------------------------------------------------------------------------------------------------------------------

let turn = Promise.resolve(), queued = 0;

document.addEventListener('keydown', event => {
  const view = flow();
  if (!view || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(typing)) return;
  if (!linkOf(event, view)) return;
  event.preventDefault();
  // A key that is held comes faster than steps are drawn.
  if (event.repeat && queued > 0) return;
  const { key, target } = event;
  queued++;
  turn = turn.then(() => act(key, target)).catch(() => null).finally(() => queued--);
});

/** Follows the link of a key once the step of the key before it is there: until then the links lead on from where one was. */
async function act(key, target) {
  // The first key starts the circuit: following the link at once would load the page and end it again.
  await alive();
  const link = linkOf({ key, target }, flow());
  if (!link) return;
  link.click();
  const step = link.href && new URL(link.href).searchParams.get('step');
  if (step) await drawn(step);
}

function drawn(step) {
  return new Promise(done => {
    const isThere = () => flow()?.dataset.step === step;
    if (isThere()) return done();
    const changes = new MutationObserver(() => isThere() && end());
    const late = setTimeout(end, 1000);
    changes.observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-step'] });

    function end() {
      changes.disconnect();
      clearTimeout(late);
      done();
    }
  });
}

const root = document.documentElement;
let starting = null;

/** Done once the circuit is there, or it is clear that none will be. */
function alive() {
  if (root.dataset.circuit) return starting;
  return starting ??= new Promise(done => {
    document.addEventListener('circuit:attached', () => setTimeout(done, 50), { once: true });
    setTimeout(done, 2000);
  });
}

function linkOf(event, view) {
  const go = name => view.querySelector(`[data-go="${name}"]:not([disabled])`);
  const presents = view.dataset.mode === 'present', pressed = event.target.closest?.('button, summary, a.mud-button-root');
  // Arrows within the message or the states scroll those, as anywhere.
  const scrolls = !presents && event.target.closest?.('.flow-message, .flow-states, .handout, .compare');
  switch (event.key) {
    case 'ArrowRight': case 'n': return go('next');
    case 'ArrowLeft': case 'p': return go('previous');
    case 'ArrowDown': return scrolls ? null : go('next');
    case 'ArrowUp': return scrolls ? null : go('previous');
    case 'PageDown': return presents ? go('next') : null;
    case 'PageUp': return presents ? go('previous') : null;
    case 'Home': return scrolls ? null : go('first');
    case 'End': return scrolls ? null : go('last');
    case ' ': return pressed ? null : presents ? go('next') : go('play');
    case '[': return withinTransaction(false);
    case ']': return withinTransaction(true);
    case 'Escape': return document.querySelector('[data-drawer-close]') ?? view.querySelector('[data-leave]');
    default: return null;
  }
}

document.addEventListener('click', event => {
  const press = event.target.closest?.('[data-fullscreen], [data-mode-to="present"]');
  // Only a person's own press may fill the screen.
  if (press && event.isTrusted && document.fullscreenEnabled) void document.documentElement.requestFullscreen().catch(() => null);
  if (event.target.closest?.('[data-leave]') && document.fullscreenElement) void document.exitFullscreen();
  for (const menu of document.querySelectorAll('[data-flow] details[data-menu][open]')) if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
});
document.addEventListener('keyup', event => {
  if (event.key === 'Escape') for (const menu of document.querySelectorAll('[data-flow] details[data-menu][open]')) menu.open = false;
});
// Esc leaves the full screen first: that is meant for the presentation too.
document.addEventListener('fullscreenchange', () => {
  if (!document.fullscreenElement) flow()?.querySelector('[data-leave]')?.click();
});
