//! An index to its files: a small one to begin with, shards of postings, and shards of what the results show.
//!
//! Every file is a script that calls `searchPart(data)`, so that it can be read from a folder as well as from a
//! server. Data is text in few different characters, which compresses better than packed bits would:
//!
//! - A shard of postings is a list of entries separated by spaces. An entry is a word and its units. The word begins
//!   with a digit: how many characters it shares with the word before. Without the digit it is a pair of characters, of
//!   which it shares the first when only one is written. After a word with ASCII characters stands `|`.
//! - The units are the distances from one to the next, each a number. `'` before a number: a name has the word. Titles
//!   are units of their own, and names without the sign.
//! - A number is digits of base 24 and a last one of base 64, in characters that differ, so that no sign is needed
//!   between numbers.
//! - `=` in place of units: the list is long and stands in blocks of its own, followed by its place among those lists
//!   and the number of its units.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::search::File;
use crate::search::documents::Document;
use crate::search::index::{Index, Posting};

/// Where the files stand.
pub(crate) const FOLDER: &str = "assets/search";
/// Bytes of a shard of postings: a query reads one shard for each of its words, and most of each in vain.
const SHARD: usize = 2_100;
/// Bytes of a shard of what results show.
const PAGE_SHARD: usize = 2_400;
/// A list of units that is longer, in bytes, stands in blocks of its own.
const LONG_LIST: usize = 1_800;
/// An index of no more bytes is one file: compressed it is some 5 KB, about what a query reads of shards. A larger limit
/// would cost readers more before their first result: the index of the sample manual (37 KB compressed in a language)
/// 45 KB with the script, where its shards cost 19 KB for half of all queries and 26 KB for nine of ten.
const ONE_FILE: usize = 16_000;

const LAST_DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGITS: &[u8; 24] = b"!#$%&()*,-.:;<>?@[]^_{}~";

/// What a browser reads first.
#[derive(Serialize)]
struct Head {
    /// What stands in the names of the other files, which are other ones when anything in the index is.
    hash: String,
    /// For each document the number of its units and of its title's words.
    pages: String,
    /// The first of the documents at the end that only lead to others.
    ways: usize,
    /// The first word of each shard of postings, separated by spaces.
    words: String,
    /// The first document of each shard of pages, as distances.
    shown: String,
    /// For each long list the first unit of each of its blocks, as distances.
    long: Vec<String>,
    /// The shards themselves by name, when the index is one file.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parts: BTreeMap<String, Box<RawValue>>,
}

/// A document as results show it.
#[derive(Serialize)]
struct Shown<'a>(&'a str, &'a str, &'a str, &'a str, Vec<ShownUnit<'a>>);

#[derive(Serialize)]
struct ShownUnit<'a>(
    &'a str,
    usize,
    &'a str,
    #[serde(skip_serializing_if = "Option::is_none")] Option<&'a str>,
);

/// Writes the index of a language.
pub(crate) fn write(code: &str, documents: &[Document], index: &Index) -> Vec<File> {
    let (firsts, postings, blocks) = postings(index);
    let (starts, pages) = pages(documents);
    // Every shard as JSON, by its kind and its number; those of long lists have the number of the list as well.
    let mut parts: Vec<(String, String)> = Vec::new();
    parts.extend(postings.iter().enumerate().map(|(at, shard)| (format!("w{at}"), quoted(shard))));
    parts.extend(pages.into_iter().enumerate().map(|(at, shard)| (format!("p{at}"), shard)));
    for (list, blocks) in blocks.iter().enumerate() {
        let named =
            blocks.iter().enumerate().map(|(at, (_, block))| (format!("l{list}-{at}"), quoted(block)));
        parts.extend(named);
    }
    let mut head = Head {
        hash: String::new(),
        pages: counts(documents, &index.title_words),
        ways: documents.iter().rposition(|document| !document.is_way).map_or(0, |last| last + 1),
        words: firsts.join(" "),
        shown: numbers(starts),
        long: blocks.iter().map(|list| numbers(list.iter().map(|(start, _)| *start).collect())).collect(),
        parts: BTreeMap::new(),
    };
    let size: usize = parts.iter().map(|(_, text)| text.len()).sum();
    if size <= ONE_FILE {
        let raw = |text: String| RawValue::from_string(text).expect("a shard is JSON");
        head.parts = parts.drain(..).map(|(name, text)| (name, raw(text))).collect();
    }
    let written = |head: &Head| serde_json::to_string(head).expect("strings and numbers are JSON");
    // One hash names all other files, so that the one to begin with need not list a hash for each. That one keeps its
    // name: every page leads to it, and would be another page with every word that is changed somewhere.
    let mut hash = blake3::Hasher::new();
    parts.iter().for_each(|(_, text)| {
        hash.update(text.as_bytes());
    });
    hash.update(written(&head).as_bytes());
    head.hash = hash.finalize().to_hex()[..HASH].to_owned();
    let shards = parts.iter().map(|(part, text)| file(&format!("{code}.{}.{part}", head.hash), text));
    std::iter::once(file(code, &written(&head))).chain(shards).collect()
}

