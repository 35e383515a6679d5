//! Diagnostics as a JUnit report: a suite for each file, a case for each diagnostic.

use std::collections::BTreeMap;

use crate::report::place::{is_whole_file, path, points};
use crate::report::{Diagnostic, Level, Report};
use crate::source::{FileId, Span};

/// The complete report; what stops a build is a failure, and the rest is told on cases that pass.
pub fn junit(report: &Report) -> String {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for (file, text) in report.sources.texts() {
        if text.path.as_str().starts_with("content/") {
            by_file.insert(file, Vec::new());
        }
    }
    report.found.iter().for_each(|found| by_file.entry(found.span.file).or_default().push(found));
    let mut suites = String::new();
    let (mut tests, mut failures) = (0, 0);
    for (file, found) in by_file {
        let failed = found.iter().filter(|it| it.level == Level::Error).count();
        let name = escape(&path(report, Span::new(file, 0..0)));
        let count = found.len().max(1);
        suites.push_str(&format!("  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{failed}\" errors=\"0\" skipped=\"0\">\n"));
        if found.is_empty() {
            suites.push_str(&format!("    <testcase classname=\"{name}\" name=\"guidegen\"/>\n"));
        }
        found.iter().for_each(|found| suites.push_str(&case(report, found, &name)));
        suites.push_str("  </testsuite>\n");
        tests += count;
        failures += failed;
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"guidegen\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{suites}</testsuites>\n"
    )
}

fn case(report: &Report, found: &Diagnostic, path: &str) -> String {
    let (start, _) = points(report.sources, found.span);
    let place =
        if is_whole_file(found.span) { String::new() } else { format!(":{}:{}", start.line, start.column) };
    let title = escape(found.title.get(report.tongue));
    let help = found.help.as_ref().map(|help| escape(help.get(report.tongue))).unwrap_or_default();
    let rule = found.rule;
    let name = format!("{rule} {}", place.trim_start_matches(':'));
    let words = format!("{path}{place}\n{title}\n{help}");
    let words = words.trim_end();
    let body = match found.level {
        Level::Error => format!("<failure type=\"{rule}\" message=\"{title}\">{words}</failure>"),
        Level::Warning => format!("<system-out>warning: {words}</system-out>"),
        Level::Hint => format!("<system-out>hint: {words}</system-out>"),
    };
    format!(
        "    <testcase classname=\"{path}\" name=\"{}\">\n      {body}\n    </testcase>\n",
        name.trim_end()
    )
}

/// XML 1.0 has no way to write most control characters; they are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(sign),
            sign if sign < ' ' || matches!(sign, '\u{fffe}' | '\u{ffff}') => {}
            sign => out.push(sign),
        }
    }
    out
}
