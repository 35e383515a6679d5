//! The audit: a copy of the built sample manual is damaged in many ways, and each is found by the rule that is about it.

use std::collections::{BTreeMap, BTreeSet};

use guidegen::check::Settings;
use guidegen::report::{Level, Look, Tongue, human};
use guidegen::session::{Memory, Session};
use guidegen::source::{MemoryFiles, MemorySink};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::rules::base;
use crate::sample::sample;

type Built = BTreeMap<String, Vec<u8>>;

/// A way to damage a built site, and the rule that finds it.
struct Damage {
    rule: &'static str,
    name: &'static str,
    file: &'static str,
    /// What stands there, and what stands there afterwards: the first place of it.
    change: (&'static str, &'static str),
}

const GUIDE: &str = "ja/guides/rakuten/license-key-update/index.html";
const ENGLISH_GUIDE: &str = "en/guides/rakuten/license-key-update/index.html";
const HOME: &str = "ja/index.html";
const APIS: &str = "ja/apis/index.html";
const TERMS: &str = "en/terms/index.html";
const DOOR: &str = "index.html";
const STYLE: &str = "assets/style";

const fn damage(
    rule: &'static str,
    name: &'static str,
    file: &'static str,
    from: &'static str,
    to: &'static str,
) -> Damage {
    Damage { rule, name, file, change: (from, to) }
}

