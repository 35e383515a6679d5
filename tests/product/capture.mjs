// Takes the sample manual's screenshots from the replicas beside this file, and tells where each label stands.
//
//   node tests/product/capture.mjs PLACES.json
//
// Pictures go to content/screens/<product>/<screen>.png, places to PLACES.json, for `guidegen places`; the script
// `retake` does both.

import { createServer } from "node:http";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { repack } from "./png.mjs";
import { labelPlaces, replicas, screens, window } from "./screens.mjs";

const report = process.argv[2];
if (!report) throw new Error("Name the file for the places: node tests/product/capture.mjs PLACES.json");
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

const server = await serve(replicas);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
const context = await browser.newContext(window);
const places = {};
for (const { screen, page } of screens) {
  places[screen] = await capture(screen, page);
}
await browser.close();
server.close();

const lines = Object.entries(places).map(([screen, labels]) => {
  const boxes = labels.map(({ path, at }) => `  ${JSON.stringify({ path, at })}`);
  return `${JSON.stringify(screen)}: [\n${boxes.join(",\n")}\n]`;
});
await writeFile(report, `{\n${lines.join(",\n")}\n}\n`);

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

async function capture(screen, address) {
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/${address}`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const file = join(pictures, `${screen}.png`);
  await mkdir(join(file, ".."), { recursive: true });
  // A popup stands in the middle of the window, not of the page.
  const fullPage = !address.includes("#");
  await writeFile(file, repack(await page.screenshot({ fullPage })));
  const labels = await page.evaluate(labelPlaces);
  await page.close();
  return labels.map(({ path, box: [left, top, right, bottom] }) => {
    const [x, y] = [Math.floor(left), Math.floor(top)];
    return { path, at: [x, y, Math.ceil(right) - x, Math.ceil(bottom) - y] };
  });
}
