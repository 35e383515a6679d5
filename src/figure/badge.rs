//! Marks to the places of their badges: beside the outline, where they cover least of what the reader looks for.

use image::RgbaImage;

use crate::model::field::Rect;

/// CSS pixels between a control and its outline.
pub(crate) const OUTLINE: u32 = 4;
/// CSS pixels by which a badge stands over the line of its outline, so that both are one thing.
const OVERLAP: i64 = 2;
/// A badge of the whole picture has this part of its width as its height, one of a part that of its own.
const OF_WHOLE: u32 = 32;
const OF_PART: u32 = 16;
/// What it costs to cover something: a pixel of another badge, of a control that a mark is about, of another label, and
/// an edge between two colours, of which a letter has a dozen.
const BADGE: i64 = 400;
const TARGET: i64 = 6;
const LABEL: i64 = 1;
const INK: i64 = 8;
/// What it costs to take the next best place, in the same unit for a badge of [`TYPICAL`] pixels.
const RANK: i64 = 24;
const TYPICAL: i64 = 57 * 40;
/// A step of light between neighbours that is an edge, of 255.
const EDGE: u8 = 28;
/// How often all badges are placed again, since the first ones did not know the last ones.
const ROUNDS: usize = 3;

/// What stands on a picture already, by where it is.
pub(crate) struct Ground<'a> {
    /// The picture with everything hidden that must be; none where only its size is known.
    pub(crate) picture: Option<&'a RgbaImage>,
    /// Its pixels for each CSS pixel.
    pub(crate) scale: u32,
    /// The labels on it.
    pub(crate) labels: &'a [Rect],
}

/// The size of a badge on a whole picture that is so wide.
pub(crate) fn on_whole(width: u32) -> (u32, u32) {
    size(width / OF_WHOLE)
}

/// The size of a badge on a part of a picture that is so wide.
pub(crate) fn on_part(width: u32) -> (u32, u32) {
    size(width / OF_PART)
}

fn size(high: u32) -> (u32, u32) {
    let high = high.max(7);
    (high * 10 / 7, high)
}

/// Places a badge of one size for each mark, all of them inside `view`.
pub(crate) fn place(marks: &[Rect], size: (u32, u32), view: Rect, ground: &Ground) -> Vec<Rect> {
    let view = Area::of(view);
    let marks: Vec<Area> = marks.iter().map(|mark| Area::of(*mark)).collect();
    let labels: Vec<Area> = ground.labels.iter().map(|label| Area::of(*label)).collect();
    let choices: Vec<Vec<(Area, i64)>> = marks
        .iter()
        .map(|mark| {
            let own = |spot: Area| cost(spot, &marks, &labels, mark, ground);
            let spots = spots(*mark, size, view).into_iter().enumerate();
            let rank = |at: usize| i64::try_from(at).unwrap_or(i64::MAX / RANK) * RANK * area(size) / TYPICAL;
            spots.map(|(at, spot)| (spot, own(spot).saturating_add(rank(at)))).collect()
        })
        .collect();
    let mut placed: Vec<Option<Area>> = vec![None; marks.len()];
    for _ in 0..ROUNDS {
        for (at, choices) in choices.iter().enumerate() {
            let others: Vec<Area> = placed
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .filter_map(|(_, it)| *it)
                .collect();
            let crowd = |spot: &Area| others.iter().map(|other| spot.shared(other) * BADGE).sum::<i64>();
            placed[at] = choices.iter().min_by_key(|(spot, own)| own + crowd(spot)).map(|(spot, _)| *spot);
        }
    }
    placed.into_iter().map(|spot| spot.map_or(Rect { x: 0, y: 0, w: 0, h: 0 }, Area::rect)).collect()
}

fn area((width, height): (u32, u32)) -> i64 {
    i64::from(width) * i64::from(height)
}

fn cost(spot: Area, marks: &[Area], labels: &[Area], own: &Area, ground: &Ground) -> i64 {
    let targets: i64 = marks.iter().map(|mark| spot.shared(mark) * TARGET).sum();
    // What holds the control, and the control itself, are not what would be missed.
    let is_other = |label: &&Area| !label.holds(own);
    let others: i64 = labels.iter().filter(is_other).map(|label| spot.shared(label) * LABEL).sum();
    targets + others + ground.edges(spot) * INK
}

