//! Figures: screenshots with what must never be seen destroyed, and everything but their pixels left behind.

pub mod chunks;
mod colour;
mod decode;
mod encode;
mod kind;
mod memory;
mod redact;
mod shrink;

use std::collections::BTreeMap;
use std::sync::Mutex;

use image::RgbaImage;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::figure::decode::decode;
use crate::manual::{Manual, Screen};
use crate::model::field::Rect;
use crate::source::{SitePath, Sources};

pub use crate::figure::decode::{MOST_BYTES, MOST_PIXELS, MOST_PIXELS_AN_EDGE};
pub use crate::figure::kind::Kind;
pub use crate::figure::memory::Memory;

/// CSS pixels of the picture that a part of it shows, wide enough for a button and what stands around it.
const PART_WIDTH: u32 = 480;
/// Its height.
const PART_HEIGHT: u32 = 240;
/// A picture this narrow, in its own pixels, gains nothing from a narrower copy.
const NARROW: u32 = 960;

/// Width and height of a picture in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

/// Why a picture cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is something else than PNG, JPEG and WebP, whatever its name says.
    NotTaken(Kind),
    /// It is above [`MOST_PIXELS_AN_EDGE`], [`MOST_PIXELS`] or [`MOST_BYTES`].
    TooLarge,
    /// It ends too early or contradicts itself.
    Damaged,
    /// It moves.
    Animated,
    /// Its colours are those of printing (CMYK), which no screen shows alike.
    PrintColours,
    /// Its colour profile has no curves and no matrix.
    StrangeColours,
}

/// What is known about one picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// The hash of its bytes.
    pub hash: [u8; 32],
    /// What it is.
    pub kind: Kind,
    /// How many bytes it has.
    pub bytes: usize,
    /// Its size, upright, or why it cannot be published.
    pub found: Result<Size, Fault>,
}

/// What is known about the pictures that screens name.
#[derive(Debug, Default)]
pub struct Figures(BTreeMap<SitePath, Looked>);

impl Figures {
    /// What is known about the picture at a path, if a screen names it.
    pub fn at(&self, path: &SitePath) -> Option<&Looked> {
        self.0.get(path)
    }

    /// The pictures that cannot be published.
    pub fn faulty(&self) -> impl Iterator<Item = &SitePath> {
        self.0.iter().filter(|(_, looked)| looked.found.is_err()).map(|(path, _)| path)
    }
}

/// What is known about pictures by the hash of their bytes, so that each is looked at once.
#[derive(Debug, Default)]
pub struct Seen(Mutex<BTreeMap<[u8; 32], Looked>>);

/// A picture as it is published, and its parts.
#[derive(Clone, Debug)]
pub struct Published {
    /// The whole picture.
    pub whole: Copies,
    /// The part around each place that was asked for.
    pub parts: Vec<Part>,
}

/// The part of a picture around a place.
#[derive(Clone, Debug)]
pub struct Part {
    /// The place that was asked for, in CSS pixels of the whole picture.
    pub place: Rect,
    /// What is shown, in the same pixels.
    pub view: Rect,
    /// Its pixels.
    pub copies: Copies,
}

/// The same picture in files that differ in width and form, from which a browser takes one.
#[derive(Clone, Debug)]
pub struct Copies {
    /// Size of the widest in pixels.
    pub size: Size,
    /// PNG or JPEG, which every browser shows, the narrowest first; the last one is the widest.
    pub plain: Vec<Edition>,
    /// WebP in the same order; none where it would be heavier.
    pub webp: Vec<Edition>,
}

/// One file.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its bytes: pixels and nothing else.
    pub bytes: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its name: the hash of its bytes, and its ending.
    pub name: String,
}

/// Looks at the pictures of all screens, in parallel.
pub fn look(manual: &Manual, sources: &Sources, seen: &Seen) -> Figures {
    let images = manual.screens.iter().flat_map(Screen::images);
    let mut paths: Vec<&SitePath> = images.map(|image| &image.path).collect();
    paths.sort();
    paths.dedup();
    let looked = paths.par_iter().filter_map(|path| {
        let bytes = sources.bytes(path)?;
        Some(((*path).clone(), look_at(bytes, seen)))
    });
    Figures(looked.collect())
}

