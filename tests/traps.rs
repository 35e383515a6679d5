//! The handbook's page of typing traps: what a plain YAML reader makes of each line, and what guidegen answers.
//!
//! Both columns are measured when this test runs; the page is generated, and stale pages fail.

use std::fmt::Write;

use granit_parser::{Event, Parser, ScanError};
use guidegen::check::Settings;
use guidegen::report::{Diagnostic, Tongue};
use guidegen::session::Session;
use guidegen::source::MemoryFiles;

use crate::handbook::same_as_file;

/// Lines as a writer types them in place of `ja:` below `text:`, one trap each.
const TRAPS: &[&str] = &[
    "ja: [詳細]をクリックします。",
    "ja: {term:key}を確認します。",
    "ja: **必ず**保存します。",
    "ja: *印の項目を入力します。",
    "ja: & を入力します。",
    "ja: !マークをクリックします。",
    "ja: |を押します。",
    "ja: > 次へ進みます。",
    "ja: @の前を入力します。",
    "ja: %を入力します。",
    "ja: `cabinet.file.delete`を使います。",
    "ja: - 保存します。",
    "ja: 手順 #3を行います。",
    "ja: 注意: 保存します。",
    "ja: \"[詳細]\"を押します。",
    "ja: \"C:\\保存\\画像を選びます。\"",
    "ja: “保存を押します。”",
    "ja: \"保存します。",
    "ja：保存します。",
    "ja:保存します。",
    "ja:\u{3000}保存します。",
    "\u{3000}ja: 保存します。",
    "\tja: 保存します。",
    "ja: 1.10",
    "ja: NO",
    "ja: 08:30",
];

#[test]
fn the_page_of_traps_is_fresh() {
    for (path, tongue) in [("docs/traps.ja.md", Tongue::Ja), ("docs/traps.en.md", Tongue::En)] {
        same_as_file(path, &page(tongue));
    }
}

/// A line with a trap is answered, unless the trap is only that other readers make a number of it.
#[test]
fn every_trap_is_answered_in_both_languages() {
    for line in TRAPS {
        let found = answer(line);
        let harmless = ["1.10", "NO", "08:30"].iter().any(|value| line.ends_with(value));
        assert_eq!(found.is_none(), harmless, "{line}: {found:?}");
        if let Some(found) = found {
            assert!(!found.title.ja.is_empty() && !found.title.en.is_empty(), "{line}");
        }
    }
}

fn page(tongue: Tongue) -> String {
    let mut page = String::from(match tongue {
        Tongue::Ja => {
            "# 入力の落とし穴\n\nYAMLには、日本語の文を打つだけで踏んでしまう落とし穴があります。次の表は、書いた行ごとに、\
             ふつうのYAMLの読み取り(granit-parser)で起きることと、guidegenの答えを並べたものです。どちらも実際に動かした結果です。□は全角スペース、→はタブです。`1.10`、`NO`、`08:30`は、型を推測する読み取りでは\
             数・真偽値・時刻に変わります。guidegenはどの値も文字のまま読み取ります。\n\n\
             | 書いた行 | ふつうの読み取り | guidegenの答え | 直した行 |\n|---|---|---|---|\n"
        }
        Tongue::En => {
            "# Typing traps\n\nTyping an ordinary sentence is enough to walk into YAML's traps. For each line, this table shows \
             what a plain YAML reader (granit-parser) makes of it, and what guidegen answers. Both were run to make this page; □ is a full-width space, → a tab. A reader that guesses types turns `1.10`, \
             `NO` and `08:30` into a number, a truth value and a time; guidegen keeps every value as it is typed.\n\n\
             | typed | plain reader | guidegen's answer | corrected |\n|---|---|---|---|\n"
        }
    });
    for line in TRAPS {
        let found = answer(line);
        let said = found.as_ref().map(|found| found.title.get(tongue).to_owned());
        let said = said.unwrap_or_else(|| match tongue {
            Tongue::Ja => "書いたとおりの文字として読み取ります".to_owned(),
            Tongue::En => "reads the characters as they are typed".to_owned(),
        });
        let fixed = found.as_ref().and_then(|found| corrected(line, found));
        let fixed = fixed.map_or_else(|| "–".to_owned(), |fixed| code(&fixed));
        let _ = writeln!(page, "| {} | {} | {} | {fixed} |", code(line), plain(line, tongue), cell(&said));
    }
    page
}

