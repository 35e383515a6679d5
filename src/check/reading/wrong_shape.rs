//! Values of another shape than their field has.

use crate::check::{Facts, Findings, Rule};
use crate::model::field::{Field, Shape};
use crate::model::slip::Fact;
use crate::report::Level;
use crate::yaml::SlipKind;

pub(crate) static RULE: Rule =
    Rule { name: "wrong-shape", level: Level::Error, page: include_str!("wrong_shape.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for slip in facts.slips() {
        match &slip.fact {
            Fact::WrongShape(field) => {
                let (ja, en) = shape(field);
                found
                    .add(
                        slip.span,
                        format!("「{}」は、この書き方では読み取れません", field.name),
                        format!("\"{}\" cannot be read as it is written here", field.name),
                    )
                    .help(ja, en);
            }
            Fact::NoFields(kind) => {
                let example = kind.fields.first().map_or("", |field| field.name);
                found
                    .add(
                        slip.span,
                        format!("{}は、項目を並べて書きます", kind.ja),
                        format!("this {} should consist of fields", kind.en),
                    )
                    .help(
                        format!("「{example}: …」のように、1行に1項目ずつ書いてください"),
                        format!("write a field on each line, such as \"{example}: …\""),
                    );
            }
            Fact::FlowText | Fact::Yaml(SlipKind::FlowMapping) => {
                found
                    .add(
                        slip.span,
                        "{ } の書き方では、文が途中で切れることがあります",
                        "a text between { and } can be cut off unnoticed",
                    )
                    .help(
                        "{ } を使わず、言語ごとに行を分けて「ja: …」「en: …」と書いてください",
                        "write \"ja: …\" and \"en: …\" on lines of their own, without { and }",
                    )
                    .fix(slip.edits.clone());
            }
            Fact::TwoForms(one, other) => {
                found
                    .add(
                        slip.span,
                        format!("「{}」と「{}」は、同時には使えません", one.name, other.name),
                        format!("\"{}\" and \"{}\" cannot stand together", one.name, other.name),
                    )
                    .help("どちらか一方だけにしてください", "keep one of the two");
            }
            _ => {}
        }
    }
}

fn shape(field: &Field) -> (String, String) {
    let name = field.name;
    match &field.shape {
        Shape::Text => (
            format!("「{name}:」の下に、字下げして「ja: …」「en: …」と言語ごとに書いてください"),
            format!("below \"{name}:\", indented, write \"ja: …\" and \"en: …\""),
        ),
        Shape::Markdown => (
            format!("「{name}:」の下に「ja: |」「en: |」と書き、その下に字下げして本文を書いてください"),
            format!("below \"{name}:\", write \"ja: |\" and \"en: |\", and the text below each, indented"),
        ),
        Shape::Texts => (
            "「- ja: …」と「  en: …」を1組にして並べてください".to_owned(),
            "write a list of texts, each with \"- ja: …\" and \"  en: …\"".to_owned(),
        ),
        Shape::Word | Shape::Id | Shape::One(_) => (
            "同じ行に、言葉を1つだけ書いてください".to_owned(),
            "write a single value on the same line".to_owned(),
        ),
        Shape::FormerNames | Shape::Address | Shape::Contact => address(field),
        Shape::Gloss => (
            "同じ行に言葉を1つだけ書くか、「en: …」のように言語ごとに書いてください".to_owned(),
            "write one value, or one for each language, such as \"en: …\"".to_owned(),
        ),
        Shape::Pictures | Shape::Scales | Shape::Place => picture(field),
        Shape::WordsByLanguage => (
            "「ja:」の下に「- …」を並べてください".to_owned(),
            "below \"ja:\", write a list with \"- …\"".to_owned(),
        ),
        Shape::Words | Shape::Many(_) | Shape::List(_) => (
            "「- …」で始まる行を並べてください".to_owned(),
            "write a list: each item begins with \"- \"".to_owned(),
        ),
        Shape::Date => (
            "実在する日付を「2025-05-26」のように書いてください".to_owned(),
            "write a day that exists, such as 2025-05-26".to_owned(),
        ),
        Shape::Code => (
            "言語のコードを「ja」のように書いてください".to_owned(),
            "write the code of a language, such as ja".to_owned(),
        ),
        Shape::Number => ("半角の数字だけを書いてください".to_owned(), "write a whole number".to_owned()),
        Shape::Flag => ("true か false を書いてください".to_owned(), "write true or false".to_owned()),
        Shape::Colour => (
            "色を「\"#bf0000\"」のように書いてください".to_owned(),
            "write the colour as \"#bf0000\"".to_owned(),
        ),
        Shape::Choice(words) => (
            format!("次のどれかを書いてください: {}", words.join("、")),
            format!("write one of: {}", words.join(", ")),
        ),
        Shape::Levels => (
            format!(
                "「{name}:」の下に、字下げして「ルール名: warning」のように書いてください。重さは error、warning、hint、off のどれかです"
            ),
            format!(
                "below \"{name}:\", indented, write \"RULE: warning\"; a level is one of error, warning, hint, off"
            ),
        ),
        Shape::Wordings => (
            format!("「{name}:」の下に、言葉の名前を、その下に言語ごとの言葉を、字下げして書いてください"),
            format!(
                "below \"{name}:\", indented, write the name of a word, and below it the words by language"
            ),
        ),
        Shape::Object(kind) => {
            let fields: Vec<&str> = kind.fields.iter().map(|field| field.name).collect();
            (
                format!("「{name}:」の下に、字下げして次の項目を書いてください: {}", fields.join("、")),
                format!("below \"{name}:\", indented, write its fields: {}", fields.join(", ")),
            )
        }
    }
}

