//! `guidegen redact`: what is hidden is gone from the pictures themselves, and running it again changes nothing.

use image::{ImageFormat, Rgba, RgbaImage};

use crate::cli::Place;
use crate::pictures::make::{exif, with_segment, written};

const SCREEN: &str = "\
title:
  ja: ホーム
  en: Home
image: IMAGE
labels:
  - text: 開始
    role: button
    gloss: Start
    at: [10, 10, 20, 10]
  - text: 鍵
    role: value
    gloss: Key
    at: [60, 20, 40, 12]
redactions:
  - label: 鍵
";

fn picture() -> RgbaImage {
    let byte = |number: u32| u8::try_from(number % 256).expect("a byte");
    RgbaImage::from_fn(160, 64, |x, y| Rgba([byte(x * 3), byte(y * 5), byte(x * y), 255]))
}

fn site(name: &str, bytes: &[u8]) -> Place {
    let place = Place::site();
    place.write("content/screens/rms/home.yaml", &SCREEN.replace("IMAGE", name));
    std::fs::write(place.0.join("content/screens/rms").join(name), bytes).expect("it can be written");
    place
}

#[test]
fn pixels_and_remarks_are_destroyed_once_and_for_all() {
    let jpeg = with_segment(
        &written(&picture(), ImageFormat::Jpeg),
        0xe1,
        &[b"Exif\0\0".as_slice(), &exif(1, "me")].concat(),
    );
    let cases = [
        ("home.png", written(&picture(), ImageFormat::Png)),
        ("home.jpg", jpeg),
        ("home.webp", written(&picture(), ImageFormat::WebP)),
    ];
    for (name, bytes) in cases {
        let place = site(name, &bytes);
        let path = place.0.join("content/screens/rms").join(name);
        let read = || std::fs::read(&path).expect("the picture is there");

        let said = place.run("redact --dry-run");
        assert_eq!((said.code, read() == bytes), (0, true), "{said:?}");
        assert!(said.out.contains("Would destroy") && said.out.contains("change the key"), "{said:?}");

        let said = place.run("redact");
        assert!(said.out.contains(&format!("content/screens/rms/{name}: 1 redaction\n")), "{said:?}");
        assert!(said.out.contains("change the key"), "{said:?}");
        let once = read();
        assert_eq!(
            image::guess_format(&once).ok(),
            image::guess_format(&bytes).ok(),
            "{name} stays what it is"
        );
        assert!(!once.windows(4).any(|part| part == b"Exif"), "{name} keeps no remarks");
        let now = image::load_from_memory(&once).expect("it can be read").into_rgba8();
        for (x, y, pixel) in now.enumerate_pixels() {
            let hidden = (58..102).contains(&x) && (18..34).contains(&y);
            assert!(
                !hidden
                    || pixel
                        .0
                        .iter()
                        .zip([0x4a, 0x4a, 0x4a, 255])
                        .all(|(one, other)| one.abs_diff(other) <= 4)
            );
        }
        if name != "home.jpg" {
            assert_eq!(now.get_pixel(20, 50), picture().get_pixel(20, 50), "{name} keeps the rest");
        }

        let said = place.run("--lang ja redact");
        assert_eq!((said.code, said.out.as_str()), (0, "伏せ字の下は、どの画像からも消えています。\n"));
        assert!(read() == once, "{name} changes once");
    }
}

#[test]
fn nothing_is_changed_while_a_redaction_may_be_missing() {
    let bytes = written(&picture(), ImageFormat::Png);
    let place = site("home.png", &bytes);
    let screen = place.read("content/screens/rms/home.yaml");
    place.write("content/screens/rms/home.yaml", &screen.replace("label: 鍵", "label: 键"));
    let said = place.run("redact");
    assert_eq!(said.code, 1);
    assert!(said.out.contains("unknown-label") && said.out.contains("No picture was changed"), "{said:?}");
    let now = std::fs::read(place.0.join("content/screens/rms/home.png")).expect("the picture is there");
    assert!(now == bytes);
}
