//! Pictures of one screen that differ in size.

use crate::check::images::name;
use crate::check::{Facts, Findings, Rule};
use crate::figure::Size;
use crate::manual::Image;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "sizes-differ", level: Level::Error, page: include_str!("sizes_differ.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for screen in &facts.manual.screens {
        let mut first: Option<(&Image, Size)> = None;
        for image in screen.images() {
            let Some(Ok(size)) = facts.figures.at(&image.path).map(|looked| &looked.found) else { continue };
            let (other, wanted) = *first.get_or_insert((image, *size));
            if *size == wanted {
                continue;
            }
            let (name, Size { width, height }) = (name(image), *size);
            found
                .add(
                    image.span,
                    format!("画像「{name}」({width}×{height})の大きさが、ほかの言語の画像と違います"),
                    format!("the picture \"{name}\" ({width}×{height}) has another size than that of another language"),
                )
                .also(
                    other.span,
                    format!("こちらは{}×{}です", wanted.width, wanted.height),
                    format!("this one is {}×{}", wanted.width, wanted.height),
                )
                .help(
                    "印の位置が両方で合うように、同じ大きさで撮り直してください",
                    "take both at the same size, so that the marks fit both",
                );
        }
    }
}
