//! One text becomes a small manual, for the tables of tests: what a family of rules says about it, and where.

use crate::check::prose::Part;
use crate::check::{Facts, Findings, Keys, Prose, Rule, Settings};
use crate::figure::{self, Seen};
use crate::manual;
use crate::model;
use crate::report::Diagnostic;
use crate::source::{Files, MemoryFiles, Sources};

/// What rules say about one text in Japanese and English: each rule with the words that it marks.
pub(crate) fn say(rules: &[&'static Rule], part: Part, ja: &str, en: &str) -> Vec<(&'static str, String)> {
    let (sources, found) = look(rules, &manual_of(part, ja, en));
    found.iter().map(|it| (it.rule, sources.slice(it.span).to_owned())).collect()
}

/// An English text after everything that these rules certainly mend.
pub(crate) fn mend(rules: &[&'static Rule], part: Part, en: &str) -> String {
    let mut text = en.to_owned();
    let (sources, mut found) = look(rules, &manual_of(part, JAPANESE, en));
    found.sort_by_key(|it| std::cmp::Reverse(it.span));
    for edit in found.iter().filter_map(|it| it.fix.as_ref()).flat_map(|fix| &fix.edits) {
        let file = &sources.get(edit.span.file).text;
        let start = file.find(&quoted(en)).expect("the text stands in its file") + 1;
        let range = edit.span.range();
        text.replace_range(range.start - start..range.end - start, &edit.text);
    }
    text
}

/// A Japanese text that no rule about pairs compares with anything.
pub(crate) const JAPANESE: &str = "見本の文です。";

fn look(rules: &[&'static Rule], text: &str) -> (Sources, Vec<Diagnostic>) {
    let section = ["sections:\n  - id: s\n    title:", &both("      ", "分類", "Section")].concat();
    let site = ["title:", &both("  ", "見本", "Sample"), &section].concat();
    let mut files = MemoryFiles::default();
    files.0.insert("content/site.yaml".to_owned(), site.into());
    files.0.insert("content/guides/s/text.yaml".to_owned(), text.into());
    let sources = Sources::new(files.read_all().expect("memory can be read"));
    let draft = model::read(&sources);
    assert!(draft.slips.is_empty(), "the text can be read: {text}\n{:?}", draft.slips);
    let manual = manual::bind(&draft, &sources);
    let figures = figure::look(&manual, &sources, &Seen::default());
    let prose = Prose::of(&draft);
    let keys = Keys::find(&sources, &draft);
    let facts = Facts {
        sources: &sources,
        draft: &draft,
        manual: &manual,
        figures: &figures,
        prose: &prose,
        keys: &keys,
        settings: &Settings::default(),
        made: None,
    };
    let mut found = Vec::new();
    for rule in rules {
        let mut findings = Findings::new(rule, rule.level);
        (rule.find)(&facts, &mut findings);
        found.extend(findings.take());
    }
    found.sort_by_key(|it| (it.span, it.rule));
    (sources, found)
}

fn manual_of(part: Part, ja: &str, en: &str) -> String {
    let text = |indent: &str| both(indent, ja, en);
    let (title, step) = (both("  ", "見本", "Sample"), both("      ", JAPANESE, "Wait."));
    let section = "section: s\nsteps:\n  - id: a\n    text:";
    match part {
        Part::Command => format!("title:{title}{section}{}", text("      ")),
        Part::Sentence => format!("title:{title}{section}{step}    note:{}", text("      ")),
        Part::Heading => format!("title:{}{section}{step}", text("  ")),
        Part::Item => format!("title:{title}audience:{}{section}{step}", text("  ")),
        Part::Name => format!("title:{title}values:\n  - id: v\n    name:{}{section}{step}", text("      ")),
    }
}

/// A text in both languages.
fn both(indent: &str, ja: &str, en: &str) -> String {
    ["\n", indent, "ja: ", &quoted(ja), "\n", indent, "en: ", &quoted(en), "\n"].concat()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