/// Where a badge may stand, the best first: over a corner, beside, above, below, along the edges of a long outline, and
/// inside a wide one, where its row may be empty.
fn spots(mark: Area, (width, height): (u32, u32), view: Area) -> Vec<Area> {
    let (w, h) = (i64::from(width), i64::from(height));
    let ring = mark.grown(i64::from(OUTLINE));
    let (left, right) = (ring.left - w + OVERLAP, ring.right - OVERLAP);
    let (above, below) = (ring.top - h + OVERLAP, ring.bottom - OVERLAP);
    let middle = (ring.top + ring.bottom - h) / 2;
    let centre = (ring.left + ring.right - w) / 2;
    let mut corners = vec![
        (left, above),
        (left, middle),
        (ring.left, above),
        (right, above),
        (right, middle),
        (left, below),
        (right, below),
        (ring.left, below),
        (ring.right - w, above),
        (ring.right - w, below),
        (centre, above),
        (centre, below),
        (left, ring.top),
        (right, ring.top),
    ];
    let step = (w / 2).max((ring.right - ring.left) / 16).max(1);
    let along = (1..16).map(|at| ring.left + at * step).filter(|x| *x < ring.right - w).collect::<Vec<_>>();
    corners.extend(along.iter().flat_map(|x| [(*x, above), (*x, below)]));
    if ring.right - ring.left > 4 * w {
        corners.extend(along.iter().rev().map(|x| (*x, middle)));
    }
    corners
        .into_iter()
        .map(|(x, y)| Area { left: x, top: y, right: x + w, bottom: y + h }.inside(view))
        .collect()
}

/// A rectangle by its edges, which may lie outside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Area {
    fn of(rect: Rect) -> Area {
        let (left, top) = (i64::from(rect.x), i64::from(rect.y));
        Area { left, top, right: left + i64::from(rect.w), bottom: top + i64::from(rect.h) }
    }

    fn rect(self) -> Rect {
        let edge = |edge: i64| u32::try_from(edge.max(0)).unwrap_or(u32::MAX);
        let (x, y) = (edge(self.left), edge(self.top));
        Rect { x, y, w: edge(self.right) - x, h: edge(self.bottom) - y }
    }

    fn grown(self, by: i64) -> Area {
        Area { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// The same size, moved as far as it must be to lie inside another one.
    fn inside(self, view: Area) -> Area {
        let x = self.left.min(view.right - (self.right - self.left)).max(view.left);
        let y = self.top.min(view.bottom - (self.bottom - self.top)).max(view.top);
        Area { left: x, top: y, right: x + self.right - self.left, bottom: y + self.bottom - self.top }
    }

    /// How many pixels two have in common.
    fn shared(&self, other: &Area) -> i64 {
        let w = self.right.min(other.right) - self.left.max(other.left);
        let h = self.bottom.min(other.bottom) - self.top.max(other.top);
        w.max(0) * h.max(0)
    }

    fn holds(&self, other: &Area) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }
}

