//! Names to things: one table for each kind of name, made once.

use std::collections::BTreeMap;

use crate::manual::broken::{Broken, Fact};
use crate::manual::pages::anchors;
use crate::manual::{ApiId, GuideId, PageId, ScreenId, TermId};
use crate::model::Draft;
use crate::model::name::{
    AnchorName, ApiName, At, GroupName, GuideName, Name, PageName, ScreenName, SectionName, StepName,
    TermName,
};
use crate::model::reference::RefKind;
use crate::model::step::Item;
use crate::source::Span;

/// Where the things are that have names.
pub(crate) struct Index<'a> {
    guides: BTreeMap<&'a str, usize>,
    screens: BTreeMap<&'a str, usize>,
    sections: BTreeMap<&'a str, usize>,
    apis: BTreeMap<&'a str, usize>,
    folded_apis: BTreeMap<String, usize>,
    groups: BTreeMap<&'a str, usize>,
    terms: BTreeMap<&'a str, usize>,
    steps: Vec<BTreeMap<&'a str, usize>>,
    pages: BTreeMap<&'a str, usize>,
    anchors: Vec<BTreeMap<&'a str, ()>>,
}

impl<'a> Index<'a> {
    /// Makes the tables; a name that is given twice is noted, and the first keeps it.
    pub(crate) fn new(draft: &'a Draft, broken: &mut Vec<Broken>) -> Index<'a> {
        let site = &draft.site;
        let apis = || draft.groups.iter().flat_map(|group| &group.apis).map(|api| &api.name);
        let folded = apis().enumerate().map(|(at, name)| (name.value.as_str().to_lowercase(), at));
        Index {
            guides: draft.guides.iter().enumerate().map(|(at, guide)| (guide.name.as_str(), at)).collect(),
            screens: draft.screens.iter().enumerate().map(|(at, it)| (it.name.as_str(), at)).collect(),
            sections: table(site.sections.iter().map(|section| &section.id), RefKind::Section, broken),
            apis: table(apis(), RefKind::Api, broken),
            folded_apis: folded.collect(),
            groups: table(draft.groups.iter().map(|group| &group.id), RefKind::Group, broken),
            terms: table(draft.terms.iter().map(|term| &term.id), RefKind::Term, broken),
            steps: draft
                .guides
                .iter()
                .map(|guide| table(steps(&guide.items), RefKind::Step, broken))
                .collect(),
            pages: draft.pages.iter().enumerate().map(|(at, page)| (page.name.as_str(), at)).collect(),
            anchors: draft.pages.iter().map(|page| anchors(page, broken)).collect(),
        }
    }

    pub(crate) fn api(&self, name: &str) -> Option<ApiId> {
        self.apis.get(name).copied().map(ApiId)
    }

    pub(crate) fn need_api(&self, name: &At<ApiName>, broken: &mut Vec<Broken>) -> Option<ApiId> {
        let found = self.api(name.value.as_str());
        if found.is_none() {
            let near = self.folded_apis.get(&name.value.as_str().to_lowercase()).copied().map(ApiId);
            let fact = near.map_or(Fact::Unknown(RefKind::Api), Fact::ApiSpelling);
            broken.push(Broken::new(name.span, name.value.as_str(), fact));
        }
        found
    }

    pub(crate) fn need_guide(&self, name: &At<GuideName>, broken: &mut Vec<Broken>) -> Option<GuideId> {
        need(&self.guides, name, Fact::Unknown(RefKind::Guide), broken).map(GuideId)
    }

    pub(crate) fn need_screen(&self, name: &At<ScreenName>, broken: &mut Vec<Broken>) -> Option<ScreenId> {
        need(&self.screens, name, Fact::Unknown(RefKind::Screen), broken).map(ScreenId)
    }

    pub(crate) fn has_screen(&self, name: &At<ScreenName>) -> bool {
        self.screens.contains_key(name.value.as_str())
    }

    pub(crate) fn need_section(&self, name: &At<SectionName>, broken: &mut Vec<Broken>) -> Option<usize> {
        need(&self.sections, name, Fact::Unknown(RefKind::Section), broken)
    }

    pub(crate) fn need_group(&self, name: &At<GroupName>, broken: &mut Vec<Broken>) -> Option<usize> {
        need(&self.groups, name, Fact::Unknown(RefKind::Group), broken)
    }

    pub(crate) fn need_term(&self, name: &At<TermName>, broken: &mut Vec<Broken>) -> Option<TermId> {
        need(&self.terms, name, Fact::Unknown(RefKind::Term), broken).map(TermId)
    }

    pub(crate) fn need_page(&self, name: &At<PageName>, broken: &mut Vec<Broken>) -> Option<PageId> {
        need(&self.pages, name, Fact::Unknown(RefKind::Page), broken).map(PageId)
    }

    /// The id of a heading of a page, if it has one with this id.
    pub(crate) fn need_anchor(
        &self,
        page: PageId,
        name: &At<AnchorName>,
        broken: &mut Vec<Broken>,
    ) -> Option<String> {
        let id = name.value.as_str();
        if !self.anchors[page.0].contains_key(id) {
            let fact = Fact::UnknownAnchor(page);
            broken.push(Broken::new(name.span, id, fact));
            return None;
        }
        Some(id.to_owned())
    }

    pub(crate) fn need_step(
        &self,
        guide: GuideId,
        name: &At<StepName>,
        broken: &mut Vec<Broken>,
    ) -> Option<usize> {
        need(&self.steps[guide.0], name, Fact::UnknownStep(guide), broken)
    }
}

/// A table from names to positions; a name that is given twice is noted.
pub(crate) fn table<'a, K: 'a>(
    names: impl Iterator<Item = &'a At<Name<K>>>,
    kind: RefKind,
    broken: &mut Vec<Broken>,
) -> BTreeMap<&'a str, usize> {
    let mut first: BTreeMap<&str, (usize, Span)> = BTreeMap::new();
    for (at, name) in names.enumerate() {
        let (_, place) = *first.entry(name.value.as_str()).or_insert((at, name.span));
        if place != name.span {
            let fact = Fact::Duplicate(kind, place);
            broken.push(Broken::new(name.span, name.value.as_str(), fact));
        }
    }
    first.into_iter().map(|(name, (at, _))| (name, at)).collect()
}

/// The position that a table has for a name; a name that it lacks is noted.
pub(crate) fn need<K>(
    table: &BTreeMap<&str, usize>,
    name: &At<Name<K>>,
    otherwise: Fact,
    broken: &mut Vec<Broken>,
) -> Option<usize> {
    let found = table.get(name.value.as_str()).copied();
    if found.is_none() {
        broken.push(Broken::new(name.span, name.value.as_str(), otherwise));
    }
    found
}

fn steps(items: &[Item]) -> impl Iterator<Item = &At<StepName>> {
    items.iter().filter_map(|item| match item {
        Item::Step(step) => Some(&step.id),
        Item::Group(_) | Item::Repeat(_) => None,
    })
}
