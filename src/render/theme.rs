//! The theme: the built-in templates, styles, scripts and words, each replaced by a file of the same name in the site.

use std::collections::{BTreeMap, BTreeSet};

use tera::Tera;

use crate::lang::{Lang, Languages};
use crate::manual::Manual;
use crate::render::fault::{self, Fault};
use crate::render::phrases;
use crate::render::script::tighten;
use crate::render::strings::{Strings, Wording};
use crate::source::Sources;

/// The built-in templates by file name.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("after.html", include_str!("../../templates/after.html")),
    ("api.html", include_str!("../../templates/api.html")),
    ("apis.html", include_str!("../../templates/apis.html")),
    ("bar.html", include_str!("../../templates/bar.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("before.html", include_str!("../../templates/before.html")),
    ("beside.html", include_str!("../../templates/beside.html")),
    ("box.html", include_str!("../../templates/box.html")),
    ("caption.html", include_str!("../../templates/caption.html")),
    ("card.html", include_str!("../../templates/card.html")),
    ("chooser.html", include_str!("../../templates/chooser.html")),
    ("copy.html", include_str!("../../templates/copy.html")),
    ("crop.html", include_str!("../../templates/crop.html")),
    ("dialog.html", include_str!("../../templates/dialog.html")),
    ("doors.html", include_str!("../../templates/doors.html")),
    ("error.html", include_str!("../../templates/error.html")),
    ("figure.html", include_str!("../../templates/figure.html")),
    ("foot.html", include_str!("../../templates/foot.html")),
    ("guide.html", include_str!("../../templates/guide.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("languages.html", include_str!("../../templates/languages.html")),
    ("large.html", include_str!("../../templates/large.html")),
    ("moved.html", include_str!("../../templates/moved.html")),
    ("page.html", include_str!("../../templates/page.html")),
    ("paper-guide.html", include_str!("../../templates/paper-guide.html")),
    ("paper-page.html", include_str!("../../templates/paper-page.html")),
    ("paper.html", include_str!("../../templates/paper.html")),
    ("part.html", include_str!("../../templates/part.html")),
    ("product.html", include_str!("../../templates/product.html")),
    ("repeat.html", include_str!("../../templates/repeat.html")),
    ("screen.html", include_str!("../../templates/screen.html")),
    ("search.html", include_str!("../../templates/search.html")),
    ("section.html", include_str!("../../templates/section.html")),
    ("small.html", include_str!("../../templates/small.html")),
    ("step.html", include_str!("../../templates/step.html")),
    ("table.html", include_str!("../../templates/table.html")),
    ("terms.html", include_str!("../../templates/terms.html")),
    ("tools.html", include_str!("../../templates/tools.html")),
    ("trail.html", include_str!("../../templates/trail.html")),
    ("value.html", include_str!("../../templates/value.html")),
    ("whole.html", include_str!("../../templates/whole.html")),
];

/// The built-in styles and scripts by file name, in the order in which they are joined.
pub const STATIC: &[(&str, &str)] = &[
    ("bar.css", include_str!("../../static/bar.css")),
    ("base.css", include_str!("../../static/base.css")),
    ("beside.css", include_str!("../../static/beside.css")),
    ("beside.js", include_str!("../../static/beside.js")),
    ("code.css", include_str!("../../static/code.css")),
    ("contrast.css", include_str!("../../static/contrast.css")),
    ("copy.js", include_str!("../../static/copy.js")),
    ("figure.css", include_str!("../../static/figure.css")),
    ("home.css", include_str!("../../static/home.css")),
    ("label.css", include_str!("../../static/label.css")),
    ("large.css", include_str!("../../static/large.css")),
    ("large.js", include_str!("../../static/large.js")),
    ("layout.css", include_str!("../../static/layout.css")),
    ("lists.css", include_str!("../../static/lists.css")),
    ("moved.js", include_str!("../../static/moved.js")),
    ("notice.css", include_str!("../../static/notice.css")),
    ("page.css", include_str!("../../static/page.css")),
    ("paper.css", include_str!("../../static/paper.css")),
    ("place.js", include_str!("../../static/place.js")),
    ("print.css", include_str!("../../static/print.css")),
    ("print.js", include_str!("../../static/print.js")),
    ("search-box.js", include_str!("../../static/search-box.js")),
    ("search-index.js", include_str!("../../static/search-index.js")),
    ("search-more.js", include_str!("../../static/search-more.js")),
    ("search-open.js", include_str!("../../static/search-open.js")),
    ("search-page.js", include_str!("../../static/search-page.js")),
    ("search-table.js", include_str!("../../static/search-table.js")),
    ("search-words.js", include_str!("../../static/search-words.js")),
    ("search.css", include_str!("../../static/search.css")),
    ("step.css", include_str!("../../static/step.css")),
    ("table.css", include_str!("../../static/table.css")),
    ("ticks.js", include_str!("../../static/ticks.js")),
    ("tools.css", include_str!("../../static/tools.css")),
    ("trail.css", include_str!("../../static/trail.css")),
    ("type.css", include_str!("../../static/type.css")),
];

/// The files of the script that pages load when the search is first used, in the order in which they are joined.
pub const SEARCH: &[&str] = &[
    "search-table.js",
    "search-words.js",
    "search-index.js",
    "search-more.js",
    "search-page.js",
    "search-box.js",
];

/// All of them with short names, as a test writes it: a fifth less on a reader's way to the first result.
const SHORT_SEARCH: &str = include_str!("search.min.js");

/// The style that only pages to be printed have, after all others.
const PAPER: &str = "paper.css";

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
    /// What pages to be printed have beside it.
    pub(crate) paper: String,
    /// All scripts, joined in the order of their names.
    pub(crate) script: String,
    /// The search, which pages load when it is first used.
    pub(crate) search: String,
    wordings: Vec<Wording>,
}

impl Theme {
    /// Joins the built-in theme and what the site replaces or adds.
    ///
    /// # Errors
    /// All mistakes of templates that can be found without a page.
    pub(crate) fn new(sources: &Sources, manual: &Manual) -> Result<Theme, Vec<Fault>> {
        let templates = compile(&templates(sources))?;
        let mut styles = overlay(STATIC, sources, "static/", ".css");
        let paper = styles.remove(PAPER).unwrap_or_default().to_owned();
        let mut scripts = overlay(STATIC, sources, "static/", ".js");
        let search: Vec<&str> = SEARCH.iter().filter_map(|file| scripts.remove(*file)).collect();
        // Where a site replaces a file, its names must be those of the others.
        let search = if search.iter().all(|text| is_own(text)) {
            SHORT_SEARCH.to_owned()
        } else {
            search.into_iter().map(published).collect()
        };
        let style = styles.into_values().collect::<Vec<&str>>().join("\n");
        let script = scripts.into_values().map(published).collect();
        let languages = &manual.languages;
        let strings = languages.all().map(|lang| {
            let own = manual.look.words.iter().filter_map(|(key, words)| Some((key, words.get(lang)?)));
            Wording::of(words(sources, languages.code(lang)).with(own))
        });
        let wordings = strings.collect();
        Ok(Theme { templates, style, paper, script, search, wordings })
    }

    /// The words of the interface in a language.
    pub(crate) fn wording(&self, lang: Lang, languages: &Languages) -> &Wording {
        let at = languages.all().position(|other| other == lang);
        &self.wordings[at.expect("every language of the manual has its words")]
    }
}

/// The texts of all templates by name: those of the site before the built-in ones.
pub fn templates(sources: &Sources) -> BTreeMap<String, &str> {
    overlay(TEMPLATES, sources, "templates/", ".html")
}

/// The names of all words of the interface: the built-in ones, and those that the site has added in
/// `templates/strings`.
pub fn word_keys(sources: &Sources) -> BTreeSet<String> {
    let own = sources.texts().filter(|(_, text)| text.path.as_str().starts_with("templates/strings/"));
    let texts = STRINGS.iter().map(|(_, text)| *text).chain(own.map(|(_, text)| text.text.as_str()));
    texts.flat_map(|text| Strings::read(text, None).all().keys().cloned().collect::<Vec<_>>()).collect()
}

/// The built-in words for a key in a language; a language without its own has the last one's.
pub fn built_in_words(key: &str, code: &str) -> String {
    let text = STRINGS.iter().find(|(other, _)| *other == code).or(STRINGS.last());
    text.map_or_else(String::new, |(_, text)| Strings::read(text, None).get(key).to_owned())
}

/// The components that a template defines, by name.
pub fn components(text: &str) -> impl Iterator<Item = &str> {
    fault::defined(text)
}

/// Reads all templates. The engine stops at the first one that it cannot read, so the built-in one takes its place
/// until nothing new is found.
fn compile(texts: &BTreeMap<String, &str>) -> Result<Tera, Vec<Fault>> {
    let mut tried = texts.clone();
    let mut faults: Vec<Fault> = Vec::new();
    loop {
        let mut templates = Tera::default();
        templates.autoescape_on(vec![".html"]);
        templates.register_filter("phrases", phrases::filter());
        let error = match templates.add_raw_templates(tried.iter().map(|(name, text)| (name.as_str(), *text)))
        {
            Ok(()) if faults.is_empty() => return Ok(templates),
            Ok(()) => break,
            Err(error) => error,
        };
        let found = fault::of(&error, &tried);
        let mut looks_on = false;
        for fault in &found {
            let own =
                TEMPLATES.iter().find(|(name, _)| *name == fault.template).map_or("", |(_, text)| *text);
            if let Some(text) = tried.get_mut(&fault.template).filter(|text| **text != own) {
                *text = own;
                looks_on = true;
            }
        }
        faults.extend(found);
        if !looks_on {
            break;
        }
    }
    faults.sort();
    faults.dedup();
    Err(faults)
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

/// A script as pages load it: one of the site's own stays as it is written.
fn published(script: &str) -> String {
    if is_own(script) { tighten(script) } else { format!("{script}\n") }
}

fn is_own(script: &str) -> bool {
    STATIC.iter().any(|(_, text)| *text == script)
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
