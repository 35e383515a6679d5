//! Texts to the words of the index, and queries to the words that are looked up: the same cuts for both.

use std::ops::Range;

use crate::search::fold::{Class, Sign, class, fold, is_kana};
use crate::search::table::{LONGEST_JOINED, LONGEST_QUERY, MOST_CONNECTORS, PARTICLE, PARTICLES};
use crate::search::word::Word;

/// A query as it is looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Its words in order.
    pub terms: Vec<Term>,
    /// Neighbouring words as one word, each in place of the terms of its range.
    pub joined: Vec<(String, Range<usize>)>,
}

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word: a letter word, two characters, or one character alone.
    pub word: String,
    /// Whether it may be the beginning of a longer one.
    pub prefix: bool,
    /// Whether it is worth nothing when it is not found: what an input method has not turned into kana yet.
    pub optional: bool,
    /// Whether it weighs a quarter.
    pub light: bool,
}

/// A stretch of one kind of characters, as a range of signs.
enum Run {
    /// Characters without spaces between words; spaces that someone put there are not counted.
    Unspaced(Vec<char>),
    /// The parts of a word or identifier.
    Word(Vec<Range<usize>>, Range<usize>),
}

/// The words by which a text is found; some of them more than once.
pub(crate) fn of_text(text: &str) -> Vec<Word> {
    let signs = fold(text);
    let runs = runs(&signs);
    cut(&signs, &runs)
}

/// The words by which a title, a label or an API name is found: the same, and all of its letter words as one.
pub(crate) fn of_name(text: &str) -> Vec<Word> {
    let signs = fold(text);
    let runs = runs(&signs);
    let mut words = cut(&signs, &runs);
    words.extend(in_one(&signs, &runs));
    words
}

fn cut(signs: &[Sign], runs: &[Run]) -> Vec<Word> {
    let mut words = Vec::new();
    for run in runs {
        match run {
            Run::Unspaced(run) => {
                words.extend(run.windows(2).map(|pair| Word::of(pair.iter().copied())));
                words.extend(run.last().map(|last| Word::of([*last])));
            }
            Run::Word(parts, _) => push_identifier(signs, parts, &mut words),
        }
    }
    words
}

/// All letter words of a name as one, where it has several.
fn in_one(signs: &[Sign], runs: &[Run]) -> Option<Word> {
    let words = runs.iter().flat_map(|run| match run {
        Run::Word(parts, _) => parts.as_slice(),
        Run::Unspaced(..) => &[],
    });
    let words: Vec<Range<usize>> = words.cloned().collect();
    (words.len() > 1).then(|| joined(signs, &words)).flatten()
}

/// The words that a query asks for.
pub fn of_query(text: &str) -> Query {
    let mut signs = fold(text);
    signs.truncate(LONGEST_QUERY);
    let mut query = Query::default();
    // Terms that stand beside each other as letter words with nothing but spaces between them.
    let mut neighbours: Vec<Range<usize>> = Vec::new();
    let mut end_of_word = None;
    for run in runs(&signs) {
        match run {
            Run::Unspaced(run) => {
                end_of_word = None;
                query.push_unspaced(&run);
            }
            Run::Word(parts, range) => {
                let last = range.end == signs.len();
                let unfinished = last
                    && parts.len() == 1
                    && range.len() <= 2
                    && range.start > 0
                    && is_kana(signs[range.start - 1].sign)
                    && signs[range.clone()].iter().all(|sign| sign.sign.is_ascii_lowercase());
                let first = query.terms.len();
                query.terms.extend(parts.iter().enumerate().map(|(at, part)| Term {
                    word: spell(&signs, part),
                    prefix: last && !unfinished && at + 1 == parts.len(),
                    optional: unfinished,
                    light: false,
                }));
                let end = query.terms.len();
                let gap = |from: usize| signs[from..range.start].iter().all(|sign| sign.sign == ' ');
                match neighbours.last_mut() {
                    Some(before) if end_of_word.is_some_and(gap) => before.end = end,
                    _ => neighbours.push(first..end),
                }
                end_of_word = Some(range.end);
            }
        }
    }
    for range in neighbours {
        query.join(&range);
    }
    query
}

impl Query {
    fn push_unspaced(&mut self, run: &[char]) {
        if let [sign] = run {
            self.terms.push(Term { word: sign.to_string(), prefix: true, optional: false, light: false });
        }
        self.terms.extend(run.windows(2).map(|pair| Term {
            word: pair.iter().collect(),
            prefix: false,
            optional: false,
            light: is_particle(pair),
        }));
    }

