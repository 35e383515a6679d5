// Every page, light and dark, on a phone and on a desk: silent, whole, within its width, and accessible.

import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { address, pages, withPage } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    const settings = { colorScheme, viewport: { width, height: 800 } };
    describe(`${colorScheme}, ${width} px`, { concurrency: true }, () => {
      test("every page is silent, whole and within its width", () => whole(settings));
      test("axe finds nothing on any page", () => accessible(settings));
    });
  }
}

async function whole(settings) {
  await withPage(settings, async (page) => {
    const heard = [];
    page.on("console", (message) => heard.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => heard.push(`error: ${error}`));
    page.on("requestfailed", (request) => {
      // The browser gives up a picture itself when it takes a narrower one; whether all show is asked below.
      const { errorText } = request.failure() ?? {};
      if (errorText !== "net::ERR_ABORTED") heard.push(`failed: ${request.url()} ${errorText}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) heard.push(`not a file: ${request.url()}`);
    });
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
async function accessible(settings) {
  await withPage({ ...settings, bypassCSP: true, reducedMotion: "reduce" }, async (page) => {
    for (const file of pages) {
      await page.goto(address(file));
      await page.evaluate(showEverything);
      await page.evaluate(axe);
      const { violations } = await page.evaluate((options) => axe.run(options), {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
      });
      const told = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
      );
      assert.deepEqual(told, [], file);
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
