// The live ladder: keeps a few blocks of rows around what is seen, and is driven by the keyboard. Rows are HTML of the server's. What the
// page shows is in its address: opening, closing and walking are links, followed by Blazor where the page has a circuit and by the
// browser where it has none. The state that rows wear comes from attributes of [data-ladder], which either of them writes.
//
// Blazor takes the whole page away and puts a new one in its place when its circuit begins, and the rows when the ladder becomes another
// one. So listeners are the document's, each [data-body] gets a Ladder of its own, and a Ladder that goes leaves its place to the next.

const KEEP = 3;             // blocks kept on either side of those in sight
const TALLEST = 16_000_000; // pixels; browsers stop placing things further down (Firefox first, at 17.8 million)
const WALK = 60;            // milliseconds between two messages that are opened by walking
const PANE = 'flowviewer.pane';

class Ladder {
  constructor(body, before) {
    this.body = body;
    this.view = body.closest('[data-ladder]');
    this.rowHeight = Number(body.dataset.rowHeight);
    this.blockRows = Number(body.dataset.block);
    this.rows = Number(body.dataset.rows);
    this.key = `${this.view.dataset.path}${body.dataset.key}`;
    this.scroller = this.view.querySelector('[data-scroller]');
    this.heads = this.view.querySelector('.heads');
    this.blocks = new Map();
    this.wanted = new Map();
    for (const block of body.children) this.blocks.set(Number(block.dataset.first), block);
    this.scrolls = this.rows * this.rowHeight <= TALLEST;
    this.current = this.rowOf(this.step) ?? body.querySelector('.row');
    if (this.scrolls) this.start(before);
    this.rove();
    this.dress();
    this.watch();
  }

  // What the page says ------------------------------------------------------------------------------------------------------

  get step() { return this.view.dataset.step; }

  get marked() { return this.view.dataset.with; }

  to(step) { return this.view.dataset.to.replace('{n}', step); }

  async ask(part, query = {}, signal = undefined) {
    const address = new URL(`${this.view.dataset.path}/${part}${this.view.dataset.query}`, location.href);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(`${response.status}`);
    return response;
  }

  async tell(part, query) {
    return (await this.ask(part, { ...query, tell: 1 })).json();
  }

  // Rows --------------------------------------------------------------------------------------------------------------------

  start(before) {
    this.body.toggleAttribute('data-attached', true);
    this.body.style.height = `${this.rows * this.rowHeight}px`;
    for (const [first, block] of this.blocks) block.style.top = `${first * this.rowHeight}px`;
    const from = Number(this.view.dataset.from);
    if (before?.key === this.key) this.takeOver(before);
    else if (before && this.view.dataset.path === before.path) void this.stayAt(before);
    else if (from) this.scroller.scrollTop = (from - 1) * this.rowHeight;
    else if (this.rowOf(this.step)) this.reveal(this.rowOf(this.step), true);
    this.fill();
  }

  /** Another element of the same rows: everything is as it was, and what was fetched is still here. */
  takeOver(before) {
    for (const [first, block] of before.blocks) if (!this.blocks.has(first)) this.insert(first, block);
    this.scroller.scrollTo(before.left, before.top);
    this.current = this.rowOf(before.at) ?? this.current;
    if (before.focused) this.current?.querySelector('.open').focus({ preventScroll: true });
  }

  /** Other rows of the same page, for steps were hidden or shown: what was on top stays on top. */
  async stayAt(before) {
    this.staying = { n: this.step ?? before.seen, offset: before.offset };
    const row = await this.rowOfStep(this.staying.n).catch(() => null);
    this.staying = null;
    if (!row || !this.body.isConnected) return;
    this.current = row;
    this.rove();
    this.scroller.scrollLeft = before.left;
    this.scroller.scrollTop = this.indexOf(row) * this.rowHeight - before.offset;
    this.fill();
  }

