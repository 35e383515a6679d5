//! Rules about terms: one spelling per language, and no near misses.

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[];
