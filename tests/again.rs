//! A second build: does only what changed, and equals a clean build byte for byte.
#![expect(clippy::disallowed_methods, reason = "tests make folders for the program to work in")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use guidegen::check::Settings;
use guidegen::session::{HeldFiles, Memory, Preview, Session};
use guidegen::source::{Mark, Past, Sink};

use crate::cli::{BROKEN_GUIDE, GUIDE, Place, Said};
use crate::sample::sample;

const FIRST: &str = "content/guides/basics/first.yaml";

/// A site that was published, all of whose sources are older than the steps in which disks count time.
fn settled() -> Place {
    let place = Place::site();
    place.write("templates/foot.html", "<footer>{{ page.title }}</footer>\n");
    for path in [FIRST, "content/site.yaml", "content/products/rms.yaml", "content/screens/rms/home.yaml"] {
        set_time(&place, path, 1_000);
    }
    set_time(&place, "templates/foot.html", 1_000);
    assert!(place.run("build").out.contains("Published"));
    place
}

/// Sets the time of a file, in seconds since 1970.
fn set_time(place: &Place, path: &str, seconds: u64) {
    let file = fs::File::options().write(true).open(place.0.join(path)).expect("the file is there");
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    file.set_modified(time).expect("times can be set");
}

fn is_up_to_date(said: &Said) -> bool {
    said.code == 0 && said.out.contains("The site is up to date")
}

#[test]
fn nothing_changed_and_a_new_time_alone_is_no_change() {
    let place = settled();
    let said = place.run("build");
    assert!(is_up_to_date(&said) && said.out.starts_with("No problems found.\n"), "{said:?}");
    set_time(&place, FIRST, 2_000);
    assert!(is_up_to_date(&place.run("build")));
    place.write(FIRST, &GUIDE.replace("Opens", "Shows"));
    assert!(place.run("build").out.contains("Published"));
    assert!(place.read("dist/en/guides/basics/first/index.html").contains("Shows the details."));
}

#[test]
fn size_and_time_are_believed_until_it_is_forced() {
    let place = settled();
    place.write(FIRST, &GUIDE.replace("Opens", "Shows"));
    set_time(&place, FIRST, 1_000);
    assert!(is_up_to_date(&place.run("build")), "a text of the same size and time was not read");
    assert!(place.run("build --force").out.contains("Published"));
    assert!(place.read("dist/en/guides/basics/first/index.html").contains("Shows the details."));
}

#[test]
fn a_source_that_was_just_written_is_read_again() {
    let place = Place::site();
    assert_eq!(place.run("build").code, 0);
    let time = place.0.join(FIRST).metadata().and_then(|found| found.modified()).expect("it has a time");
    place.write(FIRST, &GUIDE.replace("Opens", "Shows"));
    let file = fs::File::options().write(true).open(place.0.join(FIRST)).expect("it is there");
    file.set_modified(time).expect("times can be set");
    assert!(
        place.run("build").out.contains("Published"),
        "within one step of the disk's time anything can happen"
    );
}

#[test]
fn other_options_and_other_folders_are_other_builds() {
    let place = settled();
    for line in
        ["build --hints", "build --lang ja", "build --as-of 2026-01-01", "build --format json", "build ."]
    {
        let said = place.run(line);
        let first = said.out.clone();
        assert_eq!(said.code, 0, "{line}: {said:?}");
        let (told, again) = (said.out + &said.err, place.run(line));
        assert_eq!(told, again.out.clone() + &again.err, "{line}: the same is printed again");
        assert!(!first.is_empty());
    }
    assert!(is_up_to_date(&place.run("build")));
}

#[test]
fn warnings_are_told_again() {
    let place = settled();
    place
        .write(FIRST, &GUIDE.replace("Opens the details.", "Opens https://www.example.com/ and the details"));
    let said = place.run("build");
    place.write(FIRST, &GUIDE.replace("checked_on: 2025-05-26\n", ""));
    let first = place.run("build");
    let again = place.run("build");
    assert!(again.code == first.code, "{said:?} {first:?} {again:?}");
    let report = |said: &Said| {
        said.out.split("Published").next().unwrap_or("").split("The site is").next().unwrap_or("").to_owned()
    };
    assert_eq!(report(&first), report(&again));
}

#[test]
fn what_is_remembered_holds_no_text() {
    let place = settled();
    place.write("content/screens/rms/home.yaml", "title:\n  ja: トップ画面\n  en: Home\nlabels:\n  - text: 詳細\n    role: button\n    gloss: Details\n    secret: hush-hush-hush\n");
    place.run("build");
    let folder = place.tree(".dist.guidegen");
    let remembered = folder.iter().filter(|(path, _)| !path.starts_with("site"));
    for (path, bytes) in remembered {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("hush") && !text.contains("Opens"), "{}", path.display());
    }
}

