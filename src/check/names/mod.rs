//! Rules about names of things that are described elsewhere.

mod draft_linked;
mod former_name_taken;
mod legacy_api;
mod table_differs;
mod unknown_anchor;
mod unknown_api;
mod unknown_name;
mod unknown_product;
mod unused_api;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &unknown_name::RULE,
    &unknown_product::RULE,
    &unknown_anchor::RULE,
    &former_name_taken::RULE,
    &draft_linked::RULE,
    &unknown_api::RULE,
    &table_differs::RULE,
    &legacy_api::RULE,
    &unused_api::RULE,
];
