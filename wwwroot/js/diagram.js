// The Mermaid tab: hands the source to the frame that draws it. A tab may come into a live page later, and its source may change.
const theme = document.documentElement;
const tabs = new Map();

class Diagram {
  constructor(tab) {
    this.tab = tab;
    this.frame = tab.querySelector('[data-diagram]');
    this.source = tab.querySelector('[data-source]');
    this.failed = tab.querySelector('[data-diagram-failed]');
    this.changes = new MutationObserver(() => this.draw());
    this.changes.observe(this.source, { childList: true, characterData: true, subtree: true });
    // The frame may have been ready before this script was.
    if (this.frame.contentDocument?.readyState === 'complete') this.draw();
  }

  draw() {
    const dark = theme.dataset.theme ? theme.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    this.frame.contentWindow?.postMessage({ source: this.source.textContent, dark }, location.origin);
  }

  take(drawn) {
    if (drawn.ready) return this.draw();
    this.failed.hidden = !drawn.problem;
    if (drawn.problem) this.failed.querySelector('[data-why]').textContent = drawn.problem;
    else this.frame.style.height = `${drawn.height}px`;
    this.frame.dataset.drawn = drawn.milliseconds ?? '';
  }
}

function look() {
  for (const [tab, diagram] of tabs) {
    if (tab.isConnected) continue;
    diagram.changes.disconnect();
    tabs.delete(tab);
  }
  for (const tab of document.querySelectorAll('[data-mermaid]')) if (!tabs.has(tab)) tabs.set(tab, new Diagram(tab));
}

addEventListener('message', event => {
  if (event.origin !== location.origin) return;
  for (const diagram of tabs.values()) if (diagram.frame.contentWindow === event.source) diagram.take(event.data);
});
new MutationObserver(() => { for (const diagram of tabs.values()) diagram.draw(); }).observe(theme, { attributeFilter: ['data-theme'] });
look();
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