impl Ground<'_> {
    /// How many edges between two colours a place has, looked at in CSS pixels.
    fn edges(&self, spot: Area) -> i64 {
        let Some(picture) = self.picture else { return 0 };
        let place = spot.rect();
        let (across, down) = (picture.width() / self.scale, picture.height() / self.scale);
        let (right, bottom) = ((place.x + place.w).min(across), (place.y + place.h).min(down));
        let light = |x: u32, y: u32| {
            let [r, g, b, _] = picture.get_pixel(x * self.scale, y * self.scale).0;
            // Weights of ITU-R BT.601 in 256ths.
            (u32::from(r) * 77 + u32::from(g) * 150 + u32::from(b) * 29) / 256
        };
        let mut above: Vec<u32> = Vec::new();
        let mut edges = 0;
        for y in place.y..bottom {
            let row: Vec<u32> = (place.x..right).map(|x| light(x, y)).collect();
            let differ = |(one, other): (&u32, &u32)| one.abs_diff(*other) > u32::from(EDGE);
            edges += row.iter().zip(row.iter().skip(1)).filter(|pair| differ(*pair)).count();
            edges += row.iter().zip(&above).filter(|pair| differ(*pair)).count();
            above = row;
        }
        i64::try_from(edges).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use crate::figure::badge::{Area, Ground, place};
    use crate::model::field::Rect;

    const SIZE: (u32, u32) = (57, 40);
    const VIEW: Rect = Rect { x: 0, y: 0, w: 1280, h: 800 };

    fn rect(x: u32, y: u32, w: u32, h: u32) -> Rect {
        Rect { x, y, w, h }
    }

    fn bare(labels: &[Rect]) -> Ground<'_> {
        Ground { picture: None, scale: 1, labels }
    }

    fn shared(one: Rect, other: Rect) -> i64 {
        Area::of(one).shared(&Area::of(other))
    }

    /// A mark, what stands around it, and where its badge goes.
    type Case = (&'static str, Rect, &'static [Rect], Rect);

    const CASES: &[Case] = &[
        ("alone", rect_of([500, 300, 80, 30]), &[], rect_of([441, 258, 57, 40])),
        (
            "a label over its corner",
            rect_of([500, 300, 80, 30]),
            &[rect_of([400, 250, 120, 44])],
            rect_of([441, 295, 57, 40]),
        ),
        (
            "a label over its corner and one beside it",
            rect_of([500, 300, 80, 30]),
            &[rect_of([400, 250, 120, 44]), rect_of([400, 300, 90, 30])],
            rect_of([582, 258, 57, 40]),
        ),
        ("at the corner of the picture", rect_of([2, 2, 80, 30]), &[], rect_of([84, 0, 57, 40])),
        (
            "what holds it is no obstacle",
            rect_of([500, 300, 80, 30]),
            &[rect_of([0, 200, 1280, 300])],
            rect_of([441, 258, 57, 40]),
        ),
    ];

    const fn rect_of([x, y, w, h]: [u32; 4]) -> Rect {
        Rect { x, y, w, h }
    }

    #[test]
    fn a_badge_stands_where_nothing_else_does() {
        for (name, mark, labels, wanted) in CASES {
            assert_eq!(place(&[*mark], SIZE, VIEW, &bare(labels)), [*wanted], "{name}");
        }
    }

    #[test]
    fn badges_keep_away_from_each_other_and_from_other_marks() {
        // Three links one below the other, and two steps on one button.
        let column = [rect(20, 100, 120, 20), rect(20, 125, 120, 20), rect(20, 150, 120, 20)];
        let twice = [rect(600, 400, 90, 24), rect(600, 400, 90, 24)];
        for marks in [&column[..], &twice[..]] {
            let badges = place(marks, SIZE, VIEW, &bare(marks));
            for (at, badge) in badges.iter().enumerate() {
                assert!(badges[at + 1..].iter().all(|other| shared(*badge, *other) == 0), "{badges:?}");
                assert!(marks.iter().all(|mark| shared(*badge, *mark) == 0), "{badges:?}");
            }
        }
    }

    #[test]
    fn a_badge_stays_inside_a_part_however_narrow() {
        for view in [rect(300, 200, 480, 240), rect(500, 300, 90, 60)] {
            for mark in [rect(510, 310, 60, 20), rect(500, 300, 90, 60)] {
                let badge = place(&[mark], (43, 30), view, &bare(&[]))[0];
                assert!(Area::of(view).holds(&Area::of(badge)), "{view:?} {mark:?} {badge:?}");
            }
        }
    }

    #[test]
    fn a_badge_keeps_off_the_letters_in_the_picture() {
        let mark = rect(500, 300, 80, 30);
        let letters = Area::of(rect(440, 250, 60, 46));
        let picture = RgbaImage::from_fn(1280, 800, |x, y| {
            let (x, y) = (i64::from(x), i64::from(y));
            let dark = (letters.left..letters.right).contains(&x)
                && (letters.top..letters.bottom).contains(&y)
                && (x + y) % 3 == 0;
            if dark { Rgba([0, 0, 0, 255]) } else { Rgba([255, 255, 255, 255]) }
        });
        let ground = Ground { picture: Some(&picture), scale: 1, labels: &[] };
        let badge = place(&[mark], SIZE, VIEW, &ground)[0];
        assert!(shared(badge, letters.rect()) < 120, "{badge:?}");
    }
}
