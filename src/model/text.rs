//! Texts: the same words for the reader in every language.

use crate::lang::PerLang;
use crate::model::inline::Phrase;
use crate::source::Span;

/// A text in every language that has it.
#[derive(Clone, Debug)]
pub struct Text {
    /// The key of the field, or the first language's key in a list: where a missing language is shown.
    pub span: Span,
    /// The text in each language.
    pub phrases: PerLang<Phrase>,
}
