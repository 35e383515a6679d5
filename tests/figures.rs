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
    // One more of each has the marks in its pixels.
    assert_eq!(place.tree("dist/assets/screens").len(), 4, "what is the same to the last byte is one file");
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

/// A report as if its lines had never been broken.
fn flat(report: &str) -> String {
    report.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The pixels of the only picture that a page shows in full.
fn shown(place: &Place, page: &str) -> RgbaImage {
    let page = place.read(page);
    let whole = page.split("<figure").nth(1).expect("a figure");
    let name = pictures(whole)[0].rsplit('/').next().expect("a name");
    let bytes = std::fs::read(place.0.join("dist/assets/screens").join(name)).expect("it is published");
    image::load_from_memory(&bytes).expect("it can be read").into_rgba8()
}

#[test]
fn a_row_is_hidden_from_edge_to_edge_of_its_table() {
    let column =
        |text, x| format!("  - text: {text}\n    role: column\n    gloss: Name\n    at: [{x}, 22, 40, 6]\n");
    let place = site("image: one.png\nredactions:\n  - row: 見本商店\n");
    let row = "  - text: 見本商店\n    role: row\n    gloss: Shop\n    at: [22, 32, 12, 6]\n";
    let screen = place.read("content/screens/rms/home.yaml");
    let columns = column("名前", 20) + &column("状態", 60);
    place.write("content/screens/rms/home.yaml", &format!("{screen}{columns}{row}"));
    let said = place.run("build");
    assert_eq!(said.code, 0, "{said:?}");
    let (hidden, free) = ([0x4a, 0x4a, 0x4a, 255], [40, 90, 90, 255]);
    let picture = shown(&place, JA);
    for (x, y, wanted) in
        [(20, 35, hidden), (99, 35, hidden), (50, 31, hidden), (60, 25, free), (110, 35, free)]
    {
        assert_eq!(picture.get_pixel(x, y).0, wanted, "{x}, {y}");
    }
    place.write("content/screens/rms/home.yaml", &format!("{screen}{row}"));
    let said = place.run("build");
    assert_eq!(said.code, 1);
    assert!(flat(&said.out).contains("how wide the row of [見本商店] is"), "{said:?}");
    place.write("content/screens/rms/home.yaml", &screen);
    let said = place.run("build");
    assert!(said.code == 1 && said.out.contains("unknown-label"), "a missing row stops the build: {said:?}");
}

#[test]
fn phones_and_dark_colours_have_pictures_of_their_own() {
    let screen = "image:\n  desktop:\n    light: one.png\n    dark: two.png\n  phone: small.png\n";
    let place = site(screen);
    let small = RgbaImage::from_pixel(60, 90, Rgba([7, 7, 7, 255]));
    let bytes = written(&small, ImageFormat::Png);
    std::fs::write(place.0.join("content/screens/rms/small.png"), bytes).expect("it can be written");
    let said = place.run("build");
    assert_eq!(said.code, 1);
    assert!(flat(&said.out).contains("give the label [詳細]"), "{said:?}");

    let text = place.read("content/screens/rms/home.yaml");
    let places = "at:\n      desktop: [10, 10, 20, 10]\n      phone: [5, 60, 40, 12]\n";
    place.write("content/screens/rms/home.yaml", &text.replace("at: [10, 10, 20, 10]\n", places));
    let said = place.run("build");
    assert_eq!(said.code, 0, "{said:?}");
    let page = place.read(JA);
    assert!(page.contains("<source media=\"screen and (prefers-color-scheme: dark)\""), "{page}");
    for (class, ring) in [("crop crop-desktop", "x=\"6\" y=\"6\""), ("crop crop-phone", "x=\"1\" y=\"56\"")] {
        let crop = page.split(&format!("<a class=\"{class}\"")).nth(1).expect(class);
        assert!(crop.split("</a>").next().is_some_and(|crop| crop.contains(ring)), "{crop}");
    }

    let hints = |screen: &str| flat(&site(screen).run("check --hints").out);
    let said = hints("image:\n  light: one.png\n");
    assert!(said.contains("readers with dark colours see the picture for light colours"), "{said}");
    let said = hints("image:\n  ja:\n    desktop: one.png\n  en: two.png\n");
    assert!(said.contains("readers with phones see the picture for computers"), "{said}");
    let said = hints("image:\n  ja: one.png\n  phone: two.png\n");
    assert!(said.contains("wrong-shape") && said.contains("indent one kind below another"), "{said}");
}

#[test]
fn a_redaction_has_a_place_on_every_picture_or_nothing_is_published() {
    let place =
        site("image:\n  ja: one.png\n  en: two.png\nredactions:\n  - at:\n      ja: [40, 30, 20, 10]\n");
    let said = place.run("build");
    assert_eq!(said.code, 1);
    assert!(flat(&said.out).contains("where this redaction is on the picture \"two.png\""), "{said:?}");
    assert!(!place.has("dist"));
}

#[test]
fn links_to_the_large_picture_lead_to_one_with_the_marks_in_it() {
    let place = site("image: one.png\n");
    assert_eq!(place.run("build").code, 0);
    let page = place.read(JA);
    let link = page.split("class=\"full\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let link = link.expect("the picture is a link");
    assert!(page.matches(link).count() >= 3, "the picture, its caption and the part for phones lead there");
    let name = link.rsplit('/').next().expect("a name");
    let bytes = std::fs::read(place.0.join("dist/assets/screens").join(name)).expect("it is published");
    let drawn = image::load_from_memory(&bytes).expect("it can be read").into_rgba8();
    let plain = shown(&place, JA);
    assert_eq!(plain.get_pixel(20, 6).0, [40, 90, 90, 255]);
    assert_ne!(drawn.get_pixel(20, 6), plain.get_pixel(20, 6), "the outline runs here");
    assert_eq!(drawn.get_pixel(20, 15), plain.get_pixel(20, 15), "and not over the control");
}
