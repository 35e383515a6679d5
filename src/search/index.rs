//! Documents to postings: for every word the units in which it stands.

use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::{ParallelSlice, ParallelSliceMut};

use crate::search::documents::{Document, Unit};
use crate::search::fold::{Class, class, is_kana};
use crate::search::word::Word;
use crate::search::words;

/// All words of a language's documents.
#[derive(Debug, Default)]
pub struct Index {
    /// Each word with its units, both in order.
    pub words: Vec<(String, Vec<Posting>)>,
    /// For each document the number of its first unit: its title. Those after it are its parts, in order.
    pub firsts: Vec<u32>,
    /// For each document how many different words its title has.
    pub title_words: Vec<u32>,
    /// How many units there are.
    pub units: u32,
}

/// One unit that has a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The unit.
    pub unit: u32,
    /// Whether a name in it has the word, not only its text.
    pub named: bool,
}

/// Documents whose words are put in order together, before all are: the same number on every machine.
const TOGETHER: usize = 64;

/// The words of neighbouring documents.
#[derive(Default)]
struct Part {
    /// Each word with the end of its postings, in order.
    words: Vec<(Word, usize)>,
    postings: Vec<Posting>,
    title_words: Vec<u32>,
}

impl Index {
    /// Indexes documents, in parallel and in order.
    pub fn of(documents: &[Document]) -> Index {
        let mut index = Index::default();
        for document in documents {
            index.firsts.push(index.units);
            index.units += 1 + u32::try_from(document.units.len()).expect("a page has fewer parts than that");
        }
        let parts = documents.par_chunks(TOGETHER).zip(index.firsts.par_chunks(TOGETHER));
        let parts: Vec<Part> = parts.map(|(documents, firsts)| Part::of(documents, firsts)).collect();
        let mut words: Vec<(&Word, usize, usize)> = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            index.title_words.extend(&part.title_words);
            words.extend(part.words.iter().enumerate().map(|(at, (word, _))| (word, number, at)));
        }
        words.par_sort_unstable();
        for same in words.chunk_by(|(one, ..), (other, ..)| one == other) {
            let postings = same.iter().flat_map(|(_, part, at)| parts[*part].postings_of(*at));
            index.words.push((same[0].0.spelt(), postings.copied().collect()));
        }
        index
    }

    /// The units that have a word.
    pub fn units_of(&self, word: &str) -> &[Posting] {
        let at = self.words.binary_search_by(|(other, _)| other.as_str().cmp(word));
        at.map_or(&[], |at| self.words[at].1.as_slice())
    }

    /// The document that a unit belongs to.
    pub fn document_of(&self, unit: u32) -> usize {
        self.firsts.partition_point(|first| *first <= unit) - 1
    }
}

impl Part {
    fn of(documents: &[Document], firsts: &[u32]) -> Part {
        let mut part = Part::default();
        let mut all: Vec<(Word, Posting)> = Vec::new();
        for (document, first) in documents.iter().zip(firsts) {
            let (title_words, title) = of_title(document);
            part.title_words.push(title_words);
            for (words, unit) in
                std::iter::once(title).chain(document.units.iter().map(of_unit)).zip(*first..)
            {
                all.extend(words.into_iter().map(|(word, named)| (word, Posting { unit, named })));
            }
        }
        all.sort_unstable();
        for (word, posting) in all {
            part.postings.push(posting);
            let end = part.postings.len();
            match part.words.last_mut() {
                Some((last, before)) if *last == word => *before = end,
                _ => part.words.push((word, end)),
            }
        }
        part
    }

    fn postings_of(&self, at: usize) -> &[Posting] {
        let start = at.checked_sub(1).map_or(0, |before| self.words[before].1);
        &self.postings[start..self.words[at].1]
    }
}

/// The words of a title and of what stands for it, and how many different words the title itself has.
fn of_title(document: &Document) -> (u32, Vec<(Word, bool)>) {
    let mut own = words::of_text(&document.title);
    own.sort_unstable();
    own.dedup();
    let title_words = own.iter().filter(|word| counts(word)).count();
    let mut all = Vec::new();
    add_name(&mut all, &document.title);
    document.keywords.iter().for_each(|keyword| add_name(&mut all, keyword));
    (u32::try_from(title_words).expect("a title is short"), ordered(all))
}

/// Whether a word of a title is one that a query for the whole title has, too: single characters are not.
fn counts(word: &Word) -> bool {
    word.single().is_none_or(|sign| class(sign) != Class::Unspaced)
}

fn of_unit(unit: &Unit) -> Vec<(Word, bool)> {
    let mut all: Vec<(Word, bool)> =
        words::of_text(&unit.text).into_iter().map(|word| (word, false)).collect();
    unit.names.iter().for_each(|name| add_name(&mut all, name));
    ordered(all)
}

fn add_name(all: &mut Vec<(Word, bool)>, name: &str) {
    all.extend(words::of_name(name).into_iter().map(|word| (word, true)));
}

/// Each word once, in order, and named where it is once. Left out are the single characters at the ends of runs that
/// would find nothing new: a pair that begins with the same one finds the unit, too, and nobody asks for one kana.
fn ordered(mut all: Vec<(Word, bool)>) -> Vec<(Word, bool)> {
    all.sort_unstable_by(|(one, named), (other, too)| one.cmp(other).then(too.cmp(named)));
    all.dedup_by(|(one, _), (other, _)| one == other);
    let adds = |at: usize| {
        all[at].0.single().filter(|sign| class(*sign) == Class::Unspaced).is_none_or(|sign| {
            let begins = all.get(at + 1).is_some_and(|(next, _)| next.first() == Some(sign));
            !begins && !is_kana(sign)
        })
    };
    let kept: Vec<bool> = (0..all.len()).map(adds).collect();
    let mut kept = kept.into_iter();
    all.retain(|_| kept.next().unwrap_or_default());
    all
}
