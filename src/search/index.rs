//! Documents to postings: for every word the units in which it stands.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use crate::search::documents::{Document, Unit};
use crate::search::fold::{Class, class, is_kana};
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

impl Index {
    /// Indexes documents, in parallel and in order.
    pub fn of(documents: &[Document]) -> Index {
        let mut index = Index::default();
        for document in documents {
            index.firsts.push(index.units);
            index.units += 1 + u32::try_from(document.units.len()).expect("a page has fewer parts than that");
        }
        let pairs: Vec<(&Document, u32)> = documents.iter().zip(index.firsts.iter().copied()).collect();
        let found: Vec<(u32, Vec<(String, Posting)>)> =
            pairs.par_iter().map(|(document, first)| postings(document, *first)).collect();
        let mut all: Vec<(String, Posting)> = Vec::new();
        for (title_words, postings) in found {
            index.title_words.push(title_words);
            all.extend(postings);
        }
        all.par_sort_unstable();
        for (word, posting) in all {
            match index.words.last_mut() {
                Some((last, postings)) if *last == word => postings.push(posting),
                _ => index.words.push((word, vec![posting])),
            }
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

fn postings(document: &Document, first: u32) -> (u32, Vec<(String, Posting)>) {
    let mut title = BTreeMap::new();
    add(&mut title, words::of_text(&document.title), true);
    let title_words =
        u32::try_from(title.keys().filter(|word| counts(word)).count()).expect("a title is short");
    add(&mut title, words::of_name(&document.title), true);
    for keyword in &document.keywords {
        add(&mut title, words::of_text(keyword), true);
        add(&mut title, words::of_name(keyword), true);
    }
    leave_out_ends(&mut title);
    let units = document.units.iter().map(of_unit);
    let all = std::iter::once(title).chain(units).zip(first..);
    let postings = all.flat_map(|(words, unit)| {
        words.into_iter().map(move |(word, named)| (word, Posting { unit, named }))
    });
    (title_words, postings.collect())
}

/// Whether a word of a title is one that a query for the whole title has, too: single characters are not.
fn counts(word: &str) -> bool {
    let mut signs = word.chars();
    let first = signs.next();
    signs.next().is_some() || first.is_some_and(|sign| class(sign) != Class::Unspaced)
}

fn of_unit(unit: &Unit) -> BTreeMap<String, bool> {
    let mut words = BTreeMap::new();
    add(&mut words, words::of_text(&unit.text), false);
    for name in &unit.names {
        add(&mut words, words::of_text(name), true);
        add(&mut words, words::of_name(name), true);
    }
    leave_out_ends(&mut words);
    words
}

/// Leaves out the single characters at the ends of runs that would find nothing new: a pair that begins with the same
/// one finds the unit, too, and nobody asks for one kana.
fn leave_out_ends(words: &mut BTreeMap<String, bool>) {
    let all: Vec<String> = words.keys().cloned().collect();
    for (at, word) in all.iter().enumerate() {
        let mut signs = word.chars();
        let (Some(sign), None) = (signs.next(), signs.next()) else { continue };
        let begins = all.get(at + 1).is_some_and(|next| next.starts_with(sign));
        if class(sign) == Class::Unspaced && (begins || is_kana(sign)) {
            words.remove(word);
        }
    }
}

fn add(words: &mut BTreeMap<String, bool>, more: impl IntoIterator<Item = String>, named: bool) {
    for word in more {
        *words.entry(word).or_insert(false) |= named;
    }
}
