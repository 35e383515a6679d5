// Every mark on a screenshot lies on the element that the screenshot was taken of: the replicas beside this folder
// say where their elements are, so neither the places in content/ nor the drawing of marks can drift.

import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { address, browser, guide, repository, withPage } from "./site.mjs";

const replicas = join(repository, "tests/product");
// A ring is drawn this far outside its element on every side, in CSS pixels of the screen; and may be off by so much.
const margin = 4;
const tolerance = 2;

describe("marks", () => {
  const elements = new Map();
  before(async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 700 }, deviceScaleFactor: 2 });
    const page = await context.newPage();
    for (const screen of htmlFiles(replicas)) {
      await page.goto(pathToFileURL(join(replicas, `${screen}.html`)).href);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      elements.set(titleOf(screen), { screen, width: 1280, found: await page.evaluate(labelledElements) });
    }
    await context.close();
  });
  after(() => elements.clear());

  test("on the whole screenshots lie on their elements, on every screen", () =>
    withPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto(address(guide("ja")));
      const figures = await page.$$eval("figure.figure", readFigures);
      const met = figures.map(({ alt, marks }) => {
        const { screen, found } = screenIn(alt);
        assert.ok(marks.length > 0, `${screen} has no mark`);
        for (const mark of marks) liesOn(mark, found, screen);
        return screen;
      });
      const all = [...elements.values()].map(({ screen }) => screen);
      assert.deepEqual([...new Set(met)].sort(), all.sort(), "the guide shows every screen");
    }));

  test("on the parts shown on a phone lie on the same places", () =>
    withPage({ viewport: { width: 360, height: 800 } }, async (page) => {
      await page.goto(address(guide("ja")));
      const whole = await page.$$eval(".mark", (marks) => marks.map((mark) => mark.querySelector(".ring").outerHTML));
      const crops = await page.$$eval("a.crop", readCrops);
      assert.deepEqual(crops.map(({ ring }) => ring).sort(), whole.sort());
      for (const { ring, inside } of crops) assert.ok(inside, `${ring} is cut off`);
    }));

  function screenIn(alt) {
    const titles = [...elements.keys()].filter((title) => alt.includes(`「${title}」`));
    assert.equal(titles.length, 1, `one screen is named in: ${alt}`);
    return elements.get(titles[0]);
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

function htmlFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.slice(0, -".html".length).replaceAll("\\", "/"));
}

// The title of a screen as its file in content/ says it.
function titleOf(screen) {
  const text = readFileSync(join(repository, `content/screens/${screen}.yaml`), "utf8");
  return text.match(/^title:\n {2}ja: (.+)$/m)[1];
}

// These run in the page.

// Every visible label of a replica with the labels that hold it; one that holds a part of the page has a face.
function labelledElements() {
  const found = [];
  for (const element of document.querySelectorAll("[data-label]")) {
    const faces = [...element.querySelectorAll("[data-face]")];
    const face = faces.find((face) => face.closest("[data-label]") === element) ?? element;
    const { left, top, right, bottom } = face.getBoundingClientRect();
    if (right === left) continue;
    const path = [];
    for (let held = element; held; held = held.parentElement?.closest("[data-label]")) {
      path.unshift(held.dataset.label);
    }
    found.push({ path, box: [left, top, right, bottom] });
  }
  return found;
}

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