const HEAD: &str =
    "title:\n  ja: 保存する\n  en: Save\nsection: shop\nsteps:\n  - id: save\n    text:\n      ";

fn guide(line: &str) -> String {
    format!("{HEAD}{line}\n      en: Save.\n")
}

/// What guidegen says first about the line.
fn answer(line: &str) -> Option<Diagnostic> {
    let path = "content/guides/shop/save.yaml";
    let files = MemoryFiles([(path.to_owned(), guide(line).into_bytes())].into());
    let session = Session::open(&files, &Settings::default()).expect("memory can be read");
    let file = session.sources().find(path).expect("it was just put there");
    const READING: &[&str] = &["needs-quotes", "typing-slip", "syntax", "yaml-feature", "wrong-shape"];
    let end = HEAD.len() + line.len();
    let mut all = session.diagnostics().iter();
    let found = all.find(|it| {
        let range = it.span.range();
        it.span.file == file
            && READING.contains(&it.rule)
            && range.start + 8 >= HEAD.len()
            && range.start <= end
    });
    found.cloned()
}

fn corrected(line: &str, found: &Diagnostic) -> Option<String> {
    let mut text = guide(line);
    let fix = found.fix.as_ref().filter(|fix| fix.certain)?;
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    let at = HEAD.lines().count() - 1;
    text.lines().nth(at).map(|line| line.trim().to_owned())
}

/// What becomes of the value after `ja` when nobody looks at the raw text.
fn plain(line: &str, tongue: Tongue) -> String {
    let text = guide(line);
    let mut after_key = false;
    for event in Parser::new_from_str(&text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => return error_words(&error, tongue),
        };
        if span.start.line() < HEAD.lines().count() {
            continue;
        }
        let what = match (&event, after_key) {
            (Event::Scalar(text, ..), true) if text.is_empty() => ("空の値", "an empty value"),
            (Event::Scalar(text, ..), true) => {
                return broken_later(text, tongue).unwrap_or_else(|| code(text));
            }
            (Event::Scalar(text, ..), false) => {
                if *text != "ja" {
                    let key = code(text);
                    return match tongue {
                        Tongue::Ja => format!("項目名 {key} として読まれる"),
                        Tongue::En => format!("taken as a key {key}"),
                    };
                }
                after_key = true;
                continue;
            }
            (Event::SequenceStart(..), true) => ("リストになる", "becomes a list"),
            (Event::MappingStart(..), true) => ("項目の集まりになる", "becomes a mapping"),
            _ => continue,
        };
        if let Some(words) = broken_later(&text, tongue) {
            return words;
        }
        return match tongue {
            Tongue::Ja => what.0.to_owned(),
            Tongue::En => what.1.to_owned(),
        };
    }
    String::new()
}

/// What begins well may still break off: an error further on is what the writer would have seen.
fn broken_later(text: &str, tongue: Tongue) -> Option<String> {
    Parser::new_from_str(text).find_map(Result::err).map(|error| error_words(&error, tongue))
}

fn error_words(error: &ScanError, tongue: Tongue) -> String {
    let (at, words) = (error.marker().line(), cell(&error.info()));
    match tongue {
        Tongue::Ja => format!("{at}行目でエラー: {words}"),
        Tongue::En => format!("error in line {at}: {words}"),
    }
}

fn code(text: &str) -> String {
    let text = text.replace('\t', "→").replace('\u{3000}', "□");
    if text.contains('`') { format!("`` {} ``", cell(&text)) } else { format!("`{}`", cell(&text)) }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
