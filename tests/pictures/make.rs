//! Pictures byte by byte: good, odd and broken ones that no program writes on demand.

use std::io::Cursor;

use image::{ImageFormat, RgbaImage};

/// A PNG of any kind.
#[derive(Clone, Copy)]
pub(crate) struct Png<'a> {
    /// The number that stands for its kind of colours: 0, 2, 3, 4 or 6.
    pub(crate) colours: u8,
    /// Bits of each sample.
    pub(crate) depth: u8,
    /// Whether it comes in seven passes.
    pub(crate) interlaced: bool,
    /// Width and height.
    pub(crate) size: (u32, u32),
    /// The samples of a pixel.
    pub(crate) sample: Sample,
    /// Chunks before its pixels.
    pub(crate) before: &'a [(&'a [u8; 4], Vec<u8>)],
}

/// From a place to the samples of its pixel.
pub(crate) type Sample = fn(u32, u32) -> Vec<u32>;

/// The corner and the steps of each pass of an interlaced PNG.
const PASSES: [[u32; 4]; 7] =
    [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

impl Png<'_> {
    /// Its bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let (width, height) = self.size;
        let mut rows = Vec::new();
        let passes: &[[u32; 4]] = if self.interlaced { &PASSES } else { &[[0, 0, 1, 1]] };
        for [left, top, right, down] in passes.iter().filter(|pass| pass[0] < width && pass[1] < height) {
            for y in (*top..height).step_by(*down as usize) {
                rows.push(0);
                rows.extend(self.row((*left..width).step_by(*right as usize).map(|x| (self.sample)(x, y))));
            }
        }
        let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
        header.extend([self.depth, self.colours, 0, 0, u8::from(self.interlaced)]);
        let mut chunks = vec![(b"IHDR", header)];
        chunks.extend(self.before.iter().cloned());
        chunks.extend([(b"IDAT", zlib(&rows)), (b"IEND", Vec::new())]);
        png(&chunks)
    }

    fn row(&self, pixels: impl Iterator<Item = Vec<u32>>) -> Vec<u8> {
        let samples = pixels.flatten();
        match self.depth {
            16 => samples.flat_map(|sample| [small(sample >> 8), small(sample & 0xff)]).collect(),
            8 => samples.map(small).collect(),
            depth => {
                let samples: Vec<u8> = samples.map(small).collect();
                let byte = |part: &[u8]| {
                    let shifts = (0..8).step_by(usize::from(depth)).map(|before| 8 - depth - before);
                    part.iter().zip(shifts).map(|(sample, shift)| sample << shift).sum()
                };
                samples.chunks(8 / usize::from(depth)).map(byte).collect()
            }
        }
    }
}

fn small(sample: u32) -> u8 {
    u8::try_from(sample).expect("a sample of at most eight bits")
}

/// A PNG from its chunks.
pub(crate) fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in chunks {
        bytes.extend(length(data).to_be_bytes());
        let named = [name.as_slice(), data].concat();
        bytes.extend(&named);
        bytes.extend(crc(&named).to_be_bytes());
    }
    bytes
}

/// A zlib stream that does not compress.
pub(crate) fn zlib(data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x78, 0x01];
    let parts: Vec<&[u8]> = data.chunks(0xffff).collect();
    for (at, part) in parts.iter().enumerate() {
        bytes.push(u8::from(at + 1 == parts.len()));
        let length = u16::try_from(part.len()).expect("a part is short");
        bytes.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        bytes.extend(*part);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    bytes.extend((b << 16 | a).to_be_bytes());
    bytes
}

fn crc(data: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !data.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

/// A WebP from its chunks.
pub(crate) fn webp(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, data) in chunks {
        body.extend(*name);
        body.extend(length(data).to_le_bytes());
        body.extend(data);
        if !data.len().is_multiple_of(2) {
            body.push(0);
        }
    }
    [b"RIFF", length(&body).to_le_bytes().as_slice(), &body].concat()
}

/// The chunk with the pixels of a WebP that the library writes.
pub(crate) fn webp_pixels(picture: &RgbaImage) -> Vec<u8> {
    let bytes = written(picture, ImageFormat::WebP);
    assert_eq!(&bytes[12..16], b"VP8L", "it keeps every pixel");
    let length = u32::from_le_bytes([bytes[16], bytes[17], bytes[18], bytes[19]]);
    bytes[20..20 + length as usize].to_vec()
}

/// What stands in the chunk VP8X: which other chunks there are, and the size.
pub(crate) fn webp_header(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let three = |edge: u32| (edge - 1).to_le_bytes()[..3].to_vec();
    [vec![flags, 0, 0, 0], three(width), three(height)].concat()
}

/// A picture as the library writes it.
pub(crate) fn written(picture: &RgbaImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let opaque = image::DynamicImage::ImageRgba8(picture.clone()).into_rgb8();
    opaque.write_to(&mut out, format).expect("memory takes it");
    out.into_inner()
}

/// A JPEG with another segment behind its first two bytes.
pub(crate) fn with_segment(jpeg: &[u8], mark: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).expect("a segment is short").to_be_bytes();
    [&jpeg[..2], &[0xff, mark], &length, data, &jpeg[2..]].concat()
}

/// EXIF that says which way up a picture is, and one thing more.
pub(crate) fn exif(orientation: u8, more: &str) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0\x02\0".to_vec();
    bytes.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    let length = u32::try_from(more.len()).expect("a short text");
    bytes.extend([0x0e, 1, 2, 0].into_iter().chain(length.to_le_bytes()).chain([38, 0, 0, 0]));
    bytes.extend([0; 4]);
    bytes.extend(more.as_bytes());
    bytes
}

fn length(data: &[u8]) -> u32 {
    u32::try_from(data.len()).expect("a short chunk")
}
