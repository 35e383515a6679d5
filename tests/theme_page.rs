//! The handbook's page about the theme: every template, variable, style and word is on it, and its examples work.
//!
//! Tables between `<!-- made: … -->` and `<!-- end -->` are made from the sources. What a variable means is written by
//! hand into its row, and stays there; a variable that is new gets an empty row, which has to be filled in.
#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use guidegen::render::{STATIC, STRINGS, TEMPLATES};

use crate::cli::Place;
use crate::handbook::same_as_file;

const PAGES: &[(&str, Tongue)] = &[("docs/theme.ja.md", Tongue::Ja), ("docs/theme.en.md", Tongue::En)];

/// Variables of every page.
/// Files of the program that hold views.
const VIEWS: &[&str] = &["view", "lists"];
const COMMON: &[&str] = &["outer", "page", "site", "assets", "t", "csp"];

#[derive(Clone, Copy)]
enum Tongue {
    Ja,
    En,
}

impl Tongue {
    fn say(self, ja: &str, en: &str) -> String {
        match self {
            Tongue::Ja => ja.to_owned(),
            Tongue::En => en.to_owned(),
        }
    }
}

#[test]
fn variables_and_words_are_those_of_the_program() {
    for (path, tongue) in PAGES {
        let page = fs::read_to_string(path).expect("a page of the handbook");
        let page = with_region(&page, "variables", &variables(&page, *tongue));
        let page = with_region(&page, "words", &words(*tongue));
        same_as_file(path, &page);
        for ((view, name), meaning) in meanings(&page) {
            assert!(
                !["", "–"].contains(&&*meaning),
                "{path}: {view}.{name} has no meaning yet; write it into its row"
            );
        }
    }
}

#[test]
fn every_template_and_style_has_a_row() {
    for (path, _) in PAGES {
        let page = fs::read_to_string(path).expect("a page of the handbook");
        let names = TEMPLATES.iter().map(|(name, _)| format!("templates/{name}"));
        let known: BTreeSet<String> =
            names.chain(STATIC.iter().map(|(name, _)| format!("static/{name}"))).collect();
        let rows: BTreeSet<String> = page
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
            .map(|(name, _)| name.to_owned())
            .filter(|name| {
                (name.starts_with("templates/") || name.starts_with("static/")) && name.contains('.')
            })
            .collect();
        assert_eq!(rows, known, "{path}");
    }
}

/// A template names no variable but those of every page, those in its row, and its own.
#[test]
fn a_row_names_what_its_template_receives() {
    for (path, _) in PAGES {
        let page = fs::read_to_string(path).expect("a page of the handbook");
        for (name, text) in TEMPLATES {
            let start = format!("| `templates/{name}` |");
            let row = page.lines().find(|line| line.starts_with(&start)).unwrap_or_default();
            let received = row.rsplit('|').nth(1).unwrap_or_default();
            let received: BTreeSet<&str> = received.split('`').skip(1).step_by(2).collect();
            let used = roots(text);
            for root in &used {
                assert!(
                    received.contains(root.as_str()) || COMMON.contains(&root.as_str()),
                    "{path}: {name} uses {root}, which its row does not name"
                );
            }
            for variable in received {
                assert!(used.contains(variable), "{path}: {name} does not use {variable}");
            }
        }
    }
}

/// What a template prints without escaping is told to be HTML.
#[test]
fn html_is_told() {
    for (path, _) in PAGES {
        let page = fs::read_to_string(path).expect("a page of the handbook");
        for (name, text) in TEMPLATES {
            for (before, _) in text.match_indices(" | safe }}").map(|(at, _)| text.split_at(at)) {
                let field = before.rsplit(['.', ' ']).next().unwrap_or_default();
                let rows: Vec<&str> =
                    page.lines().filter(|line| line.starts_with(&format!("| `{field}` |"))).collect();
                assert!(
                    rows.is_empty() || rows.iter().any(|row| row.contains("HTML")),
                    "{path}: {name} prints {field} as HTML"
                );
            }
        }
    }
}