/// Letters of the hash in a name.
const HASH: usize = 12;

/// The shards of postings with the first word of each, and the blocks of long lists with the first unit of each.
type Postings = (Vec<String>, Vec<String>, Vec<Vec<(u32, String)>>);

fn postings(index: &Index) -> Postings {
    let (mut firsts, mut shards, mut long) = (Vec::new(), Vec::new(), Vec::new());
    let mut shard = String::new();
    let mut before = String::new();
    for (word, units) in &index.words {
        if shard.is_empty() || shard.len() > SHARD {
            if !shard.is_empty() {
                shards.push(std::mem::take(&mut shard));
            }
            firsts.push(word.clone());
            before.clear();
        } else {
            shard.push(' ');
        }
        push_word(&before, word, &mut shard);
        let list = list(units, 0, &index.firsts);
        if list.len() > LONG_LIST {
            shard.push('=');
            push_number(u32::try_from(long.len()).expect("few lists are long"), &mut shard);
            push_number(u32::try_from(units.len()).expect("fewer than all units"), &mut shard);
            long.push(self::blocks(units, &index.firsts));
        } else {
            shard.push_str(&list);
        }
        before.clone_from(word);
    }
    if !shard.is_empty() {
        shards.push(shard);
    }
    (firsts, shards, long)
}

fn push_word(before: &str, word: &str, shard: &mut String) {
    let shared = before.chars().zip(word.chars()).take_while(|(one, other)| one == other).count().min(9);
    let rest: String = word.chars().skip(shared).collect();
    let plain = rest.chars().all(|sign| !sign.is_ascii());
    if !(plain && shared < 2 && word.chars().count() == 2) {
        write!(shard, "{shared}").expect("a string takes everything");
    }
    shard.push_str(&rest);
    if !plain || rest.is_empty() {
        shard.push('|');
    }
}

fn list(units: &[Posting], from: u32, titles: &[u32]) -> String {
    let mut list = String::new();
    let mut next = from;
    for posting in units {
        if posting.named && titles.binary_search(&posting.unit).is_err() {
            list.push('\'');
        }
        push_number(posting.unit - next, &mut list);
        next = posting.unit + 1;
    }
    list
}

fn blocks(units: &[Posting], titles: &[u32]) -> Vec<(u32, String)> {
    // An entry has between one and three characters.
    let blocks =
        units.chunks(LONG_LIST * 2 / 3).map(|block| (block[0].unit, list(block, block[0].unit, titles)));
    blocks.collect()
}

fn push_number(number: u32, text: &mut String) {
    let digit = |digits: &[u8], number: u32| char::from(digits[number as usize]);
    let mut rest = number / 64;
    let mut digits = vec![digit(LAST_DIGITS, number % 64)];
    while rest > 0 {
        digits.push(digit(DIGITS, (rest - 1) % 24));
        rest = (rest - 1) / 24;
    }
    text.extend(digits.iter().rev());
}

/// Rising numbers as the distances from one to the next.
fn numbers(values: Vec<u32>) -> String {
    let mut text = String::new();
    let mut before = 0;
    for value in values {
        push_number(value - before, &mut text);
        before = value;
    }
    text
}

fn counts(documents: &[Document], title_words: &[u32]) -> String {
    let mut text = String::new();
    for (document, words) in documents.iter().zip(title_words) {
        push_number(u32::try_from(document.units.len()).expect("a page has few parts"), &mut text);
        push_number(*words, &mut text);
    }
    text
}

/// What results show, in shards, with the first document of each.
fn pages(documents: &[Document]) -> (Vec<u32>, Vec<String>) {
    let (mut starts, mut shards) = (Vec::new(), Vec::new());
    let mut shard = String::new();
    for (at, document) in (0..).zip(documents) {
        let units = document
            .units
            .iter()
            .map(|unit| ShownUnit(&unit.link, unit.number, &unit.text, unit.picture.as_deref()));
        let Document { address, title, place, product, .. } = document;
        let shown = Shown(address, title, place, product, units.collect());
        let shown = serde_json::to_string(&shown).expect("strings and numbers are JSON");
        if !shard.is_empty() && shard.len() + shown.len() > PAGE_SHARD {
            shards.push(format!("[{}]", std::mem::take(&mut shard)));
        }
        if shard.is_empty() {
            starts.push(at);
        } else {
            shard.push(',');
        }
        shard.push_str(&shown);
    }
    if !shard.is_empty() {
        shards.push(format!("[{shard}]"));
    }
    (starts, shards)
}

/// A script that hands its data over.
fn file(path: &str, data: &str) -> File {
    File { path: format!("{FOLDER}/{path}.js"), text: format!("searchPart({data})\n") }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string is JSON")
}
