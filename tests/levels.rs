//! Levels of rules: what the command line, the settings, comments and a baseline make of them.

use crate::cli::{BROKEN_GUIDE, GUIDE, Place};

/// A site with one warning: a former name of a label.
fn old_name() -> Place {
    let place = Place::site();
    let screen = place.read("content/screens/rms/home.yaml")
        + "    was:\n      - text: 明細\n        until: 2024-03-31\n";
    place.write("content/screens/rms/home.yaml", &screen);
    place.write("content/guides/basics/first.yaml", &GUIDE.replace("[詳細]", "[明細]"));
    place
}

#[test]
fn a_warning_stops_a_build_only_when_it_is_denied() {
    let place = old_name();
    let code = |options: &str| place.run(&format!("check {options}")).code;
    assert_eq!(code(""), 0);
    for denied in ["--deny former-label", "--deny labels", "--deny warnings"] {
        assert_eq!(code(denied), 1, "{denied}");
    }
    assert_eq!(code("--deny labels --warn former-label"), 0, "the last word counts");
    assert_eq!(code("--warn former-label --deny labels"), 1, "the last word counts");
    assert_eq!(place.run("check --allow former-label").out, "No problems found.\n");
}

#[test]
fn a_promise_cannot_be_silenced() {
    let place = Place::site();
    place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
    for option in ["--allow unknown-name", "--warn unknown-name"] {
        let said = place.run(&format!("check {option}"));
        assert_eq!(said.code, 2, "{option}: {said:?}");
    }
    assert_eq!(place.run("check --allow names").code, 1, "a family leaves its errors as they are");
    let site = place.read("content/site.yaml") + "rules:\n  unknown-name: off\n";
    place.write("content/site.yaml", &site);
    let said = place.run("check");
    assert!(said.code == 1 && said.out.contains("error[fixed-level]"), "{said:?}");
    assert!(said.out.contains("error[unknown-name]"), "{said:?}");
}

#[test]
fn settings_of_the_manual_hold_until_the_command_line_speaks() {
    let place = old_name();
    let site = place.read("content/site.yaml") + "rules:\n  former-label: error\n";
    place.write("content/site.yaml", &site);
    assert_eq!(place.run("check").code, 1);
    assert_eq!(place.run("check --warn former-label").code, 0);
}

#[test]
fn a_comment_allows_a_rule_at_one_place() {
    let place = old_name();
    let guide = place.read("content/guides/basics/first.yaml");
    let comment = "# guidegen: allow former-label — 画面の更新を待っています\n";
    let lines = guide.lines().map(|line| match line.contains("[明細]") {
        true => format!("      {comment}{line}\n"),
        false => format!("{line}\n"),
    });
    place.write("content/guides/basics/first.yaml", &lines.collect::<String>());
    assert_eq!(place.run("check").out, "No problems found.\n");
    let mended = place.read("content/guides/basics/first.yaml").replace("[明細]", "[詳細]");
    place.write("content/guides/basics/first.yaml", &mended);
    let said = place.run("check");
    assert!(said.out.contains("warning[unused-allowance]"), "{said:?}");
}

#[test]
fn a_baseline_leaves_alone_what_was_there() {
    let place = old_name();
    let said = place.run("check --write-baseline known.txt");
    assert_eq!(said.code, 0, "{said:?}");
    let first = place.read("known.txt");
    let said = place.run("check --deny warnings --baseline known.txt");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("1 diagnostic left out"), "{said:?}");
    // Lines above may come and go.
    let guide = place.read("content/guides/basics/first.yaml");
    place.write("content/guides/basics/first.yaml", &format!("# 見直し中\n\n{guide}"));
    assert_eq!(place.run("check --deny warnings --baseline known.txt").code, 0);
    place.run("check --write-baseline again.txt");
    assert_eq!(place.read("again.txt"), first, "the same diagnostics give the same baseline");
    place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
    let said = place.run("check --baseline known.txt");
    assert!(said.code == 1 && said.out.contains("error[unknown-name]"), "what is new is told: {said:?}");
    assert!(!said.out.contains("former-label"), "{said:?}");
}

#[test]
fn a_baseline_lets_no_error_be_published() {
    let place = Place::site();
    place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
    assert_eq!(place.run("check --write-baseline known.txt").code, 0);
    assert_eq!(place.run("check --baseline known.txt").code, 0);
    let said = place.run("build --baseline known.txt");
    assert!(said.code == 1 && !place.has("dist"), "{said:?}");
}