#[test]
fn the_examples_work() {
    let examples = |path: &str| -> BTreeMap<String, String> {
        let page = fs::read_to_string(path).expect("a page of the handbook");
        let blocks = page.split("\n```").skip(1).step_by(2);
        let files = blocks.filter_map(|block| {
            let (head, text) = block.split_once('\n')?;
            Some((head.split_once(' ')?.1.to_owned(), format!("{text}\n")))
        });
        files.collect()
    };
    let files = examples(PAGES[0].0);
    assert_eq!(files, examples(PAGES[1].0), "both languages show the same examples");
    assert_eq!(files.len(), 6, "{:?}", files.keys());
    let place = Place::site();
    for (path, text) in &files {
        // Of the settings, only the lines that are new are shown.
        let before = if path == "content/site.yaml" { place.read(path) } else { String::new() };
        place.write(path, &(before + text));
    }
    let said = place.run("build --deny warnings");
    assert_eq!(said.code, 0, "{said:?}");
    let page = place.read("dist/ja/guides/basics/first/index.html");
    assert!(
        page.contains("<p>お困りのときは、情報システム課にご連絡ください。</p>\n</div></footer>"),
        "{page}"
    );
    let english = place.read("dist/en/guides/basics/first/index.html");
    assert!(english.contains("<p>If you are stuck, ask the IT team.</p>"), "{english}");
    let logo = "<picture class=\"logo logo-plate\"><img src=\"../../../../assets/logo.svg\" alt=\"\"";
    assert!(page.contains(logo) && page.contains(">トップ</a>") && english.contains(">Start</a>"), "{page}");
    assert!(page.contains("<link rel=\"icon\" href=\"../../../../assets/logo.svg\" type=\"image/svg+xml\">"));
    assert!(place.has("dist/assets/logo.svg"));
    let style = place
        .tree("dist/assets")
        .into_iter()
        .find(|(path, _)| path.extension().is_some_and(|it| it == "css"));
    let style = String::from_utf8(style.expect("there is one style").1).expect("it is a text");
    let (base, own) = (style.find("--link: #1a4fa0"), style.find("--link: #00695c"));
    assert!(base.is_some() && base < own, "what the site adds comes after what it changes");
    assert!(style.contains(":root{--link:#0b7285;--accent:#0b7285;"), "the colour of the manual");
}

/// The page with what stands between two marks written anew.
fn with_region(page: &str, name: &str, text: &str) -> String {
    let mark = format!("<!-- made: {name} -->\n");
    let (before, rest) = page.split_once(&mark).expect("a region of the page");
    let (_, after) = rest.split_once("<!-- end -->").expect("a region ends");
    format!("{before}{mark}\n{text}\n<!-- end -->{after}")
}

/// What templates receive, as the program declares it.
struct Shape {
    name: String,
    fields: Vec<(String, String)>,
}

/// The structs of the views; an enum is one whose fields are its forms.
fn shapes() -> Vec<Shape> {
    let read = |file: &str| fs::read_to_string(format!("src/render/{file}.rs")).expect("the views");
    let text = VIEWS.iter().map(|file| read(file)).collect::<Vec<_>>().join("\n");
    let mut shapes: Vec<Shape> = Vec::new();
    for line in text.lines() {
        assert!(!line.contains("flatten") && !line.contains("serde(rename ="), "{line}: not understood here");
        if let Some(head) = line.strip_prefix("pub(crate) struct ").or(line.strip_prefix("pub(crate) enum "))
        {
            let name = head.split([' ', '<']).next().unwrap_or_default().to_owned();
            shapes.push(Shape { name, fields: Vec::new() });
        } else if let Some(field) = line.strip_prefix("    pub(crate) ") {
            let (name, kind) = field.trim_end_matches(',').split_once(": ").expect("a field in one line");
            shapes.last_mut().expect("a struct").fields.push((name.to_owned(), kind.to_owned()));
        }
    }
    shapes.retain(|shape| !shape.fields.is_empty());
    assert!(shapes.len() > 20, "{} views were found", shapes.len());
    shapes
}

fn variables(page: &str, tongue: Tongue) -> String {
    let known = meanings(page);
    let head = tongue.say("| 変数 | 形 | 意味 |", "| variable | shape | meaning |");
    let tables = shapes().into_iter().map(|shape| {
        let title = title(&shape.name);
        let rows = shape.fields.iter().map(|(name, kind)| {
            let meaning = known.get(&(title.clone(), name.clone())).map_or("", String::as_str);
            format!("| `{name}` | {} | {meaning} |\n", words_for(kind, tongue))
        });
        format!("### {title}\n\n{head}\n|---|---|---|\n{}", rows.collect::<String>())
    });
    tables.collect::<Vec<_>>().join("\n")
}

/// The last column of each row, by heading and variable.
fn meanings(page: &str) -> BTreeMap<(String, String), String> {
    let mut known = BTreeMap::new();
    let mut heading = "";
    let region =
        page.split_once("<!-- made: variables -->").and_then(|(_, rest)| rest.split_once("<!-- end -->"));
    for line in region.expect("a region of the page").0.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            heading = title;
        }
        let cells: Vec<&str> = line.split(" | ").collect();
        if let [name, _, meaning] = cells.as_slice()
            && let Some(name) = name.strip_prefix("| `").and_then(|name| name.strip_suffix('`'))
        {
            let meaning = meaning.trim_end_matches('|').trim();
            known.insert((heading.to_owned(), name.to_owned()), meaning.to_owned());
        }
    }
    known
}