  leave() {
    for (const asked of this.wanted.values()) asked.abort();
    this.attributes?.disconnect();
    this.sizes?.disconnect();
    const { top = 0, left = 0, row } = this.seen ?? {};
    return { key: this.key, path: this.path, blocks: this.blocks, top, left, at: this.current?.dataset.n, seen: row?.n, offset: row?.offset ?? 0, focused: this.hadFocus };
  }

  /** What leave() tells is looked at while the element is still in the page: one that is gone has no place any more. */
  remember() {
    if (!this.body.isConnected) return;
    const top = this.scroller.scrollTop;
    const row = this.current && this.inSight(this.current) ? this.current : this.rowInSight();
    const seen = this.staying ?? (row && { n: row.dataset.n, offset: this.indexOf(row) * this.rowHeight - top });
    this.seen = { top, left: this.scroller.scrollLeft, row: seen };
  }

  inSight(row) {
    const top = this.indexOf(row) * this.rowHeight - this.scroller.scrollTop;
    return top >= 0 && top < this.scroller.clientHeight;
  }

  rowInSight() {
    const index = Math.ceil(this.scroller.scrollTop / this.rowHeight);
    return this.body.querySelector(`.row[data-row="${index}"]`);
  }

  /** Sees to it that what is in sight is there, and that what is far away is not. */
  fill() {
    const blockHeight = this.blockRows * this.rowHeight;
    const top = this.scroller.scrollTop, height = this.scroller.clientHeight;
    const first = Math.floor(top / blockHeight) - 1, last = Math.floor((top + height) / blockHeight) + 1;
    for (const [start, block] of this.blocks) {
      const index = start / this.blockRows;
      if ((index < first - KEEP || index > last + KEEP) && !block.contains(document.activeElement) && !block.contains(this.current)) {
        block.remove();
        this.blocks.delete(start);
      }
    }
    for (const [start, asked] of this.wanted)
      if (start / this.blockRows < first || start / this.blockRows > last) asked.abort();
    // What is in sight comes first.
    const seen = Math.floor((top + height / 2) / blockHeight);
    const indexes = [];
    for (let index = Math.max(0, first); index <= last && index * this.blockRows < this.rows; index++) indexes.push(index);
    for (const index of indexes.sort((a, b) => Math.abs(a - seen) - Math.abs(b - seen))) void this.fetchBlock(index * this.blockRows);
    this.remember();
  }

  async fetchBlock(first) {
    if (this.blocks.has(first) || this.wanted.has(first)) return;
    const asked = new AbortController();
    this.wanted.set(first, asked);
    try {
      this.place(await this.rowsFrom({ from: first + 1 }, asked.signal));
    } catch (problem) {
      if (problem.name !== 'AbortError') this.fail(problem);
    } finally {
      this.wanted.delete(first);
    }
  }

  async rowsFrom(query, signal) {
    return (await this.ask('rows', query, signal)).text();
  }

  place(html) {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    const block = holder.content.querySelector('.block');
    const first = Number(block.dataset.first);
    if (this.blocks.has(first)) return this.blocks.get(first);
    this.insert(first, block);
    this.dress(block);
    return block;
  }

  insert(first, block) {
    block.style.top = `${first * this.rowHeight}px`;
    for (const link of block.querySelectorAll('.open')) link.tabIndex = -1;
    const next = [...this.blocks.keys()].sort((a, b) => a - b).find(start => start > first);
    this.body.insertBefore(block, next === undefined ? null : this.blocks.get(next));
    this.blocks.set(first, block);
  }

  rowOf(step) {
    return step ? this.body.querySelector(`#s${CSS.escape(step)}`) : null;
  }

  indexOf(row) {
    return Number(row.dataset.row);
  }

  async rowAt(index) {
    const first = Math.floor(index / this.blockRows) * this.blockRows;
    const block = this.blocks.get(first) ?? this.place(await this.rowsFrom({ from: first + 1 }));
    return block.querySelector(`.row[data-row="${index}"]`);
  }

