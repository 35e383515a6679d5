//! Rules about how English is written.

mod filler_word;
mod imperative;
mod latin_abbreviation;
mod long_english_sentence;
mod no_period;
mod passive_command;
mod sentence;
mod sentence_case;
mod vague_link;
mod word_choice;

use crate::check::Rule;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &imperative::RULE,
    &passive_command::RULE,
    &no_period::RULE,
    &long_english_sentence::RULE,
    &filler_word::RULE,
    &word_choice::RULE,
    &latin_abbreviation::RULE,
    &sentence_case::RULE,
    &vague_link::RULE,
];

#[cfg(test)]
mod tests;
