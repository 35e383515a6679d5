//! Names that authors write, each of its own type, with the place where they stand.

use std::fmt;
use std::marker::PhantomData;

use unicode_normalization::UnicodeNormalization;

use crate::source::Span;

/// Something and the place where an author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// What it is.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A verbatim text: a label, a title of a product.
pub type Word = At<String>;

/// The name of one kind of thing; names of different kinds do not mix.
pub struct Name<K>(String, PhantomData<fn() -> K>);

/// Kinds of things that have names. A kind is never made, only named.
pub mod kind {
    /// Kind of [`crate::model::GuideName`].
    pub enum Guide {}
    /// Kind of [`crate::model::StepName`].
    pub enum Step {}
    /// Kind of [`crate::model::ScreenName`].
    pub enum Screen {}
    /// Kind of [`crate::model::PartName`].
    pub enum Part {}
    /// Kind of [`crate::model::ProductName`].
    pub enum Product {}
    /// Kind of [`crate::model::SectionName`].
    pub enum Section {}
    /// Kind of [`crate::model::ApiName`].
    pub enum Api {}
    /// Kind of [`crate::model::GroupName`].
    pub enum Group {}
    /// Kind of [`crate::model::TermName`].
    pub enum Term {}
    /// Kind of [`crate::model::ValueName`].
    pub enum Value {}
    /// Kind of [`crate::model::PageName`].
    pub enum Page {}
    /// Kind of [`crate::model::AnchorName`].
    pub enum Anchor {}
}

/// `rakuten/license-key-update`: the path of a guide below `content/guides`.
pub type GuideName = Name<kind::Guide>;
/// `open-detail`: the id of a step in its guide.
pub type StepName = Name<kind::Step>;
/// `rms/app-list`: the path of a screen below `content/screens`.
pub type ScreenName = Name<kind::Screen>;
/// `rms/web-api-menu`: the path of a shared part below `content/parts`.
pub type PartName = Name<kind::Part>;
/// `rms`: the name of a product's file.
pub type ProductName = Name<kind::Product>;
/// `rakuten`: the id of a section in `content/site.yaml`.
pub type SectionName = Name<kind::Section>;
/// `cabinet.file.delete`: an API as its product writes it.
pub type ApiName = Name<kind::Api>;
/// `cabinet`: the id of a group of the API catalogue.
pub type GroupName = Name<kind::Group>;
/// `license-key`: the id of a term.
pub type TermName = Name<kind::Term>;
/// `license-key`: the id of a value of a guide.
pub type ValueName = Name<kind::Value>;
/// `faq`: the name of a page's file.
pub type PageName = Name<kind::Page>;
/// `lost-key`: the id of a heading of a page.
pub type AnchorName = Name<kind::Anchor>;

impl<K> Name<K> {
    /// A name as it was typed; letters, digits and hyphens that an IME made wide become narrow.
    pub fn typed(text: &str) -> Name<K> {
        let text = text.trim();
        let name = if text.is_ascii() { text.to_owned() } else { text.nfkc().collect() };
        Name(name, PhantomData)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<K> Clone for Name<K> {
    fn clone(&self) -> Self {
        Name(self.0.clone(), PhantomData)
    }
}

impl<K> fmt::Debug for Name<K> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl<K> fmt::Display for Name<K> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl<K> PartialEq for Name<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<K> Eq for Name<K> {}

/// Whether a text can be an id: lower-case ASCII letters, digits and single hyphens, a letter first.
pub fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_lowercase)
        && bytes.last().is_some_and(|byte| *byte != b'-')
        && bytes.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-')
        && !text.contains("--")
}