  /** The row of a step, or of the first one after it that is shown. */
  async rowOfStep(step) {
    if (!step || !this.scrolls) return this.rowOf(step);
    if (this.rowOf(step)) return this.rowOf(step);
    const block = this.place(await this.rowsFrom({ at: step }));
    return this.rowOf(step) ?? [...block.querySelectorAll('.row')].find(row => Number(row.dataset.n) >= Number(step)) ?? block.querySelector('.row:last-child');
  }

  reveal(row, centred = false) {
    this.revealAcross(row);
    if (!this.scrolls) return row.scrollIntoView({ block: 'nearest' });
    const top = this.indexOf(row) * this.rowHeight, room = this.scroller.clientHeight - this.heads.offsetHeight;
    if (centred) this.scroller.scrollTop = top - room / 2;
    else if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + this.rowHeight > this.scroller.scrollTop + room) this.scroller.scrollTop = top + this.rowHeight - room;
  }

  /** Scrolls sideways where the row's arrow is out of sight. */
  revealAcross(row) {
    const line = row.querySelector('.line')?.getBoundingClientRect();
    if (!line) return;
    const box = this.scroller.getBoundingClientRect();
    const left = box.left + row.querySelector('.gutter').offsetWidth;
    if (line.left < left || line.right > box.right) this.scroller.scrollLeft += (line.left + line.right) / 2 - (left + box.right) / 2;
  }

  /** The row is the one that the keyboard is at. */
  stand(row) {
    this.next = null;
    this.current = row;
    this.rove();
  }

  /** Makes a row the one that the keyboard is at; a message that is open follows. */
  go(row, centred = false) {
    if (!row) return;
    this.current = row;
    this.rove();
    this.reveal(row, centred);
    row.querySelector('.open').focus({ preventScroll: true });
    // The page may still be on its way to the row before.
    if (this.step && (this.next ?? this.step) !== row.dataset.n) this.walkTo(row.dataset.n);
  }

  /** Opens the messages that the keys pass, not more often than they can be seen. */
  walkTo(step) {
    this.next = step;
    if (this.walking) return;
    follow(this.to(step), true);
    this.walking = setTimeout(() => {
      this.walking = 0;
      if (this.next && this.next !== step) this.walkTo(this.next);
    }, WALK);
  }

  rove() {
    for (const link of this.body.querySelectorAll('.open')) link.tabIndex = -1;
    if (this.current) this.current.querySelector('.open').tabIndex = 0;
  }

  /** Puts on rows what the page says about them. */
  dress(part = this.body) {
    for (const row of part.querySelectorAll('.open-row, .marked')) row.classList.remove('open-row', 'marked');
    for (const link of part.querySelectorAll('.open[aria-current]')) link.removeAttribute('aria-current');
    const open = this.rowOf(this.step);
    open?.classList.add('open-row');
    open?.querySelector('.open').setAttribute('aria-current', 'true');
    this.rowOf(this.marked)?.classList.add('marked');
    // Walked through step by step, what comes after the open step is not yet.
    if (this.view.hasAttribute('data-walks'))
      for (const row of part.querySelectorAll('.row')) row.classList.toggle('later', Boolean(this.step) && Number(row.dataset.n) > Number(this.step));
    this.view.dispatchEvent(new CustomEvent('ladder:step', { detail: { step: Number(this.step ?? 0), steps: this.rows } }));
  }

  light(row) {
    for (const lit of this.body.querySelectorAll('.lit')) lit.classList.remove('lit');
    if (row?.dataset.tx) for (const same of this.body.querySelectorAll(`.row[data-tx="${CSS.escape(row.dataset.tx)}"]`)) same.classList.add('lit');
  }

  // What changes ------------------------------------------------------------------------------------------------------------

  watch() {
    this.path = this.view.dataset.path;
    this.sizes = new ResizeObserver(() => this.scrolls && this.fill());
    this.sizes.observe(this.scroller);
    this.attributes = new MutationObserver(() => void this.changed().catch(problem => this.fail(problem)));
    this.attributes.observe(this.view, { attributes: true, attributeFilter: ['data-step', 'data-with'] });
    let frame = 0, later = 0, under = null, passed = false;
    this.scroller.addEventListener('scroll', () => {
      if (!this.scrolls) return;
      frame ||= requestAnimationFrame(() => { frame = 0; this.fill(); });
      clearTimeout(later);
      later = setTimeout(() => {
        later = 0;
        if (passed) this.light(under);
        passed = false;
        this.rememberPlace();
      }, 200);
    }, { passive: true });
    // Rows that pass below a resting pointer while the ladder scrolls are hovered too. Each lighting makes the browser restyle
    // every row (of the selectors with :has), so only the one is lit at which the scrolling ends.
    this.body.addEventListener('mouseover', event => {
      under = event.target.closest('.row');
      if (later) passed = true;
      else this.light(under);
    });
    this.body.addEventListener('mouseleave', () => {
      under = null;
      this.light(null);
    });
    this.body.addEventListener('focusin', event => {
      const row = event.target.closest('.row');
      this.hadFocus = true;
      this.light(row);
      if (row && row !== this.current && event.target.matches('.open')) this.stand(row);
    });
    // The element that goes takes the focus along without an event: only focus that went elsewhere is forgotten.
    this.body.addEventListener('focusout', event => { if (event.relatedTarget) this.hadFocus = false; });
  }

  /** Another message is open or marked: by a click, a key, the back button or a link elsewhere. */
  async changed() {
    const step = this.step;
    // While keys are ahead of the messages that they open, the row stays where the keys are.
    if (this.next === step) this.next = null;
    if (step && !this.next && this.current?.dataset.n !== step) {
      const row = await this.rowOfStep(step);
      if (row && step === this.step) {
        const near = this.inSight(row);
        this.current = row;
        this.rove();
        this.reveal(row, !near);
      }
    }
    this.dress();
    // Focus that was in a message that has closed goes back to its row.
    if (!step && document.activeElement === document.body) this.current?.querySelector('.open').focus({ preventScroll: true });
    this.remember();
  }

  /** The address says where one is, so that it can be loaded anew or shared; it is no step to go back to. */
  rememberPlace() {
    const address = new URL(location.href), row = Math.round(this.scroller.scrollTop / this.rowHeight) + 1;
    if (row > 1 && !this.step) address.searchParams.set('from', row);
    else address.searchParams.delete('from');
    history.replaceState(history.state, '', plain(address));
  }

  async withinTransaction(forwards) {
    const row = this.current;
    if (!row?.dataset.tx) return;
    const same = [...this.body.querySelectorAll(`.row[data-tx="${CSS.escape(row.dataset.tx)}"]`)];
    const near = same[same.indexOf(row) + (forwards ? 1 : -1)];
    if (near) return this.go(near);
    await this.jump('transaction', !forwards);
  }

  /** To a step that the server looks for. */
  async jump(part, back) {
    const at = this.step ?? this.current?.dataset.n ?? 0;
    const { step } = await this.tell(part, { at, ...back && { back: 1 } });
    if (step === null) return part === 'errors' && this.say(this.view.querySelector('[data-say]').dataset.none);
    if (part === 'errors') return follow(this.to(step), Boolean(this.step));
    this.go(await this.rowOfStep(String(step)), true);
  }

  mark() {
    const button = this.view.querySelector('[data-mark]');
    const step = this.current?.dataset.n;
    if (button && this.step === step && (!this.marked || this.marked === step)) return button.click();
    if (!step) return;
    const address = new URL(this.to(this.step ?? step), location.href);
    if (!this.step) address.searchParams.delete('step');
    if (!this.marked) address.searchParams.set('with', step);
    else if (this.marked === step) address.searchParams.delete('with');
    else {
      address.searchParams.set('step', step);
      address.searchParams.set('pane', 'difference');
    }
    follow(plain(address));
  }

  async moveLane(lane, before) {
    const { lanes } = await this.tell('lanes', { move: lane, ...before && { before } });
    const address = new URL(location.href);
    if (lanes) address.searchParams.set('lanes', lanes);
    else address.searchParams.delete('lanes');
    follow(plain(address));
  }

  say(words) {
    this.view.querySelector('[data-say]').textContent = words;
  }

  fail(problem) {
    const notice = this.view.querySelector('[data-failed]');
    notice.hidden = false;
    notice.querySelector('[data-why]').textContent = problem.message;
  }
}

