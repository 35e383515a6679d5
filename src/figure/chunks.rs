//! The parts of a picture's file that are not its pixels, where texts can hide: PNG, JPEG and WebP.
//!
//! Formats: PNG (Third Edition) chapter 5 and 11; JPEG, ITU-T T.81 annex B; WebP, RFC 9649.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// Most bytes that the compressed texts of one picture are unpacked to; a screenshot has a few thousand.
const MOST_UNPACKED: usize = 8 * 1024 * 1024;

/// What a part is, as far as people know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text that a program wrote into the file: a comment, an author, a title.
    Note,
    /// What a camera or a program noted about how the picture was made.
    Exif,
    /// The same in Adobe's format.
    Xmp,
    /// What stands in the file after the picture.
    After,
    /// Everything else.
    Other,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its bytes, unpacked where they were compressed.
    pub bytes: Cow<'a, [u8]>,
}

/// All parts of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts<'a> {
    /// In the order of the file.
    pub parts: Vec<Part<'a>>,
    /// Whether more was compressed in it than is ever unpacked.
    pub too_much: bool,
}

/// Takes a picture apart; a file of another kind, or what cannot be understood, is one part as it is.
pub fn parts(bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts::default();
    if let Some(rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        parts.png(rest);
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xd8") {
        parts.jpeg(rest);
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        parts.webp(bytes);
    } else {
        parts.add(Kind::Other, bytes);
    }
    parts
}

impl<'a> Parts<'a> {
    fn add(&mut self, kind: Kind, bytes: &'a [u8]) {
        if !bytes.is_empty() {
            self.parts.push(Part { kind, bytes: Cow::Borrowed(bytes) });
        }
    }

    fn png(&mut self, mut rest: &'a [u8]) {
        while let Some((head, after)) = rest.split_at_checked(8) {
            let length = usize::try_from(u32::from_be_bytes([head[0], head[1], head[2], head[3]]));
            let length = length.unwrap_or(usize::MAX);
            // The chunk's data, and its checksum of four bytes.
            let Some(whole) = length.checked_add(4).and_then(|whole| after.split_at_checked(whole)) else {
                break;
            };
            let data = &whole.0[..length];
            rest = whole.1;
            match &head[4..] {
                b"IDAT" | b"fdAT" => {}
                b"IEND" => return self.add(Kind::After, rest),
                b"tEXt" => self.note(data),
                b"zTXt" => self.compressed(Kind::Note, data, 1),
                b"iTXt" => self.international(data),
                b"iCCP" => self.compressed(Kind::Other, data, 1),
                b"eXIf" => self.add(Kind::Exif, data),
                _ => self.add(Kind::Other, data),
            }
        }
        self.add(Kind::Other, rest);
    }

    /// A keyword and a text; older programs write other formats into it as hexadecimal digits.
    fn note(&mut self, data: &'a [u8]) {
        self.add(Kind::Note, data);
        self.hexadecimal(data);
    }

    /// A keyword, its zero, some bytes about the compression, and the compressed text.
    fn compressed(&mut self, kind: Kind, data: &'a [u8], skipped: usize) {
        self.add(kind, data);
        let keyword = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
        if let Some(packed) = data.get(keyword + 1 + skipped..) {
            self.unpack(kind, &data[..keyword], packed);
        }
    }

    /// A keyword, whether it is compressed and how, its language and the keyword in it, and the text.
    fn international(&mut self, data: &'a [u8]) {
        let kind = if data.starts_with(b"XML:com.adobe.xmp\0") { Kind::Xmp } else { Kind::Note };
        self.add(kind, data);
        let mut fields = data.splitn(2, |byte| *byte == 0);
        let (Some(keyword), Some([1, _, rest @ ..])) = (fields.next(), fields.next()) else { return };
        if let Some(packed) = rest.splitn(3, |byte| *byte == 0).nth(2) {
            self.unpack(kind, keyword, packed);
        }
    }

    fn unpack(&mut self, kind: Kind, keyword: &[u8], packed: &[u8]) {
        let done: usize = self.parts.iter().map(|part| part.unpacked()).sum();
        let room = MOST_UNPACKED.saturating_sub(done);
        let mut text = Vec::new();
        let limit = u64::try_from(room).unwrap_or(u64::MAX).saturating_add(1);
        // What stands before damage was taken, and that is all there is.
        let _ = ZlibDecoder::new(packed).take(limit).read_to_end(&mut text);
        self.too_much |= text.len() > room;
        text.truncate(room);
        let whole = [keyword, b"\0", &text].concat();
        self.hexadecimal(&whole);
        self.parts.push(Part { kind, bytes: Cow::Owned(text) });
    }

    /// ImageMagick's "Raw profile type exif": a name, a length and the profile in hexadecimal digits.
    fn hexadecimal(&mut self, text: &[u8]) {
        let Some(rest) = text.strip_prefix(b"Raw profile type") else { return };
        let digits =
            rest.iter().skip_while(|byte| **byte != 0).filter_map(|byte| char::from(*byte).to_digit(16));
        let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
        // The length that stands before the profile may have an odd number of digits.
        for skipped in 0..2 {
            let pairs = digits.get(skipped..).unwrap_or_default().chunks_exact(2);
            let bytes = pairs.map(|two| two[0] << 4 | two[1]);
            self.parts.push(Part { kind: Kind::Exif, bytes: Cow::Owned(bytes.collect()) });
        }
    }

