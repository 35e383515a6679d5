// Takes the sample manual's screenshots from the replicas beside this file, and tells where each label stands.
//
//   node tests/product/capture.mjs [PLACES.json]
//
// Pictures go to content/screens/<product>/<screen>.png; the places go to PLACES.json, or to stdout.
// Screens are the replicas themselves: <product>/<screen>.html, in the order of their names.

import { createServer } from "node:http";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { repack } from "./png.mjs";

const replicas = fileURLToPath(new URL(".", import.meta.url));
const pictures = fileURLToPath(new URL("../../content/screens/", import.meta.url));
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8" };
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
];

const screens = (await readdir(replicas, { recursive: true }))
  .filter((file) => extname(file) === ".html")
  .map((file) => file.slice(0, -".html".length))
  .sort();
const server = await serve(replicas);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
const context = await browser.newContext({ viewport: { width: 1280, height: 700 }, deviceScaleFactor: 2 });
const places = {};
for (const screen of screens) {
  places[screen] = await capture(screen);
}
await browser.close();
server.close();

const lines = Object.entries(places).map(([screen, labels]) => {
  const boxes = labels.map(({ path, at }) => `  ${JSON.stringify({ path, at })}`);
  return `${JSON.stringify(screen)}: [\n${boxes.join(",\n")}\n]`;
});
const report = `{\n${lines.join(",\n")}\n}\n`;
if (process.argv[2]) {
  await writeFile(process.argv[2], report);
} else {
  process.stdout.write(report);
}

async function serve(folder) {
  const answer = async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const type = types[extname(path)];
    const body = type && (await readFile(join(folder, path)).catch(() => null));
    response.writeHead(body ? 200 : 404, { "content-type": type ?? "text/plain" });
    response.end(body || "");
  };
  const server = createServer(answer);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

async function capture(screen) {
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/${screen}.html`);
  await page.evaluate(() => document.fonts.ready);
  const file = join(pictures, `${screen}.png`);
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, repack(await page.screenshot({ fullPage: true })));
  const labels = await page.evaluate(labelPlaces);
  await page.close();
  return labels;
}

// Runs in the page: every visible label, with the labels that hold it, and its box in CSS pixels.
// A label that holds a whole part of the page shows its own words in its data-face.
function labelPlaces() {
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
    const [x, y] = [Math.floor(left), Math.floor(top)];
    found.push({ path: path.join(" › "), at: [x, y, Math.ceil(right) - x, Math.ceil(bottom) - y] });
  }
  return found;
}
