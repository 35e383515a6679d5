//! Files of the theme that nothing uses.

use std::collections::BTreeSet;

use crate::check::{Facts, Findings, Rule, nearest};
use crate::render::{self, STATIC, STRINGS, TEMPLATES};
use crate::report::Level;
use crate::source::{FileId, Span};

pub(crate) static RULE: Rule =
    Rule { name: "unused-template", level: Level::Warning, page: include_str!("unused_template.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let used = used(facts);
    let texts = facts.sources.texts().map(|(file, text)| (file, text.path.as_str()));
    let shown = facts.made.into_iter().flat_map(|made| made.shown);
    let others = shown.map(|(path, file)| (*file, path.as_str()));
    let mut told: BTreeSet<FileId> = BTreeSet::new();
    for (file, path) in texts.chain(others) {
        if path.ends_with(".md") || path.ends_with(".txt") || !told.insert(file) {
            continue;
        }
        if let Some(name) = path.strip_prefix("templates/strings/") {
            let code = name.trim_end_matches(".yaml");
            let codes = facts.manual.languages.codes();
            if !codes.iter().any(|known| format!("{known}.yaml") == name) {
                let built_in = STRINGS.iter().map(|(code, _)| *code);
                let known: Vec<&str> = codes.iter().map(String::as_str).chain(built_in).collect();
                add(file, path, &near(code, known, "templates/strings/", ".yaml"), found);
            }
        } else if let Some(name) = path.strip_prefix("templates/") {
            if !used.contains(name) {
                let known = TEMPLATES.iter().map(|(name, _)| *name);
                add(file, path, &near(name, known, "templates/", ""), found);
            }
        } else if let Some(name) = path.strip_prefix("static/")
            && !name.ends_with(".css")
            && !name.ends_with(".js")
            && !is_shown(facts, name)
        {
            let known = STATIC.iter().map(|(name, _)| *name);
            add(file, path, &near(name, known, "static/", ""), found);
        }
    }
}

/// Whether the manual, a style, a script or a template names a picture of the theme.
fn is_shown(facts: &Facts, name: &str) -> bool {
    let site = &facts.draft.site;
    let named = [&site.logo, &site.logo_dark, &site.icon].into_iter().flatten();
    let is_theme = |path: &str| path.starts_with("static/") || path.starts_with("templates/");
    let mut texts = facts.sources.texts().filter(|(_, text)| is_theme(text.path.as_str()));
    render::theme_pictures(facts.sources).any(|(picture, _, _)| picture == name)
        && (named.into_iter().any(|word| word.value == name)
            || texts.any(|(_, text)| text.text.contains(name)))
}

fn near<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, before: &str, after: &str) -> Vec<String> {
    nearest(name, known).into_iter().map(|name| format!("{before}{name}{after}")).collect()
}

fn add(file: FileId, path: &str, near: &[String], found: &mut Findings) {
    let diagnostic = found.add(
        Span::new(file, 0..0),
        format!("「{path}」は、どのページにも使われません"),
        format!("no page uses \"{path}\""),
    );
    match near.first() {
        Some(best) => diagnostic.help(
            format!("組み込みのファイルを置き換えるなら、名前を「{best}」に変えてください"),
            format!("to take the place of the built-in file, name it \"{best}\""),
        ),
        None => diagnostic.help(
            "ほかのテンプレートから読み込むか、消してください。static/ では .css と .js、それにロゴやCSSで使う画像だけが使われます",
            "include it from another template, or delete it; of static/ only .css, .js and pictures that the logo or a style names are used",
        ),
    };
    diagnostic.suggestions = near.to_vec();
}

/// Templates that pages begin with, and whatever those include, extend or take a component from.
fn used<'a>(facts: &Facts<'a>) -> BTreeSet<&'a str> {
    let all = render::templates(facts.sources);
    let own = facts.sources.texts().filter_map(|(_, text)| text.path.as_str().strip_prefix("templates/"));
    let own: Vec<&str> = own.filter(|name| name.ends_with(".html")).collect();
    let is_built_in = |name: &str| TEMPLATES.iter().any(|(other, _)| *other == name);
    let mut used: BTreeSet<&str> = own.iter().copied().filter(|name| is_built_in(name)).collect();
    let mut open: Vec<&str> = TEMPLATES.iter().map(|(name, _)| *name).collect();
    while let Some(name) = open.pop() {
        let Some(text) = all.get(name) else { continue };
        let quotes =
            |name: &str| ['"', '\'', '`'].iter().any(|sign| text.contains(&format!("{sign}{name}{sign}")));
        let calls = |name: &str| {
            render::components(all.get(name).copied().unwrap_or_default())
                .any(|component| text.contains(&format!("<{component} ")))
        };
        for other in own.iter().filter(|other| quotes(other) || calls(other)) {
            if used.insert(other) {
                open.push(other);
            }
        }
    }
    used
}
