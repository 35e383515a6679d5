//! The rules of the house: floors, imports, sizes and names, read from the sources themselves.

use std::fs;
use std::path::{Path, PathBuf};

use guidegen::check::FAMILIES;

const WORDS_OF_UNFINISHED_WORK: &[&str] = &["todo", "fixme", "xxx", "dbg!", "unimplemented!"];
const MOST_LINES: usize = 600;

/// Modules of `lib.rs` in their order: the floors.
fn floors() -> Vec<String> {
    let map = fs::read_to_string("src/lib.rs").expect("the map of the house");
    map.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the house").flatten() {
            let path = entry.path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules") {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                let text = fs::read_to_string(&path).expect("a text of the house");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

fn floor_of(path: &Path) -> Option<String> {
    let below = path.strip_prefix("src").ok()?;
    let first = below.components().next()?.as_os_str().to_str()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

/// Lines that are code: unit tests at the foot of a file may look further.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let body = text.split("\n#[cfg(test)]").next().unwrap_or(text);
    body.lines().enumerate().map(|(at, line)| (at + 1, line))
}

#[test]
fn a_module_uses_only_modules_above_its_own_line() {
    let floors = floors();
    assert!(floors.len() > 10, "the map lists the floors");
    for (path, text) in files("src", "rs") {
        let Some(own) = floor_of(&path).and_then(|floor| floors.iter().position(|other| *other == floor))
        else {
            continue;
        };
        for (line, words) in code(&text) {
            for (at, _) in words.match_indices("crate::") {
                let rest = &words[at + "crate::".len()..];
                let name: String =
                    rest.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect();
                let used = floors.iter().position(|other| *other == name);
                assert!(
                    used.is_some_and(|used| used <= own),
                    "{}:{line}: {} stands below {name}",
                    path.display(),
                    floors[own]
                );
            }
        }
    }
}

#[test]
fn imports_are_one_line_per_module_without_globs() {
    for (path, text) in files("src", "rs") {
        let mut seen: Vec<String> = Vec::new();
        for (line, words) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
            let place = format!("{}:{line}", path.display());
            assert!(!words.contains("super::"), "{place}: names a module by where it stands");
            if let Some(import) = words.strip_prefix("use crate::").or(words.strip_prefix("pub use crate::"))
            {
                assert!(!import.starts_with('{'), "{place}: several modules in one line");
                assert!(!import.contains('*'), "{place}: a glob");
                let module = import.split('{').next().unwrap_or(import);
                let module = module.split(';').next().unwrap_or(module);
                let named =
                    module.rsplit_once("::").filter(|(_, name)| !name.starts_with(char::is_lowercase));
                let module = named.map_or(module, |(module, _)| module).trim_end_matches("::").to_owned();
                let key = if words.starts_with("pub") { format!("pub {module}") } else { module };
                assert!(!seen.contains(&key), "{place}: a second line for {key}");
                seen.push(key);
            }
            if words == "#[cfg(test)]" {
                seen.clear();
            }
        }
    }
}

#[test]
fn files_are_short_and_finished() {
    let sources = files("src", "rs").into_iter().chain(files("tests", "rs")).chain(files("static", "css"));
    for (path, text) in sources.chain(files("static", "js")).chain(files("templates", "html")) {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
        if path.ends_with("house.rs") {
            continue;
        }
        for word in WORDS_OF_UNFINISHED_WORK {
            let lower = text.to_lowercase();
            let found = lower.match_indices(word).any(|(at, _)| {
                let before = lower[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric());
                let after =
                    lower[at + word.len()..].chars().next().is_none_or(|sign| !sign.is_alphanumeric());
                before && after
            });
            assert!(!found, "{} says {word}", path.display());
        }
    }
}

#[test]
fn every_file_begins_with_what_it_does() {
    for (path, text) in files("src", "rs") {
        assert!(text.starts_with("//! "), "{} does not say what it does", path.display());
    }
}

#[test]
fn a_rule_has_one_name_everywhere() {
    for family in FAMILIES {
        for rule in family.rules {
            let stem = rule.name.replace('-', "_");
            let code: Vec<PathBuf> = files("src/check", "rs")
                .into_iter()
                .map(|(path, _)| path)
                .filter(|path| path.ends_with(format!("{stem}.rs")))
                .collect();
            assert_eq!(code.len(), 1, "{} has one file", rule.name);
            assert!(code[0].with_extension("md").exists(), "{} has a page", rule.name);
        }
    }
}

#[test]
fn japanese_and_english_words_quote_the_same_names() {
    // Each pair of neighbouring literals, Japanese then English, fills in the same number of values.
    for (path, text) in files("src/check", "rs") {
        let literals = literals(&text);
        for pair in literals.windows(2) {
            let [ja, en] = pair else { continue };
            let japanese = |text: &str| text.chars().any(|sign| ('ぁ'..='龠').contains(&sign));
            if japanese(ja) && !japanese(en) && en.contains(' ') {
                let mut names = (values(ja), values(en));
                names.0.sort();
                names.1.sort();
                assert_eq!(names.0.len(), names.1.len(), "{}:\n  {ja}\n  {en}", path.display());
            }
        }
    }
}

fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('"') {
        let mut end = start + 1;
        let bytes = rest.as_bytes();
        while end < bytes.len() && bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        found.push(rest[start + 1..end.min(rest.len())].to_owned());
        rest = &rest[(end + 1).min(rest.len())..];
    }
    found
}

fn values(text: &str) -> Vec<String> {
    let plain = text.replace("{{", "").replace("}}", "");
    plain.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
}
