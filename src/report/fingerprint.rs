//! Diagnostics to names that stay the same while lines move.

use std::collections::BTreeMap;

use crate::report::Diagnostic;
use crate::source::{Sources, Span};

/// A name for each diagnostic: made of its rule, its file, the words of its line, and which of several alike it is.
pub fn fingerprints(sources: &Sources, found: &[Diagnostic]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let named = found.iter().map(|diagnostic| {
        let path = sources.shown_path(diagnostic.span.file);
        let what = format!("{}\n{path}\n{}", diagnostic.rule, line_of(sources, diagnostic.span).trim());
        let count = seen.entry(what.clone()).or_insert(0);
        *count += 1;
        let hash = blake3::hash(format!("{what}\n{count}").as_bytes()).to_hex();
        hash[..LENGTH].to_owned()
    });
    named.collect()
}

/// Digits of a name: enough for more diagnostics than any manual has.
const LENGTH: usize = 16;

/// The line in which a span begins, as it may be shown.
pub(crate) fn line_of(sources: &Sources, span: Span) -> &str {
    let text = sources.excerpt(span.file);
    let at = span.range().start.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    &text[start..end]
}
