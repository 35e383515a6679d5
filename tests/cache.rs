//! Figures kept between builds: never needed, never wrong, and never with anything in them that is hidden.

use std::collections::BTreeMap;
use std::sync::Arc;

use guidegen::check::Settings;
use guidegen::figure::Seen;
use guidegen::session::{Memory, Session};
use guidegen::source::{MemoryFiles, MemorySink, MemoryStore, Store};
use image::{ImageFormat, Rgba, RgbaImage};

use crate::cli::Place;
use crate::pictures::make::written;
use crate::rules::base;

const SCREEN: &str = "content/screens/rms/app-list.yaml";
const PICTURE: &str = "content/screens/rms/app-list.png";

type Bytes = BTreeMap<String, Vec<u8>>;

/// Builds with a store; the files of the site, and how many pictures were decoded for it.
fn build(files: &MemoryFiles, store: &Arc<MemoryStore>) -> (Bytes, usize) {
    let seen = Arc::new(Seen::with(Arc::<MemoryStore>::clone(store)));
    let (memory, sink) = (Memory::with(Arc::clone(&seen)), MemorySink::default());
    let mut session = Session::prepare(files, &Settings::default(), &memory).expect("memory can be read");
    let built = session.build_again(&seen, &sink).expect("memory can be written");
    assert!(built.is_some(), "{:?}", session.diagnostics());
    (sink.into_files(), seen.decoded())
}

fn kept(store: &MemoryStore) -> Bytes {
    store.0.lock().expect("no thread panicked").clone()
}

/// The small site of the rules with a secret in a row of its picture.
fn secret_site(secret: &str, shade: u8) -> MemoryFiles {
    let mut files = base();
    let mut picture = image::load_from_memory(&files.0[PICTURE]).expect("a picture").into_rgba8();
    for y in 10..20 {
        for x in 10..40 {
            picture.put_pixel(x, y, Rgba([shade, u8::try_from(x * 3).unwrap_or(0), shade, 255]));
        }
    }
    files.0.insert(PICTURE.to_owned(), written(&picture, ImageFormat::Png));
    let screen = String::from_utf8(files.0[SCREEN].clone()).expect("UTF-8");
    let screen = screen.replace("scale: 2\n", "");
    let label = format!(
        "  - text: 鍵の値\n    role: value\n    gloss: Key\n    at: [10, 10, 30, 10]\n    secret: {secret}\n"
    );
    let screen =
        screen.replacen("labels:\n", &format!("redactions:\n  - label: 鍵の値\nlabels:\n{label}"), 1);
    assert!(screen.contains(secret), "{screen}");
    files.0.insert(SCREEN.to_owned(), screen.into_bytes());
    files
}

#[test]
fn every_picture_is_decoded_once_and_with_a_store_not_at_all() {
    let (files, store) = (base(), Arc::new(MemoryStore::default()));
    let pictures = files.0.keys().filter(|path| path.ends_with(".png")).count();
    let (first, decoded) = build(&files, &store);
    assert_eq!(decoded, pictures);
    assert_eq!(build(&files, &store), (first, 0));
}

#[test]
fn what_differs_only_behind_a_redaction_is_the_same_in_every_byte_of_site_and_store() {
    let made = |secret, shade| {
        let store = Arc::new(MemoryStore::default());
        let (site, _) = build(&secret_site(secret, shade), &store);
        (site, kept(&store))
    };
    let (one, other) = (made("tora-no-maki-7", 3), made("kuma-no-te-99", 250));
    assert!(!one.1.is_empty(), "something is kept");
    assert!(one == other);
}

#[test]
fn nothing_is_kept_of_a_manual_that_is_not_published() {
    let mut files = secret_site("tora-no-maki-7", 3);
    let screen = String::from_utf8(files.0[SCREEN].clone()).expect("UTF-8");
    let open = screen.replace("redactions:\n  - label: 鍵の値\n", "");
    files.0.insert(SCREEN.to_owned(), open.into_bytes());
    let store = Arc::new(MemoryStore::default());
    let seen = Arc::new(Seen::with(Arc::<MemoryStore>::clone(&store)));
    let memory = Memory::with(Arc::clone(&seen));
    let mut session = Session::prepare(&files, &Settings::default(), &memory).expect("memory can be read");
    let built = session.build_again(&seen, &MemorySink::default()).expect("memory can be written");
    assert!(built.is_none(), "the secret stands open on the picture");
    assert!(kept(&store).is_empty());
}

#[test]
fn damage_and_strangers_in_the_store_change_nothing() {
    let (files, store) = (base(), Arc::new(MemoryStore::default()));
    let (clean, _) = build(&files, &store);
    let names: Vec<String> = kept(&store).into_keys().collect();
    let other = kept(&store).into_values().next_back().expect("something is kept");
    for damage in [b"".as_slice(), b"guidegen figure\n", b"<svg onload=x>", &other[..other.len() / 2]] {
        for name in &names {
            store.put(name, damage);
        }
        assert_eq!(build(&files, &store).0, clean);
    }
}

/// A site with a picture of its own.
fn site() -> Place {
    let place = Place::site();
    let screen = place.read("content/screens/rms/home.yaml");
    place.write("content/screens/rms/home.yaml", &format!("image: home.png\n{screen}"));
    let picture = RgbaImage::from_fn(120, 60, |x, _| Rgba([u8::try_from(x).unwrap_or(0), 90, 90, 255]));
    let bytes = written(&picture, ImageFormat::Png);
    std::fs::write(place.0.join("content/screens/rms/home.png"), bytes).expect("it can be written");
    place
}

#[test]
fn the_folder_of_the_cache_may_be_chosen_deleted_and_left_out() {
    let place = site();
    let built = |line: &str| {
        let said = place.run(line);
        assert_eq!(said.code, 0, "{said:?}");
        place.tree("dist")
    };
    let clean = built("build --no-cache");
    assert!(!place.has(".guidegen"));
    assert_eq!(built("build --force"), clean);
    let kept = place.tree(".guidegen/cache");
    assert!(kept.len() > 2, "{:?}", kept.keys());
    assert_eq!(place.read(".guidegen/cache/.gitignore"), "*\n");
    assert_eq!(built("build --force"), clean);
    assert_eq!(place.tree(".guidegen/cache"), kept);
    std::fs::remove_dir_all(place.0.join(".guidegen")).expect("it can be deleted");
    assert_eq!(built("build --force --no-cache --cache pictures/made"), clean);
    assert!(!place.has(".guidegen"));
    assert_eq!(place.tree("pictures/made").keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>());
    let said = place.run("build --force --cache content/site.yaml");
    assert!(said.code == 2 && said.err.contains("is no folder"), "{said:?}");
    // A cache that cannot be made is none.
    place.write(".guidegen", "a file");
    assert_eq!(built("build --force"), clean);
}
