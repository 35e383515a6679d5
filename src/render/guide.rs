//! View of a guide: its steps in parts, each on one screen, with the screenshot and its marks.

use crate::lang::Lang;
use crate::manual::{Action, ApiId, Guide, GuideId, Item, LabelId, PRODUCTLESS, Piece, ScreenId, Step, Text};
use crate::model::catalogue::STATES;
use crate::model::field::Rect;
use crate::model::variant::{Device, View};
use crate::render::Renderer;
use crate::render::alt;
use crate::render::phrase::Writer;
use crate::render::pictures::placed;
use crate::render::stretch::{Stretch, marks, stretches};
use crate::render::view::{
    ActionView, AgainView, ApiRow, CropView, DialogView, FigureView, GuideView, ItemView, MarkView, PartView,
    ProducesView, RepeatView, ScreenView, StepLink, StepView, TableView, TwinView, UsesView,
};
use crate::site::{PageKind, address};

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
            beside: if writer.paper.is_some() { Vec::new() } else { self.beside_views(id, writer) },
            readings: self.has_readings(guide, writer),
            related: self.links(&guide.related, writer),
            previous: before.map(|guide| self.guide_link(guide, writer)),
            next: after.map(|guide| self.guide_link(guide, writer)),
            parts: self.parts(id, guide, writer),
        }
    }

    fn parts(&self, id: GuideId, guide: &Guide, writer: &Writer) -> Vec<PartView> {
        let stretches = stretches(guide);
        let parts = stretches.iter().map(|stretch| {
            let items = stretch.items.iter().filter_map(|item| match item {
                Item::Step(at) => Some(ItemView::Step(Box::new(self.step(id, *at, &stretches, writer)))),
                Item::Repeat(steps, text) => {
                    Some(ItemView::Repeat(self.repeat(guide, steps, text.as_ref(), &stretches, writer)))
                }
                Item::Group(_) => None,
            });
            let on = stretch.on.iter();
            let product = stretch.screen.and_then(|screen| self.manual.screens[screen.0].product);
            PartView {
                heading: stretch.heading.and_then(|text| writer.text(text)),
                product: product.map_or(PRODUCTLESS, |it| self.manual.products[it.0].id.as_str()).to_owned(),
                screen: stretch.screen.map(|screen| self.screen(screen, writer)),
                items: items.collect(),
                figures: on.filter_map(|screen| self.figure(*screen, stretch, guide, writer)).collect(),
            }
        });
        let mut parts: Vec<PartView> = parts.collect();
        // The first picture is in sight when the page opens, so waiting for it would only make it late.
        let crop = parts.iter().flat_map(|part| &part.items).find_map(first_crop);
        let first = parts.iter_mut().flat_map(|part| &mut part.figures).next();
        if let Some(first) = first.filter(|_| writer.paper.is_none()) {
            first.lazy = false;
            first.narrow = crop;
        }
        parts
    }

    fn screen(&self, id: ScreenId, writer: &Writer) -> ScreenView {
        let screen = &self.manual.screens[id.0];
        let product = screen.product.map(|product| self.manual.products[product.0].word.clone());
        ScreenView {
            title: self.manual.plain(&screen.title, writer.lang),
            href: screen
                .product
                .filter(|_| writer.paper.is_none())
                .map(|_| writer.link(PageKind::Screen(id))),
            product_name: product.unwrap_or_default(),
        }
    }

    fn figure(&self, id: ScreenId, stretch: &Stretch, guide: &Guide, writer: &Writer) -> Option<FigureView> {
        let view = View::of(writer.lang);
        let (real, picture) = self.pictures.of(self.manual, id, view)?;
        let mut labels = marks(guide, stretch, id);
        labels.retain(|(_, label)| self.manual.labels[label.0].place.get(real).is_some());
        let placed = placed(self.manual, &labels, real);
        let drawn = picture.drawn(&placed);
        let badges = drawn.map_or(&[][..], |drawn| &drawn.badges);
        let marks = labels.iter().zip(&placed).zip(badges).map(|(((number, label), mark), badge)| MarkView {
            number: *number,
            step: writer.id(&guide.steps[number - 1].id),
            name: format!("[{}]", self.manual.labels[label.0].text),
            place: mark.place.into(),
            badge: (*badge).into(),
        });
        let full = drawn.map_or(picture.whole.widest(), |drawn| &drawn.path);
        Some(FigureView {
            image: self.pictures.view(self.manual, id, view, writer.page)?,
            full: writer.picture_link(full),
            alt: alt::of(self.manual, id, &labels, writer),
            lazy: writer.paper.is_none(),
            narrow: None,
            redacted: !self.manual.screens[id.0].redactions.is_empty(),
            borrowed: self.borrowed(real, writer),
            marks: marks.collect(),
        })
    }

    /// A sentence where a picture shows the screen in another language than the page is in, though it has several.
    pub(crate) fn borrowed(&self, real: View, writer: &Writer) -> Option<String> {
        let language = self.language_name(real.lang);
        let sentence = || writer.strings.fill("borrowed_picture", &[("language", &language)]);
        (real.lang != writer.lang).then(sentence)
    }

    fn step(&self, id: GuideId, at: usize, stretches: &[Stretch], writer: &Writer) -> StepView {
        let guide = &self.manual.guides[id.0];
        let step = &guide.steps[at];
        let StepLink { href, .. } = link(at, step, writer);
        let is_paper = writer.paper.is_some();
        StepView {
            permalink: href,
            produces: step.produces.map(|value| self.produces(guide, value, writer)),
            uses: step.uses.map(|value| self.uses(guide, value, writer)),
            table: step.table.as_ref().map(|table| TableView {
                caption: writer.text(&table.caption),
                rows: table.apis.iter().map(|api| self.row(api.0, writer)).collect(),
            }),
            twins: if is_paper { Vec::new() } else { self.step_twins(id, at, writer) },
            report: if is_paper { None } else { self.report(id, at, writer) },
            ..worded(step, at, self.actions(guide, at, stretches, writer), writer)
        }
    }

    /// A step without what stands around its words: pictures, tables and links.
    pub(crate) fn step_words(&self, id: GuideId, at: usize, writer: &Writer) -> StepView {
        let step = &self.manual.guides[id.0].steps[at];
        let actions = step.actions.iter().map(|action| ActionView {
            text: writer.text(&action.text),
            dialog: None,
            screen: None,
            crops: Vec::new(),
        });
        worded(step, at, actions.collect(), writer)
    }

    /// The actions of a step, each with the part of the picture that shows its mark.
    fn actions(&self, guide: &Guide, at: usize, stretches: &[Stretch], writer: &Writer) -> Vec<ActionView> {
        let step = &guide.steps[at];
        let stretch = stretches.iter().find(|stretch| stretch.holds(at));
        let mut before = step.screen;
        let actions = step.actions.iter().map(|action| {
            let changed = action.screen.filter(|screen| before.is_some_and(|before| before != *screen));
            before = action.screen.or(before);
            let together = stretch.zip(action.screen).map(|(stretch, screen)| marks(guide, stretch, screen));
            self.action(action, changed, &together.unwrap_or_default(), writer)
        });
        actions.collect()
    }

    fn repeat(
        &self,
        guide: &Guide,
        steps: &[usize],
        text: Option<&Text>,
        stretches: &[Stretch],
        writer: &Writer,
    ) -> RepeatView {
        let standard = || writer.strings.fill("repeat", &[("steps", &writer.strings.steps(steps))]);
        let again = steps.iter().map(|at| {
            let StepLink { number, href } = link(*at, &guide.steps[*at], writer);
            AgainView { number, href, actions: self.actions(guide, *at, stretches, writer) }
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

    /// `together` are all marks that are drawn with that of the action.
    fn action(
        &self,
        action: &Action,
        changed: Option<ScreenId>,
        together: &[(usize, LabelId)],
        writer: &Writer,
    ) -> ActionView {
        ActionView {
            text: writer.text(&action.text),
            dialog: action
                .dialog
                .map(|(text, press)| DialogView { text: writer.label(text), press: writer.label(press) }),
            screen: changed.map(|screen| self.screen(screen, writer)),
            crops: self.crops(action, together, writer),
        }
    }

    /// The part of a picture around a mark: one, or one for computers and one for phones.
    fn crops(&self, action: &Action, together: &[(usize, LabelId)], writer: &Writer) -> Vec<CropView> {
        let Some((screen, label)) = action.screen.zip(action.target) else { return Vec::new() };
        let mut crops: Vec<(Device, CropView)> = Vec::new();
        for device in [Device::Desktop, Device::Phone] {
            let view = View { device, ..View::of(writer.lang) };
            let found = self.pictures.of(self.manual, screen, view);
            let Some((real, picture)) = found.filter(|(real, _)| real.device == device) else { continue };
            let Some(place) = self.manual.labels[label.0].place.get(real).copied() else { continue };
            let Some(part) = picture.parts.get(&place) else { continue };
            let mut image = part.files.view(writer.page);
            let dark = self.pictures.dark(self.manual, screen, real);
            if let Some(dark) = dark.and_then(|dark| dark.parts.get(&place)) {
                dark.files.lend(&mut image, writer.page);
            }
            let drawn = picture.drawn(&placed(self.manual, together, real));
            let full = drawn.map_or(picture.whole.widest(), |drawn| &drawn.path);
            let Rect { x, y, w, h } = part.view;
            crops.push((
                device,
                CropView {
                    image,
                    device: None,
                    full: writer.picture_link(full),
                    view: format!("{x} {y} {w} {h}"),
                    place: place.into(),
                    badge: part.badge.into(),
                },
            ));
        }
        let several = crops.len() > 1;
        let named = crops.into_iter().map(|(device, mut crop)| {
            crop.device = several.then_some(match device {
                Device::Desktop => "desktop",
                Device::Phone => "phone",
            });
            crop
        });
        named.collect()
    }

    fn produces(&self, guide: &Guide, value: usize, writer: &Writer) -> ProducesView {
        let used = guide.steps.iter().enumerate().filter(|(_, step)| step.uses == Some(value));
        ProducesView {
            name: self.manual.plain(&guide.values[value].name, writer.lang),
            used_in: used.map(|(at, step)| link(at, step, writer)).collect(),
        }
    }

    fn uses(&self, guide: &Guide, value: usize, writer: &Writer) -> UsesView {
        let made = guide.steps.iter().position(|step| step.produces == Some(value));
        UsesView {
            name: self.manual.plain(&guide.values[value].name, writer.lang),
            from: made.map(|at| link(at, &guide.steps[at], writer)),
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

fn worded(step: &Step, at: usize, actions: Vec<ActionView>, writer: &Writer) -> StepView {
    StepView {
        id: writer.id(&step.id),
        was: if writer.paper.is_some() { Vec::new() } else { step.was.clone() },
        number: at + 1,
        permalink: String::new(),
        actions,
        caution: writer.text(&step.caution),
        note: writer.text(&step.note),
        stop_if: writer.text(&step.stop_if),
        skip_if: writer.text(&step.skip_if),
        person: writer.text(&step.person),
        produces: None,
        uses: None,
        table: None,
        twins: Vec::new(),
        report: None,
    }
}

/// The file of the first part of a picture that an item shows.
fn first_crop(item: &ItemView) -> Option<String> {
    let ItemView::Step(step) = item else { return None };
    let mut crops = step.actions.iter().flat_map(|action| &action.crops);
    crops.next().map(|crop| crop.image.src.clone())
}

fn link(at: usize, step: &Step, writer: &Writer) -> StepLink {
    StepLink { number: at + 1, href: format!("#{}", writer.id(&step.id)) }
}
