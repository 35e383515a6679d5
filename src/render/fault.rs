//! Mistakes in templates, from the words of the template engine to facts.
//!
//! The engine tells some mistakes as data and some as a drawing for terminals, which is read back here; a test holds
//! every form that we know.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Error, ErrorKind, ReportError};

/// A mistake in a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The template's file name.
    pub template: String,
    /// First byte of the place; with `end`, nothing where the whole file is meant.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// What is wrong.
    pub fact: Fact,
    /// The engine's own words, in English.
    pub said: String,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// It names something that does not exist; with the names that do, as far as they are known.
    Unknown(Kind, String, Vec<String>),
    /// It includes or extends itself, by way of these.
    Circle(Vec<String>),
    /// A component of this name is in another template too.
    Twice(String, String),
    /// It cannot be read.
    Unreadable,
    /// It can be read, but a value in it cannot be shown.
    Unshowable,
}

/// What a template can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A variable.
    Variable,
    /// A field of a variable.
    Field,
    /// A filter.
    Filter,
    /// A test.
    Test,
    /// A function.
    Function,
    /// A component.
    Component,
    /// Another template.
    Template,
    /// A block of the template that it extends.
    Block,
}

/// Filters of the engine.
const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
/// Filters of the program's own.
const OWN_FILTERS: &[&str] = &["phrases"];
/// Tests of the engine.
const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
/// Functions of the engine.
const FUNCTIONS: &[&str] = &["range", "super", "throw"];

/// How the engine begins each sentence about a name that does not exist.
const UNKNOWN: &[(&str, Kind)] = &[
    ("Variable `", Kind::Variable),
    ("Field `", Kind::Field),
    ("Unknown filter `", Kind::Filter),
    ("Unknown test `", Kind::Test),
    ("Unknown function `", Kind::Function),
    ("Unknown component `", Kind::Component),
    ("Unknown template `", Kind::Template),
    ("Block `", Kind::Block),
];

/// The mistakes that an error of the engine tells of; `texts` are all templates.
pub(crate) fn of(error: &Error, texts: &BTreeMap<String, &str>) -> Vec<Fault> {
    match error.kind() {
        ErrorKind::SyntaxError(report) => vec![reported(report, Fact::Unreadable, texts)],
        ErrorKind::RenderingError(report) => vec![reported(report, Fact::Unshowable, texts)],
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            vec![whole(tpl, Fact::Circle(chain.clone()), error)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let names = texts.keys().cloned().collect();
            let mut fault = whole(current, Fact::Unknown(Kind::Template, parent.clone(), names), error);
            let at = texts.get(current).and_then(|text| text.find(parent.as_str()));
            (fault.start, fault.end) = at.map_or((0, 0), |at| (at, at + parent.len()));
            vec![fault]
        }
        ErrorKind::Msg(message) => drawn(message, error, texts),
        _ => vec![whole("", Fact::Unshowable, error)],
    }
}

fn whole(template: &str, fact: Fact, error: &Error) -> Fault {
    Fault { template: template.to_owned(), start: 0, end: 0, fact, said: first_line(&error.to_string()) }
}

fn reported(report: &ReportError, otherwise: Fact, texts: &BTreeMap<String, &str>) -> Fault {
    let text = texts.get(report.filename()).copied().unwrap_or_default();
    let place = fitted(text, report.span().range.clone());
    let said = report.message();
    let fact = classified(said, texts).unwrap_or(otherwise);
    Fault {
        template: report.filename().to_owned(),
        start: place.start,
        end: place.end,
        fact,
        said: first_line(said),
    }
}

/// A range that lies in the text and has something to point at.
fn fitted(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    let end = text.floor_char_boundary(range.end.max(start));
    let part = &text[start..end];
    let start = start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if start < end {
        return start..end;
    }
    // The end of the text has nothing to show but what stands before it.
    let before = text[..start].trim_end();
    let width = before.chars().next_back().map_or(0, char::len_utf8);
    before.len() - width..before.len()
}

/// What a sentence says about a name, if it says that it does not exist.
fn classified(said: &str, texts: &BTreeMap<String, &str>) -> Option<Fact> {
    let (rest, kind) = UNKNOWN.iter().find_map(|(start, kind)| Some((said.strip_prefix(start)?, *kind)))?;
    let (name, rest) = rest.split_once('`')?;
    let strings = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let listed = || rest.split_once(": ").map_or("", |(_, list)| list).split(", ").map(str::to_owned);
    let known = match kind {
        Kind::Variable | Kind::Field => listed().filter(|name| !name.is_empty()).collect(),
        Kind::Filter => strings(&[FILTERS, OWN_FILTERS].concat()),
        Kind::Test => strings(TESTS),
        Kind::Function => strings(FUNCTIONS),
        Kind::Component => components(texts),
        Kind::Template => texts.keys().cloned().collect(),
        Kind::Block => Vec::new(),
    };
    Some(Fact::Unknown(kind, name.to_owned(), known))
}

