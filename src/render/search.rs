//! The search: its index in every language, and the page that lists everything for readers without scripts.

use std::collections::BTreeSet;
use std::io;

use crate::lang::Lang;
use crate::manual::{GuideId, LabelId, PRODUCTLESS, ScreenId};
use crate::model::field::Rect;
use crate::render::Renderer;
use crate::render::guide::crop;
use crate::render::phrase::Writer;
use crate::render::view::{LinkView, ListView, ListsView};
use crate::search::{self, Titles};
use crate::site::PageKind;
use crate::source::Sink;

impl Renderer<'_> {
    /// Publishes the index of every language; returns the number of its files.
    pub(crate) fn put_indexes(&mut self, sink: &dyn Sink) -> io::Result<usize> {
        let titles: Vec<(Lang, Titles)> = self
            .manual
            .languages
            .all()
            .map(|lang| {
                let word = |key| self.strings(lang).get(key).to_owned();
                (lang, Titles { apis: word("apis"), terms: word("terms") })
            })
            .collect();
        let mut paths = BTreeSet::new();
        let picture = |screen, label| self.search_picture(screen, label);
        let indexes = search::build(self.manual, &titles, &picture);
        for file in indexes.iter().flat_map(|(_, files)| files) {
            if paths.insert(&file.path) {
                sink.put(&file.path, file.text.as_bytes())?;
            }
        }
        let files = paths.len();
        self.indexes =
            indexes.into_iter().map(|(lang, mut files)| (lang, files.swap_remove(0).path)).collect();
        Ok(files)
    }

    /// The part of a screenshot around a label, as results show it.
    fn search_picture(&self, screen: ScreenId, label: Option<LabelId>) -> Option<String> {
        let picture = self.pictures.get(&screen)?;
        let place = label.and_then(|label| self.manual.labels[label.0].place);
        let whole = Rect { x: 0, y: 0, w: picture.width, h: picture.height };
        let crop = crop(picture, place.unwrap_or(whole), "");
        Some(format!("{} {} {} {}", picture.path, picture.width, picture.height, crop.view))
    }

    /// Everything that can be found, by section, product, API and term.
    pub(crate) fn lists(&self, writer: &Writer) -> ListsView {
        let manual = self.manual;
        let list = |title: String, product: &str, guides: &[GuideId]| ListView {
            title,
            product: product.to_owned(),
            links: self.links(guides, writer),
        };
        let listed = |guides: &mut dyn Iterator<Item = GuideId>| -> Vec<GuideId> {
            guides.filter(|guide| !manual.guides[guide.0].unlisted).collect()
        };
        let sections = manual.sections.iter().map(|section| {
            let guides = listed(&mut section.guides.iter().copied());
            list(manual.plain(&section.title, writer.lang), PRODUCTLESS, &guides)
        });
        let products = manual.products.iter().enumerate().map(|(at, product)| {
            let shows = |guide: &GuideId| {
                let steps = &manual.guides[guide.0].steps;
                let mut screens = steps.iter().flat_map(|step| {
                    step.actions.iter().filter_map(|action| action.screen).chain(step.screen)
                });
                screens.any(|screen| manual.screens[screen.0].product.is_some_and(|it| it.0 == at))
            };
            let guides = listed(&mut (0..manual.guides.len()).map(GuideId).filter(shows));
            list(manual.plain(&product.title, writer.lang), &product.id, &guides)
        });
        let apis = writer.link(PageKind::Apis);
        let groups = manual.groups.iter().map(|group| ListView {
            title: group.title.clone(),
            product: PRODUCTLESS.to_owned(),
            links: group.apis.iter().map(|api| anchor(&apis, &manual.apis[api.0].name, None)).collect(),
        });
        let page = writer.link(PageKind::Terms);
        let terms = manual.terms.iter().map(|term| {
            let word = term.word.or_first(writer.lang).cloned().unwrap_or_default();
            (term.yomi.clone().unwrap_or_else(|| word.clone()), anchor(&page, &term.id, Some(word)))
        });
        let mut terms: Vec<(String, LinkView)> = terms.collect();
        terms.sort_by_cached_key(|(yomi, _)| search::folded(yomi));
        ListsView {
            sections: sections.filter(|list| !list.links.is_empty()).collect(),
            products: products.filter(|list| !list.links.is_empty()).collect(),
            groups: groups.collect(),
            terms: terms.into_iter().map(|(_, link)| link).collect(),
        }
    }
}

fn anchor(page: &str, id: &str, title: Option<String>) -> LinkView {
    LinkView { title: title.unwrap_or_else(|| id.to_owned()), href: format!("{page}#{id}") }
}
