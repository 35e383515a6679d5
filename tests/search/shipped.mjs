// The shipped search without a page: the script that browsers load runs here.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const source = readFileSync(fileURLToPath(new URL("../../src/render/search.min.js", import.meta.url)), "utf8");

/** What the scripts define, in a world of their own; `read(name)` gives the text of a file of the index. */
export function shipped(read) {
  const world = vm.createContext({ console, document: { currentScript: {} } });
  vm.runInContext(`${source}\nvar shipped = { searchWords, searchIndex, searchMore };`, world);
  if (read) world.shipped.searchIndex.load = async (name) => vm.runInContext(read(name), world);
  return world.shipped;
}
