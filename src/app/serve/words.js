// The words that lie over the pages, in both languages side by side.
const WORDS = {
  ja: {
    name: 'guidegen の診断', error: 'エラー', warning: '警告', hint: 'ヒント', none: '問題はありません',
    count: (kind, number) => `${kind} ${number}件`, here: 'このページ', elsewhere: 'ほかの場所', close: '閉じる',
    open: '診断を開く', copy: '場所をコピー', copied: 'コピーしました', certain: '直し方（guidegen fix で直ります）',
    perhaps: 'このことですか', near: '近い名前', step: 'この手順へ', page: 'ページを開く', more: (number) => `ほかに ${number}件あります。`,
    edited: (title) => `「${title}」が変わりました。`, go: '見に行く', dismiss: 'この知らせを消す', lost: 'guidegen が止まっています',
    other: 'English', old: '書き換え前', new: '書き換え後', line: (number) => `${number}行目`,
  },
  en: {
    name: 'guidegen diagnostics', error: 'error', warning: 'warning', hint: 'hint', none: 'No problems',
    count: (kind, number) => `${number} ${kind}${number === 1 ? '' : 's'}`, here: 'This page', elsewhere: 'Elsewhere', close: 'Close',
    open: 'Open the diagnostics', copy: 'Copy the place', copied: 'Copied', certain: 'Fix (guidegen fix does it)',
    perhaps: 'Did you mean this?', near: 'Similar names', step: 'To the step', page: 'Open the page', more: (number) => `${number} more.`,
    edited: (title) => `“${title}” has changed.`, go: 'Show it', dismiss: 'Dismiss', lost: 'guidegen is not running',
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

/** A place of its own in the page, which the theme's styles do not reach and which reaches nothing of them. */
const island = (host) => {
  const root = host.attachShadow({ mode: 'open' });
  root.append(make('link', { rel: 'stylesheet', href: '/_guidegen/overlay.css' }));
  const inside = make('div', { class: 'island', lang: tongue });
  root.append(inside);
  return inside;
};
