//! Pictures of one screen that differ in size, though a place on them is written once.

use crate::check::images::name;
use crate::check::{Facts, Findings, Rule};
use crate::figure::Size;
use crate::manual::{Image, Screen};
use crate::model::field::Rect;
use crate::model::variant::{Variants, View};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "sizes-differ", level: Level::Error, page: include_str!("sizes_differ.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for screen in &facts.manual.screens {
        let mut sized: Vec<(View, &Image, Size)> = Vec::new();
        for (view, image) in screen.views(&facts.manual.languages) {
            let Some(size) = size(facts, image) else { continue };
            // What was compared for one reader is the same for another one.
            let is_new = !sized.iter().any(|(_, other, _)| other.path == image.path);
            let mut differing = sized.iter().filter(|(_, _, other)| is_new && *other != size);
            let other = differing.find_map(|(other, first, size)| {
                let why = shared(facts, screen, *other, view)?;
                Some((why, *first, *size))
            });
            sized.push((view, image, size));
            if let Some((why, first, other)) = other {
                tell(image, size, first, other, &why, found);
            }
        }
    }
}

/// The size of a picture in the pixels of its screen.
fn size(facts: &Facts, image: &Image) -> Option<Size> {
    let Ok(size) = facts.figures.at(&image.path)?.found else { return None };
    Some(Size { width: size.width / image.scale, height: size.height / image.scale })
}

/// What two views have one place for.
enum Shared {
    Label(String),
    Redaction,
    /// Nothing in particular: they are one picture in two colours.
    Theme,
}

fn shared(facts: &Facts, screen: &Screen, one: View, other: View) -> Option<Shared> {
    if one.lang == other.lang && one.device == other.device {
        return Some(Shared::Theme);
    }
    let same = |places: &Variants<Rect>| match (places.get(one), places.get(other)) {
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        _ => false,
    };
    let mut labels = screen.by_text.iter().filter(|(_, label)| same(&facts.manual.labels[label.0].place));
    let label = labels.next().map(|(text, _)| Shared::Label(text.clone()));
    let redaction = || screen.redactions.iter().find(|it| same(&it.places)).map(|_| Shared::Redaction);
    label.or_else(redaction)
}

fn tell(image: &Image, size: Size, other: &Image, wanted: Size, why: &Shared, found: &mut Findings) {
    let (name, Size { width, height }) = (name(image), size);
    let diagnostic = found.add(
        image.span,
        format!("画像「{name}」({width}×{height})の大きさが、同じ画面のほかの画像と違います"),
        format!(
            "the picture \"{name}\" ({width}×{height}) has another size than another one of the same screen"
        ),
    );
    diagnostic.also(
        other.span,
        format!("こちらは{}×{}です", wanted.width, wanted.height),
        format!("this one is {}×{}", wanted.width, wanted.height),
    );
    match why {
        Shared::Theme => diagnostic.help(
            "明るい配色と暗い配色は、同じ大きさのウィンドウで撮り直してください。印は両方で同じ位置に付きます",
            "take light and dark in a window of one size: marks stand at the same place in both",
        ),
        Shared::Label(label) => diagnostic.help(
            format!("同じ大きさで撮り直すか、ラベル[{label}]などの「at:」に、画像ごとの位置を書いてください"),
            format!("take both at one size, or give the label [{label}], and the others, a place on each picture in \"at:\""),
        ),
        Shared::Redaction => diagnostic.help(
            "同じ大きさで撮り直すか、伏せ字の「at:」に、画像ごとの位置を書いてください",
            "take both at one size, or give the redaction a place on each picture in \"at:\"",
        ),
    };
}
