//! Search: the browser's half of the analyser against the compiler's, and what every index promises.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use guidegen::check::Settings;
use guidegen::search::{self, Document, Index, Posting, Titles, Unit, documents, folded, of_query, script};
use guidegen::session::Session;
use guidegen::site::plan;
use guidegen::source::{Files, MemoryFiles, MemorySink, Sources};
use guidegen::{manual, model, render};

use crate::rules::base;
use crate::sample::sample;

#[test]
fn the_table_that_browsers_read_is_fresh() {
    crate::handbook::same_as_file("static/search-table.js", &script());
}

/// The script that browsers load is written here and not at each build, by a program that builds need not have.
#[test]
fn the_script_that_browsers_load_is_fresh() {
    let files: Vec<String> = render::SEARCH.iter().map(|file| format!("static/{file}")).collect();
    let script = node("shorten.mjs", &files, "");
    crate::handbook::same_as_file("src/render/search.min.js", &script);
}

/// What one half of the analyser makes of a text, in one line.
fn line(text: &str) -> String {
    let query = of_query(text);
    let terms = query.terms.iter().map(|term| {
        let mark = |set: bool, mark: &'static str| if set { mark } else { "" };
        format!(
            "{}{}{}{}",
            term.word,
            mark(term.prefix, "*"),
            mark(term.optional, "?"),
            mark(term.light, "/4")
        )
    });
    let joined = query.joined.iter().map(|(word, range)| format!("{word}={}-{}", range.start, range.end));
    let words: Vec<String> = terms.chain(joined).collect();
    format!("{}\t{}", folded(text), words.join(" "))
}

/// Runs a script of this folder with texts on its standard input, and reads its lines.
fn node(script: &str, arguments: &[String], input: &str) -> String {
    let mut child = Command::new("node")
        .arg(format!("tests/search/{script}"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is installed: the search in the browser is tested with it");
    child.stdin.take().expect("it reads").write_all(input.as_bytes()).expect("it reads to the end");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "node tests/search/{script} failed");
    String::from_utf8(output.stdout).expect("it writes UTF-8")
}

fn compare(texts: &[String]) {
    let input = serde_json::to_string(texts).expect("texts are JSON");
    let lines = node("analyse.mjs", &[], &input);
    let lines: Vec<String> = serde_json::from_str(&lines).expect("it answers with JSON");
    assert_eq!(lines.len(), texts.len());
    for (text, browser) in texts.iter().zip(lines) {
        assert_eq!(browser, line(text), "the browser reads {text:?} otherwise");
    }
}

#[test]
fn both_halves_read_the_golden_queries_as_they_are_written_down() {
    let path = "tests/search/golden.tsv";
    let before = fs::read_to_string(path).expect("the golden queries");
    let queries: Vec<String> =
        before.lines().map(|line| line.split('\t').next().unwrap_or("").to_owned()).collect();
    let rows = queries.iter().map(|query| format!("{query}\t{}\n", line(query)));
    let after: String = rows.collect();
    crate::handbook::same_as_file(path, &after);
    compare(&queries);
}

#[test]
fn both_halves_read_random_texts_of_all_scripts_alike() {
    let mut random = Random(20_261_124);
    let texts: Vec<String> = (0..6_000).map(|_| random.text()).collect();
    compare(&texts);
}

/// A small generator of the same numbers on every machine.
struct Random(u64);

/// Where characters are taken from: scripts, signs and everything that the fold table speaks of.
const SCRIPTS: &[(u32, u32)] = &[
    (0x20, 0x7e),
    (0x61, 0x7a),
    (0x3041, 0x3096),
    (0x30a0, 0x30ff),
    (0xff01, 0xffef),
    (0x4e00, 0x9fff),
    (0x2010, 0x2015),
    (0x3000, 0x303f),
    (0x3099, 0x309c),
    (0x2460, 0x24ff),
    (0xa0, 0x17f),
    (0x370, 0x58f),
    (0x590, 0x6ff),
    (0x900, 0xeff),
    (0xac00, 0xd7a3),
    (0x1, 0xffff),
    (0x1_f300, 0x1_f6ff),
    (0x2_0000, 0x2_a6df),
];
const LIKELY: &str = "ーー・゛゜ﾞﾟ-−./:$_  　ヴゔｳﾞァｨぁABab12【①】設定キのを";

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn text(&mut self) -> String {
        let length = self.below(24) + 1;
        let mut text = String::new();
        let mut script = SCRIPTS[self.below(18) as usize];
        for _ in 0..length {
            match self.below(6) {
                0 => script = SCRIPTS[self.below(18) as usize],
                1 | 2 => {
                    let at = self.below(u32::try_from(LIKELY.chars().count()).expect("few"));
                    text.extend(LIKELY.chars().nth(at as usize));
                    continue;
                }
                _ => {}
            }
            text.extend(char::from_u32(script.0 + self.below(script.1 - script.0 + 1)));
        }
        text
    }
}

