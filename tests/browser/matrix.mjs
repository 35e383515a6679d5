// The same questions to every kind of page, in each language, light and dark, on a small phone, a tablet and a desk.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dist, pages } from "./site.mjs";
import { beyond, cutOff, shifted, small, spread, unseenFocus, unspread, violations, watchShifts } from "./probes.mjs";

/** The widths that are asked for; 320 is also what a window of 1280 has left at 400 %. */
export const widths = [320, 768, 1280];

/** One page of each kind and language, as its path: the largest, which has most to go wrong. */
export function kindsOfPages() {
  const found = new Map();
  for (const file of pages) {
    const text = readFileSync(join(dist, file), "utf8");
    const kind = `${/<main class="page page-(\w+)"/.exec(text)[1]} ${/<html lang="(\w+)"/.exec(text)[1]}`;
    if (!(found.get(kind)?.size > text.length)) found.set(kind, { file, size: text.length });
  }
  return [...found.values()].map(({ file }) => file).sort();
}

/** What is set for a tab that `ask` is given. */
export const settings = (width) => ({
  viewport: { width, height: width < 500 ? 640 : 900 },
  reducedMotion: "reduce",
  // Only here: a page's own policy lets no script in, not even that of a test.
  bypassCSP: true,
});

/** Asks everything of pages, one after the other, in a tab. `open` brings it to one of them; `heard` is what it says. */
export async function ask(tab, list, open, heard) {
  await watchShifts(tab);
  const { width } = tab.viewportSize();
  const found = [];
  for (const file of list) {
    const note = (what, told) => found.push(...told.map((it) => `${file} at ${width} px: ${what}: ${it}`));
    await tab.emulateMedia({ colorScheme: "light" });
    await open(file);
    note("moves", await shifted(tab));
    note("is too wide", await tab.evaluate(beyond));
    note("smaller than 24 px", await tab.evaluate(small));
    // What has the focus from then on has it by keyboard.
    await tab.keyboard.press("Tab");
    note("the focus cannot be seen", await tab.evaluate(unseenFocus));
    await tab.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    note("unreadable", await tab.evaluate(cutOff));
    await tab.evaluate(spread);
    note("with letters further apart, too wide", await tab.evaluate(beyond));
    note("with letters further apart, unreadable", await tab.evaluate(cutOff));
    await tab.evaluate(unspread);
    note("axe", await violations(tab));
    await tab.emulateMedia({ colorScheme: "dark" });
    note("dark, axe", await violations(tab));
    note("says", heard.splice(0));
  }
  assert.deepEqual(found, []);
}
