//! Site: pages with their addresses, and where each thing of the manual appears on them.

mod paper;
mod uses;

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::manual::{ApiId, GuideId, Manual, PageId, ProductId, ScreenId, Settled};
use crate::site::uses::Appearances;

pub use crate::site::paper::{Chapter, ChapterOf, Paper, Sheet};
pub use crate::site::uses::ScreenUse;

pub(crate) use crate::site::uses::screens_of;

/// What a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The root: a door for each language.
    Chooser,
    /// What a server shows for an address that does not exist.
    Missing,
    /// The first page of a language.
    Home,
    /// The guides of a section, by position.
    Section(usize),
    /// The guides and screens of a product.
    Product(ProductId),
    /// One screen, and where it is used.
    Screen(ScreenId),
    /// The API catalogue.
    Apis,
    /// One API that is used somewhere.
    Api(ApiId),
    /// The terms.
    Terms,
    /// Search, and where everything is listed.
    Search,
    /// One guide.
    Guide(GuideId),
    /// One page of free text.
    Page(PageId),
    /// A former address, by its position in [`Manual::moved`].
    Moved(usize),
    /// The whole manual, or all that shows a product, to be printed.
    Paper(Option<ProductId>),
}

/// A page to be made.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// Its language; the default one for pages that have none of their own.
    pub lang: Lang,
    /// Its file below the site's root, with `/` between the parts.
    pub address: String,
}

/// All pages of a manual, and what appears where.
#[derive(Debug)]
pub struct Site {
    /// Pages in the order of building.
    pub pages: Vec<Page>,
    /// What appears where.
    pub uses: Appearances,
    /// The guides before and after each one in its section, by [`GuideId`].
    pub neighbours: Vec<(Option<GuideId>, Option<GuideId>)>,
    /// What is printed together, where the site is one of pages to be printed.
    pub papers: Vec<Paper>,
    /// Whether each API has a page of its own, by [`ApiId`].
    own_page: Vec<bool>,
}

/// Gives every page its address, and finds what appears where.
pub fn plan(manual: &Manual) -> Site {
    let uses = Appearances::find(manual);
    let own_page = own_pages(manual, &uses);
    let mut neighbours = vec![(None, None); manual.guides.len()];
    for pair in manual.sections.iter().flat_map(|section| section.guides.windows(2)) {
        let [before, after] = *pair else { continue };
        neighbours[before.0].1 = Some(after);
        neighbours[after.0].0 = Some(before);
    }
    let kinds = kinds(manual, &own_page);
    let mut pages = Vec::new();
    if let Some(default) = manual.languages.all().next() {
        for kind in [PageKind::Chooser, PageKind::Missing] {
            pages.push(Page { kind, lang: default, address: address(manual, kind, default) });
        }
    }
    for lang in manual.languages.all() {
        pages.extend(kinds.iter().map(|kind| Page {
            kind: *kind,
            lang,
            address: address(manual, *kind, lang),
        }));
    }
    Site { pages, uses, neighbours, papers: Vec::new(), own_page }
}

/// The same manual as pages to be printed: the whole on one, and one for each product that guides show.
pub fn plan_paper(manual: &Manual) -> Site {
    let uses = Appearances::find(manual);
    let papers = Paper::all(manual, &uses);
    let page = |kind, lang| Page { kind, lang, address: address(manual, kind, lang) };
    let kinds = || papers.iter().map(|paper| PageKind::Paper(paper.product));
    let all = manual.languages.all();
    let door = manual.languages.all().next().map(|default| page(PageKind::Chooser, default));
    let pages =
        door.into_iter().chain(all.flat_map(|lang| kinds().map(move |kind| page(kind, lang)))).collect();
    let neighbours = vec![(None, None); manual.guides.len()];
    let own_page = vec![false; manual.apis.len()];
    Site { pages, uses, neighbours, papers, own_page }
}

