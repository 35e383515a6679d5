//! View of a page to be printed: its cover, its contents, and every guide and page that stands on it, each made by its
//! own template.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;
use tera::Context;

use crate::manual::{GuideId, ProductId, TermId};
use crate::render::Renderer;
use crate::render::head::text_language;
use crate::render::lists::{ChapterView, GroupView, PaperView, SheetView, TermView};
use crate::render::past::Values;
use crate::render::phrase::Writer;
use crate::render::view::LinkView;
use crate::site::{Chapter, ChapterOf, Page, PageKind, Paper, Sheet, address};

impl<'a> Renderer<'a> {
    /// All that one page to be printed shows.
    ///
    /// # Errors
    /// The template engine's own.
    pub(crate) fn paper(
        &'a self,
        page: &'a Page,
        paper: &'a Paper,
        writer: &Writer<'a>,
    ) -> Result<PaperView, tera::Error> {
        let manual = self.manual;
        let product = paper.product.map(|product| &manual.products[product.0]);
        let guides: Vec<GuideId> = guides(paper).collect();
        let checked = guides.iter().filter_map(|guide| manual.guides[guide.0].checked_on).max();
        let chapters = paper.chapters.iter().enumerate();
        let chapters = chapters.map(|(at, chapter)| self.chapter(page, at + 1, chapter, writer));
        Ok(PaperView {
            title: manual.plain(&manual.title, writer.lang),
            product: product.map(|product| product.id.clone()),
            product_title: product.map(|product| manual.plain(&product.title, writer.lang)),
            lead: writer.text(&manual.lead),
            checked_on: checked.map(|day| writer.strings.date(day)),
            checked_iso: checked.map(crate::model::date::Date::iso),
            version: self.version_of(&guides),
            others: self.other_papers(paper, writer),
            chapters: chapters.collect::<Result<_, _>>()?,
            groups: self.groups_on(paper, writer),
            terms: self.terms_on(paper, writer),
        })
    }

    fn chapter(
        &'a self,
        page: &'a Page,
        number: usize,
        chapter: &'a Chapter,
        writer: &Writer<'a>,
    ) -> Result<ChapterView, tera::Error> {
        let title = match chapter.of {
            ChapterOf::Section(at) => self.manual.plain(&self.manual.sections[at].title, writer.lang),
            ChapterOf::Guides => writer.strings.get("guides").to_owned(),
            ChapterOf::Pages => writer.strings.get("lists_pages").to_owned(),
        };
        // A thousand guides on one page are made side by side, as a thousand pages would be.
        let sheets = chapter.sheets.par_iter().map(|sheet| self.sheet(page, sheet, &title, writer));
        let sheets = sheets.collect::<Result<Vec<SheetView>, tera::Error>>()?;
        Ok(ChapterView { number, title, sheets })
    }

    /// A guide or a page in the language that there is for readers of the whole.
    fn sheet(
        &'a self,
        page: &'a Page,
        sheet: &'a Sheet,
        chapter: &str,
        outer: &Writer<'a>,
    ) -> Result<SheetView, tera::Error> {
        let lang = text_language(self.manual, sheet.kind, page.lang);
        let guide = match sheet.kind {
            PageKind::Guide(guide) => Some(guide),
            _ => None,
        };
        let strings = self.strings(lang);
        let writer = Writer { lang, strings, guide, prefix: &sheet.prefix, ..*outer };
        let title = match sheet.kind {
            PageKind::Guide(guide) => &self.manual.guides[guide.0].title,
            PageKind::Page(at) => &self.manual.pages[at.0].title,
            _ => unreachable!("only guides and pages are sheets"),
        };
        let mut view = SheetView {
            id: sheet.id.clone(),
            number: sheet.number.clone(),
            title: self.manual.plain(title, lang),
            chapter: chapter.to_owned(),
            lang: outer.foreign(lang),
            html: String::new(),
        };
        // The mark of the whole page is that of the texts which are made here.
        let mut common = self.common(page, &writer, "paper", &mut Values { hash: None });
        common.page.text_lang = view.lang.clone();
        common.page.text_language = view.lang.is_some().then(|| self.language_name(lang));
        let mut context = Context::from_serialize(&common)?;
        context.insert_value("t", common.t);
        context.insert_value("outer", common.outer);
        context.insert_value("sheet", tera::Value::from_serializable(&view));
        let (template, key, value) = match sheet.kind {
            PageKind::Guide(id) => ("paper-guide.html", "guide", value(&self.guide(id, &writer))),
            PageKind::Page(id) => ("paper-page.html", "free", value(&self.free_page(id, &writer))),
            _ => unreachable!("only guides and pages are sheets"),
        };
        context.insert_value(key, value);
        view.html = sunk(&self.theme.templates.render(template, &context)?);
        Ok(view)
    }

