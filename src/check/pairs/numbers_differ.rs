//! Texts whose languages give different numbers, dates, times or names of files.

use std::ops::Range;

use crate::check::pairs::number::{Number, file_name, files, is_told, numbers};
use crate::check::prose::Passage;
use crate::check::signs::phrases;
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "numbers-differ", level: Level::Warning, page: include_str!("numbers_differ.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for texts in facts.prose.pairs() {
        let in_tongue = |tongue| texts.iter().filter(move |passage| passage.tongue == Some(tongue));
        let Some(ja) = in_tongue(Tongue::Ja).next() else { continue };
        for en in in_tongue(Tongue::En) {
            compare(ja, en, found);
        }
    }
}

/// Japanese that counts where English does not: 24時間 is "at any time".
const IDIOMS: &[(&str, &[&str])] = &[
    ("24時間", &["any time", "around the clock", "day and night", "at all hours"]),
    ("365日", &["every day", "all year", "any day"]),
];

fn is_idiom(ja: &str, en: &str) -> bool {
    let rows = IDIOMS.iter().filter(|(counted, _)| ja.starts_with(counted));
    rows.flat_map(|(_, said)| *said).any(|said| !phrases(en, said).is_empty())
}

fn compare(ja: &Passage, en: &Passage, found: &mut Findings) {
    if !is_told(&ja.words) && !is_told(&en.words) {
        return;
    }
    // Quotations count: what is quoted in one language may well stand without quotation marks in the other.
    let numbers = [numbers(&ja.words, Tongue::Ja), numbers(&en.words, Tongue::En)];
    let files = [files(&ja.words), files(&en.words)];
    let mut only_ja = only(&numbers[0], &numbers[1]);
    only_ja.retain(|range| !is_idiom(&ja.words[range.start..], &en.words));
    let mut only_en = only(&numbers[1], &numbers[0]);
    only_ja.extend(only_files([ja, en], [&files[0], &files[1]]));
    only_en.extend(only_files([en, ja], [&files[1], &files[0]]));
    for list in [&mut only_ja, &mut only_en] {
        list.sort_by_key(|range| range.start);
    }
    let typed = |passage: &Passage, list: &[Range<usize>], between: &str| {
        list.iter().map(|range| passage.typed(range.clone())).collect::<Vec<_>>().join(between)
    };
    let (in_ja, in_en) = (typed(ja, &only_ja, "、"), typed(en, &only_en, "、"));
    let help = (
        "どちらが正しいかを確かめ、数をそろえてください",
        "find out which is right, and give the same in both",
    );
    match (only_ja.first(), only_en.first()) {
        (Some(first), Some(second)) => {
            let (list_ja, list_en) = (typed(ja, &only_ja, ", "), typed(en, &only_en, ", "));
            found
                .add(
                    en.place(second.clone()),
                    format!("日本語の文の「{in_ja}」が、英語の文では「{in_en}」です"),
                    format!("the Japanese text says {list_ja}, and the English one {list_en}"),
                )
                .also(ja.place(first.clone()), "日本語の文", "the Japanese text")
                .help(help.0, help.1);
        }
        (Some(first), None) => {
            let list = typed(ja, &only_ja, ", ");
            found
                .add(
                    ja.place(first.clone()),
                    format!("日本語の文の「{in_ja}」が、英語の文にありません"),
                    format!("the Japanese text says {list}, and the English one does not"),
                )
                .also(en.phrase.span, "英語の文", "the English text")
                .help(help.0, help.1);
        }
        (None, Some(first)) => {
            let list = typed(en, &only_en, ", ");
            found
                .add(
                    en.place(first.clone()),
                    format!("英語の文の「{in_en}」が、日本語の文にありません"),
                    format!("the English text says {list}, and the Japanese one does not"),
                )
                .also(ja.phrase.span, "日本語の文", "the Japanese text")
                .help(help.0, help.1);
        }
        (None, None) => {}
    }
}

/// The typed numbers that nothing in the other language answers; how often one is said is a matter of style.
fn only(numbers: &[Number], others: &[Number]) -> Vec<Range<usize>> {
    let mut known: Vec<u128> = others.iter().flat_map(|number| number.values.iter().copied()).collect();
    known.sort_unstable();
    let is_answered = |number: &Number| number.values.iter().any(|value| known.binary_search(value).is_ok());
    let left = numbers.iter().filter(|number| number.is_typed && !is_answered(number));
    left.map(|number| number.range.clone()).collect()
}

/// The names of files that the other language does not have, unless one of them is translated.
fn only_files(passages: [&Passage; 2], files: [&[Range<usize>]; 2]) -> Vec<Range<usize>> {
    let name = |at: usize, range: &Range<usize>| file_name(passages[at].typed(range.clone()));
    let mut known: Vec<String> = files[1].iter().map(|range| name(1, range)).collect();
    known.sort_unstable();
    let is_translated =
        known.iter().any(String::is_empty) || files[0].iter().any(|it| name(0, it).is_empty());
    let missing = |range: &&Range<usize>| !is_translated && known.binary_search(&name(0, range)).is_err();
    files[0].iter().filter(missing).cloned().collect()
}