#[test]
fn a_mistake_and_its_mending() {
    let place = settled();
    let whole = place.tree("dist");
    place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
    assert_eq!(place.run("build").code, 1);
    assert_eq!(place.run("build").code, 1, "a mistake is not forgotten");
    assert_eq!(place.tree("dist"), whole);
    fs::remove_file(place.0.join("content/guides/basics/broken.yaml")).expect("it was just written");
    assert!(is_up_to_date(&place.run("build")));
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % sides
    }
}

/// One edit of a writer: of words, names, files, other files than guides, and of things beside the sources.
fn edit(place: &Place, dice: &mut Dice) -> String {
    let guide = |number: usize| format!("content/guides/basics/guide-{number}.yaml");
    let path = guide(dice.throw(4));
    let words = ["Opens", "Shows", "Brings up", "Unfolds"];
    let word = words[dice.throw(words.len())];
    let text = GUIDE.replace("Opens", word);
    match dice.throw(10) {
        0..=2 => place.write(&path, &text),
        3 => place.write(&path, &text.replace("Opening the", &format!("{word} all"))),
        4 => {
            let lead = "lead:\n  ja: 詳細を開きます。\n  en: Opens the details.";
            let other = "lead:\n  ja: \"{guide:basics/first#open-details}を見ます。\"\n  en: See {guide:basics/first#open-details}.";
            place.write(&path, &GUIDE.replace(lead, other));
        }
        5 => place.write(&path, BROKEN_GUIDE),
        6 => {
            let _ = fs::remove_file(place.0.join(&path));
        }
        7 => {
            let _ = fs::rename(place.0.join(&path), place.0.join(guide(dice.throw(4))));
        }
        8 => {
            let site = place.read("content/site.yaml");
            let title =
                site.lines().find(|line| line.starts_with("  en: ")).expect("the title is there").to_owned();
            place.write("content/site.yaml", &site.replacen(&title, &format!("  en: {word} manual"), 1));
        }
        _ => {
            let beside = ["dist/en/index.html", "dist/foreign.html", ".dist.guidegen/site/ja/index.html"];
            place.write(beside[dice.throw(beside.len())], word);
            let _ = fs::remove_file(place.0.join(".dist.guidegen/record"));
        }
    }
    path
}

#[test]
fn any_sequence_of_edits_gives_what_a_clean_build_gives() {
    let place = Place::site();
    let mut dice = Dice(6);
    for round in 0..40 {
        let path = edit(&place, &mut dice);
        let again = place.run("build");
        for folder in ["clean", ".clean.guidegen"] {
            let _ = fs::remove_dir_all(place.0.join(folder));
        }
        let clean = place.run("build --out clean");
        assert_eq!(again.code, clean.code, "round {round}, {path}: {again:?} {clean:?}");
        if clean.code == 0 {
            assert!(place.tree("dist") == place.tree("clean"), "round {round}, {path}: {again:?}");
        } else {
            let _ = fs::remove_file(place.0.join(&path));
        }
    }
}

fn held(files: &BTreeMap<String, Vec<u8>>) -> HeldFiles {
    HeldFiles(files.iter().map(|(path, bytes)| (path.clone(), Arc::from(bytes.as_slice()))).collect())
}

fn with(files: &BTreeMap<String, Vec<u8>>, path: &str, text: &str) -> HeldFiles {
    let mut files = files.clone();
    files.insert(path.to_owned(), text.as_bytes().to_vec());
    held(&files)
}

/// What a glance shows of guides that were edited is what the whole manual shows of them.
#[test]
fn a_glance_at_an_edit_shows_what_the_whole_manual_shows() {
    let good = sample().0;
    let mut preview = Preview::new(&Settings::default());
    preview.update(&held(&good)).expect("memory can be read");
    let (whole, near) = (preview.whole().expect("the sample has no mistake"), Memory::default());
    let mut glances = 0;
    for path in good.keys().filter(|path| path.starts_with("content/guides/")) {
        let text = String::from_utf8_lossy(&good[path]);
        let edits = [
            ("します。", "しましょう。"),
            ("Click", "Now click"),
            ("title:\n  ja: ", "title:\n  ja: 新しい"),
            ("  - id: ", "  - id: new-"),
        ];
        for (from, to) in edits.into_iter().filter(|(from, _)| text.contains(from)) {
            let files = with(&good, path, &text.replacen(from, to, 1));
            let Some(glance) = whole.glance(&files, &near) else { continue };
            let shown = preview.update(&files).expect("memory can be read");
            glances += 1;
            for address in shown.leaves[path].addresses.values() {
                assert!(glance.files[address] == shown.files[address], "{path}, {from}: {address}");
            }
            assert_eq!(glance.leaves[path].titles, shown.leaves[path].titles);
        }
    }
    assert!(glances > 8, "{glances}");
}

