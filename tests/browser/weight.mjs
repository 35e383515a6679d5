// What a guide weighs, and how soon its first view is whole: it may be read where the network is slow.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { dist, guide, withServed } from "./site.mjs";

const root = "http://manual.test/";
const weigh = (file) => gzipSync(readFileSync(join(dist, file)), { level: 6 }).length;
const isPicture = (file) => /\.(png|webp|svg)$/.test(file);

/** The files that opening a guide asks for, each with what asked for it, and those that the first view waits for. */
async function opened(lang, viewport) {
  const asked = [];
  let waited;
  await withServed(root, { viewport }, async (tab, heard) => {
    const wire = await tab.context().newCDPSession(tab);
    await wire.send("Network.enable");
    wire.on("Network.requestWillBeSent", ({ request, initiator }) => {
      asked.push({ file: decodeURIComponent(request.url.slice(root.length)), by: initiator.type });
    });
    await tab.goto(root + guide(lang));
    waited = await tab.evaluate(() => performance.getEntriesByType("resource")
      .filter((it) => it.renderBlockingStatus === "blocking").map((it) => new URL(it.name).pathname.slice(1)));
    assert.deepEqual(heard, []);
  });
  return { asked, waited };
}

for (const lang of ["ja", "en"]) {
  test(`a guide without its pictures is 35 KB at most, all styles and scripts included (${lang})`, async () => {
    const { asked } = await opened(lang, { width: 360, height: 740 });
    const files = asked.map(({ file }) => file).filter((file) => !isPicture(file));
    assert.deepEqual(files.map((file) => file.split(".").pop()).sort(), ["css", "html", "js"]);
    const whole = files.reduce((sum, file) => sum + weigh(file), 0);
    assert.ok(whole <= 35_000, `${whole} bytes, compressed`);
  });

  for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
    test(`one round trip after the page its first view is whole (${lang}, ${viewport.width} px)`, async () => {
      const { asked, waited } = await opened(lang, viewport);
      // Nothing that comes asks for something else: the page itself names all that is asked for.
      const text = readFileSync(join(dist, guide(lang)), "utf8");
      const later = ({ file, by }) => by === "script" || !text.includes(file.split("/").pop());
      assert.deepEqual(asked.slice(1).filter(later), []);
      assert.equal(waited.length, 1, "the first view waits for one style");
      assert.match(waited[0], /\.css$/);
      // Ten packets of 1,460 bytes come before the first answer of the browser (RFC 6928).
      for (const file of [guide(lang), waited[0]]) assert.ok(weigh(file) <= 14_600, `${file}: ${weigh(file)} bytes`);
    });
  }
}
