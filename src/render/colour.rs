//! Colours: an accent in light and dark, each with the contrast that reading needs.

/// Red, green and blue, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Colour(pub(crate) [f64; 3]);

/// Paper of the built-in theme in dark mode.
const DARK_PAPER: Colour = Colour([27.0, 25.0, 23.0]);
const WHITE: Colour = Colour([255.0, 255.0, 255.0]);
const BLACK: Colour = Colour([0.0, 0.0, 0.0]);
/// Least contrast of text, WCAG 2.2, criterion 1.4.3.
const TEXT_CONTRAST: f64 = 4.5;

/// The custom properties of one product: its accent as it is, as it is in dark mode, and what stands on it.
pub(crate) fn accents(product: &str, accent: &str) -> String {
    let Some(light) = parse(accent) else { return String::new() };
    let light = until(light, BLACK, WHITE);
    let dark = until(light, WHITE, DARK_PAPER);
    let on = if contrast(light, WHITE) >= TEXT_CONTRAST { "#fff" } else { "#000" };
    let (light, dark) = (hex(light), hex(dark));
    format!(".product-{product}{{--accent:{light};--accent-dark:{dark};--on-accent:{on}}}\n")
}

/// Moves a colour towards another one until it can be read on a third.
fn until(colour: Colour, towards: Colour, paper: Colour) -> Colour {
    let steps = (0..=20).map(|step| mix(colour, towards, f64::from(step) / 20.0));
    steps.clone().find(|it| contrast(*it, paper) >= TEXT_CONTRAST).or_else(|| steps.last()).unwrap_or(colour)
}

fn mix(from: Colour, to: Colour, share: f64) -> Colour {
    let mut mixed = [0.0; 3];
    for (at, value) in mixed.iter_mut().enumerate() {
        *value = (from.0[at] + (to.0[at] - from.0[at]) * share).round();
    }
    Colour(mixed)
}

/// Contrast of two colours by the formula of WCAG 2.2, 1 to 21.
pub(crate) fn contrast(one: Colour, other: Colour) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let part = |value: f64| {
        let value = value / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(colour.0[0]) + 0.7152 * part(colour.0[1]) + 0.0722 * part(colour.0[2])
}

fn parse(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok().map(f64::from);
    Some(Colour([part(0)?, part(2)?, part(4)?]))
}

fn hex(colour: Colour) -> String {
    let parts = colour.0.iter().map(|part| format!("{part:02x}", part = *part as u8));
    format!("#{}", parts.collect::<String>())
}

#[cfg(test)]
mod tests {
    use crate::render::colour::accents;

    #[test]
    fn a_pale_accent_is_darkened_until_it_can_be_read() {
        assert_eq!(accents("rms", "#bf0000").split(';').next(), Some(".product-rms{--accent:#bf0000"));
        assert!(!accents("pale", "#ffee00").contains("--accent:#ffee00"));
    }
}
