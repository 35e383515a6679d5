// Asks the shipped search everything and prints what it finds and costs.
//
//   node benches/search/measure.mjs CORPUS SITES [--misses]
//
// SITES holds the folders that main.rs built: book and sample. Bytes are those of gzip, as servers send them.

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { shipped } from "../../tests/search/shipped.mjs";
import { mechanical } from "./queries.mjs";

const [corpus, sites, option] = process.argv.slice(2);
const misses = option === "--misses";
const size = (text) => gzipSync(text, { level: 9 }).length;
const published = join(sites, "sample/assets/");
const scriptSize = (name) => size(readFileSync(published + readdirSync(published).find((file) => file.startsWith(`${name}.`) && file.endsWith(".js"))));
const code = scriptSize("search");
console.log(`the search with its interface, loaded when it is used: ${code} bytes; the script of every page: ${scriptSize("script")}`);

class Site {
  constructor(name) {
    this.folder = join(sites, name, "assets/search/");
    this.files = readdirSync(this.folder);
    this.sizes = new Map(this.files.map((file) => [file, size(readFileSync(this.folder + file))]));
  }

  /** A search with nothing read yet; `bytes()` tells what it has read since. */
  async open(lang) {
    let read = 0;
    const { searchIndex } = shipped((address) => {
      const file = address.slice(this.folder.length);
      read += this.sizes.get(file);
      return readFileSync(address, "utf8");
    });
    const head = this.files.find((file) => new RegExp(`^${lang}\\.js$`).test(file));
    const index = await searchIndex.open(this.folder + head);
    return { index, bytes: () => read };
  }

  report(lang, text) {
    const sum = (kinds) => this.files.filter((file) => kinds.test(file)).reduce((all, file) => all + this.sizes.get(file), 0);
    const head = sum(new RegExp(`^${lang}\\.js$`));
    const postings = sum(new RegExp(`^${lang}\\..*\\.[wl]`));
    const pages = sum(new RegExp(`^${lang}\\..*\\.p`));
    const share = text && `, index ${((100 * (head + postings)) / text).toFixed(1)} % of ${text} bytes of text`;
    console.log(`${lang}: head ${head}, postings ${postings}, texts for results ${pages}${share || ""}`);
  }
}

const percentile = (values, part) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

async function measure(site, queries, right) {
  for (const lang of ["ja", "en"]) {
    const own = queries.filter((it) => it.lang === lang);
    if (!own.length) continue;
    const { index } = await site.open(lang);
    const kinds = new Map();
    const cold = [];
    const warm = [];
    for (const it of own) {
      const fresh = await site.open(lang);
      await fresh.index.find(it.query);
      cold.push(code + fresh.bytes());
      await index.find(it.query);
      const start = performance.now();
      const { hits: found } = await index.find(it.query);
      warm.push(performance.now() - start);
      const pages = await Promise.all(found.slice(0, 10).map(async (hit) => ({ ...hit, shown: await index.page(hit.page) })));
      const at = pages.findIndex((page) => right(it, page));
      const best = pages[0]?.shown.units[pages[0].units[0].at - 1];
      const step = at === 0 && it.step !== undefined && [best?.link.slice(1), best?.number].includes(it.step);
      for (const kind of [it.kind, "all", ...(it.half ? [it.half] : [])]) {
        if (!kinds.has(kind)) kinds.set(kind, { count: 0, first: 0, three: 0, reciprocal: 0, none: 0, steps: 0, withStep: 0 });
        const sum = kinds.get(kind);
        sum.count += 1;
        sum.first += at === 0;
        sum.three += at >= 0 && at < 3;
        sum.reciprocal += at < 0 ? 0 : 1 / (at + 1);
        sum.none += found.length === 0;
        sum.withStep += it.step !== undefined;
        sum.steps += step;
      }
      if (misses && at !== 0) console.log(`  ${it.lang} ${it.kind} #${at + 1} ${it.query}\t→ ${pages[0]?.shown.title.text} | wanted ${it.pages}`);
    }
    console.log(`\n${lang}${" ".repeat(24)}queries  hit@1  hit@3  MRR@10  none  right step`);
    for (const [kind, sum] of kinds) {
      const part = (value) => (value / sum.count).toFixed(3).padStart(7);
      console.log(`${kind.padEnd(26)}${String(sum.count).padStart(7)}${part(sum.first)}${part(sum.three)}${part(sum.reciprocal).padStart(8)}${String(sum.none).padStart(6)}${sum.withStep ? `${sum.steps} of ${sum.withStep}`.padStart(12) : ""}`);
    }
    console.log(`cold bytes p50 ${percentile(cold, 0.5)}, p90 ${percentile(cold, 0.9)}; warm p50 ${percentile(warm, 0.5).toFixed(2)} ms, p95 ${percentile(warm, 0.95).toFixed(2)} ms (Node.js)`);
  }
}

