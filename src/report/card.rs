//! One diagnostic for a page in a browser: everything that it shows, in both languages, with secrets hidden.

use serde::Serialize;

use crate::report::excerpt::Excerpt;
use crate::report::patch::change;
use crate::report::place::{is_whole_file, printable};
use crate::report::{Diagnostic, Fix, Level, Words};
use crate::source::{Sources, Span};

/// A diagnostic as a browser draws it.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Name of the rule.
    pub rule: &'static str,
    /// `error`, `warning` or `hint`.
    pub level: &'static str,
    /// Where it is, as editors open it: `content/site.yaml:3:5`.
    pub place: String,
    title: Both,
    label: Option<Both>,
    help: Option<Both>,
    near: Vec<String>,
    lines: Vec<Line>,
    fix: Option<Change>,
}

#[derive(Clone, Debug, Serialize)]
struct Both {
    ja: String,
    en: String,
}

/// A line of the text, cut where the marked characters begin and end.
#[derive(Clone, Debug, Serialize)]
struct Line {
    number: usize,
    before: String,
    marked: String,
    after: String,
}

#[derive(Clone, Debug, Serialize)]
struct Change {
    certain: bool,
    parts: Vec<Part>,
}

/// Lines before and after a change.
#[derive(Clone, Debug, Serialize)]
struct Part {
    place: String,
    old: String,
    new: String,
}

/// More lines than that hide the page that they lie over.
const MOST_LINES: usize = 8;

/// Makes the card of a diagnostic.
pub fn card(sources: &Sources, found: &Diagnostic) -> Card {
    let path = sources.shown_path(found.span.file);
    let place = if is_whole_file(found.span) {
        path.to_owned()
    } else {
        let at = sources.line_column(found.span);
        format!("{path}:{}:{}", at.line, at.column)
    };
    Card {
        rule: found.rule,
        level: match found.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Hint => "hint",
        },
        place,
        title: both(&found.title),
        label: (!found.label.en.is_empty()).then(|| both(&found.label)),
        help: found.help.as_ref().map(both),
        near: if found.suggestions.len() > 1 { found.suggestions.clone() } else { Vec::new() },
        lines: if is_whole_file(found.span) { Vec::new() } else { lines(sources, found.span) },
        fix: printable(sources, found.fix.as_ref()).and_then(|fix| mend(sources, fix)),
    }
}

fn both(words: &Words) -> Both {
    Both { ja: words.ja.clone(), en: words.en.clone() }
}

fn lines(sources: &Sources, span: Span) -> Vec<Line> {
    let excerpt = Excerpt::around(sources, span.file, &[span]);
    let range = excerpt.range(span);
    let mut start = 0;
    let mut lines = Vec::new();
    for (at, line) in excerpt.text.split_inclusive('\n').take(MOST_LINES).enumerate() {
        let shown = line.trim_end_matches(['\n', '\r']);
        let from = range.start.saturating_sub(start).min(shown.len());
        let to = range.end.saturating_sub(start).min(shown.len());
        lines.push(Line {
            number: excerpt.line + at,
            before: shown[..from].to_owned(),
            marked: shown[from..to].to_owned(),
            after: shown[to..].to_owned(),
        });
        start += line.len();
    }
    lines
}

/// Nothing where the change is too long to be read here.
fn mend(sources: &Sources, fix: &Fix) -> Option<Change> {
    let change = change(sources, fix, usize::MAX);
    let parts = change.parts.into_iter().map(|part| {
        let mut new = part.text.clone();
        for (range, text) in part.edits.iter().rev() {
            new.replace_range(range.clone(), text);
        }
        let place = format!("{}:{}", sources.shown_path(part.file), part.line);
        Part { place, old: part.text.trim_end().to_owned(), new: new.trim_end().to_owned() }
    });
    let parts: Vec<Part> = parts.collect();
    let long = |text: &str| text.lines().count() > MOST_LINES;
    let is_short = !parts.iter().any(|part| long(&part.old) || long(&part.new));
    is_short.then_some(Change { certain: change.certain, parts })
}