// The address -----------------------------------------------------------------------------------------------------------------

/** An address as the server writes it: these marks stand in a query as they are. */
function plain(address) {
  return address.pathname + address.search.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%7E', '~');
}

const isLive = () => document.documentElement.dataset.circuit === 'on';

/** Goes to a state of the page. A circuit that is about to begin is waited for: the key that is held began it. */
async function follow(href, replace = false) {
  await circuit(1500);
  if (isLive()) Blazor.navigateTo(href, { replaceHistoryEntry: replace });
  else if (replace) location.replace(href);
  else location.assign(href);
}

/** Waits for the circuit of a live page, but not longer than that. */
function circuit(most) {
  if (document.documentElement.dataset.circuit || !document.querySelector('script[data-live]')) return Promise.resolve();
  return new Promise(resolve => {
    setTimeout(resolve, most);
    document.addEventListener('circuit:attached', resolve, { once: true });
  });
}

// The ladders in the page -----------------------------------------------------------------------------------------------------

const ladders = new Map();
let last = null;

function look() {
  for (const [body, ladder] of ladders) {
    if (body.isConnected) continue;
    last = ladder.leave();
    ladders.delete(body);
  }
  for (const body of document.querySelectorAll('[data-body]')) if (!ladders.has(body) && body.closest('[data-ladder]')) ladders.set(body, new Ladder(body, last));
  for (const panes of document.querySelectorAll('[data-panes]:not([data-sized])')) size(panes, kept());
}

