// The built site, and the one browser that all tests share.

import { after } from "node:test";
import { accessSync, constants, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
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

/**
 * Opens a tab to which the built site is a server at `root`, and notes what it says. `still` keeps former addresses
 * from leading on, to look at them.
 */
export async function withServed(root, { still = false, ...settings }, use) {
  await withPage(settings, async (tab) => {
    const heard = [];
    listen(tab, heard, root);
    await tab.route("**/*", async (route) => {
      const url = new URL(route.request().url());
      const path = decodeURIComponent(url.pathname.slice(new URL(root).pathname.length));
      if (!url.href.startsWith(root)) return route.abort();
      const there = existsSync(join(dist, path));
      const file = there ? path : "404.html";
      const bytes = readFileSync(join(dist, file));
      const moved = still && file.endsWith(".html") && bytes.includes('http-equiv="refresh"');
      const body = moved ? String(bytes).replace(/<meta http-equiv="refresh"[^>]*>|<script[^>]*><\/script>/g, "") : bytes;
      const contentType = kinds[file.split(".").pop()] ?? "application/octet-stream";
      return route.fulfill({ status: there ? 200 : 404, contentType, body });
    });
    await use(tab, heard);
  });
}

/** Notes whatever a tab says from now on: messages, errors, files that do not come, requests to anywhere but its site. */
export function listen(tab, heard, site = "file:") {
  tab.on("request", (request) => {
    if (!request.url().startsWith(site)) heard.push(`not of the site: ${request.url()}`);
  });
  tab.on("console", (message) => heard.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => heard.push(`error: ${error}`));
  tab.on("requestfailed", (request) => {
    // The browser gives up a picture itself when it takes a narrower one, or leaves the page.
    const { errorText } = request.failure() ?? {};
    if (errorText !== "net::ERR_ABORTED") heard.push(`failed: ${request.url()} ${errorText}`);
  });
}

const kinds = { css: "text/css", html: "text/html; charset=utf-8", js: "text/javascript", svg: "image/svg+xml" };

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
