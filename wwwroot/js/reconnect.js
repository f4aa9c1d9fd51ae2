// The dialog of a lost connection (Connection.razor). Blazor's script says how its attempts go by an event on it. A page whose circuit is
// gone is loaded anew: its address says all that it shows.
document.addEventListener('components-reconnect-state-changed', event => {
  const dialog = event.target.closest?.('[data-reconnect]');
  if (!dialog) return;
  const state = event.detail.state;
  if (state === 'show' && !dialog.open) dialog.showModal();
  if (state === 'hide') dialog.close();
  if (state === 'rejected') location.reload();
  dialog.querySelector('[data-reconnect-trying]').hidden = state === 'failed';
  dialog.querySelector('[data-reconnect-failed]').hidden = state !== 'failed';
  if (state === 'failed') document.addEventListener('visibilitychange', retry);
}, { capture: true }); // It does not bubble.

document.addEventListener('click', event => {
  if (event.target.closest('[data-reconnect-now]')) location.reload();
});

async function retry() {
  if (document.visibilityState !== 'visible') return;
  document.removeEventListener('visibilitychange', retry);
  // False: the server is there and has let the circuit go.
  if (!await Blazor.reconnect().catch(() => null)) location.reload();
}
