//! The same picture in two files.

use std::collections::BTreeMap;

use crate::check::images::{name, pictures};
use crate::check::{Facts, Findings, Rule};
use crate::manual::Image;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "same-image", level: Level::Warning, page: include_str!("same_image.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let mut first: BTreeMap<[u8; 32], &Image> = BTreeMap::new();
    for (_, image, looked) in pictures(facts).filter(|(_, _, looked)| looked.found.is_ok()) {
        let other = *first.entry(looked.hash).or_insert(image);
        if other.path == image.path {
            continue;
        }
        let (name, same) = (name(image), &other.path);
        found
            .add(
                image.span,
                format!("画像「{name}」の中身は、{same}とまったく同じです"),
                format!("the picture \"{name}\" is the same as {same}"),
            )
            .also(other.span, "同じ画像です", "the same picture")
            .help(
                "別の画面なら、その画面を撮り直してください。同じ画面なら、画面のファイルを1つにまとめてください",
                "take a picture of the other screen; if both are the same screen, keep one file for it",
            );
    }
}
