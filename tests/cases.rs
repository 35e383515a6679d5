//! Small sites in `tests/cases`, each with what the compiler says about it in both languages.
//!
//! A case is a folder with `content/` and `expected/report.txt`. Where the report is empty of errors, `expected/`
//! may hold built pages too, of which only what stands in `<main>` is compared. `UPDATE=1` writes what is expected.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use guidegen::check::Settings;
use guidegen::report::{Look, Tongue, human};
use guidegen::session::Session;
use guidegen::source::{MemoryFiles, MemorySink};

#[test]
fn every_case_is_answered_as_expected() {
    let mut cases: Vec<PathBuf> =
        fs::read_dir("tests/cases").expect("the cases").flatten().map(|entry| entry.path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "there are cases");
    let wrong: Vec<String> = cases.iter().filter_map(|case| run(case).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn run(case: &Path) -> Result<(), String> {
    let mut files = MemoryFiles::default();
    add(case, &case.join("content"), &mut files);
    let session = Session::open(&files, &Settings::default()).expect("memory can be read");
    let look = Look { color: false, width: 80 };
    let report = |tongue| human(session.sources(), session.diagnostics(), tongue, look);
    let report = format!("{}\n{}", report(Tongue::Ja), report(Tongue::En));
    compare(&case.join("expected/report.txt"), &report)?;
    let pages = if session.fails() { BTreeMap::new() } else { build(&session) };
    let mut expected = MemoryFiles::default();
    add(&case.join("expected"), &case.join("expected"), &mut expected);
    for path in expected.0.keys().filter(|path| path.ends_with(".html")) {
        let page = pages.get(path).ok_or(format!("{}: {path} was not built", case.display()))?;
        compare(&case.join("expected").join(path), &main_of(page))?;
    }
    Ok(())
}

fn build(session: &Session) -> BTreeMap<String, Vec<u8>> {
    let sink = MemorySink::default();
    session.render(&sink).expect("memory can be written");
    sink.into_files()
}

fn main_of(page: &[u8]) -> String {
    let page = String::from_utf8(page.to_vec()).expect("pages are UTF-8");
    let start = page.find("<main").expect("a page has a main part");
    let end = page.find("</main>").expect("it ends");
    format!("{}</main>\n", &page[start..end])
}

fn compare(path: &Path, found: &str) -> Result<(), String> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for it");
        fs::write(path, found).expect("it can be written");
        return Ok(());
    }
    Err(format!("{} differs; found:\n{found}", path.display()))
}

fn add(root: &Path, folder: &Path, files: &mut MemoryFiles) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            add(root, &path, files);
        } else {
            let name =
                path.strip_prefix(root).expect("below the root").to_str().expect("UTF-8").replace('\\', "/");
            files.0.insert(name, fs::read(&path).expect("a file of the case"));
        }
    }
}
