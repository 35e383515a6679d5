//! What packagers take from the program: completions for each shell and the page for `man`.

use std::process::Command;

use crate::cli::Place;

#[test]
fn every_shell_completes_commands_options_and_rules() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let said = Place::empty().run(&format!("completions {shell}"));
        assert_eq!(said.code, 0, "{said:?}");
        for word in ["guidegen", "build", "dry-run"] {
            assert!(said.out.contains(word), "{shell} does not complete {word}");
        }
        // What is made for PowerShell completes no values.
        assert!(
            said.out.contains("unknown-label") || shell == "powershell",
            "{shell} does not know the rules"
        );
    }
}

#[test]
fn help_in_completions_is_in_the_language_asked_for() {
    let place = Place::empty();
    assert!(place.run("completions fish --lang ja").out.contains("確かめるだけで、公開はしません。"));
    assert!(place.run("completions fish --lang en").out.contains("Prove only, and publish nothing."));
}

/// Bash itself runs the script and completes what was typed so far.
#[test]
#[cfg(unix)]
fn bash_completes_what_was_typed() {
    let place = Place::empty();
    place.write("script", &place.run("completions bash").out);
    for (typed, expected) in [
        ("guidegen ch", "check"),
        ("guidegen explain unknown-lab", "unknown-label"),
        ("guidegen fix --dry", "--dry-run"),
    ] {
        let words: Vec<&str> = typed.split(' ').collect();
        let line = format!(
            "source ./script; COMP_WORDS=({typed}); COMP_CWORD={}; _guidegen guidegen {} {}; echo \"${{COMPREPLY[*]}}\"",
            words.len() - 1,
            words[words.len() - 1],
            words[words.len() - 2],
        );
        let out = Command::new("bash").args(["--norc", "-c", &line]).current_dir(&place.0).output();
        let out = out.expect("a system with Unix shells has bash");
        assert_eq!(String::from_utf8_lossy(&out.stdout).trim(), expected, "{out:?}");
    }
}

#[test]
fn the_page_for_man_is_in_the_language_asked_for() {
    let place = Place::empty();
    let english = place.run("man").out;
    assert!(english.starts_with(".TH GUIDEGEN 1 ") && english.contains(".SH EXIT STATUS\n"), "{english}");
    let japanese = place.run("man --lang ja").out;
    assert!(japanese.contains(".SH 終了コード\n"), "{japanese}");
}

#[test]
fn a_shell_that_is_not_known() {
    let said = Place::empty().run("completions nu");
    assert!(said.code == 2 && said.err.contains("bash"), "{said:?}");
    let said = Place::empty().run("help completions");
    assert!(said.code == 0 && said.out.contains("bash|zsh|fish|powershell"), "{said:?}");
    assert!(!Place::empty().run("help").out.contains("completions"), "people do not need it in the list");
}
