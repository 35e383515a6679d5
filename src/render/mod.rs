//! Pages to bytes: every file of the built site, given to a sink one by one.

mod alt;
mod around;
mod beside;
mod code;
mod colour;
mod fault;
mod guide;
mod head;
mod labels;
mod lists;
mod look;
mod page;
mod pages;
mod paper;
mod past;
mod phrase;
mod phrases;
mod pictures;
mod report;
mod romaji;
mod script;
mod search;
mod sitemap;
mod stretch;
mod strings;
mod theme;
mod uses;
mod view;

use std::io;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use tera::Context;

use crate::figure::{self, Seen};
use crate::lang::Lang;
use crate::manual::{Guide, GuideId, Manual};
use crate::render::around::Around;
use crate::render::head::text_language;
use crate::render::labels::Labels;
use crate::render::look::Look;
use crate::render::past::{Made, Values};
use crate::render::phrase::Writer;
use crate::render::pictures::Pictures;
use crate::render::strings::{Strings, Wording};
use crate::render::theme::Theme;
use crate::render::view::{AssetsView, Common, IndexView, SiteView};
use crate::site::{Page, PageKind, Site};
use crate::source::phase::{self, Phase};
use crate::source::{Mark, Sink, Sources};

pub use crate::render::colour::{Pale, TEXT_CONTRAST, pale};
pub use crate::render::fault::{Fact, Fault, Kind};
pub use crate::render::look::{Refusal, theme_picture, theme_pictures};
pub use crate::render::pictures::orders;
pub use crate::render::theme::{
    SEARCH, STATIC, STRINGS, TEMPLATES, built_in_words, components, templates, word_keys,
};

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
    let seen = Seen::default();
    render_with(&|bytes, order| seen.publish(bytes, order), manual, site, sources, sink)
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
    let rehearse: figure::Publish =
        &|bytes, order| Ok(figure::rehearse(bytes, order)?.into_iter().map(Arc::new).collect());
    render_with(rehearse, manual, site, sources, sink)
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
    let theme = match Theme::new(sources, manual) {
        Ok(theme) => theme,
        Err(faults) => return Ok(Err(faults)),
    };
    let is_paper = !site.papers.is_empty();
    let own = if is_paper { theme.paper.as_str() } else { "" };
    let style = format!("{}\n{own}{}", theme.style, accents(manual));
    let assets = Assets {
        style: put_asset("style", "css", &style, sink)?,
        script: put_asset("script", "js", &theme.script, sink)?,
        search: put_asset("search", "js", &theme.search, sink)?,
    };
    phase::begin(Phase::Figures, 0);
    let pictures = Pictures::put(manual, sources, publish, sink)?;
    let look = Look::put(sources, sink)?;
    let versions = versions(manual, sources);
    let labels = &Labels::of(manual);
    let mut renderer = Renderer {
        manual,
        site,
        theme: &theme,
        assets,
        pictures,
        indexes: Vec::new(),
        versions,
        look,
        labels,
    };
    phase::begin(Phase::Search, 0);
    let searched = if is_paper { 0 } else { renderer.put_indexes(sink)? };
    phase::begin(Phase::Render, site.pages.len());
    let around = sink.past().map(|_| Around::of(manual, site, sources));
    let put = |page: &Page| {
        phase::advance();
        let passed = renderer.pass(page, around.as_ref(), sink)?;
        Ok(passed.map_or_else(|error| fault::of(&error, &theme::templates(sources)), |()| Vec::new()))
    };
    let faults = site.pages.par_iter().map(put).collect::<io::Result<Vec<Vec<Fault>>>>()?;
    let mut faults: Vec<Fault> = faults.into_iter().flatten().collect();
    if !faults.is_empty() {
        faults.sort();
        faults.dedup_by(|a, b| (&a.template, a.start, a.end) == (&b.template, b.start, b.end));
        return Ok(Err(faults));
    }
    let root = manual.url.as_deref().filter(|_| !is_paper);
    if let Some(root) = root {
        sink.put("sitemap.xml", sitemap::sitemap(manual, site, root).as_bytes())?;
    }
    Ok(Ok(Built {
        pages: site.pages.len(),
        files: site.pages.len()
            + 3
            + renderer.pictures.files
            + renderer.beside_count()
            + renderer.look.files()
            + searched
            + usize::from(root.is_some()),
        guides: manual.guides.iter().filter(|guide| !guide.draft).count(),
    }))
}

/// The mistakes of templates that can be found without a page.
pub fn template_faults(manual: &Manual, sources: &Sources) -> Vec<Fault> {
    Theme::new(sources, manual).err().unwrap_or_default()
}

struct Assets {
    style: String,
    script: String,
    /// The search, which pages load when it is first used.
    search: String,
}

