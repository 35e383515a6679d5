// Reads the index in small parts and ranks what it finds. How the parts are written stands in the compiler's shards.rs.
'use strict';

const searchIndex = (() => {
  const LAST = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const FIRST = '!#$%&()*,-.:;<>?@[]^_{}~';
  // Pages whose words are compared with the whole query, letter by letter.
  const CHECKED = 8;
  // Words of which one may be the beginning.
  const MOST_WORDS = 400;
  // A page that has less of the query than this part of what the best one has is not shown.
  const ENOUGH = 0.7;
  // What a hit is worth in a text, a name and a title: 1, 3 and 6 in BM25 with k1 = 1.3.
  const [IN_TEXT, IN_NAME, IN_TITLE] = [1, 3, 6].map((weight) => (weight * 2.3) / (weight + 1.3));

  const arrived = new Map();
  const parts = new Map();

  // Each file of the index calls this.
  const part = (name, data) => arrived.get(name)?.(data);

  const read = (address, name) => {
    if (!parts.has(name)) {
      const data = new Promise((resolve, reject) => {
        arrived.set(name, resolve);
        api.load(`${address}.js`).catch(reject);
      });
      data.catch(() => parts.delete(name));
      parts.set(name, data);
    }
    return parts.get(name);
  };

  const values = new Map([...LAST].map((sign, at) => [sign, at]));
  const digits = new Map([...FIRST].map((sign, at) => [sign, at + 1]));

  const numbers = (text) => {
    const found = [];
    let rest = 0;
    for (const sign of text) {
      if (digits.has(sign)) {
        rest = rest * 24 + digits.get(sign);
      } else {
        found.push(rest * 64 + values.get(sign));
        rest = 0;
      }
    }
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
    let rest = 0;
    let named = 0;
    for (const sign of list) {
      if (sign === "'") {
        named = 1;
      } else if (digits.has(sign)) {
        rest = rest * 24 + digits.get(sign);
      } else {
        next += rest * 64 + values.get(sign);
        found.push(2 * next + named);
        next += 1;
        rest = named = 0;
      }
    }
    return found;
  };

  const entriesOf = (shard) => {
    const entries = [];
    let before = '';
    for (const entry of shard.split(' ')) {
      const bar = entry.indexOf('|');
      const [, shared, rest, list] =
        bar < 0 ? entry.match(/^(\d)?([^!-~]+)(.*)$/s) : [0, entry[0], entry.slice(1, bar), entry.slice(bar + 1)];
      before = [...before].slice(0, shared ?? 2 - [...rest].length).join('') + rest;
      entries.push({ word: before, list });
    }
    return entries;
  };

  const lastAt = (sorted, value) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  // Endings of English words. What is left is the beginning of every form: update, updates, updated, updating.
  const stemOf = (word) => {
    if (!/^[a-z]{4,}$/.test(word)) return undefined;
    const stem = word.replace(/(?<=...)(?:ies|ied|ing|ed|es|s|y|e)$/, '');
    return /^(?:.{2,})([^aeiouls])\1$/.test(stem) && stem !== word ? stem.slice(0, -1) : stem;
  };

  // A text folded, and its letters alone: what phrases are looked for in.
  const plain = (text) => searchWords.fold(text).signs.join('');
  const squeeze = (text) => searchWords.fold(text).signs.filter(searchWords.isWord).join('');
  const said = (text) => ({ text, plain: plain(text), squeezed: squeeze(text) });

  class Index {
    constructor(address, code, head) {
      const counts = numbers(head.pages);
      this.address = address;
      this.code = code;
      this.firstWords = head.words.split(' ');
      this.shown = rising(head.shown);
      this.long = head.long.map(rising);
      this.titleWords = counts.filter((_, at) => at % 2);
      this.bases = [0];
      for (let at = 0; at < counts.length; at += 2) this.bases.push(this.bases.at(-1) + counts[at] + 1);
      this.pageOf = new Uint32Array(head.units);
      this.bases.slice(0, -1).forEach((base, page) => this.pageOf.fill(page, base, this.bases[page + 1]));
      for (const [name, data] of Object.entries(head.parts ?? {})) parts.set(`${code}.${name}`, Promise.resolve(data));
      this.shards = new Map();
      this.pagesRead = new Map();
    }

    read(part) {
      return read(`${this.address}.${part}`, `${this.code}.${part}`);
    }

    // Every entry whose word lies between two others.
    async entries(low, high) {
      const first = Math.max(0, lastAt(this.firstWords, low));
      const last = Math.max(0, lastAt(this.firstWords, high));
      const wanted = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      const shards = await Promise.all(wanted.map((at) => this.shard(at)));
      return shards.flat().filter(({ word }) => word >= low && word <= high);
    }

    shard(at) {
      if (!this.shards.has(at)) {
        this.shards.set(at, this.read(`w${at}`).then(entriesOf));
      }
      return this.shards.get(at);
    }

    beginningWith(word) {
      return this.entries(word, `${word}\uffff`);
    }

    // Reads the units of what answers the terms; of a long list only the blocks around the pages of the rarest word.
    async fill(lists) {
      const isLong = ({ entry }) => entry.list[0] === '=';
      for (const it of lists.flat()) {
        if (isLong(it)) [it.long, it.count] = numbers(it.entry.list.slice(1));
        else it.units = it.entry.units ??= unitsOf(it.entry.list);
      }
      const size = (list) => list.reduce((sum, { units }) => sum + units.length, 0);
      const [rarest] = lists.filter((list) => list.length && !list.some(isLong)).sort((a, b) => size(a) - size(b));
      const pages = rarest && new Set(rarest.flatMap(({ units }) => units.map((unit) => this.pageOf[unit >> 1])));
      await Promise.all(lists.flat().filter(isLong).map(async (it) => { it.units = await this.longList(it.long, pages); }));
    }

    async longList(at, pages) {
      const starts = this.long[at];
      const blocks = new Set(pages ? [] : starts.keys());
      for (const page of pages ?? []) {
        const last = lastAt(starts, this.bases[page + 1] - 1);
        for (let block = Math.max(0, lastAt(starts, this.bases[page])); block <= last; block += 1) blocks.add(block);
      }
      const read = async (block) => unitsOf(await this.read(`l${at}-${block}`), starts[block]);
      return (await Promise.all([...blocks].map(read))).flat();
    }

    // The entries that answer a term, each with how near its word is to the one that was asked for.
    async listsOf({ word, prefix, optional }) {
      const letters = searchWords.classOf(word[0]) === 'letter';
      const stem = letters && !optional && stemOf(word);
      const entries = prefix || stem ? await this.beginningWith(stem && stem < word ? stem : word) : await this.entries(word, word);
      const near = (other) => {
        if (other === word) return 1;
        if (stem && stemOf(other) === stem) return 0.9;
        return prefix && other.startsWith(word) ? 0.75 : 0;
      };
      const found = entries.map((entry) => ({ entry, near: near(entry.word) })).filter((it) => it.near);
      return found.sort((a, b) => b.near - a.near || a.entry.word.length - b.entry.word.length).slice(0, MOST_WORDS);
    }

    // The pages that hold words of a query, the best first; and the query, or the kana that its letters stand for.
    async find(query) {
      const { terms, joined } = searchWords.ofQuery(query);
      const lists = await Promise.all(terms.map((term) => this.listsOf(term)));
      const whole = await Promise.all(
        joined.map(({ word, to }) => this.listsOf({ word, prefix: terms[to - 1].prefix, optional: true })),
      );
      joined.forEach(({ from, to }, at) => {
        for (let term = from; term < to; term += 1) lists[term].push(...whole[at]);
      });
      const unknown = terms.map((term, at) => !term.optional && !lists[at].length);
      if (unknown.includes(true)) {
        const { readings, slipsOf } = await api.more();
        for (const reading of await readings(this, query)) {
          const found = await this.find(reading);
          if (found.hits[0]?.cover > 0.8) return found;
        }
        await Promise.all(terms.map(async ({ word }, at) => { if (unknown[at]) lists[at] = await slipsOf(this, word); }));
      }
      await this.fill(lists);
      await this.fill(whole);
      const scores = this.scores();
      terms.forEach(({ light, optional }, at) => {
        if (optional && !lists[at].length) return;
        const weight = light ? 0.25 : 1;
        scores.total += weight;
        scores.add(lists[at], weight, weight);
      });
      whole.forEach((list) => scores.add(list, 0.5, 0));
      return { query, hits: await this.check(this.pages(scores), query) };
    }

    scores() {
      const { bases, pageOf } = this;
      const units = bases.at(-1);
      const [score, cover, own, gain, near] = Array.from({ length: 5 }, () => new Float32Array(units));
      const [title, matched] = Array.from({ length: 2 }, () => new Float32Array(bases.length - 1));
      const scores = { score, cover, own, title, matched, total: 0 };
      scores.add = (lists, weight, covers) => {
        const touched = [];
        for (const list of lists) {
          for (const unit of list.units) {
            const at = unit >> 1;
            if (!gain[at]) touched.push(at);
            const worth = list.near * (unit & 1 ? IN_NAME : IN_TEXT);
            if (worth > gain[at]) gain[at] = worth;
            if (list.near > near[at]) near[at] = list.near;
          }
        }
        const count = Math.max(touched.length, ...lists.map((list) => list.count ?? 0));
        const idf = Math.log(1 + (units - count + 0.5) / (count + 0.5));
        const inTitle = new Map();
        for (const at of touched) {
          const page = pageOf[at];
          if (bases[page] !== at) continue;
          inTitle.set(page, near[at]);
          title[page] += covers * near[at];
          if (near[at] === 1 && covers) matched[page] += 1;
          for (let unit = at; unit < bases[page + 1]; unit += 1) {
            score[unit] += weight * idf * near[at] * IN_TITLE;
            cover[unit] += covers * near[at];
          }
        }
        for (const at of touched) {
          const page = pageOf[at];
          if (bases[page] !== at) {
            const already = inTitle.get(page) ?? 0;
            score[at] += weight * idf * gain[at] * (already ? 0.5 : 1);
            cover[at] += covers * Math.max(0, near[at] - already);
            own[at] += covers * near[at];
          }
          gain[at] = near[at] = 0;
        }
      };
      return scores;
    }

    pages({ score, cover, own, title, matched, total }) {
      const found = [];
      for (let page = 0; page + 1 < this.bases.length; page += 1) {
        const base = this.bases[page];
        const units = [];
        for (let at = base; at < this.bases[page + 1]; at += 1) {
          if (score[at]) units.push({ at: at - base, score: score[at] * (cover[at] / total) ** 2, cover: cover[at] / total, own: own[at] / total });
        }
        if (!units.length) continue;
        const inTitle = title[page] / total;
        const bonus = 1 + 0.5 * inTitle ** 2 + inTitle ** 2 * Math.min(1, matched[page] / this.titleWords[page] || 0);
        found.push({ page, units, bonus, cover: Math.max(...units.map((unit) => unit.cover)) });
      }
      const most = Math.max(...found.map(({ cover }) => cover));
      return rank(found.filter(({ cover }) => cover >= most * ENOUGH));
    }

    // Reads what the best pages say, and prefers those that say the query word for word.
    async check(found, query) {
      const phrase = squeeze(query);
      const letters = [...phrase].length;
      // An identifier with its own signs.
      const exact = /[a-z0-9][._:/$-]+[a-z0-9]/.test(plain(query)) && plain(query).trim();
      const best = found.slice(0, CHECKED);
      const says = (said) => (letters > 1 && said.squeezed.includes(phrase) ? (exact && said.plain.includes(exact) ? 3 : 2) : 1);
      await Promise.all(
        best.map(async (it) => {
          it.shown = await this.page(it.page);
          it.bonus *= it.shown.title.squeezed === phrase ? 2 : Math.sqrt(says(it.shown.title));
          for (const unit of it.units) {
            if (unit.at && unit.own) unit.score *= says(it.shown.units[unit.at - 1]);
          }
        }),
      );
      return [...rank(best), ...found.slice(CHECKED)];
    }

    async page(page) {
      const at = lastAt(this.shown, page);
      const shard = await this.read(`p${at}`);
      const [address, title, place, product, units] = shard[page - this.shown[at]];
      if (!this.pagesRead.has(page)) {
        this.pagesRead.set(page, {
          address,
          title: said(title),
          place,
          product,
          units: units.map(([anchor, number, text, picture]) => ({ anchor, number, picture, ...said(text) })),
        });
      }
      return this.pagesRead.get(page);
    }
  }

  // A page is worth its best part, a quarter of the second and a tenth of the third.
  const rank = (found) => {
    for (const it of found) {
      it.units.sort((a, b) => b.score - a.score || a.at - b.at);
      const [first, second, third] = it.units;
      it.score = it.bonus * (first.score + 0.25 * (second?.score ?? 0) + 0.1 * (third?.score ?? 0));
    }
    return found.sort((a, b) => b.score - a.score || a.page - b.page);
  };

  const api = {
    part,
    stemOf,
    // Adds a file of the index to the page.
    load: (address) =>
      new Promise((done, fail) => {
        const script = document.createElement('script');
        script.src = address;
        script.onload = done;
        script.onerror = () => fail(new Error(address));
        document.head.append(script);
      }),
    // What to do with words that the index does not have; a page loads it when it meets one.
    more: async () => {
      if (typeof searchMore === 'undefined') await api.load(api.moreAddress);
      return searchMore;
    },
    // Opens the index that begins with a file: `…/assets/search/ja.0123456789ab.js`.
    open: async (address) => {
      const [, path, code] = address.match(/^(.*\/([^/.]+)\.[^/]+)\.js$/);
      return new Index(path, code, await read(path, code));
    },
  };
  return api;
})();
const searchPart = searchIndex.part;
