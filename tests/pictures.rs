//! Good, odd and broken pictures: each is published pixel by pixel as it is meant, or refused by name.

pub(crate) mod make;

use guidegen::figure::{Fault, Item, Kind, MOST_PIXELS, Made, Order, publish};
use guidegen::model::field::Rect;
use image::{ImageFormat, Rgba, RgbaImage};
use moxcms::ColorProfile;

use crate::pictures::make::{
    Png, Sample, exif, png, webp, webp_header, webp_pixels, with_segment, written, zlib,
};

/// The invented key, which stands where no published byte may repeat it.
const KEY: &str = "SL000000_AbCdEf0123456789";

const RED: Rgba<u8> = Rgba([220, 30, 30, 255]);
const GREEN: Rgba<u8> = Rgba([30, 200, 60, 255]);
const BLUE: Rgba<u8> = Rgba([40, 60, 220, 255]);
const WHITE: Rgba<u8> = Rgba([255, 255, 255, 255]);

/// A lossy WebP: 16 by 16 pixels of one red.
const LOSSY: &[u8] = &[
    0x52, 0x49, 0x46, 0x46, 0x3e, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20, 0x32,
    0x00, 0x00, 0x00, 0xd0, 0x01, 0x00, 0x9d, 0x01, 0x2a, 0x10, 0x00, 0x10, 0x00, 0x00, 0xc0, 0x12, 0x25,
    0xa0, 0x02, 0x74, 0xba, 0x01, 0xf8, 0x00, 0x03, 0xb0, 0x00, 0xfe, 0xf7, 0xc4, 0x5f, 0xff, 0x46, 0x1f,
    0xc3, 0x0f, 0xe1, 0x87, 0xf8, 0xc1, 0xff, 0xf6, 0xa5, 0x9f, 0xb5, 0x2c, 0xfd, 0xa9, 0x67, 0xfd, 0xa6,
    0x20, 0x00,
];

fn published(bytes: &[u8]) -> Result<Vec<Made>, Fault> {
    publish(bytes, &order(&[], &[], 1))
}

/// The whole picture, and the part around each place.
fn order(hidden: &[Rect], places: &[Rect], scale: u32) -> Order {
    let items = [Item::Whole].into_iter().chain(places.iter().copied().map(Item::Part)).collect();
    Order { scale, hidden: hidden.to_vec(), items, ..Order::default() }
}

/// The pixels of the widest copy.
fn pixels(bytes: &[u8]) -> RgbaImage {
    let published = published(bytes).expect("a good picture");
    let widest = published[0].copies.plain.last().expect("a picture has a copy");
    image::load_from_memory(&widest.bytes).expect("what is published can be read").into_rgba8()
}

fn fault(bytes: &[u8]) -> Fault {
    published(bytes).expect_err("no picture to publish")
}

/// A quarter of each colour, in blocks that a JPEG keeps apart.
fn quarters() -> RgbaImage {
    RgbaImage::from_fn(64, 32, |x, y| match (x < 32, y < 16) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => WHITE,
    })
}

fn grey(depth: u8) -> Png<'static> {
    let sample: Sample = match depth {
        1 => |x, y| vec![(x + y) % 2],
        2 => |x, y| vec![(x + y) % 4],
        4 => |x, y| vec![(x + 3 * y) % 16],
        8 => |x, y| vec![x * 20 + y],
        _ => |x, y| vec![(x * 20 + y) << 8 | 0xab],
    };
    Png { colours: 0, depth, interlaced: false, size: (9, 5), sample, before: &[] }
}

#[test]
fn greys_of_every_depth() {
    for depth in [1, 2, 4, 8, 16] {
        for interlaced in [false, true] {
            let picture = Png { interlaced, ..grey(depth) };
            for (x, y, pixel) in pixels(&picture.bytes()).enumerate_pixels() {
                let sample = (picture.sample)(x, y)[0];
                let most = if depth == 16 { 255 } else { (1 << depth) - 1 };
                let wanted = u8::try_from(if depth == 16 { sample >> 8 } else { sample * (255 / most) });
                let wanted = wanted.expect("a grey");
                assert_eq!(pixel.0, [wanted, wanted, wanted, 255], "{depth} bits at {x}, {y}, {interlaced}");
            }
        }
    }
}

