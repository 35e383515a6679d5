// One diagnostic as a card: the sentence, the place, the line with its marked characters, what to do, and the change.

const copy = async (text, button) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a safe connection the old way is the only one.
    const field = make('textarea', { 'aria-hidden': 'true' });
    field.value = text;
    button.after(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    button.focus();
  }
  const told = button.querySelector('.told');
  told.textContent = say().copied;
  setTimeout(() => { told.textContent = ''; }, 2000);
};

const placeOf = (place) =>
  make('button', { type: 'button', class: 'place', title: say().copy, onclick: (event) => copy(place, event.currentTarget) },
    make('code', {}, place), drawing('M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z'), make('span', { class: 'vh' }, ` ${say().copy}`), make('span', { class: 'told', role: 'status' }));

/** How far all lines of a text are indented, which says nothing in a card. */
const indent = (texts) => Math.min(...texts.filter((text) => text.trim()).map((text) => text.search(/\S/)));
const dedent = (text, by) => text.split('\n').map((line) => line.slice(by)).join('\n');

const linesOf = (lines, label) => {
  const by = Math.min(indent(lines.map((line) => line.before + line.marked + line.after)), ...lines.map((line) => line.before.length));
  return make('div', { class: 'lines' },
    lines.map((line) => make('p', { class: 'line' },
      make('span', { class: 'number' }, String(line.number)),
      make('code', { class: 'text' }, line.before.slice(by), make('mark', { class: line.marked ? null : 'point' }, line.marked), line.after))),
    label ? make('p', { class: 'label' }, label[tongue]) : null);
};

/** Two texts with what differs between them marked; nothing is marked where most of them does. */
const differing = (old, fresh) => {
  const [a, b] = [[...old], [...fresh]];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  if (start + end < most / 2) return [old, fresh];
  const parts = (all) => [all.slice(0, start), all.slice(start, all.length - end), all.slice(all.length - end)].map((part) => part.join(''));
  return [a, b].map(parts).map(([before, middle, after]) => [before, middle ? make('b', {}, middle) : null, after]);
};

const fixOf = (fix) =>
  make('div', { class: 'fix' }, make('p', { class: 'small' }, fix.certain ? say().certain : say().perhaps),
    fix.parts.map((part) => {
      const by = indent(`${part.old}\n${part.new}`.split('\n'));
      const [old, fresh] = differing(dedent(part.old, by), dedent(part.new, by));
      return [
        make('del', {}, make('span', { class: 'vh' }, `${say().old}: `), old),
        make('ins', {}, make('span', { class: 'vh' }, `${say().new}: `), fresh),
      ];
    }));

/** The address of the page that an item is seen on, in the language of this page where it has one. */
const addressOf = (item) => {
  const language = `${document.documentElement.lang}/`;
  return item.pages.find((page) => page.startsWith(language)) ?? item.pages.find((page) => page !== '*');
};

const wayTo = (item, isHere) => {
  const hash = item.step ? `#${encodeURIComponent(item.step)}` : '';
  if (isHere) return item.step && document.getElementById(item.step) ? make('a', { class: 'way', href: hash }, say().step) : null;
  const address = addressOf(item);
  return address ? make('a', { class: 'way', href: `/${address}${hash}` }, say().page) : null;
};

const card = (item, way) =>
  make('article', { class: `card ${item.level}` },
    make('p', { class: 'kind' }, make('span', { class: 'level' }, say()[item.level]), make('span', { class: 'rule' }, item.rule)),
    make('p', { class: 'title' }, item.title[tongue]),
    make('p', { class: 'where' }, placeOf(item.place),
      item.open ? make('a', { class: 'way', href: item.open }, say().editor(report.editor)) : null, way),
    item.lines.length ? linesOf(item.lines, item.label) : null,
    item.help ? make('p', { class: 'help' }, item.help[tongue]) : null,
    item.near.length ? make('p', { class: 'help' }, `${say().near}: ${item.near.join(tongue === 'ja' ? '、' : ', ')}`) : null,
    item.fix ? fixOf(item.fix) : null);
