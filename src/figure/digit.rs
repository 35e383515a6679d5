//! Our own digits, as strokes of a pen with a round tip: no font decides what a drawn number looks like.

/// Width of a digit in its own units.
pub(crate) const WIDTH: i64 = 60;
/// Its height.
pub(crate) const HEIGHT: i64 = 100;
/// Half the width of the pen.
pub(crate) const PEN: i64 = 9;

/// A stroke: where the pen is set down, then curves, each by the point that it bends towards and the point where it
/// ends. A straight line bends towards its own end.
type Stroke = &'static [(i64, i64)];

/// The strokes of each digit, in a box of [`WIDTH`] by [`HEIGHT`] with the pen's width inside it.
const DIGITS: [&[Stroke]; 10] = [
    &[&[(30, 9), (51, 9), (51, 50), (51, 91), (30, 91), (9, 91), (9, 50), (9, 9), (30, 9)]],
    &[&[(14, 26), (30, 20), (36, 9), (36, 91), (36, 91)]],
    &[&[(10, 30), (11, 9), (30, 9), (50, 9), (50, 32), (50, 50), (9, 91), (51, 91), (51, 91)]],
    &[
        &[(11, 22), (15, 9), (30, 9), (49, 9), (49, 28), (49, 47), (25, 47)],
        &[(25, 47), (51, 47), (51, 68), (51, 91), (29, 91), (13, 91), (9, 77)],
    ],
    &[&[(41, 91), (41, 9), (41, 9), (8, 66), (8, 66), (53, 66), (53, 66)]],
    &[&[
        (48, 9),
        (15, 9),
        (15, 9),
        (12, 46),
        (12, 46),
        (18, 39),
        (31, 39),
        (51, 39),
        (51, 64),
        (51, 91),
        (29, 91),
        (14, 91),
        (9, 78),
    ]],
    &[&[
        (47, 16),
        (42, 9),
        (33, 9),
        (9, 9),
        (9, 58),
        (9, 91),
        (30, 91),
        (51, 91),
        (51, 66),
        (51, 42),
        (31, 42),
        (13, 42),
        (10, 62),
    ]],
    &[&[(9, 9), (51, 9), (51, 9), (29, 46), (27, 91)]],
    &[
        &[(30, 9), (48, 9), (48, 28), (48, 46), (30, 46), (12, 46), (12, 28), (12, 9), (30, 9)],
        &[(30, 46), (51, 46), (51, 68), (51, 91), (30, 91), (9, 91), (9, 68), (9, 46), (30, 46)],
    ],
    &[&[
        (13, 84),
        (18, 91),
        (27, 91),
        (51, 91),
        (51, 42),
        (51, 9),
        (30, 9),
        (9, 9),
        (9, 34),
        (9, 58),
        (29, 58),
        (47, 58),
        (50, 38),
    ]],
];
/// Straight pieces that a curve becomes.
const PIECES: i64 = 10;

/// The lines that the pen draws for a number, digit beside digit; each with its two ends, in units of the digits.
pub(crate) fn lines(number: usize) -> (Vec<[(i64, i64); 2]>, i64) {
    let mut lines = Vec::new();
    let mut left = 0;
    for digit in number.to_string().bytes() {
        for stroke in DIGITS[usize::from(digit - b'0')] {
            let mut from = stroke[0];
            for curve in stroke[1..].chunks_exact(2) {
                let (bend, end) = (curve[0], curve[1]);
                let points: Vec<(i64, i64)> = match bend == end {
                    true => vec![end],
                    false => (1..=PIECES).map(|at| on_curve(from, bend, end, at)).collect(),
                };
                for point in points {
                    lines.push([(from.0 + left, from.1), (point.0 + left, point.1)]);
                    from = point;
                }
            }
        }
        left += WIDTH + GAP;
    }
    (lines, left - GAP)
}

/// Units between two digits.
const GAP: i64 = 4;

/// A point of a quadratic Bézier curve.
fn on_curve(from: (i64, i64), bend: (i64, i64), end: (i64, i64), at: i64) -> (i64, i64) {
    let rest = PIECES - at;
    let part = |a: i64, b: i64, c: i64| {
        (a * rest * rest + 2 * b * rest * at + c * at * at + PIECES * PIECES / 2) / (PIECES * PIECES)
    };
    (part(from.0, bend.0, end.0), part(from.1, bend.1, end.1))
}

#[cfg(test)]
mod tests {
    use crate::figure::digit::{DIGITS, HEIGHT, PEN, WIDTH, lines};

    #[test]
    fn every_digit_stays_in_its_box() {
        for (digit, strokes) in DIGITS.iter().enumerate() {
            for stroke in *strokes {
                assert!(stroke.len() % 2 == 1, "{digit} has whole curves");
            }
            let (lines, width) = lines(digit);
            assert_eq!(width, WIDTH);
            for (x, y) in lines.into_iter().flatten() {
                assert!((PEN - 1..=WIDTH - PEN + 2).contains(&x), "{digit}: {x}");
                assert!((PEN..=HEIGHT - PEN).contains(&y), "{digit}: {y}");
            }
        }
    }
}
