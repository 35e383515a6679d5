//! Pixels to PNG: with a palette where the colours allow it, and nothing in the file but pixels.

use std::collections::BTreeMap;

use image::RgbaImage;
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

/// Most colours that a palette holds.
const MOST_COLOURS: usize = 256;

/// Writes a picture; screenshots of interfaces have few colours and flat areas, for which a palette without filters
/// takes a third of the bytes that filtered rows of full colours take.
pub(crate) fn png(picture: &RgbaImage) -> Vec<u8> {
    let opaque = picture.pixels().all(|pixel| pixel.0[3] == 0xff);
    match palette(picture) {
        Some(colours) => indexed(picture, &colours, opaque),
        None if opaque => {
            let rgb: Vec<u8> =
                picture.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]).collect();
            write(picture, ColorType::Rgb, &rgb, |_| {})
        }
        None => write(picture, ColorType::Rgba, picture.as_raw(), |_| {}),
    }
}

/// The colours of a picture in their own order, if there are few enough.
fn palette(picture: &RgbaImage) -> Option<BTreeMap<[u8; 4], u8>> {
    let mut colours: BTreeMap<[u8; 4], u8> = BTreeMap::new();
    let mut last = None;
    for pixel in picture.pixels() {
        if last == Some(pixel.0) {
            continue;
        }
        last = Some(pixel.0);
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

fn indexed(picture: &RgbaImage, colours: &BTreeMap<[u8; 4], u8>, opaque: bool) -> Vec<u8> {
    let mut last = ([0; 4], colours.get(&[0; 4]).copied().unwrap_or(0));
    let indices = picture.pixels().map(|pixel| {
        if last.0 != pixel.0 {
            last = (pixel.0, colours[&pixel.0]);
        }
        last.1
    });
    let indices: Vec<u8> = indices.collect();
    let solid: Vec<u8> = colours.keys().flat_map(|colour| [colour[0], colour[1], colour[2]]).collect();
    let alpha: Vec<u8> = colours.keys().map(|colour| colour[3]).collect();
    write(picture, ColorType::Indexed, &indices, |encoder| {
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
    more: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(colours);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    more(&mut encoder);
    let mut writer = encoder.write_header().expect("a picture in memory can be written to memory");
    writer.write_image_data(data).expect("there is a row of data for each row of the picture");
    writer.finish().expect("a picture in memory can be written to memory");
    bytes
}