fn components(texts: &BTreeMap<String, &str>) -> Vec<String> {
    let mut names: Vec<String> = texts.values().flat_map(|text| defined(text)).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

/// The components that a template defines.
pub(crate) fn defined(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("component ").skip(1);
    parts.filter_map(|part| part.split_once('(').map(|(name, _)| name.trim()))
}

/// Reads drawings: `error: …` and `--> file:line:column`, then the line, then carets under the place.
fn drawn(message: &str, error: &Error, texts: &BTreeMap<String, &str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut lines = message.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(said) = line.strip_prefix("error: ") else { continue };
        let Some(place) = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")) else {
            continue;
        };
        let carets = lines.nth(2).map_or(0, |line| line.matches('^').count());
        let mut parts = place.rsplitn(3, ':');
        let (column, line) = (number(parts.next()), number(parts.next()));
        let template = parts.next().unwrap_or_default();
        let text = texts.get(template).copied().unwrap_or_default();
        let range = range(text, line, column, carets);
        let fact = classified(said, texts).unwrap_or(Fact::Unreadable);
        let (template, said) = (template.to_owned(), first_line(said));
        faults.push(Fault { template, start: range.start, end: range.end, fact, said });
    }
    if faults.is_empty() {
        faults.push(twice(message).unwrap_or_else(|| whole("", Fact::Unreadable, error)));
    }
    faults
}

/// ``Component `x` is defined in both `a` and `b` ``.
fn twice(message: &str) -> Option<Fault> {
    let mut quoted = message.split('`').skip(1).step_by(2).map(str::to_owned);
    let (name, one, other) = (quoted.next()?, quoted.next()?, quoted.next()?);
    let is_it = message.contains("is defined in both");
    is_it.then(|| Fault {
        template: one,
        start: 0,
        end: 0,
        fact: Fact::Twice(name, other),
        said: message.to_owned(),
    })
}

fn number(text: Option<&str>) -> usize {
    text.and_then(|text| text.parse().ok()).unwrap_or(1)
}

/// The bytes of some characters of a line; line and column from 1.
fn range(text: &str, line: usize, column: usize, carets: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let width = |count: usize| rest.chars().take(count).map(char::len_utf8).sum::<usize>();
    fitted(text, start + width(column - 1)..start + width(column - 1 + carets))
}

fn first_line(said: &str) -> String {
    said.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use tera::{Context, Tera};

    use crate::render::fault::{FILTERS, FUNCTIONS, Fact, TESTS, of};

    /// The kind of mistake and the characters that are marked, of two templates of which the first is shown.
    fn told(a: &str, b: &str) -> Vec<(String, String)> {
        let texts = BTreeMap::from([("a.html".to_owned(), a), ("b.html".to_owned(), b)]);
        let mut tera = Tera::default();
        let added = tera.add_raw_templates(texts.iter().map(|(name, text)| (name.as_str(), *text)));
        let mut context = Context::new();
        context.insert("page", &BTreeMap::from([("title", "x")]));
        let error = added.and_then(|()| tera.render("a.html", &context)).expect_err("it has a mistake");
        let faults = of(&error, &texts);
        let shown = faults.into_iter().map(|it| {
            let marked = texts.get(&it.template).map_or("", |text| &text[it.start..it.end]);
            let what = match it.fact {
                Fact::Unknown(kind, name, known) => {
                    let near = known.iter().any(|known| known.starts_with(&name[..1]));
                    format!("{kind:?} {name} {near}")
                }
                Fact::Circle(_) => "circle".to_owned(),
                Fact::Twice(name, _) => format!("twice {name}"),
                other => format!("{other:?}"),
            };
            (what, marked.to_owned())
        });
        shown.collect()
    }

    #[test]
    fn every_kind_of_mistake_is_recognised_at_its_place() {
        let one = |a: &str, b: &str, what: &str, marked: &str| {
            assert_eq!(told(a, b), [(what.to_owned(), marked.to_owned())], "{a}");
        };
        one("手順 {{ pagee.title }}", "", "Variable pagee true", "pagee");
        one("{{ page.titel }}", "", "Field titel true", "titel");
        one("手順\n手順 {{ page.title | uper }}", "", "Filter uper true", "uper");
        one("{% if page is defind %}{% endif %}", "", "Test defind true", "defind");
        one("{{ rang(end=3) }}", "", "Function rang true", "rang(end=3)");
        one(
            "{{ <sgin /> }}",
            "{% component sign() %}{% endcomponent sign %}",
            "Component sgin true",
            "<sgin />",
        );
        one("手順{% include \"bb.html\" %}", "", "Template bb.html true", "\"bb.html\"");
        one("{% extends \"bb.html\" %}", "", "Template bb.html true", "bb.html");
        one("{% extends \"b.html\" %}{% block x %}{% endblock %}", "", "Block x false", "x");
        one("{% include \"b.html\" %}", "{% include \"a.html\" %}", "circle", "");
        let component = "{% component sign() %}{% endcomponent sign %}";
        one(component, component, "twice sign", "");
        one("{% if page %}\n手順", "", "Unreadable", "手順");
        one("{{ page title }}", "", "Unreadable", "title");
        assert_eq!(told("{{ 1 | a1 }}", "{{ 1 | b1 }}").len(), 2);
    }

    #[test]
    fn the_engine_has_what_the_tables_say() {
        let mut tera = Tera::default();
        let mut is_known = |text: String| match tera.add_raw_template("t", &text) {
            Err(error) => !error.to_string().contains("Unknown"),
            Ok(()) => true,
        };
        for name in FILTERS {
            assert!(is_known(format!("{{{{ 1 | {name} }}}}")), "{name}");
        }
        for name in TESTS {
            assert!(is_known(format!("{{% if 1 is {name} %}}{{% endif %}}")), "{name}");
        }
        for name in FUNCTIONS {
            assert!(is_known(format!("{{{{ {name}() }}}}")), "{name}");
        }
    }
}
