//! The values of secrets to stars, in every text and message that is printed.

use crate::check::Keys;
use crate::model::Draft;
use crate::model::name::Word;
use crate::report::{Diagnostic, Words};
use crate::source::hidden::Hidden;
use crate::source::{Sources, Span};

/// Hides every secret: the keys that were found, what stands after `secret:`, and the same in a file that could not be
/// read. What is said about the characters of a key goes with it: the key is to be deleted, and its parts are secret.
pub(crate) fn hide(draft: &Draft, keys: &Keys, sources: &mut Sources, found: &mut Vec<Diagnostic>) {
    found.retain(|diagnostic| diagnostic.rule == KEYS || !keys.hold(diagnostic.span));
    let read: Vec<&Word> = draft.labels().filter_map(|label| label.secret.as_ref()).collect();
    let mut spans = written(sources);
    spans.extend(read.iter().map(|secret| secret.span));
    let typed: Vec<String> = spans
        .iter()
        .flat_map(|span| sources.slice(*span).lines())
        .map(|line| line.trim().to_owned())
        .collect();
    let wholes = typed.iter().map(String::as_str).chain(read.iter().map(|secret| secret.value.as_str()));
    let hidden = Hidden::new(wholes, keys.secrets());
    spans.extend(keys.spans());
    if spans.is_empty() && hidden.is_empty() {
        return;
    }
    sources.hide(&spans, hidden);
    conceal_all(sources, found);
}

/// Hides what is known as a secret in every message.
pub(crate) fn conceal_all(sources: &Sources, found: &mut [Diagnostic]) {
    for diagnostic in found {
        conceal(&mut diagnostic.title, sources);
        conceal(&mut diagnostic.label, sources);
        diagnostic.help.iter_mut().for_each(|words| conceal(words, sources));
        diagnostic.also.iter_mut().for_each(|(_, words)| conceal(words, sources));
        diagnostic.suggestions.iter_mut().for_each(|name| *name = sources.conceal(name));
    }
}

/// The rule that speaks about keys.
const KEYS: &str = "known-key";

/// What stands after `secret:` in a line of content, whatever is around it.
fn written(sources: &Sources) -> Vec<Span> {
    let mut spans = Vec::new();
    for (file, source) in sources.texts().filter(|(_, source)| source.path.as_str().starts_with("content/")) {
        for (at, _) in source.text.match_indices("secret") {
            let line_start = source.text[..at].rfind('\n').map_or(0, |at| at + 1);
            let before =
                source.text[line_start..at].trim_matches([' ', '-', '#', '"', '\'', '\t', '\u{3000}']);
            let rest = &source.text[at + "secret".len()..];
            let line = rest.split('\n').next().unwrap_or_default();
            let Some(value) = line.trim_start_matches([' ', '"', '\'']).strip_prefix([':', '：']) else {
                continue;
            };
            if !before.is_empty() {
                continue;
            }
            let around = |sign: char| sign.is_whitespace() || "\"'“”’‘＂".contains(sign);
            let value = value.trim_start_matches(around);
            let start = source.text.len() - rest.len() + line.len() - value.len();
            let value = value.split(" #").next().unwrap_or_default().trim_end_matches(around);
            if !value.is_empty() && !matches!(value, "|" | ">" | "|-" | ">-") {
                spans.push(Span::new(file, start..start + value.len()));
            }
        }
    }
    spans
}

fn conceal(words: &mut Words, sources: &Sources) {
    if sources.holds_secret(&words.ja) || sources.holds_secret(&words.en) {
        *words = Words::new(sources.conceal(&words.ja), sources.conceal(&words.en));
    }
}
