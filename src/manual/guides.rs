//! Binding of guides: steps are numbered, their screens, labels, values and repeats found.

use std::collections::BTreeMap;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::manual::broken::{Broken, Fact};
use crate::manual::finding::finding;
use crate::manual::index::{Index, need, table};
use crate::manual::labels::find_label;
use crate::manual::phrases::{Scope, bind_text};
use crate::manual::{
    Action, ApiId, ApiTable, Guide, GuideId, Item, LabelId, Manual, Piece, ScreenId, Step, Text, Value,
};
use crate::model::Draft;
use crate::model::guide::Guide as DraftGuide;
use crate::model::inline::label_text;
use crate::model::name::{ApiName, At, ValueName, Word};
use crate::model::reference::RefKind;
use crate::model::screen::ROLES;
use crate::model::step::{
    Action as DraftAction, ApiTable as DraftTable, Dialog, Item as DraftItem, Repeat, Step as DraftStep,
};
use crate::model::text::Text as DraftText;
use crate::source::Span;

/// Binds all guides, in parallel and in order.
pub(crate) fn bind_guides(
    draft: &Draft,
    index: &Index,
    manual: &Manual,
    broken: &mut Vec<Broken>,
) -> Vec<Guide> {
    let bound: Vec<(Guide, Vec<Broken>)> = draft
        .guides
        .par_iter()
        .enumerate()
        .map(|(at, guide)| {
            let mut binder = Binder::new(GuideId(at), guide, index, manual);
            let guide = binder.guide();
            (guide, binder.broken)
        })
        .collect();
    let bound = bound.into_iter().map(|(guide, found)| {
        broken.extend(found);
        guide
    });
    bound.collect()
}

struct Binder<'a> {
    id: GuideId,
    draft: &'a DraftGuide,
    index: &'a Index<'a>,
    manual: &'a Manual,
    values: BTreeMap<&'a str, usize>,
    broken: Vec<Broken>,
    /// Whether a step names a screen that does not exist.
    lost: bool,
}

