// The one box of the home page: a line goes to the search, several lines and files become a trace (intake.js sends them).
const box = document.querySelector('[data-open-box]');
const text = box.elements.text, files = box.querySelector('[data-open-files]'), choose = box.querySelector('[data-open-file]');

choose.hidden = false;
choose.addEventListener('click', () => files.click());
files.addEventListener('change', () => {
  if (files.files.length) take([...files.files]);
  files.value = '';
});
box.addEventListener('submit', event => {
  event.preventDefault();
  const said = text.value.trim();
  if (said.includes('\n')) take([new Blob([said], { type: 'text/plain' })]);
  else location.assign(`${box.dataset.search}${said ? `?${new URLSearchParams({ q: said.slice(0, 200) })}` : ''}`);
});
// Enter goes, as in any box of one line; a log has its own line ends, and Shift+Enter makes one.
text.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || text.value.trim().includes('\n')) return;
  event.preventDefault();
  box.requestSubmit();
});

function take(things) {
  document.dispatchEvent(new CustomEvent('intake:send', { detail: things }));
}
