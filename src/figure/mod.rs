//! Figures: screenshots with what must never be seen destroyed, and everything but their pixels left behind.

pub mod chunks;
mod encode;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Mutex;

use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::manual::{Manual, ScreenId};
use crate::model::field::Rect;
use crate::source::Sources;

/// Longest edge of a screenshot that is taken, in pixels.
pub const MOST_PIXELS_AN_EDGE: u32 = 16_384;
/// Most memory that decoding one screenshot may take, in bytes.
const MOST_MEMORY: u64 = 192 * 1024 * 1024;
/// CSS pixels by which a redaction is larger than what it hides, on every side.
const PADDING: u32 = 2;
/// Colour of a redaction: an even, opaque dark grey.
const REDACTION: Rgba<u8> = Rgba([0x4a, 0x4a, 0x4a, 0xff]);

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
    /// It is no PNG, whatever its name says.
    NotPng,
    /// An edge is longer than [`MOST_PIXELS_AN_EDGE`], or it would take too much memory.
    TooLarge,
    /// It ends too early or contradicts itself.
    Damaged,
}

/// What is known about the screenshot of each screen.
#[derive(Debug, Default)]
pub struct Figures(Vec<Option<Result<Size, Fault>>>);

impl Figures {
    /// The size of a screen's picture, or why it cannot be published; `None` when it has no picture.
    pub fn of(&self, screen: ScreenId) -> Option<&Result<Size, Fault>> {
        self.0.get(screen.0)?.as_ref()
    }
}

/// What is known about pictures by the hash of their bytes, so that each is looked at once.
#[derive(Debug, Default)]
pub struct Seen(Mutex<BTreeMap<[u8; 32], Result<Size, Fault>>>);

/// A picture as it is published.
#[derive(Debug)]
pub struct Published {
    /// Its bytes: a PNG that holds pixels and nothing else.
    pub bytes: Vec<u8>,
    /// Its size in pixels.
    pub size: Size,
    /// The hash of its bytes, as hexadecimal digits: part of its file name.
    pub hash: String,
}

/// Looks at the screenshot of every screen, in parallel.
pub fn look(manual: &Manual, sources: &Sources, seen: &Seen) -> Figures {
    let figures = manual.screens.par_iter().map(|screen| {
        let bytes = sources.bytes(screen.image.as_ref()?)?;
        let key = *blake3::hash(bytes).as_bytes();
        if let Some(known) = seen.0.lock().expect("no thread panicked while it looked").get(&key) {
            return Some(known.clone());
        }
        let found = decode(bytes).map(|picture| size(&picture));
        seen.0.lock().expect("no thread panicked while it looked").insert(key, found.clone());
        Some(found)
    });
    Figures(figures.collect())
}

/// Makes the published copy: pixels only, with every redaction opaque.
///
/// # Errors
/// A picture that [`look`] has a fault for.
pub fn publish(bytes: &[u8], redactions: &[Rect], scale: u32) -> Result<Published, Fault> {
    let mut picture = decode(bytes)?.into_rgba8();
    for redaction in redactions {
        cover(&mut picture, *redaction, scale);
    }
    let size = Size { width: picture.width(), height: picture.height() };
    let bytes = encode::png(&picture);
    let hash = blake3::hash(&bytes).to_hex()[..16].to_owned();
    Ok(Published { bytes, size, hash })
}

/// The size of a picture that [`look`] has no fault for, from its head alone.
pub fn measure(bytes: &[u8]) -> Size {
    let reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    let (width, height) =
        reader.into_dimensions().expect("a picture with a fault has stopped the build before");
    Size { width, height }
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, Fault> {
    if image::guess_format(bytes).ok() != Some(ImageFormat::Png) {
        return Err(Fault::NotPng);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MOST_PIXELS_AN_EDGE);
    limits.max_image_height = Some(MOST_PIXELS_AN_EDGE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => Fault::TooLarge,
        _ => Fault::Damaged,
    })
}

fn size(picture: &DynamicImage) -> Size {
    Size { width: picture.width(), height: picture.height() }
}

fn cover(picture: &mut RgbaImage, place: Rect, scale: u32) {
    let low = |at: u32| at.saturating_sub(PADDING).saturating_mul(scale);
    let high = |at: u32, length: u32| at.saturating_add(length).saturating_add(PADDING).saturating_mul(scale);
    let right = high(place.x, place.w).min(picture.width());
    let bottom = high(place.y, place.h).min(picture.height());
    for y in low(place.y)..bottom {
        for x in low(place.x)..right {
            picture.put_pixel(x, y, REDACTION);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgba, RgbaImage};

    use crate::figure::{Fault, publish};
    use crate::model::field::Rect;

    fn png(mark: u8) -> Vec<u8> {
        let mut picture = RgbaImage::from_pixel(40, 20, Rgba([0xff, 0xff, 0xff, 0xff]));
        picture.put_pixel(20, 10, Rgba([mark, 0, 0, 0xff]));
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("memory takes it");
        out.into_inner()
    }

    #[test]
    fn what_differs_only_under_a_redaction_gives_the_same_bytes() {
        let hidden = [Rect { x: 9, y: 4, w: 3, h: 3 }];
        let bytes = |mark| publish(&png(mark), &hidden, 2).expect("a good picture").bytes;
        assert_eq!(bytes(1), bytes(200));
        let open = |mark| publish(&png(mark), &[], 2).expect("a good picture").bytes;
        assert_ne!(open(1), open(200));
    }

    #[test]
    fn what_is_no_picture_is_told_apart_from_what_is_cut_off() {
        assert_eq!(publish(b"GIF89a", &[], 1).expect_err("no PNG"), Fault::NotPng);
        let whole = png(1);
        assert_eq!(publish(&whole[..whole.len() / 2], &[], 1).expect_err("cut"), Fault::Damaged);
    }
}