/// Everything that pages are made from.
pub(crate) struct Renderer<'a> {
    pub(crate) manual: &'a Manual,
    pub(crate) site: &'a Site,
    theme: &'a Theme,
    assets: Assets,
    pub(crate) pictures: Pictures,
    look: Look,
    /// Labels as they stand in texts.
    labels: &'a Labels,
    /// What tells one state of a guide's text from another, by guide.
    versions: Vec<String>,
    /// The file with which the search of each language begins.
    indexes: Vec<(Lang, String)>,
}

impl<'a> Renderer<'a> {
    /// Texts on a page, in the language that there is for its readers.
    pub(crate) fn writer(&self, page: &'a Page) -> Writer<'a> {
        let lang = text_language(self.manual, page.kind, page.lang);
        let guide = match page.kind {
            PageKind::Guide(guide) => Some(guide),
            _ => None,
        };
        let is_anywhere = page.kind == PageKind::Missing;
        Writer {
            manual: self.manual,
            site: self.site,
            strings: self.strings(lang),
            labels: self.labels,
            page: &page.address,
            root: self.manual.url.as_deref().filter(|_| is_anywhere),
            lang,
            to: page.lang,
            guide,
            in_link: false,
            paper: self.paper_of(page),
            prefix: "",
        }
    }

    /// The same for what stands around the text: in the page's own language.
    pub(crate) fn outer<'w>(&self, writer: &Writer<'w>) -> Writer<'w>
    where
        'a: 'w,
    {
        Writer { lang: writer.to, strings: self.strings(writer.to), ..*writer }
    }

    /// What a page is made from, with its mark where `look`, the mark of all templates, is given.
    fn made(&self, page: &'a Page, look: Option<&Mark>) -> Result<Made, tera::Error> {
        let writer = self.writer(page);
        let (template, key) = template(page.kind);
        let mut values = Values { hash: look.map(|look| past::begin(look, template)) };
        let common = self.common(page, &writer, template, &mut values);
        values.note(&common);
        let mut context = Context::from_serialize(&common)?;
        context.insert_value("t", common.t);
        context.insert_value("outer", common.outer);
        let view = match writer.paper {
            Some(paper) => values.take(&self.paper(page, paper, &writer)?),
            None => self.view(page.kind, &writer, &mut values),
        };
        context.insert_value(key, view);
        if page.kind == PageKind::Terms {
            context.insert_value("labels", values.take(&self.labels(&writer)));
        }
        Ok(Made { template, context, from: values.mark() })
    }

    /// Makes a page and the files beside it, and gives them to a sink that does not have them already.
    fn pass(
        &self,
        page: &'a Page,
        around: Option<&Around>,
        sink: &dyn Sink,
    ) -> io::Result<Result<(), tera::Error>> {
        if let PageKind::Guide(guide) = page.kind {
            return self.pass_guide(guide, page, around, sink);
        }
        let made = match self.made(page, around.map(|around| &around.look)) {
            Ok(made) => made,
            Err(error) => return Ok(Err(error)),
        };
        past::pass(sink, &page.address, made.from.as_ref(), || self.page(&made))
    }

    /// The same for a guide, of which there are so many that it is told without making it whether it is the same.
    fn pass_guide(
        &self,
        guide: GuideId,
        page: &'a Page,
        around: Option<&Around>,
        sink: &dyn Sink,
    ) -> io::Result<Result<(), tera::Error>> {
        let from = around.map(|around| around.guide(guide, &page.address));
        let mut passed =
            past::pass(sink, &page.address, from.as_ref(), || self.page(&self.made(page, None)?))?;
        for lang in self.besides(guide, &self.writer(page)) {
            let path = self.file_beside(&page.address, lang);
            let from = around.map(|around| around.guide(guide, &path));
            if passed.is_ok() {
                passed = past::pass(sink, &path, from.as_ref(), || self.text_beside(guide, lang, page))?;
            }
        }
        Ok(passed)
    }

    fn page(&self, made: &Made) -> Result<String, tera::Error> {
        self.theme.templates.render(&format!("{}.html", made.template), &made.context)
    }

    fn view(&self, kind: PageKind, writer: &Writer, values: &mut Values) -> tera::Value {
        match kind {
            PageKind::Chooser | PageKind::Missing => values.take(&self.choices(kind, writer)),
            PageKind::Home => values.take(&self.home(writer)),
            PageKind::Section(at) => values.take(&self.section(at, usize::MAX, writer)),
            PageKind::Product(product) => values.take(&self.product(product, writer)),
            PageKind::Screen(screen) => values.take(&self.screen_page(screen, writer)),
            PageKind::Apis => values.take(&self.catalogue(writer)),
            PageKind::Api(api) => values.take(&self.api_page(api, writer)),
            PageKind::Terms => values.take(&self.terms(writer)),
            PageKind::Search => values.take(&self.everything(writer)),
            PageKind::Guide(guide) => values.take(&self.guide(guide, writer)),
            PageKind::Page(page) => values.take(&self.free_page(page, writer)),
            PageKind::Moved(at) => values.take(&self.moved(at, writer)),
            PageKind::Paper(_) => unreachable!("a page to be printed has its own view"),
        }
    }

