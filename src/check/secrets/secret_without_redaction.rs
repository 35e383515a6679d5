//! Labels with a secret whose place on the screenshot no redaction covers.

use std::collections::BTreeSet;

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::manual::{LabelId, Screen};
use crate::model::field::Rect;
use crate::model::variant::View;
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "secret-without-redaction",
    level: Level::Error,
    page: include_str!("secret_without_redaction.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    // Redactions without a place have a rule of their own.
    let placeless: BTreeSet<LabelId> = facts.broken().filter_map(|broken| no_place(&broken.fact)).collect();
    let mut told: BTreeSet<LabelId> = BTreeSet::new();
    for screen in facts.manual.screens.iter().filter(|screen| !screen.image.is_empty()) {
        let views = screen.views(&facts.manual.languages);
        let secrets = screen.by_text.iter().filter(|(_, label)| facts.manual.labels[label.0].hidden);
        for (text, id) in secrets {
            let label = &facts.manual.labels[id.0];
            let bare = views.iter().find(|(view, _)| {
                label.place.get(*view).is_none_or(|place| !is_covered(*place, screen, *view))
            });
            let Some((view, image)) = bare.filter(|_| !placeless.contains(id)) else { continue };
            // A label of a shared part is told once, with the first picture that shows it.
            if !told.insert(*id) {
                continue;
            }
            let diagnostic = found.add(
                label.span,
                format!("ラベル[{text}]には「secret:」がありますが、画像の中で伏せ字になっていません"),
                format!("the label [{text}] has a \"secret:\", and no redaction hides it on the picture"),
            );
            diagnostic.also.push((image.span, picture()));
            if label.place.get(*view).is_some() {
                diagnostic.help(
                    format!("画面の「redactions:」に「- label: {text}」か、位置を書き足してください"),
                    format!("add \"- label: {text}\", or its place, to \"redactions:\" of the screen"),
                );
            } else {
                diagnostic.help(
                    format!("ラベルに「at: [左, 上, 幅, 高さ]」を、画面の「redactions:」に「- label: {text}」を書き足してください"),
                    format!("add \"at: [x, y, width, height]\" to the label, and \"- label: {text}\" to \"redactions:\" of the screen"),
                );
            }
        }
    }
}

fn picture() -> crate::report::Words {
    crate::report::Words::new("この画像に写っています", "it can be seen on this picture")
}

fn no_place(fact: &Fact) -> Option<LabelId> {
    match fact {
        Fact::NoPlace(label) => Some(*label),
        _ => None,
    }
}

/// Whether every pixel of a place is hidden, by one redaction or by several.
fn is_covered(place: Rect, screen: &Screen, view: View) -> bool {
    let mut open = vec![place];
    for (hidden, _) in screen.hidden(view) {
        open = open.into_iter().flat_map(|part| outside(part, hidden)).collect();
    }
    open.is_empty()
}

/// What is left of a rectangle beside another one.
fn outside(part: Rect, hidden: Rect) -> Vec<Rect> {
    let (right, bottom) = (end(part.x, part.w), end(part.y, part.h));
    let left_in = hidden.x.clamp(part.x, right);
    let right_in = end(hidden.x, hidden.w).clamp(part.x, right);
    let top_in = hidden.y.clamp(part.y, bottom);
    let bottom_in = end(hidden.y, hidden.h).clamp(part.y, bottom);
    if left_in >= right_in || top_in >= bottom_in {
        return vec![part];
    }
    let pieces = [
        Rect { x: part.x, y: part.y, w: part.w, h: top_in - part.y },
        Rect { x: part.x, y: bottom_in, w: part.w, h: bottom - bottom_in },
        Rect { x: part.x, y: top_in, w: left_in - part.x, h: bottom_in - top_in },
        Rect { x: right_in, y: top_in, w: right - right_in, h: bottom_in - top_in },
    ];
    pieces.into_iter().filter(|piece| piece.w > 0 && piece.h > 0).collect()
}

fn end(start: u32, length: u32) -> u32 {
    start.saturating_add(length)
}

#[cfg(test)]
mod tests {
    use crate::check::secrets::secret_without_redaction::outside;
    use crate::model::field::Rect;

    #[test]
    fn what_is_left_beside_a_redaction() {
        let rect = |x, y, w, h| Rect { x, y, w, h };
        let place = rect(10, 10, 20, 10);
        assert!(outside(place, rect(10, 10, 20, 10)).is_empty());
        assert!(outside(place, rect(0, 0, 50, 50)).is_empty());
        assert_eq!(outside(place, rect(0, 0, 10, 50)), [place]);
        assert_eq!(outside(place, rect(10, 10, 19, 10)), [rect(29, 10, 1, 10)]);
        let halves = outside(place, rect(10, 10, 12, 10));
        assert!(halves.into_iter().flat_map(|it| outside(it, rect(20, 5, 10, 20))).next().is_none());
        assert_eq!(outside(place, rect(15, 12, 5, 3)).len(), 4);
    }
}
