//! View of a guide: its steps in parts, each on one screen, with the screenshot and its marks.

use crate::lang::Lang;
use crate::manual::{Action, ApiId, Guide, GuideId, Item, LabelId, PRODUCTLESS, Piece, ScreenId, Step, Text};
use crate::model::catalogue::STATES;
use crate::model::field::Rect;
use crate::render::Renderer;
use crate::render::alt;
use crate::render::phrase::Writer;
use crate::render::pictures::Picture;
use crate::render::view::{
    ActionView, AgainView, ApiRow, CropView, DialogView, FigureView, GuideView, ItemView, MarkView, PartView,
    ProducesView, RepeatView, ScreenView, StepLink, StepView, TableView, TwinView, UsesView,
};
use crate::site::{PageKind, address, screens_of};

impl Renderer<'_> {
    pub(crate) fn guide(&self, id: GuideId, writer: &Writer) -> GuideView {
        let manual = self.manual;
        let guide = &manual.guides[id.0];
        let (before, after) = self.site.neighbours[id.0];
        let product = manual.product_of(guide).map_or(PRODUCTLESS, |product| product.id.as_str());
        GuideView {
            name: guide.name.clone(),
            version: self.version(id).to_owned(),
            title: writer.text(&guide.title),
            lead: writer.text(&guide.lead),
            audience: writer.text(&guide.audience),
            minutes: guide.minutes,
            checked_on: guide.checked_on.map(|day| writer.strings.date(day)),
            checked_iso: guide.checked_on.map(crate::model::date::Date::iso),
            product: product.to_owned(),
            prerequisites: guide.prerequisites.iter().filter_map(|text| writer.text(text)).collect(),
            total: guide.steps.len(),
            result: writer.text(&guide.result),
            if_it_fails: writer.text(&guide.if_it_fails),
            beside: self.beside_views(id, writer),
            readings: self.has_readings(guide, writer),
            related: self.links(&guide.related, writer),
            previous: before.map(|guide| self.guide_link(guide, writer)),
            next: after.map(|guide| self.guide_link(guide, writer)),
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
                    let view = ItemView::Repeat(self.repeat(guide, steps, text.as_ref(), writer));
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
        // The first picture is in sight when the page opens, so waiting for it would only make it late.
        let crop = parts.iter().flat_map(|part| &part.items).find_map(first_crop);
        if let Some(first) = parts.iter_mut().flat_map(|part| &mut part.figures).next() {
            first.lazy = false;
            first.narrow = crop;
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

    fn screen(&self, id: ScreenId, writer: &Writer) -> ScreenView {
        let screen = &self.manual.screens[id.0];
        let product = screen.product.map(|product| self.manual.products[product.0].word.clone());
        ScreenView {
            title: self.manual.plain(&screen.title, writer.lang),
            href: screen.product.map(|_| writer.link(PageKind::Screen(id))),
            product_name: product.unwrap_or_default(),
        }
    }

    fn figure(&self, id: ScreenId, items: &[ItemView], guide: &Guide, writer: &Writer) -> Option<FigureView> {
        let picture = self.pictures.of(id, writer.lang)?;
        let screen = &self.manual.screens[id.0];
        let mut marks = Vec::new();
        let mut labels = Vec::new();
        for item in items {
            let ItemView::Step(view) = item else { continue };
            for action in guide.steps[view.number - 1].actions.iter().filter(|it| it.screen == Some(id)) {
                let Some((label, place)) = self.target(action) else { continue };
                labels.push((view.number, label));
                marks.push(MarkView {
                    number: view.number,
                    step: view.id.clone(),
                    name: format!("[{}]", self.manual.labels[label.0].text),
                    x: place.x,
                    y: place.y,
                    w: place.w,
                    h: place.h,
                });
            }
        }
        Some(FigureView {
            image: picture.whole.view(writer.page),
            alt: alt::of(self.manual, id, &labels, writer),
            lazy: true,
            narrow: None,
            redacted: !screen.redactions.is_empty(),
            marks,
        })
    }

    /// The label that an action is about and its place, when the screenshot shows it.
    fn target(&self, action: &Action) -> Option<(LabelId, Rect)> {
        let label = action.target?;
        Some((label, self.manual.labels[label.0].place?))
    }

    pub(crate) fn step(&self, id: GuideId, at: usize, writer: &Writer) -> StepView {
        let guide = &self.manual.guides[id.0];
        let step = &guide.steps[at];
        StepView {
            id: step.id.clone(),
            was: step.was.clone(),
            number: at + 1,
            permalink: format!("#{}", step.id),
            actions: self.actions(step, writer),
            caution: writer.text(&step.caution),
            note: writer.text(&step.note),
            stop_if: writer.text(&step.stop_if),
            skip_if: writer.text(&step.skip_if),
            person: writer.text(&step.person),
            produces: step.produces.map(|value| self.produces(guide, value, writer)),
            uses: step.uses.map(|value| self.uses(guide, value, writer)),
            table: step.table.as_ref().map(|table| TableView {
                caption: writer.text(&table.caption),
                rows: table.apis.iter().map(|api| self.row(api.0, writer)).collect(),
            }),
            twins: self.step_twins(id, at, writer),
            report: self.report(id, at, writer),
        }
    }

    fn actions(&self, step: &Step, writer: &Writer) -> Vec<ActionView> {
        let mut before = step.screen;
        let actions = step.actions.iter().map(|action| {
            let changed = action.screen.filter(|screen| before.is_some_and(|before| before != *screen));
            before = action.screen.or(before);
            self.action(action, changed, writer)
        });
        actions.collect()
    }

    fn repeat(&self, guide: &Guide, steps: &[usize], text: Option<&Text>, writer: &Writer) -> RepeatView {
        let numbers =
            steps.iter().map(|at| writer.strings.fill("step_ref", &[("number", &(at + 1).to_string())]));
        let numbers: Vec<String> = numbers.collect();
        let standard =
            || writer.strings.fill("repeat", &[("steps", &numbers.join(writer.strings.get("list_and")))]);
        let again = steps.iter().map(|at| {
            let StepLink { number, href } = link(*at, &guide.steps[*at]);
            AgainView { number, href, actions: self.actions(&guide.steps[*at], writer) }
        });
        RepeatView {
            text: text.and_then(|text| writer.text(text)).unwrap_or_else(standard),
            steps: again.collect(),
        }
    }

    /// Whether any label that a command names has a reading that readers of this language may want.
    fn has_readings(&self, guide: &Guide, writer: &Writer) -> bool {
        let here = self.manual.languages.code(writer.lang);
        let mut pieces = guide.steps.iter().flat_map(|step| &step.actions);
        pieces.any(|action| {
            let named = action.text.or_first(writer.lang).map_or(&[][..], Vec::as_slice);
            named.iter().any(|piece| {
                let labels = match piece {
                    Piece::Label(label) => std::slice::from_ref(label),
                    Piece::Path(labels) => labels,
                    _ => &[],
                };
                let mut labels = labels.iter().map(|label| &self.manual.labels[label.0]);
                labels.any(|label| label.yomi.is_some() && label.language != here)
            })
        })
    }

    fn action(&self, action: &Action, changed: Option<ScreenId>, writer: &Writer) -> ActionView {
        let picture = action.screen.and_then(|screen| self.pictures.of(screen, writer.lang));
        let crop = picture.and_then(|picture| crop(picture, self.target(action)?.1, writer));
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
            used_in: used.map(|(at, step)| link(at, step)).collect(),
        }
    }

    fn uses(&self, guide: &Guide, value: usize, writer: &Writer) -> UsesView {
        let made = guide.steps.iter().position(|step| step.produces == Some(value));
        UsesView {
            name: self.manual.plain(&guide.values[value].name, writer.lang),
            from: made.map(|at| link(at, &guide.steps[at])),
        }
    }

    fn row(&self, at: usize, writer: &Writer) -> ApiRow {
        let api = &self.manual.apis[at];
        ApiRow {
            name: api.name.clone(),
            href: writer.api_link(ApiId(at)),
            text: api.does.or_first(writer.lang).cloned().unwrap_or_default(),
            state: STATES[api.state],
        }
    }

    /// The same step in every other language that the guide is in.
    fn step_twins(&self, id: GuideId, at: usize, writer: &Writer) -> Vec<TwinView> {
        let is_there = |lang: Lang| self.manual.guide_language(id, lang) == lang;
        let others = self
            .manual
            .languages
            .all()
            .filter(|lang| ![writer.to, writer.lang].contains(lang) && is_there(*lang));
        let twins = others.map(|lang| {
            let page = address(self.manual, PageKind::Guide(id), lang);
            let number = (at + 1).to_string();
            TwinView {
                lang: self.manual.languages.code(lang).to_owned(),
                name: self.language_name(lang),
                label: self.strings(lang).fill("twin", &[("number", &number)]),
                href: format!("{}#{}", writer.href(&page), self.manual.guides[id.0].steps[at].id),
                here: false,
            }
        });
        twins.collect()
    }
}

/// The file of the first part of a picture that an item shows.
fn first_crop(item: &ItemView) -> Option<String> {
    let ItemView::Step(step) = item else { return None };
    let mut crops = step.actions.iter().filter_map(|action| action.crop.as_ref());
    crops.next().map(|crop| crop.image.src.clone())
}

fn link(at: usize, step: &Step) -> StepLink {
    StepLink { number: at + 1, href: format!("#{}", step.id) }
}

/// The part of a picture around a mark.
fn crop(picture: &Picture, place: Rect, writer: &Writer) -> Option<CropView> {
    let (view, files) = picture.parts.get(&place)?;
    let whole = picture.whole.view(writer.page);
    Some(CropView {
        image: files.view(writer.page),
        full: whole.src,
        view: format!("{} {} {} {}", view.x, view.y, view.w, view.h),
        x: place.x,
        y: place.y,
        w: place.w,
        h: place.h,
    })
}