#[rustfmt::skip]
const DAMAGES: &[Damage] = &[
    damage("dead-link", "a letter too many", GUIDE, "../../../apis/index.html", "../../../apiss/index.html"),
    damage("dead-link", "a folder too few", GUIDE, "../../../terms/index.html#rms", "../../terms/index.html#rms"),
    damage("dead-link", "wrong case of a folder", GUIDE, "../../../apis/index.html", "../../../APIs/index.html"),
    damage("dead-link", "wrong case of a file", HOME, "guides/rakuten/license-key-update/index.html", "guides/rakuten/license-key-update/Index.html"),
    damage("dead-link", "a space for a hyphen", HOME, "license-key-update/index", "license%20key-update/index"),
    damage("dead-link", "decoded only once", HOME, "license-key-update/index", "license%252Dkey-update/index"),
    damage("dead-link", "a folder instead of its page", APIS, "href=\"../terms/index.html\"", "href=\"../terms/\""),
    damage("dead-link", "a folder without a slash", APIS, "href=\"../terms/index.html\"", "href=\"../terms\""),
    damage("dead-link", "no address", APIS, "href=\"../terms/index.html\"", "href=\"\""),
    damage("dead-link", "an attribute without a value", APIS, "href=\"../terms/index.html\"", "href"),
    damage("dead-link", "another ending", DOOR, "ja/index.html", "ja/index.htm"),
    damage("dead-link", "without quotes", DOOR, "\"ja/index.html\"", "ja/indx.html"),
    damage("dead-link", "in single quotes", DOOR, "\"ja/index.html\"", "'ja/indx.html'"),
    damage("dead-link", "in capitals", DOOR, "<a href=\"ja/index.html\"", "<A HREF=\"ja/indx.html\""),
    damage("dead-link", "over a line break", DOOR, "<a href=\"ja/index.html\"", "<a\n  href\n=\n\"ja/indx.html\""),
    damage("dead-link", "with a query", DOOR, "ja/index.html", "ja/indx.html?from=door"),
    damage("dead-link", "with a character reference", DOOR, "ja/index.html", "ja/inde&#121;.html"),
    damage("dead-link", "in a map of a picture", GUIDE, "<ol class=\"steps\">", "<map><area href=\"x.html\"></map><ol class=\"steps\">"),
    damage("dead-link", "in a drawing", GUIDE, "<ol class=\"steps\">", "<svg><a xlink:href=\"x.html\"></a></svg><ol class=\"steps\">"),
    damage("dead-link", "a page that sends on", DOOR, "<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0; url=jp/index.html\">"),
    damage("dead-fragment", "a typo in a place", GUIDE, "terms/index.html#rms", "terms/index.html#rmss"),
    damage("dead-fragment", "wrong case of a place", GUIDE, "terms/index.html#rms", "terms/index.html#RMS"),
    damage("dead-fragment", "a step that is not there", GUIDE, "href=\"#update\"", "href=\"#updat\""),
    damage("dead-fragment", "a step whose id was lost", GUIDE, "<li class=\"step\" id=\"update\"", "<li class=\"step\""),
    damage("dead-fragment", "a step of another page", HOME, "license-key-update/index.html", "license-key-update/index.html#nowhere"),
    damage("dead-fragment", "a place in Japanese", APIS, "href=\"#_main\"", "href=\"#%E6%9C%AC%E6%96%87\""),
    damage("missing-asset", "a picture", GUIDE, "<img src=\"../../../../assets/screens/", "<img src=\"../../../../assets/screen/"),
    damage("missing-asset", "a picture in a drawing", GUIDE, "<ol class=\"steps\">", "<svg><image href=\"a.png\"/></svg><ol class=\"steps\">"),
    damage("missing-asset", "wrong case of a picture", GUIDE, "<img src=\"../../../../assets/screens/", "<img src=\"../../../../assets/Screens/"),
    damage("missing-asset", "a style", HOME, "assets/style.", "assets/stile."),
    damage("missing-asset", "a script", HOME, "assets/script.", "assets/scripts."),
    damage("missing-asset", "the second picture of a list", GUIDE, "loading=\"lazy\"", "loading=\"lazy\" srcset=\"../../../../index.html 1x, big.png 2x\""),
    damage("missing-asset", "a picture for paper of another kind", GUIDE, "<ol class=\"steps\">", "<picture><source srcset=\"a.avif\"></picture><ol class=\"steps\">"),
    damage("missing-asset", "an icon", DOOR, "<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"><link rel=\"icon\" href=\"favicon.ico\">"),
    damage("missing-asset", "a picture of a style", STYLE, "{", "{background:url(\"paper.png\");"),
    damage("missing-asset", "a style of a style", STYLE, "", "@import 'print.css';"),
    damage("duplicate-id", "a step and a heading", GUIDE, "<ol class=\"steps\">", "<h3 id=\"update\"></h3><ol class=\"steps\">"),
    damage("duplicate-id", "the main part twice", TERMS, "<dl class=\"terms\">", "<dl class=\"terms\" id=\"_main\">"),
    damage("odd-id", "a Japanese id", APIS, "<div class=\"catalogue\">", "<div class=\"catalogue\" id=\"一覧\">"),
    damage("odd-id", "an id with a space", APIS, "<div class=\"catalogue\">", "<div class=\"catalogue\" id=\"api list\">"),
    damage("odd-id", "an empty id", APIS, "<div class=\"catalogue\">", "<div class=\"catalogue\" id=\"\">"),
    damage("link-leaves-site", "above the root", HOME, "href=\"apis/index.html\"", "href=\"../../apis/index.html\""),
    damage("link-leaves-site", "from the root of the server", HOME, "href=\"apis/index.html\"", "href=\"/ja/apis/index.html\""),
    damage("link-leaves-site", "without a protocol", HOME, "href=\"apis/index.html\"", "href=\"//example.com/\""),
    damage("link-leaves-site", "from a disk", HOME, "href=\"apis/index.html\"", "href=\"file:///C:/manual/index.html\""),
    damage("link-leaves-site", "a drive", HOME, "href=\"apis/index.html\"", "href=\"C:\\manual\\index.html\""),
    damage("link-leaves-site", "a picture from the root", GUIDE, "<img src=\"../../../../assets", "<img src=\"/assets"),
    damage("insecure-link", "a link", HOME, "href=\"apis/index.html\"", "href=\"http://www.example.com/\""),
    damage("insecure-link", "a picture", GUIDE, "loading=\"lazy\"", "loading=\"lazy\" srcset=\"http://www.example.com/a.png\""),
    damage("language-leak", "a link in the text", GUIDE, "href=\"../../../apis/index.html\"", "href=\"../../../../en/apis/index.html\""),
    damage("language-leak", "a door without its language", DOOR, "href=\"en/index.html\" hreflang=\"en\"", "href=\"en/index.html\""),
    damage("language-leak", "a door with the wrong language", DOOR, "href=\"en/index.html\" hreflang=\"en\"", "href=\"en/index.html\" hreflang=\"fr\""),
    damage("language-leak", "the name of the manual", ENGLISH_GUIDE, "href=\"../../../index.html\"", "href=\"../../../../ja/index.html\""),
    damage("page-language", "no language", TERMS, "<html lang=\"en\">", "<html>"),
    damage("page-language", "the other language", TERMS, "<html lang=\"en\">", "<html lang=\"ja\">"),
    damage("page-language", "a page of no language", "404.html", "<html lang=\"ja\">", "<html lang>"),
    damage("wrong-twin", "the switch of a page", TERMS, "href=\"../../ja/terms/index.html\"", "href=\"../../ja/index.html\""),
    damage("wrong-twin", "the switch of a page to a step", ENGLISH_GUIDE, "hreflang=\"ja\">日本語</a>\n<span", "hreflang=\"ja\">日本語</a><a rel=\"alternate\" href=\"../../../../ja/apis/index.html\" hreflang=\"ja\">日本語</a>\n<span"),
    damage("wrong-twin", "the switch of a step to another", GUIDE, "license-key-update/index.html#update", "license-key-update/index.html#open-settings"),
    damage("wrong-twin", "the switch of a step to its page", GUIDE, "license-key-update/index.html#update", "license-key-update/index.html"),
    damage("wrong-twin", "the switch of a step to another page", GUIDE, "guides/rakuten/license-key-update/index.html#update", "index.html#upkeep"),
    damage("hreflang-pair", "a page that is not named back", TERMS, "<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"><link rel=\"alternate\" hreflang=\"ja\" href=\"../../ja/terms/index.html\">"),
    damage("hreflang-pair", "a page in another language than it says", TERMS, "<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"><link rel=\"alternate\" hreflang=\"ja\" href=\"../../en/terms/index.html\">"),
];

