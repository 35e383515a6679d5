//! The reference of everything that a writer can type, made from the tables that reading uses.

use std::fmt::Write;

use crate::model::PLACES;
use crate::model::field::{Field, Kind, Shape};
use crate::report::Tongue;

/// The reference as Markdown: each kind of file with its fields, and the kinds inside them.
pub fn reference(tongue: Tongue) -> String {
    let mut page = String::from(match tongue {
        Tongue::Ja => "# 項目の一覧\n\nこのページは、プログラムが読み取りに使う表から作られています。\n",
        Tongue::En => {
            "# Reference of fields\n\nThis page is made from the tables that the program reads with.\n"
        }
    });
    for place in PLACES {
        let title = pick(tongue, place.kind.ja, place.kind.en);
        let _ = write!(page, "\n## {}\n\n`{}`\n", capital(title), place.path);
        let mut inner = Vec::new();
        table(&mut page, place.kind, tongue, &mut inner);
        let mut at = 0;
        while at < inner.len() {
            let kind: &'static Kind = inner[at];
            let _ = write!(page, "\n### {}\n", capital(pick(tongue, kind.ja, kind.en)));
            table(&mut page, kind, tongue, &mut inner);
            at += 1;
        }
    }
    page
}

fn table(page: &mut String, kind: &Kind, tongue: Tongue, inner: &mut Vec<&'static Kind>) {
    page.push_str(match tongue {
        Tongue::Ja => "\n| 項目 | 必須 | 値 | 説明 |\n|---|---|---|---|\n",
        Tongue::En => "\n| field | needed | value | what it is for |\n|---|---|---|---|\n",
    });
    for field in kind.fields {
        let needed = if field.required { pick(tongue, "はい", "yes") } else { "" };
        let shape = shape(field, tongue);
        let _ = writeln!(
            page,
            "| `{}` | {needed} | {shape} | {} |",
            field.name,
            pick(tongue, field.ja, field.en)
        );
        if let Shape::Object(kind) | Shape::List(kind) = field.shape
            && !inner.iter().any(|other| std::ptr::eq(*other, kind))
        {
            inner.push(kind);
        }
    }
}

fn shape(field: &Field, tongue: Tongue) -> String {
    let (ja, en) = match &field.shape {
        Shape::Text => ("言語ごとの文", "a text in every language"),
        Shape::Texts => ("言語ごとの文のリスト", "a list of texts in every language"),
        Shape::Markdown => ("言語ごとのMarkdown", "Markdown in every language"),
        Shape::Word => ("文字", "a text"),
        Shape::Gloss => ("文字、または言語ごとの文字", "a text, or one for each language"),
        Shape::Pictures => {
            ("ファイル名、または言語ごとのファイル名", "a file name, or one for each language")
        }
        Shape::WordsByLanguage => ("言語ごとのリスト", "a list for each language"),
        Shape::Words => ("文字のリスト", "a list of texts"),
        Shape::FormerNames => ("以前の名前のリスト", "a list of former names"),
        Shape::Address => ("https://…", "https://…"),
        Shape::Contact => ("メールアドレスか https://…", "a mail address or https://…"),
        Shape::Id => ("ID", "an id"),
        Shape::One(_) => ("名前", "a name"),
        Shape::Many(_) => ("名前のリスト", "a list of names"),
        Shape::Date => ("日付(2025-05-26)", "a day (2025-05-26)"),
        Shape::Code => ("言語のコード", "the code of a language"),
        Shape::Number => ("数", "a whole number"),
        Shape::Flag => ("true か false", "true or false"),
        Shape::Place => ("[左, 上, 幅, 高さ]", "[x, y, width, height]"),
        Shape::Colour => ("\"#rrggbb\"", "\"#rrggbb\""),
        Shape::Choice(words) => {
            return words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" ");
        }
        Shape::Levels => (
            "ルール名と、error warning hint off のどれか",
            "names of rules, each with one of error warning hint off",
        ),
        Shape::Object(kind) => (kind.ja, kind.en),
        Shape::List(kind) => {
            return match tongue {
                Tongue::Ja => format!("{}のリスト", kind.ja),
                Tongue::En => format!("a list, each: {}", kind.en),
            };
        }
    };
    pick(tongue, ja, en).to_owned()
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

fn pick<'a>(tongue: Tongue, ja: &'a str, en: &'a str) -> &'a str {
    match tongue {
        Tongue::Ja => ja,
        Tongue::En => en,
    }
}
