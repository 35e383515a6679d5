//! Places of the texts to places on the pages: which pages show what a file says, and at which step.

use std::collections::{BTreeMap, BTreeSet};

use crate::manual::{GuideId, Manual, PageId, ProductId, ScreenId};
use crate::model::Draft;
use crate::site::{PageKind, Site, address};
use crate::source::{FileId, Sources, Span};

/// Where on the built pages the texts of a manual are seen.
pub(crate) struct Whereabouts<'a> {
    manual: &'a Manual,
    /// The page that each file is the text of, by the file's path.
    own: BTreeMap<&'a str, PageKind>,
    /// The pages that show labels and pictures of each file, by the file's path.
    shown: BTreeMap<&'a str, BTreeSet<PageKind>>,
}

impl<'a> Whereabouts<'a> {
    /// Of the manual as its pages show it.
    pub(crate) fn of(
        manual: &'a Manual,
        draft: &Draft,
        site: &Site,
        sources: &'a Sources,
    ) -> Whereabouts<'a> {
        let path = |file: FileId| sources.get(file).path.as_str();
        let mut own =
            BTreeMap::from([("content/apis.yaml", PageKind::Apis), ("content/terms.yaml", PageKind::Terms)]);
        let products = draft.products.iter().enumerate();
        own.extend(products.map(|(at, it)| (path(it.file), PageKind::Product(ProductId(at)))));
        let screens = draft.screens.iter().enumerate();
        own.extend(screens.map(|(at, it)| (path(it.file), PageKind::Screen(ScreenId(at)))));
        let guides = draft.guides.iter().enumerate();
        own.extend(guides.map(|(at, it)| (path(it.file), PageKind::Guide(GuideId(at)))));
        let pages = draft.pages.iter().enumerate();
        own.extend(pages.map(|(at, it)| (path(it.file), PageKind::Page(PageId(at)))));
        let made: BTreeSet<PageKind> = site.pages.iter().map(|page| page.kind).collect();
        own.retain(|_, kind| made.contains(kind));

        let mut shown: BTreeMap<&str, BTreeSet<PageKind>> = BTreeMap::new();
        for (at, screen) in manual.screens.iter().enumerate() {
            let files = screen.by_text.iter().map(|(_, label)| manual.labels[label.0].span.file);
            let files: BTreeSet<FileId> = files.chain([screen.file]).collect();
            let images = screen.image.iter().map(|(_, image)| image.path.as_str());
            for name in files.into_iter().map(path).chain(images) {
                let uses = site.uses.screens[at].iter().map(|it| PageKind::Guide(it.guide));
                let kinds = uses.chain([PageKind::Screen(ScreenId(at))]).filter(|kind| made.contains(kind));
                shown.entry(name).or_default().extend(kinds);
            }
        }
        Whereabouts { manual, own, shown }
    }

    /// The pages that show what a file says, its own first; every page where it is named `*`.
    pub(crate) fn pages(&self, path: &str) -> Vec<String> {
        if let Some(built) = path.strip_prefix("dist/") {
            return vec![built.to_owned()];
        }
        if path == "content/site.yaml" {
            return [self.of_kind(PageKind::Home), self.of_kind(PageKind::Chooser)].concat();
        }
        if !path.starts_with("content/") {
            return vec!["*".to_owned()];
        }
        let own = self.own(path);
        let others = self.shown.get(path).into_iter().flatten().copied().filter(|kind| Some(*kind) != own);
        let mut pages: Vec<String> =
            own.into_iter().chain(others).flat_map(|kind| self.of_kind(kind)).collect();
        if own.is_none() {
            pages.extend(self.wanted(path));
        }
        pages
    }

    /// Where the page of a file would be that could never be read.
    fn wanted(&self, path: &str) -> Vec<String> {
        let folders = ["guides", "pages", "products", "screens"];
        let named = folders.iter().find_map(|folder| {
            let name = path.strip_prefix("content/")?.strip_prefix(folder)?.strip_prefix('/')?;
            Some((folder, name.strip_suffix(".yaml")?))
        });
        let codes = self.manual.languages.all().map(|lang| self.manual.languages.code(lang));
        let pages = |(folder, name)| codes.map(|code| format!("{code}/{folder}/{name}/index.html")).collect();
        named.map(pages).unwrap_or_default()
    }

    /// The page that a file is the text of.
    pub(crate) fn own(&self, path: &str) -> Option<PageKind> {
        self.own.get(path).copied()
    }

    /// Every file that is the text of a page, and the page.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, PageKind)> {
        self.own.iter().map(|(path, kind)| (*path, *kind))
    }

    /// The addresses of a page in all languages.
    pub(crate) fn of_kind(&self, kind: PageKind) -> Vec<String> {
        let mut pages: Vec<String> =
            self.manual.languages.all().map(|lang| address(self.manual, kind, lang)).collect();
        pages.dedup();
        pages
    }
}

/// The id of the step that a place of a guide's text stands in. Read from the lines alone, so that it is found in a
/// text that cannot be read as a guide.
pub(crate) fn step(sources: &Sources, span: Span) -> Option<String> {
    let source = sources.get(span.file);
    source.path.as_str().starts_with("content/guides/").then_some(())?;
    let mut step = None;
    let mut in_steps = false;
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '-']);
        let is_item = line.trim_start().starts_with('-');
        if bare.len() == line.len() && line.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            in_steps = line.starts_with("steps");
            step = None;
        } else if in_steps && let Some(id) = bare.strip_prefix("id:") {
            step = Some(id.trim().trim_matches(['"', '\'']).to_owned());
        } else if in_steps && is_item && ["group:", "repeat:"].iter().any(|key| bare.starts_with(key)) {
            step = None;
        }
        start += line.len();
        if start > span.range().start {
            break;
        }
    }
    step
}

#[cfg(test)]
mod tests {
    use crate::session::whereabouts::step;
    use crate::source::{SitePath, Sources, Span};

    #[test]
    fn steps_are_found_in_half_a_text() {
        let text = "title: x\nvalues:\n  - id: key\nsteps:\n  - id: one\n    text: \"half\n  - group: G\n  - id: two\n    note: n\nresult: r\n";
        let path = "content/guides/a/b.yaml";
        let sources = Sources::new([(SitePath::new(path), text.into())]);
        let file = sources.find(path).expect("it was just put there");
        let at = |words: &str| {
            let at = text.find(words).expect("it is in the text");
            step(&sources, Span::new(file, at..at + 1))
        };
        assert_eq!(at("half").as_deref(), Some("one"));
        assert_eq!(at("note").as_deref(), Some("two"));
        assert_eq!(at("two").as_deref(), Some("two"));
        assert_eq!([at("title"), at("key"), at("G\n"), at("result")], [None, None, None, None]);
    }
}
