//! Pictures that are far larger than a page shows them.

use crate::check::images::{name, pictures};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "heavy-image", level: Level::Warning, page: include_str!("heavy_image.md"), find };

/// CSS pixels that the widest screens of shops have; a wider picture is one of double size without its `scale:`.
const WIDEST: u32 = 2560;
/// A picture of a screen is seldom above a tenth of this.
const MOST_MEGABYTES: usize = 5;

fn find(facts: &Facts, found: &mut Findings) {
    for (_, image, looked) in pictures(facts) {
        let Ok(size) = &looked.found else { continue };
        let name = name(image);
        let width = size.width / image.scale;
        let megabytes = looked.bytes / 1024 / 1024;
        if width > WIDEST {
            let pixels = size.width;
            found
                .add(
                    image.span,
                    format!("画像「{name}」の幅{pixels}ピクセルは、画面の幅をこえています"),
                    format!("the picture \"{name}\" is {pixels} pixels wide, which is more than a screen"),
                )
                .help(
                    "2倍で撮った画像なら「scale: 2」を書いてください。そうでなければ、必要な所だけを切り取ってください",
                    "for one taken at double size, write \"scale: 2\"; otherwise cut out the part that is needed",
                );
        } else if megabytes >= MOST_MEGABYTES {
            found
                .add(
                    image.span,
                    format!("画像「{name}」は{megabytes}MBあり、重すぎます"),
                    format!("the picture \"{name}\" is heavy: it has {megabytes} MB"),
                )
                .help(
                    "写真ならJPEG形式で保存し直し、画面なら必要な所だけを切り取ってください",
                    "save a photo as JPEG; of a screen, cut out the part that is needed",
                );
        }
    }
}
