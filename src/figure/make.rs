//! A picture to what is published of it: pixels only, with what is hidden destroyed before anything is made from it.

use image::RgbaImage;

use crate::figure::badge::{self, Ground};
use crate::figure::decode::{self, decode};
use crate::figure::{
    Copies, Edition, Fault, Item, Kind, Made, Mark, Order, Size, draw, encode, redact, shrink, size,
};
use crate::model::field::Rect;

/// CSS pixels of the picture that a part of it shows, wide enough for a button and what stands around it.
const PART_WIDTH: u32 = 480;
/// Its height.
const PART_HEIGHT: u32 = 240;
/// A picture this narrow, in its own pixels, gains nothing from a narrower copy.
const NARROW: u32 = 960;

/// How the published copies of a picture are made: something for each item of the order.
pub type Publish<'a> = &'a (dyn Fn(&[u8], &Order) -> Result<Vec<std::sync::Arc<Made>>, Fault> + Sync);

/// Makes the published copies.
///
/// # Errors
/// A picture that [`crate::figure::look`] has a fault for.
pub fn publish(bytes: &[u8], order: &Order) -> Result<Vec<Made>, Fault> {
    Ok(make(&mut covered(decode(bytes)?, bytes, order), is_photo(bytes), order, &order.items))
}

/// Names the copies as [`publish`] does, but gives them no bytes: enough to prove the pages that show them.
///
/// # Errors
/// A picture whose head cannot be read, which [`crate::figure::look`] has a fault for.
pub fn rehearse(bytes: &[u8], order: &Order) -> Result<Vec<Made>, Fault> {
    let size = decode::measure(bytes)?;
    let hash = blake3::hash(bytes).to_hex();
    let made = order.items.iter().enumerate().map(|(at, item)| {
        let whole = whole(size, order);
        let ground = Ground { picture: None, scale: order.scale, labels: &order.labels };
        let (view, badges) = placed(item, whole, &ground);
        let size = if view == whole { size } else { in_pixels(view, order) };
        let name = format!("{}-{at}.png", &hash[..16]);
        let plain = vec![Edition { bytes: Vec::new(), width: size.width, name }];
        Made { view, badges, copies: Copies { size, plain, webp: Vec::new() } }
    });
    Ok(made.collect())
}

/// A picture without what must be hidden.
pub(crate) fn covered(mut picture: RgbaImage, bytes: &[u8], order: &Order) -> RgbaImage {
    let grain = decode::grain(bytes);
    for hidden in &order.hidden {
        redact::cover(&mut picture, *hidden, order.scale, grain);
    }
    picture
}

/// Whether a picture is kept in the form of photos.
pub(crate) fn is_photo(bytes: &[u8]) -> bool {
    Kind::of(bytes) == Kind::Jpeg
}

/// Makes some things of a picture that hides what it must.
pub(crate) fn make(picture: &mut RgbaImage, photo: bool, order: &Order, items: &[Item]) -> Vec<Made> {
    if items.is_empty() {
        return Vec::new();
    }
    if !order.hidden.is_empty() {
        redact::fit_into_palette(picture, encode::MOST_COLOURS);
    }
    let whole = whole(size(picture), order);
    // Marks bring colours of their own; a picture that fits a palette shall do so with them.
    let is_plain = !photo && encode::palette(picture).is_some();
    let mut made = Vec::with_capacity(items.len());
    for item in items {
        let ground = Ground { picture: Some(&*picture), scale: order.scale, labels: &order.labels };
        let (view, badges) = placed(item, whole, &ground);
        let copies = match item {
            Item::Whole => widths(picture, photo),
            Item::Part(_) => {
                let [x, y] = [view.x, view.y].map(|at| at * order.scale);
                let Size { width, height } = in_pixels(view, order);
                let part = image::imageops::crop_imm(picture, x, y, width, height).to_image();
                copies(&[&part], photo)
            }
            Item::Drawn(marks) => drawn(picture, marks, &badges, photo, is_plain, order),
        };
        made.push(Made { view, badges, copies });
    }
    made
}

fn whole(size: Size, order: &Order) -> Rect {
    Rect { x: 0, y: 0, w: size.width / order.scale, h: size.height / order.scale }
}

fn in_pixels(view: Rect, order: &Order) -> Size {
    Size { width: view.w * order.scale, height: view.h * order.scale }
}

/// What an item shows, and where its badges stand.
fn placed(item: &Item, whole: Rect, ground: &Ground) -> (Rect, Vec<Rect>) {
    match item {
        Item::Whole => (whole, Vec::new()),
        Item::Part(place) => {
            let view = view(*place, whole.w, whole.h);
            (view, badge::place(&[*place], badge::on_part(view.w), view, ground))
        }
        Item::Drawn(marks) => {
            let places: Vec<Rect> = marks.iter().map(|mark| mark.place).collect();
            (whole, badge::place(&places, badge::on_whole(whole.w), whole, ground))
        }
    }
}

fn widths(picture: &RgbaImage, photo: bool) -> Copies {
    let narrow = (picture.width() > NARROW).then(|| shrink::half(picture));
    let widths: Vec<&RgbaImage> = narrow.iter().chain([picture]).collect();
    copies(&widths, photo)
}

