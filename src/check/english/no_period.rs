//! Steps and sentences without their full stop.

use std::ops::Range;

use crate::check::english::sentence::tokens;
use crate::check::prose::{Part, Passage};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "no-period", level: Level::Warning, page: include_str!("no_period.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::En) {
        let Some(last) = passage.sentences.last() else { continue };
        let Some((sign, is_open)) = end(passage, last.clone()) else { continue };
        let is_sentence = match passage.part {
            Part::Command => true,
            Part::Sentence => passage.sentences.len() > 1 || has_verb(&passage.plain, last.clone()),
            Part::Heading | Part::Name | Part::Item => false,
        };
        if !is_sentence {
            continue;
        }
        let diagnostic = found.add(
            passage.place(sign.clone()),
            "英語の文が、ピリオドで終わっていません",
            "this sentence does not end with a full stop",
        );
        diagnostic.help("文の終わりに「.」を付けてください", "put a full stop at its end");
        if is_open {
            let text = format!("{}.", passage.typed(sign.clone()));
            diagnostic.fix(passage.edit(sign, &text));
        }
    }
}

/// The last sign of a sentence that lacks its full stop, and whether one can be put right after it.
fn end(passage: &Passage, sentence: Range<usize>) -> Option<(Range<usize>, bool)> {
    let typed = passage.typed(sentence.clone());
    let is_item = ["- ", "* ", "・", "•", "©"].iter().any(|sign| typed.starts_with(sign));
    let is_aside = typed.starts_with('(') && typed.ends_with(')');
    let is_address = typed.ends_with('}') && typed.rsplit('{').next().is_some_and(|it| it.contains("://"));
    let inner = typed.trim_end_matches(['"', '”', '’', '\'', ')', '*', ' ']);
    let sign = inner.chars().next_back()?;
    let ends = sign.is_alphanumeric() || "]】}`%,;".contains(sign);
    if is_item || is_aside || is_address || !ends {
        return None;
    }
    let whole = typed.chars().next_back()?;
    let end = sentence.end;
    let is_open = whole.is_alphanumeric() || "]】}`%)".contains(whole);
    Some((end - whole.len_utf8()..end, is_open))
}

/// Words that make a sentence of a row of words.
const VERBS: &[&str] = &[
    "are", "can", "cannot", "do", "does", "doesn't", "don't", "has", "have", "is", "isn't", "must", "should",
    "was", "were", "will",
];

/// Whether it is a sentence for certain: a title such as "Manual for shops" needs no full stop.
fn has_verb(plain: &str, sentence: Range<usize>) -> bool {
    let words = tokens(plain, sentence);
    let inside = |word: &str| ["how", "that", "what", "where", "which", "who", "whose"].contains(&word);
    let own = words.iter().take_while(|token| !inside(token.word()));
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|token| token.is(list));
    let tells = is(0, IMPERATIVES) && (is(1, OBJECTS) || words.get(1).is_some_and(|next| next.is_name()));
    own.skip(1).any(|token| token.is(VERBS))
        || (tells || is(0, &["click", "do", "don't", "if", "when", "you"])) && words.len() > 3
}

/// Verbs that are imperatives when one of [`OBJECTS`] follows.
const IMPERATIVES: &[&str] = &[
    "add", "change", "check", "choose", "contact", "copy", "enter", "keep", "leave", "log", "make", "open",
    "press", "save", "select", "set", "treat", "use", "wait", "write",
];

/// What follows an imperative, but not a noun that looks like one.
const OBJECTS: &[&str] =
    &["a", "all", "an", "for", "in", "it", "sure", "that", "the", "these", "this", "until", "your"];
