//! What every page says about itself: its title, its address, its place, and the same page in other languages.

use crate::lang::Lang;
use crate::manual::{Manual, Settled};
use crate::render::Renderer;
use crate::render::phrase::{Writer, absolute};
use crate::render::view::{AlternateView, LinkView, PageView, TwinView};
use crate::site::{Page, PageKind, address};

/// The language of a page's text: the default one, where there is no text in the page's own.
pub(crate) fn text_language(manual: &Manual, kind: PageKind, lang: Lang) -> Lang {
    match kind {
        PageKind::Guide(guide) => manual.guide_language(guide, lang),
        PageKind::Page(page) => manual.page_language(page, lang),
        _ => lang,
    }
}

/// Whether search engines should have a page: it is no copy of another, and no way to one.
pub(crate) fn is_indexed(manual: &Manual, kind: PageKind, lang: Lang) -> bool {
    !matches!(kind, PageKind::Missing | PageKind::Moved(_)) && text_language(manual, kind, lang) == lang
}

/// The whole addresses of a page that search engines should have, in every language; `None` for everybody else.
pub(crate) fn alternates(manual: &Manual, kind: PageKind, root: &str) -> Vec<(Option<Lang>, String)> {
    let at = |kind, lang| absolute(root, &address(manual, kind, lang));
    let default = manual.languages.all().next();
    let is_door = matches!(kind, PageKind::Chooser | PageKind::Home);
    let kind = if is_door { PageKind::Home } else { kind };
    let there = manual.languages.all().filter(|lang| is_indexed(manual, kind, *lang));
    let mut all: Vec<(Option<Lang>, String)> = there.map(|lang| (Some(lang), at(kind, lang))).collect();
    let everybody = if is_door { PageKind::Chooser } else { kind };
    all.extend(default.map(|lang| (None, at(everybody, lang))));
    all
}

