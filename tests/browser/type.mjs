// How the text is set: headings break between phrases, no word is torn apart.

import { test } from "node:test";
import assert from "node:assert/strict";
import { address, guide, pages, withPage } from "./site.mjs";

for (const width of [320, 390, 1280]) {
  test(`at ${width} px Japanese headings break between phrases only`, () =>
    withPage({ viewport: { width, height: 800 }, javaScriptEnabled: false }, async (page) => {
      let broken = 0;
      for (const file of pages.filter((file) => file.startsWith("ja/"))) {
        await page.goto(address(file));
        const { breaks, torn } = await page.evaluate(readBreaks);
        assert.deepEqual(torn, [], file);
        broken += breaks;
      }
      if (width < 400) assert.ok(broken > 20, "many headings are longer than a line");
    }));
}

test("a line holds 42 Japanese characters or 78 Latin ones at most, and a small one stays readable", () =>
  withPage({ viewport: { width: 1920, height: 1080 }, javaScriptEnabled: false }, async (page) => {
    for (const file of pages.filter((file) => !/\/(apis|screens)\//.test(file))) {
      await page.goto(address(file));
      assert.deepEqual(await page.evaluate(readMeasure), [], file);
    }
  }));

for (const media of ["screen", "print"]) {
  test(`every word of every step can be seen: ${media}`, () =>
    withPage({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }, async (page) => {
      await page.emulateMedia({ media });
      for (const file of pages.filter((file) => file.includes("/guides/"))) {
        await page.goto(address(file));
        const { all, unseen } = await page.evaluate(readUnseen);
        assert.ok(all > 10, file);
        assert.deepEqual(unseen, [], file);
      }
    }));
}

test("a short label is never broken over two lines", () =>
  withPage({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false }, async (page) => {
    for (const file of pages.filter((file) => !/\/(apis|screens)\//.test(file))) {
      await page.goto(address(file));
      const broken = await page.evaluate(() =>
        [...document.querySelectorAll("main .label.whole")]
          .filter((label) => new Set([...label.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
          .map((label) => label.textContent));
      assert.deepEqual(broken, [], file);
    }
  }));

// Runs in the page: names in commands that take no room, outside what is folded.
function readUnseen() {
  const names = [...document.querySelectorAll(".action :is(.label, .api, .value, kbd)")];
  const open = names.filter((name) => !name.closest("details"));
  const unseen = open.filter((name) => !name.checkVisibility() || name.getBoundingClientRect().width < 8);
  return { all: open.length, unseen: unseen.map((name) => name.textContent) };
}

// Runs in the page: paragraphs that are wider than their language is read well, in widths of their own characters.
function readMeasure() {
  const ruler = document.createElement("span");
  const wide = [];
  for (const text of document.querySelectorAll(".lead, .prose > p, .action, .notice p")) {
    if (!text.getClientRects().length) continue;
    const latin = !text.closest("[lang]").lang.startsWith("ja");
    ruler.textContent = (latin ? "the licence key of a shop" : "店").repeat(2);
    text.append(ruler);
    const sign = ruler.getBoundingClientRect().width / ruler.textContent.length;
    ruler.remove();
    const count = text.getBoundingClientRect().width / sign;
    if (count > (latin ? 78 : 43)) wide.push(`${Math.round(count)}: ${text.textContent.slice(0, 40)}`);
    if (parseFloat(getComputedStyle(text).fontSize) < 12) wide.push(`small: ${text.textContent.slice(0, 40)}`);
  }
  return wide;
}

// Runs in the page. A line that ends inside a text node ends where no phrase does, unless a sign or a space ends it.
function readBreaks() {
  const torn = [];
  let breaks = 0;
  const may = (before, after) => /[\s、。・,!?:)」』】)\-/]/.test(before) || /[\s(「『【（]/.test(after);
  for (const heading of document.querySelectorAll("h1, h2, h3, .trouble")) {
    const nodes = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const { data, parentElement } = nodes.currentNode;
      if (parentElement.closest(".vh, code, rt")) continue;
      const range = document.createRange();
      let last;
      for (let at = 0; at < data.length; at++) {
        range.setStart(nodes.currentNode, at);
        range.setEnd(nodes.currentNode, at + 1);
        const box = [...range.getClientRects()].at(-1);
        if (!box) continue;
        if (last !== undefined && box.top > last + box.height / 2) {
          breaks++;
          if (!may(data[at - 1], data[at])) torn.push(`${data.slice(0, at)}/${data.slice(at)}`);
        }
        last = box.top;
      }
      const before = nodes.currentNode.parentNode.previousSibling;
      if (before) breaks++;
    }
    if (heading.querySelector("wbr") && heading.getClientRects().length) {
      const lines = Math.round(heading.offsetHeight / parseFloat(getComputedStyle(heading).lineHeight));
      breaks += Math.max(0, lines - 1);
    }
  }
  return { breaks, torn };
}

// On narrower phones a phrase may be longer than a line, and then has to be torn.
for (const width of [390, 768, 1280]) {
  test(`at ${width} px no short text ends with a sign on a line of its own, and no label leaves its column`, () =>
    withPage({ viewport: { width, height: 800 }, javaScriptEnabled: false }, async (page) => {
      for (const file of pages.filter((file) => /\/guides\/|\/index\.html$/.test(file) && !/\/(apis|screens)\//.test(file))) {
        await page.goto(address(file));
        assert.deepEqual(await page.evaluate(readEnds), [], file);
      }
    }));
}

test("Japanese keeps its rules for line ends, English is hyphenated, and neither is left to chance", () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    const styles = (selector, ...names) =>
      page.$eval(selector, (it, all) => all.map((name) => getComputedStyle(it).getPropertyValue(name)), names);
    await page.goto(address(guide("ja")));
    assert.deepEqual(await styles(".action", "line-break", "word-break"), ["strict", "auto-phrase"]);
    assert.deepEqual(await styles("h1", "line-break", "word-break", "text-wrap-style"), ["strict", "keep-all", "balance"]);
    await page.goto(address(guide("en")));
    assert.deepEqual(await styles(".lead", "hyphens", "text-wrap-style"), ["auto", "pretty"]);
    assert.deepEqual(await styles(".label:lang(ja)", "line-break", "word-break"), ["strict", "keep-all"]);
  }));

test("a line that ends in the source leaves no space between Japanese words", () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    for (const file of pages.filter((file) => file.startsWith("ja/"))) {
      await page.goto(address(file));
      const gaps = await page.$$eval("p, dd, li, td, h1, h2, h3", (all) => all
        .map((it) => /[\u3041-\u30ff\u3400-\u9fff、。](\n|\n +)[\u3041-\u30ff\u3400-\u9fff]/.exec(
          [...it.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("|"))?.[0])
        .filter(Boolean));
      assert.deepEqual(gaps, [], file);
    }
  }));

// Runs in the page: texts whose last line holds one sign, and labels that are wider than what they stand in.
function readEnds() {
  const found = [];
  const range = document.createRange();
  for (const text of document.querySelectorAll(".lead, .action, .notice p, .before dd, .result p, .fails p, h1, h2, h3")) {
    if (!text.checkVisibility() || text.closest(".vh")) continue;
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 1);
    const size = parseFloat(getComputedStyle(text).fontSize);
    const low = Math.max(...boxes.map(({ bottom }) => bottom));
    const last = boxes.filter(({ bottom, height }) => bottom > low - height);
    const [left, right] = [Math.min(...last.map((it) => it.left)), Math.max(...last.map((it) => it.right))];
    // A full stop hangs on the sign before it: in Japanese, two more have to stand there.
    const least = (text.closest("[lang]").lang === "ja" ? 2.5 : 1.6) * size;
    const isLong = low - Math.min(...boxes.map(({ bottom }) => bottom)) > size;
    if (isLong && right - left < least) found.push(`${text.textContent.trim().slice(-24)}: ${Math.round(right - left)} px`);
  }
  for (const plate of document.querySelectorAll(".ui")) {
    if (!plate.checkVisibility()) continue;
    const column = plate.closest("p, dd, td, th, li, h1, h2, h3, .trouble");
    const over = Math.max(...[...plate.getClientRects()].map(({ right }) => right)) - column.getBoundingClientRect().right;
    if (over > 1) found.push(`${plate.textContent} leaves its column by ${Math.round(over)} px`);
  }
  return found;
}
