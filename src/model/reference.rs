//! References: every place where content names something that stands elsewhere.

use crate::source::Span;

/// A name of something else, and where it stands.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What is named.
    pub kind: RefKind,
    /// The characters of the name, without the signs around it.
    pub span: Span,
    /// The name.
    pub name: String,
}

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefKind {
    /// A guide, by its path.
    Guide,
    /// A step, by its id.
    Step,
    /// Steps: ids, or ranges of them.
    Steps,
    /// A screen, by its path.
    Screen,
    /// A shared part, by its path.
    Part,
    /// A section, by its id.
    Section,
    /// A label, by its text.
    Label,
    /// An API, by its name.
    Api,
    /// A group of the API catalogue, by its id.
    Group,
    /// A term, by its id.
    Term,
    /// A value, by its id.
    Value,
    /// A picture, by its file name.
    Image,
    /// A page, by the name of its file.
    Page,
    /// A heading of a page, by its id.
    Anchor,
}
