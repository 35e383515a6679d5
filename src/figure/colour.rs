//! Colours by an ICC profile to sRGB, in whole numbers, so that every machine gives the same pixels.

use image::RgbaImage;
use moxcms::{ColorProfile, DataColorSpace, ToneReprCurve, Xyzd};

use crate::figure::Fault;

/// From XYZ under D50, in which profiles speak, to linear sRGB (IEC 61966-2-1, adapted after Bradford).
const FROM_XYZ: [[f64; 3]; 3] = [
    [3.133_856_1, -1.616_866_7, -0.490_614_6],
    [-0.978_768_4, 1.916_141_5, 0.033_454_0],
    [0.071_945_3, -0.228_991_4, 1.405_242_7],
];
/// Light from none to all of it.
const MOST: u16 = u16::MAX;
/// What stands for 1 in the matrix.
const ONE: i64 = 1 << 16;
/// By how much a profile may differ from sRGB and still be called that: its numbers are rounded, too.
const SAME: u8 = 1;

/// Turns a picture into sRGB. A profile that cannot be read says nothing, as in browsers; one that only large tables
/// describe, as printers have, is a fault.
pub(crate) fn to_srgb(picture: &mut RgbaImage, profile: &[u8]) -> Result<(), Fault> {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return Ok(()) };
    let change = Change::of(&profile).ok_or(Fault::StrangeColours)?;
    if change.does_nothing() {
        return Ok(());
    }
    let mut last = ([0; 3], change.colour([0; 3]));
    for pixel in picture.pixels_mut() {
        let colour = [pixel.0[0], pixel.0[1], pixel.0[2]];
        if colour != last.0 {
            last = (colour, change.colour(colour));
        }
        pixel.0[..3].copy_from_slice(&last.1);
    }
    Ok(())
}

/// Curves to linear light, a matrix, and the curve of sRGB back.
struct Change {
    light: [Vec<u16>; 3],
    matrix: [[i64; 3]; 3],
    /// The value of sRGB for each amount of light.
    values: Vec<u8>,
}

impl Change {
    fn of(profile: &ColorProfile) -> Option<Change> {
        let (curves, matrix) = match profile.color_space {
            DataColorSpace::Gray => {
                let curve = profile.gray_trc.as_ref()?;
                ([curve; 3], [[ONE, 0, 0], [0, ONE, 0], [0, 0, ONE]])
            }
            DataColorSpace::Rgb if profile.pcs == DataColorSpace::Xyz => {
                let curves =
                    [profile.red_trc.as_ref()?, profile.green_trc.as_ref()?, profile.blue_trc.as_ref()?];
                (curves, matrix([profile.red_colorant, profile.green_colorant, profile.blue_colorant]))
            }
            _ => return None,
        };
        Some(Change { light: curves.map(light), matrix, values: values() })
    }

    fn colour(&self, colour: [u8; 3]) -> [u8; 3] {
        let light = [0, 1, 2].map(|at| i64::from(self.light[at][usize::from(colour[at])]));
        self.matrix.map(|row| {
            let sum: i64 = row.iter().zip(light).map(|(factor, light)| factor * light).sum();
            let light = ((sum + ONE / 2) / ONE).clamp(0, i64::from(MOST));
            self.values[usize::try_from(light).expect("it is clamped to sixteen bits")]
        })
    }

