//! Marks into the pixels of a picture, in whole numbers: for readers and machines that see no drawing over it.

use image::{Rgba, RgbaImage};

use crate::figure::badge::OUTLINE;
use crate::figure::digit::{HEIGHT, PEN, lines};
use crate::figure::{Colours, Mark};
use crate::model::field::Rect;

/// Parts of a pixel in which edges are placed; coverage is counted at the middle of four by four fields of it.
const UNIT: i64 = 8;
const SAMPLES: [i64; 4] = [1, 3, 5, 7];
/// Half the width of an outline, and of the light line around it, in eighths of a CSS pixel.
const LINE: i64 = 12;
const HALO: i64 = 24;
/// Radius of its corners in CSS pixels.
const ROUND: i64 = 4;
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];

/// What stood where marks were drawn, the last first.
pub(crate) struct Undo(Vec<(u32, u32, Rgba<u8>)>);

impl Undo {
    /// Gives the picture back what it had.
    pub(crate) fn restore(self, picture: &mut RgbaImage) {
        for (x, y, pixel) in self.0.into_iter().rev() {
            picture.put_pixel(x, y, pixel);
        }
    }
}

/// Draws an outline and a badge for each mark; badges lie over all outlines.
pub(crate) fn draw(
    picture: &mut RgbaImage,
    marks: &[Mark],
    badges: &[Rect],
    scale: u32,
    colours: Colours,
) -> Undo {
    let mut pen = Pen { picture, scale: i64::from(scale), undo: Vec::new() };
    for mark in marks {
        pen.outline(mark.place, HALO, WHITE);
        pen.outline(mark.place, LINE, colours.accent);
    }
    for (mark, badge) in marks.iter().zip(badges) {
        pen.badge(mark.number, *badge, colours);
    }
    Undo(pen.undo)
}

struct Pen<'p> {
    picture: &'p mut RgbaImage,
    scale: i64,
    undo: Vec<(u32, u32, Rgba<u8>)>,
}

/// A rectangle in units, by its edges.
#[derive(Clone, Copy)]
struct Edges {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Edges {
    fn grown(self, by: i64) -> Edges {
        Edges { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// Whether a point lies inside, with the corners rounded off.
    fn holds(&self, x: i64, y: i64, round: i64) -> bool {
        if x < self.left || x > self.right || y < self.top || y > self.bottom {
            return false;
        }
        let across = (self.left + round - x).max(x - (self.right - round)).max(0);
        let down = (self.top + round - y).max(y - (self.bottom - round)).max(0);
        across * across + down * down <= round * round
    }
}

impl Pen<'_> {
    fn units(&self, place: Rect) -> Edges {
        let unit = |css: u32| i64::from(css) * self.scale * UNIT;
        let (left, top) = (unit(place.x), unit(place.y));
        Edges { left, top, right: left + unit(place.w), bottom: top + unit(place.h) }
    }

    fn outline(&mut self, place: Rect, half: i64, colour: [u8; 3]) {
        let (half, round) = (half * self.scale, ROUND * self.scale * UNIT);
        let middle = self.units(place).grown(i64::from(OUTLINE) * self.scale * UNIT);
        let (outer, inner) = (middle.grown(half), middle.grown(-half));
        let is_line = |x, y| outer.holds(x, y, round + half) && !inner.holds(x, y, (round - half).max(0));
        // Only the four sides are looked at, not what they surround.
        let deep = half * 2 + round;
        let sides = [
            Edges { bottom: outer.top + deep, ..outer },
            Edges { top: (outer.bottom - deep).max(outer.top + deep), ..outer },
            Edges { top: outer.top + deep, bottom: outer.bottom - deep, right: outer.left + deep, ..outer },
            Edges {
                top: outer.top + deep,
                bottom: outer.bottom - deep,
                left: (outer.right - deep).max(outer.left + deep),
                ..outer
            },
        ];
        let mut mask = Mask::over(outer);
        for side in sides {
            mask.add(side, is_line);
        }
        self.fill(&mask, colour);
    }

    fn badge(&mut self, number: usize, place: Rect, colours: Colours) {
        let plate = self.units(place);
        let high = plate.bottom - plate.top;
        let (edge, round) = (high / 28, high / 14);
        for (plate, round, colour) in
            [(plate.grown(edge), round + edge, WHITE), (plate, round, colours.accent)]
        {
            let mut mask = Mask::over(plate);
            mask.add(plate, |x, y| plate.holds(x, y, round));
            self.fill(&mask, colour);
        }
        let (lines, wide) = lines(number);
        // One digit is larger than two, and as many as there may be stay inside.
        let tall = high * if number > 9 { 13 } else { 16 } / 28;
        let tall = tall.min((plate.right - plate.left) * 9 / 10 * HEIGHT / wide);
        let left = (plate.left + plate.right - wide * tall / HEIGHT) / 2;
        let top = (plate.top + plate.bottom - tall) / 2;
        let at = |(x, y): (i64, i64)| (left + x * tall / HEIGHT, top + y * tall / HEIGHT);
        let radius = (PEN * tall / HEIGHT).max(1);
        let mut mask = Mask::over(plate);
        for [from, to] in lines {
            let (from, to) = (at(from), at(to));
            let around = Edges {
                left: from.0.min(to.0),
                top: from.1.min(to.1),
                right: from.0.max(to.0),
                bottom: from.1.max(to.1),
            };
            mask.add(around.grown(radius), |x, y| is_near((x, y), from, to, radius));
        }
        self.fill(&mask, colours.on_accent);
    }

    fn fill(&mut self, mask: &Mask, colour: [u8; 3]) {
        for (at, bits) in mask.bits.iter().enumerate().filter(|(_, bits)| **bits != 0) {
            let at = i64::try_from(at).unwrap_or(i64::MAX);
            let place = (u32::try_from(mask.left + at % mask.wide), u32::try_from(mask.top + at / mask.wide));
            let (Ok(x), Ok(y)) = place else { continue };
            if x >= self.picture.width() || y >= self.picture.height() {
                continue;
            }
            let pixel = self.picture.get_pixel_mut(x, y);
            self.undo.push((x, y, *pixel));
            let covered = bits.count_ones();
            let mixed = |new: u8, old: u8| {
                let mean = (u32::from(new) * covered + u32::from(old) * (16 - covered) + 8) / 16;
                u8::try_from(mean).expect("a mean of bytes is a byte")
            };
            for (old, new) in pixel.0.iter_mut().zip([colour[0], colour[1], colour[2], 0xff]) {
                *old = mixed(new, *old);
            }
        }
    }
}

/// How a shape covers pixels: sixteen bits for each.
struct Mask {
    left: i64,
    top: i64,
    wide: i64,
    high: i64,
    bits: Vec<u16>,
}

impl Mask {
    fn over(shape: Edges) -> Mask {
        let (left, top) = (shape.left.div_euclid(UNIT), shape.top.div_euclid(UNIT));
        let wide = (shape.right.div_euclid(UNIT) - left + 1).max(1);
        let high = (shape.bottom.div_euclid(UNIT) - top + 1).max(1);
        let count = usize::try_from(wide * high).unwrap_or(0);
        Mask { left, top, wide, high, bits: vec![0; count] }
    }

