//! What templates receive: the shapes are those of the reference of template variables.

use std::collections::BTreeMap;

use serde::Serialize;

/// What every page has.
#[derive(Serialize)]
pub(crate) struct Common<'a> {
    pub(crate) page: PageView,
    pub(crate) site: SiteView,
    pub(crate) assets: AssetsView,
    /// Words of the interface.
    pub(crate) t: &'a BTreeMap<String, String>,
    /// The Content-Security-Policy.
    pub(crate) csp: &'static str,
}

#[derive(Serialize)]
pub(crate) struct PageView {
    pub(crate) kind: &'static str,
    pub(crate) lang: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// The way to the site's root: `../../`.
    pub(crate) root: String,
    /// The same page in every language.
    pub(crate) twins: Vec<TwinView>,
}

#[derive(Serialize)]
pub(crate) struct TwinView {
    pub(crate) lang: String,
    pub(crate) name: String,
    /// What the link says to who cannot see where it stands; empty for whole pages.
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) here: bool,
}

#[derive(Serialize)]
pub(crate) struct SiteView {
    pub(crate) title: String,
    pub(crate) footer: Option<String>,
    pub(crate) home: String,
    pub(crate) apis: String,
    pub(crate) terms: String,
    pub(crate) search: String,
    pub(crate) indexes: Vec<IndexView>,
    /// What pages load when a word is not in the index.
    pub(crate) search_more: String,
    /// What the page of results loads.
    pub(crate) search_page: String,
}

/// Where the search of a language begins.
#[derive(Serialize)]
pub(crate) struct IndexView {
    pub(crate) lang: String,
    pub(crate) name: String,
    pub(crate) href: String,
}

/// Everything that can be looked for, in lists.
#[derive(Serialize)]
pub(crate) struct ListsView {
    pub(crate) sections: Vec<ListView>,
    pub(crate) products: Vec<ListView>,
    pub(crate) groups: Vec<ListView>,
    pub(crate) terms: Vec<LinkView>,
}

#[derive(Serialize)]
pub(crate) struct ListView {
    pub(crate) title: String,
    pub(crate) product: String,
    pub(crate) links: Vec<LinkView>,
}

#[derive(Serialize)]
pub(crate) struct AssetsView {
    pub(crate) styles: Vec<String>,
    pub(crate) scripts: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct LinkView {
    pub(crate) title: String,
    pub(crate) href: String,
}

#[derive(Serialize)]
pub(crate) struct GuideView {
    pub(crate) title: Option<String>,
    pub(crate) lead: Option<String>,
    pub(crate) audience: Option<String>,
    pub(crate) minutes: Option<u32>,
    pub(crate) checked_on: Option<String>,
    pub(crate) checked_iso: Option<String>,
    pub(crate) product: String,
    pub(crate) section: Option<LinkView>,
    pub(crate) prerequisites: Vec<String>,
    pub(crate) total: usize,
    pub(crate) result: Option<String>,
    pub(crate) related: Vec<LinkView>,
    pub(crate) parts: Vec<PartView>,
}

/// Consecutive steps under one heading and on one screen.
#[derive(Serialize)]
pub(crate) struct PartView {
    pub(crate) heading: Option<String>,
    pub(crate) product: String,
    pub(crate) screen: Option<ScreenView>,
    pub(crate) figures: Vec<FigureView>,
    pub(crate) items: Vec<ItemView>,
}

#[derive(Clone, Serialize)]
pub(crate) struct ScreenView {
    pub(crate) title: String,
    pub(crate) product_name: String,
}

#[derive(Serialize)]
pub(crate) struct FigureView {
    pub(crate) src: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) alt: String,
    pub(crate) redacted: bool,
    pub(crate) marks: Vec<MarkView>,
}

#[derive(Serialize)]
pub(crate) struct MarkView {
    pub(crate) number: usize,
    pub(crate) step: String,
    pub(crate) name: String,
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) w: u32,
    pub(crate) h: u32,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum ItemView {
    Step(Box<StepView>),
    Repeat(RepeatView),
}

#[derive(Serialize)]
pub(crate) struct StepView {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) permalink: String,
    pub(crate) actions: Vec<ActionView>,
    pub(crate) caution: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) skip_if: Option<String>,
    pub(crate) person: Option<String>,
    pub(crate) produces: Option<ProducesView>,
    pub(crate) uses: Option<UsesView>,
    pub(crate) table: Option<TableView>,
    pub(crate) twins: Vec<TwinView>,
}

#[derive(Serialize)]
pub(crate) struct ActionView {
    pub(crate) text: Option<String>,
    pub(crate) dialog: Option<DialogView>,
    /// Set where the screen is another one than before.
    pub(crate) screen: Option<ScreenView>,
    pub(crate) crop: Option<CropView>,
}

#[derive(Serialize)]
pub(crate) struct DialogView {
    pub(crate) text: String,
    pub(crate) press: String,
}

/// The part of a screenshot around a mark.
#[derive(Serialize)]
pub(crate) struct CropView {
    pub(crate) src: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// `x y width height` of what is shown.
    pub(crate) view: String,
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) w: u32,
    pub(crate) h: u32,
}

#[derive(Serialize)]
pub(crate) struct ProducesView {
    pub(crate) name: String,
    pub(crate) used_in: Vec<StepLink>,
}

#[derive(Serialize)]
pub(crate) struct UsesView {
    pub(crate) name: String,
    pub(crate) from: Option<StepLink>,
}

#[derive(Serialize)]
pub(crate) struct StepLink {
    pub(crate) number: usize,
    pub(crate) href: String,
    pub(crate) text: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct RepeatView {
    pub(crate) text: String,
    pub(crate) steps: Vec<StepLink>,
}

#[derive(Serialize)]
pub(crate) struct TableView {
    pub(crate) caption: Option<String>,
    pub(crate) rows: Vec<ApiRow>,
}

#[derive(Serialize)]
pub(crate) struct ApiRow {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) text: String,
    pub(crate) state: &'static str,
}

#[derive(Serialize)]
pub(crate) struct HomeView {
    pub(crate) title: String,
    pub(crate) lead: Option<String>,
    pub(crate) troubles: Vec<TroubleView>,
    pub(crate) sections: Vec<SectionView>,
}

#[derive(Serialize)]
pub(crate) struct TroubleView {
    pub(crate) text: Option<String>,
    pub(crate) href: String,
    pub(crate) guide: String,
}

#[derive(Serialize)]
pub(crate) struct SectionView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) guides: Vec<GuideCard>,
}

#[derive(Serialize)]
pub(crate) struct GuideCard {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) lead: String,
    pub(crate) steps: usize,
    pub(crate) checked_on: Option<String>,
    pub(crate) product: String,
    pub(crate) product_name: String,
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

#[derive(Serialize)]
pub(crate) struct ApiView {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) others: Vec<WordView>,
    pub(crate) state: &'static str,
    pub(crate) used_in: Vec<LinkView>,
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
    pub(crate) gloss: Option<String>,
    pub(crate) gloss_lang: Option<String>,
    pub(crate) screen: String,
}

#[derive(Serialize)]
pub(crate) struct ChoiceView {
    pub(crate) lang: String,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) href: String,
}
