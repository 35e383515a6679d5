//! Rules about characters that do not belong where they stand.

mod comma_and_period;
mod decomposed_kana;
mod full_width_in_english;
mod full_width_latin;
mod half_width_kana;
mod japanese_in_english;
mod strange_character;
mod stray_space;
mod unpaired_bracket;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &strange_character::RULE,
    &half_width_kana::RULE,
    &decomposed_kana::RULE,
    &japanese_in_english::RULE,
    &full_width_in_english::RULE,
    &full_width_latin::RULE,
    &comma_and_period::RULE,
    &stray_space::RULE,
    &unpaired_bracket::RULE,
];
