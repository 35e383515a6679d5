//! What templates receive for the pages around the guides: lists, cards, catalogue and terms.

use serde::Serialize;

use crate::render::view::{ImageView, LinkView, StepLink};

#[derive(Serialize)]
pub(crate) struct HomeView {
    pub(crate) title: String,
    pub(crate) lead: Option<String>,
    pub(crate) troubles: Vec<TroubleView>,
    /// Guides that are most used.
    pub(crate) featured: Vec<GuideCard>,
    pub(crate) sections: Vec<SectionView>,
    /// The guides that were checked last, the newest first.
    pub(crate) recent: Vec<GuideCard>,
    pub(crate) products: Vec<ProductCard>,
}

#[derive(Serialize)]
pub(crate) struct TroubleView {
    pub(crate) text: Option<String>,
    pub(crate) href: String,
    pub(crate) guide: String,
    /// The language of the guide's title, where it is another one.
    pub(crate) lang: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct SectionView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// Its own page.
    pub(crate) href: String,
    /// All guides on its own page, the first few on the home page.
    pub(crate) guides: Vec<GuideCard>,
    /// How many guides it has: a link's words, where not all are shown.
    pub(crate) more: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct GuideCard {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) lead: String,
    /// The language of both, where it is another one than the page's.
    pub(crate) lang: Option<String>,
    pub(crate) steps: usize,
    pub(crate) checked_on: Option<String>,
    pub(crate) checked_iso: Option<String>,
    pub(crate) product: String,
    pub(crate) product_name: String,
}

#[derive(Serialize)]
pub(crate) struct ProductCard {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) href: String,
    /// How many guides show its screens, in words.
    pub(crate) guides: String,
    /// How many screens of it there are, in words.
    pub(crate) screens: String,
}

/// The page of a product.
#[derive(Serialize)]
pub(crate) struct ProductView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) guides: Vec<GuideCard>,
    pub(crate) screens: Vec<CountedLink>,
}

/// A link with a few words about what is behind it.
#[derive(Serialize)]
pub(crate) struct CountedLink {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) count: String,
}

/// The page of a screen.
#[derive(Serialize)]
pub(crate) struct ScreenPageView {
    pub(crate) title: String,
    pub(crate) product: String,
    pub(crate) product_name: String,
    pub(crate) image: Option<ImageView>,
    pub(crate) alt: String,
    pub(crate) redacted: bool,
    /// That the picture shows the screen in another language.
    pub(crate) borrowed: Option<String>,
    pub(crate) used_in: Vec<UseView>,
    pub(crate) labels: Vec<LabelRow>,
    pub(crate) apis: Vec<LinkView>,
    pub(crate) differences: Vec<DifferenceView>,
}

/// A guide that shows a screen, and its steps that do.
#[derive(Serialize)]
pub(crate) struct UseView {
    pub(crate) title: String,
    pub(crate) href: String,
    /// The language of the title, where it is another one than the page's.
    pub(crate) lang: Option<String>,
    pub(crate) steps: Vec<StepLink>,
}

/// What the API table of another screen has more or less than that of this one.
#[derive(Serialize)]
pub(crate) struct DifferenceView {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) only_here: Vec<LinkView>,
    pub(crate) only_there: Vec<LinkView>,
}

#[derive(Serialize)]
pub(crate) struct CatalogueView {
    pub(crate) total: usize,
    pub(crate) groups: Vec<GroupView>,
}

#[derive(Serialize)]
pub(crate) struct GroupView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) state: &'static str,
    pub(crate) apis: Vec<ApiView>,
}

/// An API in the catalogue.
#[derive(Serialize)]
pub(crate) struct ApiView {
    pub(crate) name: String,
    /// Its own page, where it has one.
    pub(crate) href: Option<String>,
    pub(crate) text: String,
    pub(crate) others: Vec<WordView>,
    pub(crate) state: &'static str,
    /// How many guides name it, in words.
    pub(crate) used: Option<String>,
}

