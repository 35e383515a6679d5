// The search box of every page, and what it shares with the page of results. Without it the link in the bar leads to
// lists of everything.
'use strict';

addEventListener('DOMContentLoaded', () => {
  const MOST_HITS = 8;
  const MOST_STEPS = 3;
  // Below this part of a query the other languages are asked as well.
  const WEAK = 0.6;

  const link = document.querySelector('.find');
  const template = document.getElementById('_search');
  if (!link || !template) return;
  const words = template.dataset;
  const root = words.root;
  searchIndex.moreAddress = words.more;
  const [own, ...others] = words.indexes.split('|').map((it) => {
    const [lang, name, address] = it.split(' ');
    return { lang, name, address };
  });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const make = (name, attributes, ...children) => {
    const space = /svg|image/.test(name) ? '2000/svg' : '1999/xhtml';
    const element = document.createElementNS(`http://www.w3.org/${space}`, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const find = async ({ lang, name, address }, query) => {
    const index = await searchIndex.open(address);
    const { hits, query: asked } = await index.find(query);
    const best = hits[0]?.cover ?? 0;
    return { lang, name, asked, best, hits };
  };

  // The pages in this language, and in the others where this one has little to say.
  const ask = async (query) => {
    const asks = searchWords.fold(query).signs.filter(searchWords.isWord);
    if (asks.length < 2 && !asks.some((sign) => searchWords.classOf(sign) === 'unspaced')) return undefined;
    const found = [await find(own, query)];
    if (found[0].best < WEAK) {
      found.push(...(await Promise.all(others.map((other) => find(other, query)))).filter(({ best }) => best > found[0].best));
    }
    return found;
  };

  // Which of a text's folded characters belong to a query: all of it in one piece, or else its words.
  const marksOf = (signs, query) => {
    const marks = signs.map(() => false);
    const places = signs.map((_, at) => at).filter((at) => searchWords.isWord(signs[at]));
    const squeezed = places.map((at) => signs[at]).join('');
    const mark = (word, starts) => {
      for (let at = squeezed.indexOf(word); word && at >= 0; at = squeezed.indexOf(word, at + 1)) {
        if (starts(places[at])) for (let it = places[at]; it <= places[at + word.length - 1]; it += 1) marks[it] = true;
      }
    };
    const letter = (at) => at >= 0 && searchWords.classOf(signs[at]) === 'letter';
    const anywhere = () => true;
    const whole = searchWords.fold(query).signs.filter(searchWords.isWord).join('');
    mark(whole, whole.length > 1 && !/^[a-z]{1,3}$/.test(whole) ? anywhere : (at) => !letter(at - 1));
    if (marks.includes(true)) return marks;
    for (const { word, light } of searchWords.ofQuery(query).terms) {
      const latin = searchWords.classOf(word[0]) === 'letter';
      const stem = latin && searchIndex.stemOf(word);
      if (!light) mark(stem && stem.length < word.length ? stem : word, latin ? (at) => !letter(at - 1) : anywhere);
    }
    // Two kana alone stand together in many words by chance.
    for (let at = 0, end; at < marks.length; at = end) {
      for (end = at + 1; end < marks.length && marks[end] === marks[at]; ) end += 1;
      if (marks[at] && /^[ァ-ヺ]{1,2}$/.test(signs.slice(at, end).join(''))) marks.fill(false, at, end);
    }
    return marks;
  };

  // A text with what was asked for marked in its own spelling; a long one begins shortly before that.
  const marked = (text, query) => {
    const { signs, places } = searchWords.fold(text);
    const marks = marksOf(signs, query);
    const first = marks.indexOf(true);
    const from = first > 60 ? first - 20 : 0;
    const parts = document.createDocumentFragment();
    if (from) parts.append('…');
    for (let at = from; at < signs.length; ) {
      let end = at;
      while (end < signs.length && marks[end] === marks[at]) end += 1;
      const piece = text.slice(places[at], places[end]);
      parts.append(marks[at] ? make('mark', {}, piece) : piece);
      at = end;
    }
    return parts;
  };

  const stepsOf = (hit) => {
    const best = hit.units.filter(({ at, own: has }) => at && has);
    const near = best.filter(({ score }) => score >= best[0].score / 3).slice(0, MOST_STEPS);
    return (near.length ? near : [{ at: 1 }]).map(({ at }) => hit.shown.units[at - 1]).filter(Boolean);
  };

  // A page that was found, then its steps: each a link with a picture, and in the box a choice without.
  const card = (hit, { asked, lang }, pictureOf) => {
    const boxed = !pictureOf;
    const { address, title, place, product } = hit.shown;
    const [page] = address.split('#');
    const entry = (href, kind, ...content) =>
      make('a', { href: root + href, class: `hit-${kind}`, ...(boxed && { role: 'option', tabindex: '-1', 'aria-selected': 'false' }) }, ...content);
    const steps = stepsOf(hit).map(({ anchor, number, text, picture }) =>
      entry(
        anchor ? `${page}#${encodeURIComponent(anchor)}` : address,
        'step',
        ...(number ? [make('span', { class: 'hit-number' }, words.before + number + words.after)] : []),
        make('span', { class: 'hit-text' }, marked(text, asked)),
        ...(picture && pictureOf ? [pictureOf(picture)] : []),
      ),
    );
    const head = entry(address, 'title', make('b', {}, marked(title.text, asked)), make('span', { class: 'hit-place' }, place));
    const group = { role: 'group', 'aria-label': title.text };
    return make('div', { class: `hit product product-${product || 'none'}`, lang, ...group }, boxed ? head : make('h3', {}, head), ...steps);
  };

  const list = (found, most, pictureOf) =>
    found.flatMap((it) => [
      ...(it.lang === own.lang || !it.hits.length ? [] : [make(pictureOf ? 'h2' : 'p', { class: 'hits-heading', ...(!pictureOf && { role: 'presentation' }) }, fill(words.other, { language: it.name }))]),
      ...it.hits.slice(0, most).map((hit) => card(hit, it, pictureOf)),
    ]);

  const count = (found) => {
    const pages = found.reduce((sum, { hits }) => sum + hits.length, 0);
    return pages === 1 ? words.one : fill(words.count, { pages });
  };
  const isEmpty = (found) => found.every(({ hits }) => !hits.length);
  const none = (query) => make('p', { class: 'hits-none' }, make('b', {}, fill(words.none, { query })), ' ', words.hint);

  // Searches while a query is typed; an answer that comes late is not shown.
  const asking = (input, show, status) => {
    let last;
    let telling;
    const tell = (text, hidden) => {
      status.textContent = text;
      status.classList.toggle('vh', hidden);
    };
    return async () => {
      const query = input.value.trim();
      last = query;
      let found;
      try {
        found = await ask(query);
      } catch {
        return tell(words.failed, false);
      }
      if (query !== last) return undefined;
      show(query, found);
      clearTimeout(telling);
      const nothing = found && isEmpty(found);
      telling = setTimeout(() => tell(nothing ? fill(words.none, { query }) : found ? count(found) : '', nothing), 400);
      return undefined;
    };
  };

  const box = () => {
    const dialog = template.content.querySelector('dialog').cloneNode(true);
    const [input, hits, status, all] = ['input', '.hits', '[role=status]', '.search-all'].map((it) => dialog.querySelector(it));
    let options = [];
    let chosen = -1;
    const choose = (at) => {
      options[chosen]?.setAttribute('aria-selected', 'false');
      chosen = at;
      const option = options[at];
      option?.setAttribute('aria-selected', 'true');
      option?.scrollIntoView({ block: 'nearest' });
      if (option) input.setAttribute('aria-activedescendant', option.id);
      else input.removeAttribute('aria-activedescendant');
    };
    const show = (query, found) => {
      const nothing = found && isEmpty(found);
      hits.replaceChildren(...list(found ?? [], MOST_HITS));
      dialog.querySelector('.hits-none')?.remove();
      if (nothing) hits.after(none(query));
      options = [...hits.querySelectorAll('[role=option]')];
      options.forEach((option, at) => { option.id = `_hit-${at}`; });
      input.setAttribute('aria-expanded', String(options.length > 0));
      all.href = `${link.href}?q=${encodeURIComponent(query)}`;
      all.hidden = !options.length;
      chosen = -1;
      choose(-1);
    };
    const run = asking(input, show, status);
    input.addEventListener('input', run);
    dialog.addEventListener('keydown', (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && options.length) {
        choose(chosen < 0 && step < 0 ? options.length - 1 : (chosen + step + options.length + 1) % (options.length + 1) === options.length ? -1 : chosen + step);
        event.preventDefault();
      } else if (event.key === 'Enter' && event.target === input && input.value.trim()) {
        event.preventDefault();
        if (options[chosen]) options[chosen].click();
        else location.href = `${link.href}?q=${encodeURIComponent(input.value.trim())}`;
      }
    });
    dialog.querySelector('.search-close').addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog || event.target.closest('a')) dialog.close();
    });
    document.body.append(dialog);
    return () => {
      if (!dialog.open) dialog.showModal();
      input.select();
      searchIndex.open(own.address).catch(() => {});
    };
  };

  const results = document.querySelector('.results');
  let open = () => {};
  if (results) {
    const tools = { asking, isEmpty, list, make, none, root, template };
    searchIndex.load(words.page).then(() => { open = searchPage(results, tools); });
  } else {
    open = box();
  }
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey) return;
    const typing = event.target.closest?.('input, textarea, select');
    const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey;
    if (slash || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey)) {
      event.preventDefault();
      open();
    }
  });
});
