// The search box, and what it shares with the page of results: asking, and showing what was found.
'use strict';

const searchStart = ({ link, words, dialog, results }) => {
  const MOST_HITS = results ? 16 : 8;
  const MOST_STEPS = 3;
  // Below this part of a query the other languages are asked as well.
  const WEAK = 0.6;

  const { classOf, fold, isWord, lettersOf, ofQuery } = searchWords;
  const [own, ...others] = words.indexes.matchAll(/(.*?)\|(.*?)\|(.*?)\|/g);
  const fill = (text, name, value) => text.replace(`{${name}}`, () => value);

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...children);
    return element;
  };

  const find = async ([, lang, name, address], query) => {
    const index = await searchIndex.open(address);
    return { lang, name, ...(await index.find(query)) };
  };

  // The pages in this language, and in the others where this one has little to say; nothing for one letter.
  const ask = async (query) => {
    const letters = [...lettersOf(query)];
    if (letters.length < 2 && !letters.some((sign) => classOf(sign) === 'unspaced')) return undefined;
    const first = await find(own, query);
    if (first.cover >= WEAK) return [first];
    const more = await Promise.all(others.map((other) => find(other, query)));
    return [first, ...more.filter(({ cover }) => cover > first.cover)];
  };

  // Which of a text's folded characters belong to a query: all of it in one piece, or else its words.
  const marksOf = (signs, query) => {
    const marks = signs.map(() => false);
    const places = [...signs.keys()].filter((at) => isWord(signs[at]));
    const letters = places.map((at) => signs[at]).join('');
    const inWord = (at) => at > 0 && classOf(signs[at - 1]) === 'letter';
    const mark = (word, anywhere) => {
      for (let at = -1; word && (at = letters.indexOf(word, at + 1)) >= 0; ) {
        if (anywhere || !inWord(places[at])) marks.fill(true, places[at], places[at + word.length - 1] + 1);
      }
    };
    const whole = lettersOf(query);
    mark(whole, !/^[a-z]{0,3}$/.test(whole));
    if (marks.includes(true)) return marks;
    for (const { word, light } of ofQuery(query).terms) {
      if (!light) mark(searchIndex.stemOf(word) ?? word, classOf(word[0]) === 'unspaced');
    }
    // Two kana alone stand together in many words by chance.
    for (const [run] of runsOf(marks)) {
      if (/^[ァ-ヺ]{1,2}$/.test(signs.slice(...run).join(''))) marks.fill(false, ...run);
    }
    return marks;
  };

  // The runs of equal marks, each as where it begins and ends, and whether it is marked.
  const runsOf = (marks) => {
    const starts = [...marks.keys()].filter((at) => marks[at] !== marks[at - 1]);
    return starts.map((start, at) => [[start, starts[at + 1] ?? marks.length], marks[start]]);
  };

  // A text with what was asked for marked in its own spelling; a long one begins shortly before that.
  const marked = (text, query) => {
    const { signs, places } = fold(text);
    const marks = marksOf(signs, query);
    const first = marks.indexOf(true);
    let cut = first > 60 ? first - 20 : 0;
    while (cut && cut < first && classOf(signs[cut]) === 'letter') cut += 1;
    const parts = runsOf(marks).map(([[from, to], isMarked]) => {
      const piece = text.slice(places[Math.max(from, cut)], places[Math.max(to, cut)]);
      return isMarked ? make('mark', {}, piece) : piece;
    });
    return cut ? ['…', ...parts] : parts;
  };

  const stepsOf = ({ units, shown }) => {
    const best = units.filter(({ at, own: has }) => at && has);
    const near = best.filter(({ score }) => score >= best[0].score / 3).slice(0, MOST_STEPS);
    return (near.length ? near : [{ at: 1 }]).map(({ at }) => shown.units[at - 1]).filter(Boolean);
  };

  // A page that was found, then its steps: each a link, in the box a choice, elsewhere with a picture.
  const card = (hit, query, lang, pictureOf, heading) => {
    const { address, title, place, product } = hit.shown;
    const choice = pictureOf ? {} : { role: 'option', tabindex: -1, 'aria-selected': false };
    const entry = (href, kind, ...content) => make('a', { href: words.root + href, class: `hit-${kind}`, ...choice }, ...content);
    const steps = stepsOf(hit).map(({ link: to, number, text, picture }) =>
      entry(
        to.startsWith('#') ? address.split('#')[0] + to : to || address,
        'step',
        ...(number ? [make('span', { class: 'hit-number' }, words.before + number + words.after)] : []),
        make('span', { class: 'hit-text' }, ...marked(text, query)),
        ...(picture && pictureOf ? [pictureOf(picture)] : []),
      ),
    );
    const head = entry(address, 'title', make('b', {}, ...marked(title.text, query)), make('span', { class: 'hit-place' }, place));
    const group = { class: `hit product product-${product || 'none'}`, lang, role: 'group', 'aria-label': title.text };
    return make('div', group, pictureOf ? make(heading, {}, head) : head, ...steps);
  };

  const list = (found, pictureOf) =>
    found.flatMap(({ lang, name, hits, query }, at) => [
      ...(at && hits.length ? [make(pictureOf ? 'h2' : 'p', { class: 'hits-heading', role: pictureOf ? 'heading' : 'presentation' }, fill(words.other, 'language', name))] : []),
      ...hits.slice(0, MOST_HITS).map((hit) => card(hit, query, lang, pictureOf, at ? 'h3' : 'h2')),
    ]);

  // Searches while a query is typed; an answer that comes late is not shown.
  const asking = (input, status, show) => {
    let last;
    let telling;
    return async () => {
      const query = input.value.trim();
      last = query;
      try {
        const found = await ask(query);
        if (query !== last) return;
        const pages = found?.reduce((sum, { hits }) => sum + hits.length, 0);
        const none = pages === 0 && fill(words.none, 'query', query);
        show(query, found ?? [], none && make('p', { class: 'hits-none' }, make('b', {}, none), ' ', words.hint));
        status.textContent = '';
        status.classList.toggle('vh', Boolean(none));
        clearTimeout(telling);
        telling = setTimeout(() => {
          status.textContent = none || (found ? (pages === 1 ? words.one : fill(words.count, 'pages', pages)) : '');
        }, 400);
      } catch {
        status.textContent = words.failed;
        status.classList.remove('vh');
      }
    };
  };

  if (results) return searchPage({ results, dialog, asking, list, make, root: words.root });

  const [input, hits, status, all] = ['input', '.hits', '[role=status]', '.search-all'].map((it) => dialog.querySelector(it));
  let options = [];
  let chosen = -1;
  const choose = (at) => {
    chosen = at;
    options.forEach((option, it) => option.setAttribute('aria-selected', it === at));
    options[at]?.scrollIntoView({ block: 'nearest' });
    if (options[at]) input.setAttribute('aria-activedescendant', options[at].id);
    else input.removeAttribute('aria-activedescendant');
  };
  const resultsOf = (query) => `${link.href}?q=${encodeURIComponent(query)}`;
  const run = asking(input, status, (query, found, none) => {
    hits.replaceChildren(...list(found));
    dialog.querySelector('.hits-none')?.remove();
    if (none) hits.after(none);
    options = [...hits.querySelectorAll('[role=option]')];
    options.forEach((option, at) => { option.id = `_hit-${at}`; });
    choose(-1);
    input.setAttribute('aria-expanded', options.length > 0);
    all.href = resultsOf(query);
    all.hidden = !options.length;
  });
  input.addEventListener('input', run);
  dialog.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const query = input.value.trim();
    if (step && options.length) {
      // The input stands between the last choice and the first.
      const places = options.length + 1;
      choose(((chosen + 1 + step + places) % places) - 1);
      event.preventDefault();
    } else if (event.key === 'Enter' && event.target === input && query) {
      event.preventDefault();
      if (options[chosen]) options[chosen].click();
      else location.href = resultsOf(query);
    }
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || target.closest('a, button')) dialog.close();
  });
  return run();
};
