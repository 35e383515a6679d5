//! Figures: screenshots with what must never be seen destroyed, and everything but their pixels left behind.

mod badge;
pub mod chunks;
mod colour;
mod decode;
mod digit;
mod draw;
pub mod drawing;
mod encode;
mod kind;
mod lately;
mod make;
mod pack;
mod redact;
mod seen;
mod shrink;

use std::collections::BTreeMap;

use image::RgbaImage;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::figure::decode::decode;
use crate::manual::{Manual, Screen};
use crate::model::field::Rect;
use crate::source::{SitePath, Sources};

pub use crate::figure::decode::{MOST_BYTES, MOST_PIXELS, MOST_PIXELS_AN_EDGE};
pub use crate::figure::kind::Kind;
pub use crate::figure::make::{Publish, publish, rehearse};
pub use crate::figure::seen::Seen;

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

/// How a picture is to be published: whatever decides about a published byte beside the picture itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Pixels of the picture for each CSS pixel; at least one.
    pub scale: u32,
    /// Places whose pixels are destroyed, in CSS pixels.
    pub hidden: Vec<Rect>,
    /// Where labels stand, out of whose way badges move.
    pub labels: Vec<Rect>,
    /// The colours of marks.
    pub colours: Colours,
    /// What is made of it, each thing once.
    pub items: Vec<Item>,
}

/// One thing that is made of a picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The picture itself, in several widths.
    Whole,
    /// The part around a place.
    Part(Rect),
    /// The whole picture with these marks in its pixels.
    Drawn(Vec<Mark>),
}

/// A number and the control that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The number of the step.
    pub number: usize,
    /// The control, in CSS pixels of the picture.
    pub place: Rect,
}

/// The colours of marks, which are the same in light and dark: screens are white at night, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// Of outlines and plates.
    pub accent: [u8; 3],
    /// Of the numbers on it.
    pub on_accent: [u8; 3],
}

/// What was made for an [`Item`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What it shows, in CSS pixels of the whole picture.
    pub view: Rect,
    /// Where the badges of its marks stand, in the same pixels and in their order.
    pub badges: Vec<Rect>,
    /// Its files.
    pub copies: Copies,
}

/// The same picture in files that differ in width and form, from which a browser takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// Size of the widest in pixels.
    pub size: Size,
    /// PNG or JPEG, which every browser shows, the narrowest first; the last one is the widest.
    pub plain: Vec<Edition>,
    /// WebP in the same order; none where it would be heavier.
    pub webp: Vec<Edition>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    look_and_make(manual, sources, &[], seen)
}

/// Looks at the pictures of all screens and makes at once what is ordered of each, so that none is decoded twice.
pub fn look_and_make(
    manual: &Manual,
    sources: &Sources,
    orders: &[(SitePath, Order)],
    seen: &Seen,
) -> Figures {
    let images = manual.screens.iter().flat_map(Screen::images);
    let mut wanted: BTreeMap<&SitePath, Vec<&Order>> = images.map(|it| (&it.path, Vec::new())).collect();
    for (path, order) in orders {
        wanted.entry(path).or_default().push(order);
    }
    let wanted: Vec<(&SitePath, Vec<&Order>)> = wanted.into_iter().collect();
    let looked = wanted.par_iter().filter_map(|(path, orders)| {
        let bytes = sources.bytes(path)?;
        Some(((*path).clone(), seen.look_at(bytes, orders)))
    });
    Figures(looked.collect())
}

/// The size of a picture, upright, from its head alone.
///
/// # Errors
/// A head that cannot be read.
pub fn measure(bytes: &[u8]) -> Result<Size, Fault> {
    decode::measure(bytes)
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
