//! Brackets and quotation marks without their partner.

use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "unpaired-bracket", level: Level::Error, page: include_str!("unpaired_bracket.md"), find };

/// Pairs; the signs of the grammar, such as [ ], have a rule of their own.
const PAIRS: &[(char, char)] = &[('「', '」'), ('『', '』'), ('（', '）'), ('(', ')'), ('“', '”')];

/// What can be counted off before a closing bracket: 1), a), ア）, 例）.
const MARKS: &[&str] =
    &["例", "注", "問", "答", "補足", "備考", "参考", "※", "ア", "イ", "ウ", "エ", "オ", "カ", "キ"];

/// What is wrong with a bracket.
enum Fault {
    /// The other one is missing, which this is.
    Alone(char),
    /// The other one is of this width.
    Width(char),
}

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.all() {
        for (at, sign, fault) in faults(&passage.words, &passage.plain, passage.tongue) {
            let range = at..at + sign.len_utf8();
            match fault {
                Fault::Alone(other) => {
                    found
                        .add(
                            passage.place(range),
                            format!("「{sign}」に対応する「{other}」がありません"),
                            format!("{sign} has no {other} to go with it"),
                        )
                        .help(
                            format!("「{other}」を補うか、「{sign}」を消してください。この文字だけを見せるなら {{text:{sign}}} と書きます"),
                            format!("add the {other}, or delete the {sign}; to show this sign alone, write {{text:{sign}}}"),
                        );
                }
                Fault::Width(right) => {
                    found
                        .add(
                            passage.place(range.clone()),
                            format!("「{sign}」と、対応する括弧の幅が違います。片方が全角、片方が半角です"),
                            format!("{sign} and its partner are not of the same width"),
                        )
                        .help(format!("「{right}」を使ってください"), format!("write {right}"))
                        .fix(passage.edit(range, &right.to_string()));
                }
            }
        }
    }
}

