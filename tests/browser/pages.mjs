// Every page: silent, whole, within its width, and accessible; and every kind of page asked all there is to ask.

import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { ask, kindsOfPages, settings, widths } from "./matrix.mjs";
import { violations } from "./probes.mjs";
import { address, listen, pages, withPage } from "./site.mjs";

for (const [colorScheme, width] of [["light", 360], ["dark", 1280]]) {
  const look = { colorScheme, viewport: { width, height: 800 } };
  describe(`every page, ${colorScheme}, ${width} px`, { concurrency: true }, () => {
    test("is silent, whole and within its width", () => whole(look));
    test("gives axe nothing to find", () => everyPage(look));
  });
}

describe("every kind of page, in each language, light and dark", { concurrency: 2 }, () => {
  const found = { "ja/search/index.html": "ライセンスキー", "en/search/index.html": "licence key" };
  for (const width of widths) {
    test(`asked everything at ${width} px`, () =>
      withPage(settings(width), async (tab) => {
        const heard = [];
        listen(tab, heard);
        await ask(tab, kindsOfPages(), (file) => tab.goto(address(file)), heard);
        // What is made for printing has no search.
        await ask(tab, Object.keys(found).filter((file) => pages.includes(file)), async (file) => {
          await tab.goto(`${address(file)}?q=${encodeURIComponent(found[file])}`);
          await tab.locator(".results .hit").first().waitFor();
        }, heard);
      }));
  }
  test("asked everything without JavaScript, at 400 % of a desk", () =>
    withPage({ ...settings(320), viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }, async (tab) => {
      const heard = [];
      listen(tab, heard);
      // As if none could be loaded: without any, the questions could not be asked either.
      await tab.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
      await ask(tab, kindsOfPages(), (file) => tab.goto(address(file)), heard);
    }));
});

async function whole(settings) {
  await withPage(settings, async (page) => {
    const heard = [];
    listen(page, heard);
    for (const file of pages) {
      await page.goto(address(file));
      const seen = await page.evaluate(showEverything);
      assert.deepEqual(heard, [], file);
      assert.deepEqual(seen.unseen, [], `${file}: pictures that do not show`);
      assert.ok(seen.styled, `${file} has no style`);
      assert.ok(seen.needs <= seen.has, `${file} is ${seen.needs} px wide in ${seen.has} px: ${seen.widest}`);
    }
  });
}

// The page's own policy lets no script in, not even axe: only here it is set aside.
async function everyPage(look) {
  await withPage({ ...look, bypassCSP: true, reducedMotion: "reduce" }, async (page) => {
    for (const file of pages) {
      await page.goto(address(file));
      await page.evaluate(showEverything);
      assert.deepEqual(await violations(page), [], file);
    }
  });
}

// Runs in the page: has every picture loaded, and measures.
async function showEverything() {
  const unseen = [];
  for (const picture of document.images) {
    // One that is not shown at this width would otherwise never load.
    picture.loading = "eager";
    await picture.decode().catch(() => unseen.push(picture.src));
  }
  const { scrollWidth: needs, clientWidth: has } = document.scrollingElement;
  const beyond = [...document.body.querySelectorAll("*")].find((it) => it.getBoundingClientRect().right > has + 0.5);
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")];
  const styled = styles.length > 0 && styles.every((style) => style.sheet);
  return { unseen, needs, has, widest: beyond?.outerHTML.slice(0, 200), styled };
}