/** Time of a query in Chromium, its parts of the index read already, on a page opened from a folder. */
async function inChromium(name, queries) {
  const dist = join(sites, name);
  const { chromium } = await import("../../tests/node_modules/playwright-core/index.mjs");
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try {
    for (const lang of ["ja", "en"]) {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(resolve(dist, lang, "index.html")).href);
      const times = await page.evaluate(async (asked) => {
        const { indexes, script } = document.getElementById("_search").dataset;
        await searchLoad(script);
        const index = await searchIndex.open(indexes.split("|")[2]);
        const times = [];
        for (const query of asked) {
          await index.find(query);
          const start = performance.now();
          await index.find(query);
          times.push(performance.now() - start);
        }
        return times;
      }, queries.filter((it) => it.lang === lang).map((it) => it.query));
      console.log(`${name}, ${lang}: warm in Chromium p50 ${percentile(times, 0.5).toFixed(2)} ms, p95 ${percentile(times, 0.95).toFixed(2)} ms`);
    }
  } finally {
    await browser.close();
  }
}

const book = JSON.parse(readFileSync(corpus, "utf8"));
const site = new Site("book");
console.log("\nThe book");
for (const lang of ["ja", "en"]) {
  const text = book.flatMap((page) => page.sections).flatMap((it) => [it.heading[lang], ...it.text[lang]]).join("");
  site.report(lang, Buffer.byteLength(text));
}
const address = (at) => `/guides/book/s${String(at).padStart(3, "0")}/`;
const asked = mechanical(book);
await measure(site, asked, (it, page) => it.pages.some((at) => page.shown.address.includes(address(at))));

console.log("\nTen thousand guides");
const large = new Site("large");
for (const lang of ["ja", "en"]) {
  large.report(lang);
  const cold = [];
  const times = [];
  for (const { query } of asked.filter((it, at) => it.lang === lang && at % 8 === 0)) {
    const { index, bytes } = await large.open(lang);
    await index.find(query);
    cold.push(code + bytes());
    const start = performance.now();
    await index.find(query);
    times.push(performance.now() - start);
  }
  console.log(`${lang}: cold bytes p50 ${percentile(cold, 0.5)}, p90 ${percentile(cold, 0.9)}; warm p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms (Node.js)`);
}

const sample = new Site("sample");
console.log("\nThe sample manual");
for (const lang of ["ja", "en"]) sample.report(lang);
// Whatever is tuned is tuned on one half of them, and judged by the other.
const isApart = (query) => {
  let hash = 2166136261;
  for (const sign of query) hash = Math.imul(hash ^ sign.codePointAt(0), 16777619);
  return (hash ^ (hash >>> 15)) & 1;
};
const rows = readFileSync("tests/search/queries.tsv", "utf8").split("\n").filter((row) => row && !row.startsWith("#"));
const queries = rows.map((row) => {
  const [lang, kind, query, page, step] = row.split("\t");
  return { lang, kind, query, pages: page.split(","), step, half: isApart(query) ? "half, kept apart" : "half, for tuning" };
});
await measure(sample, queries, (it, page) => it.pages.some((name) => page.shown.address.includes(`/${name}/`)));
await inChromium("book", asked);
await inChromium("sample", queries);
