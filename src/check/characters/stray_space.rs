//! Spaces between Japanese and Latin characters, and beside brackets.

use std::ops::Range;

use crate::check::prose::Passage;
use crate::check::signs::{after, before, is_japanese, runs};
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "stray-space", level: Level::Warning, page: include_str!("stray_space.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::Ja) {
        for run in runs(&passage.plain, |sign| sign == ' ') {
            // The space of a wrapped line is not a space on the page between Japanese characters.
            if passage.phrase.scalar.is_fold(run.start) || !is_stray(passage, &run) {
                continue;
            }
            found
                .add(
                    passage.place(run.clone()),
                    "全角と半角の間、または括弧の前後にスペースがあります",
                    "there is a space between Japanese and Latin characters, or beside a bracket",
                )
                .help("スペースを消してください", "delete the space")
                .fix(passage.edit(run, ""));
        }
    }
}

fn is_stray(passage: &Passage, run: &Range<usize>) -> bool {
    let text = &passage.plain;
    // A name that ends in Japanese is Japanese, whatever stands for it here.
    let shown = |sign: char, typed: Option<char>| {
        typed.filter(|it| sign == FILLER && is_japanese(*it)).unwrap_or(sign)
    };
    let last =
        before(text, run.start).map(|sign| shown(sign, passage.typed(0..run.start).chars().next_back()));
    let next =
        after(text, run.end).map(|sign| shown(sign, passage.typed(run.end..text.len()).chars().next()));
    let (Some(last), Some(next)) = (last, next) else { return false };
    let is_latin = |sign: char| sign.is_ascii_alphanumeric() || sign == FILLER;
    let opens = |sign: char| "「『（(【".contains(sign);
    let closes = |sign: char| "」』）)】".contains(sign);
    // 12月1日 10:00, and numbers such as those of telephones and post codes, are read apart.
    let number = text[run.end..].chars().take_while(|sign| sign.is_ascii_digit() || ":-/".contains(*sign));
    let stands_apart = number.clone().next().is_some_and(|sign| sign.is_ascii_digit())
        && ("日年)）".contains(last) || number.clone().any(|sign| ":-/".contains(sign)));
    let number = text[..run.start].chars().rev().take_while(|sign| sign.is_ascii_digit() || *sign == '-');
    if stands_apart || number.clone().any(|sign| sign == '-') && number.count() > 4 {
        return false;
    }
    is_japanese(last) && (is_latin(next) || opens(next))
        || is_japanese(next) && (is_latin(last) || closes(last))
        || opens(last) && (is_japanese(next) || is_latin(next))
        || closes(next) && (is_japanese(last) || is_latin(last))
}
