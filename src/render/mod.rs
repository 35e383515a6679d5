//! Pages to bytes: every file of the built site, given to a sink one by one.

mod alt;
mod code;
mod colour;
mod fault;
mod guide;
mod page;
mod pages;
mod phrase;
mod pictures;
mod strings;
mod theme;
mod view;

use std::io;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;
use tera::Context;

use crate::figure;
use crate::lang::Lang;
use crate::manual::Manual;
use crate::render::phrase::Writer;
use crate::render::pictures::Pictures;
use crate::render::theme::Theme;
use crate::render::view::{AssetsView, Common, PageView, SiteView, TwinView};
use crate::site::{Page, PageKind, Site, address, relative};
use crate::source::{Sink, Sources};

pub use crate::render::fault::{Fact, Fault, Kind};
pub use crate::render::theme::{STATIC, STRINGS, TEMPLATES, components, templates};

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

/// Renders every page, in parallel; the bytes depend on the manual and the theme alone. The mistakes of templates come
/// in the order of templates and places, each once; with one, the site is not whole.
///
/// # Errors
/// The sink's own.
pub fn render(
    manual: &Manual,
    site: &Site,
    sources: &Sources,
    sink: &dyn Sink,
) -> io::Result<Result<Built, Vec<Fault>>> {
    render_with(&figure::publish, manual, site, sources, sink)
}

/// Renders every page as [`render`] does, but gives pictures only names and no bytes: to prove the pages, which takes a
/// small part of the time.
///
/// # Errors
/// The sink's own.
pub fn rehearse(
    manual: &Manual,
    site: &Site,
    sources: &Sources,
    sink: &dyn Sink,
) -> io::Result<Result<Built, Vec<Fault>>> {
    render_with(&figure::rehearse, manual, site, sources, sink)
}

/// Renders every page as [`render`] does, with pictures from somewhere else.
///
/// # Errors
/// The sink's own.
pub fn render_with(
    publish: figure::Publish,
    manual: &Manual,
    site: &Site,
    sources: &Sources,
    sink: &dyn Sink,
) -> io::Result<Result<Built, Vec<Fault>>> {
    let theme = match Theme::new(sources, &manual.languages) {
        Ok(theme) => theme,
        Err(faults) => return Ok(Err(faults)),
    };
    let style = format!("{}\n{}", theme.style, accents(manual));
    let assets = Assets {
        style: put_asset("style", "css", &style, sink)?,
        script: put_asset("script", "js", &theme.script, sink)?,
    };
    let pictures = Pictures::put(manual, sources, publish, sink)?;
    let renderer = Renderer { manual, site, theme: &theme, assets, pictures };
    let put = |page: &Page| match renderer.page(page) {
        Ok(html) => sink.put(&page.address, html.as_bytes()).map(|()| Vec::new()),
        Err(error) => Ok(fault::of(&error, &theme::templates(sources))),
    };
    let faults = site.pages.par_iter().map(put).collect::<io::Result<Vec<Vec<Fault>>>>()?;
    let mut faults: Vec<Fault> = faults.into_iter().flatten().collect();
    if !faults.is_empty() {
        faults.sort();
        faults.dedup_by(|a, b| (&a.template, a.start, a.end) == (&b.template, b.start, b.end));
        return Ok(Err(faults));
    }
    Ok(Ok(Built {
        pages: site.pages.len(),
        files: site.pages.len() + 2 + renderer.pictures.files,
        guides: manual.guides.len(),
    }))
}

/// The mistakes of templates that can be found without a page.
pub fn template_faults(manual: &Manual, sources: &Sources) -> Vec<Fault> {
    Theme::new(sources, &manual.languages).err().unwrap_or_default()
}

struct Assets {
    style: String,
    script: String,
}

/// Everything that pages are made from.
pub(crate) struct Renderer<'a> {
    pub(crate) manual: &'a Manual,
    pub(crate) site: &'a Site,
    theme: &'a Theme,
    assets: Assets,
    pub(crate) pictures: Pictures,
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
            PageKind::Guide(guide) => own("guide", "guide", &|| value(&self.guide(guide, &writer))),
            PageKind::Page(page) => own("page", "free", &|| value(&self.free_page(page, &writer))),
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
                pages: self.foot(writer),
            },
            assets: AssetsView {
                styles: vec![asset(&self.assets.style)],
                scripts: vec![asset(&self.assets.script)],
            },
            t: writer.strings.all(),
            csp: CONTENT_SECURITY_POLICY,
        }
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
            PageKind::Guide(guide) => {
                let guide = &manual.guides[guide.0];
                let lead = if guide.lead.is_empty() { &guide.title } else { &guide.lead };
                (plain(&guide.title), plain(lead))
            }
            PageKind::Page(page) => {
                let page = &manual.pages[page.0];
                let lead = if page.description.is_empty() { &page.title } else { &page.description };
                (plain(&page.title), plain(lead))
            }
        }
    }
}

/// Templates that pages begin with.
const KINDS: &[&str] = &["chooser", "error", "home", "apis", "terms", "guide", "page"];

fn value<T: Serialize>(view: &T) -> tera::Value {
    tera::Value::from_serializable(view)
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
