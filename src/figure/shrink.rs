//! A picture to half its width and height, in whole numbers, so that every machine gives the same pixels.

use image::RgbaImage;

/// Each pixel is the mean of the four that it stands for; an odd last row or column stands twice.
pub(crate) fn half(picture: &RgbaImage) -> RgbaImage {
    let (width, height) = (picture.width().div_ceil(2), picture.height().div_ceil(2));
    let rows: Vec<&[u8]> = picture.as_raw().chunks_exact(picture.width() as usize * 4).collect();
    let mut data = Vec::with_capacity(width as usize * height as usize * 4);
    for pair in rows.chunks(2) {
        let (above, below) = (pair[0], pair[pair.len() - 1]);
        for (above, below) in above.chunks(8).zip(below.chunks(8)) {
            let (left, right) = (0, above.len() - 4);
            data.extend(mean([&above[left..], &above[right..], &below[left..], &below[right..]]));
        }
    }
    RgbaImage::from_raw(width, height, data).expect("every two rows made one")
}

/// The mean of four colours, each as strong as it is opaque.
fn mean(four: [&[u8]; 4]) -> [u8; 4] {
    if four.iter().all(|pixel| pixel[..4] == four[0][..4]) {
        return [four[0][0], four[0][1], four[0][2], four[0][3]];
    }
    let opacity: u32 = four.iter().map(|pixel| u32::from(pixel[3])).sum();
    if opacity == 0 {
        return [0; 4];
    }
    let channel = |at: usize| {
        let sum: u32 = four.iter().map(|pixel| u32::from(pixel[at]) * u32::from(pixel[3])).sum();
        small((sum + opacity / 2) / opacity)
    };
    [channel(0), channel(1), channel(2), small((opacity + 2) / 4)]
}

fn small(mean: u32) -> u8 {
    u8::try_from(mean).expect("a mean of bytes is a byte")
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use crate::figure::shrink::half;

    #[test]
    fn means_are_rounded_and_edges_kept() {
        let picture = RgbaImage::from_fn(3, 1, |x, _| Rgba([[0, 255, 7][x as usize], 10, 20, 255]));
        let half = half(&picture);
        assert_eq!(half.dimensions(), (2, 1));
        assert_eq!(half.get_pixel(0, 0).0, [128, 10, 20, 255]);
        assert_eq!(half.get_pixel(1, 0).0, [7, 10, 20, 255]);
    }

    #[test]
    fn what_cannot_be_seen_lends_no_colour() {
        let picture =
            RgbaImage::from_fn(2, 1, |x, _| Rgba([[200, 0][x as usize], 0, 0, [255, 0][x as usize]]));
        assert_eq!(half(&picture).get_pixel(0, 0).0, [200, 0, 0, 128]);
    }
}