    /// Adds the points of a place that are inside a shape.
    fn add(&mut self, place: Edges, inside: impl Fn(i64, i64) -> bool) {
        let across = place.left.div_euclid(UNIT).max(self.left)
            ..=place.right.div_euclid(UNIT).min(self.left + self.wide - 1);
        let down = place.top.div_euclid(UNIT).max(self.top)
            ..=place.bottom.div_euclid(UNIT).min(self.top + self.high - 1);
        for y in down {
            for x in across.clone() {
                let mut bits = 0;
                for (row, down) in SAMPLES.iter().enumerate() {
                    for (column, right) in SAMPLES.iter().enumerate() {
                        if inside(x * UNIT + right, y * UNIT + down) {
                            bits |= 1 << (row * 4 + column);
                        }
                    }
                }
                let at = (y - self.top) * self.wide + x - self.left;
                self.bits[usize::try_from(at).expect("the place lies in the mask")] |= bits;
            }
        }
    }
}

/// Whether a point is no farther from a line than a radius.
fn is_near(point: (i64, i64), from: (i64, i64), to: (i64, i64), radius: i64) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (px, py) = (point.0 - from.0, point.1 - from.1);
    let length = dx * dx + dy * dy;
    let along = px * dx + py * dy;
    let square = |x: i64, y: i64| x * x + y * y;
    match along {
        _ if along <= 0 => square(px, py) <= radius * radius,
        _ if along >= length => square(point.0 - to.0, point.1 - to.1) <= radius * radius,
        _ => (px * dy - py * dx).pow(2) <= radius * radius * length,
    }
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use crate::figure::draw::draw;
    use crate::figure::{Colours, Mark};
    use crate::model::field::Rect;

    const COLOURS: Colours = Colours { accent: [0xbf, 0, 0], on_accent: [0xff, 0xff, 0xff] };

    fn drawn(number: usize, scale: u32) -> RgbaImage {
        let mut picture = RgbaImage::from_pixel(120 * scale, 60 * scale, Rgba([240, 240, 240, 255]));
        let mark = Mark { number, place: Rect { x: 60, y: 30, w: 40, h: 20 } };
        draw(&mut picture, &[mark], &[Rect { x: 4, y: 2, w: 40, h: 28 }], scale, COLOURS);
        picture
    }

    #[test]
    fn every_number_looks_like_no_other_and_the_same_every_time() {
        let mut seen = Vec::new();
        for number in (0..=12).chain([99, 100]) {
            let picture = drawn(number, 2);
            assert_eq!(picture, drawn(number, 2));
            assert!(!seen.contains(&picture), "{number}");
            seen.push(picture);
        }
    }

    #[test]
    fn what_stood_there_comes_back() {
        let before = RgbaImage::from_fn(120, 60, |x, y| Rgba([u8::try_from(x + y).unwrap_or(0), 9, 9, 255]));
        let mut picture = before.clone();
        let mark = Mark { number: 8, place: Rect { x: 0, y: 0, w: 119, h: 59 } };
        let undo = draw(&mut picture, &[mark], &[Rect { x: 90, y: 40, w: 40, h: 28 }], 1, COLOURS);
        assert_ne!(picture, before);
        undo.restore(&mut picture);
        assert_eq!(picture, before);
    }

    #[test]
    fn the_outline_stands_around_the_control_and_leaves_it_free() {
        let picture = drawn(4, 1);
        let red = Rgba([0xbf, 0, 0, 255]);
        for (x, y) in [(80, 26), (80, 54), (56, 40), (104, 40)] {
            assert_eq!(*picture.get_pixel(x, y), red, "{x}, {y}");
        }
        for (x, y) in [(80, 40), (61, 31), (99, 49)] {
            assert_eq!(*picture.get_pixel(x, y), Rgba([240, 240, 240, 255]), "{x}, {y}");
        }
    }
}