/** The ladder that an element is in, or the only one there is. */
const ladderOf = element => {
  const view = element?.closest?.('[data-ladder]');
  return [...ladders.values()].find(ladder => view ? ladder.view === view : true);
};

// The pane --------------------------------------------------------------------------------------------------------------------

function kept() {
  try {
    return { dock: 'right', right: 38, below: 45, ...JSON.parse(localStorage.getItem(PANE)) };
  } catch {
    return { dock: 'right', right: 38, below: 45 };
  }
}

/** Gives the pane its side and its share of the room, in per cent. */
function size(panes, how) {
  panes.dataset.sized = '';
  panes.dataset.docked = how.dock;
  panes.style.setProperty('--pane-right', `${how.right}%`);
  panes.style.setProperty('--pane-below', `${how.below}%`);
  const separator = panes.querySelector('[data-separator]');
  const below = isBelow(panes);
  separator.setAttribute('aria-orientation', below ? 'horizontal' : 'vertical');
  separator.setAttribute('aria-valuenow', Math.round(below ? how.below : how.right));
}

const isBelow = panes => panes.dataset.docked === 'below' || matchMedia('(max-width: 900px)').matches;

function resize(panes, share) {
  const how = kept();
  how[isBelow(panes) ? 'below' : 'right'] = Math.max(15, Math.min(85, share));
  keep(panes, how);
}

function keep(panes, how) {
  size(panes, how);
  try {
    localStorage.setItem(PANE, JSON.stringify(how));
  } catch { /* Without storage it holds as long as the page. */ }
}

function shareAt(panes, event) {
  const box = panes.getBoundingClientRect();
  return isBelow(panes) ? (box.bottom - event.clientY) / box.height * 100 : (box.right - event.clientX) / box.width * 100;
}

document.addEventListener('pointerdown', event => {
  const separator = event.target.closest?.('[data-separator]');
  if (!separator) return;
  event.preventDefault();
  separator.setPointerCapture(event.pointerId);
  const panes = separator.closest('[data-panes]');
  const move = at => resize(panes, shareAt(panes, at));
  separator.addEventListener('pointermove', move);
  separator.addEventListener('lostpointercapture', () => separator.removeEventListener('pointermove', move), { once: true });
});