    fn join(&mut self, range: &Range<usize>) {
        let pairs = (range.start..range.end.saturating_sub(1)).map(|at| at..at + 2);
        let all = (range.len() > 2).then(|| range.clone());
        for part in pairs.chain(all) {
            let word: String = self.terms[part.clone()].iter().map(|term| term.word.as_str()).collect();
            if word.chars().count() <= LONGEST_JOINED {
                self.joined.push((word, part));
            }
        }
    }
}

fn runs(signs: &[Sign]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        match class(signs[at].sign) {
            Class::Unspaced => {
                let mut run = Vec::new();
                let mut next = at;
                while let Some(sign) = signs.get(next) {
                    match class(sign.sign) {
                        Class::Unspaced => {
                            run.push(sign.sign);
                            at = next + 1;
                        }
                        Class::Space => {}
                        _ => break,
                    }
                    next += 1;
                }
                runs.push(Run::Unspaced(run));
            }
            Class::Letter => {
                let start = at;
                let mut parts = Vec::new();
                loop {
                    let part = at;
                    at = end_of(signs, at, Class::Letter);
                    parts.push(part..at);
                    let next = end_of(signs, at, Class::Connector);
                    let more = signs.get(next).is_some_and(|sign| class(sign.sign) == Class::Letter);
                    if next == at || next - at > MOST_CONNECTORS || !more {
                        break;
                    }
                    at = next;
                }
                runs.push(Run::Word(parts, start..at));
            }
            _ => at += 1,
        }
    }
    runs
}

fn end_of(signs: &[Sign], from: usize, kind: Class) -> usize {
    let length = signs[from..].iter().take_while(|sign| class(sign.sign) == kind).count();
    from + length
}

/// A word of one part as it is; an identifier by its parts, the words inside them, neighbours joined, and all joined.
fn push_identifier(signs: &[Sign], parts: &[Range<usize>], words: &mut Vec<Word>) {
    let mut inner: Vec<Range<usize>> = Vec::new();
    for part in parts {
        words.push(Word::of(plain(signs, part)));
        let mut start = part.start;
        for at in part.start + 1..part.end {
            if signs[at].capital && !signs[at - 1].capital {
                inner.push(start..at);
                start = at;
            }
        }
        inner.push(start..part.end);
    }
    if inner.len() == 1 {
        return;
    }
    words.extend(inner.iter().map(|range| Word::of(plain(signs, range))));
    words.extend(inner.windows(2).map(|pair| Word::of(pair.iter().flat_map(|range| plain(signs, range)))));
    words.extend(joined(signs, &inner));
}

/// Some words as one, unless it is too long to be asked for.
fn joined(signs: &[Sign], words: &[Range<usize>]) -> Option<Word> {
    let length: usize = words.iter().map(Range::len).sum();
    (length <= LONGEST_JOINED).then(|| Word::of(words.iter().flat_map(|word| plain(signs, word))))
}

fn plain(signs: &[Sign], range: &Range<usize>) -> impl Iterator<Item = char> {
    signs[range.clone()].iter().map(|sign| sign.sign)
}

fn spell(signs: &[Sign], range: &Range<usize>) -> String {
    plain(signs, range).collect()
}

fn is_particle(pair: &[char]) -> bool {
    let listed = || {
        let signs: Vec<char> = PARTICLES.chars().collect();
        signs.chunks_exact(2).any(|other| other == pair)
    };
    pair.contains(&PARTICLE) || pair.iter().all(|sign| is_kana(*sign)) && listed()
}

#[cfg(test)]
mod tests {
    use crate::search::word::Word;
    use crate::search::words::{of_name, of_query};

    fn of_text(text: &str) -> Vec<String> {
        crate::search::words::of_text(text).iter().map(Word::spelt).collect()
    }

    #[test]
    fn an_identifier_is_found_by_its_parts_and_whole() {
        let words = of_text("shop.shopStatus.get");
        for word in ["shop", "shopstatus", "status", "get", "statusget", "shopshopstatusget"] {
            assert!(words.iter().any(|other| other == word), "{word} in {words:?}");
        }
        assert_eq!(of_name("Control flow of RMS").last(), Some(&Word::of("controlflowofrms".chars())));
    }

    #[test]
    fn spaces_inside_japanese_do_not_count() {
        assert_eq!(of_text("設定 変更"), ["設定", "定変", "変更", "更"]);
        assert_eq!(of_query("設定　変更"), of_query("設定変更"));
    }

    #[test]
    fn what_an_input_method_has_not_finished_is_worth_nothing() {
        let query = of_query("せっていh");
        assert!(query.terms.last().is_some_and(|term| term.optional && term.word == "h"));
        assert!(of_query("API").terms[0].prefix);
        assert!(!of_query("API ").terms[0].prefix);
    }
}
