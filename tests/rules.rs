//! Pages of rules: every page has its words, and the examples on it are the tests of its rule.
#![expect(clippy::disallowed_methods, reason = "the base site is read from the disk")]

use std::fs;
use std::path::Path;

use guidegen::check::{Asked, Example, FAMILIES, Settings, Target, examples, explain, list, rules};
use guidegen::model::date::Date;
use guidegen::report::{Level, Look, Tongue, human};
use guidegen::session::Session;
use guidegen::source::MemoryFiles;
use unicode_width::UnicodeWidthStr;

/// Rules whose mistake no text can show.
const WITHOUT_EXAMPLES: &[(&str, &str)] =
    &[("encoding", "a page is UTF-8 and cannot show other bytes; it has a test of its own below")];

/// Rules about what a guide or a screen should have: the examples of other rules leave it out, to stay short.
const ABOUT_THE_WHOLE: &[&str] =
    &["no-result", "not-checked", "action-without-screen", "empty-screen", "orphan-page"];

#[test]
fn the_base_site_is_clean() {
    let session = open(&base(), "unused-label");
    assert!(session.diagnostics().is_empty(), "{}", shown(&session));
}

#[test]
fn a_bad_example_is_found_by_its_rule_alone() {
    let mut wrong = String::new();
    for example in examples().iter().filter(|example| example.bad) {
        let session = open(&laid_over(example), example.rule);
        let found = session.diagnostics();
        if found.is_empty() || found.iter().any(|it| it.rule != example.rule) {
            wrong.push_str(&format!("\n{}:\n{}", example.rule, shown(&session)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_good_example_is_clean() {
    let mut wrong = String::new();
    for example in examples().iter().filter(|example| !example.bad) {
        let session = open(&laid_over(example), example.rule);
        if !session.diagnostics().is_empty() {
            wrong.push_str(&format!("\n{}:\n{}", example.rule, shown(&session)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn carets_stand_below_what_they_mean_after_words_in_wide_letters() {
    let all = examples();
    let example =
        all.iter().find(|it| it.bad && it.rule == "two-actions").expect("an example with two places");
    let report = shown(&open(&laid_over(example), example.rule));
    let mut lines = report.lines().skip_while(|line| !line.contains("[登録]をクリック"));
    let (text, carets) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let column = |line: &str, sign| line.find(sign).map(|at| line[..at].width());
    assert!(carets.contains('^') && column(carets, "^") == column(text, "クリック"), "{report}");
}

#[test]
fn a_file_in_another_encoding_is_found() {
    let mut files = base();
    let shift_jis = b"name: RMS\ntitle:\n  ja: \x8a\x79\x93\x56\n  en: Rakuten\nlanguage: ja\n";
    files.0.insert("content/products/rms.yaml".to_owned(), shift_jis.to_vec());
    let session = open(&files, "encoding");
    let rules: Vec<&str> = session.diagnostics().iter().map(|it| it.rule).collect();
    assert_eq!(rules, ["encoding"], "{}", shown(&session));
}

#[test]
fn every_rule_has_words_in_both_languages() {
    // Where a sentence is broken into lines does not matter.
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let lists = [plain(&list(Tongue::Ja)), plain(&list(Tongue::En))];
    for rule in rules() {
        for (tongue, stop) in [(Tongue::Ja, '。'), (Tongue::En, '.')] {
            let page =
                explain(rule, tongue).unwrap_or_else(|| panic!("the page of {rule} has all three headings"));
            let mut lines = page.lines().skip(2);
            let first = lines.next().unwrap_or_default();
            assert!(first.ends_with(stop), "{rule} begins with one sentence on its own line: {first:?}");
            assert!(first.matches(stop).count() == 1, "{rule} begins with one sentence: {first:?}");
            let words = lines.take_while(|line| !ends_words(line)).filter(|line| !line.is_empty()).count();
            assert!(words > 0, "{rule} says in {tongue:?} why it matters and what to do");
            let row = plain(&format!("{rule}{first}"));
            assert!(
                lists.iter().any(|list| list.contains(&row)),
                "{rule} stands in the list with its first sentence"
            );
        }
    }
}

#[test]
fn every_rule_has_a_bad_and_a_good_example() {
    let all = examples();
    for rule in rules() {
        let has = |bad| all.iter().any(|example| example.rule == rule && example.bad == bad);
        let excused = WITHOUT_EXAMPLES.iter().any(|(name, _)| *name == rule);
        assert!(has(true) != excused && has(false) != excused, "{rule} has a bad and a good example");
    }
    for example in &all {
        for (path, _) in &example.files {
            let known = ["content/", "templates/", "static/"].iter().any(|folder| path.starts_with(folder));
            assert!(known, "{} has an example without a path: {path:?}", example.rule);
        }
    }
}

fn ends_words(line: &str) -> bool {
    ["よくない例", "正しい例", "Bad", "Good"].contains(&line)
}

/// Checks a site as of a fixed day, with hints only where the rule gives them.
fn open(files: &MemoryFiles, rule: &str) -> Session {
    let hints = || FAMILIES.iter().flat_map(|family| family.rules).filter(|it| it.level == Level::Hint);
    let silent = ABOUT_THE_WHOLE.iter().copied().chain(hints().map(|it| it.name)).filter(|it| *it != rule);
    let levels = silent.map(|rule| Asked { target: Target::Rule(rule), level: None }).collect();
    let hints = hints().any(|it| it.name == rule);
    let settings = Settings { hints, as_of: Date::parse("2026-01-01"), levels };
    let mut session = Session::open(files, &settings).expect("memory can always be read");
    session.audit().expect("nothing is written");
    session
}

/// The base site with the files of an example.
pub(crate) fn laid_over(example: &Example) -> MemoryFiles {
    let mut files = base();
    for (path, text) in &example.files {
        files.0.insert(path.clone(), text.clone().into_bytes());
    }
    // Pictures cannot be written on a page: an example names those that it needs.
    for entry in fs::read_dir("tests/rules/pictures").expect("pictures for examples").flatten() {
        let name = entry.file_name().display().to_string();
        if example.files.iter().any(|(_, text)| text.contains(&name)) {
            let bytes = fs::read(entry.path()).expect("a picture for examples");
            files.0.insert(format!("content/screens/rms/{name}"), bytes);
        }
    }
    files
}

/// The small site that the examples of rules are laid over.
pub(crate) fn base() -> MemoryFiles {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/base");
    let mut files = MemoryFiles::default();
    gather(&root, "content", &mut files);
    files
}

fn gather(root: &Path, folder: &str, files: &mut MemoryFiles) {
    for entry in fs::read_dir(root.join(folder)).expect("the base site is there") {
        let entry = entry.expect("its folders can be listed");
        let path = format!("{folder}/{}", entry.file_name().display());
        if entry.path().is_dir() {
            gather(root, &path, files);
        } else {
            files.0.insert(path, fs::read(entry.path()).expect("its files can be read"));
        }
    }
}

fn shown(session: &Session) -> String {
    human(session.sources(), session.diagnostics(), Tongue::Ja, Look { color: false, width: 80 })
}
