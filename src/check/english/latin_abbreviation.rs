//! Latin abbreviations, which many readers of English do not know.

use std::ops::Range;

use crate::check::prose::Part;
use crate::check::signs::MARK;
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule = Rule {
    name: "latin-abbreviation",
    level: Level::Warning,
    page: include_str!("latin_abbreviation.md"),
    find,
};

/// What is written, longer forms first, and what it means.
const FORMS: &[(&str, &str)] = &[
    ("e.g.", "for example"),
    ("e.g", "for example"),
    ("eg.", "for example"),
    ("eg", "for example"),
    ("i.e.", "that is"),
    ("i.e", "that is"),
    ("ie.", "that is"),
    ("ie", "that is"),
    ("etc.", "and so on"),
    ("etc", "and so on"),
    ("via", "through"),
];

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::En).filter(|passage| passage.part != Part::Name) {
        for (range, meaning) in abbreviations(&passage.plain) {
            let typed = passage.typed(range.clone()).to_owned();
            let diagnostic = found.add(
                passage.place(range.clone()),
                format!("略語の「{typed}」が使われています"),
                format!("this is a Latin abbreviation: {typed}"),
            );
            diagnostic.help(format!("「{meaning}」と書いてください"), format!("write \"{meaning}\" instead"));
            if let Some((range, text)) = mended(&passage.plain, range, meaning) {
                diagnostic.fix(passage.edit(range, &text));
            }
        }
    }
}

fn abbreviations(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let mut end = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let begins = matches!(byte, b'e' | b'E' | b'i' | b'I' | b'v' | b'V');
        if !begins || at < end || at > 0 && bytes[at - 1].is_ascii_alphanumeric() {
            continue;
        }
        let form = FORMS.iter().find(|(form, _)| stands_at(text, at, form));
        if let Some((form, meaning)) = form {
            end = at + form.len();
            found.push((at..end, *meaning));
        }
    }
    found
}

/// Whether a form stands here as a word, in small letters or at the start of a sentence; not inside an address.
fn stands_at(text: &str, at: usize, form: &str) -> bool {
    let Some(typed) = text.get(at..at + form.len()) else { return false };
    let is_written = typed.eq_ignore_ascii_case(form) && typed[1..] == form[1..];
    let joins =
        |sign: char| sign.is_alphanumeric() || matches!(sign, '/' | '@' | '_' | '\\' | '-' | '\'' | '’');
    let before = text[..at].chars().next_back();
    let mut after = text[at + form.len()..].chars();
    let next = after.next();
    let goes_on = next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
    is_written
        && !before.is_some_and(|sign| joins(sign) || sign == '.')
        && !next.is_some_and(joins)
        && !goes_on
}

/// What to write where, if the signs around it leave no doubt.
fn mended(text: &str, range: Range<usize>, meaning: &str) -> Option<(Range<usize>, String)> {
    let typed = &text[range.clone()];
    let rest = text[range.end..].trim_start_matches(MARK);
    let mut words = meaning.to_owned();
    if typed.starts_with(char::is_uppercase) {
        words = meaning[..1].to_uppercase() + &meaning[1..];
    }
    match meaning {
        "and so on" => {
            let before = text[..range.start].trim_end();
            let range = if before.ends_with(" and") { before.len() - "and".len()..range.end } else { range };
            let next = rest.trim_start().chars().next();
            let ends = rest.is_empty()
                || rest.starts_with(char::is_whitespace) && next.is_none_or(char::is_uppercase);
            let is_clear =
                ends || rest.starts_with(|sign: char| ",;:)?!.".contains(sign)) || next?.is_lowercase();
            let stop = if ends && typed.ends_with('.') { "." } else { "" };
            is_clear.then(|| (range, format!("{words}{stop}")))
        }
        "through" => Some((range, words)),
        _ if rest.starts_with([',', ':']) => Some((range, words)),
        _ => rest.starts_with(' ').then(|| (range, format!("{words},"))),
    }
}
