//! Rules about the small grammar inside texts.

mod not_a_link;
mod not_a_step;
mod page_markdown;
mod typed_number;
mod unknown_command;
mod unpaired_sign;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &unpaired_sign::RULE,
    &unknown_command::RULE,
    &typed_number::RULE,
    &not_a_step::RULE,
    &not_a_link::RULE,
    &page_markdown::RULE,
];
