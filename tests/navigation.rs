//! Ways through a built manual: addresses, former addresses, drafts, missing languages, and what a page costs.

use std::collections::BTreeMap;

use guidegen::check::Settings;
use guidegen::report::{Look, Tongue, human};
use guidegen::session::Session;
use guidegen::source::{MemoryFiles, MemorySink};

use crate::rules::base;

const URL: &str = "https://shop.example/manual";

fn put(files: &mut MemoryFiles, path: &str, text: &str) {
    files.0.insert(path.to_owned(), text.as_bytes().to_vec());
}

/// Adds lines to the end of a file.
fn add(files: &mut MemoryFiles, path: &str, lines: &str) {
    files.0.get_mut(path).expect("a file of the base site").extend_from_slice(lines.as_bytes());
}

/// The built files, after the rules about texts and about built sites found nothing but hints.
fn built(files: &MemoryFiles) -> BTreeMap<String, String> {
    let mut session = Session::open(files, &Settings::default()).expect("memory can be read");
    let sink = MemorySink::default();
    let made = session.build(&sink).expect("memory can be written");
    let look = Look { color: false, width: 80 };
    assert!(made.is_some(), "{}", human(session.sources(), session.diagnostics(), Tongue::En, look));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    sink.into_files().into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

/// What the rules say, by name.
fn rules(files: &MemoryFiles) -> Vec<&'static str> {
    let session = Session::open(files, &Settings::default()).expect("memory can be read");
    session.diagnostics().iter().map(|it| it.rule).collect()
}

fn guide(title: &str, more: &str) -> String {
    format!(
        "title:\n  ja: {title}の手順\n  en: How to do {title}\nsection: rakuten\nchecked_on: 2025-11-01\n{more}\
         steps:\n  - id: save\n    screen: rms/app-list\n    text:\n      ja: \"[登録]をクリックします。\"\n      en: Click [登録].\n\
         result:\n  ja: 登録されています。\n  en: It is registered.\n"
    )
}

#[test]
fn without_an_address_nothing_is_absolute() {
    let built = built(&base());
    assert!(!built.contains_key("sitemap.xml"));
    for (path, html) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!html.contains("rel=\"canonical\"") && !html.contains("x-default"), "{path}");
    }
    assert!(built["404.html"].contains("href=\"assets/style."));
}

#[test]
fn with_an_address_search_engines_know_each_page_in_each_language() {
    let mut files = base();
    add(&mut files, "content/site.yaml", &format!("url: {URL}/\n"));
    let built = built(&files);
    let page = &built["en/guides/rakuten/example/index.html"];
    let at = |path: &str| format!("href=\"{URL}/{path}\"");
    for link in [
        format!("<link rel=\"canonical\" {}>", at("en/guides/rakuten/example/index.html")),
        format!("<link rel=\"alternate\" {} hreflang=\"ja\">", at("ja/guides/rakuten/example/index.html")),
        format!(
            "<link rel=\"alternate\" {} hreflang=\"x-default\">",
            at("ja/guides/rakuten/example/index.html")
        ),
    ] {
        assert!(page.contains(&link), "{link}");
    }
    assert!(built["ja/index.html"].contains(&format!("{} hreflang=\"x-default\"", at("index.html"))));
    let sitemap = &built["sitemap.xml"];
    let pages = built.keys().filter(|path| path.ends_with(".html") && *path != "404.html");
    for path in pages {
        assert!(sitemap.contains(&format!("<loc>{URL}/{path}</loc>")), "{path}");
    }
    assert!(!sitemap.contains("404.html"));
    let missing = &built["404.html"];
    assert!(
        missing.contains(&at("ja/index.html")) && missing.contains(&format!("href=\"{URL}/assets/style."))
    );
    assert!(!missing.contains("href=\"assets") && !missing.contains("href=\"ja/"));
}

#[test]
fn an_address_is_whole() {
    for wrong in ["shop.example", "ftp://shop.example", "https://", "https://shop.example/?a"] {
        let mut files = base();
        add(&mut files, "content/site.yaml", &format!("url: \"{wrong}\"\n"));
        assert_eq!(rules(&files), ["wrong-shape"], "{wrong}");
    }
}

