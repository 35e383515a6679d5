//! Pixels to files that hold nothing but pixels: PNG with a palette where the colours allow it, WebP and JPEG.

use std::collections::BTreeMap;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ExtendedColorType, RgbaImage};
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use crate::figure::lately::Lately;

/// Most colours that a palette holds.
pub(crate) const MOST_COLOURS: usize = 256;

/// Quality of a JPEG, of 100: at this one, letters keep their edges.
const QUALITY: u8 = 90;

/// Writes a WebP that keeps every pixel.
pub(crate) fn webp(picture: &RgbaImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut bytes);
    let (width, height) = picture.dimensions();
    let written = match is_opaque(picture) {
        true => encoder.encode(&solid(picture), width, height, ExtendedColorType::Rgb8),
        false => encoder.encode(picture.as_raw(), width, height, ExtendedColorType::Rgba8),
    };
    written.expect("a picture in memory can be written to memory");
    bytes
}

/// Writes a JPEG, for what was one before: a photo takes many times as much in any form that keeps every pixel.
pub(crate) fn jpeg(picture: &RgbaImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    let (width, height) = picture.dimensions();
    let written = encoder.encode(&solid(picture), width, height, ExtendedColorType::Rgb8);
    written.expect("a picture in memory can be written to memory");
    bytes
}

/// Writes a PNG; screenshots of interfaces have few colours and flat areas, for which a palette without filters
/// takes a third of the bytes that filtered rows of full colours take.
pub(crate) fn png(picture: &RgbaImage) -> Vec<u8> {
    let opaque = is_opaque(picture);
    match palette(picture) {
        Some(colours) => indexed(picture, &colours, opaque),
        None if opaque => smaller(picture, ColorType::Rgb, &solid(picture)),
        None => smaller(picture, ColorType::Rgba, picture.as_raw()),
    }
}

fn is_opaque(picture: &RgbaImage) -> bool {
    picture.as_raw().chunks_exact(4).all(|pixel| pixel[3] == 0xff)
}

/// The colours of a picture without its alpha.
fn solid(picture: &RgbaImage) -> Vec<u8> {
    DynamicImage::ImageRgba8(picture.clone()).into_rgb8().into_raw()
}

/// Photos gain from filters what interfaces lose.
fn smaller(picture: &RgbaImage, colours: ColorType, data: &[u8]) -> Vec<u8> {
    let bytes =
        [Filter::NoFilter, Filter::Adaptive].map(|filter| write(picture, colours, data, filter, |_| {}));
    let [plain, filtered] = bytes;
    if filtered.len() < plain.len() { filtered } else { plain }
}

/// The colours of a picture in their own order, if there are few enough.
pub(crate) fn palette(picture: &RgbaImage) -> Option<BTreeMap<[u8; 4], u8>> {
    let mut colours: BTreeMap<[u8; 4], u8> = BTreeMap::new();
    let mut lately = Lately::default();
    for pixel in picture.pixels() {
        if !lately.is_new(pixel.0) {
            continue;
        }
        colours.insert(pixel.0, 0);
        if colours.len() > MOST_COLOURS {
            return None;
        }
    }
    for (at, index) in (0..=u8::MAX).zip(colours.values_mut()) {
        *index = at;
    }
    Some(colours)
}

/// Writes a PNG with a palette even where a few colours are too many for one: the rarest become the ones nearest to them.
pub(crate) fn png_by_palette(picture: &RgbaImage) -> Vec<u8> {
    let mut counts: BTreeMap<[u8; 4], u32> = BTreeMap::new();
    for row in picture.as_raw().chunks_exact(picture.width() as usize * 4) {
        for run in row.as_chunks::<4>().0.chunk_by(|one, other| one == other) {
            *counts.entry(run[0]).or_default() += u32::try_from(run.len()).unwrap_or(u32::MAX);
        }
    }
    let mut colours: Vec<([u8; 4], u32)> = counts.into_iter().collect();
    // The order of colours decides between equals.
    colours.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rare = colours.split_off(colours.len().min(MOST_COLOURS));
    let mut kept: Vec<[u8; 4]> = colours.into_iter().map(|(colour, _)| colour).collect();
    kept.sort_unstable();
    let indices: BTreeMap<[u8; 4], u8> = kept.iter().copied().zip(0..=u8::MAX).collect();
    let near = rare.into_iter().map(|(colour, _)| (colour, nearest(colour, &indices)));
    let every: BTreeMap<[u8; 4], u8> =
        near.chain(indices.iter().map(|(colour, at)| (*colour, *at))).collect();
    let opaque = kept.iter().all(|colour| colour[3] == 0xff);
    by_index(picture, &every, &kept, opaque)
}

fn nearest(colour: [u8; 4], indices: &BTreeMap<[u8; 4], u8>) -> u8 {
    let distance = |other: &[u8; 4]| {
        let parts = colour.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(*other)));
        parts.map(|part| part * part).sum::<u32>()
    };
    let near = indices.iter().min_by_key(|(other, _)| distance(other));
    near.map_or(0, |(_, at)| *at)
}

fn indexed(picture: &RgbaImage, colours: &BTreeMap<[u8; 4], u8>, opaque: bool) -> Vec<u8> {
    let palette: Vec<[u8; 4]> = colours.keys().copied().collect();
    by_index(picture, colours, &palette, opaque)
}

fn by_index(
    picture: &RgbaImage,
    indices: &BTreeMap<[u8; 4], u8>,
    palette: &[[u8; 4]],
    opaque: bool,
) -> Vec<u8> {
    let mut last = ([0; 4], indices.get(&[0; 4]).copied().unwrap_or(0));
    let data = picture.pixels().map(|pixel| {
        if last.0 != pixel.0 {
            last = (pixel.0, indices[&pixel.0]);
        }
        last.1
    });
    let data: Vec<u8> = data.collect();
    let solid: Vec<u8> = palette.iter().flat_map(|colour| [colour[0], colour[1], colour[2]]).collect();
    let alpha: Vec<u8> = palette.iter().map(|colour| colour[3]).collect();
    write(picture, ColorType::Indexed, &data, Filter::NoFilter, |encoder| {
        encoder.set_palette(solid);
        if !opaque {
            encoder.set_trns(alpha);
        }
    })
}

fn write(
    picture: &RgbaImage,
    colours: ColorType,
    data: &[u8],
    filter: Filter,
    more: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(colours);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(filter);
    more(&mut encoder);
    let mut writer = encoder.write_header().expect("a picture in memory can be written to memory");
    writer.write_image_data(data).expect("there is a row of data for each row of the picture");
    writer.finish().expect("a picture in memory can be written to memory");
    bytes
}
