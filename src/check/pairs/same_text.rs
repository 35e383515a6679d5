//! Texts that are the same in two languages, and so have not been translated.

use crate::check::prose::{Part, Passage};
use crate::check::signs::{is_hiragana, is_japanese, is_katakana, words};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "same-text", level: Level::Warning, page: include_str!("same_text.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for texts in facts.prose.pairs() {
        let Some((first, rest)) = texts.split_first() else { continue };
        for other in rest {
            let is_same = first.phrase.scalar.text.trim() == other.phrase.scalar.text.trim();
            // British and American English may well say the same.
            let primary = |passage: &Passage| facts.manual.languages.code(passage.lang).split('-').next();
            if !is_same || primary(first) == primary(other) {
                continue;
            }
            let Some(strange) = untranslated(first, other) else { continue };
            let same = if std::ptr::eq(strange, first) { other } else { first };
            let ((ja, en), (same_ja, same_en)) = (facts.language(strange.lang), facts.language(same.lang));
            found
                .add(
                    strange.phrase.span,
                    format!("{ja}の文が、{same_ja}の文と同じです"),
                    format!("the text in {en} is the same as the text in {same_en}"),
                )
                .also(same.phrase.span, format!("{same_ja}の文"), format!("the text in {same_en}"))
                .help(format!("{ja}に訳してください"), format!("translate it into {en}"));
        }
    }
}

/// Which of two texts is not in its own language, if they are the same.
fn untranslated<'a, 'b>(first: &'a Passage<'b>, other: &'a Passage<'b>) -> Option<&'a Passage<'b>> {
    let (japanese, foreign) = match (first.tongue, other.tongue) {
        (Some(Tongue::Ja), _) => (first, other),
        (_, Some(Tongue::Ja)) => (other, first),
        _ => return (words(&first.plain).len() > 3 && is_sentence(other)).then_some(other),
    };
    // Chinese shares its characters with Japanese, but not the kana.
    let has_kana = first.plain.chars().any(|sign| is_hiragana(sign) || is_katakana(sign));
    if has_kana {
        // Japanese in an English text is told by another rule.
        return (foreign.tongue != Some(Tongue::En)).then_some(foreign);
    }
    (!first.plain.chars().any(is_japanese) && is_sentence(japanese)).then_some(japanese)
}

/// Whether the writer's own words make more than a name, a code or an abbreviation.
fn is_sentence(passage: &Passage) -> bool {
    let words: Vec<&str> = words(&passage.plain).into_iter().map(|word| &passage.plain[word]).collect();
    let is_small =
        |word: &&&str| word.len() > 1 && word.chars().all(|sign| sign.is_lowercase() || "'’-".contains(sign));
    let small = words.iter().filter(is_small).count();
    match passage.part {
        Part::Command => words.iter().any(|word| word.chars().any(char::is_lowercase)),
        Part::Sentence => small > 1,
        Part::Heading | Part::Name | Part::Item => small > 1 && words.len() > 2,
    }
}
