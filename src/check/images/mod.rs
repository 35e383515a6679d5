//! Rules about pictures.

mod label_outside_image;
mod redaction_without_place;
mod unknown_image;
mod unreadable_image;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &unknown_image::RULE,
    &unreadable_image::RULE,
    &label_outside_image::RULE,
    &redaction_without_place::RULE,
];
