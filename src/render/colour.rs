//! Colours: an accent in light and dark, each with the contrast that reading needs.

use crate::figure::Colours;

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Colour([u8; 3]);

/// What a colour lacks to be read on light paper, and what is taken in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Pale {
    /// Its contrast, 1 to 21, rounded down to tenths: 4.49 is not 4.5.
    pub contrast: f64,
    /// The nearest darker shade of it that can be read.
    pub readable: String,
    /// The lighter shade that pages in dark mode have.
    pub dark: String,
}

/// The darkest of the light plates of the built-in theme on which links stand.
const LIGHT_PLATE: Colour = Colour([0xf4, 0xf1, 0xec]);
/// The lightest of its dark plates.
const DARK_PLATE: Colour = Colour([0x38, 0x2d, 0x14]);
const WHITE: Colour = Colour([255, 255, 255]);
const BLACK: Colour = Colour([0, 0, 0]);
/// Least contrast of text, WCAG 2.2, criterion 1.4.3.
pub const TEXT_CONTRAST: f64 = 4.5;
/// The accent of what belongs to no product; the built-in style says the same.
const PLAIN: Colour = Colour([0x4a, 0x44, 0x3d]);
/// Steps from a colour to black or white.
const STEPS: u16 = 100;

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
    let Some(shades) = Shades::of(accent) else { return String::new() };
    format!(".product-{product}{{{}}}\n", shades.properties())
}

/// The same for the manual as a whole, whose links have its colour too.
pub(crate) fn site_accent(accent: &str) -> String {
    let Some(shades) = Shades::of(accent) else { return String::new() };
    let (light, dark) = (hex(shades.light), hex(shades.dark));
    format!(
        ":root{{--link:{light};{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{--link:{dark}}}}}\n",
        shades.properties()
    )
}

/// What an accent lacks; nothing where it can be read as it is. In dark mode the fitting shade is found by itself.
pub fn pale(accent: &str) -> Option<Pale> {
    let typed = parse(accent)?;
    let shades = Shades::of(accent)?;
    let contrast = (contrast(typed, LIGHT_PLATE) * 10.0).floor() / 10.0;
    (shades.light != typed).then(|| Pale { contrast, readable: hex(shades.light), dark: hex(shades.dark) })
}

struct Shades {
    light: Colour,
    dark: Colour,
    on: Colour,
}

impl Shades {
    fn of(accent: &str) -> Option<Shades> {
        let typed = parse(accent)?;
        let light = until(typed, BLACK, LIGHT_PLATE);
        let on = if contrast(light, WHITE) >= TEXT_CONTRAST { WHITE } else { BLACK };
        Some(Shades { light, dark: until(typed, WHITE, DARK_PLATE), on })
    }

    fn properties(&self) -> String {
        let (light, dark, on) = (hex(self.light), hex(self.dark), hex(self.on));
        format!("--accent:{light};--accent-dark:{dark};--on-accent:{on}")
    }
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
    use crate::render::colour::{
        Colour, DARK_PLATE, LIGHT_PLATE, PLAIN, Shades, TEXT_CONTRAST, accents, contrast, hex, on_pictures,
        pale,
    };

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
        assert_eq!(pale("#bf0000"), None);
        let found = pale("#ffee00").expect("yellow cannot be read on white");
        assert!(found.contrast < 1.2, "{found:?}");
        assert_eq!(pale(&found.readable), None, "what is offered can be read");
    }

    #[test]
    fn every_accent_can_be_read_in_light_and_in_dark() {
        for at in 0..=0xfffu16 {
            let part = |shift: u16| u8::try_from(((at >> shift) & 0xf) * 17).expect("four bits");
            let typed = hex(Colour([part(8), part(4), part(0)]));
            let Shades { light, dark, on } = Shades::of(&typed).expect("a colour");
            for (one, other) in [(light, LIGHT_PLATE), (dark, DARK_PLATE), (on, light)] {
                assert!(contrast(one, other) >= TEXT_CONTRAST, "{typed}: {}", hex(one));
            }
        }
    }
}
