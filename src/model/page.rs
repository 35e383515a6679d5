//! `content/pages/*.yaml`: free text, such as frequent questions.

use crate::lang::{Lang, PerLang};
use crate::model::field::{Field, Fields, Kind, Reading, Shape};
use crate::model::finding::{self, Finding};
use crate::model::former;
use crate::model::markdown::{self, Block};
use crate::model::name::{At, PageName};
use crate::model::text::Text;
use crate::source::{FileId, Span};
use crate::yaml::Node;

/// A page of free text.
#[derive(Debug)]
pub struct Page {
    /// Its name, from the file's path.
    pub name: PageName,
    /// Its file.
    pub file: FileId,
    /// The file's first key: where a fact about the whole page is shown.
    pub span: Span,
    /// Its title.
    pub title: Option<Text>,
    /// One sentence about it.
    pub description: Option<Text>,
    /// What it says in each language: blocks, whose words are positions in `texts`.
    pub bodies: PerLang<Vec<Block>>,
    /// The words of all blocks. Where the languages are built alike, a text has all of them.
    pub texts: Vec<(Kin, Text)>,
    /// Its former names.
    pub was: Vec<At<PageName>>,
    /// Whether it is checked and not published.
    pub draft: bool,
    /// How the search finds it.
    pub finding: Finding,
    /// The languages that any of its texts is in.
    pub spoken: Vec<Lang>,
}

/// What a text of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list, or a cell of a table.
    Item,
}

/// What a page's file can hold.
pub static PAGE: Kind = Kind {
    en: "page",
    ja: "ページ",
    fields: &[
        Field {
            name: "title",
            shape: Shape::Text,
            required: true,
            ja: "ページの題名",
            en: "Title of the page",
        },
        Field {
            name: "description",
            shape: Shape::Text,
            required: false,
            ja: "ページを一文で説明したもの",
            en: "One sentence about the page",
        },
        Field {
            name: "body",
            shape: Shape::Markdown,
            required: true,
            ja: "本文(Markdown)。言語ごとに「|」の下に書きます",
            en: "The text in Markdown, below \"|\" for each language",
        },
        former::row(
            "以前の名前。以前のアドレスから、このページへ移動します",
            "Its former names; their addresses lead here",
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

/// Reads a page's file.
pub fn read(name: &str, file: FileId, node: &Node, reading: &mut Reading) -> Option<Page> {
    let fields = Fields::open(node, &PAGE, reading)?;
    let title = fields.text("title", reading);
    let description = fields.text("description", reading);
    let bodies = fields.markdown("body", reading);
    let span = fields.key("body").unwrap_or(fields.span);
    let (bodies, texts) = markdown::read(span, &bodies, reading);
    let was = former::names(&fields, 1, reading);
    let draft = fields.flag("draft", reading);
    let finding = finding::read(&fields, reading);
    let (name, span) = (PageName::typed(name), fields.span);
    let spoken = reading.spoken.clone();
    Some(Page { name, file, span, title, description, bodies, texts, was, draft, finding, spoken })
}
