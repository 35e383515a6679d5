// What is asked of a page wherever it is shown; most of it runs in the page itself.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page, or in a part of it; its context has to set the policy of pages aside (`bypassCSP`). */
export async function violations(page, part) {
  await page.evaluate(axe);
  const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false };
  const found = await page.evaluate(([where, how]) => axe.run(where ?? document, how), [part, options]);
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  );
}

/** Notes what moves on every page that is opened from now on; `shifted` tells. */
export const watchShifts = (page) =>
  page.addInitScript(() => {
    globalThis.shifts = [];
    const told = ({ node }) => node?.className?.baseVal ?? node?.className ?? node?.nodeName ?? "gone";
    const note = (list) =>
      globalThis.shifts.push(...list.getEntries().map(({ value, sources }) => ({ value, of: sources.map(told) })));
    new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
  });

/** What moved since the page was opened, while it is scrolled to its end and back. */
export const shifted = (page) =>
  page.evaluate(async () => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    // A hand that scrolls, in at most twelve strokes.
    const stroke = Math.max(innerHeight, document.scrollingElement.scrollHeight / 12);
    for (let at = 0; at < document.scrollingElement.scrollHeight; at += stroke) {
      scrollTo({ top: at, behavior: "instant" });
      await painted();
    }
    scrollTo({ top: 0, behavior: "instant" });
    await painted();
    return globalThis.shifts.map(({ value, of }) => `by ${value}: ${of}`);
  });

// The functions below run in the page.

/** What stands beyond the right edge of the page, or is scrolled to only sideways. */
export function beyond() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > clientWidth + 0.5);
  return [`${scrollWidth} px in ${clientWidth} px`, ...wide.slice(0, 3).map((it) => it.outerHTML.slice(0, 160))];
}

/** Things to press that are smaller than 24 pixels, unless they stand in a sentence. */
export function small() {
  const targets = document.querySelectorAll("a[href], button, summary, input, [tabindex='0']");
  const inSentence = (it) => {
    if (getComputedStyle(it).display !== "inline") return false;
    const words = it.closest("p, dd, td, th, li, figcaption, h1, h2, h3, dt, caption, blockquote");
    return Boolean(words) && words.textContent.trim() !== it.textContent.trim();
  };
  const found = [];
  for (const it of targets) {
    if (!it.checkVisibility({ visibilityProperty: true }) || it.closest("[inert]") || it.matches(".skip, .mark")) continue;
    const { width, height } = it.getBoundingClientRect();
    if (width === 0 || inSentence(it) || (width >= 24 && height >= 24)) continue;
    found.push(`${Math.round(width)} by ${Math.round(height)}: ${it.outerHTML.slice(0, 160)}`);
  }
  return found;
}

/** Whatever can have the focus and does not show it, or has it where nobody sees it. Press Tab before. */
export function unseenFocus() {
  const found = [];
  const stops = document.querySelectorAll("a[href], button, summary, input, [tabindex='0']");
  for (const it of stops) {
    if (it.disabled || !it.checkVisibility({ visibilityProperty: true })) continue;
    it.focus();
    if (document.activeElement !== it) {
      found.push(`takes no focus: ${it.outerHTML.slice(0, 120)}`);
      continue;
    }
    // The place of a field shows the focus for it.
    const shown = [it, it.closest(".search-line")].some((place) => {
      if (!place) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(place);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    const ring = it.querySelector?.(".ring");
    const drawn = ring && parseFloat(getComputedStyle(ring).strokeWidth) >= 4;
    if (!shown && !drawn) found.push(`no ring: ${it.outerHTML.slice(0, 120)}`);
    const box = [...it.getClientRects()].find(({ width }) => width > 0) ?? it.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    const isAbove = top && (it.contains(top) || top.contains(it) || top.closest("a, button, svg") === it.closest("svg"));
    if (!isAbove) found.push(`hidden at ${Math.round(x)}, ${Math.round(y)}: ${it.outerHTML.slice(0, 120)} behind ${top?.outerHTML.slice(0, 80)}`);
  }
  return found;
}

/** Sets the distances between letters, words, lines and paragraphs that WCAG 1.4.12 names; returns the way back. */
export function spread() {
  const style = new CSSStyleSheet();
  style.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }");
  document.adoptedStyleSheets = [style];
}

export function unspread() {
  document.adoptedStyleSheets = [];
}

/** Words that cannot be read because something cuts them off, or because others lie on them. */
export function cutOff() {
  const found = [];
  const hidden = (it) => it.closest(".vh, .skip, [hidden], template, .search, .hits .hit, dialog");
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const said = (it, why) => found.push(`${why}: ${it.textContent.trim().slice(0, 40)}`);
  while (nodes.nextNode()) {
    const { currentNode: node } = nodes;
    const it = node.parentElement;
    if (!node.data.trim() || hidden(it) || !it.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    // Its own line of letters, without the space around it.
    const letter = parseFloat(getComputedStyle(it).fontSize) / 2;
    for (let clip = it; clip && clip !== document.body; clip = clip.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(clip);
      if (overflowX === "visible" && overflowY === "visible") continue;
      if (clip.matches(".wide, pre, .contents")) break;
      const edge = clip.getBoundingClientRect();
      if (edge.width <= 1) break;
      const out = boxes.some((box) => {
        const middle = (box.top + box.bottom) / 2;
        return box.right > edge.right + 1 || middle + letter > edge.bottom + 2 || middle - letter < edge.top - 2;
      });
      if (out) said(it, "cut off");
    }
  }
  for (const it of document.querySelectorAll(".bar, .bar-in, .number, button, summary, .tool")) {
    if (it.clientHeight && it.scrollHeight > it.clientHeight + 4 && !it.querySelector(".progress, .vh")) said(it, "runs out of its box");
  }
  return [...new Set(found)];
}
