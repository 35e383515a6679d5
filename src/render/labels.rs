//! Labels as HTML: each is made once, however many steps name it.

use std::sync::OnceLock;

use crate::lang::Lang;
use crate::manual::{LabelId, Manual};

/// The HTML of every label in every language, as far as it was asked for.
#[derive(Debug)]
pub(crate) struct Labels(Vec<(Lang, Vec<OnceLock<Box<str>>>)>);

impl Labels {
    /// Nothing was asked for yet.
    pub(crate) fn of(manual: &Manual) -> Labels {
        let empty = || manual.labels.iter().map(|_| OnceLock::new()).collect();
        Labels(manual.languages.all().map(|lang| (lang, empty())).collect())
    }

    /// A label in a language, made by `make` if it was not made before.
    pub(crate) fn get(&self, label: LabelId, lang: Lang, make: impl FnOnce() -> String) -> &str {
        let own = self.0.iter().find(|(other, _)| *other == lang);
        let (_, own) = own.expect("every language of the manual has its labels");
        own[label.0].get_or_init(|| make().into_boxed_str())
    }
}