    fn jpeg(&mut self, mut rest: &'a [u8]) {
        while let [0xff, marker, after @ ..] = rest {
            match marker {
                // Fill bytes, restarts and the like stand alone.
                0xff => rest = &rest[1..],
                0x01 | 0xd0..=0xd8 => rest = after,
                0xd9 => return self.add(Kind::After, after),
                _ => {
                    let length = after.first_chunk().map_or(0, |it| usize::from(u16::from_be_bytes(*it)));
                    let (Some(data), Some(next)) = (after.get(2..length), after.get(length..)) else { break };
                    rest = if *marker == 0xda { after_scan(next) } else { next };
                    match marker {
                        0xe1 if data.starts_with(b"Exif\0") => self.add(Kind::Exif, data),
                        0xe1 => self.add(Kind::Xmp, data),
                        0xfe => self.add(Kind::Note, data),
                        0xe0..=0xef => self.add(Kind::Other, data),
                        _ => {}
                    }
                }
            }
        }
        self.add(Kind::Other, rest);
    }

    fn webp(&mut self, bytes: &'a [u8]) {
        let size = bytes.get(4..8).and_then(little).unwrap_or(0).saturating_add(8).min(bytes.len());
        let (picture, after) = bytes.split_at(size.max(12));
        let mut rest = &picture[12..];
        while let Some((head, body)) = rest.split_at_checked(8) {
            let length = little(&head[4..]).unwrap_or(usize::MAX);
            let Some((data, next)) = body.split_at_checked(length) else { break };
            // A chunk of odd length is followed by a byte that counts for nothing.
            rest = next.get(length % 2..).unwrap_or_default();
            match &head[..4] {
                b"VP8 " | b"VP8L" | b"ALPH" | b"ANMF" => {}
                b"EXIF" => self.add(Kind::Exif, data),
                b"XMP " => self.add(Kind::Xmp, data),
                _ => self.add(Kind::Other, data),
            }
        }
        self.add(Kind::Other, rest);
        self.add(Kind::After, after);
    }
}

impl Part<'_> {
    fn unpacked(&self) -> usize {
        match &self.bytes {
            Cow::Owned(bytes) => bytes.len(),
            Cow::Borrowed(_) => 0,
        }
    }
}

/// What follows the pixels of a scan: the next marker that is neither a stuffed byte nor a restart.
fn after_scan(bytes: &[u8]) -> &[u8] {
    let is_next = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    bytes.windows(2).position(is_next).map_or(&[], |at| &bytes[at..])
}

fn little(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use crate::figure::chunks::{Kind, MOST_UNPACKED, parts};

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], kind, data, b"crc."].concat()
    }

    fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n", chunks.concat().as_slice(), &chunk(b"IEND", b"")].concat()
    }

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    }

    fn found(bytes: &[u8]) -> Vec<(Kind, String)> {
        let parts = parts(bytes).parts.into_iter();
        parts.map(|it| (it.kind, String::from_utf8_lossy(&it.bytes).into_owned())).collect()
    }

    #[test]
    fn compressed_texts_are_unpacked_and_pixels_are_no_text() {
        let text = [b"Comment\0\0", packed(b"hello").as_slice()].concat();
        let bytes = [png(&[chunk(b"IDAT", b"pixels"), chunk(b"zTXt", &text)]), b"after".to_vec()].concat();
        let found = found(&bytes);
        assert!(found.contains(&(Kind::Note, "hello".to_owned())), "{found:?}");
        assert!(found.contains(&(Kind::After, "after".to_owned())), "{found:?}");
        assert!(!found.iter().any(|(_, text)| text.contains("pixels")), "{found:?}");
    }

    #[test]
    fn a_raw_profile_is_read_from_its_digits() {
        let text = b"Raw profile type exif\0\nexif\n      5\n68656c6c6f\n";
        let found = found(&png(&[chunk(b"tEXt", text)]));
        assert!(found.iter().any(|(_, text)| text.contains("hello")), "{found:?}");
    }

    #[test]
    fn nothing_is_unpacked_beyond_the_limit() {
        let bomb = [b"Comment\0\0", packed(&vec![b'a'; MOST_UNPACKED]).as_slice()].concat();
        let bytes = png(&[chunk(b"zTXt", &bomb), chunk(b"zTXt", &bomb)]);
        let parts = parts(&bytes);
        assert!(parts.too_much);
        assert!(parts.parts.iter().map(|part| part.unpacked()).sum::<usize>() <= MOST_UNPACKED);
    }

    #[test]
    fn any_bytes_can_be_taken_apart() {
        let text = [b"Comment\0\0", packed(b"hello").as_slice()].concat();
        let jpeg = b"\xff\xd8\xff\xfe\0\x04ab\xff\xda\0\x02\x01\xff\0\x02\xff\xd9after".to_vec();
        let webp = b"RIFF\x10\0\0\0WEBPXMP \x03\0\0\0abc\0after".to_vec();
        for whole in [png(&[chunk(b"zTXt", &text), chunk(b"iTXt", &text)]), jpeg, webp] {
            assert!(found(&whole).len() > 1, "{whole:?}");
            for length in 0..whole.len() {
                parts(&whole[..length]);
            }
        }
    }
}
