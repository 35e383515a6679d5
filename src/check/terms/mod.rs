//! Rules about terms: one spelling per language, and no near misses.

mod forbidden_variant;
mod near_term;
mod unused_term;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[&forbidden_variant::RULE, &near_term::RULE, &unused_term::RULE];
