//! Commas and periods where Japanese has its own signs.

use crate::check::signs::{after, before, is_japanese, is_wide_latin};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "comma-and-period", level: Level::Warning, page: include_str!("comma_and_period.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::Ja) {
        for (at, sign) in
            passage.plain.char_indices().filter(|(_, sign)| matches!(sign, '，' | '．' | ',' | '.'))
        {
            let run = at..at + sign.len_utf8();
            let (last, next) = (before(&passage.plain, at), after(&passage.plain, run.end));
            let is_number = |sign: Option<char>| {
                sign.is_some_and(|sign| is_wide_latin(sign) || sign.is_ascii_alphanumeric())
            };
            let ends_japanese = last.is_some_and(|last| is_japanese(last) || "」』）".contains(last));
            let goes_on = next.is_none_or(|next| is_japanese(next) || next.is_whitespace());
            let wrong = if sign.is_ascii() {
                ends_japanese && goes_on
            } else {
                !(is_number(last) && is_number(next))
            };
            if !wrong {
                continue;
            }
            let right = if matches!(sign, ',' | '，') { "、" } else { "。" };
            found
                .add(
                    passage.place(run.clone()),
                    format!("「{right}」を使う所に、「{sign}」が使われています"),
                    format!("\"{sign}\" is used where Japanese writes {right}"),
                )
                .help(format!("「{right}」を使ってください"), format!("write {right} instead"))
                .fix(passage.edit(run, right));
        }
    }
}
