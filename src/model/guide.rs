//! `content/guides/**`: procedures.

use crate::lang::Lang;
use crate::model::date::Date;
use crate::model::field::{Field, Fields, Kind, Reading, Shape};
use crate::model::finding::{self, Finding};
use crate::model::former;
use crate::model::name::{At, GuideName, SectionName, ValueName};
use crate::model::reference::RefKind;
use crate::model::step::{ITEM, Item, item};
use crate::model::text::Text;
use crate::source::{FileId, Span};
use crate::yaml::Node;

/// One procedure.
#[derive(Debug)]
pub struct Guide {
    /// Its name, from the file's path.
    pub name: GuideName,
    /// Its file.
    pub file: FileId,
    /// The file's first key: where a fact about the whole guide is shown.
    pub span: Span,
    /// Its title.
    pub title: Option<Text>,
    /// The section it belongs to.
    pub section: Option<At<SectionName>>,
    /// The day on which someone last followed it.
    pub checked_on: Option<At<Date>>,
    /// First words.
    pub lead: Option<Text>,
    /// Who may do this.
    pub audience: Option<Text>,
    /// How long it takes, in minutes.
    pub minutes: Option<At<u32>>,
    /// What must be there before the first step.
    pub prerequisites: Vec<Text>,
    /// Values that one step produces and a later one uses.
    pub values: Vec<Value>,
    /// Steps, headings of groups, repeats.
    pub items: Vec<Item>,
    /// How the reader knows that it is done.
    pub result: Option<Text>,
    /// What to do when it is not done.
    pub if_it_fails: Option<Text>,
    /// Guides to read next.
    pub related: Vec<At<GuideName>>,
    /// Its former names.
    pub was: Vec<At<GuideName>>,
    /// Whether it is checked and not published.
    pub draft: bool,
    /// How the search finds it.
    pub finding: Finding,
    /// The languages that any of its texts is in.
    pub spoken: Vec<Lang>,
}

/// Something produced in one step and used in a later one.
#[derive(Debug)]
pub struct Value {
    /// Its id.
    pub id: At<ValueName>,
    /// What readers know it as.
    pub name: Option<Text>,
}

/// What a guide's file can hold.
pub static GUIDE: Kind = Kind {
    en: "guide",
    ja: "手順書",
    fields: &[
        Field {
            name: "title",
            shape: Shape::Text,
            required: true,
            ja: "手順書の題名",
            en: "Title of the guide",
        },
        Field {
            name: "section",
            shape: Shape::One(RefKind::Section),
            required: true,
            ja: "分類のID",
            en: "Id of its section",
        },
        Field {
            name: "checked_on",
            shape: Shape::Date,
            required: false,
            ja: "最後に画面と照らし合わせた日",
            en: "The day on which someone last followed it on the real screens",
        },
        Field { name: "lead", shape: Shape::Text, required: false, ja: "最初の説明", en: "First words" },
        Field {
            name: "audience",
            shape: Shape::Text,
            required: false,
            ja: "だれが行う作業か",
            en: "Who may do this",
        },
        Field {
            name: "minutes",
            shape: Shape::Number,
            required: false,
            ja: "かかる時間(分)",
            en: "How long it takes, in minutes",
        },
        Field {
            name: "prerequisites",
            shape: Shape::Texts,
            required: false,
            ja: "始める前に必要なもの",
            en: "What must be there before the first step",
        },
        Field {
            name: "values",
            shape: Shape::List(&VALUE),
            required: false,
            ja: "途中で控えて後で使う値",
            en: "Values that one step produces and a later one uses",
        },
        Field {
            name: "steps",
            shape: Shape::List(&ITEM),
            required: true,
            ja: "手順、区切りの見出し(group)、繰り返し(repeat)",
            en: "Steps, headings (group) and repeats (repeat)",
        },
        Field {
            name: "result",
            shape: Shape::Text,
            required: false,
            ja: "終わったときの状態",
            en: "How the reader knows that it is done",
        },
        Field {
            name: "if_it_fails",
            shape: Shape::Text,
            required: false,
            ja: "うまくいかないときに行うこと",
            en: "What to do when it does not work",
        },
        Field {
            name: "related",
            shape: Shape::Many(RefKind::Guide),
            required: false,
            ja: "関連する手順書",
            en: "Guides to read next",
        },
        former::row(
            "以前の名前(例: `rakuten/key-update`)。以前のアドレスから、この手順書へ移動します",
            "Its former names, such as `rakuten/key-update`; their addresses lead here",
        ),
        Field {
            name: "draft",
            shape: Shape::Flag,
            required: false,
            ja: "下書きなら true。確かめるだけで、公開しません",
            en: "`true` for a draft, which is checked and not published",
        },
        finding::KEYWORDS,
        finding::YOMI,
        finding::SEARCH,
    ],
};

static VALUE: Kind = Kind {
    en: "value",
    ja: "控える値",
    fields: &[
        Field { name: "id", shape: Shape::Id, required: true, ja: "値のID", en: "Id of the value" },
        Field {
            name: "name",
            shape: Shape::Text,
            required: true,
            ja: "読者に見せる名前",
            en: "What readers know it as",
        },
    ],
};

/// Reads a guide's file.
pub fn read(name: &str, file: FileId, node: &Node, reading: &mut Reading) -> Option<Guide> {
    let fields = Fields::open(node, &GUIDE, reading)?;
    Some(Guide {
        name: GuideName::typed(name),
        file,
        span: fields.span,
        title: fields.text("title", reading),
        section: fields.one("section", reading),
        checked_on: fields.date("checked_on", reading),
        lead: fields.text("lead", reading),
        audience: fields.text("audience", reading),
        minutes: fields.number("minutes", reading),
        prerequisites: fields.texts("prerequisites", reading),
        values: fields.items("values", reading).iter().filter_map(|node| value(node, reading)).collect(),
        items: fields.items("steps", reading).iter().filter_map(|node| item(node, reading)).collect(),
        result: fields.text("result", reading),
        if_it_fails: fields.text("if_it_fails", reading),
        related: fields.many("related", reading),
        was: former::names(&fields, 2, reading),
        draft: fields.flag("draft", reading),
        finding: finding::read(&fields, reading),
        spoken: reading.spoken.clone(),
    })
}

fn value(node: &Node, reading: &mut Reading) -> Option<Value> {
    let fields = Fields::open(node, &VALUE, reading)?;
    Some(Value { id: fields.id("id", reading)?, name: fields.text("name", reading) })
}