fn title(name: &str) -> String {
    name.strip_suffix("View").unwrap_or(name).to_owned()
}

/// A type in the words of people who write templates.
fn words_for(kind: &str, tongue: Tongue) -> String {
    let inside = |of: &str| Some(kind.strip_prefix(of)?.strip_prefix('<')?.strip_suffix('>')?.to_owned());
    if let Some(inner) = inside("Option") {
        let inner = words_for(&inner, tongue);
        return tongue.say(&format!("{inner}、またはなし"), &format!("{inner}, or nothing"));
    }
    if let Some(inner) = inside("Vec") {
        let inner = words_for(&inner, tongue);
        return tongue.say(&format!("一覧: {inner}"), &format!("list: {inner}"));
    }
    match kind {
        "String" | "&'static str" => tongue.say("文字列", "text"),
        "bool" => tongue.say("真偽", "yes or no"),
        "u32" | "usize" => tongue.say("数", "number"),
        "ItemView" => tongue.say("[Step](#step)か[Repeat](#repeat)", "[Step](#step) or [Repeat](#repeat)"),
        "tera::Value" => tongue.say("[表示の言葉](#表示の言葉)", "[words](#words-of-the-interface)"),
        _ => format!("[{0}](#{1})", title(kind), title(kind).to_lowercase()),
    }
}

fn words(tongue: Tongue) -> String {
    let pairs = |code: &str| -> Vec<(String, String)> {
        let text = STRINGS.iter().find(|(other, _)| *other == code).expect("a built-in language").1;
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(": "));
        pairs.map(|(key, word)| (key.to_owned(), word.trim_matches(['\'', '"']).to_owned())).collect()
    };
    let english: BTreeMap<String, String> = pairs("en").into_iter().collect();
    let head = tongue.say("| 名前 | 日本語 | 英語 |", "| name | Japanese | English |");
    let rows = pairs("ja").into_iter().map(|(key, word)| {
        let other = english.get(&key).map_or("", String::as_str);
        let cell =
            |text: &str| if text.is_empty() { "–".to_owned() } else { text.trim().replace('|', "\\|") };
        format!("| `{key}` | {} | {} |\n", cell(&word), cell(other))
    });
    format!("{head}\n|---|---|---|\n{}", rows.collect::<String>())
}

/// The variables that a template takes fields of, without those that it makes itself.
fn roots(text: &str) -> BTreeSet<String> {
    let mut code = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = if rest[start..].starts_with("{{") { "}}" } else { "%}" };
        let end = rest[start + 2..].find(close).map_or(rest.len(), |end| start + 2 + end);
        code.push_str(&without_quotes(&rest[start + 2..end]));
        code.push('\n');
        rest = &rest[end.min(rest.len())..];
        rest = rest.get(2..).unwrap_or_default();
    }
    let mut own: BTreeSet<String> = BTreeSet::new();
    for line in code.lines() {
        let line = line.trim_matches(['-', ' ']);
        let made = ["for ", "set ", "set_global "].iter().find_map(|it| line.strip_prefix(it));
        own.extend(made.and_then(|made| made.split([' ', '=']).next()).map(str::to_owned));
        if let Some((_, parameters)) = line.strip_prefix("component ").and_then(|it| it.split_once('(')) {
            own.extend(
                parameters.split(',').filter_map(|it| Some(it.trim().split([':', ')']).next()?.to_owned())),
            );
        }
    }
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices('.') {
        let before: String =
            code[..at].chars().rev().take_while(|it| it.is_ascii_lowercase() || *it == '_').collect();
        let inner = code[..at - before.len()].ends_with(['.', ']', ')']);
        let name: String = before.chars().rev().collect();
        if !name.is_empty() && !inner {
            found.insert(name);
        }
    }
    for (name, list) in
        code.lines().filter_map(|line| line.trim_matches(['-', ' ']).strip_prefix("for ")?.split_once(" in "))
    {
        let list = list.split([' ', '.']).next().unwrap_or_default();
        if !list.is_empty() && !own.contains(list) && name != list {
            found.insert(list.to_owned());
        }
    }
    found.retain(|name| !own.contains(name));
    found
}

fn without_quotes(code: &str) -> String {
    let mut out = String::new();
    let mut quote = None;
    for sign in code.chars() {
        match quote {
            Some(open) if open == sign => quote = None,
            Some(_) => {}
            None if sign == '"' || sign == '\'' => quote = Some(sign),
            None => out.push(sign),
        }
    }
    out
}
