//! Pictures that cannot be published.

use crate::check::images::{name, pictures};
use crate::check::{Facts, Findings, Rule};
use crate::figure::{Fault, Kind, MOST_BYTES, MOST_PIXELS, MOST_PIXELS_AN_EDGE};
use crate::report::{Level, Words};

pub(crate) static RULE: Rule =
    Rule { name: "unreadable-image", level: Level::Error, page: include_str!("unreadable_image.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (_, image, looked) in pictures(facts) {
        let Err(fault) = &looked.found else { continue };
        let name = name(image);
        let (title, help) = match fault {
            Fault::NotTaken(Kind::Empty) => (
                Words::new(
                    format!("画像「{name}」は空のファイルです"),
                    format!("the picture \"{name}\" is an empty file"),
                ),
                again(),
            ),
            Fault::NotTaken(Kind::Unknown) => (
                Words::new(
                    format!("「{name}」は画像として読めません"),
                    format!("\"{name}\" cannot be read as a picture"),
                ),
                save_as_png(),
            ),
            Fault::NotTaken(kind) => (not_taken(name, *kind), what_to_do(*kind)),
            Fault::TooLarge => (
                Words::new(
                    format!("画像「{name}」は大きすぎます"),
                    format!("the picture \"{name}\" is too large"),
                ),
                smaller(),
            ),
            Fault::Damaged => (
                Words::new(
                    format!("画像「{name}」が壊れています"),
                    format!("the picture \"{name}\" is damaged"),
                ),
                again(),
            ),
            Fault::Animated => (
                Words::new(format!("画像「{name}」は動く画像です"), format!("the picture \"{name}\" moves")),
                Words::new(
                    "見せたい場面を1枚の静止画にして、PNG形式で保存してください",
                    "save the one moment to be shown as a still PNG",
                ),
            ),
            Fault::PrintColours => (
                Words::new(
                    format!("画像「{name}」の色は、印刷用(CMYK)です"),
                    format!("the colours of the picture \"{name}\" are those of printing (CMYK)"),
                ),
                save_as_rgb(),
            ),
            Fault::StrangeColours => (
                Words::new(
                    format!("画像「{name}」のカラープロファイルは、画面用ではありません"),
                    format!("the colour profile of the picture \"{name}\" is none for screens"),
                ),
                save_as_rgb(),
            ),
        };
        found.add(image.span, title.ja, title.en).help(help.ja, help.en);
    }
}

fn not_taken(name: &str, kind: Kind) -> Words {
    let form = kind.name();
    Words::new(
        format!("「{name}」の中身は{form}で、画像には使えません"),
        format!("\"{name}\" holds {form}, which cannot be a picture here"),
    )
}

fn what_to_do(kind: Kind) -> Words {
    match kind {
        Kind::Html => Words::new(
            "ページではなく、画像そのものを保存してください(画像を右クリックして「名前を付けて画像を保存」)",
            "save the picture itself instead of its page (right-click it, then \"Save image as\")",
        ),
        Kind::Pdf => Words::new(
            "見せたい所をスクリーンショットに撮り、PNG形式で保存してください",
            "take a screenshot of the part to be shown, and save it as PNG",
        ),
        Kind::Svg => Words::new(
            "画面のスクリーンショットをPNG形式で撮ってください。SVGは伏せ字を確実に消せません",
            "take a screenshot as PNG: nobody can be sure what is gone from an SVG",
        ),
        Kind::Heic => Words::new(
            "iPhoneの写真は、画像ソフトで開いてJPEGかPNG形式で保存し直してください",
            "open the photo in a picture editor, and save it as JPEG or PNG",
        ),
        _ => save_as_png(),
    }
}

fn save_as_png() -> Words {
    Words::new(
        "画像ソフトで開き、PNG形式で保存し直してください(ファイル名の終わりを変えるだけでは変わりません)",
        "open it in a picture editor and save it as PNG (a new ending of its name changes nothing)",
    )
}

fn save_as_rgb() -> Words {
    Words::new(
        "画像ソフトで色をsRGBに変えて、保存し直してください",
        "turn its colours into sRGB in a picture editor, and save it again",
    )
}

fn again() -> Words {
    Words::new(
        "撮り直すか、元のファイルから保存し直してください",
        "take it again, or save it again from the original",
    )
}

fn smaller() -> Words {
    let (pixels, megabytes) = (MOST_PIXELS / 10_000, MOST_BYTES / 1024 / 1024);
    let millions = MOST_PIXELS / 1_000_000;
    Words::new(
        format!(
            "縦横とも{MOST_PIXELS_AN_EDGE}ピクセルまで、全体で{pixels}万ピクセルまで、{megabytes}MBまでにしてください"
        ),
        format!(
            "at most {MOST_PIXELS_AN_EDGE} pixels an edge, {millions} million pixels in all, and {megabytes} MB"
        ),
    )
}