type Change = fn(&mut Built);

/// Damages that several files have, or that take files away.
const MORE: &[(&str, &str, Change)] = &[
    ("orphan-page", "a page that only its twin knows", |built| {
        for (own, other) in [("ja", "en"), ("en", "ja")] {
            let link =
                format!("<a rel=\"alternate\" hreflang=\"{other}\" href=\"../../{other}/a/index.html\">");
            let html = format!("<!doctype html><html lang=\"{own}\">{link}");
            built.insert(format!("{own}/a/index.html"), html.into_bytes());
        }
    }),
    ("orphan-page", "two pages that only know each other", |built| {
        for (name, other) in [("a", "b"), ("b", "a")] {
            let html = format!("<!doctype html><html lang=\"ja\"><a href=\"../{other}/index.html\">");
            built.insert(format!("ja/{name}/index.html"), html.into_bytes());
        }
    }),
    ("dead-link", "a page that is gone", |built| drop(built.remove("ja/apis/index.html"))),
    ("missing-asset", "a picture that is gone", |built| {
        let picture = built.keys().find(|path| path.ends_with(".png")).cloned();
        built.remove(&picture.expect("the sample has pictures"));
    }),
    ("missing-asset", "the script is gone", |built| built.retain(|path, _| !path.ends_with(".js"))),
    ("hreflang-pair", "pages that all name the first one", |built| {
        let link =
            "<meta charset=\"utf-8\"><link rel=\"alternate\" hreflang=\"en\" href=\"../../en/index.html\">";
        for path in ["ja/apis/index.html", "ja/terms/index.html"] {
            replace(built, path, "<meta charset=\"utf-8\">", link);
        }
    }),
];

fn replace(built: &mut Built, file: &str, from: &str, to: &str) {
    let path = built.keys().find(|path| path.starts_with(file)).cloned();
    let bytes = path.and_then(|path| built.get_mut(&path)).unwrap_or_else(|| panic!("{file} was built"));
    let text = String::from_utf8(bytes.clone()).expect("it is a text");
    assert!(text.contains(from), "{file} holds {from}");
    *bytes = text.replacen(from, to, 1).into_bytes();
}

fn built(files: &MemoryFiles) -> Built {
    let session = Session::open(files, &Settings::default()).expect("memory can be read");
    let sink = MemorySink::default();
    session.render(&sink).expect("memory can be written");
    sink.into_files()
}

/// What the rules about built sites say about some bytes: their names, and everything as people read it.
fn looked_at(files: &MemoryFiles, seen: &Memory, built: &Built) -> (BTreeSet<&'static str>, String) {
    let mut session = Session::open_with(files, &Settings::default(), seen).expect("memory can be read");
    let before = session.diagnostics().len();
    session.look_at(built);
    assert!(before == 0, "the sample itself has nothing");
    let found = session.diagnostics().iter().filter(|it| it.level != Level::Hint);
    let rules = found.map(|it| it.rule).collect();
    let look = Look { color: false, width: 100 };
    (rules, human(session.sources(), session.diagnostics(), Tongue::En, look))
}

