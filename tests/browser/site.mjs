// The built site, and the one browser that all tests share.

import { after } from "node:test";
import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { delimiter, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const folder = process.argv[2];
if (!folder) throw new Error("Name the folder of the built site: node tests/browser/all.mjs DIST");

/** The folder of the built site, and of this repository. */
export const dist = resolve(folder);
export const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Every file of the built site, as its path below it, with `/` between the parts. */
export const files = readdirSync(dist, { recursive: true })
  .filter((file) => statSync(join(dist, file)).isFile())
  .map((file) => file.split(sep).join("/"))
  .sort();
export const pages = files.filter((file) => file.endsWith(".html"));
if (!pages.includes("index.html")) throw new Error(`There is no built site in ${dist}.`);

/** The guide that the sample manual is about, in one language. */
export const guide = (lang) => `${lang}/guides/rakuten/license-key-update/index.html`;

/** The address of a file of the site as a double click opens it. */
export const address = (file) => pathToFileURL(join(dist, file)).href;

/** The file of the site that an address leads to; with `..` in front when it leads out. */
export const fileAt = (url) => relative(dist, fileURLToPath(new URL(url))).split(sep).join("/");

export const browser = await chromium.launch({
  executablePath: program(["chromium", "chromium-browser"]),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // As the screenshots were taken, so that text is as wide here as there.
    "--font-render-hinting=none",
  ],
});
after(() => browser.close());

/** Opens a page in a context of its own, hands it over, and closes both. */
export async function withPage(settings, use) {
  const context = await browser.newContext(settings);
  context.setDefaultTimeout(20_000);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

function program(names) {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // It may be in the next folder.
      }
    }
  }
  throw new Error("Chromium is not installed; tests/run installs it.");
}