#[test]
fn a_glance_is_not_enough_where_more_may_have_changed() {
    let good = sample().0;
    let mut preview = Preview::new(&Settings::default());
    preview.update(&held(&good)).expect("memory can be read");
    let (whole, near) = (preview.whole().expect("the sample has no mistake"), Memory::default());
    let guide = "content/guides/rakuten/license-key-update.yaml";
    let text = |path: &str| String::from_utf8_lossy(&good[path]).into_owned();
    assert!(whole.glance(&held(&good), &near).is_none(), "nothing was edited");
    let mut without = good.clone();
    without.remove(guide);
    assert!(whole.glance(&held(&without), &near).is_none());
    let terms = text("content/terms.yaml") + "# a comment\n";
    assert!(whole.glance(&with(&good, "content/terms.yaml", &terms), &near).is_none());
    for (from, to) in [("[詳細]", "[詳紐]"), ("\nsteps:", "\nstesp:"), ("\nsteps:", "\ndraft: true\nsteps:")]
    {
        assert!(text(guide).contains(from), "{from}");
        let files = with(&good, guide, &text(guide).replacen(from, to, 1));
        assert!(whole.glance(&files, &near).is_none(), "{to}");
    }
}

/// Files by path: what each is made from, what others see of it, and its bytes.
type Taken = BTreeMap<String, (Mark, Mark, Vec<u8>)>;

/// A sink that remembers what an earlier one took, and counts what it has to take itself.
#[derive(Default)]
struct Remembering {
    before: Taken,
    whole_before: Option<Mark>,
    now: Mutex<Taken>,
    whole: Mutex<Option<Mark>>,
    puts: Mutex<Vec<String>>,
}

impl Remembering {
    fn after(earlier: Remembering) -> Remembering {
        let before = earlier.now.into_inner().expect("no thread panicked");
        let whole_before = earlier.whole.into_inner().expect("no thread panicked");
        Remembering { before, whole_before, ..Remembering::default() }
    }

    fn pages_put(&self) -> Vec<String> {
        let puts = self.puts.lock().expect("no thread panicked");
        let mut pages: Vec<String> = puts.iter().filter(|path| path.ends_with(".html")).cloned().collect();
        pages.sort();
        pages
    }
}

impl Sink for Remembering {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.puts.lock().expect("no thread panicked").push(path.to_owned());
        let page = (Mark::default(), Mark::default(), bytes.to_vec());
        let before = self.now.lock().expect("no thread panicked").insert(path.to_owned(), page);
        assert!(before.is_none_or(|before| before.2 == bytes), "{path} was kept, but is another one now");
        Ok(())
    }

    fn past(&self) -> Option<&dyn Past> {
        Some(self)
    }
}

impl Past for Remembering {
    fn keep(&self, path: &str, from: &Mark) -> Option<Mark> {
        let page = self.before.get(path).filter(|(other, ..)| other == from)?;
        self.now.lock().expect("no thread panicked").insert(path.to_owned(), page.clone());
        Some(page.1)
    }

    fn note(&self, path: &str, from: &Mark, seen: &Mark) {
        if let Some(page) = self.now.lock().expect("no thread panicked").get_mut(path) {
            (page.0, page.1) = (*from, *seen);
        }
    }

    fn whole(&self) -> Option<Mark> {
        self.whole_before
    }

    fn note_whole(&self, mark: &Mark) {
        *self.whole.lock().expect("no thread panicked") = Some(*mark);
    }
}

fn built(files: &HeldFiles, sink: &Remembering) -> bool {
    let mut session = Session::open(files, &Settings::default()).expect("memory can be read");
    session.build(sink).expect("memory can be written").is_some()
}

