//! Pages to bytes: every file of the built site, given to a sink one by one.

mod colour;
mod guide;
mod pages;
mod phrase;
mod script;
mod search;
mod strings;
mod theme;
mod view;

use std::collections::BTreeMap;
use std::io;

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;
use tera::Context;

use crate::figure;
use crate::lang::Lang;
use crate::manual::{Manual, ScreenId};
use crate::model::field::Rect;
use crate::render::phrase::Writer;
use crate::render::theme::Theme;
use crate::render::view::{AssetsView, Common, IndexView, PageView, SiteView, TwinView};
use crate::site::{Page, PageKind, Site, address, relative};
use crate::source::{Sink, Sources};

pub use crate::render::theme::{STATIC, STRINGS, TEMPLATES};

/// What pages may load and run: files of their own site, and nothing that stands in the page itself.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// How much was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// HTML pages.
    pub pages: usize,
    /// All files.
    pub files: usize,
    /// Guides, each counted once for all its languages.
    pub guides: usize,
}

/// Renders every page, in parallel; the bytes depend on the manual and the theme alone.
///
/// # Errors
/// The sink's own; and a template's mistake, in the words of the template engine.
pub fn render(manual: &Manual, site: &Site, sources: &Sources, sink: &dyn Sink) -> io::Result<Built> {
    let theme = Theme::new(sources, &manual.languages).map_err(template_error)?;
    let style = format!("{}\n{}", theme.style, accents(manual));
    let assets = Assets {
        style: put_asset("style", "css", &style, sink)?,
        script: put_asset("script", "js", &theme.script, sink)?,
        search_more: put_asset("search-more", "js", &theme.late_scripts[0], sink)?,
        search_page: put_asset("search-page", "js", &theme.late_scripts[1], sink)?,
    };
    let pictures = put_pictures(manual, sources, sink)?;
    let mut renderer = Renderer { manual, site, theme: &theme, assets, pictures, indexes: Vec::new() };
    let searched = renderer.put_indexes(sink)?;
    site.pages.par_iter().try_for_each(|page| {
        let html = renderer.page(page).map_err(template_error)?;
        sink.put(&page.address, html.as_bytes())
    })?;
    let published =
        renderer.pictures.values().map(|picture| &picture.path).collect::<std::collections::BTreeSet<_>>();
    Ok(Built {
        pages: site.pages.len(),
        files: site.pages.len() + 4 + published.len() + searched,
        guides: manual.guides.len(),
    })
}

/// A published screenshot.
pub(crate) struct Picture {
    /// Its file below the site's root.
    pub(crate) path: String,
    /// Its size in CSS pixels.
    pub(crate) width: u32,
    pub(crate) height: u32,
}

struct Assets {
    style: String,
    script: String,
    search_more: String,
    search_page: String,
}

/// Everything that pages are made from.
pub(crate) struct Renderer<'a> {
    pub(crate) manual: &'a Manual,
    pub(crate) site: &'a Site,
    theme: &'a Theme,
    assets: Assets,
    pub(crate) pictures: BTreeMap<ScreenId, Picture>,
    /// The file with which the search of each language begins.
    indexes: Vec<(Lang, String)>,
}

impl<'a> Renderer<'a> {
    /// Texts on a page, in its language.
    pub(crate) fn writer(&self, page: &'a Page) -> Writer<'a> {
        let strings = self.theme.strings(page.lang, &self.manual.languages);
        let guide = match page.kind {
            PageKind::Guide(guide) => Some(guide),
            _ => None,
        };
        Writer { manual: self.manual, strings, page: &page.address, lang: page.lang, guide, in_link: false }
    }

    fn page(&self, page: &'a Page) -> Result<String, tera::Error> {
        let writer = self.writer(page);
        let own = |template: &str, key: &'static str, view: &dyn Fn() -> tera::Value| {
            let mut context = Context::from_serialize(&self.common(page, &writer, template))?;
            context.insert_value(key, view());
            if page.kind == PageKind::Terms {
                context.insert_value("labels", value(&self.labels(&writer)));
            }
            self.theme.templates.render(&format!("{template}.html"), &context)
        };
        match page.kind {
            PageKind::Chooser => own("chooser", "choices", &|| value(&self.choices(page))),
            PageKind::Missing => own("error", "choices", &|| value(&self.choices(page))),
            PageKind::Home => own("home", "home", &|| value(&self.home(&writer))),
            PageKind::Apis => own("apis", "catalogue", &|| value(&self.catalogue(&writer))),
            PageKind::Terms => own("terms", "terms", &|| value(&self.terms(&writer))),
            PageKind::Search => own("search", "lists", &|| value(&self.lists(&writer))),
            PageKind::Guide(guide) => own("guide", "guide", &|| value(&self.guide(guide, &writer))),
        }
    }

