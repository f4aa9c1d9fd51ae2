// The palette looks things up from any page, by keyboard alone: Ctrl+K or ⌘K opens it, and `/` where the page has no use of its own for it.
// What it shows comes from /api/search as text. Without it the button in the bar is a link to the search page.

const WAIT = 40;           // milliseconds between the last letter and the question
const SHOWN = 12, KEPT = 8;
const STORE = 'lookups';
const PATH = /^[a-z]+\/[^/?#]+$/;

class Palette {
  constructor(dialog) {
    this.dialog = dialog;
    this.words = dialog.dataset;
    this.form = dialog.querySelector('form');
    this.input = this.form.elements.q;
    this.list = dialog.querySelector('[role="listbox"]');
    this.said = dialog.querySelector('[data-said]');
    this.status = dialog.querySelector('[data-status]');
    this.option = dialog.querySelector('template[data-option]').content.firstElementChild;
    this.group = dialog.querySelector('template[data-group]').content.firstElementChild;
    this.kinds = new Map([...dialog.querySelector('template[data-kinds]').content.children].map(kind => [kind.dataset.kind, kind.textContent]));
    this.known = new Map();
    this.asked = this.shown = null;
    this.active = -1;
    this.listen();
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.input.select();
    if (this.asked === null || !this.query) this.ask();
  }

  close() {
    this.dialog.close();
  }

  /** What the paths of pages in this language begin with: the site may be below a path of its host. */
  get base() {
    return `${this.words.root}/${this.words.lang}/`;
  }

  get query() {
    return this.input.value.trim();
  }

  get options() {
    return this.list.querySelectorAll('[role="option"]');
  }

  // Asking ------------------------------------------------------------------------------------------------------------------

  /** Asks for what is in the field now; what is shown stays until the answer is there. */
  ask() {
    const query = this.asked = this.query;
    this.request?.abort();
    clearTimeout(this.timer);
    if (!query) return this.showRecent();
    if (this.known.has(query)) return this.show(query, this.known.get(query));
    this.list.setAttribute('aria-busy', 'true');
    this.timer = setTimeout(() => this.fetch(query), WAIT);
  }

  async fetch(query) {
    const request = this.request = new AbortController();
    try {
      const response = await fetch(`${this.words.root}/api/search?${new URLSearchParams({ q: query, lang: this.words.lang, limit: SHOWN })}`, { signal: request.signal });
      if (!response.ok) throw new Error(`${response.status}`);
      const { results } = await response.json();
      this.known.set(query, results);
      if (query === this.asked) this.show(query, results);
    } catch (problem) {
      if (problem.name !== 'AbortError' && query === this.asked) this.fail();
    }
  }

  // Showing -----------------------------------------------------------------------------------------------------------------

  show(query, results) {
    this.fill(results);
    this.shown = query;
    this.say(results.length ? '' : this.words.none);
    this.status.textContent = results.length ? this.words.count.replace('{0}', results.length) : this.words.none;
    if (this.waiting === query) this.go();
    this.waiting = null;
  }

  showRecent() {
    const recent = remembered().map(({ path, said }) => {
      const words = said[this.words.lang] ?? Object.values(said)[0];
      const [kind, key] = path.split('/');
      return { kind, key: decodeURIComponent(key), title: words.title, snippet: words.snippet };
    });
    this.fill(recent);
    this.shown = '';
    this.say(recent.length ? this.words.recent : this.words.hint);
    this.status.textContent = '';
  }

  fail() {
    this.fill([]);
    this.shown = null;
    this.say(this.words.failed);
    this.status.textContent = this.words.failed;
    this.waiting = null;
  }

  say(words) {
    this.said.textContent = words;
    this.said.hidden = !words;
  }

  /** Shows results by kind: the kind of the best one first, and within a kind the best one first. */
  fill(results) {
    const kinds = Object.groupBy(results, result => result.kind);
    this.list.replaceChildren(...Object.entries(kinds).map(([kind, ofKind], at) => {
      const group = this.group.cloneNode(true), title = group.firstElementChild;
      title.id = `palette-kind-${at}`;
      title.textContent = this.kinds.get(kind) ?? kind;
      group.setAttribute('aria-labelledby', title.id);
      group.append(...ofKind.map(result => this.optionOf(result)));
      return group;
    }));
    [...this.options].forEach((option, at) => option.id = `palette-${at}`);
    this.list.scrollTop = 0;
    this.list.setAttribute('aria-busy', 'false');
    this.input.setAttribute('aria-expanded', String(results.length > 0));
    this.choose(results.length ? 0 : -1);
  }

  optionOf(result) {
    const option = this.option.cloneNode(true), [title, snippet] = option.children;
    option.href = `${this.base}${result.kind}/${encodeURIComponent(result.key)}`;
    title.textContent = result.title;
    snippet.textContent = result.snippet;
    return option;
  }

  choose(at) {
    this.options[this.active]?.setAttribute('aria-selected', 'false');
    this.active = at;
    const option = this.options[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  // Input -------------------------------------------------------------------------------------------------------------------

  /** Opens what is chosen; where the answer is still on its way, as soon as it is there. */
  go() {
    if (this.asked !== this.shown && this.shown !== null) this.waiting = this.asked;
    else if (this.options[this.active]) this.options[this.active].click();
    else if (this.query) this.form.submit();
  }

  key(event) {
    // What an input method is composing is not yet typed: its Enter and arrows are its own.
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const last = this.options.length - 1;
    const act = {
      Escape: () => this.close(),
      Enter: () => this.go(),
      ArrowDown: () => this.choose(this.active >= last ? 0 : this.active + 1),
      ArrowUp: () => this.choose(this.active <= 0 ? last : this.active - 1),
      Home: last >= 0 && (() => this.choose(0)),
      End: last >= 0 && (() => this.choose(last)),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  listen() {
    this.input.addEventListener('input', event => event.isComposing || this.ask());
    this.input.addEventListener('compositionend', () => this.ask());
    this.input.addEventListener('keydown', event => this.key(event));
    this.input.addEventListener('paste', event => this.paste(event));
    this.form.addEventListener('submit', event => this.query || event.preventDefault());
    this.dialog.querySelector('[data-palette-close]').addEventListener('click', () => this.close());
    this.dialog.addEventListener('click', event => event.target === this.dialog && this.close());
    this.list.addEventListener('click', event => {
      const option = event.target.closest('[role="option"]');
      if (!option) return;
      const [title, snippet] = option.children;
      remember(option.pathname.slice(this.base.length), this.words.lang, { title: title.textContent, snippet: snippet.textContent });
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.close();
    });
  }

  /** Of a message that is pasted whole, its first line says what it is. */
  paste(event) {
    const line = event.clipboardData.getData('text').split(/\r?\n/).find(text => text.trim());
    if (!line || !/\n/.test(event.clipboardData.getData('text').trim())) return;
    event.preventDefault();
    this.input.setRangeText(line.trim(), this.input.selectionStart, this.input.selectionEnd, 'end');
    this.ask();
  }
}

// What was looked up, the last first: [{ path: 'responses/486', said: { en: { title, snippet } } }]. Storage may be off, full, or written by others.
function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? '[]');
    return kept.filter(one => PATH.test(one?.path) && Object.values(one.said ?? {}).some(said => typeof said?.title === 'string')).slice(0, KEPT);
  } catch {
    return [];
  }
}

function remember(path, lang, words) {
  const kept = remembered();
  const said = { ...kept.find(one => one.path === path)?.said, [lang]: words };
  try {
    localStorage.setItem(STORE, JSON.stringify([{ path, said }, ...kept.filter(one => one.path !== path)].slice(0, KEPT)));
  } catch { /* Storage is off: nothing is remembered. */ }
}

// A circuit that starts renders the page anew, dialog and openers too: they are looked for at each use, and listened to from outside.
let current = null;
function palette() {
  const dialog = document.querySelector('[data-palette]');
  if (current?.dialog !== dialog) current = new Palette(dialog);
  return current;
}

/** With script what opens the palette is a button; without it, it is a link to the search page. */
function prepare() {
  for (const opener of document.querySelectorAll('[data-palette-open]:not([role])')) {
    opener.setAttribute('role', 'button');
    opener.setAttribute('aria-haspopup', 'dialog');
  }
  if (/Mac|iPhone|iPad/.test(navigator.platform)) for (const key of document.querySelectorAll('[data-palette-key]')) key.textContent = '⌘K';
}

prepare();
document.documentElement.classList.add('with-palette');
document.addEventListener('focusin', prepare);
document.addEventListener('click', event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest?.('[data-palette-open]')) return;
  event.preventDefault();
  palette().open();
});

// At the window, behind everybody else: a page that has a use for `/` has taken it by now.
addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.shiftKey) return;
  const command = event.ctrlKey || event.metaKey;
  const opens = command ? event.key.toLowerCase() === 'k'
    : event.key === '/' ? !event.target.closest?.('input, select, textarea, [contenteditable], dialog')
    : event.key === ' ' && event.target.closest?.('[data-palette-open]');
  if (!opens) return;
  event.preventDefault();
  if (palette().dialog.open) palette().close();
  else palette().open();
});
