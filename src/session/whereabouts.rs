//! Places of the texts to places on the pages: which pages show what a file says, and at which step.

use std::collections::{BTreeMap, BTreeSet};

use crate::manual::{GuideId, Manual, PageId};
use crate::site::{PageKind, address};
use crate::source::{FileId, Sources, Span};

/// Where on the built pages the texts of a manual are seen.
pub(crate) struct Whereabouts<'a> {
    manual: &'a Manual,
    guides: BTreeMap<&'a str, GuideId>,
    pages: BTreeMap<&'a str, PageId>,
    /// The guides that show labels and pictures of each file, which is named by its path.
    shown: BTreeMap<&'a str, BTreeSet<GuideId>>,
}

impl<'a> Whereabouts<'a> {
    /// Of the manual as its pages show it.
    pub(crate) fn of(manual: &'a Manual, sources: &'a Sources) -> Whereabouts<'a> {
        let guides = manual.guides.iter().enumerate().map(|(at, guide)| (guide.name.as_str(), GuideId(at)));
        let pages = manual.pages.iter().enumerate().map(|(at, page)| (page.name.as_str(), PageId(at)));
        let mut shown: BTreeMap<&str, BTreeSet<GuideId>> = BTreeMap::new();
        let files: Vec<BTreeSet<FileId>> = manual
            .screens
            .iter()
            .map(|screen| {
                let labels = screen.by_text.iter().map(|(_, label)| manual.labels[label.0].span.file);
                labels.chain([screen.file]).collect()
            })
            .collect();
        for (at, guide) in manual.guides.iter().enumerate() {
            let actions = guide.steps.iter().flat_map(|step| &step.actions);
            let screens = actions.filter_map(|action| action.screen);
            let screens: BTreeSet<_> = screens.chain(guide.steps.iter().filter_map(|it| it.screen)).collect();
            for file in screens.iter().flat_map(|screen| &files[screen.0]) {
                shown.entry(sources.get(*file).path.as_str()).or_default().insert(GuideId(at));
            }
        }
        Whereabouts { manual, guides: guides.collect(), pages: pages.collect(), shown }
    }

    /// The pages that show what a file says; every page where it is named `*`.
    pub(crate) fn pages(&self, path: &str) -> Vec<String> {
        if let Some(built) = path.strip_prefix("dist/") {
            return vec![built.to_owned()];
        }
        if path == "content/site.yaml" {
            return [self.of_kind(PageKind::Home), self.of_kind(PageKind::Chooser)].concat();
        }
        let kind = match path {
            "content/apis.yaml" => Some(PageKind::Apis),
            "content/terms.yaml" => Some(PageKind::Terms),
            _ => self.own(path),
        };
        if let Some(kind) = kind {
            return self.of_kind(kind);
        }
        match self.shown.get(path) {
            Some(guides) => guides.iter().flat_map(|guide| self.of_kind(PageKind::Guide(*guide))).collect(),
            None if path.starts_with("content/") => Vec::new(),
            None => vec!["*".to_owned()],
        }
    }

    /// The page that a file is the text of.
    pub(crate) fn own(&self, path: &str) -> Option<PageKind> {
        let name = |folder| path.strip_prefix(folder)?.strip_suffix(".yaml");
        let guide =
            name("content/guides/").and_then(|name| self.guides.get(name)).map(|id| PageKind::Guide(*id));
        guide.or_else(|| {
            name("content/pages/").and_then(|it| self.pages.get(it)).map(|id| PageKind::Page(*id))
        })
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
