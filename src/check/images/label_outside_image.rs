//! Labels and redactions whose place is not inside the screenshot.

use crate::check::{Facts, Findings, Rule};
use crate::model::field::Rect;
use crate::report::{Diagnostic, Level};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    name: "label-outside-image",
    level: Level::Error,
    page: include_str!("label_outside_image.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for screen in &facts.manual.screens {
        let mut told: Vec<Span> = Vec::new();
        for (view, image) in screen.views(&facts.manual.languages) {
            let Some(Ok(size)) = facts.figures.at(&image.path).map(|looked| &looked.found) else { continue };
            let size = (size.width / image.scale, size.height / image.scale);
            let labels = screen.by_text.iter().filter_map(|(text, label)| {
                let label = &facts.manual.labels[label.0];
                Some((*label.place.get(view)?, label.span, Some(text.as_str())))
            });
            let hidden = screen.hidden(view).map(|(place, span)| (place, span, None));
            for (place, span, label) in labels.chain(hidden) {
                if (is_empty(place) || !is_inside(place, size)) && !told.contains(&span) {
                    told.push(span);
                    tell(place, span, label, size, found);
                }
            }
        }
    }
}

fn tell(place: Rect, span: Span, label: Option<&str>, size: (u32, u32), found: &mut Findings) {
    let diagnostic = match label {
        Some(text) if is_empty(place) => found.add(
            span,
            format!("ラベル[{text}]の幅か高さが0です"),
            format!("the label [{text}] has no width or no height"),
        ),
        Some(text) => found.add(
            span,
            format!("ラベル[{text}]の位置が、画像の外にあります"),
            format!("the place of the label [{text}] is outside its picture"),
        ),
        None => {
            found.add(span, "伏せ字の位置が、画像の外にあります", "this redaction lies outside its picture")
        }
    };
    numbers(diagnostic, size);
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
