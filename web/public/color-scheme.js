// Before the first paint, so that nobody who chose dark is dazzled by a white page.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('transversal.theme');
  } catch {
    // Storage is switched off: the system decides.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
