// Inside the frame: takes Mermaid source from the page around it, draws it, and answers with the height or what went wrong.
import mermaid from '../lib/mermaid/mermaid.esm.min.mjs';

const drawing = document.getElementById('drawing');

addEventListener('message', async event => {
  if (event.origin !== location.origin || event.source !== parent) return;
  const { source, dark } = event.data;
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'neutral', maxTextSize: 100_000, fontFamily: 'system-ui, sans-serif', sequence: { useMaxWidth: false, mirrorActors: true }, state: { nodeSpacing: 90, rankSpacing: 70 } });
  const begun = performance.now();
  try {
    const { svg } = await mermaid.render('diagram', source);
    drawing.innerHTML = svg;
    answer({ height: drawing.scrollHeight + 24, milliseconds: Math.round(performance.now() - begun) });
  } catch (problem) {
    answer({ problem: problem.message });
  }
});
answer({ ready: true });

function answer(message) {
  parent.postMessage(message, location.origin);
}
