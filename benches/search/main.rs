//! What the search finds and costs: `cargo bench --bench search -- CORPUS [QUERIES]`.
//!
//! CORPUS is a bilingual book as JSON; each of its sections becomes a guide whose steps are the paragraphs. The book, the
//! sample manual of this repository, and the search alone of ten thousand guides are built below `target/search`, then
//! measured with the shipped scripts by `measure.mjs` beside this file.
#![allow(
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark reads the clock and the sample's files"
)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use guidegen::check::Settings;
use guidegen::search;
use guidegen::session::Session;
use guidegen::site;
use guidegen::source::{MemoryFiles, MemorySink};
use serde_json::Value;

const ROUNDS: usize = 5;
const OUT: &str = "target/search";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let Some(corpus) = words.first() else {
        println!("Name the book: cargo bench --bench search -- CORPUS");
        return;
    };
    let text = fs::read_to_string(corpus).expect("the book can be read");
    let book: Value = serde_json::from_str(&text).expect("the book is JSON");
    build("book", &manual_of(&book));
    build("sample", &sample());
    let status = Command::new("node").arg("benches/search/measure.mjs").arg(corpus).arg(OUT).status();
    assert!(status.expect("Node.js is installed").success());
}

fn build(name: &str, files: &MemoryFiles) {
    let session = Session::open(files, &Settings::default()).expect("memory can be read");
    let manual = session.manual();
    let site = site::plan(manual);
    let titles: Vec<_> = manual.languages.all().map(|lang| (lang, search::Titles::default())).collect();
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        std::hint::black_box(search::build(manual, &site, &titles, &|_, _, _| None));
        times.push(start.elapsed());
    }
    times.sort();
    println!("{name}: index of both languages built in {:.0} ms", times[ROUNDS / 2].as_secs_f64() * 1e3);
    let sink = MemorySink::default();
    session.render(&sink).expect("memory can be written");
    let out = Path::new(OUT).join(name);
    let _ = fs::remove_dir_all(&out);
    for (path, bytes) in sink.into_files() {
        put(&out.join(path), &bytes);
    }
    if name == "book" {
        enlarge(&session);
    }
}

/// The search of a manual of so many guides, each of which says most of what a section of the book says.
fn enlarge(session: &Session) {
    const GUIDES: usize = 10_000;
    let manual = session.manual();
    let site = site::plan(manual);
    let _ = fs::remove_dir_all(Path::new(OUT).join("large"));
    let mut random = 1_u32;
    let mut keeps = || {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        random >> 30 != 0
    };
    for lang in manual.languages.all() {
        let sections = search::documents(manual, &site, lang, &search::Titles::default());
        let guide = |at: usize| {
            let mut guide = sections[at % sections.len()].clone();
            guide.title = format!("{} {at}", guide.title);
            guide.units.retain(|_| keeps());
            guide
        };
        let guides: Vec<search::Document> = (0..GUIDES).map(guide).collect();
        for file in search::write(manual.languages.code(lang), &guides) {
            put(&Path::new(OUT).join("large").join(file.path), file.text.as_bytes());
        }
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder for it");
    fs::write(path, bytes).expect("the file can be written");
}

/// The book as a manual: one guide for each section, one step for each paragraph.
fn manual_of(book: &Value) -> MemoryFiles {
    let mut files = BTreeMap::new();
    let site =
        "title:\n  ja: 本\n  en: Book\nsections:\n  - id: book\n    title:\n      ja: 本\n      en: Book\n";
    files.insert("content/site.yaml".to_owned(), site.as_bytes().to_vec());
    let sections =
        book.as_array().into_iter().flatten().flat_map(|page| page["sections"].as_array()).flatten();
    for (at, section) in sections.enumerate() {
        let mut guide = format!("title:{}section: book\nsteps:\n", text(&section["heading"], "  ", None));
        let paragraphs = section["text"]["ja"].as_array().map_or(0, Vec::len);
        let paragraphs = paragraphs.max(section["text"]["en"].as_array().map_or(0, Vec::len));
        for number in 0..paragraphs {
            let said = text(&section["text"], "      ", Some(number));
            write!(guide, "  - id: p{}\n    text:{said}", number + 1).expect("a string takes everything");
        }
        files.insert(format!("content/guides/book/s{at:03}.yaml"), guide.into_bytes());
    }
    MemoryFiles(files)
}

fn text(value: &Value, indent: &str, paragraph: Option<usize>) -> String {
    let mut yaml = "\n".to_owned();
    for lang in ["ja", "en"] {
        let said = paragraph.map_or(&value[lang], |at| &value[lang][at]).as_str().unwrap_or("");
        let said: String = said
            .chars()
            .map(|sign| {
                if "[]［］【】`｀{}｛｝*".contains(sign) {
                    format!("{{text:{sign}}}")
                } else {
                    sign.to_string()
                }
            })
            .collect();
        if !said.is_empty() {
            writeln!(yaml, "{indent}{lang}: {}", Value::String(said)).expect("a string takes everything");
        }
    }
    yaml
}

fn sample() -> MemoryFiles {
    let mut files = BTreeMap::new();
    add(Path::new("content"), &mut files);
    MemoryFiles(files)
}

fn add(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder of the sample").flatten() {
        let path = entry.path();
        if path.is_dir() {
            add(&path, files);
        } else {
            files.insert(path.to_str().expect("UTF-8").replace('\\', "/"), fs::read(&path).expect("a file"));
        }
    }
}
