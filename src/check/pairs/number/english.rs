//! Numbers in English words.

use std::ops::Range;

use crate::check::pairs::number::{Number, whole};
use crate::check::signs::words as latin;

#[rustfmt::skip]
const ONES: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];

#[rustfmt::skip]
const ORDINALS: &[&str] = &[
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
];

const TENS: &[(&str, u128)] = &[
    ("twenty", 20),
    ("twentieth", 20),
    ("thirty", 30),
    ("thirtieth", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

#[rustfmt::skip]
const FULL_MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
];

/// Words that mean or may mean a number, and their values in thousandths.
const WORDS: &[(&str, &[u128])] = &[
    ("both", &[2000]),
    ("couple", &[2000, 3000]),
    ("day", &[24_000]),
    ("double", &[2000]),
    ("dual", &[2000]),
    ("dozen", &[12_000]),
    ("few", &[2000, 3000, 4000, 5000, 6000]),
    ("fortnight", &[2000, 14_000]),
    ("half", &[500, 1500, 2000, 6000, 12_000, 30_000, 50_000, 90_000]),
    ("hour", &[60_000]),
    ("midnight", &[0, 12_000, 24_000]),
    ("month", &[30_000]),
    ("noon", &[12_000]),
    ("pair", &[2000]),
    ("quarter", &[250, 3000, 4000, 15_000, 25_000]),
    ("quarterly", &[3000, 4000]),
    ("several", &[2000, 3000, 4000, 5000, 6000]),
    ("thirds", &[3000]),
    ("triple", &[3000]),
    ("twice", &[2000]),
    ("week", &[7000]),
    ("year", &[12_000, 365_000]),
];

/// Words that answer a number of the other language.
pub(crate) fn words(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut sum = (0_u128, 0_u128, 0..0);
    for range in latin(text) {
        let mut start = range.start;
        for part in text[range].split('-') {
            let place = start..start + part.len();
            start = place.end + 1;
            let word = part.to_lowercase();
            if let Some((_, values)) = WORDS.iter().find(|(name, _)| *name == word) {
                found.push(Number { range: place.clone(), values: values.to_vec(), is_typed: false });
            }
            found.extend(month(part).map(|it| one(place.clone(), it)));
            if word != "and" || sum.2.is_empty() {
                add(&mut sum, &word, place, text, &mut found);
            }
        }
    }
    found
}

fn one(range: Range<usize>, value: u128) -> Number {
    Number { range, values: vec![whole(value)], is_typed: false }
}

/// Goes on with a number such as two hundred and fifty-three; every part counts as a number too.
fn add(
    sum: &mut (u128, u128, Range<usize>),
    word: &str,
    place: Range<usize>,
    text: &str,
    found: &mut Vec<Number>,
) {
    let small = [ONES, ORDINALS].iter().find_map(|list| list.iter().position(|it| *it == word));
    let small = small.and_then(|it| u128::try_from(it).ok());
    let tens = TENS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    let by = match word {
        "hundred" => Some(100),
        "thousand" => Some(1000),
        "million" => Some(1_000_000),
        _ => None,
    };
    let is_far =
        text.get(sum.2.end..place.start).is_none_or(|it| !it.chars().all(|sign| " -and".contains(sign)));
    if is_far || small.or(tens).or(by).is_none() {
        *sum = (0, 0, 0..0);
    }
    let Some(value) = small.or(tens).or(by) else { return };
    match by {
        Some(100) => sum.1 = sum.1.max(1) * 100,
        Some(by) => *sum = (sum.0 + sum.1.max(1) * by, 0, sum.2.clone()),
        None => sum.1 += value,
    }
    sum.2 = if sum.2.is_empty() { place.clone() } else { sum.2.start..place.end };
    found.push(one(place, value));
    found.push(one(sum.2.clone(), sum.0 + sum.1));
}

/// A month by its name, which has a capital.
fn month(word: &str) -> Option<u128> {
    let lower = word.to_lowercase();
    let list =
        |list: &[&str]| list.iter().position(|month| *month == lower || lower == "sept" && *month == "sep");
    let at = list(FULL_MONTHS).or_else(|| list(MONTHS)).filter(|_| word.starts_with(char::is_uppercase))?;
    u128::try_from(at + 1).ok()
}
