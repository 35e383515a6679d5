//! Two labels of one screen at the same place.

use std::collections::BTreeMap;

use crate::check::{Facts, Findings, Rule};
use crate::manual::{LabelId, Manual};
use crate::model::field::Rect;
use crate::model::variant::View;
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "overlapping-places",
    level: Level::Warning,
    page: include_str!("overlapping_places.md"),
    find,
};

/// By how many CSS pixels each edge may differ in places that were meant to be one.
const NEAR: u32 = 2;

fn find(facts: &Facts, found: &mut Findings) {
    let manual = facts.manual;
    let mut told: Vec<(LabelId, LabelId)> = Vec::new();
    for (screen, (view, _)) in manual
        .screens
        .iter()
        .flat_map(|screen| screen.views(&manual.languages).into_iter().map(move |it| (screen, it)))
    {
        // Labels by the cell in which their corner lies: only neighbours are compared.
        let mut cells: BTreeMap<(u32, u32), Vec<LabelId>> = BTreeMap::new();
        let mut labels: Vec<LabelId> = screen.by_text.iter().map(|(_, label)| *label).collect();
        labels.sort();
        for label in labels {
            let Some(place) = manual.labels[label.0].place.get(view).copied() else { continue };
            let (x, y) = cell(place);
            let around = (x.saturating_sub(1)..=x + 1)
                .flat_map(|x| (y.saturating_sub(1)..=y + 1).map(move |y| (x, y)));
            let mut near = around.filter_map(|cell| cells.get(&cell)).flatten();
            let other = near.find(|other| same_place(manual, view, **other, label)).copied();
            cells.entry((x, y)).or_default().push(label);
            if let Some(other) = other.filter(|other| !told.contains(&(*other, label))) {
                told.push((other, label));
                tell(manual, other, label, found);
            }
        }
    }
}

fn cell(place: Rect) -> (u32, u32) {
    (place.x / (NEAR * 2), place.y / (NEAR * 2))
}

fn same_place(manual: &Manual, view: View, one: LabelId, other: LabelId) -> bool {
    let holds = |one, other| manual.holders(other).any(|holder| holder == one);
    let label = |id: LabelId| &manual.labels[id.0];
    let (Some(a), Some(b)) = (label(one).place.get(view), label(other).place.get(view)) else { return false };
    let near = |a: u32, b: u32| a.abs_diff(b) <= NEAR;
    let same = near(a.x, b.x) && near(a.y, b.y) && near(a.w, b.w) && near(a.h, b.h);
    same && label(one).text != label(other).text && !holds(one, other) && !holds(other, one)
}

fn tell(manual: &Manual, one: LabelId, other: LabelId, found: &mut Findings) {
    let [one, other] = [one, other].map(|id| &manual.labels[id.0]);
    let (first, second) = (&one.text, &other.text);
    found
        .add(
            other.span,
            format!("ラベル[{second}]の位置が、[{first}]とほとんど同じです"),
            format!("the label [{second}] has almost the same place as [{first}]"),
        )
        .also(one.span, "こちらと同じ位置です", "the same place as this one")
        .help(
            "どちらかの「at:」が写し間違いでないか、画像の上で確かめてください",
            "look on the picture whether one of the two \"at:\" was copied by mistake",
        );
}
