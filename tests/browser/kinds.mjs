// Kinds of pages that the sample manual does not have: former addresses, guides that are not translated yet, a logo and
// colours of one's own; and the page for addresses that are not there. Shown as a server shows them.
//
//   node --test-reporter=spec tests/browser/kinds.mjs DIST
//
// DIST is what `guidegen build` published from tests/kinds.

import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ask, settings, widths } from "./matrix.mjs";
import { dist, files, pages, withServed as served } from "./site.mjs";

/** What `url:` in the settings of tests/kinds says. */
const root = "https://manual.example.jp/shop/";
const nowhere = "ja/guides/basics/no-such-guide/index.html";
const former = ["ja/guides/basics/see-orders/index.html", "en/pages/help/index.html"];
const fallback = "en/guides/basics/ship-order/index.html";

const withServed = (more, use) => served(root, more, use);

describe("every page, light and dark", { concurrency: 2 }, () => {
  for (const width of widths) {
    test(`asked everything at ${width} px`, () =>
      withServed({ ...settings(width), still: true }, (tab, heard) =>
        // Former addresses and the page for what is missing have no bar, so that their order does not matter.
        ask(tab, pages, (file) => tab.goto(root + file), heard)));
  }
});

test("every page shows its pictures, and the page for what is missing is silent but for its status", () =>
  withServed({ viewport: { width: 360, height: 800 }, still: true }, silent));

test("a former address leads on, step and all, with JavaScript and without", async () => {
  const [guide, page] = former;
  const now = { [guide]: "ja/guides/basics/open-orders/index.html", [page]: "en/pages/faq/index.html" };
  for (const javaScriptEnabled of [true, false]) {
    for (const file of former) {
      await withServed({ javaScriptEnabled }, async (tab) => {
        await tab.goto(root + file, { waitUntil: "commit" });
        await tab.waitForURL(root + now[file]);
      });
    }
  }
  await withServed({}, async (tab) => {
    await tab.goto(`${root}${guide}#type-number`, { waitUntil: "commit" });
    await tab.waitForURL(`${root}${now[guide]}#type-number`);
    const step = await tab.evaluate(() => document.getElementById("type-number").closest(".step").id);
    assert.equal(step, "enter-number", "the former id of a step is a place in the step");
  });
});

test("a former address whose browser does not lead on has a link that does", async () => {
  await withServed({ javaScriptEnabled: false, still: true }, async (tab) => {
    await tab.goto(root + former[0]);
    await tab.locator("main a").click();
    assert.equal(tab.url(), `${root}ja/guides/basics/open-orders/index.html`);
  });
});

test("an address that is not there gets a page that leads back, at any depth", async () => {
  await withServed({ javaScriptEnabled: false }, async (tab) => {
    const answer = await tab.goto(root + nowhere);
    assert.equal(answer.status(), 404);
    assert.equal(await tab.evaluate(() => getComputedStyle(document.body).margin), "0px", "the page has its style");
    const doors = await tab.locator("main a").evaluateAll((links) => links.map((link) => link.href));
    assert.deepEqual(doors, [`${root}ja/index.html`, `${root}en/index.html`]);
  });
});

test("a guide without a translation says so, and is in the language that it says", async () => {
  await withServed({ javaScriptEnabled: false }, async (tab) => {
    await tab.goto(root + fallback);
    assert.equal(await tab.locator("html").getAttribute("lang"), "en");
    assert.equal(await tab.locator("article").getAttribute("lang"), "ja");
    assert.match(await tab.locator(".untranslated").innerText(), /not available in English yet.*日本語/s);
    assert.equal(await tab.locator("meta[name=robots]").getAttribute("content"), "noindex");
    assert.equal(await tab.locator("link[rel=canonical]").count(), 0);
  });
});

test("a draft is nowhere", () => {
  assert.ok(files.includes("ja/guides/basics/open-orders/index.html"));
  assert.deepEqual(files.filter((file) => file.includes("not-yet")), []);
  for (const page of pages) {
    const text = readFileSync(join(dist, page), "utf8");
    assert.ok(!/not-yet|書きかけ|unfinished/.test(text), page);
  }
});

test("nothing is lost without JavaScript", async () => {
  const texts = [new Map(), new Map()];
  for (const [at, javaScriptEnabled] of [true, false].entries()) {
    await withServed({ javaScriptEnabled, still: true }, async (tab) => {
      for (const file of pages) {
        await tab.goto(root + file);
        // Buttons do what only a script can do: without one, nothing that can be read is missing.
        const words = await tab.locator("main").evaluate((main) => {
          main.querySelectorAll("button").forEach((button) => button.remove());
          return main.innerText.split("\n").filter((line) => line.trim());
        });
        texts[at].set(file, words);
      }
    });
  }
  for (const [file, text] of texts[0]) assert.deepEqual(texts[1].get(file), text, file);
});

async function silent(tab, heard) {
  for (const file of [...pages, nowhere]) {
    await tab.goto(root + file);
    const { needs, has, unseen } = await tab.evaluate(measure);
    // A browser says itself that it was answered 404.
    const missing = /the server responded with a status of 404/;
    assert.deepEqual(heard.filter((line) => file !== nowhere || !missing.test(line)), [], file);
    assert.deepEqual(unseen, [], `${file}: pictures that do not show`);
    assert.ok(needs <= has, `${file} is ${needs} px wide in ${has} px`);
    heard.length = 0;
  }
}

// Runs in the page.
async function measure() {
  const unseen = [];
  for (const picture of document.images) {
    picture.loading = "eager";
    await picture.decode().catch(() => unseen.push(picture.src));
  }
  const { scrollWidth: needs, clientWidth: has } = document.scrollingElement;
  return { needs, has, unseen };
}
