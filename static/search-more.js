// What the search does with words that the index does not have, or that stand on very many pages.
'use strict';

const searchMore = (() => {
  // A reading that has more of the query than this is what was meant.
  const ENOUGH = 0.8;

  // How many letters to change, leave out, add or swap; more than a limit is any number above it.
  const distance = (one, other, limit) => {
    let same = 0;
    while (one[same] && one[same] === other[same]) same += 1;
    const rest = (from, to) => [one.slice(same + from), other.slice(same + to), limit - 1];
    const [a, b] = rest(0, 0);
    if (!a || !b || !limit) return a.length + b.length;
    const ways = [rest(1, 1), rest(1, 0), rest(0, 1)];
    if (a[0] === b[1] && a[1] === b[0]) ways.push(rest(2, 2));
    return 1 + Math.min(...ways.map((way) => distance(...way)));
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

  const ROWS = ' kstnhmyrwgzdbp';
  const VOWELS = 'aiueo';
  const KANA = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤイユエヨラリルレロワイウエヲガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ';

  // Japanese in Latin letters as folded kana; nothing when it cannot be read so.
  const kanaOf = (text) => {
    const folded = searchWords.folded(text);
    if (!/^[a-z -]+$/.test(folded)) return undefined;
    const kana = folded
      .replace(/tch/g, 'tty').replace(/ch/g, 'ty').replace(/sh/g, 'sy').replace(/ts/g, 't').replace(/j/g, 'zy')
      .replace(/f(?=[aeio])/g, 'hu').replace(/f/g, 'h').replace(/v/g, 'b')
      .replace(/([kstgzdbphmr])(?=\1)/g, 'ツ').replace(/m(?=[bp])|n(?![aiueoy])/g, 'ン')
      .replace(/([kstnhmrgzdbp])y(?=[aueo])/g, '$1iy').replace(/([szt])yi/g, '$1i')
      .replace(/([kstnhmyrwgzdbp]?)([aiueo])/g, (_, row, vowel) => KANA[5 * ROWS.indexOf(row) + VOWELS.indexOf(vowel)])
      .replace(/[ -]/g, '');
    return /^[ァ-ヺ]{2,}$/.test(kana) ? kana : undefined;
  };

  // Other ways to read a query: its letters as kana, or as several words without their spaces.
  const readings = async (index, query) => {
    const folded = searchWords.folded(query).trim();
    return [kanaOf(query), await wordsIn(index, folded)].filter(Boolean);
  };

  // What another reading of a query finds. Unless that is most of it, the lists of unknown words become those of slips.
  const findUnknown = async (index, query, terms, lists, unknown) => {
    let best;
    for (const reading of await readings(index, query)) {
      const found = await index.find(reading);
      if (!(best?.cover >= found.cover)) best = found;
    }
    if (best?.cover > ENOUGH) return best;
    await Promise.all(terms.map(async ({ word }, at) => { if (unknown[at]) lists[at] = await slipsOf(index, word); }));
    return best;
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

  return { ENOUGH, kanaOf, findUnknown, fillLong };
})();