/// The picture with marks in it, in the one form that shows them everywhere: only links and machines lead here.
fn drawn(
    picture: &mut RgbaImage,
    marks: &[Mark],
    badges: &[Rect],
    photo: bool,
    is_plain: bool,
    order: &Order,
) -> Copies {
    let undo = draw::draw(picture, marks, badges, order.scale, order.colours);
    let (bytes, ending) = match (photo, is_plain) {
        (true, _) => (encode::jpeg(picture), "jpg"),
        (false, true) => (encode::png_by_palette(picture), "png"),
        (false, false) => (encode::png(picture), "png"),
    };
    let copies = Copies {
        size: size(picture),
        plain: vec![edition(bytes, picture.width(), ending)],
        webp: Vec::new(),
    };
    undo.restore(picture);
    copies
}

/// The files of a picture, of which the widest comes last.
fn copies(widths: &[&RgbaImage], photo: bool) -> Copies {
    let widest = widths.last().expect("a picture has at least one width");
    let plain = match photo {
        true => editions(widths, encode::jpeg, "jpg", usize::MAX),
        false => editions(widths, encode::png, "png", usize::MAX),
    };
    // A WebP that keeps every pixel is heavier than any photo and than anything with a palette: measured.
    let tried = !photo && encode::palette(widest).is_none();
    let weight = plain.last().map_or(0, |edition| edition.bytes.len());
    let webp = if tried { editions(widths, encode::webp, "webp", weight) } else { Vec::new() };
    Copies { size: size(widest), plain, webp }
}

/// One file for each width that is worth it: the widest below a weight, and each narrower one that is much lighter.
fn editions(
    widths: &[&RgbaImage],
    encode: fn(&RgbaImage) -> Vec<u8>,
    ending: &str,
    below: usize,
) -> Vec<Edition> {
    let mut editions: Vec<Edition> = Vec::new();
    let mut most = below;
    for picture in widths.iter().rev() {
        let bytes = encode(picture);
        if bytes.len() >= most {
            break;
        }
        most = bytes.len() / 4 * 3;
        editions.push(edition(bytes, picture.width(), ending));
    }
    editions.reverse();
    editions
}

/// A file under the name that its bytes give it.
pub(crate) fn edition(bytes: Vec<u8>, width: u32, ending: &str) -> Edition {
    let name = format!("{}.{ending}", &blake3::hash(&bytes).to_hex()[..16]);
    Edition { bytes, width, name }
}

/// The part of a picture around a place, as far inside the picture as it can be; all in CSS pixels.
fn view(place: Rect, width: u32, height: u32) -> Rect {
    let fit = |start: u32, length: u32, shown: u32, whole: u32| {
        let middle = start.saturating_add(length / 2);
        middle.saturating_sub(shown / 2).min(whole.saturating_sub(shown))
    };
    let w = PART_WIDTH.max(place.w.saturating_add(64)).min(width);
    let h = (PART_HEIGHT * w / PART_WIDTH).max(place.h.saturating_add(32)).min(height);
    Rect { x: fit(place.x, place.w, w, width), y: fit(place.y, place.h, h, height), w, h }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgba, RgbaImage};

    use crate::figure::{Item, Made, Mark, Order, publish};
    use crate::model::field::Rect;

    fn png(mark: u8) -> Vec<u8> {
        let mut picture = RgbaImage::from_pixel(2000, 40, Rgba([0xff, 0xff, 0xff, 0xff]));
        picture.put_pixel(20, 10, Rgba([mark, 0, 0, 0xff]));
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("memory takes it");
        out.into_inner()
    }

    fn made(mark: u8, hidden: &[Rect]) -> Vec<Made> {
        let place = Rect { x: 0, y: 0, w: 20, h: 10 };
        let items = vec![Item::Whole, Item::Part(place), Item::Drawn(vec![Mark { number: 1, place }])];
        let order = Order { scale: 2, hidden: hidden.to_vec(), items, ..Order::default() };
        publish(&png(mark), &order).expect("a good picture")
    }

    #[test]
    fn what_differs_only_under_a_redaction_gives_the_same_bytes() {
        let hidden = [Rect { x: 9, y: 4, w: 3, h: 3 }];
        assert_eq!(made(1, &hidden), made(200, &hidden));
        assert_ne!(made(1, &[]), made(200, &[]));
    }

    #[test]
    fn marks_stand_in_the_drawn_copy_alone() {
        let [whole, part, drawn] = made(1, &[]).try_into().expect("three things were asked for");
        let read = |made: &Made| {
            let widest = made.copies.plain.last().expect("a copy");
            image::load_from_memory(&widest.bytes).expect("it can be read").into_rgba8()
        };
        let black = Rgba([0, 0, 0, 0xff]);
        assert!(!read(&whole).pixels().any(|pixel| *pixel == black));
        assert!(!read(&part).pixels().any(|pixel| *pixel == black));
        assert!(read(&drawn).pixels().any(|pixel| *pixel == black), "the outline of colours that are all 0");
        assert_eq!((part.badges.len(), drawn.badges.len()), (1, 1));
    }
}
