//! CONTRIBUTING.md leads to a first rule: what it shows is written as rules are, and what it names is there.
#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use guidegen::check::rules;

fn page() -> String {
    fs::read_to_string("CONTRIBUTING.md").expect("the page for newcomers")
}

/// The first block of code in a language.
fn block<'a>(page: &'a str, fence: &str) -> &'a str {
    let (_, rest) = page.split_once(fence).expect("a block");
    let end = fence.split(char::is_alphabetic).next().expect("the fence itself");
    rest.split_once(&format!("\n{end}")).expect("it ends").0
}

#[test]
fn every_path_is_there() {
    let page = page();
    let named = page.split('`').skip(1).step_by(2).filter(|it| !it.contains(char::is_whitespace));
    let (mut seen, made) = (0, ["exclamation_mark.rs", "exclamation_mark.md"]);
    for path in named.filter(|it| it.contains('/') && !it.contains('<')) {
        if made.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        assert!(Path::new(path).exists(), "{path}");
        seen += 1;
    }
    assert!(seen > 10, "{seen} paths were found");
}

/// Each line that is not the example's own stands in a real rule too, so that the example still compiles.
#[test]
fn the_example_is_written_as_rules_are() {
    let page = page();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut open = vec![Path::new("src/check").to_path_buf()];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).expect("rules").flatten().map(|entry| entry.path()) {
            match path.is_dir() {
                true => open.push(path),
                false => known.extend(fs::read_to_string(path).expect("a rule").lines().map(str::to_owned)),
            }
        }
    }
    let example = block(&page, "```rust\n");
    let own = |line: &&str| {
        !["exclamation", "Exclamation", "！", "感嘆符", "full stop"].iter().any(|it| line.contains(it))
    };
    let lines: Vec<&str> = example.lines().filter(own).collect();
    assert!(lines.len() > 10, "{example}");
    for line in lines {
        assert!(known.contains(line), "no rule has the line: {line}");
    }
    assert!(rules().all(|rule| rule != "exclamation-mark"), "the example is still a first rule");
}

#[test]
fn the_page_of_the_example_has_the_parts_of_a_page() {
    let page = page();
    let example = block(&page, "````markdown\n");
    for part in
        ["# 日本語\n", "\n# English\n", "\n# Examples\n```yaml bad content/", "\n```yaml good content/"]
    {
        assert!(example.contains(part), "{part}");
    }
}