    fn common(&self, page: &Page, writer: &Writer<'a>, kind: &str) -> Common<'a> {
        let manual = self.manual;
        let (title, description) = self.titles(page, writer);
        let asset = |path: &str| relative(&page.address, path);
        Common {
            page: PageView {
                kind: KINDS.iter().find(|name| **name == kind).copied().unwrap_or_default(),
                lang: manual.languages.code(page.lang).to_owned(),
                title,
                description,
                root: "../".repeat(page.address.matches('/').count()),
                twins: manual.languages.all().map(|lang| self.twin(page, lang)).collect(),
            },
            site: SiteView {
                title: manual.plain(&manual.title, page.lang),
                footer: writer.text(&manual.footer),
                home: writer.link(PageKind::Home),
                apis: writer.link(PageKind::Apis),
                terms: writer.link(PageKind::Terms),
                search: writer.link(PageKind::Search),
                indexes: self.indexes(page),
                search_more: asset(&self.assets.search_more),
                search_page: asset(&self.assets.search_page),
            },
            assets: AssetsView {
                styles: vec![asset(&self.assets.style)],
                scripts: vec![asset(&self.assets.script)],
            },
            t: writer.strings.all(),
            csp: CONTENT_SECURITY_POLICY,
        }
    }

    /// Where the search begins: in the page's language, then in the others.
    fn indexes(&self, page: &Page) -> Vec<IndexView> {
        let mut indexes: Vec<&(Lang, String)> = self.indexes.iter().collect();
        indexes.sort_by_key(|(lang, _)| *lang != page.lang);
        let views = indexes.into_iter().map(|(lang, path)| IndexView {
            lang: self.manual.languages.code(*lang).to_owned(),
            name: self.language_name(*lang),
            href: relative(&page.address, path),
        });
        views.collect()
    }

    /// The same page in another language; pages without a language lead to the other's home.
    fn twin(&self, page: &Page, lang: Lang) -> TwinView {
        let alone = matches!(page.kind, PageKind::Chooser | PageKind::Missing);
        let kind = if alone { PageKind::Home } else { page.kind };
        TwinView {
            lang: self.manual.languages.code(lang).to_owned(),
            name: self.language_name(lang),
            label: String::new(),
            href: relative(&page.address, &address(self.manual, kind, lang)),
            here: lang == page.lang && !alone,
        }
    }

    /// What a language calls itself.
    pub(crate) fn language_name(&self, lang: Lang) -> String {
        self.strings(lang).get("language").to_owned()
    }

    /// The words of the interface in a language.
    pub(crate) fn strings(&self, lang: Lang) -> &'a strings::Strings {
        self.theme.strings(lang, &self.manual.languages)
    }

    fn titles(&self, page: &Page, writer: &Writer) -> (String, String) {
        let manual = self.manual;
        let plain = |text| manual.plain(text, page.lang);
        let word = |key| writer.strings.get(key).to_owned();
        match page.kind {
            PageKind::Chooser | PageKind::Home => (plain(&manual.title), plain(&manual.description)),
            PageKind::Missing => (word("missing_title"), word("missing_text")),
            PageKind::Apis => (word("apis"), word("apis_lead")),
            PageKind::Terms => (word("terms"), word("terms_lead")),
            PageKind::Search => (word("search"), word("search_lead")),
            PageKind::Guide(guide) => {
                let guide = &manual.guides[guide.0];
                let lead = if guide.lead.is_empty() { &guide.title } else { &guide.lead };
                (plain(&guide.title), plain(lead))
            }
        }
    }
}

/// Templates that pages begin with.
const KINDS: &[&str] = &["chooser", "error", "home", "apis", "terms", "search", "guide"];

fn value<T: Serialize>(view: &T) -> tera::Value {
    tera::Value::from_serializable(view)
}

fn template_error(error: tera::Error) -> io::Error {
    io::Error::other(error.to_string())
}

fn accents(manual: &Manual) -> String {
    let products = manual.products.iter();
    products.filter_map(|it| Some(colour::accents(&it.id, it.accent.as_ref()?))).collect()
}

fn put_asset(name: &str, ending: &str, text: &str, sink: &dyn Sink) -> io::Result<String> {
    let hash = &blake3::hash(text.as_bytes()).to_hex()[..12];
    let path = format!("assets/{name}.{hash}.{ending}");
    sink.put(&path, text.as_bytes())?;
    Ok(path)
}

/// Publishes the screenshots of all screens; two screens with the same picture share its file.
fn put_pictures(
    manual: &Manual,
    sources: &Sources,
    sink: &dyn Sink,
) -> io::Result<BTreeMap<ScreenId, Picture>> {
    let made = (0..manual.screens.len()).into_par_iter().filter_map(|at| {
        let screen = &manual.screens[at];
        let bytes = sources.bytes(screen.image.as_ref()?)?;
        let hidden: Vec<Rect> = screen.redactions.iter().map(|(place, _)| *place).collect();
        let published = figure::publish(bytes, &hidden, screen.scale);
        let published = published.expect("a picture with a fault has stopped the build before");
        Some((ScreenId(at), published))
    });
    let made: Vec<(ScreenId, figure::Published)> = made.collect();
    let mut pictures: BTreeMap<ScreenId, Picture> = BTreeMap::new();
    let mut paths = std::collections::BTreeSet::new();
    for (id, published) in made {
        let path = format!("assets/screens/{}.png", published.hash);
        if paths.insert(path.clone()) {
            sink.put(&path, &published.bytes)?;
        }
        let scale = manual.screens[id.0].scale;
        let picture =
            Picture { path, width: published.size.width / scale, height: published.size.height / scale };
        pictures.insert(id, picture);
    }
    Ok(pictures)
}
