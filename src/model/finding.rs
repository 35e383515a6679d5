//! `keywords:`, `yomi:` and `search:`: what the search is told about a guide or a page beside its texts.

use crate::lang::PerLang;
use crate::model::field::{Field, Fields, Reading, Shape};
use crate::model::name::Word;

/// How a guide or a page is found.
#[derive(Debug)]
pub struct Finding {
    /// Words that find it beside those of its title.
    pub keywords: PerLang<Vec<Word>>,
    /// How its title is read.
    pub yomi: Option<Word>,
    /// Whether search leaves it out.
    pub unlisted: bool,
}

/// The row of [`Finding::keywords`].
pub const KEYWORDS: Field = Field {
    name: "keywords",
    shape: Shape::WordsByLanguage,
    required: false,
    ja: "検索で見つけてほしい、題名にない言葉(言語ごとのリスト)",
    en: "Words that find it in the search beside those of its title: a list for each language",
};

/// The row of [`Finding::yomi`].
pub const YOMI: Field = Field {
    name: "yomi",
    shape: Shape::Word,
    required: false,
    ja: "題名の読みがな。検索で使います",
    en: "How its title is read, in kana; the search uses it",
};

/// The row of [`Finding::unlisted`], which is its opposite.
pub const SEARCH: Field = Field {
    name: "search",
    shape: Shape::Flag,
    required: false,
    ja: "falseにすると、検索と索引に出しません",
    en: "With false, neither the search nor the index page shows it",
};

/// Reads the three fields.
pub fn read(fields: &Fields, reading: &mut Reading) -> Finding {
    Finding {
        keywords: fields.words_by_language("keywords", reading),
        yomi: fields.word("yomi", reading),
        unlisted: fields.has("search") && !fields.flag("search", reading),
    }
}
