// The table of calls: a changed outcome filters at once, `/` goes to the search. Without it the form has its button.
const filter = document.querySelector('[data-filter]');
filter?.querySelector('select')?.addEventListener('change', () => filter.requestSubmit());
document.addEventListener('keydown', event => {
  if (!filter || event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
  event.preventDefault();
  filter.querySelector('input[type="search"]').focus();
});
