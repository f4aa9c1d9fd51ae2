// Walks through a flow: the buttons go from step to step without loading the page anew, and play goes on by itself.
// The ladder's own module opens steps; this one only asks it to, and listens to where it stands.

const PACE = 1600; // milliseconds a step, time enough to read its sentence

for (const walk of document.querySelectorAll('[data-walk]')) {
  const view = walk.closest('[data-ladder]');
  const play = walk.querySelector('[data-walk-play]');
  const words = { play: play.title, pause: play.dataset.pause };
  let now = Number(walk.dataset.n), last = Number(walk.dataset.last), timer = 0;

  const go = step => view.dispatchEvent(new CustomEvent('ladder:go', { detail: Math.max(1, Math.min(last, step)) }));
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.title = words.play;
    play.setAttribute('aria-label', words.play);
    play.classList.remove('pressed');
  };

  view.addEventListener('ladder:step', event => {
    now = event.detail.step;
    last = event.detail.steps;
    // What each lane knows came with the open step.
    const chips = JSON.parse(view.querySelector('[data-chips]')?.dataset.chips ?? '[]');
    view.querySelectorAll('.lane-chip').forEach((chip, lane) => { chip.textContent = chips[lane] ?? ''; });
    if (now >= last) stop();
  });
  play.hidden = false;
  play.addEventListener('click', () => {
    if (timer) return stop();
    play.title = words.pause;
    play.setAttribute('aria-label', words.pause);
    play.classList.add('pressed');
    go(now >= last ? 1 : now + 1);
    timer = setInterval(() => go(now + 1), PACE);
  });
  walk.addEventListener('click', event => {
    const link = event.target.closest('[data-walk-to]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    stop();
    go({ first: 1, previous: now - 1, next: now + 1, last }[link.dataset.walkTo]);
  });
}
