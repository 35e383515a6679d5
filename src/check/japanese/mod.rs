//! Rules about how Japanese is written.

mod counter_kana;
mod double_negative;
mod doubled_particle;
mod ends;
mod flow;
mod kanji_auxiliary;
mod kanji_run;
mod long_sentence_ja;
mod long_vowel;
mod mixed_style;
mod no_full_stop;
mod ra_nuki;
#[cfg(test)]
mod tests;
mod too_many_commas;
mod vague_target;
mod wordy;

use crate::check::Rule;

pub(crate) use crate::check::japanese::flow::Flow;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &mixed_style::RULE,
    &no_full_stop::RULE,
    &long_sentence_ja::RULE,
    &too_many_commas::RULE,
    &kanji_run::RULE,
    &kanji_auxiliary::RULE,
    &doubled_particle::RULE,
    &ra_nuki::RULE,
    &double_negative::RULE,
    &wordy::RULE,
    &vague_target::RULE,
    &long_vowel::RULE,
    &counter_kana::RULE,
];