/// The sample manual's documents in a language.
fn documents_of(code: &str) -> Vec<Document> {
    let session = Session::open(&sample(), &Settings::default()).expect("memory can be read");
    let manual = session.manual();
    let lang = manual.languages.find(code).expect("the sample has this language");
    documents(manual, &plan(manual), lang, &Titles::default())
}

/// Whether a query finds a document at all: one of its words, or the beginning of one, stands in a part of it.
fn is_candidate(index: &Index, document: usize, query: &str) -> bool {
    let here = |postings: &[Posting]| postings.iter().any(|it| index.document_of(it.unit) == document);
    of_query(query).terms.iter().any(|term| {
        here(index.units_of(&term.word))
            || term.prefix
                && index.words.iter().any(|(word, units)| word.starts_with(&term.word) && here(units))
    })
}

#[test]
fn a_page_is_a_candidate_for_every_piece_of_its_text() {
    let mut random = Random(7);
    let japanese = |sign: &char| ('ぁ'..='ヶ').contains(sign) || ('一'..='龠').contains(sign);
    for code in ["ja", "en"] {
        let documents = documents_of(code);
        let index = Index::of(&documents);
        let mut tried = 0;
        for (at, unit) in
            documents.iter().enumerate().flat_map(|(at, it)| it.units.iter().map(move |unit| (at, unit)))
        {
            let signs: Vec<char> = unit.text.chars().collect();
            for start in 0..signs.len().saturating_sub(2) {
                let most = signs[start..].iter().take_while(|sign| japanese(sign)).count();
                if most < 2 {
                    continue;
                }
                let length = 2 + random.below(u32::try_from(most - 1).expect("a short text")) as usize;
                let query: String = signs[start..start + length].iter().collect();
                assert!(is_candidate(&index, at, &query), "{query} of {}", unit.text);
                tried += 1;
            }
            let words: Vec<&str> = unit.text.split_whitespace().collect();
            for three in words.windows(3) {
                let query = three.join(" ");
                let asks = query.chars().any(char::is_alphanumeric);
                assert!(!asks || is_candidate(&index, at, &query), "{query} of {}", unit.text);
                tried += 1;
            }
        }
        assert!(tried > 500, "the sample says something in {code}");
    }
}

/// Everything that the search of a built manual says in a language: its index, and the page that lists everything.
fn searched(files: &MemoryFiles, lang: &str) -> String {
    of_search(&built(files), lang)
}

/// A built manual; no picture is made for it.
fn built(files: &MemoryFiles) -> BTreeMap<String, Vec<u8>> {
    let sources = Sources::new(files.read_all().expect("memory can be read"));
    let manual = manual::bind(&model::read(&sources), &sources);
    let sink = MemorySink::default();
    let made = render::rehearse(&manual, &plan(&manual), &sources, &sink);
    made.expect("memory can be written").expect("the built-in theme has no mistake");
    sink.into_files()
}

fn of_search(built: &BTreeMap<String, Vec<u8>>, lang: &str) -> String {
    let (index, page) = (format!("assets/search/{lang}."), format!("{lang}/search/index.html"));
    let own = built.iter().filter(|(path, _)| path.starts_with(&index) || **path == page);
    own.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect()
}

fn with(mut files: MemoryFiles, path: &str, before: &str, after: &str) -> MemoryFiles {
    let text = String::from_utf8(files.0[path].clone()).expect("the sample is UTF-8");
    assert!(text.contains(before), "{path}");
    files.0.insert(path.to_owned(), text.replacen(before, after, 1).into_bytes());
    files
}

#[test]
fn what_asks_not_to_be_found_is_in_no_file_of_the_search() {
    let whole = built(&sample());
    for (path, name) in [
        ("content/guides/rakuten/license-key-update.yaml", "license-key-update"),
        ("content/pages/faq.yaml", "pages/faq"),
    ] {
        for said in ["search: false\ntitle:", "draft: true\ntitle:"] {
            let without = built(&with(sample(), path, "title:", said));
            for lang in ["ja", "en"] {
                assert!(of_search(&whole, lang).contains(name), "{name} in {lang}");
                let indexed = of_search(&without, lang);
                let body = indexed.split("<footer").next().unwrap_or_default();
                assert!(!body.contains(name), "{name} in {lang} with {said}");
            }
        }
    }
}

#[test]
fn a_guide_without_a_translation_is_found_in_its_own_language_only() {
    let mut files = base();
    let guide = "title:\n  ja: 片方だけの手順\nsection: rakuten\nsteps:\n  - id: look\n    text:\n      ja: 片方の画面を見ます。\n";
    files.0.insert("content/guides/rakuten/half.yaml".to_owned(), guide.into());
    let site = "content/site.yaml";
    let text = String::from_utf8(files.0[site].clone()).expect("UTF-8");
    files.0.insert(site.to_owned(), format!("{text}missing: fallback\n").into_bytes());
    let index = |lang| searched(&files, lang).split("<!doctype").next().unwrap_or_default().to_owned();
    assert!(index("ja").contains("片方の画面を見ます。"));
    assert!(!index("en").contains("片方"));
    assert!(
        searched(&files, "en").contains("<a href=\"../guides/rakuten/half/index.html\"><span lang=\"ja\">"),
        "listed"
    );
}

