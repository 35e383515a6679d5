//! `content/products/*.yaml`: the systems whose screens a manual shows.

use crate::model::field::{Field, Fields, Kind, Reading, Shape};
use crate::model::name::{At, ProductName, Word};
use crate::model::text::Text;
use crate::source::FileId;
use crate::yaml::Node;

/// A system whose screens a manual shows.
#[derive(Debug)]
pub struct Product {
    /// Its name, from the file's.
    pub name: ProductName,
    /// Its file.
    pub file: FileId,
    /// What it calls itself.
    pub word: Option<Word>,
    /// Its name as readers know it.
    pub title: Option<Text>,
    /// Code of the language that its screens are in.
    pub language: Option<Word>,
    /// Its colour: `#rrggbb`.
    pub accent: Option<At<String>>,
}

/// What a product's file can hold.
pub static PRODUCT: Kind = Kind {
    en: "product",
    ja: "サービス",
    fields: &[
        Field {
            name: "name",
            shape: Shape::Word,
            required: true,
            ja: "サービスが名乗る名前",
            en: "What the product calls itself",
        },
        Field {
            name: "title",
            shape: Shape::Text,
            required: true,
            ja: "読者に見せる正式な名前",
            en: "Its full name for readers",
        },
        Field {
            name: "language",
            shape: Shape::Code,
            required: true,
            ja: "画面の言語のコード",
            en: "Code of the language of its screens",
        },
        Field {
            name: "accent",
            shape: Shape::Colour,
            required: false,
            ja: "色。#rrggbb の形で書きます",
            en: "Its colour, as #rrggbb",
        },
    ],
};

/// Reads a product's file.
pub fn read(name: &str, file: FileId, node: &Node, reading: &mut Reading) -> Option<Product> {
    let fields = Fields::open(node, &PRODUCT, reading)?;
    Some(Product {
        name: ProductName::typed(name),
        file,
        word: fields.word("name", reading),
        title: fields.text("title", reading),
        language: fields.code("language", reading),
        accent: fields.colour("accent", reading),
    })
}
