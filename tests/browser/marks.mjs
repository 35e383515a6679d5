// Every mark on a screenshot lies on the element that the screenshot was taken of: the replicas beside this folder
// say where their elements are, so neither the places in content/ nor the drawing of marks can drift.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { labelPlaces, replicas, screens, window } from "../product/screens.mjs";
import { address, browser, guide, pages, repository, withPage } from "./site.mjs";

const guides = pages.filter((file) => file.includes("/guides/"));
// A ring is drawn this far outside its element on every side, in CSS pixels of the screen; and may be off by so much.
const margin = 4;
const tolerance = 2;

describe("marks", () => {
  const elements = new Map();
  before(async () => {
    const context = await browser.newContext(window);
    for (const { screen, page: file } of screens) {
      const page = await context.newPage();
      await page.goto(pathToFileURL(replicas).href + file);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const found = await page.evaluate(labelPlaces);
      for (const title of titlesOf(screen)) elements.set(title, { screen, found });
      await page.close();
    }
    await context.close();
  });
  after(() => elements.clear());

  test("on the whole screenshots of every guide lie on their elements, and every screen is shown", () =>
    withPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
      const met = new Set();
      for (const file of guides) {
        await page.goto(address(file));
        for (const { alt, marks } of await page.$$eval("figure.figure", readFigures)) {
          const { screen, found } = screenIn(alt);
          assert.ok(marks.length > 0, `${file}: ${screen} has no mark`);
          for (const mark of marks) liesOn(mark, found, `${file}: ${screen}`);
          met.add(screen);
        }
      }
      assert.deepEqual([...met].sort(), screens.map(({ screen }) => screen));
    }));

  test("on the parts shown on a phone lie on the same places", () =>
    withPage({ viewport: { width: 360, height: 800 } }, async (page) => {
      for (const file of guides) {
        await page.goto(address(file));
        const whole = await page.$$eval(".mark", (marks) => marks.map((mark) => mark.querySelector(".ring").outerHTML));
        const crops = await page.$$eval(".step[id] a.crop", readCrops);
        assert.deepEqual(crops.map(({ ring }) => ring).sort(), whole.sort(), file);
        for (const { ring, inside } of crops) assert.ok(inside, `${file}: ${ring} is cut off`);
      }
    }));

  test("a phone loads the parts that it shows and no whole screenshot, and a desk no part", async () => {
    for (const [width, shown, other] of [[360, ".step[id] a.crop img", "figure img"], [1280, "figure img", "a.crop img"]]) {
      await withPage({ viewport: { width, height: 800 } }, async (page) => {
        const loaded = new Set();
        page.on("request", (request) => {
          if (request.resourceType() === "image") loaded.add(request.url());
        });
        await page.goto(address(guide("ja")));
        for (const picture of await page.$$(shown)) {
          await picture.scrollIntoViewIfNeeded();
          await picture.evaluate((image) => image.decode());
        }
        const sources = await page.$$eval(shown, (images) => images.map((image) => image.currentSrc));
        assert.deepEqual([...loaded].sort(), [...new Set(sources)].sort(), `${width} px: ${shown}, not ${other}`);
      });
    }
  });

  function screenIn(alt) {
    const [, ja, en] = alt.match(/「(.+?)」|“(.+?)”/) ?? [];
    assert.ok(elements.has(ja ?? en), `no screen is named in: ${alt}`);
    return elements.get(ja ?? en);
  }
});

function liesOn(mark, found, screen) {
  const [, name] = mark.name.match(/ \[(.*)\]$/);
  // Of the elements with this name, the one in most of the labels that the step names: 詳細 in the row of 株式会社.
  const named = ({ path }) => path.slice(0, -1).filter((held) => mark.named.includes(held)).length;
  const same = found.filter(({ path }) => path.at(-1) === name);
  const most = Math.max(...same.map(named));
  const meant = same.filter((element) => named(element) === most);
  assert.equal(meant.length, 1, `${screen}: ${mark.name} is one element`);
  const [left, top, right, bottom] = meant[0].box;
  const wanted = [left - margin, top - margin, right + margin, bottom + margin];
  mark.box.forEach((edge, at) => {
    const off = Math.abs(edge - wanted[at]);
    assert.ok(off <= tolerance, `${screen}: ${mark.name} at ${mark.box}, its element at ${meant[0].box}`);
  });
}

// The titles of a screen as its file in content/ says them.
function titlesOf(screen) {
  const text = readFileSync(join(repository, `content/screens/${screen}.yaml`), "utf8");
  return text.match(/^title:\n {2}ja: (.+)\n {2}en: (.+)$/m).slice(1);
}

// These run in the page.

// Where each ring is on the screen, measured against the picture under it, in CSS pixels of the picture.
async function readFigures(figures) {
  const read = [];
  for (const figure of figures) {
    const picture = figure.querySelector("img");
    picture.loading = "eager";
    await picture.decode();
    const under = picture.getBoundingClientRect();
    const scale = Number(picture.getAttribute("width")) / under.width;
    const marks = [...figure.querySelectorAll(".mark")].map((mark) => {
      const ring = mark.querySelector(".ring");
      const { a, d, e, f } = ring.getScreenCTM();
      const at = (name) => ring[name].baseVal.value;
      const [left, top] = [a * at("x") + e, d * at("y") + f];
      const [right, bottom] = [left + a * at("width"), top + d * at("height")];
      const step = document.querySelector(mark.getAttribute("href"));
      return {
        name: mark.getAttribute("aria-label"),
        named: [...step.querySelectorAll(".action .label")].map((label) => label.textContent),
        box: [left - under.left, top - under.top, right - under.left, bottom - under.top].map((it) => it * scale),
      };
    });
    read.push({ alt: picture.alt, marks });
  }
  return read;
}

function readCrops(crops) {
  return crops.map((crop) => {
    const ring = crop.querySelector(".ring");
    const [part, all] = [ring.getBoundingClientRect(), crop.querySelector("svg").getBoundingClientRect()];
    const inside =
      part.left >= all.left && part.top >= all.top && part.right <= all.right && part.bottom <= all.bottom;
    return { ring: ring.outerHTML, inside: inside && all.width > 0 };
  });
}
