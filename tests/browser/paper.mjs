// What comes out of a printer: guide pages, and pages that are made for printing, as PDFs by the browser, read back by
// poppler's programs.
//
//   node --test-reporter=spec tests/browser/paper.mjs DIST PRINT
//
// DIST is what `guidegen build` published from this repository's content/, PRINT what `guidegen build --format print` did.

import { after, describe, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { address, guide, pages, withPage } from "./site.mjs";

if (!process.argv[3]) throw new Error("Name both folders: node tests/browser/paper.mjs DIST PRINT");
const printed = (file) => pathToFileURL(join(resolve(process.argv[3]), file)).href;
const folder = mkdtempSync(join(tmpdir(), "guidegen-paper-"));
after(() => rmSync(folder, { recursive: true }));

const guides = pages.filter((file) => /^(ja|en)\/guides\/.*\/license-.*\/index\.html$/.test(file));
const papers = ["ja/index.html", "en/index.html", "ja/products/rms/index.html"];
const all = [...guides.map((file) => [file, address(file)]), ...papers.map((file) => [`print: ${file}`, printed(file)])];

describe("no step is split, its screenshot stands on its page, its sentences can be selected", { concurrency: 2 }, () => {
  for (const [name, url] of all) test(name, () => whole(url));
  test("on Letter paper, too", () => whole(address(guide("en")), { format: "Letter", preferCSSPageSize: false }));
  test("when the reader makes it smaller, too", () => whole(address(guide("ja")), { scale: 0.8 }));
});

test("a sheet is A4, mostly white whatever the screen shows, and keeps the margins of an office printer", async () => {
  for (const url of [address(guide("ja")), printed(papers[0])]) {
    const { file } = await print(url, { colorScheme: "dark" });
    assert.match(poppler("pdfinfo", file), /Page size:\s+59[45]\.?\d* x 84[12]\.?\d* pts \(A4\)/);
    rasters(file).forEach(({ light, edge }, page) => {
      assert.ok(light > 200, `page ${page + 1} of ${url} is dark: ${light}`);
      assert.ok(edge >= 5, `something is printed ${edge} mm from the edge of page ${page + 1} of ${url}`);
    });
  }
});

test("dark mode, what is ticked off, and the box for backgrounds change nothing on paper", async () => {
  const paper = async (settings, options, before) => {
    const { file } = await print(address(guide("ja")), settings, options, before);
    return poppler("pdftoppm", "-r", "40", file);
  };
  const tick = async (page) => {
    await page.locator(".tick").first().click();
    assert.equal(await page.locator(".step-done").count(), 1);
    await page.mouse.move(0, 0);
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  };
  const plain = await paper({});
  assert.ok(plain.length > 100_000);
  const same = (other, why) => assert.ok(plain === other, why);
  same(await paper({ colorScheme: "dark" }), "dark mode");
  same(await paper({}, { printBackground: false }), "without the box for backgrounds");
  same(await paper({}, {}, tick), "a step that is ticked off");
});

test("the keys for printing wait until every picture is there", () =>
  withPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto(address(guide("ja")));
    await page.evaluate(() => {
      const there = () => [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth);
      globalThis.print = () => document.body.append(Object.assign(document.createElement("output"), { value: `printed ${there()}` }));
    });
    assert.ok((await page.locator("img[loading=lazy]").count()) > 5, "a reader at the top needs few pictures");
    await page.keyboard.press("Control+p");
    await page.locator("output", { hasText: "printed true" }).waitFor();
  }));

test("what is only for the screen is not printed; what is folded is", async () => {
  const { file } = await print(address(guide("ja")));
  const text = bare(poppler("pdftotext", "-raw", file, "-"));
  for (const word of ["検索", "リンクをコピー", "誤りを知らせる", "画像を大きく表示", "English", "用語", "前の手順書"]) {
    assert.ok(!text.includes(word), word);
  }
  assert.ok(text.includes("もう一度【4】【5】【6】を行います"), "the sentence of the repeat");
  assert.equal(text.split("にチェックを入れます。").length, 3, "the repeated step is printed twice");
});