#[test]
fn colours_of_every_kind_and_depth() {
    let kinds: [(u8, u8, Sample); 6] = [
        (2, 8, |x, y| rgba(x, y)[..3].to_vec()),
        (2, 16, |x, y| deep(&rgba(x, y)[..3])),
        (4, 8, |x, y| vec![rgba(x, y)[0], rgba(x, y)[3]]),
        (4, 16, |x, y| deep(&[rgba(x, y)[0], rgba(x, y)[3]])),
        (6, 8, |x, y| rgba(x, y).to_vec()),
        (6, 16, |x, y| deep(&rgba(x, y))),
    ];
    for (colours, depth, sample) in kinds {
        for interlaced in [false, true] {
            let picture = Png { colours, depth, interlaced, size: (9, 5), sample, before: &[] };
            for (x, y, pixel) in pixels(&picture.bytes()).enumerate_pixels() {
                let [r, g, b, a] = rgba(x, y).map(|it| u8::try_from(it).expect("a byte"));
                let wanted = match colours {
                    2 => [r, g, b, 255],
                    4 => [r, r, r, a],
                    _ => [r, g, b, a],
                };
                assert_eq!(pixel.0, wanted, "kind {colours}, {depth} bits at {x}, {y}, {interlaced}");
            }
        }
    }
}

fn rgba(x: u32, y: u32) -> [u32; 4] {
    [x * 25, y * 40, (x + y) * 9, 255 - x * 20]
}

fn deep(samples: &[u32]) -> Vec<u32> {
    samples.iter().map(|it| it << 8 | 0x7f).collect()
}

#[test]
fn palettes_of_every_depth_with_what_can_be_seen_through() {
    let colours: Vec<u8> = [RED, GREEN].iter().flat_map(|it| it.0[..3].to_vec()).collect();
    let before: &[(&[u8; 4], Vec<u8>)] = &[(b"PLTE", colours), (b"tRNS", vec![255, 64])];
    for depth in [1, 2, 4, 8] {
        for interlaced in [false, true] {
            let sample: Sample = |x, y| vec![(x + y) % 2];
            let picture = Png { colours: 3, depth, interlaced, size: (9, 5), sample, before };
            for (x, y, pixel) in pixels(&picture.bytes()).enumerate_pixels() {
                let [r, g, b, _] = GREEN.0;
                let wanted = if (x + y) % 2 == 0 { RED.0 } else { [r, g, b, 64] };
                assert_eq!(pixel.0, wanted, "{depth} bits at {x}, {y}, {interlaced}");
            }
        }
    }
}

#[test]
fn films_are_refused_and_a_film_of_one_picture_is_one() {
    let film = |frames: u32| [frames.to_be_bytes(), 0_u32.to_be_bytes()].concat();
    assert_eq!(fault(&Png { before: &[(b"acTL", film(2))], ..grey(8) }.bytes()), Fault::Animated);
    assert!(published(&Png { before: &[(b"acTL", film(1))], ..grey(8) }.bytes()).is_ok());
    let frame = [vec![0; 6], vec![63, 0, 0, 31, 0, 0], vec![100, 0, 0, 0], b"VP8L".to_vec()].concat();
    let still = webp_pixels(&quarters());
    let length = u32::try_from(still.len()).expect("a small picture").to_le_bytes();
    let frame = [frame, length.to_vec(), still].concat();
    let moving = [(b"VP8X", webp_header(2, 64, 32)), (b"ANIM", vec![0; 6]), (b"ANMF", frame)];
    assert_eq!(fault(&webp(&moving)), Fault::Animated);
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let claims = |width, height| {
        let picture = Png { size: (1, 1), ..grey(8) };
        let mut bytes = picture.bytes();
        let header = [[width, height].map(u32::to_be_bytes).concat(), vec![8, 0, 0, 0, 0]].concat();
        let whole = png(&[(b"IHDR", header)]);
        bytes.splice(..whole.len(), whole);
        bytes
    };
    assert_eq!(fault(&claims(60_000, 60_000)), Fault::TooLarge);
    assert_eq!(fault(&claims(20_000, 1)), Fault::TooLarge);
    assert_eq!(fault(&claims(6_000, 6_000)), Fault::TooLarge, "more than {MOST_PIXELS} pixels");
    assert_eq!(fault(&claims(0, 5)), Fault::Damaged);
    assert_eq!(fault(&claims(5_000, 4_000)), Fault::Damaged, "it ends before its pixels");
    // What was packed small and unfolds to 32 million bytes, as a colour profile.
    let mut packed = Vec::new();
    let mut encoder = png_encoder(&mut packed, 16_000, 16_000);
    encoder.write_image_data(&vec![0; 16_000 * 2_000]).expect("memory takes it");
    drop(encoder);
    let start = packed.windows(4).position(|name| name == b"IDAT").expect("it has pixels") + 4;
    let length = u32::from_be_bytes(packed[start - 8..start - 4].try_into().expect("four bytes"));
    let profile = [b"bomb\0\0", &packed[start..start + length as usize]].concat();
    let bomb = Png { before: &[(b"iCCP", profile)], ..grey(8) }.bytes();
    assert!(bomb.len() < 200_000 && matches!(published(&bomb), Ok(_) | Err(Fault::TooLarge)));
}

