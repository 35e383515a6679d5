//! Texts that are far longer in one language than in another.

use unicode_width::UnicodeWidthStr;

use crate::check::prose::Passage;
use crate::check::signs::MARK;
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "length-ratio", level: Level::Warning, page: include_str!("length_ratio.md"), find };

/// Columns of the longer text from which on the ratio says something: ten English words, thirty kana.
const LONG: usize = 60;

/// In the sample manual, Japanese takes 0.6 to 2.1 times as many columns as the same in English.
const MOST: [usize; 2] = [3, 1];
const LEAST: [usize; 2] = [2, 5];

fn find(facts: &Facts, found: &mut Findings) {
    for texts in facts.prose.pairs() {
        let Some((first, rest)) = texts.split_first() else { continue };
        for other in rest {
            let (own, others) = (columns(first), columns(other));
            let is_longer = own * MOST[1] > others * MOST[0];
            let is_shorter = own * LEAST[1] < others * LEAST[0];
            if own.max(others) < LONG || !is_longer && !is_shorter {
                continue;
            }
            let (long, short) = if is_longer { (first, other) } else { (other, first) };
            let ((ja, en), (long_ja, long_en)) = (facts.language(short.lang), facts.language(long.lang));
            found
                .add(
                    short.phrase.span,
                    format!("{ja}の文が、{long_ja}の文に比べて短すぎます"),
                    format!("the text in {en} is far shorter than the text in {long_en}"),
                )
                .also(long.phrase.span, format!("{long_ja}の文"), format!("the text in {long_en}"))
                .help(
                    "片方だけにある説明がないか、確かめてください",
                    "make sure that both languages say the same",
                );
        }
    }
}

/// How much room the writer's own words take; a Japanese character takes two columns.
fn columns(passage: &Passage) -> usize {
    passage.words.split([FILLER, MARK]).map(UnicodeWidthStr::width).sum()
}
