//! What a writer typed that YAML takes differently or not at all, as facts without words.

use crate::source::{Edit, Span};

/// One thing that could not be taken as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The characters that cause it.
    pub span: Span,
    /// The other place that matters: the first of two equal keys, for instance.
    pub also: Option<Span>,
    /// What it is.
    pub kind: SlipKind,
    /// The change that certainly says what was meant; empty where only the writer can know.
    pub edits: Vec<Edit>,
}

/// The kinds of slips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// A key stands twice in one mapping; `also` is the first, whose value counts.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// `&name`.
    Anchor,
    /// `*name`.
    Alias,
    /// `!name` or `!!name`.
    Tag,
    /// `<<:`.
    MergeKey,
    /// `---` or `...` after the beginning.
    ManyDocuments,
    /// A line that begins with `%`, such as `%YAML 1.2`.
    Directive,
    /// A key that is a list, a mapping or nothing, or is written with `? `.
    KeyNotText,
    /// A text that begins with a sign by which YAML means something else.
    NeedsQuotes {
        /// The sign: `[ ] { } , * & ! | > @ % ? - #` or a backtick.
        sign: char,
    },
    /// ` #` inside a text, after which YAML reads nothing.
    CutByHash,
    /// `: `, or `:` at the end, inside a text.
    ColonInText,
    /// Text that goes on after the closing quote.
    TextAfterQuote,
    /// `“…”`, `”…”`, `‘…’` or `＂…＂` where `"…"` is meant.
    CurlyQuotes,
    /// A quote that is opened and never closed.
    UnclosedQuote,
    /// A bracket that is opened and never closed, or closed by another one.
    UnclosedBracket,
    /// A mapping with `{ }` that holds a sentence with a comma or brackets, of which YAML would read only a part.
    FlowMapping,
    /// A backslash between double quotes, which YAML takes as the beginning of a special character.
    Backslash,
    /// A tab where only spaces can stand.
    Tab,
    /// A full-width space where an ordinary one is meant.
    FullWidthSpace,
    /// A no-break space where an ordinary one is meant.
    NoBreakSpace,
    /// `：` after a key.
    FullWidthColon,
    /// `key:value` without the space.
    NoSpaceAfterColon,
    /// `-item` without the space.
    NoSpaceAfterDash,
    /// A line that stands too far right or left for what is before it.
    Indentation,
    /// A line that is neither `key: value` nor `- item` where only these can stand.
    NotAnEntry,
    /// A character that nobody sees: NUL, escape, a line separator and their like.
    ControlCharacter,
    /// More lists and mappings inside each other than any manual needs.
    TooDeep,
    /// The rest, in the plain English words of the YAML reader.
    Other(String),
}

impl SlipKind {
    /// Whether something near it may be missing from the tree, so that names in it count as unknown.
    pub fn loses_content(&self) -> bool {
        matches!(
            self,
            SlipKind::UnclosedQuote
                | SlipKind::UnclosedBracket
                | SlipKind::Indentation
                | SlipKind::NotAnEntry
                | SlipKind::KeyNotText
                | SlipKind::ManyDocuments
                | SlipKind::TooDeep
                | SlipKind::Other(_)
        )
    }
}