/// The faulty brackets of a text; a pair may lie on two lines.
fn faults(text: &str, plain: &str, tongue: Option<Tongue>) -> Vec<(usize, char, Fault)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char, char)> = Vec::new();
    // 「(」: a quotation shows brackets as they are.
    let is_quoted = |at: usize, sign: char| is_round(sign) && plain[at..].starts_with(FILLER);
    let signs = text.char_indices().map(|(at, sign)| (at, wide(sign)));
    for (at, sign) in signs.filter(|(at, sign)| !is_face(text, *at) && !is_quoted(*at, *sign)) {
        if let Some((_, close)) = PAIRS.iter().find(|pair| pair.0 == sign) {
            open.push((at, sign, *close));
        } else if PAIRS.iter().any(|pair| pair.1 == sign) {
            // In English, full-width signs have a rule of their own.
            let partner = open.iter().rposition(|it| it.2 == sign);
            let other_width = || open.last().is_some_and(|it| is_round(it.2) && is_round(sign));
            if let Some(partner) = partner {
                found.extend(
                    open.drain(partner..).skip(1).map(|(at, sign, close)| (at, sign, Fault::Alone(close))),
                );
            } else if other_width() {
                let close = open.pop().map_or(sign, |it| it.2);
                if tongue != Some(Tongue::En) {
                    found.push((at, sign, Fault::Width(close)));
                }
            } else if sign == '”' {
                // An input method may give the same mark for both ends.
                open.push((at, sign, sign));
            } else if !counts_off(&text[..at], sign) {
                let partner = PAIRS.iter().find(|pair| pair.1 == sign).map_or(sign, |pair| pair.0);
                found.push((at, sign, Fault::Alone(partner)));
            }
        }
    }
    found.extend(open.into_iter().map(|(at, sign, close)| (at, sign, Fault::Alone(close))));
    for (_, sign, fault) in &mut found {
        if let ('”', Fault::Alone(other)) = (*sign, fault) {
            *other = '“';
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found
}

fn is_round(sign: char) -> bool {
    matches!(sign, '(' | '（' | ')' | '）')
}

/// Narrow signs have a rule of their own, which makes them wide.
fn wide(sign: char) -> char {
    match sign {
        '｢' => '「',
        '｣' => '」',
        _ => sign,
    }
}

/// :) and :-(.
fn is_face(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('-');
    let after = &text[at..];
    let eyes = before.ends_with([':', ';'])
        && !before[..before.len() - 1].ends_with(|it: char| it.is_alphanumeric());
    eyes && after.starts_with([')', '(']) && after[1..].chars().next().is_none_or(|it| " 。\n.".contains(it))
}

/// Whether a closing bracket stands after the mark of an item.
fn counts_off(before: &str, sign: char) -> bool {
    let start = before
        .rfind(['\n', ' ', '　', '。', '、', '：', ':', '.', ';', ','])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let item = &before[start..];
    let bare = item.trim_start_matches(['※', '*', '・', '注', '例']);
    let is_digits = bare.len() <= 3 && bare.chars().all(|it| it.is_ascii_digit());
    let is_letter = bare.len() == 1 && bare.chars().all(|it| it.is_ascii_alphabetic());
    let is_number = is_digits || is_letter || ["ii", "iii", "iv", "vi"].contains(&bare);
    let is_circled = bare.chars().count() == 1
        && bare
            .chars()
            .all(|it| matches!(it, '①'..='⑳' | '０'..='９') || "一二三四五六七八九十".contains(it));
    is_round(sign) && !item.is_empty() && (is_number || is_circled || MARKS.contains(&item))
}

#[cfg(test)]
mod tests {
    use crate::check::characters::unpaired_bracket::{counts_off, faults, is_face};
    use crate::check::cut::without_quotations;
    use crate::report::Tongue;

    fn places(text: &str, tongue: Tongue) -> Vec<usize> {
        let plain = without_quotations(text);
        faults(text, &plain, Some(tongue)).into_iter().map(|(at, ..)| at).collect()
    }

    #[test]
    fn pairs_are_left_alone() {
        let japanese = [
            "一覧（登録済み）を開きます。",
            "「完了（1件）」と表示されます。",
            "「設定『全般』」を開きます。",
            "長い引用は「一行目\n二行目」のように書きます。",
            "1) 開きます。2) 選びます。",
            "次の順です：\na) 開く\nb) 選ぶ",
            "形式は次のとおりです。例）2025-01-01",
            "※1）初回だけです。",
            "括弧の「(」と「)」を使います。",
            "”強調”した言葉です。",
            "ありがとうございます :)",
            "ｶｯｺの｢中｣です。",
            "“引用”です。",
        ];
        for text in japanese {
            assert!(places(text, Tongue::Ja).is_empty(), "{text}");
        }
        for text in [
            "See the list (if any).",
            "a) Open it. b) Close it.",
            "“Done” is shown (see “Log”).",
            "Thanks :)",
        ] {
            assert!(places(text, Tongue::En).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_has_no_partner_is_found() {
        let table = [
            ("一覧（登録済みを開きます。", "（"),
            ("一覧登録済み）を開きます。", "）"),
            ("「完了と表示されます。", "「"),
            ("完了」と表示されます。", "」"),
            ("「『完了」と表示されます。", "『"),
            ("一覧（登録済み)を開きます。", ")"),
            ("“引用です。", "“"),
            ("See the list (if any.", "("),
            ("See the list if any).", ")"),
        ];
        for (text, sign) in table {
            let tongue = if text.is_ascii() { Tongue::En } else { Tongue::Ja };
            assert_eq!(places(text, tongue), [text.find(sign).expect("it is there")], "{text}");
        }
        assert_eq!(places("完了”です。", Tongue::Ja), ["完了".len()]);
        assert!(places("一覧（登録済み)", Tongue::En).is_empty());
    }

    #[test]
    fn marks_of_items_need_no_partner() {
        for before in ["1", "a", "登録します。2", "例", "※1", "次の順です。\n①", "ア", "注1", "Choose: b"]
        {
            assert!(counts_off(before, ')'), "{before}");
        }
        for before in ["任意", "", "Click it", "設定"] {
            assert!(!counts_off(before, '）'), "{before}");
        }
        assert!(is_face("ありがとうございます :)", "ありがとうございます :".len()));
        assert!(!is_face("時刻:(任意)", "時刻:".len()));
    }
}
