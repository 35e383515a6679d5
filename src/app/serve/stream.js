// News from guidegen: this page is loaded again when it changed, and stays where its reader was.

/** What this page left to itself before it was loaded again. */
const left = JSON.parse(memory('sessionStorage', 'left') ?? 'null');
memory('sessionStorage', 'left', null);
const isBack = left?.page === here;

/** The state up to which edits were told: a page that is loaded again has not told those that it was loaded for. */
let shown = isBack ? left.shown : Number(own.number);
if (isBack) news = left.news;

/** The first step in sight and where it stands, so that it stands there again. */
const leave = () => {
  const bar = document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
  const step = [...document.querySelectorAll('.step[id]')].find((it) => it.getBoundingClientRect().bottom > bar);
  const top = step ? step.getBoundingClientRect().top : 0;
  memory('sessionStorage', 'left', JSON.stringify({ page: here, y: scrollY, step: step?.id ?? null, top, shown, news }));
};

const comeBack = () => {
  if (!isBack) return;
  const step = left.step === null || left.y === 0 ? null : document.getElementById(left.step);
  const y = step ? scrollY + step.getBoundingClientRect().top - left.top : left.y;
  scrollTo({ top: y, behavior: 'instant' });
};

const again = () => {
  leave();
  // The browser would scroll too, to where the page ended before the cards were there.
  history.scrollRestoration = 'manual';
  location.reload();
};

const refresh = async () => {
  const answer = await fetch(`/_guidegen/report.json?page=${encodeURIComponent(here)}`);
  if (!answer.ok) return;
  report = await answer.json();
  // Who closed the panel over mistakes that are mended has decided nothing about the next ones.
  if (!report.here.length && memory('sessionStorage', 'panel') === 'closed') {
    open = null;
    memory('sessionStorage', 'panel', null);
  }
  draw();
  drawSteps();
};

const take = async (state) => {
  if (state.tag !== own.tag) return again();
  const others = state.edited.filter((it) => it.number > shown && !Object.values(it.addresses).includes(here));
  if (others.length) news = others.at(-1);
  shown = Math.max(shown, state.number);
  running = true;
  return refresh();
};

// A browser opens only a few connections to one server: a tab that nobody sees gives its own back.
let source = null;
const listen = () => {
  if (source || document.hidden) return;
  source = new EventSource(`/_guidegen/events?page=${encodeURIComponent(here)}`);
  source.addEventListener('message', (event) => { take(JSON.parse(event.data)); });
  source.addEventListener('error', () => { running = false; draw(); });
};
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) return listen();
  source?.close();
  source = null;
  return undefined;
});
addEventListener('pagehide', () => { source?.close(); source = null; });
addEventListener('pageshow', (event) => { if (event.persisted) listen(); });

document.head.append(make('link', { rel: 'stylesheet', href: '/_guidegen/page.css' }));
document.body.append(host);
draw();
refresh().then(comeBack, comeBack).then(() => { history.scrollRestoration = 'auto'; });
listen();
