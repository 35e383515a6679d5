//! What is printed together on one page: the whole manual, or all that shows one product.

use std::collections::BTreeMap;

use crate::manual::{ApiId, GuideId, Manual, PageId, ProductId, TermId};
use crate::site::PageKind;
use crate::site::uses::Appearances;

/// Guides and pages that are printed together, and what they name.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The product that it is about; none for the whole manual.
    pub product: Option<ProductId>,
    /// Its guides and pages in their order.
    pub chapters: Vec<Chapter>,
    /// The APIs that are described at its end, in the order of their ids.
    pub apis: Vec<ApiId>,
    /// The terms, likewise.
    pub terms: Vec<TermId>,
    sheets: BTreeMap<PageKind, (usize, usize)>,
}

/// Guides or pages that belong together.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// What they are.
    pub of: ChapterOf,
    /// Each of them.
    pub sheets: Vec<Sheet>,
}

/// What a chapter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterOf {
    /// The guides of a section, by position.
    Section(usize),
    /// The guides that are in no section.
    Guides,
    /// The pages of free text.
    Pages,
}

/// A guide or a page of free text, as it stands on the page with others.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// A guide or a page.
    pub kind: PageKind,
    /// Its place on the page. Names hold neither `.` nor `_`, so no two things have the same.
    pub id: String,
    /// What the ids of everything in it begin with.
    pub prefix: String,
    /// How readers find it on paper: chapter and position, `2-1`.
    pub number: String,
}

impl Paper {
    /// All pages to be printed that a manual has.
    pub(crate) fn all(manual: &Manual, uses: &Appearances) -> Vec<Paper> {
        let products = (0..manual.products.len()).map(ProductId);
        let products = products.filter(|product| !uses.products[product.0].is_empty());
        std::iter::once(None).chain(products.map(Some)).map(|of| Paper::of(of, manual, uses)).collect()
    }

    fn of(product: Option<ProductId>, manual: &Manual, uses: &Appearances) -> Paper {
        let is_in = |guide: &GuideId| {
            let it = &manual.guides[guide.0];
            let shows = product.is_none_or(|product| uses.products[product.0].binary_search(guide).is_ok());
            !it.draft && shows
        };
        let guides = |all: &mut dyn Iterator<Item = GuideId>| -> Vec<PageKind> {
            all.filter(is_in).map(PageKind::Guide).collect()
        };
        let sections = manual.sections.iter().enumerate();
        let mut all: Vec<(ChapterOf, Vec<PageKind>)> = sections
            .map(|(at, it)| (ChapterOf::Section(at), guides(&mut it.guides.iter().copied())))
            .collect();
        let apart = |guide: &GuideId| manual.guides[guide.0].section.is_none();
        let others = (0..manual.guides.len()).map(GuideId).filter(apart);
        all.push((ChapterOf::Guides, guides(&mut { others })));
        if product.is_none() {
            let pages = manual.pages.iter().enumerate();
            let pages = pages.filter(|(_, page)| !page.draft);
            all.push((ChapterOf::Pages, pages.map(|(at, _)| PageKind::Page(PageId(at))).collect()));
        }
        all.retain(|(_, kinds)| !kinds.is_empty());
        let chapters: Vec<Chapter> = all
            .into_iter()
            .enumerate()
            .map(|(at, (of, kinds))| {
                let sheets = kinds.into_iter().enumerate();
                let sheets = sheets.map(|(place, kind)| sheet(manual, kind, at + 1, place + 1));
                Chapter { of, sheets: sheets.collect() }
            })
            .collect();
        let places = chapters.iter().enumerate().flat_map(|(at, chapter)| {
            chapter.sheets.iter().enumerate().map(move |(place, sheet)| (sheet.kind, (at, place)))
        });
        let sheets = places.collect::<BTreeMap<PageKind, (usize, usize)>>();
        let named = |guides: &[GuideId]| {
            product.is_none() || guides.iter().any(|guide| sheets.contains_key(&PageKind::Guide(*guide)))
        };
        let apis = (0..manual.apis.len()).map(ApiId).filter(|api| named(&uses.apis[api.0])).collect();
        let terms = (0..manual.terms.len()).map(TermId).filter(|term| named(&uses.terms[term.0])).collect();
        Paper { product, chapters, apis, terms, sheets }
    }

    /// A guide or a page, if it is printed here.
    pub fn sheet(&self, kind: PageKind) -> Option<&Sheet> {
        let (chapter, place) = *self.sheets.get(&kind)?;
        Some(&self.chapters[chapter].sheets[place])
    }

    /// Where a page, or a part of it, stands among what is printed here.
    pub fn place(&self, kind: PageKind, part: Option<&str>) -> Option<String> {
        let sheet = self.sheet(kind)?;
        Some(part.map_or_else(|| sheet.id.clone(), |part| format!("{}{part}", sheet.prefix)))
    }

    /// Where an API is described here.
    pub fn api(&self, manual: &Manual, api: ApiId) -> Option<String> {
        self.apis.binary_search(&api).is_ok().then(|| format!("apis.{}", manual.apis[api.0].name))
    }

    /// Where a term is described here.
    pub fn term(&self, manual: &Manual, term: TermId) -> Option<String> {
        self.terms.binary_search(&term).is_ok().then(|| format!("terms.{}", manual.terms[term.0].id))
    }
}

fn sheet(manual: &Manual, kind: PageKind, chapter: usize, place: usize) -> Sheet {
    let (folder, name) = match kind {
        PageKind::Guide(guide) => ("guides", manual.guides[guide.0].name.as_str()),
        PageKind::Page(page) => ("pages", manual.pages[page.0].name.as_str()),
        _ => unreachable!("only guides and pages are sheets"),
    };
    let id = format!("{folder}.{}", name.replace('/', "."));
    Sheet { kind, prefix: format!("{id}_"), number: format!("{chapter}-{place}"), id }
}
