//! `content/terms.yaml`: words with one spelling per language.

use crate::lang::PerLang;
use crate::model::field::{Field, Fields, Kind, Reading, Shape};
use crate::model::name::{At, TermName, Word};
use crate::model::text::Text;
use crate::yaml::Node;

/// A word with one spelling per language.
#[derive(Debug)]
pub struct Term {
    /// Its id.
    pub id: At<TermName>,
    /// The word in each language.
    pub word: PerLang<Word>,
    /// How it is read.
    pub yomi: Option<Word>,
    /// One sentence about it.
    pub meaning: Option<Text>,
    /// Spellings that must not be used.
    pub never: PerLang<Vec<Word>>,
}

/// What `content/terms.yaml` can hold.
pub static TERMS: Kind = Kind {
    en: "list of terms",
    ja: "用語集",
    fields: &[Field {
        name: "terms",
        shape: Shape::List(&TERM),
        required: true,
        ja: "用語",
        en: "The terms",
    }],
};

static TERM: Kind = Kind {
    en: "term",
    ja: "用語",
    fields: &[
        Field { name: "id", shape: Shape::Id, required: true, ja: "用語のID", en: "Id of the term" },
        Field {
            name: "word",
            shape: Shape::Gloss,
            required: true,
            ja: "用語(言語ごと)",
            en: "The word in each language",
        },
        Field {
            name: "yomi",
            shape: Shape::Word,
            required: false,
            ja: "読みがな",
            en: "How it is read, in kana",
        },
        Field {
            name: "meaning",
            shape: Shape::Text,
            required: false,
            ja: "意味を一文で",
            en: "What it means, in one sentence",
        },
        Field {
            name: "never",
            shape: Shape::WordsByLanguage,
            required: false,
            ja: "使わない表記(言語ごとのリスト)",
            en: "Spellings not to use: a list for each language",
        },
    ],
};

/// Reads `content/terms.yaml`.
pub fn read(node: &Node, reading: &mut Reading) -> Vec<Term> {
    let Some(fields) = Fields::open(node, &TERMS, reading) else { return Vec::new() };
    fields.items("terms", reading).iter().filter_map(|node| term(node, reading)).collect()
}

fn term(node: &Node, reading: &mut Reading) -> Option<Term> {
    let fields = Fields::open(node, &TERM, reading)?;
    Some(Term {
        id: fields.id("id", reading)?,
        word: fields.gloss("word", reading),
        yomi: fields.word("yomi", reading),
        meaning: fields.text("meaning", reading),
        never: fields.words_by_language("never", reading),
    })
}
