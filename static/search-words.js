// Folds texts and cuts queries into words exactly as the compiler does; the tables are in search-table.js.
'use strict';

const searchWords = (() => {
  const table = searchTable;
  const pairs = (text) => {
    const signs = [...text];
    return new Map(signs.filter((_, at) => at % 2 === 0).map((sign, at) => [sign, signs[2 * at + 1]]));
  };
  const other = pairs(table.pairs);
  const afterVu = pairs(table.afterVu);
  const particles = new Set(table.particles.match(/../g));

  // Ranges as where each begins and where it is over, in rising order.
  const within = (ranges, code) => ranges.findLastIndex((bound) => code >= bound) % 2 === 0;

  const move = (sign) => {
    let code = sign.codePointAt(0);
    for (const [first, last, by] of table.moves) {
      if (code >= first && code <= last && code !== 0xd7) code += by;
    }
    const moved = String.fromCodePoint(code);
    // Half-width kana are what Unicode says they are.
    return code > 0xff65 && code < 0xff9e ? moved.normalize('NFKC') : moved;
  };

  const isKana = (sign) => sign >= 'ァ' && sign <= 'ヺ';

  // The folded characters of a text, and for each the place in the text where it begins; one more place is the end.
  const fold = (text) => {
    const signs = [];
    const places = [];
    let place = 0;
    let vu = false;
    for (const typed of text) {
      const at = place;
      place += typed.length;
      const last = signs.at(-1);
      const wasVu = vu;
      vu = false;
      if (wasVu && afterVu.has(typed)) {
        signs[signs.length - 1] = afterVu.get(typed);
        continue;
      }
      const voiced = table.voicedMarks.includes(typed);
      if (voiced || table.halfVoicedMarks.includes(typed)) {
        vu = voiced && last === 'ウ';
        // Kana that no mark can join stay two characters.
        const joined = /[ウカ-トハ-ホ]/.test(last) && `${last}${voiced ? '\u3099' : '\u309a'}`.normalize();
        if (joined.length === 1) signs[signs.length - 1] = other.get(joined) ?? joined;
        continue;
      }
      const code = typed.codePointAt(0);
      const circle = code > 0x245f && table.circled.find(([first, end]) => code >= first && code <= end);
      if (circle) {
        for (const sign of ` ${code - circle[0] + circle[2]} `) {
          signs.push(sign);
          places.push(at);
        }
        continue;
      }
      const moved = move(typed);
      const sign = other.get(moved) ?? moved;
      if (table.leftOut.includes(sign) || (table.dashes.includes(sign) && last && isKana(last))) continue;
      vu = moved === 'ヴ';
      signs.push(within(table.spaces, sign.codePointAt(0)) ? ' ' : sign);
      places.push(at);
    }
    places.push(text.length);
    return { signs, places };
  };

  // The folded characters of a text alone.
  const folded = (text) => fold(text).signs.join('');

  // What a folded character is: of a script without spaces, a letter, a space, a connector, or nothing of these.
  const classOf = (sign) => {
    const code = sign.codePointAt(0);
    if (within(table.unspaced, code)) return 'unspaced';
    if (within(table.letters, code)) return 'letter';
    if (sign === ' ') return 'space';
    return table.connectors.includes(sign) ? 'connector' : '';
  };

  // Whether a folded character is a part of a word.
  const isWord = (sign) => /letter|unspaced/.test(classOf(sign));

  // The letters of a text, folded and without what stands between its words.
  const lettersOf = (text) => fold(text).signs.filter(isWord).join('');

  const runsOf = (signs) => {
    const classes = signs.map(classOf);
    const endOf = (at, kind) => {
      while (classes[at] === kind) at += 1;
      return at;
    };
    const runs = [];
    let at = 0;
    while (at < signs.length) {
      const start = at;
      if (classes[at] === 'unspaced') {
        let run = [];
        for (let next = at; classes[next] === 'unspaced' || classes[next] === 'space'; next += 1) {
          if (classes[next] === 'space') continue;
          run.push(signs[next]);
          at = next + 1;
        }
        runs.push({ run, start, end: at });
      } else if (classes[at] === 'letter') {
        const parts = [];
        for (;;) {
          const part = at;
          at = endOf(at, 'letter');
          parts.push(signs.slice(part, at).join(''));
          const next = endOf(at, 'connector');
          if (next === at || next - at > table.mostConnectors || classes[next] !== 'letter') break;
          at = next;
        }
        runs.push({ parts, start, end: at });
      } else {
        at += 1;
      }
    }
    return runs;
  };

  const isParticle = (word) => word.includes(table.particle) || particles.has(word);

  // The words that a query asks for, and those that stand for several of them: `joined`, from one to before another.
  const ofQuery = (text) => {
    const signs = fold(text).signs.slice(0, table.longestQuery);
    const terms = [];
    const neighbours = [];
    let end;
    for (const { run, parts, start, end: after } of runsOf(signs)) {
      if (run) {
        end = undefined;
        if (run.length === 1) terms.push({ word: run[0], prefix: true });
        for (let at = 0; at + 1 < run.length; at += 1) {
          const word = run[at] + run[at + 1];
          terms.push({ word, light: isParticle(word) });
        }
        continue;
      }
      const last = after === signs.length;
      const unfinished =
        last && parts.length === 1 && /^[a-z]{1,2}$/.test(parts[0]) && start > 0 && isKana(signs[start - 1]);
      const first = terms.length;
      parts.forEach((word, at) => {
        const prefix = last && !unfinished && at + 1 === parts.length;
        terms.push({ word, prefix, optional: unfinished });
      });
      const beside = end !== undefined && signs.slice(end, start).every((sign) => sign === ' ');
      if (beside) neighbours.at(-1)[1] = terms.length;
      else neighbours.push([first, terms.length]);
      end = after;
    }
    const joined = [];
    for (const [from, to] of neighbours) {
      const join = (first, before) => {
        const word = terms.slice(first, before).map((term) => term.word).join('');
        if ([...word].length <= table.longestJoined) joined.push({ word, from: first, to: before });
      };
      for (let at = from; at + 1 < to; at += 1) join(at, at + 2);
      if (to - from > 2) join(from, to);
    }
    return { terms, joined };
  };

  return { fold, folded, classOf, isWord, lettersOf, ofQuery };
})();
