//! What readers are told: every text as it was typed, and every label with its other names.

use std::ops::Range;

use crate::check::Facts;
use crate::model::name::Word;
use crate::model::screen::Label;
use crate::source::{Sources, Span};
use crate::yaml::Scalar;

/// One of them.
#[derive(Clone, Copy)]
pub(crate) enum Told<'a> {
    /// A text in one language.
    Text(&'a Scalar),
    /// The text of a label, one that it had before, or what it means.
    Label(&'a Word),
}

impl Told<'_> {
    /// Its characters.
    pub(crate) fn text(&self) -> &str {
        match self {
            Told::Text(scalar) => &scalar.text,
            Told::Label(word) => &word.value,
        }
    }

    /// The place in the file of a range of them.
    pub(crate) fn place(&self, range: Range<usize>, sources: &Sources) -> Span {
        match self {
            Told::Text(scalar) => scalar.place(range),
            Told::Label(word) if sources.slice(word.span) == word.value => {
                let start = word.span.range().start;
                Span::new(word.span.file, start + range.start..start + range.end)
            }
            // A label with escapes is short enough to be shown whole.
            Told::Label(word) => word.span,
        }
    }
}

/// All of them.
pub(crate) fn told<'a>(facts: &Facts<'a>) -> impl Iterator<Item = Told<'a>> {
    let texts = facts.prose.all().map(|passage| Told::Text(&passage.phrase.scalar));
    texts.chain(facts.draft.labels().flat_map(names).map(Told::Label))
}

fn names(label: &Label) -> impl Iterator<Item = &Word> {
    let mut names: Vec<&Word> = vec![&label.text];
    names.extend(label.gloss.iter().map(|(_, gloss)| gloss));
    names.extend(label.was.iter().map(|was| &was.text));
    // A gloss for all languages is one word that stands there for each.
    names.dedup_by_key(|word| word.span);
    names.into_iter()
}
