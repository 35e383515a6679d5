//! Numbers that are written with digits.

use crate::check::pairs::number::{Number, japanese, whole};
use crate::report::Tongue;

type Signs<'a> = &'a [(usize, char)];

/// Units that stand right after digits; other letters make a name, such as 2FA or 3D.
const UNITS: &[&str] = &[
    "a", "am", "bit", "cm", "dpi", "g", "gb", "h", "hrs", "kb", "kg", "km", "l", "m", "mb", "mg", "min",
    "ml", "mm", "ms", "nd", "p", "pm", "pt", "px", "rd", "s", "sec", "st", "t", "tb", "th", "x", "yen",
];

const ERAS: &[(&str, u128)] = &[("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// Reads the number that begins at a digit; returns where to go on.
pub(crate) fn read(text: &str, signs: Signs, start: usize, tongue: Tongue, found: &mut Vec<Number>) -> usize {
    let (value, mut end) = plain(signs, start);
    let mut values = vec![value];
    if tongue == Tongue::Ja {
        (values, end) = scaled(signs, value, end);
    }
    let before = |back: usize| start.checked_sub(back).map(|at| signs[at].1);
    let rest: String = signs[end..].iter().take(12).map(|sign| sign.1).collect();
    let ahead: String = signs[start.saturating_sub(4)..start].iter().map(|sign| sign.1).collect();
    let unit: String =
        rest.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    if tongue == Tongue::En && rest.starts_with("/7") && value == whole(24) {
        values.extend([7, 365].map(whole));
        end += 2;
    }
    let large = [(" thousand", 1000), (" million", 1_000_000), (" billion", 1_000_000_000)];
    if let Some((_, by)) = large.iter().find(|(word, _)| rest.starts_with(word)) {
        values = vec![value.saturating_mul(*by)];
    }
    values
        .extend(ERAS.iter().filter(|(era, _)| ahead.ends_with(era)).map(|(_, first)| value + whole(*first)));
    values.extend(in_afternoon(value, &rest, &ahead));
    if tongue == Tongue::Ja && value == whole(1) {
        values.extend(japanese::one_unit(&rest).iter().copied().map(whole));
    }
    let is_name = before(1).is_some_and(|sign| sign.is_ascii_alphabetic() || sign == '+')
        || !unit.is_empty() && !UNITS.contains(&unit.as_str());
    // Languages say "none" and "a" for them.
    let is_small = value == 0 || value == whole(1);
    let place = signs[start].0..signs.get(end).map_or(text.len(), |sign| sign.0);
    found.push(Number { range: place, values, is_typed: !is_name && !is_small });
    end
}

/// Digits with the commas between thousands, and a decimal point.
fn plain(signs: Signs, start: usize) -> (u128, usize) {
    let digit = |at: usize| signs.get(at).and_then(|sign| sign.1.to_digit(10));
    let run = |from: usize| (from..).take_while(|at| digit(*at).is_some()).count();
    let mut value: u128 = 0;
    let mut end = start;
    let mut push = |from: usize, count: usize| {
        (from..from + count).filter_map(digit).for_each(|it| {
            value = (value % 10_u128.pow(30)) * 10 + u128::from(it);
        });
        value
    };
    let first = run(start);
    push(start, first);
    end += first;
    while first < 4 && signs.get(end).is_some_and(|sign| sign.1 == ',') && run(end + 1) == 3 {
        push(end + 1, 3);
        end += 4;
    }
    let value = whole(push(end, 0));
    let is_point = |at: usize| signs.get(at).is_some_and(|sign| sign.1 == '.');
    let decimals = if is_point(end) { run(end + 1) } else { 0 };
    let is_version = is_point(end + 1 + decimals) && digit(end + 2 + decimals).is_some()
        || start > 1 && is_point(start - 1) && digit(start - 2).is_some();
    if decimals == 0 || is_version {
        return (value, end);
    }
    let part = (0..3)
        .fold(0, |sum, at| sum * 10 + u128::from(digit(end + 1 + at).filter(|_| at < decimals).unwrap_or(0)));
    (value + part, end + 1 + decimals)
}

/// 3万5千, 1億2,000万, 5割.
fn scaled(signs: Signs, first: u128, end: usize) -> (Vec<u128>, usize) {
    let scale = |at: usize| signs.get(at).and_then(|sign| japanese::scale(sign.1));
    if signs.get(end).is_some_and(|sign| sign.1 == '割') {
        return (vec![first, first * 10], end + 1);
    }
    let (mut sum, mut end, mut last) = (0_u128, end, u128::MAX);
    let mut value = first;
    while let Some(by) = scale(end).filter(|by| *by < last) {
        value = value.saturating_mul(by);
        end += 1;
        if by < 10_000 && scale(end).is_some_and(|by| by >= 10_000) {
            continue;
        }
        sum += value;
        last = by;
        value = 0;
        if signs.get(end).is_some_and(|sign| sign.1.is_ascii_digit()) {
            (value, end) = plain(signs, end);
        }
    }
    (vec![sum + value], end)
}

/// The hour on the dial of the other half of the day.
fn in_afternoon(value: u128, rest: &str, ahead: &str) -> Option<u128> {
    let minutes =
        rest.strip_prefix(':').map_or(rest, |it| it.trim_start_matches(|sign: char| sign.is_ascii_digit()));
    let half = minutes.trim_start().to_ascii_lowercase();
    let is_evening = ahead.trim_end().ends_with("午後") || half.starts_with("pm") || half.starts_with("p.m");
    let is_morning = ahead.trim_end().ends_with("午前") || half.starts_with("am") || half.starts_with("a.m");
    match value {
        hour if is_evening && hour < whole(12) => Some(hour + whole(12)),
        hour if is_morning && hour == whole(12) => Some(0),
        _ => None,
    }
}
