// What lies over the page: a count in a corner that opens to a panel, a note about other guides, and cards beside steps.

const host = make('aside', { id: 'guidegen-preview' });
const inside = island(host);
let report = { counts: { error: 0, warning: 0, hint: 0 }, trouble: null, editor: null, drafts: [], here: [], elsewhere: [] };
let running = true;
let news = null;
let open = null;

const isWide = () => matchMedia('(min-width: 48rem)').matches;
/** Mistakes of this page that have no step to stand beside open the panel, unless its reader has decided already. */
const opensItself = () =>
  isWide() && report.here.some((item) => item.level === 'error' && !(item.step && document.getElementById(item.step)));
const isDraft = () => report.drafts.some((draft) => Object.values(draft.addresses).includes(here));
const isOpen = () => {
  const wish = open ?? memory('sessionStorage', 'panel');
  return wish === 'open' || (wish === null && (report.trouble !== null || opensItself()));
};

const setOpen = (value) => {
  open = value ? 'open' : 'closed';
  memory('sessionStorage', 'panel', open);
  draw();
  inside.querySelector(value ? '.panel .close' : '.corner')?.focus();
};

const setTongue = () => {
  tongue = tongue === 'ja' ? 'en' : 'ja';
  memory('localStorage', 'tongue', tongue);
  draw();
  drawSteps();
  inside.querySelector('.other')?.focus();
};

const countsOf = () => {
  const kinds = ['error', 'warning', 'hint'].filter((kind) => report.counts[kind] > 0);
  return kinds.map((kind) => make('span', { class: `count ${kind}` }, say().count(say()[kind], report.counts[kind])));
};

const corner = () => {
  const counts = countsOf();
  const kind = !running ? 'lost' : counts.length ? 'some' : 'none';
  const words = !running ? say().lost : counts.length ? counts : say().none;
  return make('button', { type: 'button', class: `corner ${kind}`, title: say().open, 'aria-expanded': 'false', onclick: () => setOpen(true) },
    make('span', { class: 'sign', 'aria-hidden': 'true' }, kind === 'none' ? '✓' : '!'), make('span', { class: 'counts' }, words),
    isDraft() ? make('span', { class: 'draft' }, say().draft) : null);
};

const list = (heading, items, isHere, total) => {
  if (!items.length) return null;
  const rest = total - items.length;
  return make('section', {}, make('h3', {}, heading), items.map((item) => card(item, wayTo(item, isHere))),
    rest > 0 ? make('p', { class: 'small' }, say().more(rest)) : null);
};

/** In the language of this page, or in the first one where that is another. */
const nameOf = (leaf) => {
  const language = document.documentElement.lang;
  const code = leaf.addresses[language] ? language : Object.keys(leaf.addresses)[0];
  return { title: leaf.titles[code] || leaf.addresses[code], address: leaf.addresses[code] };
};

const drafts = () => {
  if (!report.drafts.length) return null;
  const link = ({ title, address }) => make('li', {}, make('a', { href: `/${address}`, 'aria-current': address === here ? 'page' : null }, title));
  return make('section', { class: 'drafts' }, make('h3', {}, say().drafts), make('ul', {}, report.drafts.map(nameOf).map(link)));
};

const panel = () => {
  const { error, warning, hint } = report.counts;
  const others = error + warning + hint - report.here.length;
  const head = make('header', {},
    make('h2', {}, countsOf().length ? countsOf() : say().none),
    make('button', { type: 'button', class: 'other', lang: tongue === 'ja' ? 'en' : 'ja', onclick: setTongue }, say().other),
    make('button', { type: 'button', class: 'close', 'aria-label': say().close, 'aria-expanded': 'true', onclick: () => setOpen(false) }, '×'));
  return make('div', { class: 'panel' }, head,
    make('div', { class: 'body' },
      running ? null : make('p', { class: 'trouble' }, say().lost),
      report.trouble ? make('p', { class: 'trouble' }, report.trouble) : null,
      list(say().here, report.here, true, report.here.length),
      list(say().elsewhere, report.elsewhere, false, others),
      drafts()));
};

const note = () => {
  if (!news) return null;
  const { title, address } = nameOf(news);
  const dismiss = () => { news = null; draw(); };
  return make('div', { class: 'note' },
    make('p', {}, say().edited(title)),
    make('a', { href: `/${address}` }, say().go),
    make('button', { type: 'button', class: 'close', 'aria-label': say().dismiss, onclick: dismiss }, '×'));
};

// These two stay, so that a screen reader hears what changes in the first.
const told = make('div', { role: 'status' });
const main = make('div');
inside.append(told, main);

const draw = () => {
  host.setAttribute('aria-label', say().name);
  inside.lang = tongue;
  const counts = countsOf().map((count) => count.textContent).join(tongue === 'ja' ? '、' : ', ');
  told.replaceChildren(make('p', { class: 'vh' }, counts || say().none), ...[note()].filter(Boolean));
  const parts = () => [...main.querySelectorAll('button, a')];
  const focused = parts().indexOf(host.shadowRoot.activeElement);
  const scrolled = main.querySelector('.body')?.scrollTop ?? 0;
  main.replaceChildren(isOpen() ? panel() : corner());
  main.querySelector('.body')?.scrollTo(0, scrolled);
  if (focused >= 0) (parts()[focused] ?? parts()[0]).focus();
};

const drawSteps = () => {
  document.querySelectorAll('.guidegen-step').forEach((old) => old.remove());
  const steps = Map.groupBy
    ? Map.groupBy(report.here.filter((item) => item.step), (item) => item.step)
    : report.here.filter((item) => item.step).reduce((all, item) => all.set(item.step, [...(all.get(item.step) ?? []), item]), new Map());
  for (const [step, items] of steps) {
    const place = document.getElementById(step);
    if (!place) continue;
    const beside = make('div', { class: 'guidegen-step' });
    place.append(beside);
    island(beside).append(...items.map((item) => card(item, null)));
  }
};

host.shadowRoot.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && isOpen()) setOpen(false);
});
