//! The preview: what it serves and to whom, and that it follows the files.
#![expect(clippy::disallowed_methods, reason = "tests make folders for the program to work in")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use guidegen::app::serve::{Server, Wish};
use guidegen::check::Settings;
use guidegen::report::Tongue;
use guidegen::session::{HeldFiles, Preview, Session, Shown};
use guidegen::source::{MemorySink, Span};

use crate::cli::{GUIDE, Place};
use crate::sample::sample;

const PAGE: &str = "ja/guides/basics/first/index.html";
const FILE: &str = "content/guides/basics/first.yaml";
/// Longer than any machine takes: a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(30);

fn serve(place: &Place) -> Server {
    serve_for(place, None)
}

fn serve_for(place: &Place, editor: Option<&'static str>) -> Server {
    let wish = Wish { host: None, port: 0, editor, settings: Settings::default(), tongue: Tongue::Ja };
    Server::start(&place.0, wish, |_| {}).expect("the site can be served")
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

/// Sends a request as it is written, with the headers that it needs, and reads the answer to its end.
fn ask(server: &Server, line: &str, headers: &str) -> Answer {
    let host = format!("Host: {}\r\n", server.address());
    let host = if headers.to_ascii_lowercase().starts_with("host:") { "" } else { &host };
    let mut stream = connect(server.address());
    write!(stream, "{line} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n").expect("it listens");
    let mut text = Vec::new();
    stream.read_to_end(&mut text).expect("it answers");
    let text = String::from_utf8_lossy(&text).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
    let status = head.split(' ').nth(1).and_then(|number| number.parse().ok()).expect("a status");
    Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a socket can be impatient");
    stream
}

fn get(server: &Server, path: &str) -> Answer {
    ask(server, &format!("GET /{path}"), "")
}

/// The news about a page, as its browser hears them.
struct News(BufReader<TcpStream>);

impl News {
    fn of(server: &Server, page: &str) -> News {
        let mut stream = connect(server.address());
        let address = server.address();
        write!(stream, "GET /_guidegen/events?page={page} HTTP/1.1\r\nHost: {address}\r\n\r\n")
            .expect("it listens");
        let mut news = News(BufReader::new(stream));
        assert!(!news.next().is_empty(), "the first state is told at once");
        news
    }

    /// The next state: what follows `data:`.
    fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("news come in time") > 0, "it goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                return data.trim().to_owned();
            }
        }
    }

    /// Waits for a state of which something holds; a storm of saves may be told as several.
    fn until(&mut self, holds: impl Fn() -> bool) {
        for _ in 0..50 {
            if holds() {
                return;
            }
            self.next();
        }
        panic!("fifty states, and none is the one that was waited for");
    }
}

#[test]
fn pages_are_served_with_a_script_that_build_does_not_have() {
    let place = Place::site();
    let server = serve(&place);
    assert_eq!(place.run("build").code, 0);
    let answer = get(&server, PAGE);
    assert_eq!(answer.status, 200);
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
    ] {
        assert!(answer.head.contains(header), "{}", answer.head);
    }
    let built = place.read(&format!("dist/{PAGE}"));
    let (before, rest) =
        answer.body.split_once("<script defer src=\"/_guidegen/").expect("a script of its own");
    let (_, after) = rest.split_once("</script>\n").expect("it ends");
    assert!(format!("{before}{after}") == built && !built.contains("_guidegen"));
    assert_eq!(get(&server, "").status, 200);
    let folder = get(&server, "ja/guides/basics/first");
    assert!(
        folder.status == 303 && folder.head.contains("location: /ja/guides/basics/first/"),
        "{}",
        folder.head
    );
    assert_eq!(get(&server, "ja/guides/basics/first/").body, answer.body);
    for (file, kind) in
        [("overlay.js", "text/javascript"), ("overlay.css", "text/css"), ("report.json", "application/json")]
    {
        let own = get(&server, &format!("_guidegen/{file}"));
        assert!(own.status == 200 && own.head.contains(&format!("content-type: {kind}")), "{}", own.head);
    }
    let head = ask(&server, &format!("HEAD /{PAGE}"), "");
    let length = format!("content-length: {}", answer.body.len());
    assert!(head.status == 200 && head.body.is_empty() && head.head.contains(&length), "{}", head.head);
    server.stop();
}

