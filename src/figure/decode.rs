//! Bytes to pixels: limits first, then one decoding, upright and in sRGB; whatever else the file says is left behind.

use std::io::Cursor;

use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, RgbImage, RgbaImage};
use png::{ColorType, DecodingError, Limits, Transformations};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use crate::figure::kind::Kind;
use crate::figure::{Fault, Size, colour};

/// Longest edge of a picture that is taken, in pixels.
pub const MOST_PIXELS_AN_EDGE: u32 = 16_384;
/// Most pixels of a picture that is taken: with its decoder beside it, it stays below 256 MiB.
pub const MOST_PIXELS: u64 = 20_000_000;
/// Most bytes of a file that is taken.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Most memory for what a PNG holds beside its pixels, in bytes: a colour profile may inflate to anything.
const MOST_BESIDE: usize = 16 * 1024 * 1024;

/// What a decoder gives.
struct Raw {
    pixels: RgbaImage,
    /// The ICC profile of its colours.
    profile: Option<Vec<u8>>,
    orientation: Orientation,
}

/// Decodes a picture.
pub(crate) fn decode(bytes: &[u8]) -> Result<RgbaImage, Fault> {
    let kind = Kind::of(bytes);
    if bytes.len() > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    let mut raw = match kind {
        Kind::Png => from_png(bytes),
        Kind::Jpeg => from_jpeg(bytes),
        Kind::Webp => from_webp(bytes),
        other => Err(Fault::NotTaken(other)),
    }?;
    if let Some(profile) = &raw.profile {
        colour::to_srgb(&mut raw.pixels, profile)?;
    }
    let mut picture = DynamicImage::ImageRgba8(raw.pixels);
    picture.apply_orientation(raw.orientation);
    Ok(picture.into_rgba8())
}

/// The pixels that one sample of colour may reach over where the file does not keep every pixel: the edge of a block.
pub(crate) fn grain(bytes: &[u8]) -> u32 {
    let exact = match Kind::of(bytes) {
        Kind::Jpeg => false,
        Kind::Webp => bytes.get(12..16) == Some(b"VP8L"),
        _ => true,
    };
    if exact { 1 } else { 16 }
}

/// Width and height of a picture, upright, from its head alone.
///
/// # Errors
/// A head that cannot be read.
pub(crate) fn measure(bytes: &[u8]) -> Result<Size, Fault> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Fault::Damaged)?;
    let mut decoder = reader.into_decoder().map_err(|_| Fault::Damaged)?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().map_err(|_| Fault::Damaged)?;
    let turned = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    Ok(if turned { Size { width: height, height: width } } else { Size { width, height } })
}

fn from_png(bytes: &[u8]) -> Result<Raw, Fault> {
    let fault = |error| match error {
        DecodingError::LimitsExceeded => Fault::TooLarge,
        _ => Fault::Damaged,
    };
    let limits = Limits { bytes: MOST_BESIDE };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_ignore_text_chunk(true);
    // Every depth and kind of colour becomes eight bits with alpha, so that two forms are left.
    decoder.set_transformations(Transformations::EXPAND | Transformations::ALPHA | Transformations::STRIP_16);
    let (width, height) = decoder.read_header_info().map_err(fault)?.size();
    permit(width, height)?;
    let mut reader = decoder.read_info().map_err(fault)?;
    if reader.info().animation_control().is_some_and(|film| film.num_frames > 1) {
        return Err(Fault::Animated);
    }
    let mut data = vec![0; reader.output_buffer_size().ok_or(Fault::TooLarge)?];
    let colours = reader.next_frame(&mut data).map_err(fault)?.color_type;
    // A file that ends before its last chunk was cut off, even where all its pixels are there.
    reader.finish().map_err(fault)?;
    if colours == ColorType::GrayscaleAlpha {
        data = data.chunks_exact(2).flat_map(|grey| [grey[0], grey[0], grey[0], grey[1]]).collect();
    }
    let info = reader.info();
    let orientation = info.exif_metadata.as_deref().and_then(Orientation::from_exif_chunk);
    Ok(Raw {
        pixels: RgbaImage::from_raw(width, height, data).ok_or(Fault::Damaged)?,
        profile: info.icc_profile.as_deref().map(<[u8]>::to_vec),
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
    })
}

