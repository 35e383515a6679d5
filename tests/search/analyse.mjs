// Reads texts as JSON and says what the shipped analyser makes of each, in the form of golden.tsv.

import { readFileSync } from "node:fs";
import { shipped } from "./shipped.mjs";

const { searchWords } = shipped();
const line = (text) => {
  const { terms, joined } = searchWords.ofQuery(text);
  const words = terms.map(
    ({ word, prefix, optional, light }) => word + (prefix ? "*" : "") + (optional ? "?" : "") + (light ? "/4" : ""),
  );
  words.push(...joined.map(({ word, from, to }) => `${word}=${from}-${to}`));
  return `${searchWords.fold(text).signs.join("")}\t${words.join(" ")}`;
};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(line)));