function resizeByKey(event) {
  const separator = event.target.closest?.('[data-separator]');
  const by = { ArrowLeft: 4, ArrowUp: 4, ArrowRight: -4, ArrowDown: -4 }[event.key];
  if (!separator || !by) return false;
  resize(separator.closest('[data-panes]'), Number(separator.getAttribute('aria-valuenow')) + by);
  return true;
}

// Menus -----------------------------------------------------------------------------------------------------------------------

const openMenus = () => [...document.querySelectorAll('details[data-menu][open]')];

document.addEventListener('pointerdown', event => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

// What is said of messages lights them up while one points at it, or stands on it -------------------------------------------

function lightUp(event) {
  const words = event.target.closest?.('[data-lights]');
  for (const row of document.querySelectorAll('.row.evidence')) row.classList.remove('evidence');
  for (const n of words?.dataset.lights.split(' ') ?? []) document.querySelector(`[data-body] .row[data-n="${CSS.escape(n)}"]`)?.classList.add('evidence');
}

document.addEventListener('mouseover', event => { if (event.target.closest?.('[data-findings]') || document.querySelector('.row.evidence')) lightUp(event); });
document.addEventListener('focusin', event => { if (event.target.closest?.('[data-findings]')) lightUp(event); });

// Clicks ----------------------------------------------------------------------------------------------------------------------

const isPlain = event => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

// Before Blazor and the browser: the link of a row says what the page is at now, time, mark and search included.
document.addEventListener('pointerdown', event => aim(event.target), { capture: true });

function aim(target) {
  const link = target.closest?.('[data-body] a');
  const step = link && (link.dataset.step ?? link.closest('.row').dataset.n);
  const ladder = step && ladderOf(link);
  if (ladder) link.href = ladder.to(step);
  return { ladder, row: ladder?.rowOf(step) };
}

document.addEventListener('click', event => {
  const { ladder, row } = aim(event.target);
  if (row && isPlain(event)) ladder.stand(row);
  const jump = event.target.closest?.('[data-jump]');
  if (jump && isPlain(event) && ladderOf(jump)) {
    event.preventDefault();
    event.stopPropagation();
    const from = ladderOf(jump);
    void from.jump(jump.dataset.jump, 'back' in jump.dataset).catch(problem => from.fail(problem));
  }
}, { capture: true });

document.addEventListener('click', event => {
  const target = event.target.closest?.('[data-dock], details[data-menu] a');
  if (!target || !isPlain(event)) return;
  if (target.matches('[data-dock]')) {
    const panes = target.closest('[data-panes]'), how = kept();
    return keep(panes, { ...how, dock: how.dock === 'below' ? 'right' : 'below' });
  }
  target.closest('details').open = false;
});

// A search begins at the row that the keyboard is at.
document.addEventListener('submit', event => {
  if (!event.target.matches('[data-find]')) return;
  const at = event.target.querySelector('[data-at]'), ladder = ladderOf(event.target);
  if (!at || !ladder) return;
  at.value = ladder.step ?? ladder.current?.dataset.n ?? '';
  at.dispatchEvent(new Event('change', { bubbles: true }));
}, { capture: true });

// Lanes are dragged at their heads.
let dragged = null;
document.addEventListener('dragstart', event => {
  dragged = event.target.closest?.('[data-lane]');
  if (dragged) event.dataTransfer.effectAllowed = 'move';
});
document.addEventListener('dragover', event => {
  const over = event.target.closest?.('.heads');
  if (!dragged || !over) return;
  event.preventDefault();
  mark(over, event.clientX);
});
document.addEventListener('drop', event => {
  const over = event.target.closest?.('.heads'), ladder = ladderOf(over);
  if (!dragged || !over || !ladder) return;
  event.preventDefault();
  const before = laneAt(over, event.clientX);
  if (before !== dragged) void ladder.moveLane(dragged.dataset.lane, before?.dataset.lane).catch(problem => ladder.fail(problem));
});
document.addEventListener('dragend', () => {
  dragged = null;
  for (const lane of document.querySelectorAll('.drop-before, .drop-after')) lane.classList.remove('drop-before', 'drop-after');
});

/** The lane before which something dropped here would stand; none at the end. */
function laneAt(heads, x) {
  return [...heads.querySelectorAll('[data-lane]')].find(lane => {
    const box = lane.getBoundingClientRect();
    return x < box.left + box.width / 2;
  });
}

function mark(heads, x) {
  const lanes = [...heads.querySelectorAll('[data-lane]')], before = laneAt(heads, x);
  for (const lane of lanes) {
    lane.classList.toggle('drop-before', lane === before);
    lane.classList.toggle('drop-after', !before && lane === lanes.at(-1));
  }
}

document.addEventListener('ladder:go', event => follow(ladderOf(event.target).to(event.detail), true), { capture: true });

// Keys ------------------------------------------------------------------------------------------------------------------------

const isTyping = target => target.closest?.('input, select, textarea, [contenteditable], dialog, .mud-dialog');

document.addEventListener('keydown', event => {
  if (event.defaultPrevented) return;
  if (event.key === 'Escape' && escape(event)) return event.preventDefault();
  const field = event.target.matches?.('[data-find] input') ? event.target : null;
  if (event.key === 'F3' || (field && event.key === 'Enter' && event.shiftKey)) {
    const hit = document.querySelector(`[data-hit=${event.shiftKey ? 'previous' : 'next'}]`);
    if (!hit) return;
    event.preventDefault();
    return hit.click();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === ' ' && event.target.matches?.('a[role=button]')) {
    event.preventDefault();
    return event.target.click();
  }
  if (resizeByKey(event)) return event.preventDefault();
  const ladder = ladderOf(event.target) ?? ladderOf();
  const act = ladder && action(ladder, event);
  if (!act) return;
  event.preventDefault();
  Promise.resolve(act()).catch(problem => ladder.fail(problem));
});

/** Closes what is on top: a menu, then the search, then the message. True where something was. */
function escape(event) {
  const [menu] = openMenus();
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
    return true;
  }
  if (document.querySelector('.mud-dialog, dialog[open], :popover-open')) return false;
  const ladder = ladderOf(event.target) ?? ladderOf();
  if (event.target.matches?.('[data-find] input')) {
    ladder?.current?.querySelector('.open').focus();
    return true;
  }
  if (isTyping(event.target) || !ladder?.step) return false;
  const close = ladder.view.querySelector('[data-close]');
  close?.click();
  return Boolean(close);
}