test("a link that leads out of the manual is printed with its address, others are not", async () => {
  const { file } = await print(address(guide("ja")), {}, {}, (page) => page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "https://shop.example/help", textContent: "店のヘルプ" });
    document.querySelector("main .lead").append(link);
  }));
  const text = bare(poppler("pdftotext", "-raw", file, "-"));
  assert.ok(text.includes("店のヘルプ(https://shop.example/help)"), text.slice(0, 400));
  assert.ok(!text.includes("index.html"), "no address inside the manual");
});

test("pages to be printed keep their links inside, begin each guide on a new page, and name no file", async () => {
  for (const paper of papers) {
    const { file, words, links } = await print(printed(paper), {}, {}, (page) => page.evaluate(layWords));
    assert.ok(links.length > 5);
    assert.deepEqual(links.filter(({ href }) => !href.startsWith("#") && !/^(https?|mailto):/.test(href)), []);
    assert.deepEqual(links.filter(({ href, found }) => href.startsWith("#") && !found), []);
    const inside = poppler("pdfinfo", "-dests", file);
    for (const { href } of links) {
      if (href.startsWith("#")) assert.ok(inside.includes(`"${href.slice(1)}"`), `${href} is a place in the PDF`);
    }
    assert.doesNotMatch(poppler("pdfinfo", "-url", file), /file:/);
    const heads = [...words].filter(([word]) => word.startsWith("zqh")).map(([, page]) => page);
    assert.ok(heads.length > 2);
    assert.deepEqual(heads, [...new Set(heads)].toSorted((one, other) => one - other), "each on a page of its own");
  }
});

/** Prints a page once all its pictures are there, as a browser does for a person. */
async function print(url, settings = {}, options = {}, before = () => {}) {
  return withPage({ viewport: { width: 1280, height: 800 }, ...settings }, async (page) => {
    await page.goto(url);
    const laid = await before(page);
    const read = await page.evaluate(readyForPaper);
    assert.equal(read.waiting, 0, "no picture waits until a reader comes near it");
    const file = join(folder, `${process.hrtime.bigint()}.pdf`);
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true, ...options });
    return { file, laid, words: placesOf(file), ...read };
  });
}

async function whole(url, options) {
  const { file, laid: steps, words, sentences } = await print(url, {}, options, (page) => page.evaluate(layWords));
  assert.ok(steps.length > 3);
  for (const { name, pictures } of steps) {
    const [begins, ends] = [words.get(`zqb${name}z`), words.get(`zqe${name}z`)];
    assert.ok(begins, `step ${name} is printed`);
    assert.equal(ends, begins, `step ${name} is split over pages ${begins} and ${ends}`);
    const here = pictures.filter((picture) => words.get(`zqp${picture}z`) === begins);
    assert.ok(here.length || !pictures.length, `the picture of step ${name} is not on page ${begins}`);
  }
  const drawn = drawnOn(file);
  const counts = new Map();
  for (const [word, at] of words) if (word.startsWith("zqp")) counts.set(at, (counts.get(at) ?? 0) + 1);
  for (const [at, count] of counts) {
    assert.ok((drawn.get(at) ?? 0) >= count, `page ${at}: ${drawn.get(at)} of ${count} pictures are drawn`);
  }
  const text = bare(poppler("pdftotext", "-raw", file, "-"));
  assert.ok(sentences.length > 3);
  assert.deepEqual(sentences.filter((sentence) => !text.includes(bare(sentence))), [], "sentences that are lost");
}

function poppler(program, ...args) {
  return execFileSync(program, args, { encoding: program === "pdftoppm" ? "latin1" : "utf8", maxBuffer: 1 << 30 });
}

