//! A second manual, written the way support writers write every day: good prose raises no alarm.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use guidegen::check::Settings;
use guidegen::report::{Level, Look, Tongue, human};
use guidegen::session::Session;
use guidegen::source::{MemoryFiles, MemorySink};

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

/// Lines end as an editor or git on Windows ends them, on some machines and not on others.
#[test]
fn line_endings_change_no_byte() {
    let build = |ending: &str| {
        let mut files = everyday();
        files.0.insert("content/pages/lines.yaml".to_owned(), LINES.as_bytes().to_vec());
        for bytes in files.0.values_mut() {
            if let Ok(text) = String::from_utf8(bytes.clone()) {
                *bytes = text.replace('\n', ending).into_bytes();
            }
        }
        let session = Session::open(&files, &Settings::default()).expect("memory can be read");
        let sink = MemorySink::default();
        session.render(&sink).expect("memory can be written");
        (session.diagnostics().len(), sink.into_files())
    };
    let (windows, unix) = (build("\r\n"), build("\n"));
    assert!(unix.1.keys().any(|path| path.ends_with("pages/lines/index.html")), "the page was built");
    for (path, bytes) in &unix.1 {
        assert!(windows.1.get(path) == Some(bytes), "{path} differs");
    }
    assert_eq!((windows.0, windows.1.len()), (unix.0, unix.1.len()));
}

/// Every kind of text in which the end of a line means something.
const LINES: &str = "\
title:
  ja: 行末
  en: Ends of lines
description:
  ja: >-
    折り返した文の
    続きです。
  en: \"A sentence
    that goes on.\"
body:
  ja: |
    ## 見出し {#head}

    一行目の文の
    続きです。

    ```yaml
    a: 1
    b: 2
    ```

    | 列 | 値 |
    |---|---|
    | 一 | 二 |

    - 一つ目
    - 二つ目
  en: |
    ## Heading {#head}

    A first line
    and the next one.

    ```yaml
    a: 1
    b: 2
    ```

    | Column | Value |
    |---|---|
    | one | two |

    - First
    - Second
";

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
