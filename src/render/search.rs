//! The search: its index in every language, and the page that lists everything for readers without scripts.

use std::collections::BTreeSet;
use std::io;

use crate::lang::Lang;
use crate::manual::{GuideId, LabelId, PageId, ScreenId};
use crate::render::Renderer;
use crate::render::lists::{CountedLink, EverythingView, ListView};
use crate::render::phrase::Writer;
use crate::search::{self, Titles};
use crate::site::PageKind;
use crate::source::Sink;

impl Renderer<'_> {
    /// Publishes the index of every language; returns the number of its files.
    pub(crate) fn put_indexes(&mut self, sink: &dyn Sink) -> io::Result<usize> {
        let titles = self.manual.languages.all().map(|lang| {
            let word = |key| self.strings(lang).get(key).to_owned();
            (lang, Titles { apis: word("apis"), terms: word("terms") })
        });
        let titles: Vec<(Lang, Titles)> = titles.collect();
        let picture = |lang, screen, label| self.search_picture(lang, screen, label);
        let indexes = search::build(self.manual, self.site, &titles, &picture);
        let mut paths = BTreeSet::new();
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

    /// The part of a screenshot around a label, or the whole, as results show it small.
    fn search_picture(&self, lang: Lang, screen: ScreenId, label: Option<LabelId>) -> Option<String> {
        let picture = self.pictures.of(screen, lang)?;
        let place = label.and_then(|label| self.manual.labels[label.0].place);
        let part = place.and_then(|place| picture.parts.get(&place)).map(|(_, part)| part);
        let set = part.unwrap_or(&picture.whole);
        Some(format!("{} {} {}", set.lightest(), set.width, set.height))
    }

    /// Everything that can be found: guides and pages by name, and the way to each page that lists the rest.
    pub(crate) fn everything(&self, writer: &Writer) -> EverythingView {
        let manual = self.manual;
        let is_listed = |guide: &GuideId| {
            let guide = &manual.guides[guide.0];
            !guide.draft && !guide.finding.unlisted
        };
        let guides = |all: &mut dyn Iterator<Item = GuideId>| {
            self.links(&all.filter(is_listed).collect::<Vec<_>>(), writer)
        };
        let sections = manual.sections.iter().enumerate().map(|(at, section)| ListView {
            title: manual.plain(&section.title, writer.lang),
            href: writer.link(PageKind::Section(at)),
            links: guides(&mut section.guides.iter().copied()),
        });
        let apart = |guide: &GuideId| manual.guides[guide.0].section.is_none();
        let apis = writer.link(PageKind::Apis);
        let groups = manual.groups.iter().map(|group| CountedLink {
            title: group.title.clone(),
            href: format!("{apis}#{}", group.id),
            count: self.counted("api_count", group.apis.len(), writer),
        });
        let pages = manual.pages.iter().enumerate();
        let pages = pages.filter(|(_, page)| !page.draft && !page.finding.unlisted);
        EverythingView {
            sections: sections.filter(|list| !list.links.is_empty()).collect(),
            others: guides(&mut (0..manual.guides.len()).map(GuideId).filter(apart)),
            products: self.product_cards(writer),
            groups: groups.collect(),
            has_terms: !manual.terms.is_empty(),
            pages: pages.map(|(at, _)| self.page_link(PageId(at), writer)).collect(),
        }
    }
}
