//! Binding of terms.

use crate::manual::broken::Broken;
use crate::manual::finding::words_by_language;
use crate::manual::index::Index;
use crate::manual::phrases::{Scope, bind_text};
use crate::manual::{Manual, Term};
use crate::model::Draft;

/// Binds every term.
pub(crate) fn terms(draft: &Draft, index: &Index, manual: &Manual, broken: &mut Vec<Broken>) -> Vec<Term> {
    let terms = draft.terms.iter().map(|term| Term {
        id: term.id.value.as_str().to_owned(),
        word: term.word.map(|_, word| word.value.clone()),
        yomi: term.yomi.as_ref().map(|yomi| yomi.value.clone()),
        meaning: bind_text(term.meaning.as_ref(), &Scope::nowhere(), index, manual, broken),
        never: words_by_language(&term.never),
    });
    terms.collect()
}