#[test]
fn a_former_address_leads_to_what_it_named() {
    let mut files = base();
    add(&mut files, "content/site.yaml", &format!("url: {URL}\npages: [faq]\n"));
    let steps =
        guide("A", "was: [rakuten/old, start/older]\n").replace("    screen", "    was: [store]\n    screen");
    put(&mut files, "content/guides/rakuten/new.yaml", &steps);
    let page = "title:\n  ja: 質問\n  en: Questions\nwas: [help]\nbody:\n  ja: |\n    ありません。\n  en: |\n    None.\n";
    put(&mut files, "content/pages/faq.yaml", page);
    let built = built(&files);
    for lang in ["ja", "en"] {
        for (old, new) in [
            ("guides/rakuten/old", "guides/rakuten/new"),
            ("guides/start/older", "guides/rakuten/new"),
            ("pages/help", "pages/faq"),
        ] {
            let html = &built[&format!("{lang}/{old}/index.html")];
            let here = format!("rel=\"canonical\" href=\"{URL}/{lang}/{new}/index.html\"");
            assert!(html.contains(&here) && html.contains("content=\"noindex\""), "{lang} {old}");
            let name = new.rsplit('/').next().expect("a name");
            let refresh = html.split("content=\"0; url=").nth(1).expect("it sends its readers on");
            assert!(refresh.split('"').next().is_some_and(|to| to.ends_with(&format!("{name}/index.html"))));
            assert!(html.matches(&format!("{name}/index.html\"")).count() >= 3, "a link, too");
        }
        let new = &built[&format!("{lang}/guides/rakuten/new/index.html")];
        assert!(new.contains("id=\"store\"") && new.contains("id=\"save\""));
    }
    assert!(!built["sitemap.xml"].contains("/old/"));
}

#[test]
fn a_former_name_stays_inside_the_site() {
    for wrong in ["../../x", "rakuten/../x", "rakuten", "a/b/c", "rakuten/.x", "rakuten/a b"] {
        let mut files = base();
        put(&mut files, "content/guides/rakuten/new.yaml", &guide("A", &format!("was: [\"{wrong}\"]\n")));
        assert_eq!(rules(&files), ["wrong-shape"], "{wrong}");
    }
}

#[test]
fn a_draft_is_checked_and_not_published() {
    let mut files = base();
    put(&mut files, "content/guides/rakuten/new.yaml", &guide("A", "draft: true\nwas: [rakuten/old]\n"));
    let before = built(&base());
    let after = built(&files);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    assert!(after.iter().all(|(path, text)| before[path] == *text), "no page knows of it");
    let wrong = guide("A", "draft: true\n").replace("[登録]", "[登緑]");
    put(&mut files, "content/guides/rakuten/new.yaml", &wrong);
    assert_eq!(rules(&files), ["unknown-label"]);
}

#[test]
fn what_leads_to_a_draft_is_told() {
    let mut files = base();
    put(
        &mut files,
        "content/guides/rakuten/new.yaml",
        &guide("A", "draft: true\nrelated: [rakuten/newer]\n"),
    );
    put(&mut files, "content/guides/rakuten/newer.yaml", &guide("B", "draft: true\n"));
    assert!(rules(&files).is_empty(), "drafts may lead to drafts");
    let trouble =
        "troubles:\n  - text:\n      ja: 困りました。\n      en: I have trouble.\n    guide: rakuten/new\n";
    add(&mut files, "content/site.yaml", &format!("{trouble}featured: [rakuten/new]\n"));
    add(&mut files, "content/guides/rakuten/example.yaml", "related: [rakuten/new]\n");
    let lead = "lead:\n  ja: 先に{guide:rakuten/new}を行います。\n  en: Begin with {guide:rakuten/new}.\n";
    add(&mut files, "content/guides/rakuten/example.yaml", lead);
    assert_eq!(rules(&files), ["draft-linked"; 5]);
}