#[test]
fn nobody_else_is_answered_and_no_address_leads_to_a_file() {
    let place = Place::site();
    place.write("secret.txt", "not to be seen");
    let server = serve(&place);
    let page = format!("GET /{PAGE}");
    for headers in [
        "Host: evil.example\r\n",
        "Host: 127.0.0.1\r\n",
        "Origin: http://evil.example\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
    ] {
        let answer = ask(&server, &page, headers);
        assert!(answer.status == 403 && !answer.body.contains("<html"), "{headers}{}", answer.head);
    }
    for path in [
        "../secret.txt",
        "..%2fsecret.txt",
        "%2e%2e/secret.txt",
        "ja/../../secret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "content/site.yaml",
        "secret.txt",
        "..%5csecret.txt",
        "file:///etc/passwd",
        "_guidegen/../secret.txt",
        "no/such/page",
    ] {
        let answer = get(&server, path);
        assert!(answer.status == 404 && !answer.body.contains("not to be seen"), "{path}: {}", answer.head);
    }
    assert_eq!(get(&server, "%ff").status, 400);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = ask(&server, &format!("{method} /{PAGE}"), "");
        assert!(
            answer.status == 405 && answer.head.contains("allow: get, head"),
            "{method}: {}",
            answer.head
        );
    }
    server.stop();
}

#[test]
fn other_devices_need_the_token() {
    let place = Place::site();
    let host = Some("127.0.0.1".parse().expect("an address"));
    let wish = Wish { host, port: 0, editor: None, settings: Settings::default(), tongue: Tongue::En };
    let server = Server::start(&place.0, wish, |_| {}).expect("the site can be served");
    assert_eq!(get(&server, PAGE).status, 403);
    assert_eq!(get(&server, "_guidegen/report.json").status, 403);
    let url = server.url();
    let (_, token) = url.split_once("?token=").expect("the address holds the token");
    let answer = get(&server, &format!("{PAGE}?token={token}"));
    assert!(
        answer.status == 303 && answer.head.contains(&format!("location: /{PAGE}\r\n")),
        "{}",
        answer.head
    );
    let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
    assert!(cookie.contains("httponly") && cookie.contains("samesite="));
    let cookie = cookie.split(';').next().expect("its value");
    assert_eq!(ask(&server, &format!("GET /{PAGE}"), &format!("Cookie: {cookie}\r\n")).status, 200);
    server.stop();
}

#[test]
fn a_save_is_served_and_half_a_text_leaves_the_last_good_page() {
    let place = Place::site();
    let server = serve(&place);
    let mut news = News::of(&server, PAGE);
    let before = get(&server, PAGE).body;
    place.write(FILE, &GUIDE.replace("詳細の開き方", "詳細を見る方法"));
    news.until(|| get(&server, PAGE).body.contains("詳細を見る方法"));

    // Half a text, and none at all: the page stays, and what is wrong is told.
    let whole = GUIDE.replace("詳細の開き方", "詳細を見る方法");
    let (half, _) = whole.split_once(": \"[詳細]").expect("it says so");
    let report = || get(&server, &format!("_guidegen/report.json?page={PAGE}")).body;
    for text in [half, "", "title: [\n", "just words\n"] {
        place.write(FILE, text);
        news.until(|| report().contains(&format!("\"place\":\"{FILE}")));
        let page = get(&server, PAGE).body;
        assert!(page.contains("詳細を見る方法") && page.contains("クリックします"), "{text}");
        let told = report();
        assert!(text != half || told.contains("\"step\":\"open-details\""), "{told}");
        place.write(FILE, &whole);
        news.until(|| !report().contains(FILE));
    }

    // A name that does not exist is marked.
    place.write(FILE, &GUIDE.replace("[詳細]", "[詳紐]"));
    news.until(|| get(&server, PAGE).body.contains("<mark class=\"broken\">"));

    // As an editor that writes beside the file and moves.
    place.write("content/guides/basics/first.yaml.tmp~", GUIDE);
    fs::rename(place.0.join("content/guides/basics/first.yaml.tmp~"), place.0.join(FILE))
        .expect("files can be moved");
    let tag = |body: &str| body.split("data-tag=").nth(1).map(|rest| rest[..18].to_owned());
    news.until(|| tag(&get(&server, PAGE).body) == tag(&before));

    // Folders come and go.
    place.write("content/guides/basics/second.yaml", &GUIDE.replace("詳細の開き方", "二つ目の手順"));
    news.until(|| get(&server, "ja/guides/basics/second/index.html").status == 200);
    fs::rename(place.0.join("content/guides/basics"), place.0.join("content/guides/gone"))
        .expect("folders can be moved");
    news.until(|| get(&server, PAGE).status == 404);
    fs::rename(place.0.join("content/guides/gone"), place.0.join("content/guides/basics"))
        .expect("folders can be moved");
    news.until(|| get(&server, PAGE).status == 200);
    place.write("content/guides/basics/first.yaml", &GUIDE.replace("詳細の開き方", "最後の題名"));
    news.until(|| get(&server, PAGE).body.contains("最後の題名"));
    fs::rename(place.0.join("content"), place.0.join("aside")).expect("folders can be moved");
    news.until(|| report().contains("content/site.yaml"));
    assert_eq!(get(&server, PAGE).status, 200);
    fs::rename(place.0.join("aside"), place.0.join("content")).expect("folders can be moved");
    news.until(|| report().contains("\"trouble\":null"));
    server.stop();
}