    fn common(&self, page: &Page, writer: &Writer, template: &'static str, values: &mut Values) -> Common {
        let outer = self.outer(writer);
        Common {
            page: self.head(page, writer, template),
            site: SiteView {
                title: self.manual.plain(&self.manual.title, page.lang),
                logo: self.look.logo(self.manual, writer),
                footer: outer.text(&self.manual.footer),
                home: outer.link(PageKind::Home),
                apis: outer.link(PageKind::Apis),
                terms: outer.link(PageKind::Terms),
                pages: self.foot(&outer),
                search: outer.link(PageKind::Search),
                indexes: self.indexes(&outer),
            },
            assets: AssetsView {
                styles: vec![writer.href(&self.assets.style)],
                scripts: vec![writer.href(&self.assets.script)],
                icon: self.look.icon(self.manual, writer),
                search: writer.href(&self.assets.search),
            },
            t: values.share(self.wording(writer.lang)),
            outer: values.share(self.wording(writer.to)),
            csp: CONTENT_SECURITY_POLICY,
        }
    }

    /// Where the search begins: in the page's language, then in the others.
    fn indexes(&self, outer: &Writer) -> Vec<IndexView> {
        let mut indexes: Vec<&(Lang, String)> = self.indexes.iter().collect();
        indexes.sort_by_key(|(lang, _)| *lang != outer.to);
        let views = indexes.into_iter().map(|(lang, path)| IndexView {
            lang: self.manual.languages.code(*lang).to_owned(),
            name: self.language_name(*lang),
            href: outer.href(path),
        });
        views.collect()
    }

    /// What a language calls itself.
    pub(crate) fn language_name(&self, lang: Lang) -> String {
        self.strings(lang).get("language").to_owned()
    }

    /// The words of the interface in a language.
    pub(crate) fn strings(&self, lang: Lang) -> &'a Strings {
        &self.wording(lang).strings
    }

    /// The same as templates take them.
    pub(crate) fn wording(&self, lang: Lang) -> &'a Wording {
        self.theme.wording(lang, &self.manual.languages)
    }
}

/// The template that a page begins with, and the name that its view has there.
fn template(kind: PageKind) -> (&'static str, &'static str) {
    match kind {
        PageKind::Chooser => ("chooser", "choices"),
        PageKind::Missing => ("error", "choices"),
        PageKind::Home => ("home", "home"),
        PageKind::Section(_) => ("section", "section"),
        PageKind::Product(_) => ("product", "product"),
        PageKind::Screen(_) => ("screen", "shown"),
        PageKind::Apis => ("apis", "catalogue"),
        PageKind::Api(_) => ("api", "api"),
        PageKind::Terms => ("terms", "terms"),
        PageKind::Search => ("search", "lists"),
        PageKind::Guide(_) => ("guide", "guide"),
        PageKind::Page(_) => ("page", "free"),
        PageKind::Moved(_) => ("moved", "moved"),
        PageKind::Paper(_) => ("paper", "paper"),
    }
}

fn accents(manual: &Manual) -> String {
    let own = manual.look.accent.iter().map(|accent| colour::site_accent(accent));
    let products = manual.products.iter();
    own.chain(products.filter_map(|it| Some(colour::accents(&it.id, it.accent.as_ref()?)))).collect()
}

/// The first figures of the hash of each guide's file.
fn versions(manual: &Manual, sources: &Sources) -> Vec<String> {
    let hash = |guide: &Guide| blake3::hash(text_of(guide, sources).as_bytes()).to_hex()[..8].to_owned();
    manual.guides.iter().map(hash).collect()
}

/// What stands in a guide's file.
fn text_of<'s>(guide: &Guide, sources: &'s Sources) -> &'s str {
    let file = sources.find(&format!("content/guides/{}.yaml", guide.name));
    file.map_or("", |file| sources.get(file).text.as_str())
}

fn put_asset(name: &str, ending: &str, text: &str, sink: &dyn Sink) -> io::Result<String> {
    let hash = &blake3::hash(text.as_bytes()).to_hex()[..12];
    let path = format!("assets/{name}.{hash}.{ending}");
    sink.put(&path, text.as_bytes())?;
    Ok(path)
}