/** The page on which each word of `layWords` stands. */
function placesOf(file) {
  const found = new Map();
  poppler("pdftotext", "-raw", file, "-").split("\f").forEach((text, at) => {
    for (const [word] of text.matchAll(/zq[behp]\d+z/g)) if (!found.has(word)) found.set(word, at + 1);
  });
  return found;
}

/** How many pictures are drawn on each page. */
function drawnOn(file) {
  const drawn = new Map();
  for (const line of poppler("pdfimages", "-list", file).split("\n").slice(2)) {
    const [page, , type] = line.trim().split(/\s+/);
    if (type === "image") drawn.set(Number(page), (drawn.get(Number(page)) ?? 0) + 1);
  }
  return drawn;
}

/** How light each page is, and how near to its edge something stands: one pixel is a millimetre. */
function rasters(file) {
  const bytes = Buffer.from(poppler("pdftoppm", "-gray", "-r", "25.4", file), "latin1");
  const all = [];
  for (let at = 0; at < bytes.length; ) {
    const [head, ...sides] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString("latin1", at, at + 40));
    const [width, height] = sides.map(Number);
    let [sum, edge] = [0, width];
    at += head.length;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const grey = bytes[at++];
        sum += grey;
        if (grey < 250) edge = Math.min(edge, x, y, width - 1 - x, height - 1 - y);
      }
    }
    all.push({ light: sum / (width * height), edge });
  }
  assert.ok(all.length > 1);
  return all;
}

function bare(text) {
  return text.normalize("NFKC").replace(/\s+|zq[behp]\d+z/g, "");
}

// These run in the page.

// Has every picture loaded that the page asks for when it is about to be printed, and reads what is to be found on paper.
async function readyForPaper() {
  dispatchEvent(new Event("beforeprint"));
  const asked = [...document.images].filter((picture) => picture.loading !== "lazy");
  await Promise.all(asked.map((picture) => picture.decode().catch(() => {})));
  const shown = (it) => [...it.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    return node.matches?.(".vh, .reading, .copy, rp") ? "" : shown(node);
  }).join("");
  const sentences = [...document.querySelectorAll(".action, .step .notice p, .dialog-text")].map(shown);
  const links = [...document.querySelectorAll("main a[href]")].map((link) => {
    const href = link.getAttribute("href");
    return { href, found: href.startsWith("#") && !!document.getElementById(href.slice(1)) };
  });
  const waiting = [...document.images].filter(({ loading, naturalWidth }) => loading === "lazy" || !naturalWidth);
  return { sentences: sentences.filter((it) => it.trim()), links, waiting: waiting.length };
}

// Lays words over every step, picture and title, by which their pages are found in the PDF; nothing moves by them.
function layWords() {
  const lay = (word, on, side) => {
    const it = document.createElement("span");
    it.textContent = word;
    Object.assign(it.style, { position: "absolute", [side]: "0", left: "0", fontSize: "4px", lineHeight: "4px", whiteSpace: "nowrap" });
    if (getComputedStyle(on).position === "static") on.style.position = "relative";
    on.append(it);
  };
  document.querySelectorAll(".sheet-title").forEach((title, at) => lay(`zqh${at}z`, title, "top"));
  const pictures = [...document.querySelectorAll(".cut, .plate, .small-shot")];
  pictures.forEach((picture, at) => lay(`zqp${at}z`, picture, "top"));
  return [...document.querySelectorAll(".step[id], .again li")].map((step, at) => {
    lay(`zqb${at}z`, step, "top");
    lay(`zqe${at}z`, step, "bottom");
    const part = step.closest(".part");
    const figures = [...part.querySelectorAll(".plate")];
    const own = step.matches(".step") ? figures.filter((it) => it.querySelector(`.mark[href="#${step.id}"]`)) : [];
    const others = own.length || !step.matches(".step") ? own : figures;
    const inside = [...step.querySelectorAll(".cut, .small-shot")];
    return { name: String(at), pictures: [...inside, ...others].map((it) => pictures.indexOf(it)) };
  });
}
