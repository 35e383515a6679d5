// The mechanical queries: fixed transformations of the headings, identifiers and texts of a bilingual book, chosen by a
// seeded generator, so that every run asks the same.

const seeded = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const cjk = /[\u3041-\u30ff\u3400-\u9fff]/;
const halfKana = { ガ: "ｶﾞ", ギ: "ｷﾞ", グ: "ｸﾞ", ゲ: "ｹﾞ", ゴ: "ｺﾞ", ザ: "ｻﾞ", ジ: "ｼﾞ", ズ: "ｽﾞ", ゼ: "ｾﾞ", ゾ: "ｿﾞ", ダ: "ﾀﾞ", ヂ: "ﾁﾞ", ヅ: "ﾂﾞ", デ: "ﾃﾞ", ド: "ﾄﾞ", バ: "ﾊﾞ", ビ: "ﾋﾞ", ブ: "ﾌﾞ", ベ: "ﾍﾞ", ボ: "ﾎﾞ", パ: "ﾊﾟ", ピ: "ﾋﾟ", プ: "ﾌﾟ", ペ: "ﾍﾟ", ポ: "ﾎﾟ" };
const full = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
const half = "ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ";
const toHalf = (text) => [...text].map((it) => halfKana[it] ?? (full.includes(it) ? half[full.indexOf(it)] : it)).join("");
const toFull = (text) => text.replace(/[!-~]/g, (it) => String.fromCodePoint(it.codePointAt(0) + 0xfee0)).replace(/ /g, "　");
const toHiragana = (text) => text.replace(/[ァ-ヶ]/g, (it) => String.fromCodePoint(it.codePointAt(0) - 0x60));
const letters = (text) => [...text].filter((it) => /[\p{L}\p{N}]/u.test(it)).length;
const enough = (text, lang) => (lang === "ja" && cjk.test(text) ? letters(text) >= 3 : letters(text) >= 5);
const words = (text, lang) => (lang === "ja" ? (text.match(/[a-zA-Z0-9_]+|[ァ-ヶー]+|[一-龥々]+[ぁ-ん]*|[ぁ-ん]+/g) ?? []) : text.split(/[^\p{L}\p{N}_']+/u).filter(Boolean));

/** The sections of the book in the order of its pages, numbered like the guides that main.rs makes of them. */
export const sectionsOf = (book) => book.flatMap((page) => page.sections);

/** `{lang, kind, query, pages, step}`: the pages that may answer, and the step of a text. */
export function mechanical(book, most = 60) {
  const sections = sectionsOf(book);
  const found = [];
  for (const lang of ["ja", "en"]) {
    const random = seeded(lang === "ja" ? 1 : 2);
    const pick = (list) => list[Math.floor(random() * list.length)];
    const choose = (list, count) => list.map((it) => [random(), it]).sort((a, b) => a[0] - b[0]).slice(0, count).map(([, it]) => it);
    const plain = (text) => text.toLowerCase().replace(/[\s・ー]/g, "");
    const same = (heading) => sections.flatMap((it, at) => (plain(it.heading[lang]) === plain(heading) ? [at] : []));
    // A heading that several sections have asks for nothing in particular.
    const headings = sections.map((it, at) => ({ at, heading: it.heading[lang] })).filter(({ heading }) => same(heading).length === 1 && enough(heading, lang));
    const add = (kind, change, of = headings) => {
      const changed = of.map(({ at, heading }) => ({ lang, kind, query: change(heading), pages: [at] }));
      found.push(...choose(changed.filter(({ query }) => query && enough(query, lang)), most));
    };
    const part = (from, to) => (text) => {
      const signs = [...text];
      return signs.slice(Math.floor(signs.length * from), Math.ceil(signs.length * to)).join("").trim();
    };
    add("whole heading", (text) => text);
    add("without spaces", (text) => (/\s/.test(text.trim()) ? text.replace(/\s/g, "") : ""));
    add("first 60 %", part(0, 0.6));
    add("middle 60 %", part(0.2, 0.8));
    if (lang === "ja") {
      add("half-width", (text) => (/[ァ-ヶ]/.test(text) ? toHalf(text) : ""));
      add("hiragana", (text) => (/[ァ-ヶ]/.test(text) ? toHiragana(text) : ""));
      add("without long vowels", (text) => (text.includes("ー") ? text.replaceAll("ー", "") : ""));
    }
    add("full-width", (text) => (/[!-~]/.test(text) ? toFull(text) : ""));
    add("one typo", (text) => {
      const signs = [...text];
      const places = signs.map((_, at) => at).filter((at) => /[\p{L}]/u.test(signs[at]) && at > 0);
      if (places.length < 5) return "";
      const at = pick(places);
      const other = cjk.test(signs[at]) ? pick([..."あいうかきしたのんアイウ日本人"]) : pick([..."abcdefghijklmnopqrstuvwxyz"]);
      const kind = Math.floor(random() * 3);
      if (kind === 0) signs[at] = other;
      else if (kind === 1) signs.splice(at, 1);
      else signs.splice(at, 0, other);
      return signs.join("") === text ? "" : signs.join("");
    });
    add("other order", (text) => {
      const list = words(text, lang);
      return list.length > 1 ? [...list.slice(1), list[0]].join(lang === "ja" ? " " : " ") : "";
    });
    const texts = sections.map((it) => [it.heading[lang], ...it.text[lang]].join("\n"));
    const identifiers = new Map();
    texts.forEach((text, at) => {
      for (const [name] of text.matchAll(/[A-Za-z][A-Za-z0-9]*(?:(?:_|::|\.|-)[A-Za-z0-9]+)+|[a-z]+[A-Z][A-Za-z]+|[A-Z][a-z]+(?:[A-Z][a-z]+)+/g)) {
        if (!identifiers.has(name)) identifiers.set(name, new Set());
        identifiers.get(name).add(at);
      }
    });
    const whole = (name) => new Set(texts.flatMap((text, at) => (plain(text).includes(plain(name)) ? [at] : [])));
    const once = [...identifiers].filter(([name, at]) => at.size === 1 && name.length > 4 && whole(name).size === 1);
    const names = choose(once.map(([name, at]) => ({ heading: name, at: [...at][0] })), most);
    add("identifier", (name) => name, names);
    add("identifier, lower", (name) => name.toLowerCase(), names);
    add("identifier, squashed", (name) => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase(), names);
    add("identifier, in parts", (name) => name.replace(/[^A-Za-z0-9]+/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase(), names);
    const spans = [];
    const squeezed = texts.map(plain);
    while (spans.length < most * 2) {
      const at = Math.floor(random() * sections.length);
      const step = Math.floor(random() * (sections[at].text[lang].length || 1));
      const text = sections[at].text[lang][step] ?? "";
      let query;
      if (lang === "ja") {
        const length = 8 + Math.floor(random() * 8);
        const from = Math.floor(random() * Math.max(1, text.length - length));
        query = text.slice(from, from + length).replace(/\n/g, "");
      } else {
        const all = text.split(/\s+/);
        const length = 4 + Math.floor(random() * 4);
        const from = Math.floor(random() * Math.max(1, all.length - length));
        query = all.slice(from, from + length).join(" ");
      }
      if (letters(query) < 7 || squeezed.filter((it) => it.includes(plain(query))).length !== 1) continue;
      if (lang === "ja" && !cjk.test(query)) continue;
      spans.push({ lang, kind: "span of a text", query, pages: [at], step: step + 1 });
    }
    found.push(...spans);
  }
  return found;
}
