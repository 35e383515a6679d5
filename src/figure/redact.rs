//! Places of a picture to even grey: what stood there is gone before anything is made from the picture.

use std::collections::BTreeSet;

use image::{Rgba, RgbaImage};

use crate::figure::lately::Lately;
use crate::model::field::Rect;

/// CSS pixels by which a redaction is larger than what it hides, on every side.
const PADDING: u32 = 2;
/// Colour of a redaction: an even, opaque dark grey.
pub(crate) const REDACTION: Rgba<u8> = Rgba([0x4a, 0x4a, 0x4a, 0xff]);

/// Covers a place. `grain` is how far one pixel's colour reaches in the file: in a JPEG what is hidden has left traces
/// in the whole block around it, so the block goes, too.
pub(crate) fn cover(picture: &mut RgbaImage, place: Rect, scale: u32, grain: u32) {
    for (x, y) in pixels(picture, place, scale, grain) {
        picture.put_pixel(x, y, REDACTION);
    }
}

/// Gives redactions a colour that the picture has already, where theirs is the one too many for a palette: pictures
/// that were made small before have exactly as many as a palette holds. Only colours that can be seen decide.
pub(crate) fn fit_into_palette(picture: &mut RgbaImage, most: usize) {
    let mut colours: BTreeSet<[u8; 4]> = BTreeSet::new();
    let mut lately = Lately::default();
    for pixel in picture.pixels() {
        if lately.is_new(pixel.0) {
            colours.insert(pixel.0);
        }
        if colours.len() > most + 1 {
            return;
        }
    }
    if colours.len() <= most || !colours.remove(&REDACTION.0) {
        return;
    }
    let distance =
        |colour: &[u8; 4]| colour.iter().zip(REDACTION.0).map(|(one, other)| one.abs_diff(other)).max();
    let near =
        colours.into_iter().min_by_key(distance).filter(|it| it[3] == 0xff && distance(it) <= Some(ALIKE));
    let Some(near) = near else { return };
    picture.pixels_mut().filter(|pixel| **pixel == REDACTION).for_each(|pixel| pixel.0 = near);
}

/// By how much each part of a colour may differ and still be a dark grey.
const ALIKE: u8 = 24;

/// Whether a place is covered already, as far as a file keeps colours that is not exact.
pub(crate) fn is_covered(picture: &RgbaImage, place: Rect, scale: u32, grain: u32) -> bool {
    let near =
        |pixel: &Rgba<u8>| pixel.0.iter().zip(REDACTION.0).all(|(one, other)| one.abs_diff(other) <= NEAR);
    pixels(picture, place, scale, grain).all(|(x, y)| near(picture.get_pixel(x, y)))
}

/// By how much a JPEG may miss an even colour.
const NEAR: u8 = 4;

fn pixels(
    picture: &RgbaImage,
    place: Rect,
    scale: u32,
    grain: u32,
) -> impl Iterator<Item = (u32, u32)> + use<> {
    let low = |at: u32| at.saturating_sub(PADDING).saturating_mul(scale) / grain * grain;
    let high = |at: u32, length: u32, most: u32| {
        let end = at.saturating_add(length).saturating_add(PADDING).saturating_mul(scale);
        end.div_ceil(grain).saturating_mul(grain).min(most)
    };
    let (left, right) = (low(place.x), high(place.x, place.w, picture.width()));
    let (top, bottom) = (low(place.y), high(place.y, place.h, picture.height()));
    (top..bottom).flat_map(move |y| (left..right).map(move |x| (x, y)))
}
