// The page of results, which alone loads this: its query stands in its address, and a step shows its screen.
'use strict';

const searchPage = ({ results, dialog, asking, list, make, root }) => {
  const pictureOf = (picture) => {
    const [src, width, height] = picture.split(' ');
    return make('img', { class: 'hit-picture', src: root + src, width, height, alt: '', loading: 'lazy' });
  };

  const line = dialog.querySelector('.search-line');
  const input = line.querySelector('input');
  line.querySelector('button').remove();
  for (const name of ['role', 'aria-controls', 'aria-expanded', 'aria-autocomplete']) input.removeAttribute(name);
  const status = make('p', { role: 'status', class: 'search-count' });
  const hits = make('div', { class: 'hits' });
  const run = asking(input, status, (query, found, none) => {
    hits.replaceChildren(...(none ? [none] : list(found, pictureOf)));
    document.querySelector('.indexes').hidden = Boolean(found.length && !none);
    try {
      history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    } catch {
      // A page of a folder may not have the right; then its address stays.
    }
  });
  input.addEventListener('input', run);
  results.append(line, status, hits);
  results.hidden = false;
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  run();
};
