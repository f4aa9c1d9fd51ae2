// The live ladder: keeps a few blocks of rows around what is seen, opens messages beside it, and is driven by the keyboard.
// Everything it shows is HTML of the server's; the page works without it, as links.

const ROW = 32;            // LadderGeometry.RowHeight
const BLOCK = 100;         // LadderGeometry.BlockRows
const KEEP = 3;            // blocks kept on either side of those in sight
const TALLEST = 16_000_000; // pixels; browsers stop placing things further down (Firefox first, at 17.8 million)
const TIMES = ['start', 'previous', 'clock'];

class LiveLadder {
  constructor(view) {
    this.view = view;
    this.path = view.dataset.path;
    this.steps = Number(view.dataset.steps);
    this.scroller = view.querySelector('[data-scroller]');
    this.body = view.querySelector('[data-body]');
    this.heads = view.querySelector('.heads');
    this.panes = view.querySelector('[data-panes]');
    this.pane = view.querySelector('[data-pane]');
    this.query = new URLSearchParams(view.dataset.query);
    const asked = new URLSearchParams(location.search);
    this.state = { time: asked.get('time'), from: asked.get('from'), step: asked.get('step'), with: asked.get('with'), pane: asked.get('pane') };
    this.blocks = new Map();
    this.wanted = new Map();
    for (const block of this.body.children) this.blocks.set(Number(block.dataset.first), block);
    this.scrolls = this.steps * ROW <= TALLEST;
    if (this.scrolls) this.start();
    this.current = this.rowOf(this.state.step) ?? this.body.querySelector('.row');
    this.rove();
    this.listen();
    const keys = view.querySelector('[data-keys-open]');
    if (keys) keys.hidden = false;
  }

  // Rows --------------------------------------------------------------------------------------------------------------------

  start() {
    this.view.classList.add('live');
    this.body.style.height = `${this.steps * ROW}px`;
    for (const [first, block] of this.blocks) block.style.top = `${first * ROW}px`;
    const pager = this.view.querySelector('[data-pager]');
    if (pager) pager.hidden = true;
    const open = this.rowOf(this.state.step);
    if (this.state.from) this.scroller.scrollTop = (Number(this.state.from) - 1) * ROW;
    else if (open) this.reveal(open, true);
    this.fill();
  }

  /** Sees to it that what is in sight is there, and that what is far away is not. */
  fill() {
    const top = this.scroller.scrollTop, height = this.scroller.clientHeight;
    const first = Math.floor(top / ROW / BLOCK) - 1, last = Math.floor((top + height) / ROW / BLOCK) + 1;
    for (const [start, block] of this.blocks) {
      const index = start / BLOCK;
      if ((index < first - KEEP || index > last + KEEP) && !block.contains(document.activeElement) && !block.contains(this.current)) {
        block.remove();
        this.blocks.delete(start);
      }
    }
    for (const [start, asked] of this.wanted)
      if (start / BLOCK < first || start / BLOCK > last) asked.abort();
    for (let index = Math.max(0, first); index <= last && index * BLOCK < this.steps; index++) this.fetchBlock(index * BLOCK);
  }

  async fetchBlock(first) {
    if (this.blocks.has(first) || this.wanted.has(first)) return;
    const asked = new AbortController();
    this.wanted.set(first, asked);
    try {
      this.place(await this.fragment('rows', { from: first + 1 }, asked.signal));
    } catch (problem) {
      if (problem.name !== 'AbortError') this.tell(problem);
    } finally {
      this.wanted.delete(first);
    }
  }

  place(html) {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    const block = holder.content.querySelector('.block');
    const first = Number(block.dataset.first);
    if (this.blocks.has(first)) return this.blocks.get(first);
    block.style.top = `${first * ROW}px`;
    for (const link of block.querySelectorAll('.open')) link.tabIndex = -1;
    const next = [...this.blocks.keys()].sort((a, b) => a - b).find(start => start > first);
    this.body.insertBefore(block, next === undefined ? null : this.blocks.get(next));
    this.blocks.set(first, block);
    this.dress();
    return block;
  }

  rowOf(step) {
    return step ? this.body.querySelector(`#s${CSS.escape(step)}`) : null;
  }

  indexOf(row) {
    return Number(row.dataset.n) - 1;
  }

  async rowAt(index) {
    const first = Math.floor(index / BLOCK) * BLOCK;
    const block = this.blocks.get(first) ?? this.place(await this.fragment('rows', { from: first + 1 }));
    return block.querySelectorAll('.row')[index - first];
  }

  async rowOfStep(step) {
    return this.rowOf(step) ?? (this.scrolls ? await this.rowAt(Number(step) - 1) : null);
  }

