//! Words that only hold the place of what is still to be written.

use crate::check::signs::{Any, is_wide_latin, phrases};
use crate::check::{Facts, Findings, Rule};
use crate::model::name::Word;
use crate::model::screen::Label;
use crate::report::{Diagnostic, Level};
use crate::source::Span;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

pub(crate) static RULE: Rule =
    Rule { name: "placeholder", level: Level::Error, page: include_str!("placeholder.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.all() {
        let ends = passage.sentences.first().zip(passage.sentences.last());
        let whole = ends.map(|(first, last)| first.start..last.end);
        let all = match is_empty(&passage.words) {
            true => Vec::from_iter(whole),
            false => placeholders(&passage.plain),
        };
        for range in all {
            let typed = passage.typed(range.clone());
            let diagnostic = add(found, passage.place(range.clone()), typed);
            if is_empty(typed) {
                diagnostic.help("読者に伝える文を書いてください", "write what readers are to be told");
            } else {
                diagnostic.help(
                    format!("実際の言葉に書き換えてください。この文字をそのまま見せるときは {{text:{typed}}} と書きます"),
                    format!("write what belongs here; to show just these characters, write {{text:{typed}}}"),
                );
            }
        }
    }
    for word in short_words(facts) {
        if is_empty(&word.value) || !placeholders(&word.value).is_empty() {
            add(found, word.span, &word.value)
                .help("実際の言葉に書き換えてください", "write what belongs here");
        }
    }
}

fn add<'a>(found: &'a mut Findings, span: Span, typed: &str) -> &'a mut Diagnostic {
    found.add(
        span,
        format!("仮に入れた「{typed}」が、そのまま残っています"),
        format!("\"{typed}\" still holds the place of what is to be written"),
    )
}

/// Glosses, words of terms and descriptions of APIs. A gloss may show the same signs as its label.
fn short_words<'a>(facts: &Facts<'a>) -> Vec<&'a Word> {
    let draft = facts.draft;
    let mut words = Vec::new();
    draft.screens.iter().for_each(|screen| push_glosses(&screen.labels, &mut words));
    draft.parts.iter().for_each(|part| push_glosses(&part.labels, &mut words));
    let terms = draft.terms.iter().flat_map(|term| term.word.iter());
    let apis = draft.groups.iter().flat_map(|group| &group.apis).flat_map(|api| api.does.iter());
    words.extend(terms.chain(apis).map(|(_, word)| word));
    // A gloss for all languages is one word that stands there for each.
    words.dedup_by_key(|word| word.span);
    words
}

fn push_glosses<'a>(labels: &'a [Label], words: &mut Vec<&'a Word>) {
    for label in labels {
        let shows = |text: &str| is_empty(text) || !placeholders(text).is_empty();
        if !shows(&label.text.value) {
            words.extend(label.gloss.iter().map(|(_, word)| word));
        }
        push_glosses(&label.labels, words);
    }
}

/// Words that people search for when they come back; pieces, so that a search does not end here.
const WORDS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), "TBD", "TBA", "TBC"];

static ANY: LazyLock<Any> = LazyLock::new(|| Any::in_any_case(WORDS.iter().copied().chain(["lorem ipsum"])));

/// What makes a list of tasks of the first of them, which is the name of a thing.
const LISTS: &[&str] = &["リスト", "一覧", "管理", "アプリ", "タスク", "list", "item", "app"];

/// What says in brackets that something is not final.
const REMARKS: &[&str] = &["仮", "仮題", "要追記", "追記予定", "執筆中", "未執筆", "あとで書く", "後で書く"];

/// Signs that stand for unknown words, and how many of them in a row. Longer rows of ● and ＊ are what a screen shows
/// of a password.
const SIGNS: &[(char, RangeInclusive<usize>)] = &[
    ('○', 2..=usize::MAX),
    ('◯', 2..=usize::MAX),
    ('〇', 2..=usize::MAX),
    ('●', 2..=3),
    ('△', 2..=usize::MAX),
    ('×', 2..=usize::MAX),
    ('✕', 2..=usize::MAX),
    ('＊', 3..=3),
    ('X', 3..=usize::MAX),
    ('x', 3..=usize::MAX),
    ('Ｘ', 3..=usize::MAX),
    ('ｘ', 3..=usize::MAX),
    ('あ', 3..=usize::MAX),
];

/// Whether a text holds dots and dashes only.
fn is_empty(text: &str) -> bool {
    let stands_for_words = |sign: char| sign.is_whitespace() || "….・‥-‐–—―ー？?＿_".contains(sign);
    !text.trim().is_empty() && text.chars().all(stands_for_words)
}

