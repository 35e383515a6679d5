//! View of a guide: its steps in parts, each on one screen, with the screenshot and its marks.

use crate::manual::{Action, Guide, GuideId, Item, PRODUCTLESS, ScreenId, Step, Text};
use crate::model::catalogue::STATES;
use crate::model::field::Rect;
use crate::render::phrase::Writer;
use crate::render::view::{
    ActionView, ApiRow, CropView, DialogView, FigureView, GuideView, ItemView, LinkView, MarkView, PartView,
    ProducesView, RepeatView, ScreenView, StepLink, StepView, TableView, TwinView, UsesView,
};
use crate::render::{Picture, Renderer};
use crate::site::{PageKind, address, relative};

/// CSS pixels of the picture that a crop shows, wide enough for a button and what stands around it.
const CROP_WIDTH: u32 = 480;
/// Its height.
const CROP_HEIGHT: u32 = 240;

impl Renderer<'_> {
    pub(crate) fn guide(&self, id: GuideId, writer: &Writer) -> GuideView {
        let manual = self.manual;
        let guide = &manual.guides[id.0];
        let section = guide.section.map(|at| &manual.sections[at]).map(|section| LinkView {
            title: manual.plain(&section.title, writer.lang),
            href: format!("{}#{}", writer.link(PageKind::Home), section.id),
        });
        let product = manual.product_of(guide).map_or(PRODUCTLESS, |product| product.id.as_str());
        GuideView {
            title: writer.text(&guide.title),
            lead: writer.text(&guide.lead),
            audience: writer.text(&guide.audience),
            minutes: guide.minutes,
            checked_on: guide.checked_on.map(|day| writer.strings.date(day)),
            checked_iso: guide.checked_on.map(crate::model::date::Date::iso),
            product: product.to_owned(),
            section,
            prerequisites: guide.prerequisites.iter().filter_map(|text| writer.text(text)).collect(),
            total: guide.steps.len(),
            result: writer.text(&guide.result),
            related: self.links(&guide.related, writer),
            parts: self.parts(id, guide, writer),
        }
    }

    /// A part ends where a group begins or the screen changes; a repeat stays with the steps before it.
    fn parts(&self, id: GuideId, guide: &Guide, writer: &Writer) -> Vec<PartView> {
        let mut parts: Vec<PartView> = Vec::new();
        let mut screens: Vec<Vec<ScreenId>> = Vec::new();
        let mut heading = None;
        for item in &guide.items {
            match item {
                Item::Group(text) => heading = writer.text(text),
                Item::Repeat(steps, text) => {
                    let view = ItemView::Repeat(repeat(guide, steps, text.as_ref(), writer));
                    match parts.last_mut() {
                        Some(part) if heading.is_none() => part.items.push(view),
                        _ => {
                            parts.push(self.part(None, heading.take(), view, writer));
                            screens.push(Vec::new());
                        }
                    }
                }
                Item::Step(at) => {
                    let step = &guide.steps[*at];
                    let on = screens_of(step);
                    let view = ItemView::Step(Box::new(self.step(id, *at, writer)));
                    let same = screens.last().is_some_and(|last| *last == on) && heading.is_none();
                    match parts.last_mut() {
                        Some(part) if same => part.items.push(view),
                        _ => {
                            parts.push(self.part(step.screen, heading.take(), view, writer));
                            screens.push(on);
                        }
                    }
                }
            }
        }
        for (part, on) in parts.iter_mut().zip(&screens) {
            part.figures =
                on.iter().filter_map(|screen| self.figure(*screen, &part.items, guide, writer)).collect();
        }
        parts
    }

    fn part(
        &self,
        screen: Option<ScreenId>,
        heading: Option<String>,
        first: ItemView,
        writer: &Writer,
    ) -> PartView {
        let product = screen.and_then(|screen| self.manual.screens[screen.0].product);
        let product = product.map_or(PRODUCTLESS, |product| self.manual.products[product.0].id.as_str());
        PartView {
            heading,
            product: product.to_owned(),
            screen: screen.map(|screen| self.screen(screen, writer)),
            figures: Vec::new(),
            items: vec![first],
        }
    }

    fn screen(&self, screen: ScreenId, writer: &Writer) -> ScreenView {
        let screen = &self.manual.screens[screen.0];
        let product = screen.product.map(|product| self.manual.products[product.0].word.clone());
        ScreenView {
            title: self.manual.plain(&screen.title, writer.lang),
            product_name: product.unwrap_or_default(),
        }
    }

    fn figure(&self, id: ScreenId, items: &[ItemView], guide: &Guide, writer: &Writer) -> Option<FigureView> {
        let picture = self.pictures.get(&id)?;
        let screen = &self.manual.screens[id.0];
        let mut marks = Vec::new();
        for item in items {
            let ItemView::Step(view) = item else { continue };
            for action in guide.steps[view.number - 1].actions.iter().filter(|it| it.screen == Some(id)) {
                let Some((label, place)) = self.target(action) else { continue };
                marks.push(MarkView {
                    number: view.number,
                    step: view.id.clone(),
                    name: format!("[{label}]"),
                    x: place.x,
                    y: place.y,
                    w: place.w,
                    h: place.h,
                });
            }
        }
        let shown = self.screen(id, writer);
        let names = [("product", shown.product_name.as_str()), ("title", shown.title.as_str())];
        let mut alt = writer.strings.fill("alt_screen", &names);
        for mark in &marks {
            let number = mark.number.to_string();
            alt.push_str(&writer.strings.fill("alt_mark", &[("number", &number), ("label", &mark.name)]));
        }
        Some(FigureView {
            src: relative(writer.page, &picture.path),
            width: picture.width,
            height: picture.height,
            alt,
            redacted: !screen.redactions.is_empty(),
            marks,
        })
    }

    /// The label that an action is about and its place, when the screenshot shows it.
    fn target(&self, action: &Action) -> Option<(&str, Rect)> {
        let label = &self.manual.labels[action.target?.0];
        Some((&label.text, label.place?))
    }

    fn step(&self, id: GuideId, at: usize, writer: &Writer) -> StepView {
        let guide = &self.manual.guides[id.0];
        let step = &guide.steps[at];
        let mut before = step.screen;
        let actions = step.actions.iter().map(|action| {
            let changed = action.screen.filter(|screen| before.is_some_and(|before| before != *screen));
            before = action.screen.or(before);
            self.action(action, changed, writer)
        });
        StepView {
            id: step.id.clone(),
            number: at + 1,
            permalink: format!("#{}", step.id),
            actions: actions.collect(),
            caution: writer.text(&step.caution),
            note: writer.text(&step.note),
            skip_if: writer.text(&step.skip_if),
            person: writer.text(&step.person),
            produces: step.produces.map(|value| self.produces(guide, value, writer)),
            uses: step.uses.map(|value| self.uses(guide, value, writer)),
            table: step.table.as_ref().map(|table| TableView {
                caption: writer.text(&table.caption),
                rows: table.apis.iter().map(|api| self.row(api.0, writer)).collect(),
            }),
            twins: self.step_twins(id, at, writer),
        }
    }

    fn action(&self, action: &Action, changed: Option<ScreenId>, writer: &Writer) -> ActionView {
        let picture = action.screen.and_then(|screen| self.pictures.get(&screen));
        let crop = picture.and_then(|picture| Some(crop(picture, self.target(action)?.1, writer.page)));
        ActionView {
            text: writer.text(&action.text),
            dialog: action
                .dialog
                .map(|(text, press)| DialogView { text: writer.label(text), press: writer.label(press) }),
            screen: changed.map(|screen| self.screen(screen, writer)),
            crop,
        }
    }

    fn produces(&self, guide: &Guide, value: usize, writer: &Writer) -> ProducesView {
        let used = guide.steps.iter().enumerate().filter(|(_, step)| step.uses == Some(value));
        ProducesView {
            name: self.manual.plain(&guide.values[value].name, writer.lang),
            used_in: used.map(|(at, step)| link(at, step, None)).collect(),
        }
    }

    fn uses(&self, guide: &Guide, value: usize, writer: &Writer) -> UsesView {
        let made = guide.steps.iter().position(|step| step.produces == Some(value));
        UsesView {
            name: self.manual.plain(&guide.values[value].name, writer.lang),
            from: made.map(|at| link(at, &guide.steps[at], None)),
        }
    }

    fn row(&self, at: usize, writer: &Writer) -> ApiRow {
        let api = &self.manual.apis[at];
        ApiRow {
            name: api.name.clone(),
            href: format!("{}#{}", writer.link(PageKind::Apis), api.name),
            text: api.does.or_first(writer.lang).cloned().unwrap_or_default(),
            state: STATES[api.state],
        }
    }

    /// The same step in every other language.
    fn step_twins(&self, id: GuideId, at: usize, writer: &Writer) -> Vec<TwinView> {
        let others = self.manual.languages.all().filter(|lang| *lang != writer.lang);
        let twins = others.map(|lang| {
            let page = address(self.manual, PageKind::Guide(id), lang);
            let number = (at + 1).to_string();
            TwinView {
                lang: self.manual.languages.code(lang).to_owned(),
                name: self.language_name(lang),
                label: self.strings(lang).fill("twin", &[("number", &number)]),
                href: format!("{}#{}", relative(writer.page, &page), self.manual.guides[id.0].steps[at].id),
                here: false,
            }
        });
        twins.collect()
    }
}