  reveal(row, centred = false) {
    this.revealAcross(row);
    if (!this.scrolls) return row.scrollIntoView({ block: 'nearest' });
    const top = this.indexOf(row) * ROW, room = this.scroller.clientHeight - this.heads.offsetHeight;
    if (centred) this.scroller.scrollTop = top - room / 2;
    else if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > this.scroller.scrollTop + room) this.scroller.scrollTop = top + ROW - room;
  }

  /** Scrolls sideways where the row's arrow is out of sight. */
  revealAcross(row) {
    const line = row.querySelector('.line')?.getBoundingClientRect();
    if (!line) return;
    const box = this.scroller.getBoundingClientRect();
    const left = box.left + row.querySelector('.gutter').offsetWidth;
    if (line.left < left || line.right > box.right) this.scroller.scrollLeft += (line.left + line.right) / 2 - (left + box.right) / 2;
  }

  /** Makes a row the one that the keyboard is at. */
  async go(row, centred = false) {
    if (!row) return;
    this.current = row;
    this.rove();
    this.reveal(row, centred);
    row.querySelector('.open').focus({ preventScroll: true });
    if (this.state.step && this.state.step !== row.dataset.n && !this.panes.classList.contains('closed')) await this.open(row.dataset.n);
  }

  rove() {
    for (const link of this.body.querySelectorAll('.open')) link.tabIndex = -1;
    if (this.current) this.current.querySelector('.open').tabIndex = 0;
  }

  /** Puts on each row in the document what the state says about it. */
  dress() {
    for (const row of this.body.querySelectorAll('.open-row, .marked')) row.classList.remove('open-row', 'marked');
    for (const link of this.body.querySelectorAll('.open[aria-current]')) link.removeAttribute('aria-current');
    const open = this.rowOf(this.state.step);
    open?.classList.add('open-row');
    open?.querySelector('.open').setAttribute('aria-current', 'true');
    this.rowOf(this.state.with)?.classList.add('marked');
    // Walked through step by step, what comes after the open step is not yet.
    if (this.view.hasAttribute('data-walks'))
      for (const row of this.body.querySelectorAll('.row')) row.classList.toggle('later', Boolean(this.state.step) && Number(row.dataset.n) > Number(this.state.step));
    this.view.dispatchEvent(new CustomEvent('ladder:step', { detail: { step: Number(this.state.step ?? 0), steps: this.steps } }));
  }

  light(row) {
    for (const lit of this.body.querySelectorAll('.lit')) lit.classList.remove('lit');
    if (row?.dataset.tx) for (const same of this.body.querySelectorAll(`.row[data-tx="${CSS.escape(row.dataset.tx)}"]`)) same.classList.add('lit');
  }

  // Messages ----------------------------------------------------------------------------------------------------------------

  async open(step, change = {}) {
    Object.assign(this.state, change, { step: String(step) });
    this.remember();
    try {
      const asked = this.asked = {};
      const html = await this.fragment('message');
      if (asked !== this.asked) return;
      this.pane.innerHTML = html;
      this.pane.scrollTop = 0;
      this.panes.classList.remove('closed');
      const row = await this.rowOfStep(this.state.step);
      if (row) {
        this.current = row;
        this.rove();
        this.reveal(row);
      }
      this.dress();
    } catch (problem) {
      this.tell(problem);
    }
  }

  close() {
    const row = this.rowOf(this.state.step);
    this.state.step = null;
    this.asked = null;
    this.panes.classList.add('closed');
    this.pane.replaceChildren();
    this.dress();
    this.remember();
    row?.querySelector('.open').focus();
  }

  async difference() {
    const step = this.current?.dataset.n;
    if (!step) return;
    if (!this.state.with) this.state.with = step;
    else if (this.state.with === step) this.state.with = null;
    else return this.open(step, { pane: 'difference' });
    this.remember();
    this.dress();
    if (this.state.step) await this.open(this.state.step);
  }

  /** The next or previous message of the transaction: among the rows that are here, else as the server knows it. */
  async withinTransaction(forwards) {
    const row = this.current;
    if (!row?.dataset.tx) return;
    const same = [...this.body.querySelectorAll(`.row[data-tx="${CSS.escape(row.dataset.tx)}"]`)];
    const near = same[same.indexOf(row) + (forwards ? 1 : -1)];
    if (near) return this.go(near);
    const holder = document.createElement('template');
    holder.innerHTML = await this.fragment('message', { step: row.dataset.n });
    const step = holder.content.querySelector('[data-message]')?.dataset[forwards ? 'next' : 'previous'];
    if (step) await this.go(await this.rowOfStep(step), true);
  }

  cycleTime() {
    const now = TIMES.find(t => this.view.classList.contains(`time-${t}`));
    const next = TIMES[(TIMES.indexOf(now) + 1) % TIMES.length];
    this.view.classList.replace(`time-${now}`, `time-${next}`);
    this.state.time = next === 'start' ? null : next;
    this.remember();
  }

  // The address and the server ----------------------------------------------------------------------------------------------

  search(change = {}) {
    const query = new URLSearchParams(this.query);
    for (const [name, value] of Object.entries({ ...this.state, ...change })) if (value) query.set(name, value);
    const text = query.toString().replaceAll('%2C', ',');
    return text && `?${text}`;
  }

  remember() {
    history.replaceState(history.state, '', this.path + this.search());
  }

  async fragment(name, change = {}, signal = undefined) {
    const response = await fetch(`${this.path}/${name}${this.search({ from: null, ...change })}`, { signal, headers: { accept: 'text/html' } });
    if (!response.ok) throw new Error(`${response.status}`);
    return await response.text();
  }

  tell(problem) {
    const notice = this.view.querySelector('[data-failed]');
    notice.hidden = false;
    notice.querySelector('[data-why]').textContent = problem.message;
  }

  async find(text) {
    if (!text) return;
    const after = this.current?.dataset.n ?? '';
    const response = await fetch(`${this.path}/find${this.search({ find: text, after, from: null })}`);
    if (!response.ok) return this.tell(new Error(`${response.status}`));
    const { step } = await response.json();
    this.view.querySelector('[data-find-none]').hidden = step !== null;
    if (step === null) return;
    await this.open(step);
    const row = await this.rowOfStep(String(step));
    if (row) this.reveal(row, true);
  }

  // Input -------------------------------------------------------------------------------------------------------------------

  listen() {
    let frame = 0, later = 0, under = null, passed = false;
    this.scroller.addEventListener('scroll', () => {
      if (!this.scrolls) return;
      frame ||= requestAnimationFrame(() => { frame = 0; this.fill(); });
      clearTimeout(later);
      later = setTimeout(() => {
        later = 0;
        if (passed) this.light(under);
        passed = false;
        const row = Math.round(this.scroller.scrollTop / ROW) + 1;
        this.state.from = row > 1 ? String(row) : null;
        this.remember();
      }, 200);
    }, { passive: true });
    new ResizeObserver(() => this.scrolls && this.fill()).observe(this.scroller);

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
    this.body.addEventListener('focusin', event => this.light(event.target.closest('.row')));
    this.view.addEventListener('click', event => this.click(event));
    this.view.querySelector('[data-find]')?.addEventListener('submit', event => {
      event.preventDefault();
      this.find(new FormData(event.target).get('find'));
    });
    this.view.addEventListener('ladder:go', event => void this.open(event.detail));
    document.addEventListener('keydown', event => this.key(event));
    addEventListener('popstate', () => location.reload());
  }

  click(event) {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const copy = event.target.closest('[data-copy]');
    if (copy) return void copyText(copy, this.view);
    if (event.target.closest('[data-keys-open]')) return void this.view.querySelector('[data-keys]').showModal();
    const link = event.target.closest('a');
    if (!link) return;
    if (link.closest('[data-time-cycle]')) {
      event.preventDefault();
      return this.cycleTime();
    }
    if (link.closest('[data-close]')) {
      event.preventDefault();
      return this.close();
    }
    const row = link.closest('.row');
    const step = link.dataset.step ?? row?.dataset.n;
    if (step && this.body.contains(link)) {
      event.preventDefault();
      return void this.open(step);
    }
    if (this.pane.contains(link) && new URL(link.href).pathname === location.pathname) {
      const asked = new URL(link.href).searchParams;
      // A link that asks for another run is another page.
      if (!this.isSameRun(asked)) return;
      event.preventDefault();
      void this.open(asked.get('step'), { pane: asked.get('pane'), with: asked.get('with') });
    }
  }

  isSameRun(asked) {
    const own = new Set(['step', 'with', 'pane', 'from', 'time', 'find']);
    const others = query => JSON.stringify([...query].filter(([name]) => !own.has(name)).sort());
    return others(asked) === others(this.query);
  }

  key(event) {
    const typing = event.target.closest?.('input, select, textarea, [contenteditable], dialog');
    if (event.ctrlKey || event.metaKey || event.altKey || typing) {
      if (typing && event.key === 'Escape' && typing.matches('[data-find] input')) this.current?.querySelector('.open').focus();
      return;
    }
    const inPane = this.pane.contains(event.target);
    const act = this.actions(event.key, inPane);
    if (!act) return;
    event.preventDefault();
    Promise.resolve(act()).catch(problem => this.tell(problem));
  }

  actions(key, inPane) {
    switch (key) {
      case 'Escape': return this.state.step ? () => this.close() : null;
      case '[': return () => this.withinTransaction(false);
      case ']': return () => this.withinTransaction(true);
      case 'd': return () => this.difference();
      case 't': return () => this.cycleTime();
      case '/': {
        // A ladder without a filter leaves the key to the palette.
        const filter = this.view.querySelector('[data-find] input');
        return filter && (() => filter.focus());
      }
      case '?': return () => this.view.querySelector('[data-keys]').showModal();
    }
    // In the message pane the arrows scroll it, as anywhere.
    if (inPane || !this.current) return null;
    const here = this.indexOf(this.current), last = (this.scrolls ? this.steps : this.body.querySelectorAll('.row').length) - 1;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 3);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + page, PageUp: here - page, Home: 0, End: last }[key];
    return to === undefined ? null : async () => this.go(await this.rowAt(Math.max(0, Math.min(last, to))));
  }
}

async function copyText(button, view) {
  const text = view.querySelector(button.dataset.copy)?.textContent ?? '';
  await navigator.clipboard.writeText(text);
  button.dataset.copied = '';
  setTimeout(() => delete button.dataset.copied, 1500);
}

for (const view of document.querySelectorAll('[data-ladder]')) if (view.querySelector('[data-scroller]')) new LiveLadder(view);
