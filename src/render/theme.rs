//! The theme: the built-in templates, styles, scripts and words, each replaced by a file of the same name in the site.

use std::collections::BTreeMap;

use tera::Tera;

use crate::lang::{Lang, Languages};
use crate::render::script::tighten;
use crate::render::strings::Strings;
use crate::source::Sources;

/// The built-in templates by file name.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("apis.html", include_str!("../../templates/apis.html")),
    ("bar.html", include_str!("../../templates/bar.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("before.html", include_str!("../../templates/before.html")),
    ("box.html", include_str!("../../templates/box.html")),
    ("chooser.html", include_str!("../../templates/chooser.html")),
    ("crop.html", include_str!("../../templates/crop.html")),
    ("dialog.html", include_str!("../../templates/dialog.html")),
    ("error.html", include_str!("../../templates/error.html")),
    ("figure.html", include_str!("../../templates/figure.html")),
    ("foot.html", include_str!("../../templates/foot.html")),
    ("guide.html", include_str!("../../templates/guide.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("languages.html", include_str!("../../templates/languages.html")),
    ("part.html", include_str!("../../templates/part.html")),
    ("repeat.html", include_str!("../../templates/repeat.html")),
    ("search.html", include_str!("../../templates/search.html")),
    ("screen.html", include_str!("../../templates/screen.html")),
    ("small.html", include_str!("../../templates/small.html")),
    ("step.html", include_str!("../../templates/step.html")),
    ("table.html", include_str!("../../templates/table.html")),
    ("terms.html", include_str!("../../templates/terms.html")),
    ("value.html", include_str!("../../templates/value.html")),
];

/// The built-in styles and scripts by file name, in the order in which they are joined.
pub const STATIC: &[(&str, &str)] = &[
    ("bar.css", include_str!("../../static/bar.css")),
    ("base.css", include_str!("../../static/base.css")),
    ("contrast.css", include_str!("../../static/contrast.css")),
    ("figure.css", include_str!("../../static/figure.css")),
    ("home.css", include_str!("../../static/home.css")),
    ("label.css", include_str!("../../static/label.css")),
    ("layout.css", include_str!("../../static/layout.css")),
    ("lists.css", include_str!("../../static/lists.css")),
    ("notice.css", include_str!("../../static/notice.css")),
    ("place.js", include_str!("../../static/place.js")),
    ("print.css", include_str!("../../static/print.css")),
    ("search-box.js", include_str!("../../static/search-box.js")),
    ("search-index.js", include_str!("../../static/search-index.js")),
    ("search-more.js", include_str!("../../static/search-more.js")),
    ("search-page.js", include_str!("../../static/search-page.js")),
    ("search-table.js", include_str!("../../static/search-table.js")),
    ("search-words.js", include_str!("../../static/search-words.js")),
    ("search.css", include_str!("../../static/search.css")),
    ("step.css", include_str!("../../static/step.css")),
    ("table.css", include_str!("../../static/table.css")),
    ("type.css", include_str!("../../static/type.css")),
];

/// The scripts that pages load only when they need them, beside the one that every page has.
const LATE_SCRIPTS: [&str; 2] = ["search-more.js", "search-page.js"];

/// The built-in words of the interface by language; a language without its own file has the last one's.
pub const STRINGS: &[(&str, &str)] = &[
    ("ja", include_str!("../../templates/strings/ja.yaml")),
    ("en", include_str!("../../templates/strings/en.yaml")),
];

/// Everything that decides how pages look.
pub(crate) struct Theme {
    pub(crate) templates: Tera,
    /// All styles, joined in the order of their names.
    pub(crate) style: String,
    /// All scripts, joined in the order of their names.
    pub(crate) script: String,
    /// What the search does with words that it does not know, and its page of results.
    pub(crate) late_scripts: [String; 2],
    strings: Vec<Strings>,
}

impl Theme {
    /// Joins the built-in theme and what the site replaces or adds.
    ///
    /// # Errors
    /// A template that cannot be read, in the words of the template engine.
    pub(crate) fn new(sources: &Sources, languages: &Languages) -> Result<Theme, tera::Error> {
        let mut templates = Tera::default();
        templates.autoescape_on(vec![".html"]);
        let all = overlay(TEMPLATES, sources, "templates/", ".html");
        templates.add_raw_templates(all.iter().map(|(name, text)| (name.as_str(), *text)))?;
        let join = |ending: &str| {
            let files = overlay(STATIC, sources, "static/", ending);
            let files = files
                .iter()
                .filter(|(name, _)| !LATE_SCRIPTS.contains(&name.as_str()))
                .map(|(_, text)| *text);
            files.collect::<Vec<&str>>().join("\n")
        };
        let late =
            |name| overlay(STATIC, sources, "static/", name).values().map(|text| tighten(text)).collect();
        let late_scripts = LATE_SCRIPTS.map(late);
        let strings = languages.all().map(|lang| words(sources, languages.code(lang))).collect();
        let script = tighten(&join(".js"));
        Ok(Theme { templates, style: join(".css"), script, late_scripts, strings })
    }

    /// The words of the interface in a language.
    pub(crate) fn strings(&self, lang: Lang, languages: &Languages) -> &Strings {
        let at = languages.all().position(|other| other == lang);
        &self.strings[at.expect("every language of the manual has its words")]
    }
}

fn overlay<'a>(
    own: &'static [(&'static str, &'static str)],
    sources: &'a Sources,
    folder: &str,
    ending: &str,
) -> BTreeMap<String, &'a str> {
    let own = own.iter().filter(|(name, _)| name.ends_with(ending));
    let mut all: BTreeMap<String, &str> = own.map(|(name, text)| ((*name).to_owned(), *text)).collect();
    for (_, source) in sources.texts() {
        let name = source.path.as_str().strip_prefix(folder).filter(|name| name.ends_with(ending));
        if let Some(name) = name {
            all.insert(name.to_owned(), &source.text);
        }
    }
    all
}

fn words(sources: &Sources, code: &str) -> Strings {
    let built_in = STRINGS.iter().find(|(other, _)| *other == code).or(STRINGS.last());
    let below = built_in.map(|(_, text)| Strings::read(text, None));
    let file = sources.find(&format!("templates/strings/{code}.yaml"));
    match file {
        Some(file) => Strings::read(&sources.get(file).text, below.as_ref()),
        None => below.unwrap_or_default(),
    }
}