impl<'a> Binder<'a> {
    fn new(id: GuideId, draft: &'a DraftGuide, index: &'a Index<'a>, manual: &'a Manual) -> Binder<'a> {
        let mut broken = Vec::new();
        let values = table(draft.values.iter().map(|value| &value.id), RefKind::Value, &mut broken);
        Binder { id, draft, index, manual, values, broken, lost: false }
    }

    fn guide(&mut self) -> Guide {
        let draft = self.draft;
        let drafts = draft.items.iter().filter_map(|item| match item {
            DraftItem::Step(step) => Some(step.as_ref()),
            DraftItem::Group(_) | DraftItem::Repeat(_) => None,
        });
        let drafts: Vec<&DraftStep> = drafts.collect();
        let steps: Vec<Step> = drafts.iter().map(|step| self.step(step)).collect();
        let screens = all_screens(&steps);
        let before = self.broken.len();
        let text = |it: &mut Self, text: &Option<DraftText>| it.text(text.as_ref(), &screens, None);
        let items = self.items(&screens);
        self.check_values(&drafts);
        let guide = Guide {
            name: draft.name.as_str().to_owned(),
            section: draft.section.as_ref().and_then(|it| self.index.need_section(it, &mut self.broken)),
            title: text(self, &draft.title),
            lead: text(self, &draft.lead),
            audience: text(self, &draft.audience),
            minutes: draft.minutes.as_ref().map(|minutes| minutes.value),
            checked_on: draft.checked_on.as_ref().map(|day| day.value),
            prerequisites: draft.prerequisites.iter().map(|it| self.text(Some(it), &screens, None)).collect(),
            values: self.values(),
            result: text(self, &draft.result),
            if_it_fails: text(self, &draft.if_it_fails),
            related: draft
                .related
                .iter()
                .filter_map(|it| self.index.need_guide(it, &mut self.broken))
                .collect(),
            finding: finding(&draft.finding),
            steps,
            items,
            draft: draft.draft,
            spoken: draft.spoken.clone(),
        };
        if self.lost {
            let texts = self.broken.split_off(before);
            self.broken.extend(
                texts.into_iter().filter(|it| !matches!(it.fact, Fact::NoScreen | Fact::UnknownLabel(_))),
            );
        }
        guide
    }

    fn text(&mut self, text: Option<&DraftText>, screens: &[ScreenId], within: Option<&Word>) -> Text {
        let values = self.draft.values.iter().map(|value| value.id.value.as_str()).collect();
        let scope = Scope { guide: Some(self.id), page: None, values, screens: screens.to_vec(), within };
        bind_text(text, &scope, self.index, self.manual, &mut self.broken)
    }

    fn values(&mut self) -> Vec<Value> {
        let values = self.draft.values.iter().map(|value| Value {
            id: value.id.value.as_str().to_owned(),
            name: self.text(value.name.as_ref(), &[], None),
        });
        values.collect()
    }

    fn step(&mut self, draft: &DraftStep) -> Step {
        let own = draft.screen.as_ref().and_then(|it| self.index.need_screen(it, &mut self.broken));
        let before = self.broken.len();
        let actions: Vec<Action> = draft.actions.iter().map(|action| self.action(action, own)).collect();
        let mut screens: Vec<ScreenId> =
            own.into_iter().chain(actions.iter().filter_map(|action| action.screen)).collect();
        screens.sort();
        screens.dedup();
        let within = draft.actions.iter().find_map(|action| action.within.as_ref());
        let step = Step {
            id: draft.id.value.as_str().to_owned(),
            was: draft.was.iter().map(|was| was.value.as_str().to_owned()).collect(),
            screen: own.or_else(|| actions.iter().find_map(|action| action.screen)),
            actions,
            caution: self.text(draft.caution.as_ref(), &screens, within),
            stop_if: self.text(draft.stop_if.as_ref(), &screens, within),
            skip_if: self.text(draft.skip_if.as_ref(), &screens, within),
            person: self.text(draft.person.as_ref(), &screens, within),
            note: self.text(draft.note.as_ref(), &screens, within),
            produces: draft.produces.as_ref().and_then(|value| self.value(value)),
            uses: draft.uses.as_ref().and_then(|value| self.value(value)),
            table: draft.table.as_ref().map(|table| self.table(table, &screens)),
        };
        let named =
            draft.screen.iter().chain(draft.actions.iter().filter_map(|action| action.screen.as_ref()));
        if named.clone().any(|name| !self.index.has_screen(name)) {
            // The labels were looked for on a screen whose name is reported: they may well stand there.
            self.lost = true;
            let step = self.broken.split_off(before);
            self.broken.extend(
                step.into_iter().filter(|it| !matches!(it.fact, Fact::NoScreen | Fact::UnknownLabel(_))),
            );
        }
        step
    }

    fn action(&mut self, draft: &DraftAction, step: Option<ScreenId>) -> Action {
        let own = draft.screen.as_ref().map(|it| self.index.need_screen(it, &mut self.broken));
        let screen = own.unwrap_or(step);
        let screens: Vec<ScreenId> = screen.into_iter().collect();
        let text = self.text(draft.text.as_ref(), &screens, draft.within.as_ref());
        let mut named = Vec::new();
        if let Some((_, pieces)) = text.iter().next() {
            push_labels(pieces, &mut named);
        }
        if let Some(within) = &draft.within {
            self.within(within, screen, &text, &named);
        }
        let target = named.iter().rev().find(|it| screen.is_some_and(|screen| self.stands_on(**it, screen)));
        Action {
            target: target.copied(),
            screen,
            dialog: draft.dialog.as_ref().and_then(|dialog| self.dialog(dialog, screen)),
            text,
        }
    }

    fn stands_on(&self, label: LabelId, screen: ScreenId) -> bool {
        self.manual.labels_on(screen, &self.manual.labels[label.0].text).any(|other| other == label)
    }

    /// `within` must stand on the screen, and hold something that the text names.
    fn within(&mut self, within: &Word, screen: Option<ScreenId>, text: &Text, named: &[LabelId]) {
        let manual = self.manual;
        let holder = label_text(&within.value);
        let name = Word { value: holder.clone(), span: within.span };
        let Some(screen) = screen else {
            self.note(within, Fact::NoScreen);
            return;
        };
        if manual.labels_on(screen, &holder).next().is_none() {
            find_label(manual, &[screen], None, &name, &mut self.broken);
            return;
        }
        let held = |label: &LabelId| manual.holders(*label).any(|it| manual.labels[it.0].text == holder);
        let broken = text.iter().any(|(_, pieces)| pieces.iter().any(|it| matches!(it, Piece::Broken(_))));
        if !broken && !named.iter().any(held) {
            self.note(within, Fact::HoldsNothing(screen));
        }
    }

    fn dialog(&mut self, dialog: &Dialog, screen: Option<ScreenId>) -> Option<(LabelId, LabelId)> {
        let (text, press) = (dialog.text.as_ref()?, dialog.press.as_ref()?);
        let manual = self.manual;
        let Some(screen) = screen else {
            self.note(text, Fact::NoScreen);
            return None;
        };
        let is_dialog = |id: &LabelId| ROLES[manual.labels[id.0].role] == "dialog";
        let Some(found) = manual.labels_on(screen, &label_text(&text.value)).find(is_dialog) else {
            self.note(text, Fact::UnknownDialog(screen));
            return None;
        };
        let wanted = label_text(&press.value);
        let button = manual.labels[found.0].children.iter().find(|id| manual.labels[id.0].text == wanted);
        if button.is_none() {
            self.note(press, Fact::UnknownButton(found));
        }
        Some((found, *button?))
    }

    fn value(&mut self, name: &At<ValueName>) -> Option<usize> {
        need(&self.values, name, Fact::UnknownValue(self.id), &mut self.broken)
    }

    fn table(&mut self, draft: &DraftTable, screens: &[ScreenId]) -> ApiTable {
        let screen = draft.screen.as_ref().map(|it| self.index.need_screen(it, &mut self.broken));
        let group = draft.group.as_ref().map(|it| self.index.need_group(it, &mut self.broken));
        let apis: Vec<ApiId> = match (screen, group) {
            (Some(screen), _) => screen.map_or_else(Vec::new, |it| self.manual.screens[it.0].apis.clone()),
            (_, Some(group)) => group.map_or_else(Vec::new, |it| self.manual.groups[it].apis.clone()),
            _ if draft.all => (0..self.manual.apis.len()).map(ApiId).collect(),
            _ => Vec::new(),
        };
        let exactly = self.apis(&draft.exactly);
        let includes = self.apis(&draft.includes);
        let name = |id: &ApiId| self.manual.apis[id.0].name.clone();
        let expected = exactly.iter().chain(&includes);
        let missing: Vec<String> = expected.filter(|it| !apis.contains(it)).map(name).collect();
        let more = apis.iter().filter(|it| !exactly.is_empty() && !exactly.contains(it));
        let extra: Vec<String> = more.map(name).collect();
        let bound = exactly.len() == draft.exactly.len() && includes.len() == draft.includes.len();
        let resolved = !matches!(screen, Some(None)) && !matches!(group, Some(None));
        if bound && resolved && !(missing.is_empty() && extra.is_empty()) {
            let fact = Fact::TableDiffers { missing, extra };
            self.broken.push(Broken::new(draft.span, String::new(), fact));
        }
        ApiTable { caption: self.text(draft.caption.as_ref(), screens, None), apis }
    }

    fn apis(&mut self, names: &[At<ApiName>]) -> Vec<ApiId> {
        names.iter().filter_map(|name| self.index.need_api(name, &mut self.broken)).collect()
    }

    fn items(&mut self, screens: &[ScreenId]) -> Vec<Item> {
        let mut items = Vec::new();
        let mut next = 0;
        for item in &self.draft.items {
            items.push(match item {
                DraftItem::Step(_) => {
                    next += 1;
                    Item::Step(next - 1)
                }
                DraftItem::Group(heading) => Item::Group(self.text(Some(heading), screens, None)),
                DraftItem::Repeat(repeat) => self.repeat(repeat, next, screens),
            });
        }
        items
    }

    fn repeat(&mut self, repeat: &Repeat, next: usize, screens: &[ScreenId]) -> Item {
        let mut steps = Vec::new();
        for (first, last) in &repeat.ranges {
            let start = self.index.need_step(self.id, first, &mut self.broken);
            let end = last.as_ref().map(|last| (last, self.index.need_step(self.id, last, &mut self.broken)));
            let Some(start) = start else { continue };
            let end = match end {
                None => start,
                Some((_, None)) => continue,
                Some((last, Some(end))) if end < start => {
                    let fact = Fact::BackwardRange(last.value.to_string());
                    self.note_at(first.span.to(last.span), first.value.as_str(), fact);
                    continue;
                }
                Some((_, Some(end))) => end,
            };
            if end >= next {
                let late = last.as_ref().filter(|_| start < next).unwrap_or(first);
                self.note_at(late.span, late.value.as_str(), Fact::RepeatForward);
            }
            steps.extend(start..=end);
        }
        let text = repeat.text.as_ref().map(|text| self.text(Some(text), screens, None));
        Item::Repeat(steps, text)
    }

    /// Each value that is used must have been produced by an earlier step, and the other way round; nothing is
    /// said while a name of a value is wrong, because that one may be the missing one.
    fn check_values(&mut self, steps: &[&DraftStep]) {
        let named = |name: &Option<At<ValueName>>, value: &str| {
            name.as_ref().filter(|name| name.value.as_str() == value).map(|name| name.span)
        };
        let all = steps.iter().flat_map(|step| [&step.produces, &step.uses]).flatten();
        if all.into_iter().any(|name| !self.values.contains_key(name.value.as_str())) {
            return;
        }
        for value in &self.draft.values {
            let id = value.id.value.as_str();
            let made = steps.iter().position(|step| named(&step.produces, id).is_some());
            let uses = steps.iter().enumerate();
            let uses: Vec<(usize, Span)> =
                uses.filter_map(|(at, step)| Some((at, named(&step.uses, id)?))).collect();
            for (at, span) in &uses {
                match made {
                    None => self.note_at(*span, id, Fact::NeverProduced(value.id.span)),
                    Some(made) if made >= *at => {
                        self.note_at(*span, id, Fact::UsedTooEarly(steps[made].id.span));
                    }
                    Some(_) => {}
                }
            }
            if let (Some(made), true) = (made, uses.is_empty()) {
                let span = steps[made].produces.as_ref().map_or(value.id.span, |name| name.span);
                self.note_at(span, id, Fact::NeverUsed(value.id.span));
            }
        }
    }

    fn note(&mut self, name: &Word, fact: Fact) {
        self.note_at(name.span, &name.value, fact);
    }

    fn note_at(&mut self, span: Span, name: &str, fact: Fact) {
        self.broken.push(Broken::new(span, name, fact));
    }
}

fn all_screens(steps: &[Step]) -> Vec<ScreenId> {
    let own = steps.iter().filter_map(|step| step.screen);
    let actions = steps.iter().flat_map(|step| &step.actions).filter_map(|action| action.screen);
    let mut screens: Vec<ScreenId> = own.chain(actions).collect();
    screens.sort();
    screens.dedup();
    screens
}

fn push_labels(pieces: &[Piece], labels: &mut Vec<LabelId>) {
    for piece in pieces {
        match piece {
            Piece::Label(label) => labels.push(*label),
            Piece::Path(path) => labels.extend(path),
            Piece::Strong(pieces) => push_labels(pieces, labels),
            _ => {}
        }
    }
}
