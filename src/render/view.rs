//! What templates receive: the shapes are those of the reference of template variables.

use serde::Serialize;

use crate::model::field::Rect;

/// What every page has.
#[derive(Serialize)]
pub(crate) struct Common {
    pub(crate) page: PageView,
    pub(crate) site: SiteView,
    pub(crate) assets: AssetsView,
    /// Words of the interface in the language of the text, for templates as they are.
    #[serde(skip)]
    pub(crate) t: tera::Value,
    /// The same in the language of the page, for what stands around the text.
    #[serde(skip)]
    pub(crate) outer: tera::Value,
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
    /// The pages above this one, and itself at the end.
    pub(crate) trail: Vec<LinkView>,
    /// Its whole address, where the manual says where it is published.
    pub(crate) canonical: Option<String>,
    /// The whole addresses of the same text in every language, for search engines.
    pub(crate) alternates: Vec<AlternateView>,
    /// Whether search engines should leave it out.
    pub(crate) noindex: bool,
    /// The language of its text, where there is none in the page's own yet.
    pub(crate) text_lang: Option<String>,
    /// What that language calls itself.
    pub(crate) text_language: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct AlternateView {
    pub(crate) lang: String,
    pub(crate) href: String,
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
    pub(crate) logo: Option<LogoView>,
    pub(crate) footer: Option<String>,
    pub(crate) home: String,
    pub(crate) apis: String,
    pub(crate) terms: String,
    pub(crate) search: String,
    /// Where the search of each language begins, the page's own first.
    pub(crate) indexes: Vec<IndexView>,
    /// Pages that stand at the foot of every page.
    pub(crate) pages: Vec<LinkView>,
}

/// Where the search of a language begins.
#[derive(Serialize)]
pub(crate) struct IndexView {
    pub(crate) lang: String,
    pub(crate) name: String,
    pub(crate) href: String,
}

/// A page of free text.
#[derive(Serialize)]
pub(crate) struct FreePageView {
    pub(crate) title: Option<String>,
    pub(crate) lead: Option<String>,
    pub(crate) body: String,
}

#[derive(Serialize)]
pub(crate) struct AssetsView {
    pub(crate) styles: Vec<String>,
    pub(crate) scripts: Vec<String>,
    pub(crate) icon: Option<IconView>,
    /// The script of the search, loaded when it is first used.
    pub(crate) search: String,
}

/// The logo at the top of every page.
#[derive(Serialize)]
pub(crate) struct LogoView {
    pub(crate) src: String,
    /// The same for dark mode.
    pub(crate) dark: Option<String>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// The icon that browsers show beside the title.
#[derive(Serialize)]
pub(crate) struct IconView {
    pub(crate) href: String,
    pub(crate) kind: &'static str,
}

#[derive(Serialize)]
pub(crate) struct LinkView {
    pub(crate) title: String,
    pub(crate) href: String,
    /// The language of the title, where it is another one than that of the words around it.
    pub(crate) lang: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct GuideView {
    /// Its name, the same in every language and for good.
    pub(crate) name: String,
    /// What tells one state of its text from another.
    pub(crate) version: String,
    pub(crate) title: Option<String>,
    pub(crate) lead: Option<String>,
    pub(crate) audience: Option<String>,
    pub(crate) minutes: Option<u32>,
    pub(crate) checked_on: Option<String>,
    pub(crate) checked_iso: Option<String>,
    pub(crate) product: String,
    pub(crate) prerequisites: Vec<String>,
    pub(crate) total: usize,
    pub(crate) result: Option<String>,
    pub(crate) if_it_fails: Option<String>,
    /// The languages that can stand beside this one.
    pub(crate) beside: Vec<BesideView>,
    /// Whether it names labels whose readings are known.
    pub(crate) readings: bool,
    pub(crate) related: Vec<LinkView>,
    /// The guides before and after it in its section.
    pub(crate) previous: Option<LinkView>,
    pub(crate) next: Option<LinkView>,
    pub(crate) parts: Vec<PartView>,
}

/// The same steps in another language.
#[derive(Serialize)]
pub(crate) struct BesideView {
    pub(crate) lang: String,
    pub(crate) name: String,
    /// The script that holds them.
    pub(crate) src: String,
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
    /// The page about it.
    pub(crate) href: Option<String>,
    pub(crate) product_name: String,
}

/// The files of a picture, from which a browser takes one.
#[derive(Serialize)]
pub(crate) struct ImageView {
    /// The widest, which every browser shows.
    pub(crate) src: String,
    /// The same in several widths; empty where there is only one.
    pub(crate) srcset: String,
    /// The same as WebP; empty where that would be heavier.
    pub(crate) webp: String,
    /// What readers with dark colours see instead, and the same as WebP; empty where it is the same picture.
    pub(crate) dark: String,
    pub(crate) dark_webp: String,
    /// Its size in CSS pixels.
    pub(crate) width: u32,
    pub(crate) height: u32,
}

#[derive(Serialize)]
pub(crate) struct FigureView {
    pub(crate) image: ImageView,
    /// The same with the marks in its pixels, for readers who see it alone.
    pub(crate) full: String,
    pub(crate) alt: String,
    /// Whether it may wait until the reader comes near it.
    pub(crate) lazy: bool,
    /// What narrow pages, which do not show it, load in place of one that cannot wait: a file that they load anyway.
    pub(crate) narrow: Option<String>,
    pub(crate) redacted: bool,
    /// That it shows the screen in another language.
    pub(crate) borrowed: Option<String>,
    pub(crate) marks: Vec<MarkView>,
}

#[derive(Serialize)]
pub(crate) struct MarkView {
    pub(crate) number: usize,
    pub(crate) step: String,
    pub(crate) name: String,
    /// The control that it is about.
    pub(crate) place: PlaceView,
    /// Where its number stands.
    pub(crate) badge: PlaceView,
}

/// A rectangle in CSS pixels of a picture.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct PlaceView {
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) w: u32,
    pub(crate) h: u32,
}

impl From<Rect> for PlaceView {
    fn from(Rect { x, y, w, h }: Rect) -> PlaceView {
        PlaceView { x, y, w, h }
    }
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
    /// Its former ids.
    pub(crate) was: Vec<String>,
    pub(crate) number: usize,
    pub(crate) permalink: String,
    pub(crate) actions: Vec<ActionView>,
    pub(crate) caution: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) stop_if: Option<String>,
    pub(crate) skip_if: Option<String>,
    pub(crate) person: Option<String>,
    pub(crate) produces: Option<ProducesView>,
    pub(crate) uses: Option<UsesView>,
    pub(crate) table: Option<TableView>,
    pub(crate) twins: Vec<TwinView>,
    /// Where a reader tells that something is wrong with it.
    pub(crate) report: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct ActionView {
    pub(crate) text: Option<String>,
    pub(crate) dialog: Option<DialogView>,
    /// Set where the screen is another one than before.
    pub(crate) screen: Option<ScreenView>,
    pub(crate) crops: Vec<CropView>,
}

#[derive(Serialize)]
pub(crate) struct DialogView {
    pub(crate) text: String,
    pub(crate) press: String,
}

/// The part of a screenshot around a mark.
#[derive(Serialize)]
pub(crate) struct CropView {
    pub(crate) image: ImageView,
    /// Who sees it, where computers and phones have a picture each: `desktop` or `phone`.
    pub(crate) device: Option<&'static str>,
    /// The whole picture with the marks in its pixels.
    pub(crate) full: String,
    /// `x y width height` of what is shown, in CSS pixels of the whole picture.
    pub(crate) view: String,
    pub(crate) place: PlaceView,
    pub(crate) badge: PlaceView,
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
}

#[derive(Serialize)]
pub(crate) struct RepeatView {
    pub(crate) text: String,
    pub(crate) steps: Vec<AgainView>,
}

/// A step to be done again.
#[derive(Serialize)]
pub(crate) struct AgainView {
    pub(crate) number: usize,
    pub(crate) href: String,
    pub(crate) actions: Vec<ActionView>,
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
