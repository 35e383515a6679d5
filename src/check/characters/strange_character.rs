//! Characters that nobody sees, and those that other computers cannot show.

use std::ops::Range;

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;
use crate::source::{Edit, Span};

pub(crate) static RULE: Rule =
    Rule { name: "strange-character", level: Level::Error, page: include_str!("strange_character.md"), find };

/// Characters, what they are, and whether deleting them loses nothing.
const STRANGE: &[(Range<u32>, &str, &str, bool)] = &[
    (0x00..0x09, "制御文字", "a control character", true),
    (0x0b..0x0d, "制御文字", "a control character", true),
    (0x0e..0x20, "制御文字", "a control character", true),
    (0x7f..0xa0, "制御文字", "a control character", true),
    (0xad..0xae, "ソフトハイフン", "a soft hyphen", true),
    (0x115f..0x1161, "幅のない文字", "a zero-width character", true),
    (0x180e..0x180f, "幅のない文字", "a zero-width character", true),
    (0x200b..0x200d, "幅のない文字", "a zero-width character", true),
    (0x200e..0x2010, "文字の向きを変える記号", "a sign that changes the direction of text", true),
    (0x2028..0x202a, "特殊な改行", "an unusual line break", false),
    (0x202a..0x202f, "文字の向きを変える記号", "a sign that changes the direction of text", true),
    (0x2060..0x2066, "幅のない文字", "a zero-width character", true),
    (0x2066..0x2070, "文字の向きを変える記号", "a sign that changes the direction of text", true),
    (0x3164..0x3165, "幅のない文字", "a zero-width character", true),
    (0xe000..0xf900, "外字", "a character that only some computers have", false),
    (0xfeff..0xff00, "幅のない文字", "a zero-width character", true),
    (0xfff9..0xfffd, "制御文字", "a control character", true),
    (0xfffd..0xfffe, "文字化けの印", "the sign for a character that was lost", false),
    (0xe0000..0xe0080, "幅のない文字", "a zero-width character", true),
    (0xf0000..0x110000, "外字", "a character that only some computers have", false),
];

fn find(facts: &Facts, found: &mut Findings) {
    // Reading has its own words for some of them, where they damage the file.
    let reported: Vec<Span> = facts.draft.slips.iter().map(|slip| slip.span).collect();
    for (file, source) in facts.sources.texts().filter(|(_, it)| it.path.as_str().starts_with("content/")) {
        for (at, sign) in source.text.char_indices().skip_while(|(at, sign)| *at == 0 && *sign == '\u{feff}')
        {
            let Some((ja, en, deletes)) = strange(sign) else { continue };
            let span = Span::new(file, at..at + sign.len_utf8());
            if reported
                .iter()
                .any(|slip| slip.file == file && slip.start <= span.start && span.end <= slip.end)
            {
                continue;
            }
            let code = format!("U+{:04X}", u32::from(sign));
            let diagnostic =
                found.add(span, format!("{ja}({code})が入っています"), format!("here is {en} ({code})"));
            if deletes {
                diagnostic
                    .help(
                        "目に見えませんが、検索や比較の結果が変わります。消してください",
                        "nobody sees it, but searching and comparing do; delete it",
                    )
                    .fix(vec![Edit { span, text: String::new() }]);
            } else {
                diagnostic.help(
                    "読者の画面では表示されないことがあります。ふつうの文字に打ち直してください",
                    "readers may not see it; type an ordinary character instead",
                );
            }
        }
    }
}

fn strange(sign: char) -> Option<(&'static str, &'static str, bool)> {
    // Nearly every character of a manual lies between these, and none of the strange ones does.
    if matches!(sign, ' '..='~' | '\n' | '\r' | '\t' | '\u{3000}'..='\u{3163}' | '\u{4e00}'..='\u{9fff}') {
        return None;
    }
    let code = u32::from(sign);
    let row = STRANGE.iter().find(|(range, ..)| range.contains(&code))?;
    Some((row.1, row.2, row.3))
}
