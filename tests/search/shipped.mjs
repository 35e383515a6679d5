// The shipped search without a page: its scripts run here as they run in a browser.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const folder = fileURLToPath(new URL("../../static/", import.meta.url));
const scripts = ["search-table.js", "search-words.js", "search-index.js", "search-more.js"];

/** What the scripts define, in a world of their own; `read(name)` gives the text of a file of the index. */
export function shipped(read) {
  const world = vm.createContext({ console, document: { currentScript: {} } });
  const source = scripts.map((name) => readFileSync(folder + name, "utf8")).join("\n");
  vm.runInContext(`${source}\nvar shipped = { searchWords, searchIndex, searchMore };`, world);
  if (read) world.shipped.searchIndex.load = async (name) => vm.runInContext(read(name), world);
  return world.shipped;
}
