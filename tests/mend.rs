//! `guidegen fix`: whatever it mends means what was meant, and nothing else changes by a single byte.

use std::collections::BTreeSet;

use guidegen::check::{Example, Settings, examples};
use guidegen::session::{Memory, Session, Wanted, repair};
use guidegen::source::{FileId, MemoryFiles, Span};
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::cli::Place;
use crate::rules::laid_over;
use crate::sample::sample;
use crate::wear::texts;

const GUIDE: &str = "content/guides/rakuten/license-key-update.yaml";

/// A slip of the fingers on a line `key: value`; nothing where the line offers no chance for it.
type Slip = fn(&str) -> Option<String>;

/// Slips that leave no doubt about what was meant.
const SLIPS: &[(&str, Slip)] = &[
    ("full-width colon", |line| Some(line.replacen(": ", "：", 1))),
    ("full-width colon and space", |line| Some(line.replacen(": ", "：　", 1))),
    ("full-width space", |line| Some(line.replacen(": ", ":　", 1))),
    ("no space after the colon", |line| Some(line.replacen(": ", ":", 1))),
    ("tab after the colon", |line| Some(line.replacen(": ", ":\t", 1))),
    ("full-width indentation", |line| {
        let body = line.trim_start();
        let columns = line.len() - body.len();
        (columns >= 2).then(|| format!("{}{body}", "　".repeat(columns / 2)))
    }),
    ("no quotes", |line| {
        let (key, value) = line.split_once(": \"")?;
        let value = value.strip_suffix('"')?;
        value.starts_with(['[', '{', '*']).then(|| format!("{key}: {value}"))
    }),
    ("no closing quote", |line| line.contains(": \"").then(|| line.strip_suffix('"').map(str::to_owned))?),
    ("curly quotes", |line| {
        let (key, value) = line.split_once(": \"")?;
        let value = value.strip_suffix('"')?;
        Some(format!("{key}: “{value}”"))
    }),
    ("a byte order mark inside", |line| {
        let (key, value) = line.split_once(": ")?;
        let first = value.chars().next()?;
        Some(format!("{key}: {first}\u{feff}{}", &value[first.len_utf8()..]))
    }),
];

/// Lines of the sample guide that hold a text.
fn lines_of_texts(text: &str) -> Vec<usize> {
    let is_text = |line: &str| line.trim_start().starts_with("ja: ") || line.trim_start().starts_with("en: ");
    text.lines().enumerate().filter(|(_, line)| is_text(line)).map(|(at, _)| at).collect()
}

fn text_of(files: &MemoryFiles) -> String {
    String::from_utf8(files.0[GUIDE].clone()).expect("the sample is UTF-8")
}

fn with(files: &MemoryFiles, text: &str) -> MemoryFiles {
    let mut changed = files.clone();
    changed.0.insert(GUIDE.to_owned(), text.as_bytes().to_vec());
    changed
}

fn meaning(session: &Session) -> String {
    format!("{:?}", session.manual().guides)
}

fn open(files: &MemoryFiles, seen: &Memory) -> Session {
    Session::open_with(files, &Settings::default(), seen).expect("memory can be read")
}

