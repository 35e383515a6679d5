// Reads the index in small parts and ranks what it finds. How the parts are written stands in the compiler's shards.rs.
'use strict';

const searchIndex = (() => {
  const { folded, lettersOf, ofQuery } = searchWords;
  const DIGITS = '!#$%&()*,-.:;<>?@[]^_{}~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  // Words of which one may be the beginning.
  const MOST_WORDS = 400;
  // Pages whose texts are compared with the query letter by letter. Of a book of 482 pages, 8 in place of 20 would read
  // 29 KB in place of 31 for half of all queries and 42 in place of 48 for nine of ten, and find the right page less well:
  // MRR 0.992 for 0.994 in Japanese, 0.976 for 0.978 in English. The page of results shows 16 of them anyway.
  const MOST_READ = 20;
  // A page that has less of the query than this part of what the best one has is not shown.
  const ENOUGH = 0.7;
  // What a page is worth that only leads to others, such as that of a section. Anything from 0.4 to 0.8 ranks alike what
  // was asked by hand of the sample manual, in either half of those queries; without it the page that answers comes
  // second where a section or product is named like it.
  const A_WAY = 0.6;
  // What a hit is worth in a text, a name and a title: 1, 3 and 6 in BM25 with k1 = 1.3.
  const [IN_TEXT, IN_NAME, IN_TITLE] = [1, 3, 6].map((weight) => (weight * 2.3) / (weight + 1.3));

  const digits = new Map([...DIGITS].map((sign, at) => [sign, at]));

  // Hands over each number of a text, and whether ' stands before it.
  const decode = (text, use) => {
    let rest = 0;
    let named = 0;
    for (const sign of text) {
      const digit = digits.get(sign);
      if (digit === undefined) {
        named = 1;
      } else if (digit < 24) {
        rest = rest * 24 + digit + 1;
      } else {
        use(rest * 64 + digit - 24, named);
        rest = named = 0;
      }
    }
  };

  const numbers = (text) => {
    const found = [];
    decode(text, (number) => found.push(number));
    return found;
  };

  const rising = (text) => {
    let sum = 0;
    return numbers(text).map((step) => (sum += step));
  };

  // Units as twice their number, and one more where a name has the word.
  const unitsOf = (list, from = 0) => {
    const found = [];
    let next = from;
    decode(list, (step, named) => {
      found.push(2 * (next + step) + named);
      next += step + 1;
    });
    return found;
  };

  const entriesOf = (shard) => {
    let before = '';
    return shard.split(' ').map((entry) => {
      const bar = entry.indexOf('|');
      const [, shared, rest, list] =
        bar < 0 ? entry.match(/^(\d)?([^!-~]+)(.*)$/s) : [0, entry[0], entry.slice(1, bar), entry.slice(bar + 1)];
      before = [...before].slice(0, shared ?? 2 - [...rest].length).join('') + rest;
      return { word: before, list };
    });
  };

  // The place of the last number or word that is not greater.
  const lastAt = (sorted, value) => Math.max(0, sorted.findLastIndex((it) => it <= value));

  // Endings of English words. What is left is the beginning of every form: update, updates, updated, updating.
  const stemOf = (word) => {
    if (!/^[a-z]{4,}$/.test(word)) return undefined;
    const stem = word.replace(/(?<=...)(?:ies|ied|ing|ed|es|s|y|e)$/, '');
    return stem === word ? word : stem.replace(/^(..+)([^aeiouls])\2$/, '$1$2');
  };

  // A text, and its letters alone: what phrases are looked for in.
  const said = (text) => ({ text, letters: lettersOf(text) });

  // A page is worth its best part, a quarter of the second and a tenth of the third.
  const rank = (found) => {
    for (const it of found) {
      it.units.sort((a, b) => b.score - a.score || a.at - b.at);
      const [first, second, third] = it.units.map(({ score }) => score);
      it.score = it.bonus * (first + 0.25 * (second ?? 0) + 0.1 * (third ?? 0));
    }
    return found.sort((a, b) => b.score - a.score || a.page - b.page);
  };

  class Index {
    #address;
    #firstWords;
    #shown;
    #ways;
    #titleWords;
    #parts;
    #made = {};

    constructor(address, head) {
      const counts = numbers(head.pages);
      this.#address = address;
      this.#firstWords = head.words.split(' ');
      this.#shown = rising(head.shown);
      this.long = head.long.map(rising);
      this.#ways = head.ways;
      this.#titleWords = counts.filter((_, at) => at % 2);
      this.bases = [0];
      this.pageOf = [];
      this.#titleWords.forEach((_, page) => {
        const base = this.bases[page];
        this.bases.push(base + counts[2 * page] + 1);
        for (let at = base; at < this.bases[page + 1]; at += 1) this.pageOf.push(page);
      });
      this.#parts = head.parts ?? {};
    }

    // A part of the index as `make` reads it, once.
    read(name, make) {
      const data = () => this.#parts[name] ?? api.load(`${this.#address}.${name}.js`);
      return (this.#made[name] ??= Promise.resolve(data()).then(make));
    }

    // Every entry whose word lies between two others.
    async #entries(low, high) {
      const shards = [];
      const last = lastAt(this.#firstWords, high);
      for (let at = lastAt(this.#firstWords, low); at <= last; at += 1) shards.push(this.read(`w${at}`, entriesOf));
      return (await Promise.all(shards)).flat().filter(({ word }) => word >= low && word <= high);
    }

    beginningWith(word) {
      return this.#entries(word, `${word}\uffff`);
    }

    // Reads the units of what answers the terms; how long lists are read stands in search-more.js.
    async #fill(lists) {
      const long = [];
      for (const it of lists.flat()) {
        if (it.entry.list[0] === '=') long.push(it);
        else it.units = it.entry.units ??= unitsOf(it.entry.list);
      }
      if (long.length) await searchMore.fillLong(this, lists, long);
    }

    // The entries that answer a term, each with how near its word is to the one that was asked for.
    async #listsOf({ word, prefix, optional }) {
      const stem = !optional && stemOf(word);
      const near = (other) => {
        if (other === word) return 1;
        if (stem && stemOf(other) === stem) return 0.9;
        return prefix && other.startsWith(word) ? 0.75 : 0;
      };
      const entries = await (prefix || stem ? this.beginningWith(stem || word) : this.#entries(word, word));
      const found = entries.map((entry) => ({ entry, near: near(entry.word) })).filter((it) => it.near);
      return found.sort((a, b) => b.near - a.near || a.entry.word.length - b.entry.word.length).slice(0, MOST_WORDS);
    }

    // The pages that hold words of a query, the best first, and how much of it the best one has; and the query, or the
    // other words that it was read as.
    async find(query) {
      const { terms, joined } = ofQuery(query);
      const lists = await Promise.all(terms.map((term) => this.#listsOf(term)));
      const whole = await Promise.all(
        joined.map(({ word, to }) => this.#listsOf({ word, prefix: terms[to - 1].prefix, optional: true })),
      );
      joined.forEach(({ from, to }, at) => {
        for (let term = from; term < to; term += 1) lists[term].push(...whole[at]);
      });
      const unknown = terms.map((term, at) => !term.optional && !lists[at].length);
      const read = unknown.includes(true) && (await searchMore.findUnknown(this, query, terms, lists, unknown));
      if (read?.cover > searchMore.ENOUGH) return read;
      await this.#fill(lists);
      await this.#fill(whole);
      const weighed = terms.map(({ light, optional }, at) => {
        const weight = light ? 0.25 : 1;
        return { list: lists[at], weight, covers: optional && !lists[at].length ? 0 : weight };
      });
      weighed.push(...whole.map((list) => ({ list, weight: 0.5, covers: 0 })));
      const hits = await this.#check(this.#pages(weighed), query);
      const cover = hits[0]?.cover ?? 0;
      return read?.cover > cover ? read : { query, hits, cover };
    }

    // Pages with the parts that have words of the query; a word in the title counts for every part.
    #pages(weighed) {
      const { bases, pageOf } = this;
      const pages = new Map();
      for (const { list, weight, covers } of weighed) {
        const best = new Map();
        for (const { units, near } of list) {
          for (const unit of units) {
            const [wasNear, gain] = best.get(unit >> 1) ?? [0, 0];
            best.set(unit >> 1, [Math.max(wasNear, near), Math.max(gain, near * (unit & 1 ? IN_NAME : IN_TEXT))]);
          }
        }
        const count = Math.max(best.size, ...list.map((it) => it.count ?? 0));
        const worth = weight * Math.log(1 + (pageOf.length - count + 0.5) / (count + 0.5));
        // A title stands before the parts of its page.
        let title;
        let inTitle;
        for (const [at, [near, gain]] of [...best].sort(([a], [b]) => a - b)) {
          const page = pageOf[at];
          const base = bases[page];
          if (!pages.has(page)) pages.set(page, { page, units: new Map(), score: 0, cover: 0, matched: 0 });
          const it = pages.get(page);
          if (at === base) {
            [title, inTitle] = [base, near];
            it.score += worth * near * IN_TITLE;
            it.cover += covers * near;
            if (near === 1 && covers) it.matched += 1;
          } else {
            const already = title === base ? inTitle : 0;
            const unit = it.units.get(at) ?? { at: at - base, score: 0, cover: 0, own: 0 };
            it.units.set(at, unit);
            unit.score += worth * gain * (already ? 0.5 : 1);
            unit.cover += covers * Math.max(0, near - already);
            unit.own += covers * near;
          }
        }
      }
      const total = weighed.reduce((sum, { covers }) => sum + covers, 0);
      const found = [...pages.values()].map(({ page, units: parts, score, cover, matched }) => {
        const units = [{ at: 0, score: 0, cover: 0, own: 0 }, ...parts.values()].map((unit) => {
          const part = (cover + unit.cover) / total;
          return { ...unit, cover: part, score: (score + unit.score) * part ** 2 };
        });
        const inTitle = cover / total;
        const whole = Math.min(1, matched / this.#titleWords[page] || 0);
        const bonus = (page < this.#ways ? 1 : A_WAY) * (1 + inTitle ** 2 * (0.5 + whole));
        return { page, units, bonus, cover: Math.max(...units.map((unit) => unit.cover)) };
      });
      const most = Math.max(...found.map(({ cover }) => cover));
      return rank(found.filter(({ cover }) => cover >= most * ENOUGH));
    }

    // Reads what the best pages say, and prefers those that say the query word for word.
    async #check(found, query) {
      const phrase = lettersOf(query);
      // An identifier with its own signs.
      const exact = /[a-z0-9][._:/$-]+[a-z0-9]/.test(folded(query)) && folded(query).trim();
      const best = found.slice(0, MOST_READ);
      const says = ({ text, letters }) => {
        if (!phrase[1] || !letters.includes(phrase)) return 1;
        return exact && folded(text).includes(exact) ? 3 : 2;
      };
      await Promise.all(
        best.map(async (it) => {
          it.shown = await this.page(it.page);
          it.bonus *= it.shown.title.letters === phrase ? 2 : Math.sqrt(says(it.shown.title));
          for (const unit of it.units) {
            if (unit.own) unit.score *= says(it.shown.units[unit.at - 1]);
          }
        }),
      );
      return [...rank(best), ...found.slice(MOST_READ)];
    }

    // What results show of a page.
    async page(page) {
      const at = lastAt(this.#shown, page);
      const pages = await this.read(`p${at}`, (shard) =>
        shard.map(([address, title, place, product, units]) => ({
          address,
          title: said(title),
          place,
          product,
          units: units.map(([link, number, text, picture]) => ({ link, number, picture, ...said(text) })),
        })),
      );
      return pages[page - this.#shown[at]];
    }
  }

  const opened = {};
  const api = {
    stemOf,
    numbers,
    unitsOf,
    lastAt,
    load: (address) => searchLoad(address),
    // Opens the index that begins with a file: `…/assets/search/ja.js`, before `ja.0123456789ab.w0.js`.
    open: (address) =>
      (opened[address] ??= api.load(address).then((head) => new Index(`${address.slice(0, -3)}.${head.hash}`, head))),
  };
  return api;
})();

// Each file of the index calls this with what it holds.
const searchPart = (data) => (document.currentScript.holds = data);
