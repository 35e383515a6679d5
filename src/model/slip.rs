//! Facts about what authors wrote that reading found wrong; the words are made in `check`.

use crate::lang::Lang;
use crate::model::field::{Field, Kind};
use crate::source::{Edit, Encoding, Span};
use crate::yaml::{Slip as YamlSlip, SlipKind};

/// Something that could not be read, and where.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The characters that it is about.
    pub span: Span,
    /// Another place that matters: the first of two equal keys.
    pub also: Option<Span>,
    /// What is the matter.
    pub fact: Fact,
    /// Changes that are certain to mend it; may be empty.
    pub edits: Vec<Edit>,
}

impl Slip {
    /// A fact at a place, without more.
    pub fn new(span: Span, fact: Fact) -> Slip {
        Slip { span, also: None, fact, edits: Vec::new() }
    }
}

impl From<YamlSlip> for Slip {
    fn from(slip: YamlSlip) -> Slip {
        Slip { span: slip.span, also: slip.also, fact: Fact::Yaml(slip.kind), edits: slip.edits }
    }
}

/// What reading found.
#[derive(Clone, Debug)]
pub enum Fact {
    /// The file is not the YAML that it should be.
    Yaml(SlipKind),
    /// From here on the bytes are not UTF-8.
    NotUtf8(Encoding),
    /// A file in `content/` whose place or ending says nothing.
    StrangeFile,
    /// A file without anything in it.
    EmptyFile(&'static Kind),
    /// A field that this kind does not have.
    UnknownField {
        /// What has no such field.
        kind: &'static Kind,
        /// The field as typed.
        name: String,
    },
    /// A field that this kind must have.
    MissingField {
        /// What lacks it.
        kind: &'static Kind,
        /// The field.
        field: &'static Field,
    },
    /// A field with nothing after it.
    EmptyField(&'static Field),
    /// A field whose value has another shape than it should have.
    WrongShape(&'static Field),
    /// A whole thing that should have fields but is a text or a list.
    NoFields(&'static Kind),
    /// A flow mapping in the place of a text: `{ ja: …, en: … }`.
    FlowText,
    /// A text for a language that `content/site.yaml` does not name.
    UnknownLanguage(String),
    /// A text without one of the languages that `content/site.yaml` names.
    MissingLanguage(Lang),
    /// A name that cannot be an id.
    NotAnId(String),
    /// One of two fields that exclude each other is there as well.
    TwoForms(&'static Field, &'static Field),
    /// None of several fields is there, one of which must be.
    NoneOf(&'static Kind, &'static [&'static str]),
    /// A bracket, brace, backtick or `**` without its partner.
    Unpaired(String),
    /// `[]`, `【】` or the like with nothing in it.
    EmptySign,
    /// `{…:…}` with a word before the colon that is no command.
    UnknownCommand(String),
    /// 【4】 with digits typed by hand, as they stand between the brackets.
    TypedNumber(String),
    /// 【…】 around something that cannot be the id of a step.
    NotAStep(String),
    /// HTML, or Markdown that guidegen does not show.
    RawHtml,
    /// A line `[…]: …`, which Markdown would take away.
    LostLine,
    /// A heading of level one, which is the page's title.
    SecondTitle,
    /// A heading deeper than this, the deepest level that can stand here.
    LevelSkipped(u8),
    /// From here on the text in this language is not built like the first one.
    OtherShape(Lang),
    /// `(…)` after `[…]` that leads nowhere.
    NotALink(String),
}

impl Fact {
    /// Whether something that the writer meant may be missing from the draft, so that names of it count as unknown.
    pub fn loses_content(&self) -> bool {
        matches!(
            self,
            Fact::UnknownField { .. }
                | Fact::MissingField { .. }
                | Fact::EmptyField(_)
                | Fact::WrongShape(_)
                | Fact::NoFields(_)
                | Fact::FlowText
                | Fact::UnknownLanguage(_)
                | Fact::NotAnId(_)
        )
    }
}
