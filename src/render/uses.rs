//! Views of the pages about products, screens and APIs: what they hold, and where they are used.

use std::collections::BTreeSet;

use crate::manual::{ApiId, ProductId, ScreenId};
use crate::model::catalogue::STATES;
use crate::render::Renderer;
use crate::render::alt;
use crate::render::lists::{
    ApiPageView, CountedLink, DifferenceView, ProductCard, ProductView, ScreenPageView, UseView,
};
use crate::render::phrase::Writer;
use crate::render::view::{LinkView, StepLink};
use crate::site::{PageKind, ScreenUse};

/// Labels that stand deeper than this are drawn no further to the right.
const DEEPEST: usize = 3;

impl Renderer<'_> {
    /// Every product, as a way to its guides and screens.
    pub(crate) fn product_cards(&self, writer: &Writer) -> Vec<ProductCard> {
        let mut screens = vec![0; self.manual.products.len()];
        for product in self.manual.screens.iter().filter_map(|screen| screen.product) {
            screens[product.0] += 1;
        }
        let cards = self.manual.products.iter().enumerate().map(|(at, product)| ProductCard {
            id: product.id.clone(),
            title: product.word.clone(),
            href: writer.link(PageKind::Product(ProductId(at))),
            guides: self.counted("guide_count", self.site.uses.products[at].len(), writer),
            screens: self.counted("screen_count", screens[at], writer),
        });
        cards.collect()
    }

    pub(crate) fn product(&self, id: ProductId, writer: &Writer) -> ProductView {
        let product = &self.manual.products[id.0];
        let screens = self.manual.screens.iter().enumerate();
        let screens = screens.filter(|(_, screen)| screen.product == Some(id)).map(|(at, _)| {
            let link = self.screen_link(ScreenId(at), writer);
            let count = self.counted("guide_count", self.site.uses.screens[at].len(), writer);
            CountedLink { title: link.title, href: link.href, count }
        });
        ProductView {
            id: product.id.clone(),
            title: self.manual.plain(&product.title, writer.lang),
            guides: self.cards(&self.site.uses.products[id.0], writer),
            screens: screens.collect(),
        }
    }

    pub(crate) fn screen_page(&self, id: ScreenId, writer: &Writer) -> ScreenPageView {
        let screen = &self.manual.screens[id.0];
        let product = screen.product.map(|product| &self.manual.products[product.0]);
        let labels = self.in_order(id).into_iter();
        let labels = labels.filter(|(label, _)| !self.manual.labels[label.0].hidden);
        ScreenPageView {
            title: self.manual.plain(&screen.title, writer.lang),
            product: product.map_or_else(String::new, |product| product.id.clone()),
            product_name: product.map_or_else(String::new, |product| product.word.clone()),
            image: self.pictures.of(id, writer.lang).map(|picture| picture.whole.view(writer.page)),
            alt: alt::of(self.manual, id, &[], writer),
            redacted: !screen.redactions.is_empty(),
            used_in: self.site.uses.screens[id.0].iter().map(|used| self.used(used, writer)).collect(),
            labels: labels
                .map(|(label, depth)| self.label_row(label, depth.min(DEEPEST), id, writer))
                .collect(),
            apis: screen.apis.iter().map(|api| self.api_name(*api, writer)).collect(),
            differences: self.differences(id, writer),
        }
    }

    /// A screen by its title.
    pub(crate) fn screen_link(&self, id: ScreenId, writer: &Writer) -> LinkView {
        LinkView {
            title: self.manual.plain(&self.manual.screens[id.0].title, writer.lang),
            href: writer.link(PageKind::Screen(id)),
            lang: None,
        }
    }

    /// An API by its name.
    fn api_name(&self, id: ApiId, writer: &Writer) -> LinkView {
        LinkView { title: self.manual.apis[id.0].name.clone(), href: writer.api_link(id), lang: None }
    }

    fn used(&self, used: &ScreenUse, writer: &Writer) -> UseView {
        let link = self.guide_link(used.guide, writer);
        let steps = &self.manual.guides[used.guide.0].steps;
        let steps = used
            .steps
            .iter()
            .map(|at| StepLink { number: at + 1, href: format!("{}#{}", link.href, steps[*at].id) });
        UseView { steps: steps.collect(), title: link.title, href: link.href, lang: link.lang }
    }

    /// The screens of the same product with another API table, and what differs.
    fn differences(&self, id: ScreenId, writer: &Writer) -> Vec<DifferenceView> {
        let own = &self.manual.screens[id.0];
        let set = |apis: &[ApiId]| apis.iter().copied().collect::<BTreeSet<ApiId>>();
        let here = set(&own.apis);
        let names = |apis: BTreeSet<ApiId>| apis.into_iter().map(|api| self.api_name(api, writer)).collect();
        let mut differences = Vec::new();
        for (at, other) in self.tables().filter(|(at, _)| *at != id && !here.is_empty()) {
            let there = set(&other.apis);
            if other.product == own.product && here != there {
                let link = self.screen_link(at, writer);
                differences.push(DifferenceView {
                    title: link.title,
                    href: link.href,
                    only_here: names(&here - &there),
                    only_there: names(&there - &here),
                });
            }
        }
        differences
    }

    /// The screens that list APIs.
    fn tables(&self) -> impl Iterator<Item = (ScreenId, &crate::manual::Screen)> {
        let screens = self.manual.screens.iter().enumerate();
        screens.filter(|(_, it)| !it.apis.is_empty()).map(|(at, it)| (ScreenId(at), it))
    }

    pub(crate) fn api_page(&self, id: ApiId, writer: &Writer) -> ApiPageView {
        let manual = self.manual;
        let api = &manual.apis[id.0];
        let group = manual.groups.iter().find(|group| group.apis.contains(&id));
        let listed = &self.site.uses.api_screens[id.0];
        let products: BTreeSet<ProductId> =
            listed.iter().filter_map(|screen| manual.screens[screen.0].product).collect();
        let absent = self.tables().filter(|(at, screen)| {
            listed.binary_search(at).is_err() && screen.product.is_some_and(|it| products.contains(&it))
        });
        ApiPageView {
            name: api.name.clone(),
            text: api.does.or_first(writer.lang).cloned().unwrap_or_default(),
            others: self.other_words(&api.does, writer),
            state: STATES[api.state],
            group: LinkView {
                title: group.map_or_else(String::new, |group| group.title.clone()),
                href: match group {
                    Some(group) => format!("{}#{}", writer.link(PageKind::Apis), group.id),
                    None => writer.link(PageKind::Apis),
                },
                lang: None,
            },
            instead: api.replaced_by.map(|other| self.api_name(other, writer)),
            used_in: self.links(&self.site.uses.apis[id.0], writer),
            listed: listed.iter().map(|screen| self.screen_link(*screen, writer)).collect(),
            absent: absent.map(|(screen, _)| self.screen_link(screen, writer)).collect(),
        }
    }
}
