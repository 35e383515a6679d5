// What the search does with words that the index does not have or that stand on very many pages. It is loaded when the
// first such word is asked for.
'use strict';

const searchMore = (() => {
  // Letters to change, leave out, add or swap, up to a limit.
  const distance = (one, other, limit) => {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let [older, old] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], older[j - 2] + 1);
        }
      }
      if (Math.min(...row) > limit) return limit + 1;
      [older, old] = [old, row];
    }
    return old[other.length];
  };

  // Entries of words that differ from an unknown one by a slip of the fingers, with how near they are.
  const slipsOf = async (index, word) => {
    if (!/^[a-z]{4,}$/.test(word)) return [];
    const limit = word.length > 7 ? 2 : 1;
    for (const first of [word[0], word[1]]) {
      const near = (await index.beginningWith(first)).map((entry) => ({ entry, far: distance(word, entry.word, limit) }));
      const least = Math.min(...near.map(({ far }) => far));
      if (least <= limit) {
        const found = near.filter(({ far }) => far === least).slice(0, 12);
        return found.map(({ entry, far }) => ({ entry, near: far > 1 ? 0.5 : 0.7 }));
      }
    }
    return [];
  };

  // Known words, the longest first, that make up a longer one together.
  const wordsIn = async (index, word) => {
    if (!/^[a-z]{5,}$/.test(word)) return undefined;
    const known = (await index.beginningWith(word.slice(0, 2))).map((entry) => entry.word);
    for (const first of known.filter((it) => word.startsWith(it)).reverse()) {
      const rest = word.slice(first.length);
      if ((await index.beginningWith(rest)).length) return `${first} ${rest}`;
      const more = await wordsIn(index, rest);
      if (more) return `${first} ${more}`;
    }
    return undefined;
  };

  const VOWELS = 'aiueo';
  const rows = { '': 'アイウエオ', k: 'カキクケコ', s: 'サシスセソ', t: 'タチツテト', n: 'ナニヌネノ', h: 'ハヒフヘホ', m: 'マミムメモ', y: 'ヤイユエヨ', r: 'ラリルレロ', w: 'ワイウエヲ', g: 'ガギグゲゴ', z: 'ザジズゼゾ', d: 'ダヂヅデド', b: 'バビブベボ', p: 'パピプペポ' };

  // Japanese in Latin letters as folded kana; nothing when it cannot be read so.
  const kanaOf = (text) => {
    const folded = searchWords.fold(text).signs.join('');
    if (!/^[a-z -]+$/.test(folded)) return undefined;
    const kana = folded
      .replace(/tch/g, 'tty').replace(/ch/g, 'ty').replace(/sh/g, 'sy').replace(/ts/g, 't').replace(/j/g, 'zy')
      .replace(/f(?=[aeio])/g, 'hu').replace(/f/g, 'h').replace(/v/g, 'b')
      .replace(/([kstgzdbphmr])(?=\1)/g, 'ツ').replace(/m(?=[bp])|n(?![aiueoy])/g, 'ン')
      .replace(/([a-z])y([aueo])/g, (_, row, vowel) => `${row}i${{ a: 'ヤ', u: 'ユ', e: 'エ', o: 'ヨ' }[vowel]}`)
      .replace(/([a-z])yi/g, '$1i')
      .replace(/([kstnhmyrwgzdbp]?)([aiueo])/g, (_, row, vowel) => rows[row][VOWELS.indexOf(vowel)])
      .replace(/[ -]/g, '');
    return /^[ァ-ヺ]{2,}$/.test(kana) ? kana : undefined;
  };

  // Other ways to read a query: its letters as kana, or as several words without their spaces.
  const readings = async (index, query) => {
    const folded = searchWords.fold(query).signs.join('').trim();
    return [kanaOf(query), await wordsIn(index, folded)].filter(Boolean);
  };

  // What another reading of a query finds; or else the lists of its unknown words become those of slips.
  const findUnknown = async (index, query, most, terms, lists, unknown) => {
    for (const reading of await readings(index, query)) {
      const found = await index.find(reading, most);
      if (found.cover > 0.8) return found;
    }
    await Promise.all(terms.map(async ({ word }, at) => { if (unknown[at]) lists[at] = await slipsOf(index, word); }));
    return undefined;
  };

  // Reads the units of long lists: only the blocks around the pages of the rarest word among the others.
  const fillLong = async (index, lists, long) => {
    const { numbers, unitsOf, lastAt } = searchIndex;
    for (const it of long) [it.long, it.count] = numbers(it.entry.list.slice(1));
    const size = (list) => list.reduce((sum, { units }) => sum + units.length, 0);
    const short = lists.filter((list) => list.length && !list.some((it) => long.includes(it)));
    const [rarest] = short.sort((a, b) => size(a) - size(b));
    const pages = rarest && new Set(rarest.flatMap(({ units }) => units.map((unit) => index.pageOf[unit >> 1])));
    const read = async (at) => {
      const starts = index.long[at];
      const blocks = new Set(pages ? [] : starts.keys());
      for (const page of pages ?? []) {
        const last = lastAt(starts, index.bases[page + 1] - 1);
        for (let block = lastAt(starts, index.bases[page]); block <= last; block += 1) blocks.add(block);
      }
      const unitsIn = (block) => index.read(`l${at}-${block}`, (list) => unitsOf(list, starts[block]));
      return (await Promise.all([...blocks].map(unitsIn))).flat();
    };
    await Promise.all(long.map(async (it) => { it.units = await read(it.long); }));
  };

  return { kanaOf, findUnknown, fillLong };
})();
