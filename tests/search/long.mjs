// Reads the files of an index with a long list as JSON: a rare word beside the frequent one reads few of its blocks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { shipped } from "./shipped.mjs";

const files = JSON.parse(readFileSync(0, "utf8"));
const head = Object.keys(files).find((path) => /\/ja\.js$/.test(path));
for (const [query, pages, most] of [["設定", 1500, Infinity], ["設定 word4321", 1, 1], ["word17 設定", 1, 1]]) {
  let blocks = 0;
  const { searchIndex } = shipped((address) => {
    blocks += /\.l\d/.test(address);
    return files[address];
  });
  const { hits } = await (await searchIndex.open(head)).find(query);
  assert.equal(hits.filter(({ cover }) => cover === 1).length, pages, query);
  assert.ok(blocks <= most && blocks > 0, `${query} reads ${blocks} blocks`);
}
console.log("all kept");
