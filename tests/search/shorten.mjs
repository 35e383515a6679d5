// Prints the search as the one script that browsers load: the files that its arguments name, joined, without what only
// their readers need.

import { readFileSync } from "node:fs";
import { minify } from "terser";

const files = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));
// Names that other scripts and the tests say.
const open = ["searchWords", "searchIndex", "searchMore", "searchPart", "searchStart"];
// Names of properties that nobody else says: those of the table, and these.
const inner = ["beginningWith", "findUnknown", "fillLong", "isWord", "lettersOf", "classOf", "folded", "stemOf", "unitsOf", "lastAt", "numbers", "covers", "matched", "bonus", "pageOf", "ENOUGH"];
const ofTable = [...files[0].matchAll(/(\w+): ["[\d]/g)].map(([, name]) => name);
const { code } = await minify(files.join("\n"), {
  ecma: 2020,
  compress: { passes: 3, keep_fargs: false, inline: 1 },
  mangle: { toplevel: true, reserved: open, properties: { regex: new RegExp(`^(${[...inner, ...ofTable].join("|")})$`) } },
});
console.log(code);