#[test]
fn a_page_that_never_could_be_made_appears_when_it_can() {
    let place = Place::site();
    place.write("content/guides/basics/second.yaml", "- no guide yet\n");
    let server = serve(&place);
    let page = "ja/guides/basics/second/index.html";
    let mut news = News::of(&server, page);
    let missing = get(&server, page);
    assert!(missing.status == 404 && missing.body.contains("/_guidegen/overlay.js"), "{}", missing.head);
    place.write("content/guides/basics/second.yaml", &GUIDE.replace("詳細の開き方", "二つ目の手順"));
    news.until(|| get(&server, page).status == 200);
    server.stop();
}

#[test]
fn places_lead_to_the_editor_that_was_asked_for() {
    let place = Place::site();
    place.write("content/guides/basics/second.yaml", "- no guide yet\n");
    // The page of a guide that could never be read tells what is wrong with it.
    let report = "_guidegen/report.json?page=ja/guides/basics/second/index.html";
    let here = |text: &str| text.split("\"elsewhere\"").next().unwrap_or_default().to_owned();
    let server = serve(&place);
    let told = here(&get(&server, report).body);
    assert!(told.contains("\"editor\":null") && told.contains("\"open\":null"), "{told}");
    server.stop();
    let server = serve_for(&place, Some("vscode"));
    let told = here(&get(&server, report).body);
    let open = format!("\"open\":\"vscode://file{}/content/guides/basics/second.yaml:1:", place.0.display());
    assert!(told.contains("\"editor\":\"VS Code\"") && told.contains(&open), "{told}");
    server.stop();
}

#[test]
fn a_mistake_in_a_template_leaves_the_last_good_pages() {
    let place = Place::site();
    let server = serve(&place);
    let mut news = News::of(&server, PAGE);
    let report = || get(&server, &format!("_guidegen/report.json?page={PAGE}")).body;
    for template in ["{% if %}", "{{ no_such_name }}"] {
        place.write("templates/bar.html", template);
        news.until(|| report().contains("\"place\":\"templates/bar.html:1:"));
        let page = get(&server, PAGE);
        assert!(page.status == 200 && page.body.contains("詳細の開き方"), "{template}");
        assert!(
            report().split("\"elsewhere\"").next().is_some_and(|here| here.contains("templates/bar.html"))
        );
    }
    place.write("templates/bar.html", "<p>a bar of our own</p>");
    news.until(|| get(&server, PAGE).body.contains("a bar of our own"));
    server.stop();
}

#[test]
fn what_cannot_be_typed_as_a_port_or_an_address() {
    let place = Place::site();
    let said = place.run("serve --port 0");
    assert_eq!(
        said.err,
        "error: --port cannot be `0`.\nhelp: Write a number from 1 to 65535, such as 8423.\n"
    );
    let said = place.run("--lang ja serve --host home");
    assert!(said.err.starts_with("エラー: 「home」はネットワークのアドレスではありません。\n"), "{said:?}");
    let said = place.run("serve --host my-manual");
    assert!(said.err.contains("or --host alone after SITE."), "{said:?}");
    assert!(place.run("serve --editor emcas").err.contains("vscode"));
    assert!(place.run("serve nowhere").err.contains("There is no folder `nowhere`."));
}

/// A sequence of numbers that looks random and is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).expect("fewer sides than numbers")
    }
}

fn held(files: &BTreeMap<String, Vec<u8>>) -> HeldFiles {
    HeldFiles(files.iter().map(|(path, bytes)| (path.clone(), Arc::from(bytes.as_slice()))).collect())
}

/// What a clean build publishes; nothing where it refuses.
fn clean(files: &HeldFiles) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut session = Session::open(files, &Settings::default()).expect("memory can be read");
    let sink = MemorySink::default();
    session.build(&sink).expect("memory can be written").map(|_| sink.into_files())
}

/// Drafts are beside it: nobody publishes them.
fn is_same(shown: &Shown, built: &BTreeMap<String, Vec<u8>>) -> bool {
    shown.files.len() == built.len() + shown.drafts.len()
        && !shown.drafts.iter().any(|path| built.contains_key(path))
        && built.iter().all(|(path, bytes)| shown.files.get(path).is_some_and(|other| **other == **bytes))
}