/// The placeholders in a text, in order.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let words = if ANY.stands_in(text) { WORDS } else { &[] };
    if !words.is_empty() {
        found.extend(phrases(text, "lorem ipsum"));
    }
    for word in words {
        let places = text.match_indices(word).map(|(at, _)| at..at + word.len());
        found.extend(places.filter(|range| stands_alone(text, range) && !names_a_list(&text[range.end..])));
    }
    for (sign, row) in rows(text) {
        let number = row.len() / sign.len_utf8();
        let known = SIGNS.iter().find(|(other, _)| *other == sign);
        if known.is_some_and(|(_, numbers)| numbers.contains(&number)) && !is_part(text, &row, sign) {
            found.push(row);
        }
    }
    for (at, open) in text.char_indices().filter(|(_, sign)| matches!(sign, '（' | '(')) {
        let inside = at + open.len_utf8();
        let Some(close) = text[inside..].find(['）', ')']) else { break };
        let close = inside + close;
        if REMARKS.contains(&text[inside..close].trim()) {
            let end = close + text[close..].chars().next().map_or(0, char::len_utf8);
            found.push(at..end);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// Two or more of the same character.
fn rows(text: &str) -> Vec<(char, Range<usize>)> {
    let mut found: Vec<(char, Range<usize>)> = Vec::new();
    let mut before = None;
    for (at, sign) in text.char_indices() {
        let is_same = before == Some(sign);
        before = Some(sign);
        match found.last_mut().filter(|_| is_same) {
            Some((_, row)) if row.end == at => row.end = at + sign.len_utf8(),
            _ if is_same => found.push((sign, at - sign.len_utf8()..at + sign.len_utf8())),
            _ => {}
        }
    }
    found
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let joins = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    !text[..range.start].ends_with(joins) && !text[range.end..].starts_with(joins)
}

fn names_a_list(rest: &str) -> bool {
    let rest = rest.trim_start();
    LISTS.iter().any(|list| rest.get(..list.len()).is_some_and(|start| start.eq_ignore_ascii_case(list)))
}

/// Whether a row of signs belongs to something longer: the form of a number or a file name, a size, 二〇〇五年.
fn is_part(text: &str, run: &Range<usize>, sign: char) -> bool {
    let (before, after) = (text[..run.start].chars().next_back(), &text[run.end..]);
    let mut after = after.chars();
    let (next, then) = (after.next(), after.next());
    let is_latin = |sign: char| sign.is_ascii_alphanumeric() || is_wide_latin(sign);
    let joins =
        |other: char| is_latin(sign) && is_latin(other) || other.is_ascii_digit() || "-_/@".contains(other);
    let is_number = |other: char| sign == '〇' && "一二三四五六七八九十百千".contains(other);
    let is_dot = |other: char| other == '.';
    before.is_some_and(|it| joins(it) || is_number(it) || is_dot(it))
        || next.is_some_and(|it| joins(it) || is_number(it))
        || next.is_some_and(is_dot) && then.is_some_and(|it| it.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use crate::check::structure::placeholder::{is_empty, placeholders};

    fn hits(text: &str) -> Vec<&str> {
        placeholders(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_is_still_to_be_written_is_found() {
        let task = concat!("TO", "DO");
        assert_eq!(hits(&format!("{task}: 確認する。")), [task]);
        assert_eq!(hits(&format!("Name ({task}).")), [task]);
        for (text, wanted) in [
            ("手数料はTBDです。", "TBD"),
            ("○○の画面を開きます。", "○○"),
            ("〇〇の画面を開きます。", "〇〇"),
            ("RMS○○設定", "○○"),
            ("●●様にご連絡ください。", "●●"),
            ("料金は××円です。", "××"),
            ("＊＊＊を入力します。", "＊＊＊"),
            ("XXXXを入力します。", "XXXX"),
            ("Enter XXXX.", "XXXX"),
            ("ＸＸＸを入力します。", "ＸＸＸ"),
            ("登録の手順（仮）", "（仮）"),
            ("登録の手順(仮題)", "(仮題)"),
            ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
            ("ああああ", "ああああ"),
        ] {
            assert_eq!(hits(text), [wanted], "{text}");
        }
        assert!(is_empty(" … ") && is_empty("-") && is_empty("？？？"));
    }

    #[test]
    fn what_readers_are_to_see_is_left_alone() {
        for text in [
            concat!("TO", "DOリストに追加します。"),
            concat!("Open the TO", "DO list."),
            "○×で答えます。",
            "○を付けます。×の場合はやり直します。",
            "二〇〇五年に始まりました。",
            "一〇〇円です。",
            "パスワードは●●●●●●と表示されます。",
            "番号は0120-XXXX-XXXXの形です。",
            "XXXX-XXXX-XXXXの形です。",
            "××××-××××の形です。",
            "ファイル名はxxxx.csvです。",
            "XXXLのサイズを選びます。",
            "横300×縦200です。",
            "受注（仮受注を含む）を開きます。",
            "「予約（仮予約）」を選びます。",
            "＊＊＊＊と表示されます。",
            "ああ、そうですか。",
            "The list shows A1 (TBD-100).",
        ] {
            assert!(hits(text).is_empty(), "{text}: {:?}", hits(text));
        }
        assert!(!is_empty("※") && !is_empty("1") && !is_empty(""));
    }
}
