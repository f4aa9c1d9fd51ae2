// Narrows an index down while words are typed; without this the form does the same when it is sent.
const form = document.querySelector('[data-index-filter]');
const field = form?.elements.namedItem('q');
const count = document.querySelector('[data-index-count]');
const rows = [...document.querySelectorAll('table.index tbody tr')].map(row => ({ row, text: `${row.textContent} ${row.dataset.words}`.toLowerCase() }));

field?.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, text } of rows) {
    row.hidden = !words.every(word => text.includes(word));
    if (!row.hidden) shown++;
  }
  count.textContent = count.dataset.indexCount.replace('{0}', shown).replace('{1}', count.dataset.total);
});