    /// Whether it only rounds: most profiles are sRGB under another name, and leave every pixel as it is.
    fn does_nothing(&self) -> bool {
        let steps = || (0..=u8::MAX).step_by(51);
        let mut colours = steps().flat_map(|r| steps().flat_map(move |g| steps().map(move |b| [r, g, b])));
        colours
            .all(|colour| self.colour(colour).iter().zip(colour).all(|(new, old)| new.abs_diff(old) <= SAME))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the number is clamped to what fits")]
fn matrix(colorants: [Xyzd; 3]) -> [[i64; 3]; 3] {
    FROM_XYZ.map(|[x, y, z]| {
        colorants.map(|it| {
            let factor = x * it.x + y * it.y + z * it.z;
            (factor.clamp(-16.0, 16.0) * 65_536.0).round() as i64
        })
    })
}

/// The light of each value under a curve.
fn light(curve: &ToneReprCurve) -> Vec<u16> {
    (0..=u8::MAX).map(|value| sixteen_bits(linear(curve, f64::from(value) / 255.0))).collect()
}

fn linear(curve: &ToneReprCurve, value: f64) -> f64 {
    match curve {
        ToneReprCurve::Lut(table) => match table.as_slice() {
            [] => value,
            // Alone, the number is a power in eighths of a byte.
            [power] => value.powf(f64::from(*power) / 256.0),
            table => between(table, value) / f64::from(MOST),
        },
        ToneReprCurve::Parametric(numbers) => parametric(numbers, value),
    }
}

/// The number of a table at a place between its first and its last.
#[expect(clippy::cast_possible_truncation, reason = "the place is inside the table")]
fn between(table: &[u16], value: f64) -> f64 {
    let place = value * (table.len() - 1) as f64;
    let low = (place.floor() as usize).min(table.len() - 2);
    let (from, to) = (f64::from(table[low]), f64::from(table[low + 1]));
    from + (to - from) * (place - low as f64)
}

/// The five forms of ICC.1:2022, section 10.18.
fn parametric(numbers: &[f32], x: f64) -> f64 {
    let n = |at: usize| numbers.get(at).map_or(0.0, |number| f64::from(*number));
    let (g, a, b, c) = (n(0), n(1), n(2), n(3));
    let power = |base: f64| base.max(0.0).powf(g);
    match numbers.len() {
        1 => power(x),
        3 => {
            if a * x + b >= 0.0 {
                power(a * x + b)
            } else {
                0.0
            }
        }
        4 => {
            if a * x + b >= 0.0 {
                power(a * x + b) + c
            } else {
                c
            }
        }
        5 => {
            if x >= n(4) {
                power(a * x + b)
            } else {
                c * x
            }
        }
        7 => {
            if x >= n(4) {
                power(a * x + b) + n(5)
            } else {
                c * x + n(6)
            }
        }
        _ => x,
    }
}

/// The value of sRGB nearest to each amount of light.
fn values() -> Vec<u8> {
    let mut values = Vec::with_capacity(usize::from(MOST) + 1);
    for value in 0..u8::MAX {
        let next = sixteen_bits(from_srgb((f64::from(value) + 0.5) / 255.0));
        values.resize(usize::from(next) + 1, value);
    }
    values.resize(usize::from(MOST) + 1, u8::MAX);
    values
}

fn from_srgb(value: f64) -> f64 {
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// Powers of fractions may differ in their last bit between machines; after this they do not.
#[expect(clippy::cast_possible_truncation, reason = "the number is clamped to what fits")]
fn sixteen_bits(light: f64) -> u16 {
    (light.clamp(0.0, 1.0) * f64::from(MOST)).round() as u16
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};
    use moxcms::ColorProfile;

    use crate::figure::Fault;
    use crate::figure::colour::to_srgb;

    fn turned(profile: &ColorProfile, colour: [u8; 3]) -> [u8; 3] {
        let [r, g, b] = colour;
        let mut picture = RgbaImage::from_pixel(1, 1, Rgba([r, g, b, 0xff]));
        let bytes = profile.encode().expect("a profile that the library knows");
        to_srgb(&mut picture, &bytes).expect("it has curves and a matrix");
        let [r, g, b, _] = picture.get_pixel(0, 0).0;
        [r, g, b]
    }

    #[test]
    fn srgb_stays_as_it_is() {
        for colour in [[0, 0, 0], [1, 2, 3], [0x4a, 0x80, 0xf3], [255, 255, 255]] {
            assert_eq!(turned(&ColorProfile::new_srgb(), colour), colour);
        }
    }

    #[test]
    fn the_colours_of_wide_screens_are_turned() {
        // White and greys are the same in both; a red takes larger numbers in sRGB.
        let p3 = ColorProfile::new_display_p3();
        assert_eq!(turned(&p3, [255, 255, 255]), [255, 255, 255]);
        assert_eq!(turned(&p3, [128, 128, 128]), [128, 128, 128]);
        let red = turned(&p3, [200, 100, 100]);
        assert!(red.iter().zip([215, 93, 97]).all(|(one, other)| one.abs_diff(other) <= 1), "{red:?}");
    }

    #[test]
    fn what_is_no_profile_says_nothing_and_what_is_none_for_screens_is_told() {
        let mut picture = RgbaImage::from_pixel(1, 1, Rgba([1, 2, 3, 4]));
        assert_eq!(to_srgb(&mut picture, b"no profile"), Ok(()));
        assert_eq!(picture.get_pixel(0, 0).0, [1, 2, 3, 4]);
        let mut printer = ColorProfile::new_srgb();
        printer.red_trc = None;
        let bytes = printer.encode().expect("a profile that the library knows");
        assert_eq!(to_srgb(&mut picture, &bytes), Err(Fault::StrangeColours));
    }
}
