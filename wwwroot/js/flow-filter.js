// Narrows the list of flows down while words are typed; without this the form does the same when it is sent.
const form = document.querySelector('[data-flow-filter]');
const field = form?.elements.namedItem('q');
const cards = [...document.querySelectorAll('[data-flow-card]')].map(card => ({ card, text: `${card.textContent} ${card.dataset.flowCard}`.toLowerCase() }));

field?.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const { card, text } of cards) card.hidden = !words.every(word => text.includes(word));
  for (const group of document.querySelectorAll('[data-flow-group]')) group.hidden = !group.querySelector('[data-flow-card]:not([hidden])');
  document.querySelector('[data-flow-none]').hidden = cards.some(({ card }) => !card.hidden);
});
