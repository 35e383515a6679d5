// What no byte of the built site may hold: a secret, code or style from content, anything but pixels in a picture.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { address, dist, files, pages, withPage } from "./site.mjs";

// The one invented key of the sample manual, and its parts.
const secrets = ["SL000000_AbCdEf0123456789", "SL000000", "AbCdEf0123456789"];

// Chunks that hold the pixels and how to show them; anything else (text, EXIF, time) could say more than the picture.
const pixelChunks = ["IHDR", "PLTE", "tRNS", "sRGB", "gAMA", "pHYs", "IDAT", "IEND"];

test("the invented key stands in no byte of any file", () => {
  for (const file of files) {
    const bytes = readFileSync(join(dist, file));
    for (const secret of secrets) {
      assert.ok(!bytes.includes(secret, 0, "utf8"), `${file} holds ${secret}`);
      assert.ok(!bytes.includes(secret, 0, "utf16le"), `${file} holds ${secret} in UTF-16`);
    }
  }
});

test("a picture holds pixels and nothing else", () => {
  const pictures = files.filter((file) => file.endsWith(".png"));
  assert.ok(pictures.length > 0, "the sample has screenshots");
  for (const file of pictures) {
    const strange = chunks(readFileSync(join(dist, file))).filter((name) => !pixelChunks.includes(name));
    assert.deepEqual(strange, [], file);
  }
});

test("no page has style attributes, inline styles or inline scripts", async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    for (const file of pages) {
      await page.goto(address(file));
      assert.deepEqual(await page.evaluate(inlineCode), [], file);
    }
  });
});

function chunks(bytes) {
  const names = [];
  let at = 8;
  while (at < bytes.length) {
    names.push(bytes.toString("latin1", at + 4, at + 8));
    at += 12 + bytes.readUInt32BE(at);
  }
  assert.equal(at, bytes.length, "nothing stands after the last chunk");
  return names;
}

// Runs in the page.
function inlineCode() {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (name === "style" || (name === "script" && !element.hasAttribute("src"))) found.push(`<${name}>`);
    for (const { name: key, value } of element.attributes) {
      const code = key === "style" || key.startsWith("on") || /^\s*(javascript|data):/i.test(value);
      if (code) found.push(`<${name} ${key}="${value}">`);
    }
  }
  return found;
}
