// The Mermaid tab: hands the source to the frame that draws it, and copies it.
const tab = document.querySelector('[data-mermaid]');
const frame = tab.querySelector('[data-diagram]');
const source = tab.querySelector('[data-source]').textContent;
const copy = tab.querySelector('[data-copy]');
const failed = tab.querySelector('[data-diagram-failed]');
const theme = document.documentElement;

function draw() {
  const dark = theme.dataset.theme ? theme.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  frame.contentWindow.postMessage({ source, dark }, location.origin);
}

addEventListener('message', event => {
  if (event.source !== frame.contentWindow || event.origin !== location.origin) return;
  if (event.data.ready) return draw();
  failed.hidden = !event.data.problem;
  if (event.data.problem) failed.querySelector('[data-why]').textContent = event.data.problem;
  else frame.style.height = `${event.data.height}px`;
  frame.dataset.drawn = event.data.milliseconds ?? '';
});
new MutationObserver(draw).observe(theme, { attributeFilter: ['data-theme'] });
// The frame may have been ready before this script was.
if (frame.contentDocument?.readyState === 'complete') draw();

copy.hidden = false;
copy.addEventListener('click', async () => {
  await navigator.clipboard.writeText(source);
  copy.dataset.copied = '';
  setTimeout(() => delete copy.dataset.copied, 1500);
});