#[test]
fn every_planted_fault_is_found_by_its_rule() {
    let (files, seen) = (sample(), Memory::default());
    let whole = built(&files);
    let (rules, report) = looked_at(&files, &seen, &whole);
    assert!(rules.is_empty(), "what was not damaged has no fault:\n{report}");
    let mut planted: Vec<(&str, &str, Built)> = Vec::new();
    for damage in DAMAGES {
        let mut copy = whole.clone();
        replace(&mut copy, damage.file, damage.change.0, damage.change.1);
        planted.push((damage.rule, damage.name, copy));
    }
    for (rule, name, change) in MORE {
        let mut copy = whole.clone();
        change(&mut copy);
        planted.push((rule, name, copy));
    }
    assert!(planted.len() >= 40, "{} faults are planted", planted.len());
    let wrong: Vec<String> = planted
        .par_iter()
        .filter_map(|(rule, name, copy)| {
            let (rules, report) = looked_at(&files, &seen, copy);
            let found = rules == BTreeSet::from([*rule]);
            (!found).then(|| format!("{rule}, {name}: {rules:?}\n{report}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), planted.len(), wrong.join("\n"));
}

#[test]
fn building_and_proving_say_the_same_with_any_number_of_threads() {
    let mut files = base();
    let foot = b"<footer><a href=\"contact.html\">a</a><a href=\"#nowhere\">b</a><p id=\"_main\"><a href=\"/\">c</a></footer>";
    files.0.insert("templates/foot.html".to_owned(), foot.to_vec());
    let told = |threads: usize, build: bool| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let mut session = Session::open(&files, &Settings::default()).expect("memory can be read");
            if build {
                let built = session.build(&MemorySink::default()).expect("memory can be written");
                assert!(built.is_none(), "what has errors is not to be published");
            } else {
                session.audit().expect("nothing is written");
            }
            human(session.sources(), session.diagnostics(), Tongue::Ja, Look { color: false, width: 100 })
        })
    };
    let first = told(1, true);
    for rule in ["dead-link", "dead-fragment", "duplicate-id", "link-leaves-site"] {
        assert_eq!(
            first.matches(&format!("[{rule}]")).count(),
            1,
            "{rule} is told once for all pages:\n{first}"
        );
    }
    assert!(first.contains("templates/foot.html:1:18"), "the mistake is shown in the template:\n{first}");
    for (threads, build) in [(7, true), (1, false), (3, false)] {
        assert_eq!(told(threads, build), first, "{threads} threads");
    }
}

#[test]
fn a_mistake_in_a_template_is_told_once_at_its_place() {
    for (template, rule_place) in [
        ("<footer>\n{{ page.titel }}</footer>", "templates/foot.html:2:9"),
        ("<footer>{{ pag.title }}</footer>", "templates/foot.html:1:12"),
        ("<footer>{{ page.title | uper }}</footer>", "templates/foot.html:1:25"),
        ("<footer>{% include \"foto.html\" %}</footer>", "templates/foot.html:1:20"),
        ("<footer>{% if page %}</footer>", "templates/foot.html:1:"),
    ] {
        let mut files = sample();
        files.0.insert("templates/foot.html".to_owned(), template.as_bytes().to_vec());
        let mut session = Session::open(&files, &Settings::default()).expect("memory can be read");
        session.audit().expect("nothing is written");
        let look = Look { color: false, width: 100 };
        let report = human(session.sources(), session.diagnostics(), Tongue::En, look);
        let rules: Vec<&str> = session.diagnostics().iter().map(|it| it.rule).collect();
        assert_eq!(rules, ["template-error"], "{report}");
        assert!(report.contains(rule_place), "{rule_place}:\n{report}");
    }
}

#[test]
fn a_template_that_loses_what_others_use_is_to_blame() {
    let mut files = sample();
    files.0.retain(|path, _| !path.starts_with("templates/"));
    files.0.insert("templates/small.html".to_owned(), b"{#- nothing -#}".to_vec());
    let mut session = Session::open(&files, &Settings::default()).expect("memory can be read");
    session.audit().expect("nothing is written");
    let paths: BTreeSet<String> =
        session.diagnostics().iter().map(|it| session.sources().get(it.span.file).path.to_string()).collect();
    assert_eq!(paths, BTreeSet::from(["templates/small.html".to_owned()]));
    assert!(session.diagnostics().iter().all(|it| it.rule == "template-error"));
}

#[test]
fn warnings_about_built_pages_obey_settings_and_comments() {
    let open = |settings: &str, comment: &str| {
        let mut files = sample();
        let own = String::from_utf8_lossy(&files.0["templates/foot.html"]).into_owned();
        let foot = format!("{comment}<p><a href=\"http://www.example.com/\">a</a></p>{own}");
        files.0.insert("templates/foot.html".to_owned(), foot.into_bytes());
        let site = files.0.get_mut("content/site.yaml").expect("the sample has settings");
        site.extend_from_slice(settings.as_bytes());
        let mut session = Session::open(&files, &Settings::default()).expect("memory can be read");
        session.audit().expect("nothing is written");
        session.diagnostics().iter().map(|it| (it.rule, it.level)).collect::<Vec<_>>()
    };
    assert_eq!(open("", ""), [("insecure-link", Level::Warning)]);
    assert_eq!(open("rules:\n  insecure-link: error\n", ""), [("insecure-link", Level::Error)]);
    assert!(open("rules:\n  insecure-link: off\n", "").is_empty());
    assert!(open("", "{# guidegen: allow insecure-link — 社内の古い画面です #}\n").is_empty());
    let unused = "{# guidegen: allow unused-template — 理由 #}\n{# guidegen: allow insecure-link — 理由 #}\n";
    assert_eq!(open("", unused), [("unused-allowance", Level::Warning)]);
    let promise = "{# guidegen: allow dead-link — 理由 #}<footer><a href=\"x.html\">a</a></footer>";
    let rules: Vec<&str> = open("", promise).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["fixed-level"], "a promise is kept before anything is built");
}