#[test]
fn every_slip_on_every_line_is_mended_to_what_was_meant() {
    let files = sample();
    let original = text_of(&files);
    let seen = Memory::default();
    let meant = meaning(&open(&files, &seen));
    // Each slip once on every seventh line, from a line of its own: all lines are hit, by different slips.
    let lines = lines_of_texts(&original);
    let tried: Vec<(usize, usize)> = (0..SLIPS.len())
        .flat_map(|slip| lines.iter().skip(slip % 7).step_by(7).map(move |line| (slip, *line)))
        .collect();
    let wrong: Vec<String> = tried
        .into_par_iter()
        .filter_map(|(slip, line)| {
            let (name, damage) = SLIPS[slip];
            let damaged = damaged(&original, &[(line, damage)])?;
            let mended = repair(&with(&files, &damaged), &Settings::default(), Wanted::default());
            let change = mended.changes.iter().find(|change| change.path.as_str() == GUIDE);
            let after = change.map_or(damaged.as_str(), |change| change.after.as_str());
            let others = |text: &str| {
                let others = text.lines().enumerate().filter(|(at, _)| *at != line);
                others.map(|(_, line)| line.to_owned()).collect::<Vec<_>>()
            };
            let place = format!("{name} in line {}: {}", line + 1, damaged.lines().nth(line).unwrap_or(""));
            if others(after) != others(&original) {
                return Some(format!("{place}\n  another line was changed"));
            }
            if meaning(&mended.session) != meant {
                return Some(format!("{place}\n  became {}", after.lines().nth(line).unwrap_or("")));
            }
            let left =
                mended.session.diagnostics().iter().find(|it| it.fix.as_ref().is_some_and(|fix| fix.certain));
            left.map(|left| format!("{place}\n  still says {}", left.title.en))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn many_slips_at_once_are_mended_in_one_run() {
    let files = sample();
    let original = text_of(&files);
    let seen = Memory::default();
    let meant = meaning(&open(&files, &seen));
    let lines = lines_of_texts(&original);
    for ending in ["\n", "\r\n"] {
        let slips: Vec<(usize, Slip)> =
            lines.iter().step_by(3).enumerate().map(|(at, line)| (*line, SLIPS[at % 4].1)).collect();
        let damaged = damaged(&original, &slips).expect("these slips fit every line").replace('\n', ending);
        let mended = repair(&with(&files, &damaged), &Settings::default(), Wanted::default());
        assert!(meaning(&mended.session) == meant, "{} slips", slips.len());
        let after = &mended.changes[0].after;
        let as_it_was = original.replace('\n', ending) == *after;
        assert!(as_it_was, "the file is as it was, with its own line breaks");
    }
}

/// Whatever rule offers it: a certain fix mends its own place, and every other line and text stays as it was.
#[test]
fn the_fixes_of_every_rule_leave_all_else_alone() {
    let bad: Vec<Example> = examples().into_iter().filter(|example| example.bad).collect();
    let tried: Vec<(&str, Option<String>)> = bad.par_iter().filter_map(mend_alone).collect();
    let wrong: Vec<&String> = tried.iter().filter_map(|(_, wrong)| wrong.as_ref()).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{wrong:#?}", wrong.len());
    let rules: BTreeSet<&str> = tried.iter().map(|(rule, _)| *rule).collect();
    assert!(rules.len() > 20, "the examples hold certain fixes of many rules: {rules:?}");
}

/// Mends an example that holds something certain, and tells what changed beside it.
fn mend_alone(example: &Example) -> Option<(&'static str, Option<String>)> {
    let (files, settings) = (laid_over(example), Settings::default());
    let before = Session::open(&files, &settings).expect("memory can be read");
    let certain = |session: &Session| {
        let fixes = session.diagnostics().iter().filter_map(|it| it.fix.clone());
        fixes.filter(|fix| fix.certain).flat_map(|fix| fix.edits).collect::<Vec<_>>()
    };
    let edits = certain(&before);
    if edits.is_empty() {
        return None;
    }
    let line = |span: Span| before.sources().line_column(span).line;
    let lines = |span: Span| line(span)..=line(Span { start: span.end, ..span });
    let is_hit = |file: FileId, at: usize| {
        edits.iter().any(|edit| edit.span.file == file && lines(edit.span).contains(&at))
    };
    let mended = repair(&files, &settings, Wanted::default());
    let mut wrong = Vec::new();
    for change in &mended.changes {
        let file = before.sources().find(change.path.as_str()).expect("a text that was there");
        let others = change.before.lines().enumerate().filter(|(at, _)| !is_hit(file, at + 1));
        let mut after = change.after.lines();
        wrong.extend(
            others.map(|(_, it)| it).filter(|it| !after.any(|other| other == *it)).map(str::to_owned),
        );
    }
    let others = texts(&before).into_iter();
    let others = others.filter(|text| !lines(text.span).any(|at| is_hit(text.span.file, at)));
    let mut after = texts(&mended.session).into_iter();
    let lost = others.filter(|text| !after.any(|other| other.scalar.text == text.scalar.text));
    wrong.extend(lost.map(|text| text.scalar.text.clone()));
    if mended.refused.is_empty() && !certain(&mended.session).is_empty() {
        wrong.push("something certain is left".to_owned());
    }
    Some((example.rule, (!wrong.is_empty()).then(|| format!("{}: {wrong:?}", example.rule))))
}

fn damaged(text: &str, slips: &[(usize, Slip)]) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (line, slip) in slips {
        let worse = slip(&lines[*line]).filter(|worse| *worse != lines[*line])?;
        lines[*line] = worse;
    }
    Some(lines.join("\n") + "\n")
}

/// A manual with a renamed label, named in two guides.
fn renamed() -> Place {
    let place = Place::site();
    let screen = place.read("content/screens/rms/home.yaml")
        + "    was:\n      - text: 明細\n        until: 2024-03-31\n";
    place.write("content/screens/rms/home.yaml", &screen);
    let guide = crate::cli::GUIDE.replace("[詳細]", "[明細]") + "# 末尾のコメント\n";
    place.write("content/guides/basics/first.yaml", &guide);
    place.write("content/guides/basics/second.yaml", &guide.replace("詳細の開き方", "もう一つの開き方"));
    place
}

#[test]
fn a_renamed_label_is_mended_in_every_guide() {
    let place = renamed();
    let before = place.read("content/guides/basics/second.yaml");
    let shown = place.run("fix --dry-run");
    assert!(shown.out.contains("+      ja: \"[詳細]をクリックします。\""), "{shown:?}");
    assert_eq!(place.read("content/guides/basics/second.yaml"), before, "a dry run writes nothing");
    let said = place.run("fix");
    assert!(said.code == 0 && said.out.contains("Mended 2 places in 2 files."), "{said:?}");
    assert_eq!(place.read("content/guides/basics/second.yaml"), before.replace("[明細]", "[詳細]"));
    assert_eq!(place.run("check").out, "No problems found.\n");
    assert!(place.run("fix").out.starts_with("There is nothing to mend.\n"));
}

#[test]
fn typed_numbers_are_mended_only_when_asked_for() {
    let place = Place::site();
    let guide = crate::cli::GUIDE.replace("result:\n  ja: 詳細", "result:\n  ja: 【1】で詳細");
    place.write("content/guides/basics/first.yaml", &guide.replace("en: The", "en: After 【1】, the"));
    let said = place.run("fix");
    assert!(said.code == 1 && said.out.contains("--numbers"), "{said:?}");
    assert!(said.out.contains("Click [詳細]."), "the command that it would point to is shown: {said:?}");
    assert!(place.read("content/guides/basics/first.yaml").contains("【1】で詳細"));
    let said = place.run("fix --numbers");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(place.read("content/guides/basics/first.yaml").contains("【open-details】で詳細"));
}

#[test]
fn a_diff_can_be_applied() {
    let place = renamed();
    let diff = place.run("fix --dry-run").out;
    place.write("change.diff", &diff);
    let applied = std::process::Command::new("git")
        .args(["apply", "change.diff"])
        .current_dir(&place.0)
        .output()
        .expect("git is there");
    assert!(applied.status.success(), "{}\n{diff}", String::from_utf8_lossy(&applied.stderr));
    assert_eq!(place.run("check").out, "No problems found.\n");
}
