//! How a manual looks, beside its templates and styles: its colour, its pictures and its words.

use crate::lang::PerLang;
use crate::model::Draft;
use crate::model::name::Word;

/// How a manual looks, beside its templates and styles.
#[derive(Debug)]
pub struct Look {
    /// Its colour: `#rrggbb`.
    pub accent: Option<String>,
    /// Its logo, a file of `static/`.
    pub logo: Option<String>,
    /// The same for dark mode.
    pub logo_dark: Option<String>,
    /// Its icon, a file of `static/`.
    pub icon: Option<String>,
    /// Words of the interface in place of the built-in ones, by key.
    pub words: Vec<(String, PerLang<String>)>,
}

/// What the settings say about it.
pub(crate) fn look(draft: &Draft) -> Look {
    let site = &draft.site;
    let name = |word: &Option<Word>| word.as_ref().map(|word| word.value.clone());
    let words =
        site.words.iter().map(|(key, words)| (key.value.clone(), words.map(|_, it| it.value.clone())));
    Look {
        accent: site.accent.as_ref().map(|colour| colour.value.clone()),
        logo: name(&site.logo),
        logo_dark: name(&site.logo_dark),
        icon: name(&site.icon),
        words: words.collect(),
    }
}
