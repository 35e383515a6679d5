//! Where each API, term and screen of a manual appears.

use crate::manual::{ApiId, Guide, GuideId, Item, Manual, Piece, ProductId, ScreenId, Step, TermId, Text};

/// A guide, and its steps that show a screen, by position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenUse {
    /// The guide.
    pub guide: GuideId,
    /// Its steps.
    pub steps: Vec<usize>,
}

/// What appears where, in published guides and on screens.
#[derive(Debug, Default)]
pub struct Appearances {
    /// The guides that name each API, by [`ApiId`].
    pub apis: Vec<Vec<GuideId>>,
    /// The screens that list each API, by [`ApiId`].
    pub api_screens: Vec<Vec<ScreenId>>,
    /// The guides that name each term, by [`TermId`].
    pub terms: Vec<Vec<GuideId>>,
    /// The guides that show each screen, by [`ScreenId`].
    pub screens: Vec<Vec<ScreenUse>>,
    /// The guides that show a screen of each product, by [`ProductId`].
    pub products: Vec<Vec<GuideId>>,
}

impl Appearances {
    /// Looks through all guides once.
    pub(crate) fn find(manual: &Manual) -> Appearances {
        let mut found = Appearances {
            apis: vec![Vec::new(); manual.apis.len()],
            api_screens: vec![Vec::new(); manual.apis.len()],
            terms: vec![Vec::new(); manual.terms.len()],
            screens: vec![Vec::new(); manual.screens.len()],
            products: vec![Vec::new(); manual.products.len()],
        };
        for (at, screen) in manual.screens.iter().enumerate() {
            for api in sorted(screen.apis.clone()) {
                found.api_screens[api.0].push(ScreenId(at));
            }
        }
        for (at, guide) in manual.guides.iter().enumerate().filter(|(_, guide)| !guide.draft) {
            found.note(GuideId(at), guide, manual);
        }
        found
    }

    fn note(&mut self, id: GuideId, guide: &Guide, manual: &Manual) {
        let mut names = Names::default();
        names.guide(guide);
        sorted(names.apis).into_iter().for_each(|api| self.apis[api.0].push(id));
        sorted(names.terms).into_iter().for_each(|term| self.terms[term.0].push(id));
        let mut products: Vec<ProductId> = Vec::new();
        for (at, step) in guide.steps.iter().enumerate() {
            for screen in screens_of(step) {
                products.extend(manual.screens[screen.0].product);
                let uses = &mut self.screens[screen.0];
                match uses.last_mut() {
                    Some(last) if last.guide == id => last.steps.push(at),
                    _ => uses.push(ScreenUse { guide: id, steps: vec![at] }),
                }
            }
        }
        sorted(products).into_iter().for_each(|product| self.products[product.0].push(id));
    }
}

/// The screens of a step in the order of its actions, each once.
pub(crate) fn screens_of(step: &Step) -> Vec<ScreenId> {
    let mut screens: Vec<ScreenId> = Vec::new();
    for screen in step.actions.iter().filter_map(|action| action.screen).chain(step.screen) {
        if !screens.contains(&screen) {
            screens.push(screen);
        }
    }
    screens
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all.dedup();
    all
}

#[derive(Default)]
struct Names {
    apis: Vec<ApiId>,
    terms: Vec<TermId>,
}

impl Names {
    fn guide(&mut self, guide: &Guide) {
        for text in [&guide.title, &guide.lead, &guide.audience, &guide.result, &guide.if_it_fails] {
            self.text(text);
        }
        guide.prerequisites.iter().for_each(|text| self.text(text));
        guide.steps.iter().for_each(|step| self.step(step));
        for item in &guide.items {
            if let Item::Group(text) | Item::Repeat(_, Some(text)) = item {
                self.text(text);
            }
        }
    }

    fn step(&mut self, step: &Step) {
        for text in [&step.caution, &step.stop_if, &step.skip_if, &step.person, &step.note] {
            self.text(text);
        }
        step.actions.iter().for_each(|action| self.text(&action.text));
        if let Some(table) = &step.table {
            self.apis.extend(&table.apis);
            self.text(&table.caption);
        }
    }

    fn text(&mut self, text: &Text) {
        text.iter().for_each(|(_, pieces)| self.pieces(pieces));
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Api(api) => self.apis.push(*api),
                Piece::Term(term) => self.terms.push(*term),
                Piece::Strong(inner) | Piece::Link(inner, _) => self.pieces(inner),
                _ => {}
            }
        }
    }
}