/// The same for pictures, and for what is measured on them.
fn picture(field: &Field) -> (String, String) {
    match field.shape {
        Shape::Pictures => (
            "画像のファイル名を1つだけ書くか、言語ごと(「ja:」「en:」)、機器ごと(「desktop:」「phone:」)、配色ごと(「light:」「dark:」)に書いてください。組み合わせるときは、1つの段に1種類ずつ、字下げして重ねます"
                .to_owned(),
            "write one file name, or one for each language (\"ja:\", \"en:\"), device (\"desktop:\", \"phone:\") or theme (\"light:\", \"dark:\"); to combine them, indent one kind below another"
                .to_owned(),
        ),
        Shape::Scales => (
            "数字を1つだけ書くか、「desktop: 2」「phone: 3」のように機器や言語ごとに書いてください".to_owned(),
            "write a whole number, or one for each device or language, such as \"phone: 3\"".to_owned(),
        ),
        _ => (
            "画像の中の位置を [左, 上, 幅, 高さ] の順に数字で書いてください。例: [10, 20, 120, 32]。画像ごとに位置が違うときは、「desktop:」「phone:」や言語ごとに書きます"
                .to_owned(),
            "write the place as [x, y, width, height], for example [10, 20, 120, 32]; where pictures differ, one below each of \"desktop:\" and \"phone:\", or each language"
                .to_owned(),
        ),
    }
}

/// The same for values that are a part of an address.
fn address(field: &Field) -> (String, String) {
    match field.shape {
        Shape::FormerNames => (
            "以前のアドレスにあったとおりに、「- 」を付けて並べてください。手順書は rakuten/key-update のように、ページと手順は key-update のように書きます"
                .to_owned(),
            "list them as they stood in the address, each after \"- \": a guide as rakuten/key-update, a page or a step as key-update"
                .to_owned(),
        ),
        Shape::Contact => (
            "メールアドレスか、https:// から始まるフォームのアドレスを書いてください。例: support@example.com".to_owned(),
            "write a mail address, or the address of a form from https:// on, such as support@example.com".to_owned(),
        ),
        _ => (
            "https:// から始まる、公開先のアドレスを書いてください。例: https://example.com/manual".to_owned(),
            "write the whole address of the folder, from https:// on, such as https://example.com/manual".to_owned(),
        ),
    }
}