function action(ladder, event) {
  switch (event.key) {
    case '[': return () => ladder.withinTransaction(false);
    case ']': return () => ladder.withinTransaction(true);
    case 'e': return () => ladder.jump('errors', false);
    case 'E': return () => ladder.jump('errors', true);
    case 'd': return () => ladder.mark();
    case 't': return () => ladder.view.querySelector('[data-time-cycle]').click();
    case '/': {
      // A ladder without a search leaves the key to the palette.
      const field = ladder.view.querySelector('[data-find] input[type=search]');
      return field && (() => field.select());
    }
    case '?': {
      const keys = ladder.view.querySelector('[data-keys-open]');
      return keys && (async () => {
        await circuit(3000);
        document.querySelector('[data-keys-open]')?.click();
      });
    }
  }
  // In the message pane the arrows scroll it, as anywhere; in menus and tools they are not the ladder's.
  if (event.target.closest?.('[data-pane], details, .toolbar, .filter-bar, .legend') || !ladder.current) return null;
  const here = ladder.indexOf(ladder.current), last = (ladder.scrolls ? ladder.rows : ladder.body.querySelectorAll('.row').length) - 1;
  const page = Math.max(1, Math.floor(ladder.scroller.clientHeight / ladder.rowHeight) - 3);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + page, PageUp: here - page, Home: 0, End: last }[event.key];
  return to === undefined ? null : async () => ladder.go(await ladder.rowAt(Math.max(0, Math.min(last, to))));
}

look();
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
