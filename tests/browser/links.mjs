// Every link inside the site leads to a file that is there, spelt exactly so, and to an id on it.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { address, dist, fileAt, files, pages, withPage } from "./site.mjs";

test("every internal link and fragment resolves", async () => {
  const found = new Map();
  await withPage({ javaScriptEnabled: false }, async (page) => {
    for (const file of pages) {
      await page.goto(address(file));
      found.set(file, await page.evaluate(linksAndIds));
    }
  });
  const broken = [];
  let fragments = 0;
  for (const [file, { links, ids }] of found) {
    assert.equal(new Set(ids).size, ids.length, `${file} has an id twice`);
    for (const link of links) {
      const problem = follow(file, link);
      if (problem) broken.push(`${file}: ${link} ${problem}`);
      if (link.includes("#")) fragments += 1;
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(fragments > 50, "the sample has links to places in pages");

  function follow(file, link) {
    const url = new URL(link, address(file));
    if (["http:", "https:", "mailto:", "tel:"].includes(url.protocol)) return undefined;
    if (/^(\/|[a-z][a-z0-9+.-]*:)/i.test(link)) return "is not relative";
    // The file as written, in the spelling of the link: a disk that ignores case would hide the difference.
    const target = fileAt(new URL(url.pathname, "file:"));
    if (!files.includes(target)) return `leads to ${target}, which is not there`;
    const id = decodeURIComponent(url.hash.slice(1));
    if (id && !found.get(target)?.ids.includes(id)) return `leads to an id that ${target} does not have`;
    return undefined;
  }
});

test("every address in a stylesheet resolves", () => {
  for (const file of files.filter((file) => file.endsWith(".css"))) {
    const text = readFileSync(join(dist, file), "utf8");
    for (const [, link] of text.matchAll(/url\(\s*["']?([^"')]+)/g)) {
      assert.ok(files.includes(fileAt(new URL(link, address(file)))), `${file}: ${link}`);
    }
    assert.ok(!text.includes("@import"), `${file} imports another`);
  }
});

// Runs in the page.
function linksAndIds() {
  const links = [];
  for (const name of ["href", "src", "poster", "data", "action"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) links.push(element.getAttribute(name));
  }
  for (const { srcset } of document.querySelectorAll("[srcset]")) {
    links.push(...srcset.split(",").map((part) => part.trim().split(" ")[0]));
  }
  return { links, ids: [...document.querySelectorAll("[id]")].map((element) => element.id) };
}
