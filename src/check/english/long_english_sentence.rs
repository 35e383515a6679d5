//! English sentences that are too long to take in at once.

use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule = Rule {
    name: "long-english-sentence",
    level: Level::Warning,
    page: include_str!("long_english_sentence.md"),
    find,
};

/// The style guides for technical English give 20 to 30 words; more than this many is reported.
const MOST_WORDS: usize = 30;

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::En) {
        for sentence in &passage.sentences {
            let count = count(&passage.plain[sentence.clone()]);
            if count > MOST_WORDS {
                found
                    .add(
                        passage.place(sentence.clone()),
                        format!("英語の文が長すぎます({count}語。目安は{MOST_WORDS}語まで)"),
                        format!("this sentence has {count} words (the limit is {MOST_WORDS})"),
                    )
                    .help("二つ以上の文に分けてください", "make two or more sentences of it");
            }
        }
    }
}

/// The words of a sentence; a label or a quotation counts as one, however long it is.
fn count(sentence: &str) -> usize {
    let says = |word: &&str| word.chars().any(|sign| sign.is_alphanumeric() || sign == FILLER);
    sentence.split(|sign: char| sign.is_whitespace() || matches!(sign, '–' | '—')).filter(says).count()
}
