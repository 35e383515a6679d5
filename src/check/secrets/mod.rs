//! Rules about what must never be published.

mod keys;
mod known_key;
mod narrow;
mod numbers;
mod partial_disclosure;
mod pattern;
mod personal_data;
mod places;
mod secret_outside;
mod secret_pattern;
mod secret_without_redaction;
mod told;

use crate::check::Rule;

pub use crate::check::secrets::keys::Keys;
pub(crate) use crate::check::secrets::keys::without_keys;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &known_key::RULE,
    &secret_outside::RULE,
    &secret_without_redaction::RULE,
    &secret_pattern::RULE,
    &partial_disclosure::RULE,
    &personal_data::RULE,
];
