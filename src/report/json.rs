//! Diagnostics as JSON: everything that is known, in both languages.

use serde::Serialize;

use crate::report::fingerprint::fingerprints;
use crate::report::place::{is_whole_file, path, points, printable};
use crate::report::{Counts, Diagnostic, Level, Report, Words};
use crate::source::Span;

/// The complete list; its shape has the version that stands in it.
pub fn json(report: &Report) -> String {
    let names = fingerprints(report.sources, report.found);
    let counts = Counts::of(report.found);
    let list = List {
        version: 1,
        tool: Tool { name: "guidegen", version: env!("CARGO_PKG_VERSION") },
        summary: Summary {
            errors: counts.errors,
            warnings: counts.warnings,
            hints: counts.hints,
            fixable: counts.fixable,
        },
        diagnostics: report.found.iter().zip(&names).map(|(found, name)| item(report, found, name)).collect(),
    };
    serde_json::to_string_pretty(&list).expect("numbers and texts can always be written as JSON") + "\n"
}

#[derive(Serialize)]
struct List<'a> {
    version: u32,
    tool: Tool,
    summary: Summary,
    diagnostics: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    hints: usize,
    fixable: usize,
}

#[derive(Serialize)]
struct Item<'a> {
    rule: &'static str,
    level: &'static str,
    #[serde(flatten)]
    place: Place,
    title: Both<'a>,
    label: Option<Both<'a>>,
    help: Option<Both<'a>>,
    also: Vec<Also<'a>>,
    suggestions: &'a [String],
    fix: Option<Change<'a>>,
    fingerprint: &'a str,
}

/// A whole file has no start and no end.
#[derive(Serialize)]
struct Place {
    path: String,
    start: Option<Point>,
    end: Option<Point>,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct Both<'a> {
    ja: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Also<'a> {
    #[serde(flatten)]
    place: Place,
    label: Both<'a>,
}

#[derive(Serialize)]
struct Change<'a> {
    certain: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    place: Place,
    text: &'a str,
}

fn item<'a>(report: &Report, found: &'a Diagnostic, fingerprint: &'a str) -> Item<'a> {
    let fix = printable(report.sources, found.fix.as_ref());
    Item {
        rule: found.rule,
        level: match found.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Hint => "hint",
        },
        place: place(report, found.span, !is_whole_file(found.span)),
        title: both(&found.title),
        label: (!found.label.en.is_empty()).then(|| both(&found.label)),
        help: found.help.as_ref().map(both),
        also: found
            .also
            .iter()
            .map(|(span, words)| Also { place: place(report, *span, true), label: both(words) })
            .collect(),
        suggestions: &found.suggestions,
        fix: fix.map(|fix| Change {
            certain: fix.certain,
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit { place: place(report, edit.span, true), text: &edit.text })
                .collect(),
        }),
        fingerprint,
    }
}

fn both(words: &Words) -> Both<'_> {
    Both { ja: &words.ja, en: &words.en }
}

fn place(report: &Report, span: Span, exact: bool) -> Place {
    let (start, end) = points(report.sources, span);
    let point = |at: crate::report::place::Point| {
        exact.then_some(Point { line: at.line, column: at.column, offset: at.offset })
    };
    Place { path: path(report, span), start: point(start), end: point(end) }
}
