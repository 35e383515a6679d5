//! Rules about texts that must say the same in every language.

mod length_ratio;
mod missing_language;
mod number;
mod numbers_differ;
mod page_differs;
mod references_differ;
mod same_text;
mod term_untranslated;
mod unknown_language;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &missing_language::RULE,
    &unknown_language::RULE,
    &references_differ::RULE,
    &page_differs::RULE,
    &numbers_differ::RULE,
    &same_text::RULE,
    &length_ratio::RULE,
    &term_untranslated::RULE,
];

#[cfg(test)]
mod tests;
