//! Pictures that cannot be published.

use crate::check::{Facts, Findings, Rule};
use crate::figure::{Fault, MOST_PIXELS_AN_EDGE};
use crate::manual::ScreenId;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unreadable-image", level: Level::Error, page: include_str!("unreadable_image.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (at, screen) in facts.manual.screens.iter().enumerate() {
        let (Some(span), Some(Err(fault))) = (screen.image_span, facts.figures.of(ScreenId(at))) else {
            continue;
        };
        let name = facts.sources.slice(span);
        let (ja, en, help_ja, help_en) = match fault {
            Fault::NotPng => (
                format!("「{name}」はPNG画像ではありません"),
                format!("\"{name}\" is not a PNG picture"),
                "画像ソフトで開き、PNG形式で保存し直してください".to_owned(),
                "open it in a picture editor and save it as PNG".to_owned(),
            ),
            Fault::TooLarge => (
                format!("画像「{name}」は大きすぎます"),
                format!("the picture \"{name}\" is too large"),
                format!("縦横とも{MOST_PIXELS_AN_EDGE}ピクセル以下に縮めてください"),
                format!("make both edges at most {MOST_PIXELS_AN_EDGE} pixels long"),
            ),
            Fault::Damaged => (
                format!("画像「{name}」が壊れています"),
                format!("the picture \"{name}\" is damaged"),
                "撮り直すか、元のファイルから保存し直してください".to_owned(),
                "take it again, or save it again from the original".to_owned(),
            ),
        };
        found.add(span, ja, en).help(help_ja, help_en);
    }
}