fn png_encoder(out: &mut Vec<u8>, width: u32, height: u32) -> ::png::Writer<&mut Vec<u8>> {
    let mut encoder = ::png::Encoder::new(out, width, height);
    encoder.set_color(::png::ColorType::Grayscale);
    encoder.set_depth(::png::BitDepth::One);
    encoder.write_header().expect("memory takes it")
}

#[test]
fn what_was_cut_off_is_damaged_wherever_it_was_cut() {
    let noisy = RgbaImage::from_fn(64, 48, |x, y| {
        let noise = |by: u32| u8::try_from((x * 37 + y * 101 + x * y * by) % 256).expect("a byte");
        Rgba([noise(7), noise(11), noise(13), 255])
    });
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let whole = written(&noisy, format);
        assert!(published(&whole).is_ok(), "{format:?} is whole");
        for part in 1..20 {
            let cut = &whole[..(whole.len() - 1) * part / 19];
            let found = fault(cut);
            let unknown = found == Fault::NotTaken(Kind::Unknown) && cut.len() < 16;
            assert!(found == Fault::Damaged || unknown, "{format:?} cut at {}: {found:?}", cut.len());
        }
    }
}

#[test]
fn every_orientation_stands_upright() {
    let (tl, tr, bl, br) = (RED, GREEN, BLUE, WHITE);
    let corners = [
        [tl, tr, bl, br],
        [tr, tl, br, bl],
        [br, bl, tr, tl],
        [bl, br, tl, tr],
        [tl, bl, tr, br],
        [bl, tl, br, tr],
        [br, tr, bl, tl],
        [tr, br, tl, bl],
    ];
    let jpeg = written(&quarters(), ImageFormat::Jpeg);
    let still = webp_pixels(&quarters());
    for (orientation, wanted) in (1..).zip(corners) {
        let said = exif(orientation, KEY);
        let app1 = [b"Exif\0\0".as_slice(), &said].concat();
        let rgb =
            |x: u32, y: u32| quarters().get_pixel(x, y).0[..3].iter().map(|it| u32::from(*it)).collect();
        let chunk = [(b"eXIf", said.clone())];
        let as_png =
            Png { colours: 2, depth: 8, interlaced: false, size: (64, 32), sample: rgb, before: &chunk };
        let chunks = [(b"VP8X", webp_header(8, 64, 32)), (b"VP8L", still.clone()), (b"EXIF", said)];
        for bytes in [with_segment(&jpeg, 0xe1, &app1), as_png.bytes(), webp(&chunks)] {
            let found = pixels(&bytes);
            let (width, height) = if orientation < 5 { (64, 32) } else { (32, 64) };
            assert_eq!(found.dimensions(), (width, height), "{orientation}");
            let places = [(4, 4), (width - 5, 4), (4, height - 5), (width - 5, height - 5)];
            for ((x, y), wanted) in places.into_iter().zip(wanted) {
                let pixel = found.get_pixel(x, y);
                let near = pixel.0.iter().zip(wanted.0).all(|(one, other)| one.abs_diff(other) <= 6);
                assert!(near, "{orientation} at {x}, {y}: {pixel:?}, not {wanted:?}");
            }
        }
    }
}

