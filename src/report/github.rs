//! Diagnostics as annotations of a change on GitHub: the worst ten, then one notice that counts them all.

use crate::report::place::{is_whole_file, path, points};
use crate::report::{Counts, Diagnostic, Level, Report, Tongue};

/// GitHub shows ten annotations of a kind for each step, and drops the rest without a word.
const MOST: usize = 10;

/// Workflow commands, a line each; nothing but a plain sentence where there is nothing to say.
pub fn github(report: &Report) -> String {
    let mut worst: Vec<&Diagnostic> = report.found.iter().collect();
    worst.sort_by_key(|found| found.level);
    let mut text: String = worst.iter().take(MOST).map(|found| annotation(report, found)).collect();
    let counts = Counts::of(report.found);
    if report.found.is_empty() {
        return counts.sentence(report.tongue) + "\n";
    }
    let mut notice = counts.sentence(report.tongue);
    if let Some(more) = report.found.len().checked_sub(MOST).filter(|more| *more > 0) {
        notice.push_str(&match report.tongue {
            Tongue::Ja => format!("ここに出ていないものが、あと{more}件あります。"),
            Tongue::En => format!(" {more} more are not shown here."),
        });
    }
    text.push_str(&format!("::notice title=guidegen::{}\n", message(&notice)));
    text
}

fn annotation(report: &Report, found: &Diagnostic) -> String {
    let command = match found.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    };
    let mut properties = format!("file={}", property(&path(report, found.span)));
    if !is_whole_file(found.span) {
        let (start, end) = points(report.sources, found.span);
        properties.push_str(&format!(",line={},endLine={},col={}", start.line, end.line, start.column));
        // Columns mean something to GitHub only inside one line.
        if start.line == end.line {
            properties.push_str(&format!(",endColumn={}", end.column));
        }
    }
    let help = found.help.as_ref().map(|help| format!("\n{}", help.get(report.tongue))).unwrap_or_default();
    let words = message(&format!("{}{help}", found.title.get(report.tongue)));
    format!("::{command} {properties},title={}::{words}\n", property(found.rule))
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
