//! The steps of a guide in another language, for pages that show both side by side: a small script that a page loads
//! when its reader asks for it, so that it also works from a disk.

use std::collections::BTreeMap;

use tera::Context;

use crate::lang::Lang;
use crate::manual::GuideId;
use crate::render::Renderer;
use crate::render::phrase::Writer;
use crate::render::stretch::stretches;
use crate::render::value;
use crate::render::view::BesideView;
use crate::site::{Page, PageKind};

impl Renderer<'_> {
    /// The files that a page of a guide can load, each with its text; other pages have none.
    ///
    /// # Errors
    /// The mistakes of the template of a step.
    pub(crate) fn beside(&self, page: &Page) -> Result<Vec<(String, String)>, tera::Error> {
        let PageKind::Guide(id) = page.kind else { return Ok(Vec::new()) };
        let own = self.writer(page);
        let files = self.besides(id, &own).into_iter().map(|lang| {
            let writer = Writer { lang, to: lang, strings: self.strings(lang), ..own };
            let code = self.manual.languages.code(lang);
            let stretches = stretches(&self.manual.guides[id.0]);
            let steps = (0..self.manual.guides[id.0].steps.len()).map(|at| {
                let step = self.step(id, at, &stretches, &writer);
                let name = step.id.clone();
                let mut context = Context::new();
                context.insert_value("step", value(&step));
                context.insert_value("t", value(self.strings(lang).all()));
                Ok((name, self.theme.templates.render("beside.html", &context)?))
            });
            let steps = steps.collect::<Result<BTreeMap<String, String>, tera::Error>>()?;
            let steps = serde_json::to_string(&steps).expect("texts by name are JSON");
            Ok((file_beside(&page.address, code), format!("guidegenBeside(\"{code}\",{steps});\n")))
        });
        files.collect()
    }

    /// The same as what a page says about them.
    pub(crate) fn beside_views(&self, id: GuideId, writer: &Writer) -> Vec<BesideView> {
        let views = self.besides(id, writer).into_iter().map(|lang| {
            let code = self.manual.languages.code(lang).to_owned();
            BesideView {
                name: self.language_name(lang),
                src: writer.href(&file_beside(writer.page, &code)),
                lang: code,
            }
        });
        views.collect()
    }

    /// How many such files the whole site has.
    pub(crate) fn beside_count(&self) -> usize {
        let pages = self.site.pages.iter().map(|page| match page.kind {
            PageKind::Guide(id) => self.besides(id, &self.writer(page)).len(),
            _ => 0,
        });
        pages.sum()
    }

    /// The languages that a guide can be read in beside the one that a page shows.
    fn besides(&self, id: GuideId, writer: &Writer) -> Vec<Lang> {
        let there = |lang: &Lang| self.manual.guide_language(id, *lang) == *lang && *lang != writer.lang;
        self.manual.languages.all().filter(there).collect()
    }
}

fn file_beside(page: &str, code: &str) -> String {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/beside.{code}.js")
}
