//! Bytes to what they are: the ending of a name proves nothing, so the first bytes decide.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Taken.
    Png,
    /// Taken.
    Jpeg,
    /// Taken.
    Webp,
    /// Not taken: few colours, and often a film.
    Gif,
    /// Not taken.
    Bmp,
    /// Not taken.
    Tiff,
    /// Not taken: what iPhones take.
    Heic,
    /// Not taken.
    Avif,
    /// Not taken: it is a program as much as a picture.
    Svg,
    /// A page that was saved instead of the picture on it.
    Html,
    /// A document.
    Pdf,
    /// Nothing is in it.
    Empty,
    /// No picture that we know.
    Unknown,
}

impl Kind {
    /// What some bytes are.
    pub fn of(bytes: &[u8]) -> Kind {
        match bytes {
            [] => Kind::Empty,
            [0x89, b'P', b'N', b'G', ..] => Kind::Png,
            [0xff, 0xd8, 0xff, ..] => Kind::Jpeg,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::Webp,
            [b'G', b'I', b'F', b'8', ..] => Kind::Gif,
            [b'B', b'M', ..] if bytes.len() > SHORTEST_BMP => Kind::Bmp,
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Kind::Tiff,
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => film(brand),
            [b'%', b'P', b'D', b'F', ..] => Kind::Pdf,
            _ => markup(bytes),
        }
    }

    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Png => "PNG",
            Kind::Jpeg => "JPEG",
            Kind::Webp => "WebP",
            Kind::Gif => "GIF",
            Kind::Bmp => "BMP",
            Kind::Tiff => "TIFF",
            Kind::Heic => "HEIC",
            Kind::Avif => "AVIF",
            Kind::Svg => "SVG",
            Kind::Html => "HTML",
            Kind::Pdf => "PDF",
            Kind::Empty | Kind::Unknown => "",
        }
    }

    /// The endings that such a file may have, the usual one first; none for what is not taken.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Kind::Png => &["png"],
            Kind::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Kind::Webp => &["webp"],
            _ => &[],
        }
    }
}

/// The header of a BMP alone is longer than this; a text may begin with these two letters.
const SHORTEST_BMP: usize = 26;
/// How far a page or a drawing may begin behind comments and declarations.
const MOST_BEFORE_MARKUP: usize = 1024;

/// Pictures in the container of films are told apart by the brand that follows.
fn film(brand: &[u8]) -> Kind {
    match brand.get(..4) {
        Some(b"avif" | b"avis") => Kind::Avif,
        Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1") => Kind::Heic,
        _ => Kind::Unknown,
    }
}

fn markup(bytes: &[u8]) -> Kind {
    let start = &bytes[..bytes.len().min(MOST_BEFORE_MARKUP)];
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text {
        _ if !text.starts_with('<') => Kind::Unknown,
        _ if text.starts_with("<!doctype html") || text.contains("<html") => Kind::Html,
        _ if text.contains("<svg") => Kind::Svg,
        _ => Kind::Unknown,
    }
}