/// The page of an API.
#[derive(Serialize)]
pub(crate) struct ApiPageView {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) others: Vec<WordView>,
    pub(crate) state: &'static str,
    pub(crate) group: LinkView,
    /// The API to use instead.
    pub(crate) instead: Option<LinkView>,
    pub(crate) used_in: Vec<LinkView>,
    /// Screens that list it.
    pub(crate) listed: Vec<LinkView>,
    /// Screens of the same products that list APIs, but not this one.
    pub(crate) absent: Vec<LinkView>,
}

#[derive(Serialize)]
pub(crate) struct TermView {
    pub(crate) id: String,
    pub(crate) word: String,
    pub(crate) yomi: Option<String>,
    pub(crate) others: Vec<WordView>,
    pub(crate) meaning: Option<String>,
    pub(crate) used_in: Vec<LinkView>,
}

/// The same in another language.
#[derive(Serialize)]
pub(crate) struct WordView {
    pub(crate) lang: String,
    pub(crate) name: String,
    pub(crate) word: String,
}

#[derive(Serialize)]
pub(crate) struct LabelRow {
    pub(crate) label: String,
    pub(crate) lang: String,
    pub(crate) yomi: Option<String>,
    pub(crate) gloss: Option<String>,
    pub(crate) gloss_lang: Option<String>,
    /// How many labels hold it; three stands for more.
    pub(crate) depth: usize,
    pub(crate) screen: LinkView,
}

#[derive(Serialize)]
pub(crate) struct ChoiceView {
    pub(crate) lang: String,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) href: String,
}

/// Everything that the search finds, in lists.
#[derive(Serialize)]
pub(crate) struct EverythingView {
    pub(crate) sections: Vec<ListView>,
    /// Guides that belong to no section.
    pub(crate) others: Vec<LinkView>,
    pub(crate) products: Vec<ProductCard>,
    pub(crate) groups: Vec<CountedLink>,
    pub(crate) has_terms: bool,
    pub(crate) pages: Vec<LinkView>,
}

#[derive(Serialize)]
pub(crate) struct ListView {
    pub(crate) title: String,
    /// Its own page.
    pub(crate) href: String,
    pub(crate) links: Vec<LinkView>,
}

/// The whole manual, or all that shows a product, to be printed.
#[derive(Serialize)]
pub(crate) struct PaperView {
    pub(crate) title: String,
    /// The product's id, for its colour.
    pub(crate) product: Option<String>,
    pub(crate) product_title: Option<String>,
    pub(crate) lead: Option<String>,
    /// The day on which one of its guides was checked last.
    pub(crate) checked_on: Option<String>,
    pub(crate) checked_iso: Option<String>,
    /// What tells one state of its guides from another.
    pub(crate) version: String,
    /// The other pages that can be printed.
    pub(crate) others: Vec<LinkView>,
    pub(crate) chapters: Vec<ChapterView>,
    pub(crate) groups: Vec<GroupView>,
    pub(crate) terms: Vec<TermView>,
}

/// Guides or pages that belong together.
#[derive(Serialize)]
pub(crate) struct ChapterView {
    pub(crate) number: usize,
    pub(crate) title: String,
    pub(crate) sheets: Vec<SheetView>,
}

/// A guide or a page among others on one page.
#[derive(Serialize)]
pub(crate) struct SheetView {
    pub(crate) id: String,
    /// Chapter and position: `2-1`.
    pub(crate) number: String,
    pub(crate) title: String,
    /// The title of its chapter.
    pub(crate) chapter: String,
    /// The language of its text, where it is another one.
    pub(crate) lang: Option<String>,
    pub(crate) html: String,
}

/// A former address.
#[derive(Serialize)]
pub(crate) struct MovedView {
    pub(crate) title: String,
    pub(crate) href: String,
    /// The language of the title, where it is another one than the page's.
    pub(crate) lang: Option<String>,
}
