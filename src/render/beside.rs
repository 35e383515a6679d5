//! The steps of a guide in another language, for pages that show both side by side: a small script that a page loads
//! when its reader asks for it, so that it also works from a disk.

use std::collections::BTreeMap;

use tera::Context;

use crate::lang::Lang;
use crate::manual::GuideId;
use crate::render::Renderer;
use crate::render::past::{self, Values};
use crate::render::phrase::Writer;
use crate::render::view::BesideView;
use crate::site::{Page, PageKind};
use crate::source::Mark;

/// A file beside a page.
pub(crate) struct Beside {
    /// Its path.
    pub(crate) path: String,
    /// The language that its steps are in.
    code: String,
    /// The values of each step, by its id.
    steps: Vec<(String, Context)>,
    /// The mark of what it is made from, where it was asked for.
    pub(crate) from: Option<Mark>,
}

impl Renderer<'_> {
    /// The files that a page of a guide can load; other pages have none. `look` is the mark of all templates, where
    /// theirs is asked for.
    pub(crate) fn beside(&self, page: &Page, look: Option<&Mark>) -> Vec<Beside> {
        let PageKind::Guide(id) = page.kind else { return Vec::new() };
        let own = self.writer(page);
        let files = self.besides(id, &own).into_iter().map(|lang| {
            let writer = Writer { lang, to: lang, strings: self.strings(lang), ..own };
            let code = self.manual.languages.code(lang);
            let mut values = Values { hash: look.map(|look| past::begin(look, "beside")) };
            let steps = (0..self.manual.guides[id.0].steps.len()).map(|at| {
                let step = self.step_words(id, at, &writer);
                let mut context = Context::new();
                context.insert_value("step", values.take(&step));
                context.insert_value("t", values.share(self.wording(lang)));
                (step.id, context)
            });
            let steps = steps.collect();
            let (path, code) = (file_beside(&page.address, code), code.to_owned());
            Beside { path, code, steps, from: values.mark() }
        });
        files.collect()
    }

    /// What such a file holds.
    ///
    /// # Errors
    /// The mistakes of the template of a step.
    pub(crate) fn text_beside(&self, file: &Beside) -> Result<String, tera::Error> {
        let steps = file
            .steps
            .iter()
            .map(|(name, context)| Ok((name.as_str(), self.theme.templates.render("beside.html", context)?)));
        let steps = steps.collect::<Result<BTreeMap<&str, String>, tera::Error>>()?;
        let steps = serde_json::to_string(&steps).expect("texts by name are JSON");
        Ok(format!("guidegenBeside(\"{}\",{steps});\n", file.code))
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
