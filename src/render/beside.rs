//! The steps of a guide in another language, for pages that show both side by side: a small script that a page loads
//! when its reader asks for it, so that it also works from a disk.

use std::collections::BTreeMap;

use tera::Context;

use crate::lang::Lang;
use crate::manual::GuideId;
use crate::render::Renderer;
use crate::render::phrase::Writer;
use crate::render::view::BesideView;
use crate::site::{Page, PageKind};

impl Renderer<'_> {
    /// What the file beside a page holds that gives its steps in a language.
    ///
    /// # Errors
    /// The mistakes of the template of a step.
    pub(crate) fn text_beside(&self, id: GuideId, lang: Lang, page: &Page) -> Result<String, tera::Error> {
        let writer = Writer { lang, to: lang, strings: self.strings(lang), ..self.writer(page) };
        let words = &self.wording(lang).value;
        let steps = (0..self.manual.guides[id.0].steps.len()).map(|at| {
            let step = self.step_words(id, at, &writer);
            let mut context = Context::new();
            context.insert_value("step", tera::Value::from_serializable(&step));
            context.insert_value("t", words.clone());
            Ok((step.id, self.theme.templates.render("beside.html", &context)?))
        });
        let steps = steps.collect::<Result<BTreeMap<String, String>, tera::Error>>()?;
        let steps = serde_json::to_string(&steps).expect("texts by name are JSON");
        Ok(format!("guidegenBeside(\"{}\",{steps});\n", self.manual.languages.code(lang)))
    }

    /// The same as what a page says about them.
    pub(crate) fn beside_views(&self, id: GuideId, writer: &Writer) -> Vec<BesideView> {
        let views = self.besides(id, writer).into_iter().map(|lang| {
            let src = writer.href(&self.file_beside(writer.page, lang));
            let code = self.manual.languages.code(lang).to_owned();
            BesideView { name: self.language_name(lang), src, lang: code }
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
    pub(crate) fn besides(&self, id: GuideId, writer: &Writer) -> Vec<Lang> {
        let there = |lang: &Lang| self.manual.guide_language(id, *lang) == *lang && *lang != writer.lang;
        self.manual.languages.all().filter(there).collect()
    }

    /// The path of the file beside a page that gives its steps in a language.
    pub(crate) fn file_beside(&self, page: &str, lang: Lang) -> String {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{folder}/beside.{}.js", self.manual.languages.code(lang))
    }
}