fn from_jpeg(bytes: &[u8]) -> Result<Raw, Fault> {
    let fault = |error| match error {
        DecodeErrors::LargeDimensions(_) => Fault::TooLarge,
        _ => Fault::Damaged,
    };
    let edge = MOST_PIXELS_AN_EDGE as usize;
    // With vector instructions (AVX2) or without, the decoder gives the same pixels: compared on 111 pictures of
    // every sampling, baseline and progressive.
    let options = DecoderOptions::default()
        .set_max_width(edge)
        .set_max_height(edge)
        .set_strict_mode(false)
        .jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(fault)?;
    let (width, height) = decoder.dimensions().ok_or(Fault::Damaged)?;
    let small = |edge: usize| u32::try_from(edge).map_err(|_| Fault::TooLarge);
    let (width, height) = (small(width)?, small(height)?);
    permit(width, height)?;
    if matches!(decoder.input_colorspace(), Some(ColorSpace::CMYK | ColorSpace::YCCK)) {
        return Err(Fault::PrintColours);
    }
    // The decoder would paint what is missing grey.
    if !is_whole_jpeg(bytes) {
        return Err(Fault::Damaged);
    }
    let data = decoder.decode().map_err(fault)?;
    let orientation = decoder.exif().and_then(|exif| Orientation::from_exif_chunk(exif));
    Ok(Raw {
        pixels: RgbaImage::from_raw(width, height, data).ok_or(Fault::Damaged)?,
        profile: decoder.icc_profile(),
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
    })
}

/// Whether a JPEG has all its segments, up to the mark that ends it.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    segments(bytes).is_some()
}

/// Whether a JPEG holds its pixels and nothing else: no remarks, nothing of programs, nothing behind its end.
pub(crate) fn is_bare_jpeg(bytes: &[u8]) -> bool {
    let says_more = |mark: &u8| matches!(mark, 0xe1..=0xef | 0xfe);
    segments(bytes).is_some_and(|(marks, end)| end == bytes.len() && !marks.iter().any(says_more))
}

/// The marks of the segments of a JPEG and where it ends, if it does (ITU-T T.81, annex B).
fn segments(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let mut marks = Vec::new();
    let mut at = 2;
    loop {
        let &[0xff, mark] = bytes.get(at..at + 2)? else { return None };
        at += 2;
        match mark {
            0xd9 => return Some((marks, at)),
            // Bytes of 0xff may fill the space before a mark.
            0xff => at -= 1,
            0x01 | 0xd0..=0xd7 => {}
            _ => {
                marks.push(mark);
                let &[high, low] = bytes.get(at..at + 2)? else { return None };
                at += usize::from(u16::from_be_bytes([high, low]));
                if mark == 0xda {
                    let ends = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7);
                    at += bytes.get(at..)?.windows(2).position(ends)?;
                }
            }
        }
    }
}

fn from_webp(bytes: &[u8]) -> Result<Raw, Fault> {
    let said = bytes.get(4..8).and_then(|length| length.try_into().ok()).map_or(0, u32::from_le_bytes);
    if bytes.len() < said as usize + 8 {
        return Err(Fault::Damaged);
    }
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let (width, height) = decoder.dimensions();
    permit(width, height)?;
    if decoder.has_animation() {
        return Err(Fault::Animated);
    }
    let profile = decoder.icc_profile().map_err(|_| Fault::Damaged)?;
    let orientation = decoder.orientation().map_err(|_| Fault::Damaged)?;
    let has_alpha = decoder.color_type().has_alpha();
    let length = usize::try_from(decoder.total_bytes()).map_err(|_| Fault::TooLarge)?;
    let mut data = vec![0; length];
    decoder.read_image(&mut data).map_err(|_| Fault::Damaged)?;
    let pixels = match has_alpha {
        true => RgbaImage::from_raw(width, height, data),
        false => RgbImage::from_raw(width, height, data).map(|it| DynamicImage::ImageRgb8(it).into_rgba8()),
    };
    Ok(Raw { pixels: pixels.ok_or(Fault::Damaged)?, profile, orientation })
}

fn permit(width: u32, height: u32) -> Result<(), Fault> {
    match (width, height) {
        (0, _) | (_, 0) => Err(Fault::Damaged),
        _ if width.max(height) > MOST_PIXELS_AN_EDGE => Err(Fault::TooLarge),
        _ if u64::from(width) * u64::from(height) > MOST_PIXELS => Err(Fault::TooLarge),
        _ => Ok(()),
    }
}