fn look_at(bytes: &[u8], seen: &Seen) -> Looked {
    let hash = *blake3::hash(bytes).as_bytes();
    if let Some(known) = seen.0.lock().expect("no thread panicked while it looked").get(&hash) {
        return known.clone();
    }
    let found = decode(bytes).map(|picture| size(&picture));
    let looked = Looked { hash, kind: Kind::of(bytes), bytes: bytes.len(), found };
    seen.0.lock().expect("no thread panicked while it looked").insert(hash, looked.clone());
    looked
}

/// Makes the published copies: pixels only, with every redaction opaque before anything else is made from them.
///
/// # Errors
/// A picture that [`look`] has a fault for.
pub fn publish(bytes: &[u8], redactions: &[Rect], places: &[Rect], scale: u32) -> Result<Published, Fault> {
    let mut picture = decode(bytes)?;
    let grain = decode::grain(bytes);
    for redaction in redactions {
        redact::cover(&mut picture, *redaction, scale, grain);
    }
    if !redactions.is_empty() {
        redact::fit_into_palette(&mut picture, encode::MOST_COLOURS);
    }
    let photo = Kind::of(bytes) == Kind::Jpeg;
    let parts = places.iter().map(|place| {
        let view = view(*place, picture.width() / scale, picture.height() / scale);
        let [x, y, width, height] = [view.x, view.y, view.w, view.h].map(|length| length * scale);
        let part = image::imageops::crop_imm(&picture, x, y, width, height).to_image();
        Part { place: *place, view, copies: copies(&[part], photo) }
    });
    let parts = parts.collect();
    let narrow = (picture.width() > NARROW).then(|| shrink::half(&picture));
    let widths: Vec<RgbaImage> = narrow.into_iter().chain([picture]).collect();
    Ok(Published { whole: copies(&widths, photo), parts })
}

/// How the published copies of a picture are made: from its bytes, what is hidden, the places of marks and the scale.
pub type Publish<'a> = &'a (dyn Fn(&[u8], &[Rect], &[Rect], u32) -> Result<Published, Fault> + Sync);

/// Names the copies as [`publish`] does, but gives them no bytes: enough to prove the pages that show them.
///
/// # Errors
/// A picture whose head cannot be read, which [`look`] has a fault for.
pub fn rehearse(bytes: &[u8], _: &[Rect], places: &[Rect], scale: u32) -> Result<Published, Fault> {
    let size = decode::measure(bytes)?;
    let hash = blake3::hash(bytes).to_hex();
    let copies = |size: Size, part: usize| {
        let name = format!("{}-{part}.png", &hash[..16]);
        Copies { size, plain: vec![Edition { bytes: Vec::new(), width: size.width, name }], webp: Vec::new() }
    };
    let parts = places.iter().enumerate().map(|(at, place)| {
        let view = view(*place, size.width / scale, size.height / scale);
        let size = Size { width: view.w * scale, height: view.h * scale };
        Part { place: *place, view, copies: copies(size, at + 1) }
    });
    Ok(Published { whole: copies(size, 0), parts: parts.collect() })
}

/// The files of a picture, of which the widest comes last.
fn copies(widths: &[RgbaImage], photo: bool) -> Copies {
    let widest = widths.last().expect("a picture has at least one width");
    let plain = match photo {
        true => editions(widths, encode::jpeg, "jpg", usize::MAX),
        false => editions(widths, encode::png, "png", usize::MAX),
    };
    // A WebP that keeps every pixel is heavier than any photo and than anything with a palette: measured.
    let tried = !photo && encode::palette(widest).is_none();
    let weight = plain.last().map_or(0, |edition| edition.bytes.len());
    let webp = if tried { editions(widths, encode::webp, "webp", weight) } else { Vec::new() };
    Copies { size: size(widest), plain, webp }
}