/// Rule and file of everything that a clean build says.
fn said(files: &HeldFiles) -> Vec<(String, String)> {
    let mut session = Session::open(files, &Settings::default()).expect("memory can be read");
    session.build(&MemorySink::default()).expect("memory can be written");
    let path = |span: Span| session.sources().get(span.file).path.as_str().to_owned();
    session.diagnostics().iter().map(|it| (it.rule.to_owned(), path(it.span))).collect()
}

/// A small site with a page and several guides, one of which leads to another.
fn small() -> BTreeMap<String, Vec<u8>> {
    let place = Place::site();
    for name in ["second", "third"] {
        place.write(
            &format!("content/guides/basics/{name}.yaml"),
            &GUIDE.replace("詳細の開き方", &format!("手順 {name}")),
        );
    }
    let leads = GUIDE.replace("ja: 詳細を開きます。", "ja: \"{guide:basics/second}の後に開きます。\"");
    let leads = leads.replace("en: Opens the details.", "en: \"After {guide:basics/second}.\"");
    place.write("content/guides/basics/fourth.yaml", &leads);
    let files = place.tree("content").into_iter();
    files.map(|(path, bytes)| (format!("content/{}", path.display()), bytes)).collect()
}

/// One of the things that happen to files while somebody writes.
fn edit(files: &mut BTreeMap<String, Vec<u8>>, good: &BTreeMap<String, Vec<u8>>, dice: &mut Dice) {
    let mut texts: Vec<String> = good.keys().chain(files.keys()).cloned().collect();
    texts.sort();
    texts.dedup();
    let path = texts[dice.roll(texts.len())].clone();
    let whole = good.get(&path).or(files.get(&path)).cloned().unwrap_or_default();
    let text = String::from_utf8_lossy(&whole).into_owned();
    let mut write = |text: String| drop(files.insert(path.clone(), text.into_bytes()));
    match dice.roll(13) {
        // Cut anywhere, in the middle of a character too, as when a save is read too early.
        0 => drop(files.insert(path.clone(), whole[..dice.roll(whole.len().max(1))].to_vec())),
        1 => drop(files.remove(&path)),
        2 => write(text.replace("開きます", "開いてください")),
        3 => write(text.replace("ja:", "jp:")),
        4 => write(format!("draft: true\n{text}")),
        // Renamed, and named alike somewhere else.
        5 => {
            if let Some(bytes) = files.remove(&path) {
                files.insert(path.replace(".yaml", &format!("-{}.yaml", dice.roll(3))), bytes);
            }
        }
        // A folder is gone.
        6 => {
            let (folder, _) = path.rsplit_once('/').expect("no file lies outside");
            let folder = format!("{folder}/");
            files.retain(|path, _| !path.starts_with(&folder));
        }
        // Two files have changed places.
        7 => {
            let other = texts[dice.roll(texts.len())].clone();
            let (first, second) = (files.remove(&path), files.remove(&other));
            files.extend(first.map(|bytes| (other, bytes)));
            files.extend(second.map(|bytes| (path, bytes)));
        }
        8 => drop(files.insert("templates/bar.html".to_owned(), b"{% if %}".to_vec())),
        9 => drop(files.insert("templates/bar.html".to_owned(), b"<p>a bar of our own</p>".to_vec())),
        10 => drop(files.remove("templates/bar.html")),
        // Everything is mended.
        11 => *files = good.clone(),
        _ => drop(files.insert(path.clone(), whole)),
    }
    files.entry("content/site.yaml".to_owned()).or_insert_with(|| good["content/site.yaml"].clone());
}

/// After any edits: where a build would publish, the preview holds the same bytes; where it would not, pages stay.
/// What is said is the same in either case.
#[test]
fn after_any_edits_it_holds_what_a_clean_build_publishes() {
    let good = small();
    assert!(clean(&held(&good)).is_some(), "it has no mistake");
    let (mut whole, mut broken, mut drafts) = (0, 0, 0);
    for seed in [20_261_124, 3, 7] {
        let mut preview = Preview::new(&Settings::default());
        preview.update(&held(&good)).expect("memory can be read");
        let mut files = good.clone();
        let mut dice = Dice(seed);
        for step in 0..60 {
            edit(&mut files, &good, &mut dice);
            let now = held(&files);
            let shown = preview.update(&now).expect("memory can be read");
            let notes = shown.notes.iter().map(|note| (note.card.rule.to_owned(), note.path.clone()));
            assert_eq!(notes.collect::<Vec<_>>(), said(&now), "seed {seed}, step {step}");
            drafts += shown.drafts.len();
            if let Some(built) = clean(&now) {
                whole += 1;
                assert!(is_same(&shown, &built), "seed {seed}, step {step}: it differs from a clean build");
            } else {
                broken += 1;
                assert!(shown.counts.errors > 0 && !shown.notes.is_empty());
                let is_site_whole = files["content/site.yaml"] == good["content/site.yaml"];
                assert!(!is_site_whole || shown.files.contains_key("ja/index.html"), "pages stay");
            }
        }
    }
    assert!(whole > 10 && broken > 10 && drafts > 0, "{whole} whole, {broken} broken, {drafts} of drafts");
}

