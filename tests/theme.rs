//! The built-in theme is complete: every file of the folders is in the program.

use std::collections::BTreeSet;
use std::fs;

use guidegen::render::{STATIC, STRINGS, TEMPLATES};

fn names(folder: &str, ending: &[&str]) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder of the theme").flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| ending.iter().any(|it| name.ends_with(it))).collect()
}

#[test]
fn every_template_style_and_script_is_built_in() {
    let own: BTreeSet<String> = TEMPLATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(own, names("templates", &[".html"]));
    let own: BTreeSet<String> = STATIC.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(own, names("static", &[".css", ".js"]));
    let own: BTreeSet<String> = STRINGS.iter().map(|(code, _)| format!("{code}.yaml")).collect();
    assert_eq!(own, names("templates/strings", &[".yaml"]));
}

#[test]
fn every_language_has_the_same_words() {
    let keys = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect()
    };
    for (code, text) in STRINGS {
        assert_eq!(keys(text), keys(STRINGS[0].1), "{code}");
    }
}