#[test]
fn only_pages_that_are_made_from_something_else_are_made_again() {
    let good = sample().0;
    let path = "content/guides/rakuten/license-key-update.yaml";
    let text = String::from_utf8_lossy(&good[path]).into_owned();
    let first = Remembering::default();
    assert!(built(&held(&good), &first));
    let all = first.pages_put().len();
    let again = Remembering::after(first);
    assert!(built(&held(&good), &again) && again.pages_put().is_empty());
    let words = Remembering::after(again);
    assert!(built(&with(&good, path, &text.replacen("Click", "Now click", 1)), &words));
    // Both languages, because a page tells the state of its guide's text to whoever reports a mistake.
    let own = ["en", "ja"].map(|code| format!("{code}/guides/rakuten/license-key-update/index.html"));
    assert_eq!(words.pages_put(), own);
    let more = Remembering::after(words);
    assert!(built(&with(&good, path, &text.replacen("Click", "Once more click", 1)), &more));
    assert_eq!(more.pages_put(), own, "and again");
    let linked = Remembering::after(more);
    // Ids are what others see of a page, so every page is looked at.
    let other_id = text.replace("  - id: open-shop-services", "  - id: open-other-services");
    assert_ne!(other_id, text);
    assert!(built(&with(&good, path, &other_id), &linked));
    assert_eq!(linked.pages_put().iter().collect::<std::collections::BTreeSet<_>>().len(), all);
    let look = Remembering::after(linked);
    let mut files = good.clone();
    files.insert("templates/foot.html".to_owned(), b"<footer>{{ page.title }}</footer>\n".to_vec());
    assert!(built(&held(&files), &look));
    assert_eq!(look.pages_put().len(), all, "another template is another page");
}

/// Whatever a page of a guide shows may stand in another file.
#[test]
fn a_page_is_made_again_whatever_it_is_made_from() {
    let good = sample().0;
    let edits = [
        (
            "content/guides/rakuten/license-key-rejected.yaml",
            "title:\n  ja: ",
            "title:\n  ja: 題名の変わった",
        ),
        ("content/guides/rakuten/license-key-rejected.yaml", "title:\n", "draft: false\ntitle:\n"),
        ("content/site.yaml", "ja: はじめての接続", "ja: 最初の接続"),
        ("content/pages/about.yaml", "title:\n  ja: ", "title:\n  ja: 題名の変わった"),
        ("content/products/rms.yaml", "name: RMS\n", "name: RMS2\n"),
        ("content/products/rms.yaml", "#bf0000", "#a00000"),
        ("content/screens/rms/app-list.yaml", "gloss: App list", "gloss: List of apps"),
        ("content/screens/rms/app-list.yaml", "ja: アプリ一覧", "ja: アプリの一覧"),
        ("content/screens/rms/app-list.yaml", "at: [206, 120,", "at: [206, 122,"),
        ("content/parts/rms/web-api-menu.yaml", "gloss: ", "gloss: The "),
        ("content/terms.yaml", "en: licence key", "en: key of the licence"),
        ("content/apis.yaml", "en: Registers an image file.", "en: Registers a file with an image."),
        ("templates/strings/en.yaml", "", "steps: Everything to do\n"),
        ("templates/foot.html", "", "<footer>{{ page.title }}</footer>\n"),
    ];
    // What was made of pictures is known, so that only pages take time.
    let memory = Memory::default();
    let built = |files: &HeldFiles, sink: &Remembering| {
        let session = Session::prepare(files, &Settings::default(), &memory);
        let mut session = session.expect("memory can be read");
        session.build_again(memory.pictures(), sink).expect("memory can be written").is_some()
    };
    let mut past = Remembering::default();
    assert!(built(&held(&good), &past));
    let mut states: Vec<(&str, HeldFiles)> = Vec::new();
    for (path, from, to) in edits {
        let text = good.get(path).map_or("", |bytes| std::str::from_utf8(bytes).expect("a text"));
        assert!(text.contains(from), "{path}: {from}");
        states.push((path, with(&good, path, &text.replacen(from, to, 1))));
    }
    let screenshot = "content/screens/rms/app-list.png";
    let mut other = image::load_from_memory(&good[screenshot]).expect("a picture").into_rgba8();
    other.put_pixel(1, 1, image::Rgba([1, 2, 3, 255]));
    let mut bytes = io::Cursor::new(Vec::new());
    other.write_to(&mut bytes, image::ImageFormat::Png).expect("memory takes it");
    let mut files = held(&good);
    files.0.insert(screenshot.to_owned(), bytes.into_inner().into());
    states.insert(0, (screenshot, files));
    for (path, files) in states {
        let again = Remembering::after(past);
        let clean = Remembering::default();
        assert!(built(&files, &again) && built(&files, &clean), "{path}");
        let bytes = |sink: &Remembering| -> BTreeMap<String, Vec<u8>> {
            let now = sink.now.lock().expect("no thread panicked");
            now.iter().map(|(path, (_, _, bytes))| (path.clone(), bytes.clone())).collect()
        };
        let (again_bytes, clean_bytes) = (bytes(&again), bytes(&clean));
        let other = clean_bytes.iter().find(|(path, bytes)| again_bytes.get(*path) != Some(*bytes));
        assert!(again_bytes == clean_bytes, "{path}: {:?}", other.map(|(path, _)| path));
        past = again;
    }
}
