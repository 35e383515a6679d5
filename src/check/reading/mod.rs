//! Rules about reading files: what stands in them before anything is named.

mod duplicate_key;
mod encoding;
mod missing_field;
mod needs_quotes;
mod strange_file;
mod syntax;
mod typing_slip;
mod unknown_field;
mod wrong_id;
mod wrong_shape;
mod yaml_feature;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &encoding::RULE,
    &strange_file::RULE,
    &syntax::RULE,
    &needs_quotes::RULE,
    &typing_slip::RULE,
    &duplicate_key::RULE,
    &yaml_feature::RULE,
    &unknown_field::RULE,
    &missing_field::RULE,
    &wrong_shape::RULE,
    &wrong_id::RULE,
];
