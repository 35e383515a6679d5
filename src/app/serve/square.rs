//! An address to a square that a phone reads from the terminal (QR code).

use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

/// Draws it white on black, as most terminals are; two rows of it are one line. Nothing where it is wider than the
/// terminal or the address is too long.
pub(crate) fn square(url: &str, columns: usize) -> Option<String> {
    let code = QrCode::with_error_correction_level(url, EcLevel::L).ok()?;
    // What is dark in it is left empty, so that without colours it is still read from a dark terminal.
    let mut drawing = code.render::<Dense1x2>();
    let drawn = drawing.dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
    let is_narrow = drawn.lines().all(|line| line.chars().count() <= columns);
    is_narrow.then(|| drawn.lines().map(|line| format!("\x1b[97;40m{line}\x1b[0m\n")).collect())
}

#[cfg(test)]
mod tests {
    use crate::app::serve::square::square;

    #[test]
    fn it_fits_or_is_left_out() {
        let url = format!("http://192.168.100.200:8423/?token={}", "0".repeat(32));
        let drawn = square(&url, 80).expect("it fits");
        let lines: Vec<String> =
            drawn.lines().map(|line| line.replace("\x1b[97;40m", "").replace("\x1b[0m", "")).collect();
        let width = lines[0].chars().count();
        assert!(lines.iter().all(|line| line.chars().count() == width));
        assert_eq!(lines.len(), width.div_ceil(2));
        // Around it nothing but light, which readers need.
        assert!(lines[..2].iter().all(|line| line.chars().all(|cell| cell == '█')), "{lines:#?}");
        let (_last, whole) = lines.split_last().expect("many lines");
        assert!(whole.iter().all(|line| line.starts_with("████") && line.ends_with("████")), "{lines:#?}");
        assert_eq!(square(&url, width - 1), None);
        assert_eq!(square(&"x".repeat(5000), 1000), None);
    }
}
