//! Rules about texts that must say the same in every language.

mod missing_language;
mod page_differs;
mod references_differ;
mod unknown_language;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] =
    &[&missing_language::RULE, &unknown_language::RULE, &references_differ::RULE, &page_differs::RULE];