#[test]
fn a_draft_is_shown_and_published_nowhere() {
    let mut files = small();
    let path = "content/guides/basics/third.yaml";
    let text = String::from_utf8_lossy(&files[path]).into_owned();
    files.insert(path.to_owned(), format!("draft: true\n{text}").into_bytes());
    let shown = Preview::new(&Settings::default()).update(&held(&files)).expect("memory can be read");
    let page = "ja/guides/basics/third/index.html";
    assert!(shown.drafts.contains(page) && shown.leaves[path].draft);
    assert!(String::from_utf8_lossy(&shown.files[page]).contains("手順 third"));
    let published = shown.files.iter().filter(|(path, _)| !shown.drafts.contains(*path));
    for (path, bytes) in published {
        assert!(!String::from_utf8_lossy(bytes).contains("手順 third"), "{path} tells of it");
    }
    assert!(is_same(&shown, &clean(&held(&files)).expect("no mistake")));

    // Where nothing of a section is published yet, its page is there too: the drafts link to it.
    for (_, bytes) in files.iter_mut().filter(|(path, _)| path.starts_with("content/guides/")) {
        let text = String::from_utf8_lossy(bytes).replace("draft: true\n", "");
        *bytes = format!("draft: true\n{text}").into_bytes();
    }
    let shown = Preview::new(&Settings::default()).update(&held(&files)).expect("memory can be read");
    assert!(shown.drafts.contains("ja/sections/basics/index.html") && shown.drafts.contains(page));
}

/// With pictures, which are remembered.
#[test]
fn the_sample_mended_is_the_sample() {
    let good = sample().0;
    let path = "content/guides/rakuten/license-key-update.yaml";
    let text = String::from_utf8_lossy(&good[path]).into_owned();
    let mut broken = good.clone();
    broken.insert(path.to_owned(), text.replace("[詳細]", "[詳紐]").into_bytes());
    let mut preview = Preview::new(&Settings::default());
    let first = preview.update(&held(&good)).expect("memory can be read");
    let page = "ja/guides/rakuten/license-key-update/index.html";
    let shown = preview.update(&held(&broken)).expect("memory can be read");
    assert!(String::from_utf8_lossy(&shown.files[page]).contains("<mark class=\"broken\">"));
    let note = shown.notes.iter().find(|note| note.path == path).expect("it is told");
    assert!(note.pages.iter().any(|address| address == page) && note.step.is_some(), "{note:?}");
    let mended = preview.update(&held(&good)).expect("memory can be read");
    assert!(mended.files == first.files && is_same(&mended, &clean(&held(&good)).expect("no mistake")));
}

/// A screen with a mistake may lack what hides a part of its picture.
#[test]
fn a_picture_whose_screen_has_a_mistake_is_not_shown() {
    let mut files = sample().0;
    let (path, text) = files
        .iter()
        .filter(|(path, _)| path.starts_with("content/screens/") && path.ends_with(".yaml"))
        .map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()))
        .find(|(_, text)| text.contains("redactions:") || text.contains("secret:"))
        .expect("the sample hides something");
    files.insert(path, text.replace("redactions:", "redaction:").replace("secret:", "secrte:").into_bytes());
    let shown = Preview::new(&Settings::default()).update(&held(&files)).expect("memory can be read");
    let good = Preview::new(&Settings::default()).update(&held(&sample().0)).expect("memory can be read");
    let pictures = |names: Vec<&String>| {
        names.into_iter().filter(|path| path.starts_with("assets/screens/")).cloned().collect::<Vec<_>>()
    };
    let shown_pictures = pictures(shown.files.keys().collect());
    assert!(shown.counts.errors > 0 && !shown_pictures.is_empty());
    let known = pictures(good.files.keys().collect());
    assert!(
        shown_pictures.iter().all(|path| known.contains(path)),
        "no picture but those that may be published"
    );
    assert!(shown_pictures.len() < known.len(), "one is missing");
}