#[test]
fn what_stands_behind_a_secret_is_in_no_file_of_the_search() {
    let screen = &sample().0["content/screens/rms/license-detail.yaml"];
    assert!(String::from_utf8_lossy(screen).contains("secret: \"SL000000_AbCdEf0123456789\""));
    for lang in ["ja", "en"] {
        let searched = searched(&sample(), lang).to_lowercase();
        for part in ["sl000000", "abcdef0123456789", "••••", "hidden here"] {
            assert!(!searched.contains(part), "{part} in {lang}");
        }
    }
}

#[test]
fn a_step_that_names_a_hidden_label_is_not_found_by_what_the_label_is() {
    let mut files = base();
    let screen = "content/screens/rms/app-list.yaml";
    let text = String::from_utf8(files.0[screen].clone()).expect("UTF-8");
    let label = "labels:\n  - text: \"••••\"\n    role: value\n    gloss: Zzyzx\n    yomi: ぬぬねね\n    \
                 was:\n      - text: 旧称旧称\n    at: [10, 10, 30, 10]\n    secret: \"SL000000_AbCdEf0123456789\"\n";
    let hidden = "redactions:\n  - label: \"••••\"\n";
    files
        .0
        .insert(screen.to_owned(), format!("{}{hidden}", text.replacen("labels:\n", label, 1)).into_bytes());
    let guide = "title:\n  ja: 秘密の値を見る手順\nsection: rakuten\nsteps:\n  - id: look\n    screen: rms/app-list\n    \
                 text:\n      ja: \"[••••]を控えます。\"\n";
    files.0.insert("content/guides/rakuten/secret.yaml".to_owned(), guide.into());
    let built = built(&files);
    let index: String = built
        .iter()
        .filter(|(path, _)| path.starts_with("assets/search/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    assert!(index.contains("を控えます。"), "the step is found");
    for part in ["SL000000", "sl000000", "abcdef0123456789", "zzyzx", "ヌヌ", "ヌネ", "旧称", "称旧"]
    {
        assert!(!index.contains(part), "{part}");
    }
}

#[test]
fn words_of_every_field_lead_to_their_place() {
    let documents = documents_of("ja");
    let place = |words: &str| {
        let found = documents.iter().flat_map(|it| it.units.iter().map(move |unit| (it, unit)));
        let mut found = found.filter(|(_, unit)| unit.text.contains(words));
        found.next().map(|(document, unit)| format!("{}{}", document.address, unit.link))
    };
    let faq = "ja/pages/faq/index.html";
    assert_eq!(place("キーを持っている人は"), Some(format!("{faq}#sharing")));
    assert_eq!(place("RMSでのアップデート"), Some(format!("{faq}#time")));
    let stop = place("日付の代わりにハイフンが表示されていれば").expect("stop_if is found");
    assert!(stop.starts_with("ja/guides/rakuten/license-key-expiry/index.html#"), "{stop}");
    let apis = documents.iter().flat_map(|it| &it.units).filter(|unit| unit.link.starts_with("ja/apis/"));
    assert!(apis.count() > 10, "an API with a page of its own is found there");
    assert!(documents.iter().any(|it| it.is_way && it.address.starts_with("ja/products/")));
}

/// What the shipped scripts find in the built index: the checks stand in the script.
#[test]
fn the_shipped_search_keeps_its_promises() {
    let session = Session::open(&sample(), &Settings::default()).expect("memory can be read");
    let sink = MemorySink::default();
    session.render(&sink).expect("memory can be written");
    let files = sink.into_files().into_iter().filter(|(path, _)| path.starts_with("assets/search/"));
    let files: BTreeMap<String, String> =
        files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8"))).collect();
    let said = node("promises.mjs", &[], &serde_json::to_string(&files).expect("texts are JSON"));
    assert!(said.trim_end().ends_with("all kept"), "{said}");
}

#[test]
fn long_lists_stand_in_blocks_and_are_found() {
    let unit =
        |at: usize| Unit { link: format!("#u{at}"), text: format!("設定 word{at}"), ..Unit::default() };
    let document = |at: usize| Document {
        address: format!("ja/{at}.html"),
        title: format!("題名{at}"),
        units: (0..4).map(|step| unit(4 * at + step)).collect(),
        ..Document::default()
    };
    let documents: Vec<Document> = (0..1_500).map(document).collect();
    let files = search::write("ja", &documents);
    assert!(files.iter().any(|file| file.path.contains(".l0-1.")), "設定 has a list of several blocks");
    let largest = files.iter().skip(1).map(|file| file.text.len()).max();
    assert!(largest < Some(6_000), "a shard is small: {largest:?}");
    assert_eq!(search::write("ja", &documents), files);
    let files: BTreeMap<String, String> = files.into_iter().map(|file| (file.path, file.text)).collect();
    let said = node("long.mjs", &[], &serde_json::to_string(&files).expect("texts are JSON"));
    assert!(said.trim_end().ends_with("all kept"), "{said}");
}
