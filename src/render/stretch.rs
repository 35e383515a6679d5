//! A guide to its parts: consecutive steps under one heading and on the same screens, whose marks are drawn together.

use crate::manual::{Guide, Item, LabelId, ScreenId, Text};
use crate::site::screens_of;

/// Consecutive items of a guide.
pub(crate) struct Stretch<'g> {
    pub(crate) heading: Option<&'g Text>,
    /// The screen of its first step.
    pub(crate) screen: Option<ScreenId>,
    /// Every screen on which something happens in it.
    pub(crate) on: Vec<ScreenId>,
    pub(crate) items: Vec<&'g Item>,
}

impl Stretch<'_> {
    /// Whether a step is one of it.
    pub(crate) fn holds(&self, at: usize) -> bool {
        self.items.iter().any(|item| matches!(item, Item::Step(step) if *step == at))
    }
}

/// A stretch ends where a group begins or the screen changes; a repeat stays with the steps before it.
pub(crate) fn stretches(guide: &Guide) -> Vec<Stretch<'_>> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut heading = None;
    for item in &guide.items {
        let (screen, on) = match item {
            Item::Group(text) => {
                heading = Some(text).filter(|text| !text.is_empty());
                continue;
            }
            Item::Repeat(..) => (None, Vec::new()),
            Item::Step(at) => (guide.steps[*at].screen, screens_of(&guide.steps[*at])),
        };
        let stays = |last: &Stretch| matches!(item, Item::Repeat(..)) || last.on == on;
        match stretches.last_mut() {
            Some(last) if heading.is_none() && stays(last) => last.items.push(item),
            _ => stretches.push(Stretch { heading: heading.take(), screen, on, items: vec![item] }),
        }
    }
    stretches
}

/// What the steps of a stretch point at on a screen: the number of each step, and a label.
pub(crate) fn marks(guide: &Guide, stretch: &Stretch, screen: ScreenId) -> Vec<(usize, LabelId)> {
    let steps = stretch.items.iter().filter_map(|item| match item {
        Item::Step(at) => Some(*at),
        _ => None,
    });
    let marks = steps.flat_map(|at| {
        let actions = guide.steps[at].actions.iter().filter(move |action| action.screen == Some(screen));
        actions.filter_map(move |action| Some((at + 1, action.target?)))
    });
    marks.collect()
}