#[test]
fn a_colour_profile_is_turned_into_srgb() {
    let p3 = ColorProfile::new_display_p3().encode().expect("a profile that the library knows");
    let chunk = [(b"iCCP", [b"P3\0\0".to_vec(), zlib(&p3)].concat())];
    let sample = |_, _| vec![200, 100, 100];
    let picture = Png { colours: 2, depth: 8, interlaced: false, size: (2, 2), sample, before: &chunk };
    let found = pixels(&picture.bytes()).get_pixel(1, 1).0;
    assert!(found.iter().zip([215, 93, 97, 255]).all(|(one, other)| one.abs_diff(other) <= 1), "{found:?}");
}

#[test]
fn the_colours_of_printing_are_refused() {
    let frame = [vec![8, 0, 16, 0, 16, 4], (1..=4).flat_map(|id| [id, 0x11, 0]).collect()].concat();
    let scan = [vec![4], (1..=4).flat_map(|id| [id, 0]).collect(), vec![0, 63, 0]].concat();
    let adobe = b"Adobe\0\x64\0\0\0\0\0".to_vec();
    let mut bytes = vec![0xff, 0xd8];
    for (mark, data) in [(0xee, adobe), (0xdb, vec![1; 65]), (0xc0, frame), (0xda, scan)] {
        let length = u16::try_from(data.len() + 2).expect("a short segment").to_be_bytes();
        bytes.extend([vec![0xff, mark], length.to_vec(), data].concat());
    }
    bytes.extend([0, 0xff, 0xd9]);
    assert_eq!(fault(&bytes), Fault::PrintColours);
}

#[test]
fn webp_of_both_kinds() {
    assert_eq!(pixels(&written(&quarters(), ImageFormat::WebP)), quarters());
    let red = *pixels(LOSSY).get_pixel(8, 8);
    assert!(red.0.iter().zip([200, 40, 40, 255]).all(|(one, other)| one.abs_diff(other) <= 8), "{red:?}");
}

