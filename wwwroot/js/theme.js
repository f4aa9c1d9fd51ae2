// Runs before the page is drawn: the remembered theme wins over the system's. The switch is hidden where there is no script.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const remembered = read();
  if (remembered) root.dataset.theme = remembered;
  document.addEventListener('DOMContentLoaded', () => {
    for (const button of document.querySelectorAll('[data-theme-switch]')) {
      button.hidden = false;
      button.addEventListener('click', () => {
        const now = root.dataset.theme ?? (dark.matches ? 'dark' : 'light');
        root.dataset.theme = now === 'dark' ? 'light' : 'dark';
        try { localStorage.setItem('theme', root.dataset.theme); } catch { /* Storage is off: the choice holds for this page. */ }
      });
    }
  });
  function read() {
    try {
      const value = localStorage.getItem('theme');
      return value === 'dark' || value === 'light' ? value : null;
    } catch {
      return null;
    }
  }
})();
