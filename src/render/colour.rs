//! Colours: an accent in light and dark, each with the contrast that reading needs.

use crate::figure::Colours;

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Colour([u8; 3]);

/// Paper of the built-in theme in dark mode.
const DARK_PAPER: Colour = Colour([27, 25, 23]);
const WHITE: Colour = Colour([255, 255, 255]);
const BLACK: Colour = Colour([0, 0, 0]);
/// Least contrast of text, WCAG 2.2, criterion 1.4.3.
const TEXT_CONTRAST: f64 = 4.5;
/// The accent of what belongs to no product; the built-in style says the same.
const PLAIN: Colour = Colour([0x4a, 0x44, 0x3d]);
/// Steps from a colour to black or white.
const STEPS: u16 = 20;

/// The colours of marks in the pixels of pictures: those of the page in light.
pub(crate) fn on_pictures(accent: Option<&str>) -> Colours {
    let light = until(accent.and_then(parse).unwrap_or(PLAIN), BLACK, WHITE);
    Colours { accent: light.0, on_accent: on(light).0 }
}

fn on(accent: Colour) -> Colour {
    if contrast(accent, WHITE) >= TEXT_CONTRAST { WHITE } else { BLACK }
}

/// The custom properties of one product: its accent as it is, as it is in dark mode, and what stands on it.
pub(crate) fn accents(product: &str, accent: &str) -> String {
    let Some(light) = parse(accent) else { return String::new() };
    let light = until(light, BLACK, WHITE);
    let dark = until(light, WHITE, DARK_PAPER);
    let on = if on(light) == WHITE { "#fff" } else { "#000" };
    let (light, dark) = (hex(light), hex(dark));
    format!(".product-{product}{{--accent:{light};--accent-dark:{dark};--on-accent:{on}}}\n")
}

/// Moves a colour towards another one until it can be read on a third.
fn until(colour: Colour, towards: Colour, paper: Colour) -> Colour {
    let mut mixed = (0..=STEPS).map(|step| mix(colour, towards, step));
    mixed.find(|it| contrast(*it, paper) >= TEXT_CONTRAST).unwrap_or(towards)
}

fn mix(from: Colour, to: Colour, step: u16) -> Colour {
    let part = |at: usize| {
        let (from, to) = (u16::from(from.0[at]), u16::from(to.0[at]));
        let mixed = (from * (STEPS - step) + to * step) / STEPS;
        u8::try_from(mixed).expect("a mean of two bytes is a byte")
    };
    Colour([part(0), part(1), part(2)])
}

/// Contrast of two colours by the formula of WCAG 2.2, 1 to 21.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(colour.0[0]) + 0.7152 * part(colour.0[1]) + 0.0722 * part(colour.0[2])
}

fn parse(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Colour([part(0)?, part(2)?, part(4)?]))
}

fn hex(colour: Colour) -> String {
    let [red, green, blue] = colour.0;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use crate::render::colour::{PLAIN, accents, hex, on_pictures};

    #[test]
    fn pictures_have_the_colours_of_the_page() {
        assert_eq!(on_pictures(Some("#bf0000")).accent, [0xbf, 0, 0]);
        assert_eq!(on_pictures(None).accent, PLAIN.0);
        let style = include_str!("../../static/base.css");
        assert!(style.contains(&format!("--accent: {};", hex(PLAIN))));
    }

    #[test]
    fn a_pale_accent_is_darkened_until_it_can_be_read() {
        assert_eq!(accents("rms", "#bf0000").split(';').next(), Some(".product-rms{--accent:#bf0000"));
        assert!(!accents("pale", "#ffee00").contains("--accent:#ffee00"));
    }
}
