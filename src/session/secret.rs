//! The values of secrets to stars, in every text and message that is printed.

use crate::model::Draft;
use crate::model::screen::Label;
use crate::report::{Diagnostic, Words};
use crate::source::{Sources, Span};

/// Hides every secret: those that were read, and what stands after `secret:` in a file that could not be.
pub(crate) fn hide(draft: &Draft, sources: &mut Sources, found: &mut [Diagnostic]) {
    let mut spans = written(sources);
    let screens = draft.screens.iter().map(|screen| &screen.labels);
    let parts = draft.parts.iter().map(|part| &part.labels);
    screens.chain(parts).for_each(|labels| push(labels, &mut spans));
    if spans.is_empty() {
        return;
    }
    spans.into_iter().for_each(|span| sources.hide(span));
    for diagnostic in found {
        conceal(&mut diagnostic.title, sources);
        conceal(&mut diagnostic.label, sources);
        diagnostic.help.iter_mut().for_each(|words| conceal(words, sources));
        diagnostic.also.iter_mut().for_each(|(_, words)| conceal(words, sources));
        diagnostic.suggestions.iter_mut().for_each(|name| *name = sources.conceal(name));
    }
}

fn push(labels: &[Label], found: &mut Vec<Span>) {
    for label in labels {
        found.extend(label.secret.as_ref().map(|secret| secret.span));
        push(&label.labels, found);
    }
}

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
