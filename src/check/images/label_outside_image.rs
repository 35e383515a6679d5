//! Labels and redactions whose place is not inside the screenshot.

use crate::check::{Facts, Findings, Rule};
use crate::model::field::Rect;
use crate::report::{Diagnostic, Level};

pub(crate) static RULE: Rule = Rule {
    name: "label-outside-image",
    level: Level::Error,
    page: include_str!("label_outside_image.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for screen in &facts.manual.screens {
        let looked = screen.images().into_iter().filter_map(|image| facts.figures.at(&image.path));
        // Where pictures of a screen differ in size, that is told; one of them is enough here.
        let Some(size) = looked.filter_map(|looked| looked.found.as_ref().ok()).next() else { continue };
        let size = (size.width / screen.scale, size.height / screen.scale);
        for (text, label) in &screen.by_text {
            let label = &facts.manual.labels[label.0];
            let Some(place) = label.place else { continue };
            if is_empty(place) {
                let diagnostic = found.add(
                    label.span,
                    format!("ラベル[{text}]の幅か高さが0です"),
                    format!("the label [{text}] has no width or no height"),
                );
                numbers(diagnostic, size);
            } else if !is_inside(place, size) {
                let diagnostic = found.add(
                    label.span,
                    format!("ラベル[{text}]の位置が、画像の外にあります"),
                    format!("the place of the label [{text}] is outside its picture"),
                );
                numbers(diagnostic, size);
            }
        }
        for (place, span) in &screen.redactions {
            if is_empty(*place) || !is_inside(*place, size) {
                let diagnostic = found.add(
                    *span,
                    "伏せ字の位置が、画像の外にあります",
                    "this redaction lies outside its picture",
                );
                numbers(diagnostic, size);
            }
        }
    }
}

fn is_empty(place: Rect) -> bool {
    place.w == 0 || place.h == 0
}

fn is_inside(place: Rect, (width, height): (u32, u32)) -> bool {
    place.x.saturating_add(place.w) <= width && place.y.saturating_add(place.h) <= height
}

fn numbers(diagnostic: &mut Diagnostic, (width, height): (u32, u32)) {
    diagnostic.help(
        format!("画像は幅{width}、高さ{height}です。「at:」の数字を確かめてください"),
        format!("the picture is {width} wide and {height} high: look at the numbers in \"at:\""),
    );
}