fn without_english(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("en:"));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_missing_language_stops_the_build_or_is_told_to_the_reader() {
    let mut files = base();
    put(&mut files, "content/guides/rakuten/new.yaml", &without_english(&guide("A", "")));
    put(&mut files, "content/guides/rakuten/newer.yaml", &guide("B", "related: [rakuten/new]\n"));
    assert!(rules(&files).iter().all(|rule| *rule == "missing-language") && rules(&files).len() == 3);
    add(&mut files, "content/site.yaml", &format!("missing: fallback\nurl: {URL}\n"));
    let built = built(&files);
    let path = "guides/rakuten/new/index.html";
    let english = &built[&format!("en/{path}")];
    assert!(english.contains("<html lang=\"en\">") && english.contains("product-rms\" lang=\"ja\">"));
    assert!(english.contains("class=\"untranslated\">This page is not available in English yet"));
    assert!(english.contains("content=\"noindex\"") && !english.contains("rel=\"canonical\""));
    assert!(english.contains("Aの手順") && english.contains(">APIs</a>"));
    assert!(
        built["en/guides/rakuten/newer/index.html"]
            .replace("<wbr>", "")
            .contains("<span lang=\"ja\">Aの手順</span>")
    );
    assert!(built["en/index.html"].replace("<wbr>", "").contains("<span lang=\"ja\">Aの手順</span>"));
    assert!(!built["sitemap.xml"].contains(&format!("en/{path}")));
    let japanese = &built[&format!("ja/{path}")];
    assert!(!japanese.contains("noindex") && !japanese.contains("hreflang=\"en\">\n<link"));
    assert!(!japanese.contains(&format!("{URL}/en/{path}")));
}

#[test]
fn a_text_in_another_language_is_kept_from_search_engines() {
    let mut files = base();
    put(&mut files, "content/guides/rakuten/new.yaml", &without_english(&guide("A", "")));
    add(&mut files, "content/site.yaml", "missing: fallback\n");
    let mut pages = built(&files);
    let path = "en/guides/rakuten/new/index.html";
    let open = pages[path].replace("<meta name=\"robots\" content=\"noindex\">\n", "");
    pages.insert(path.to_owned(), open);
    let pages = pages.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let mut session = Session::open(&files, &Settings::default()).expect("memory can be read");
    session.look_at(&pages);
    let found: Vec<&str> = session.diagnostics().iter().map(|it| it.rule).collect();
    assert_eq!(found, ["page-language"]);
}

#[test]
fn a_guide_in_half_a_language_is_a_mistake() {
    let mut files = base();
    let half = guide("A", "").replace("      en: Click [登録].\n", "");
    put(&mut files, "content/guides/rakuten/new.yaml", &half);
    add(&mut files, "content/site.yaml", "missing: fallback\n");
    assert_eq!(rules(&files), ["missing-language"]);
}

/// A manual of so many guides in one section.
fn manual(guides: usize) -> MemoryFiles {
    let mut files = base();
    files.0.remove("content/guides/rakuten/example.yaml");
    for at in 0..guides {
        let path = format!("content/guides/rakuten/guide-{at:04}.yaml");
        put(&mut files, &path, &guide(&format!("{at:04}"), ""));
    }
    files
}

#[test]
fn a_page_costs_the_same_in_a_manual_of_any_size() {
    let built = |guides| {
        let session = Session::open(&manual(guides), &Settings::default()).expect("memory can be read");
        let sink = MemorySink::default();
        session.render(&sink).expect("memory can be written");
        sink.into_files()
    };
    let (few, many) = (built(20), built(2000));
    let heaviest = |files: &BTreeMap<String, Vec<u8>>, kind: &str| {
        let pages = files.iter().filter(|(path, _)| path.starts_with(kind) && path.ends_with(".html"));
        pages.map(|(_, bytes)| bytes.len()).max().expect("there are pages")
    };
    for kind in ["ja/guides/", "en/guides/", "ja/index.html"] {
        let (few, many) = (heaviest(&few, kind), heaviest(&many, kind));
        assert!(many.abs_diff(few) < 16, "{kind}: {few} bytes among 20 guides, {many} among 2,000");
    }
}