/// Every page that each language has.
fn kinds(manual: &Manual, own_page: &[bool]) -> Vec<PageKind> {
    let mut kinds = vec![PageKind::Home, PageKind::Apis, PageKind::Terms, PageKind::Search];
    let sections = manual.sections.iter().enumerate().filter(|(_, section)| !section.guides.is_empty());
    kinds.extend(sections.map(|(at, _)| PageKind::Section(at)));
    kinds.extend((0..manual.products.len()).map(|at| PageKind::Product(ProductId(at))));
    let screens = manual.screens.iter().enumerate().filter(|(_, screen)| screen.product.is_some());
    kinds.extend(screens.map(|(at, _)| PageKind::Screen(ScreenId(at))));
    let apis = own_page.iter().enumerate().filter(|(_, own)| **own);
    kinds.extend(apis.map(|(at, _)| PageKind::Api(ApiId(at))));
    let guides = manual.guides.iter().enumerate().filter(|(_, guide)| !guide.draft);
    kinds.extend(guides.map(|(at, _)| PageKind::Guide(GuideId(at))));
    let free = manual.pages.iter().enumerate().filter(|(_, page)| !page.draft);
    kinds.extend(free.map(|(at, _)| PageKind::Page(PageId(at))));
    kinds.extend((0..manual.moved.len()).map(PageKind::Moved));
    kinds
}

/// An API that appears somewhere has a page, if its name can be that of a folder on every disk.
fn own_pages(manual: &Manual, uses: &Appearances) -> Vec<bool> {
    let mut folded: BTreeMap<String, usize> = BTreeMap::new();
    for api in &manual.apis {
        *folded.entry(api.name.to_lowercase()).or_default() += 1;
    }
    let own = manual.apis.iter().enumerate().map(|(at, api)| {
        let appears = !uses.apis[at].is_empty() || !uses.api_screens[at].is_empty();
        let plain = |sign: char| sign.is_ascii_alphanumeric() || "-_.".contains(sign);
        let ends = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
        let is_folder = ends(api.name.chars().next()) && ends(api.name.chars().next_back());
        let is_alone = folded[&api.name.to_lowercase()] == 1 && api.name != "index.html";
        appears && is_folder && is_alone && api.name.chars().all(plain)
    });
    own.collect()
}

/// The file of a page below the site's root.
pub fn address(manual: &Manual, kind: PageKind, lang: Lang) -> String {
    let code = manual.languages.code(lang);
    let guide = |name: &str| format!("{code}/guides/{name}/index.html");
    let page = |name: &str| format!("{code}/pages/{name}/index.html");
    match kind {
        PageKind::Chooser => "index.html".to_owned(),
        PageKind::Missing => "404.html".to_owned(),
        PageKind::Home => format!("{code}/index.html"),
        PageKind::Section(at) => format!("{code}/sections/{}/index.html", manual.sections[at].id),
        PageKind::Product(product) => format!("{code}/products/{}/index.html", manual.products[product.0].id),
        PageKind::Screen(screen) => format!("{code}/screens/{}/index.html", manual.screens[screen.0].name),
        // In the place of what a reader of the site sees first, about everything or about a product.
        PageKind::Paper(None) => address(manual, PageKind::Home, lang),
        PageKind::Paper(Some(product)) => address(manual, PageKind::Product(product), lang),
        PageKind::Apis => format!("{code}/apis/index.html"),
        PageKind::Api(api) => format!("{code}/apis/{}/index.html", manual.apis[api.0].name),
        PageKind::Terms => format!("{code}/terms/index.html"),
        PageKind::Search => search_address(code),
        PageKind::Guide(id) => guide(&manual.guides[id.0].name),
        PageKind::Page(id) => page(&manual.pages[id.0].name),
        PageKind::Moved(at) => match &manual.moved[at] {
            moved if matches!(moved.to, Settled::Guide(_)) => guide(&moved.name),
            moved => page(&moved.name),
        },
    }
}

/// Where the search of a language stands.
pub fn search_address(code: &str) -> String {
    format!("{code}/search/index.html")
}

/// The way from one file to another, as a link inside the first: `../../apis/index.html`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let common = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; folders - common];
    parts.extend(&to[common..]);
    parts.join("/")
}

impl Site {
    /// Where an API is described: its own page, or its place in the catalogue.
    pub fn api_page(&self, api: ApiId) -> PageKind {
        if self.own_page[api.0] { PageKind::Api(api) } else { PageKind::Apis }
    }
}

#[cfg(test)]
mod tests {
    use crate::site::relative;

    #[test]
    fn links_go_up_only_as_far_as_they_must() {
        assert_eq!(relative("ja/guides/r/x/index.html", "ja/apis/index.html"), "../../../apis/index.html");
        assert_eq!(relative("index.html", "ja/index.html"), "ja/index.html");
        assert_eq!(relative("ja/apis/index.html", "ja/apis/index.html"), "index.html");
        assert_eq!(relative("ja/apis/index.html", "en/apis/index.html"), "../../en/apis/index.html");
    }
}
