//! `guidegen new`: what it makes is a manual without a diagnostic, in either language.
#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

use std::fs;

use crate::cli::Place;

/// A newcomer with an empty folder types what the README says, in the order in which it stands there.
#[test]
fn the_readme_leads_to_a_manual() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let mut typed: Vec<Vec<String>> = Vec::new();
    for (heading, next) in [("\n## Your first manual\n", "\n## "), ("\n### 最初のマニュアル\n", "\n### ")]
    {
        let (_, section) = readme.split_once(heading).expect("a way in");
        let section = section.split(next).next().unwrap_or_default();
        let lines = section.lines().filter_map(|line| line.strip_prefix("guidegen "));
        typed.push(lines.map(|line| line.split("  ").next().unwrap_or_default().to_owned()).collect());
    }
    assert!(typed[0].len() >= 6 && typed[0] == typed[1], "both languages lead the same way: {typed:?}");
    let place = Place::empty();
    for line in &typed[0] {
        let said = place.run(line);
        assert_eq!(said.code, 0, "guidegen {line}: {said:?}");
    }
    assert_eq!(place.run("build my-manual --deny warnings").code, 0);
    assert!(place.read("my-manual/dist/index.html").contains("hreflang"), "a door for each language");
}

/// The README shows every command that help lists.
#[test]
fn the_readme_has_every_command() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let help = Place::empty().run("help").out;
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    let names =
        commands.expect("a list").lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    for name in names.filter_map(|line| line.split_whitespace().next()) {
        let (english, japanese) = (format!("\nguidegen {name} "), format!("| `guidegen {name}"));
        assert!(readme.contains(&english) && readme.contains(&japanese), "{name}");
    }
}

#[test]
fn what_is_made_raises_nothing() {
    for tongue in ["ja", "en"] {
        let place = Place::empty();
        for line in [
            "new site .",
            "new guide basics/refund-order",
            "new screen pay/refund-list",
            "new page faq",
            "check --deny warnings",
            "build",
        ] {
            let said = place.run(&format!("--lang {tongue} {line}"));
            assert_eq!(said.code, 0, "{line}: {said:?}");
        }
        let comment = place.read("content/site.yaml").lines().next().map(str::to_owned).unwrap_or_default();
        assert_eq!(comment.is_ascii(), tongue == "en", "comments are in the language asked for: {comment}");
        assert!(place.has("dist/ja/guides/basics/refund-order/index.html"));
        assert!(place.read("dist/ja/index.html").contains("pages/faq/index.html"), "the page can be found");
    }
}

#[test]
fn nothing_that_is_there_is_touched() {
    let place = Place::site();
    place.write("content/guides/basics/mine.yaml", "mine");
    let said = place.run("new guide basics/mine");
    assert!(said.code == 2 && said.err.contains("is there already"), "{said:?}");
    assert_eq!(place.read("content/guides/basics/mine.yaml"), "mine");
    let said = place.run("new site .");
    assert_eq!(said.code, 2, "{said:?}");
    let said = place.run("--lang ja new guide 返金");
    assert!(said.code == 2 && said.err.contains("「返金」は名前に使えません。"), "{said:?}");
}

#[test]
fn a_name_may_be_parted_as_windows_parts_paths() {
    for (at, name) in ["basics\\one", "basics¥one", "ｂａｓｉｃｓ￥ｏｎｅ"].iter().enumerate() {
        let place = Place::site();
        let said = place.run(&format!("new guide {name}"));
        assert!(said.code == 0 && place.has("content/guides/basics/one.yaml"), "{at}: {said:?}");
    }
}

#[test]
fn a_site_nearby_is_named_with_the_whole_command() {
    let place = Place::empty();
    assert!(place.run("new site manual").out.contains("guidegen build manual makes the pages"));
    let said = place.run("new guide basics/one");
    assert!(said.err.contains("\n    guidegen new guide basics/one manual\n"), "{said:?}");
}