#[test]
fn what_is_no_picture_is_called_by_its_name() {
    let told: [(&[u8], Kind); 12] = [
        (b"", Kind::Empty),
        (b"GIF89a\x01\0\x01\0\0\0\0;", Kind::Gif),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0", Kind::Bmp),
        (b"II*\0\x08\0\0\0", Kind::Tiff),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Kind::Heic),
        (b"\0\0\0\x18ftypavif\0\0\0\0", Kind::Avif),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Kind::Svg),
        (b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- x --><svg/>", Kind::Svg),
        (b"<!DOCTYPE html><html><body><svg/>", Kind::Html),
        (b"%PDF-1.7", Kind::Pdf),
        ("画像".as_bytes(), Kind::Unknown),
        (b"BMW", Kind::Unknown),
    ];
    for (bytes, kind) in told {
        assert_eq!(fault(bytes), Fault::NotTaken(kind), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn nothing_but_pixels_is_published() {
    let text = [b"Comment\0", KEY.as_bytes()].concat();
    let chunks = [(b"tEXt", text.clone()), (b"eXIf", exif(1, KEY)), (b"prVt", text.clone())];
    let as_png = [Png { before: &chunks, ..grey(8) }.bytes(), KEY.into()].concat();
    let jpeg = written(&quarters(), ImageFormat::Jpeg);
    let jpeg = with_segment(
        &with_segment(&jpeg, 0xfe, &text),
        0xe1,
        &[b"Exif\0\0", exif(1, KEY).as_slice()].concat(),
    );
    let header = (b"VP8X", webp_header(12, 64, 32));
    let as_webp = [header, (b"VP8L", webp_pixels(&quarters())), (b"EXIF", exif(1, KEY)), (b"XMP ", text)];
    for bytes in [as_png, [jpeg, KEY.into()].concat(), webp(&as_webp)] {
        assert!(holds(&bytes, KEY), "the key was planted");
        let place = Rect { x: 2, y: 2, w: 3, h: 3 };
        let made = publish(&bytes, &order(&[place], &[place], 1)).expect("a good picture");
        for edition in made.iter().flat_map(|it| it.copies.plain.iter().chain(&it.copies.webp)) {
            assert!(!holds(&edition.bytes, KEY) && !holds(&edition.bytes, "Exif"), "{}", edition.name);
        }
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn a_redaction_is_even_in_every_copy_and_part() {
    let noise = |key: u32| {
        RgbaImage::from_fn(2000, 300, |x, y| {
            let hidden = (100..180).contains(&x) && (60..90).contains(&y);
            let value = if hidden { x * key + y * 31 } else { x * 3 + y * 7 };
            Rgba([
                u8::try_from(value % 256).expect("a byte"),
                128,
                u8::try_from(x % 256).expect("a byte"),
                255,
            ])
        })
    };
    let (hidden, place) = (Rect { x: 50, y: 30, w: 40, h: 15 }, Rect { x: 60, y: 20, w: 40, h: 15 });
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let names = |key| {
            let made = publish(&written(&noise(key), format), &order(&[hidden], &[place], 2))
                .expect("a good picture");
            let all = made.into_iter().map(|it| it.copies);
            all.flat_map(|it| it.plain.into_iter().chain(it.webp)).map(|it| it.name).collect::<Vec<String>>()
        };
        assert_eq!(names(5), names(77), "{format:?}");
    }
    // A JPEG spreads what is hidden over the blocks around it, which go as well.
    let made =
        publish(&written(&noise(5), ImageFormat::Jpeg), &order(&[hidden], &[], 2)).expect("a good picture");
    let widest = image::load_from_memory(&made[0].copies.plain.last().expect("a copy").bytes);
    let widest = widest.expect("it can be read").into_rgba8();
    let even = |x, y| widest.get_pixel(x, y).0[..3].iter().all(|it| it.abs_diff(0x4a) <= 6);
    assert!((96..192).all(|x| (48..96).all(|y| even(x, y))), "the whole blocks are even");
    assert!(!even(90, 40), "and what is far from it is not");
}

#[test]
fn a_redaction_takes_no_palette_away() {
    let colour = |at: u32| {
        let byte = |number: u32| u8::try_from(number).expect("a byte");
        if at == 0 { Rgba([70, 80, 76, 255]) } else { Rgba([255, byte(at), 128, 255]) }
    };
    let picture =
        |hidden: Rgba<u8>| RgbaImage::from_fn(256, 8, |x, y| if y < 6 { colour(x) } else { hidden });
    let made = |hidden| {
        let place = [Rect { x: 0, y: 8, w: 256, h: 0 }];
        publish(&written(&picture(hidden), ImageFormat::Png), &order(&place, &[], 1)).expect("a good picture")
    };
    let (one, other) = (made(RED), made(GREEN));
    let whole = one[0].copies.plain.last().expect("a copy");
    assert_eq!(
        whole.name,
        other[0].copies.plain.last().expect("a copy").name,
        "what is hidden decides nothing"
    );
    assert_eq!(whole.bytes[25], 3, "it has a palette");
    let found = image::load_from_memory(&whole.bytes).expect("it can be read").into_rgba8();
    assert_eq!((found.get_pixel(9, 7).0, found.get_pixel(9, 0).0), (colour(0).0, colour(9).0));
}

/// What a build may hold in memory, in KiB: the data of the process, wherever it comes from.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u32 = 256 * 1024;

/// The largest picture of the worst kind that is taken, and bombs: none takes more than its share of memory.
#[cfg(target_os = "linux")]
#[test]
fn no_picture_takes_more_than_256_mebibytes() {
    let place = crate::cli::Place::site();
    let screen = place.read("content/screens/rms/home.yaml");
    place.write("content/screens/rms/home.yaml", &format!("image: home.png\n{screen}"));
    let noise: Sample = |x, y| deep(&[(x * 7 + y * 13) % 256, (x * y) % 251, (x ^ y) % 256, 255 - x % 2]);
    let large =
        Png { colours: 6, depth: 16, interlaced: true, size: (2_000, 1_500), sample: noise, before: &[] };
    let bomb = png(&[(
        b"IHDR",
        [60_000_u32.to_be_bytes().to_vec(), 60_000_u32.to_be_bytes().to_vec(), vec![8, 6, 0, 0, 0]].concat(),
    )]);
    for (name, bytes, code) in [("large", large.bytes(), 0), ("bomb", bomb, 1)] {
        std::fs::write(place.0.join("content/screens/rms/home.png"), bytes).expect("it can be written");
        let line = format!("ulimit -d {MOST_MEMORY}; exec \"$0\" build --no-cache --threads 1");
        let program = place.program("");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &line]).arg(program.get_program()).current_dir(&place.0).env("LC_ALL", "C");
        let said = shell.output().expect("there is a shell");
        let words =
            String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(code), "{name}: {words}");
    }
}
