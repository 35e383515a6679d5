//! Where each API, term and screen of a manual appears.

use crate::manual::{ApiId, Guide, GuideId, Manual, Piece, ProductId, ScreenId, Step, TermId, walk};

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
        let tables = guide.steps.iter().filter_map(|step| step.table.as_ref());
        let mut apis: Vec<ApiId> = tables.flat_map(|table| &table.apis).copied().collect();
        let mut terms: Vec<TermId> = Vec::new();
        for text in guide.texts() {
            walk(text, &mut |piece| match piece {
                Piece::Api(api) => apis.push(*api),
                Piece::Term(term) => terms.push(*term),
                _ => {}
            });
        }
        sorted(apis).into_iter().for_each(|api| self.apis[api.0].push(id));
        sorted(terms).into_iter().for_each(|term| self.terms[term.0].push(id));
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