    /// What tells one state of several guides from another.
    fn version_of(&self, guides: &[GuideId]) -> String {
        let mut hash = blake3::Hasher::new();
        guides.iter().for_each(|guide| {
            hash.update(self.version(*guide).as_bytes());
        });
        hash.finalize().to_hex()[..8].to_owned()
    }

    /// The ways to the other pages that can be printed: the whole manual, and each product.
    fn other_papers(&self, here: &Paper, writer: &Writer) -> Vec<LinkView> {
        let others = self.site.papers.iter().filter(|other| other.product != here.product);
        let title = |product: Option<ProductId>| match product {
            Some(product) => self.manual.plain(&self.manual.products[product.0].title, writer.lang),
            None => writer.strings.get("paper_whole").to_owned(),
        };
        let href = |of: &Paper| writer.href(&address(self.manual, PageKind::Paper(of.product), writer.to));
        let links = others.map(|of| LinkView { title: title(of.product), href: href(of), lang: None });
        links.collect()
    }

    /// The part of the catalogue that is printed.
    fn groups_on(&self, paper: &Paper, writer: &Writer) -> Vec<GroupView> {
        let names = paper.apis.iter().map(|api| self.manual.apis[api.0].name.as_str());
        let names: BTreeSet<&str> = names.collect();
        let mut groups = self.catalogue(writer).groups;
        groups.iter_mut().for_each(|group| group.apis.retain(|api| names.contains(api.name.as_str())));
        groups.retain(|group| !group.apis.is_empty());
        groups
    }

    /// The terms that are printed, with the guides that are.
    fn terms_on(&self, paper: &Paper, writer: &Writer) -> Vec<TermView> {
        let terms = self.terms(writer).into_iter().enumerate();
        let here = terms.filter(|(at, _)| paper.terms.binary_search(&TermId(*at)).is_ok());
        let here = here.map(|(_, mut term)| {
            term.used_in.retain(|guide| !guide.href.is_empty());
            term
        });
        here.collect()
    }

    /// The page to be printed that a page is.
    pub(crate) fn paper_of(&self, page: &Page) -> Option<&'a Paper> {
        let PageKind::Paper(product) = page.kind else { return None };
        self.site.papers.iter().find(|paper| paper.product == product)
    }
}

fn guides(paper: &Paper) -> impl Iterator<Item = GuideId> {
    let sheets = paper.chapters.iter().flat_map(|chapter| &chapter.sheets);
    sheets.filter_map(|sheet| match sheet.kind {
        PageKind::Guide(guide) => Some(guide),
        _ => None,
    })
}

fn value(view: &impl Serialize) -> tera::Value {
    tera::Value::from_serializable(view)
}

/// The same markup with every heading one level deeper, because the heading of the whole stands above it. Only tags
/// begin with `<`: in texts and attributes it is escaped.
fn sunk(html: &str) -> String {
    let mut sunk = html.to_owned();
    for level in (1..6).rev() {
        for sign in ["<h", "</h"] {
            sunk = sunk.replace(&format!("{sign}{level}"), &format!("{sign}{}", level + 1));
        }
    }
    sunk
}

#[cfg(test)]
mod tests {
    use crate::render::paper::sunk;

    #[test]
    fn headings_sink_and_nothing_else_does() {
        assert_eq!(
            sunk("<h1 id=\"a\">1<hr></h1><h2>&lt;h2></h2>"),
            "<h2 id=\"a\">1<hr></h2><h3>&lt;h2></h3>"
        );
    }
}
