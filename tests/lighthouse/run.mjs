// What Lighthouse says of a guide on a phone, in each language: the median of five runs has to be 100 in everything.
//
//   node tests/lighthouse/run.mjs DIST [TIMES]
//
// DIST is what `guidegen build` published from this repository's content/. `tests/run --all` runs it. A server of its
// own gives the pages out on loopback, compressed as every web server does.

import assert from "node:assert/strict";
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize, resolve, sep } from "node:path";
import { constants, createBrotliCompress } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [folder, times = "5"] = process.argv.slice(2);
if (!folder) throw new Error("Name the folder of the built site: node tests/lighthouse/run.mjs DIST");
const dist = resolve(folder);
const categories = ["performance", "accessibility", "best-practices", "seo"];
const guides = ["ja", "en"].map((lang) => `${lang}/guides/rakuten/license-key-update/index.html`);
const kinds = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
};
const programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

const server = createServer(answer);
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const { port } = server.address();
const chrome = await launch({
  chromePath: programs.find((path) => existsSync(path)),
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
try {
  const found = [];
  for (const guide of guides) found.push(...(await rate(guide)));
  assert.deepEqual(found, [], "the median of each category is 100");
} finally {
  chrome.kill();
  server.close();
}

/** Prints the scores of a page, and returns those whose median is below 100, with what took points away. */
async function rate(page) {
  const scores = new Map(categories.map((category) => [category, []]));
  const lost = new Set();
  for (let run = 0; run < Number(times); run++) {
    const options = { port: chrome.port, onlyCategories: categories, formFactor: "mobile", logLevel: "error" };
    const { lhr } = await lighthouse(`http://127.0.0.1:${port}/${page}`, options);
    assert.ok(!lhr.runtimeError, lhr.runtimeError?.message);
    for (const [category, list] of scores) {
      const { score, auditRefs } = lhr.categories[category];
      list.push(Math.round(score * 100));
      for (const { id, weight } of auditRefs) {
        const audit = lhr.audits[id];
        if (weight && audit.score !== null && audit.score < 0.995) lost.add(`${category}: ${id} ${audit.displayValue ?? ""}`);
      }
    }
  }
  console.log(page);
  for (const [category, list] of scores) console.log(`  ${category.padEnd(15)} ${median(list)}  (${list.join(" ")})`);
  const below = [...scores].filter(([, list]) => median(list) < 100);
  if (below.length) for (const line of lost) console.log(`  lost at ${line}`);
  return below.map(([category, list]) => `${page}: ${category} ${median(list)}`);
}

function median(list) {
  return list.toSorted((one, other) => one - other)[Math.floor(list.length / 2)];
}

function answer(request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const file = join(dist, normalize(path));
  const kind = kinds[file.split(".").pop()];
  if (!file.startsWith(dist + sep) || !kind || !existsSync(file)) return response.writeHead(404).end();
  const isText = !kind.startsWith("image/") || kind.startsWith("image/svg");
  const heads = { "content-type": kind, "cache-control": "max-age=600" };
  if (!isText || !/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
    response.writeHead(200, heads);
    return createReadStream(file).pipe(response);
  }
  response.writeHead(200, { ...heads, "content-encoding": "br", vary: "accept-encoding" });
  const settings = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  return createReadStream(file).pipe(createBrotliCompress(settings)).pipe(response);
}
