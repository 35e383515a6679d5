// The words that lie over the pages, in both languages side by side.
const WORDS = {
  ja: {
    name: 'guidegen の診断', error: 'エラー', warning: '警告', hint: 'ヒント', none: '問題はありません',
    count: (kind, number) => `${kind} ${number}件`, here: 'このページ', elsewhere: 'ほかの場所', close: '閉じる',
    open: '診断を開く', copy: '場所をコピー', copied: 'コピーしました', certain: '直し方（guidegen fix で直ります）',
    perhaps: 'このことですか', near: '近い名前', step: 'この手順へ', page: 'ページを開く', more: (number) => `ほかに ${number}件あります。`,
    edited: (title) => `「${title}」が変わりました。`, editor: (name) => `${name} で開く`,
    draft: '下書き', drafts: '下書き（公開されません）', go: '見に行く', dismiss: 'この知らせを消す', lost: 'guidegen が止まっています',
    other: 'English', old: '書き換え前', new: '書き換え後', line: (number) => `${number}行目`,
  },
  en: {
    name: 'guidegen diagnostics', error: 'error', warning: 'warning', hint: 'hint', none: 'No problems',
    count: (kind, number) => `${number} ${kind}${number === 1 ? '' : 's'}`, here: 'This page', elsewhere: 'Elsewhere', close: 'Close',
    open: 'Open the diagnostics', copy: 'Copy the place', copied: 'Copied', certain: 'Fix (guidegen fix does it)',
    perhaps: 'Did you mean this?', near: 'Similar names', step: 'To the step', page: 'Open the page', more: (number) => `${number} more.`,
    edited: (title) => `“${title}” has changed.`, editor: (name) => `Open in ${name}`,
    draft: 'Draft', drafts: 'Drafts, which are not published', go: 'Show it', dismiss: 'Dismiss', lost: 'guidegen is not running',
    other: '日本語', old: 'Before', new: 'After', line: (number) => `Line ${number}`,
  },
};

const own = document.currentScript.dataset;
const here = decodeURIComponent(own.page);

/** What is remembered from page to page; nothing where the browser keeps nothing. */
const memory = (store, name, value) => {
  try {
    const kept = window[store];
    if (value === undefined) return kept.getItem(`guidegen-${name}`);
    if (value === null) kept.removeItem(`guidegen-${name}`);
    else kept.setItem(`guidegen-${name}`, value);
  } catch { /* The page is as good without a memory. */ }
  return null;
};

let tongue = memory('localStorage', 'tongue') ?? own.tongue;
if (!(tongue in WORDS)) tongue = 'en';
const say = () => WORDS[tongue];

/** An element with its attributes and what stands in it; what is null is left out. */
const make = (name, attributes = {}, ...inside) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...inside.flat(Infinity).filter((part) => part !== null && part !== undefined));
  return element;
};

/** A small drawing; it says nothing that the words beside it do not say. */
const drawing = (path) => {
  const element = (name, attributes) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const svg = element('svg', { viewBox: '0 0 16 16', class: 'drawing', 'aria-hidden': 'true' });
  svg.append(element('path', { d: path }));
  return svg;
};

/** A place of its own in the page, which the theme's styles do not reach and which reaches nothing of them. */
const island = (host) => {
  const root = host.attachShadow({ mode: 'open' });
  root.append(make('link', { rel: 'stylesheet', href: '/_guidegen/overlay.css' }));
  const inside = make('div', { class: 'island', lang: tongue });
  root.append(inside);
  return inside;
};
