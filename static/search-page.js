// The page of results, which alone loads this: its query stands in its address, and a step shows its screen.
'use strict';

const searchPage = (place, { asking, isEmpty, list, make, none, root, template }) => {
  const MOST_HITS = 16;

  const pictureOf = (picture) => {
    const [src, width, height, ...view] = picture.split(' ');
    const frame = { class: 'hit-picture', viewBox: view.join(' '), preserveAspectRatio: 'xMidYMid slice', 'aria-hidden': 'true' };
    return make('svg', frame, make('image', { href: root + src, width, height }));
  };

  const line = template.content.querySelector('.search-line').cloneNode(true);
  const input = line.querySelector('input');
  line.querySelector('button').remove();
  for (const name of ['role', 'aria-controls', 'aria-expanded', 'aria-autocomplete']) input.removeAttribute(name);
  const status = make('p', { role: 'status', class: 'search-count' });
  const hits = make('div', { class: 'hits' });
  const lists = document.querySelector('.indexes');
  const show = (query, found) => {
    const nothing = found && isEmpty(found);
    hits.replaceChildren(...(nothing ? [none(query)] : list(found ?? [], MOST_HITS, pictureOf)));
    lists.hidden = Boolean(found) && !nothing;
    status.textContent = '';
    try {
      history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    } catch {
      // A page of a folder may not have the right; then its address stays.
    }
  };
  const run = asking(input, show, status);
  input.addEventListener('input', run);
  place.append(line, status, hits);
  place.hidden = false;
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  run();
  return () => input.select();
};