impl Renderer<'_> {
    /// What a page says about itself.
    pub(crate) fn head(&self, page: &Page, writer: &Writer, kind: &'static str) -> PageView {
        let manual = self.manual;
        let (title, description) = self.titles(page, writer);
        let text = text_language(manual, page.kind, page.lang);
        // What is printed is a copy of what is read.
        let is_indexed = is_indexed(manual, page.kind, page.lang) && self.site.papers.is_empty();
        let root = manual.url.as_deref();
        let root_of_page = || "../".repeat(page.address.matches('/').count());
        let canonical = root.and_then(|root| Some(absolute(root, &self.canonical(page, is_indexed)?)));
        PageView {
            kind,
            lang: manual.languages.code(page.lang).to_owned(),
            trail: self.trail(page, &title, writer),
            title,
            description,
            root: writer.root.map_or_else(root_of_page, |root| format!("{root}/")),
            twins: manual.languages.all().map(|lang| self.twin(page, lang, writer)).collect(),
            canonical,
            alternates: root.filter(|_| is_indexed).map_or_else(Vec::new, |root| self.named(page, root)),
            noindex: !is_indexed && page.kind != PageKind::Missing,
            text_lang: (text != page.lang).then(|| manual.languages.code(text).to_owned()),
            text_language: (text != page.lang).then(|| self.language_name(text)),
        }
    }

    /// The file that search engines should take a page for.
    fn canonical(&self, page: &Page, is_indexed: bool) -> Option<String> {
        match page.kind {
            PageKind::Moved(at) => Some(address(self.manual, self.settled(at), page.lang)),
            _ => is_indexed.then(|| page.address.clone()),
        }
    }

    fn named(&self, page: &Page, root: &str) -> Vec<AlternateView> {
        let all = alternates(self.manual, page.kind, root).into_iter();
        let code = |lang: Option<Lang>| lang.map_or("x-default", |lang| self.manual.languages.code(lang));
        all.map(|(lang, href)| AlternateView { lang: code(lang).to_owned(), href }).collect()
    }

    /// What a former address leads to.
    pub(crate) fn settled(&self, moved: usize) -> PageKind {
        match self.manual.moved[moved].to {
            Settled::Guide(guide) => PageKind::Guide(guide),
            Settled::Page(page) => PageKind::Page(page),
        }
    }

    /// The same page in another language; pages without a language lead to the other's home.
    fn twin(&self, page: &Page, lang: Lang, writer: &Writer) -> TwinView {
        let alone = matches!(page.kind, PageKind::Chooser | PageKind::Missing);
        let kind = if alone { PageKind::Home } else { page.kind };
        TwinView {
            lang: self.manual.languages.code(lang).to_owned(),
            name: self.language_name(lang),
            label: String::new(),
            href: writer.href(&address(self.manual, kind, lang)),
            here: lang == page.lang && !alone,
        }
    }

    /// The pages above a page, in the page's own language, and itself at the end.
    fn trail(&self, page: &Page, title: &str, writer: &Writer) -> Vec<LinkView> {
        let manual = self.manual;
        let outer = self.outer(writer);
        let link = |title: String, kind| LinkView { title, href: writer.link(kind), lang: None };
        let above = match page.kind {
            PageKind::Chooser
            | PageKind::Missing
            | PageKind::Home
            | PageKind::Moved(_)
            | PageKind::Paper(_) => return Vec::new(),
            PageKind::Guide(guide) => manual.guides[guide.0]
                .section
                .map(|at| link(manual.plain(&manual.sections[at].title, page.lang), PageKind::Section(at))),
            PageKind::Screen(screen) => manual.screens[screen.0]
                .product
                .map(|product| link(manual.products[product.0].word.clone(), PageKind::Product(product))),
            PageKind::Api(_) => Some(link(outer.strings.get("apis").to_owned(), PageKind::Apis)),
            PageKind::Section(_)
            | PageKind::Product(_)
            | PageKind::Apis
            | PageKind::Terms
            | PageKind::Search
            | PageKind::Page(_) => None,
        };
        let home = link(outer.strings.get("home").to_owned(), PageKind::Home);
        let text = text_language(manual, page.kind, page.lang);
        let own = LinkView { title: title.to_owned(), href: String::new(), lang: outer.foreign(text) };
        [home].into_iter().chain(above).chain([own]).collect()
    }

    fn titles(&self, page: &Page, writer: &Writer) -> (String, String) {
        let manual = self.manual;
        let plain = |text| manual.plain(text, writer.lang);
        let or = |text: String, other: String| if text.is_empty() { other } else { text };
        let word = |key| writer.strings.get(key).to_owned();
        match page.kind {
            PageKind::Chooser | PageKind::Home | PageKind::Paper(None) => {
                (plain(&manual.title), plain(&manual.description))
            }
            PageKind::Missing => (word("missing_title"), word("missing_text")),
            PageKind::Apis => (word("apis"), word("apis_lead")),
            PageKind::Terms => (word("terms"), word("terms_lead")),
            PageKind::Search => (word("search"), word("search_lead")),
            PageKind::Section(at) => {
                let section = &manual.sections[at];
                (plain(&section.title), or(plain(&section.description), plain(&section.title)))
            }
            PageKind::Product(product) | PageKind::Paper(Some(product)) => {
                let title = plain(&manual.products[product.0].title);
                let lead = writer.strings.fill("product_lead", &[("product", &title)]);
                (title, lead)
            }
            PageKind::Screen(screen) => {
                let title = plain(&manual.screens[screen.0].title);
                let lead = writer.strings.fill("screen_lead", &[("title", &title)]);
                (title, lead)
            }
            PageKind::Api(api) => {
                let api = &manual.apis[api.0];
                (api.name.clone(), api.does.or_first(writer.lang).cloned().unwrap_or_default())
            }
            PageKind::Guide(guide) => {
                let guide = &manual.guides[guide.0];
                (plain(&guide.title), or(plain(&guide.lead), plain(&guide.title)))
            }
            PageKind::Page(page) => {
                let page = &manual.pages[page.0];
                (plain(&page.title), or(plain(&page.description), plain(&page.title)))
            }
            PageKind::Moved(_) => (word("moved_title"), word("moved_text")),
        }
    }
}