/// One file for each width that is worth it: the widest below a weight, and each narrower one that is much lighter.
fn editions(
    widths: &[RgbaImage],
    encode: fn(&RgbaImage) -> Vec<u8>,
    ending: &str,
    below: usize,
) -> Vec<Edition> {
    let mut editions: Vec<Edition> = Vec::new();
    let mut most = below;
    for picture in widths.iter().rev() {
        let bytes = encode(picture);
        if bytes.len() >= most {
            break;
        }
        most = bytes.len() / 4 * 3;
        let name = format!("{}.{ending}", &blake3::hash(&bytes).to_hex()[..16]);
        editions.push(Edition { bytes, width: picture.width(), name });
    }
    editions.reverse();
    editions
}

/// The part of a picture around a place, as far inside the picture as it can be; all in CSS pixels.
fn view(place: Rect, width: u32, height: u32) -> Rect {
    let fit = |start: u32, length: u32, shown: u32, whole: u32| {
        let middle = start.saturating_add(length / 2);
        middle.saturating_sub(shown / 2).min(whole.saturating_sub(shown))
    };
    let w = PART_WIDTH.max(place.w.saturating_add(64)).min(width);
    let h = (PART_HEIGHT * w / PART_WIDTH).max(place.h.saturating_add(32)).min(height);
    Rect { x: fit(place.x, place.w, w, width), y: fit(place.y, place.h, h, height), w, h }
}

/// Destroys places in the file of a picture itself, each with the scale that its numbers are in, and drops whatever is
/// not pixels. Nothing where the file is so already.
///
/// # Errors
/// A picture that [`look`] has a fault for.
pub fn destroy(bytes: &[u8], places: &[(Rect, u32)]) -> Result<Option<Vec<u8>>, Fault> {
    let mut picture = decode(bytes)?;
    let grain = decode::grain(bytes);
    let kind = Kind::of(bytes);
    // Every time that a JPEG is written it loses a little, so it is written only where something is left to destroy.
    let done = |(place, scale): &(Rect, u32)| redact::is_covered(&picture, *place, *scale, grain);
    if kind == Kind::Jpeg && decode::is_bare_jpeg(bytes) && places.iter().all(done) {
        return Ok(None);
    }
    for (place, scale) in places {
        redact::cover(&mut picture, *place, *scale, grain);
    }
    let new = match kind {
        Kind::Jpeg => encode::jpeg(&picture),
        Kind::Webp => encode::webp(&picture),
        _ => encode::png(&picture),
    };
    Ok((new != bytes).then_some(new))
}

fn size(picture: &RgbaImage) -> Size {
    Size { width: picture.width(), height: picture.height() }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgba, RgbaImage};

    use crate::figure::{Published, publish};
    use crate::model::field::Rect;

    fn png(mark: u8) -> Vec<u8> {
        let mut picture = RgbaImage::from_pixel(2000, 40, Rgba([0xff, 0xff, 0xff, 0xff]));
        picture.put_pixel(20, 10, Rgba([mark, 0, 0, 0xff]));
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("memory takes it");
        out.into_inner()
    }

    fn names(published: &Published) -> Vec<String> {
        let parts = published.parts.iter().map(|part| &part.copies);
        let all = parts.chain([&published.whole]).flat_map(|copies| copies.plain.iter().chain(&copies.webp));
        all.map(|edition| edition.name.clone()).collect()
    }

    #[test]
    fn what_differs_only_under_a_redaction_gives_the_same_bytes() {
        let hidden = [Rect { x: 9, y: 4, w: 3, h: 3 }];
        let place = [Rect { x: 0, y: 0, w: 20, h: 10 }];
        let made =
            |mark, hidden: &[Rect]| names(&publish(&png(mark), hidden, &place, 2).expect("a good picture"));
        assert_eq!(made(1, &hidden), made(200, &hidden));
        assert_ne!(made(1, &[]), made(200, &[]));
    }
}
