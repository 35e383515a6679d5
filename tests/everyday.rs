//! A second manual, written the way support writers write every day: good prose raises no alarm.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use guidegen::check::Settings;
use guidegen::report::{Level, Look, Tongue, human};
use guidegen::session::Session;
use guidegen::source::MemoryFiles;

#[test]
fn ordinary_prose_raises_no_alarm() {
    let session = Session::open(&everyday(), &Settings::default()).expect("memory can be read");
    let serious = session.diagnostics().iter().filter(|it| it.level != Level::Hint).count();
    let look = Look { color: false, width: 100 };
    assert_eq!(serious, 0, "{}", human(session.sources(), session.diagnostics(), Tongue::En, look));
}

/// A checker that reads little raises no alarm either.
#[test]
fn there_is_enough_prose_to_be_wrong_about() {
    let session = Session::open(&everyday(), &Settings::default()).expect("memory can be read");
    let guides = session.manual().guides.len();
    assert!(guides >= 12, "only {guides} guides");
}

fn everyday() -> MemoryFiles {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/everyday");
    let mut files = BTreeMap::new();
    add(&root, "content", &mut files);
    MemoryFiles(files)
}

fn add(root: &Path, folder: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder of the manual") {
        let entry = entry.expect("its folders can be listed");
        let path = format!("{folder}/{}", entry.file_name().display());
        if entry.path().is_dir() {
            add(root, &path, files);
        } else {
            files.insert(path, fs::read(entry.path()).expect("its files can be read"));
        }
    }
}
