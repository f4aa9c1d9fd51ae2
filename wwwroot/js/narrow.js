// Narrows a list or a table down while one types: a field with data-narrows names it. Without script an index does the same when its
// form is sent, and a list beside an entry is whole.

for (const field of document.querySelectorAll('[data-narrows]')) {
  const list = document.getElementById(field.dataset.narrows);
  const items = [...list.querySelectorAll('li, tr')].map(item => ({ item, text: item.textContent.toLowerCase() }));
  field.addEventListener('input', () => narrow(field, list, items));
  field.addEventListener('focus', () => learn(field, list, items), { once: true });
  field.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    items.find(({ item }) => !item.hidden)?.item.querySelector('a').click();
  });
  // The browser may bring back what was typed when one comes back to the page.
  if (field.value !== field.defaultValue) narrow(field, list, items);
}

/** Learns what else people type for the rows of an index. Without it their own text is looked through. */
async function learn(field, list, items) {
  if (!field.dataset.words) return;
  const answer = await fetch(field.dataset.words).catch(() => null);
  if (!answer?.ok) return;
  const words = await answer.json();
  for (const one of items) one.text += ` ${words[decodeURIComponent(one.item.querySelector('a').pathname.split('/').at(-1))] ?? ''}`.toLowerCase();
  if (field.value.trim()) narrow(field, list, items);
}

function narrow(field, list, items) {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { item, text } of items) {
    item.hidden = !words.every(word => text.includes(word));
    if (!item.hidden) shown++;
  }
  for (const group of list.querySelectorAll('[data-group]')) group.hidden = !group.querySelector('li:not([hidden])');
  if (field.form) tell(field, shown);
}

/** Says how many rows an index shows, and keeps the words in the address, so that it can be sent to others and come back to. */
function tell(field, shown) {
  const count = document.querySelector('[data-shown]');
  count.textContent = count.dataset.shown.replace('{0}', shown).replace('{1}', count.dataset.total);
  document.querySelector('[data-none]').hidden = shown > 0;
  const address = new URL(location.href);
  if (field.value.trim()) address.searchParams.set(field.name, field.value.trim());
  else address.searchParams.delete(field.name);
  history.replaceState(history.state, '', address);
}

// A facet applies as soon as it is chosen, and what is not chosen is not in the address.
const facets = document.querySelector('[data-facets]');
facets?.addEventListener('change', event => event.target.matches('select') && facets.requestSubmit());
facets?.addEventListener('formdata', ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value.trim()) formData.delete(name);
});
