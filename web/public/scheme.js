// Sets the colour scheme before the first paint, so that a dark screen never flashes white. A file of its own: the page needs no inline script.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem('callwell.scheme'); } catch { chosen = null; }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
