//! Screens with pictures in a built site: one per language, what they say to those who cannot see them, what is hidden.

use image::{ImageFormat, Rgba, RgbaImage};

use crate::cli::Place;
use crate::pictures::make::written;

const JA: &str = "dist/ja/guides/basics/first/index.html";
const EN: &str = "dist/en/guides/basics/first/index.html";

/// A site whose screen has this in its file, and two pictures that differ.
fn site(screen: &str) -> Place {
    let place = Place::site();
    let labels = "labels:\n  - text: 詳細\n    role: button\n    gloss: Details\n    at: [10, 10, 20, 10]\n";
    let title = "title:\n  ja: トップ画面\n  en: Home\n";
    place.write("content/screens/rms/home.yaml", &format!("{title}{screen}{labels}"));
    for (name, shade) in [("one.png", 40), ("two.png", 200)] {
        let picture = RgbaImage::from_pixel(120, 60, Rgba([shade, 90, 90, 255]));
        let path = place.0.join("content/screens/rms").join(name);
        std::fs::write(path, written(&picture, ImageFormat::Png)).expect("it can be written");
    }
    place
}

/// The addresses of the pictures of a page.
fn pictures(page: &str) -> Vec<&str> {
    page.split("src=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|src| src.ends_with(".png"))
        .collect()
}

#[test]
fn each_language_shows_its_own_picture() {
    let place = site("image:\n  ja: one.png\n  en: two.png\n");
    let said = place.run("build");
    assert_eq!(said.code, 0, "{said:?}");
    let (ja, en) = (place.read(JA), place.read(EN));
    // The part around the mark, and the whole: here both are the same.
    assert_eq!((pictures(&ja).len(), pictures(&en).len()), (2, 2), "{ja}");
    assert!(pictures(&ja).iter().all(|src| !pictures(&en).contains(src)));
    assert_eq!(place.tree("dist/assets/screens").len(), 2, "what is the same to the last byte is one file");
}

#[test]
fn a_language_without_a_picture_borrows_one_and_it_is_told() {
    let place = site("image:\n  ja: one.png\n");
    let said = place.run("build");
    assert_eq!((said.code, said.out.contains("borrowed-image")), (0, false), "{said:?}");
    assert_eq!(pictures(&place.read(JA)), pictures(&place.read(EN)));
    let said = place.run("check --hints");
    assert!(
        said.out.contains("hint[borrowed-image]: pages in English show the picture in Japanese"),
        "{said:?}"
    );
    assert!(said.out.contains("unused-image"), "{said:?}");
}

#[test]
fn what_a_picture_shows_is_made_from_its_marks_or_written() {
    let place = site("image: one.png\n");
    assert_eq!(place.run("build").code, 0);
    assert!(place.read(JA).contains("alt=\"画面「トップ画面」。印1は[詳細]です。\""), "{}", place.read(JA));
    assert!(
        place.read(EN).contains("alt=\"Screen “Home”: mark 1 is [詳細] (Details).\""),
        "{}",
        place.read(EN)
    );
    let place = site("image: one.png\nalt:\n  ja: \"[詳細]のある画面です。\"\n  en: A screen with [詳細].\n");
    assert_eq!(place.run("build").code, 0);
    assert!(place.read(JA).contains("alt=\"詳細のある画面です。\""));
    assert!(place.read(EN).contains("alt=\"A screen with 詳細.\""));
}

#[test]
fn what_is_hidden_is_hidden_wherever_its_label_stands() {
    let place = site("image: one.png\nredactions:\n  - label: 詳細\n");
    let other = "  - text: 行\n    role: row\n    gloss: Row\n    labels:\n      - text: 詳細\n        role: button\n        gloss: Details\n        at: [60, 30, 20, 10]\n";
    let screen = place.read("content/screens/rms/home.yaml");
    place.write("content/screens/rms/home.yaml", &format!("{screen}{other}"));
    let said = place.run("redact");
    assert!(said.out.contains("one.png: 2 redactions"), "{said:?}");
    let path = place.0.join("content/screens/rms/one.png");
    let now = image::open(path).expect("it can be read").into_rgba8();
    for (x, y) in [(15, 15), (70, 35)] {
        assert_eq!(now.get_pixel(x, y).0, [0x4a, 0x4a, 0x4a, 255]);
    }
}