/// The screens of a step in the order of its actions, each once.
fn screens_of(step: &Step) -> Vec<ScreenId> {
    let mut screens: Vec<ScreenId> = Vec::new();
    for screen in step.actions.iter().filter_map(|action| action.screen).chain(step.screen) {
        if !screens.contains(&screen) {
            screens.push(screen);
        }
    }
    screens
}

fn repeat(guide: &Guide, steps: &[usize], text: Option<&Text>, writer: &Writer) -> RepeatView {
    let in_link = Writer { in_link: true, ..*writer };
    let commands = steps.iter().map(|at| {
        let step = &guide.steps[*at];
        let command = step.actions.first().and_then(|action| in_link.text(&action.text));
        link(*at, step, command)
    });
    let numbers =
        steps.iter().map(|at| writer.strings.fill("step_ref", &[("number", &(at + 1).to_string())]));
    let numbers: Vec<String> = numbers.collect();
    let standard =
        || writer.strings.fill("repeat", &[("steps", &numbers.join(writer.strings.get("list_and")))]);
    RepeatView {
        text: text.and_then(|text| writer.text(text)).unwrap_or_else(standard),
        steps: commands.collect(),
    }
}

fn link(at: usize, step: &Step, text: Option<String>) -> StepLink {
    StepLink { number: at + 1, href: format!("#{}", step.id), text }
}

/// The part of a picture around a place, as far inside the picture as it can be.
pub(crate) fn crop(picture: &Picture, place: Rect, page: &str) -> CropView {
    let fit = |start: u32, length: u32, shown: u32, whole: u32| {
        let middle = start + length / 2;
        middle.saturating_sub(shown / 2).min(whole.saturating_sub(shown))
    };
    let width = CROP_WIDTH.max(place.w + 64).min(picture.width);
    let height = (CROP_HEIGHT * width / CROP_WIDTH).max(place.h + 32).min(picture.height);
    let x = fit(place.x, place.w, width, picture.width);
    let y = fit(place.y, place.h, height, picture.height);
    CropView {
        src: relative(page, &picture.path),
        width: picture.width,
        height: picture.height,
        view: format!("{x} {y} {width} {height}"),
        x: place.x,
        y: place.y,
        w: place.w,
        h: place.h,
    }
}
