//! Labels whose place is not inside the screenshot.

use crate::check::{Facts, Findings, Rule};
use crate::manual::ScreenId;
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "label-outside-image",
    level: Level::Error,
    page: include_str!("label_outside_image.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for (at, screen) in facts.manual.screens.iter().enumerate() {
        let Some(Ok(size)) = facts.figures.of(ScreenId(at)) else { continue };
        let (width, height) = (size.width / screen.scale, size.height / screen.scale);
        for (text, label) in &screen.by_text {
            let label = &facts.manual.labels[label.0];
            let Some(place) = label.place else { continue };
            let inside =
                place.x.saturating_add(place.w) <= width && place.y.saturating_add(place.h) <= height;
            if !inside || place.w == 0 || place.h == 0 {
                found
                    .add(
                        label.span,
                        format!("ラベル[{text}]の位置が、画像の外にあります"),
                        format!("the place of the label [{text}] is outside its picture"),
                    )
                    .help(
                        format!("画像は幅{width}、高さ{height}です。「at:」の数字を確かめてください"),
                        format!(
                            "the picture is {width} wide and {height} high: look at the numbers in \"at:\""
                        ),
                    );
            }
        }
    }
}
