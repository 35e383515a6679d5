// Reads the files of an index as JSON and asks the shipped search what every manual's search promises.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { shipped } from "./shipped.mjs";

const files = JSON.parse(readFileSync(0, "utf8"));
const open = async (lang) => {
  const { searchIndex } = shipped((address) => files[address]);
  return searchIndex.open(Object.keys(files).find((path) => new RegExp(`/${lang}\\.js$`).test(path)));
};
const half = (text) => [...text.normalize("NFKD")].map((sign) => halfKana[sign] ?? sign).join("");
const full = "ァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a";
const narrow = "ｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ";
const halfKana = Object.fromEntries([...full].map((sign, at) => [sign, narrow[at]]));
const variants = [
  half,
  (text) => text.replace(/[ァ-ヶ]/g, (sign) => String.fromCodePoint(sign.codePointAt(0) - 0x60)),
  (text) => text.replaceAll("ー", ""),
  (text) => text.replaceAll("・", ""),
  (text) => text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.codePointAt(0) + 0xfee0)),
  (text) => text.toUpperCase(),
  (text) => text.normalize("NFD"),
];
const queries = ["ライセンスキー", "各種申請・設定変更", "RMS Service Square ライセンスキー", "アップデート", "サーバー", "cabinet.file.delete", "shop.shopStatus.get", "WEB APIサービスアクセス許可設定", "GoQSystemのデータ"];

const seen = ({ hits }) => hits.map(({ page, score, units }) => [page, score, units.map(({ at }) => at)]);
for (const lang of ["ja", "en"]) {
  const index = await open(lang);
  for (const query of queries) {
    const wanted = seen(await index.find(query));
    for (const [at, change] of variants.entries()) {
      assert.deepEqual(seen(await index.find(change(query))), wanted, `${lang}: ${change(query)}, variant ${at} of ${query}`);
    }
  }
  // A piece of a text finds its page, and its own part first or among those that say the same.
  let asked = 0;
  for (let page = 0; page + 1 < index.bases.length; page += 1) {
    const { units } = await index.page(page);
    for (const { text } of units.filter((_, at) => at % 5 === 0)) {
      const words = lang === "ja" ? text.match(/[ぁ-ヶ一-龥]{4,9}/g) ?? [] : (text.match(/(?:[a-zA-Z]+ ){2}[a-zA-Z]+/g) ?? []);
      for (const query of words.slice(0, 2)) {
        const { hits } = await index.find(query);
        assert.ok(hits.some((hit) => hit.page === page), `${lang}: ${query} finds its page`);
        asked += 1;
      }
    }
  }
  assert.ok(asked > 20, "the sample says something");
  for (const query of ["", "。", "<script>alert(1)</script>", "constructor", "__proto__", "\ud800", "ー", "a".repeat(5000)]) {
    await index.find(query);
  }
}

const { searchMore } = shipped();
for (const [letters, kana] of [["raisensukii", "ライセンスキイ"], ["setsuzoku", "セツゾク"], ["shuppin", "シユツピン"], ["jouhou", "ジヨウホウ"], ["konnichiwa", "コンニチワ"], ["tenpo", "テンポ"], ["fairu", "フアイル"], ["kyoka", "キヨカ"], ["shimbun", "シンブン"], ["tōkyō", "トキヨ"], ["hayai", "ハヤイ"], ["shiyou", "シヨウ"], ["matcha", "マツチヤ"], ["chekku", "チエツク"]]) {
  assert.equal(searchMore.kanaOf(letters), kana);
}
for (const word of ["licence", "query", "設定", "ab1"]) assert.equal(searchMore.kanaOf(word), undefined);
console.log("all kept");
