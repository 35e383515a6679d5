//! The numbers and the names of files in a text, as values that can be compared with those of another language.

mod digits;
mod english;
mod japanese;

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::signs::Any;
use crate::report::Tongue;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// What it may mean, in thousandths: 午後3時 is 3 and 15.
    pub(crate) values: Vec<u128>,
    /// Whether the other language must have it too; "both" and 二つ only answer a number that is typed there.
    pub(crate) is_typed: bool,
}

/// The numbers of a Japanese or English text, in order.
pub(crate) fn numbers(text: &str, tongue: Tongue) -> Vec<Number> {
    let mut found = match tongue {
        Tongue::Ja => japanese::words(text),
        Tongue::En => english::words(text),
    };
    let mut skipped = skipped(text).into_iter().peekable();
    let signs = narrow(text);
    let mut at = 0;
    while at < signs.len() {
        let place = signs[at].0;
        if let Some(range) = skipped.next_if(|range| range.start <= place) {
            at += signs[at..].iter().take_while(|(place, _)| *place < range.end).count();
        } else if signs[at].1.is_ascii_digit() {
            let end = digits::read(text, &signs, at, tongue, &mut found);
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a text holds a digit or the name of a file: nothing else must stand in the other language too.
pub(crate) fn is_told(text: &str) -> bool {
    text.contains(|sign| matches!(sign, '0'..='9' | '０'..='９')) || ENDINGS.stands_in(text)
}

/// The names of files in a text, as places.
pub(crate) fn files(text: &str) -> Vec<Range<usize>> {
    if !ENDINGS.stands_in(text) {
        return Vec::new();
    }
    graphic(text).into_iter().filter(|range| extension(&text[range.clone()]).is_some()).collect()
}

/// The last part of a path in small letters; empty for a name in letters that are not ASCII.
pub(crate) fn file_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let has_name = extension(name).is_some_and(|length| name.len() > length);
    if has_name { name.to_lowercase() } else { String::new() }
}

const EXTENSIONS: &[&str] = &[
    ".bmp", ".csv", ".doc", ".docx", ".gif", ".htm", ".html", ".jpeg", ".jpg", ".json", ".lzh", ".pdf",
    ".png", ".ppt", ".pptx", ".svg", ".tsv", ".txt", ".xls", ".xlsx", ".xml", ".yaml", ".zip",
];

static ENDINGS: LazyLock<Any> = LazyLock::new(|| Any::in_any_case(EXTENSIONS.iter().copied()));

fn extension(name: &str) -> Option<usize> {
    let lower = name.to_ascii_lowercase();
    EXTENSIONS.iter().find(|ending| lower.ends_with(**ending)).map(|ending| ending.len())
}

/// Runs of ASCII signs, without the signs of sentences around them.
fn graphic(text: &str) -> Vec<Range<usize>> {
    let edge = |sign: char| "\"'()<>,.;:!?".contains(sign);
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split(|sign: char| !sign.is_ascii_graphic() || ",;()<>\"".contains(sign)) {
        let whole = part.trim_end_matches(edge);
        let from = start + (whole.len() - whole.trim_start_matches(|sign| edge(sign) && sign != '.').len());
        if from < start + whole.len() {
            found.push(from..start + whole.len());
        }
        start += part.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// Addresses of pages and mail, and names of files: their digits are no numbers.
fn skipped(text: &str) -> Vec<Range<usize>> {
    if !text.contains('@') && !text.contains("://") && !ENDINGS.stands_in(text) {
        return Vec::new();
    }
    let is_name = |part: &str| part.contains("://") || part.contains('@') || extension(part).is_some();
    graphic(text).into_iter().filter(|range| is_name(&text[range.clone()])).collect()
}

/// The signs of a text with their places, full-width ones as their narrow twins.
fn narrow(text: &str) -> Vec<(usize, char)> {
    let fold = |sign: char| match sign {
        '！'..='～' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        _ => sign,
    };
    text.char_indices().map(|(at, sign)| (at, fold(sign))).collect()
}

/// Whole numbers as they are kept here.
pub(crate) const fn whole(value: u128) -> u128 {
    value.saturating_mul(1000)
}
