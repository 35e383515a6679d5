//! What was made of a picture to one file of the cache, and back: whatever is not exactly what was written is nothing.

use serde::{Deserialize, Serialize};

use crate::figure::make::edition;
use crate::figure::{Copies, Edition, Made, Size};
use crate::model::field::Rect;

/// Stands at the beginning, before the hash of everything that follows it.
const BEGINNING: &[u8] = b"guidegen figure\n";
const HASH: usize = 32;
/// Endings of files, by the number that stands for each.
const ENDINGS: [&str; 3] = ["png", "jpg", "webp"];

/// What stands before the bytes of the files.
#[derive(Serialize, Deserialize)]
struct Head {
    view: [u32; 4],
    badges: Vec<[u32; 4]>,
    size: [u32; 2],
    /// Ending, width in pixels and length in bytes of each file, in order.
    plain: Vec<(usize, u32, usize)>,
    webp: Vec<(usize, u32, usize)>,
}

/// Writes it down.
pub(crate) fn pack(made: &Made) -> Vec<u8> {
    let Copies { size, plain, webp } = &made.copies;
    let head = Head {
        view: numbers(&made.view),
        badges: made.badges.iter().map(numbers).collect(),
        size: [size.width, size.height],
        plain: plain.iter().map(facts).collect(),
        webp: webp.iter().map(facts).collect(),
    };
    let mut body = serde_json::to_vec(&head).expect("numbers can be written");
    body.push(b'\n');
    plain.iter().chain(webp).for_each(|edition| body.extend(&edition.bytes));
    [BEGINNING, blake3::hash(&body).as_bytes().as_slice(), &body].concat()
}

/// Reads what [`pack`] wrote. Names are made from the bytes again, so that nobody else can choose them.
pub(crate) fn unpack(bytes: &[u8]) -> Option<Made> {
    let (hash, body) = bytes.strip_prefix(BEGINNING)?.split_at_checked(HASH)?;
    if blake3::hash(body).as_bytes() != hash {
        return None;
    }
    let end = body.iter().position(|byte| *byte == b'\n')?;
    let head: Head = serde_json::from_slice(&body[..end]).ok()?;
    let mut rest = &body[end + 1..];
    let mut editions = |facts: &[(usize, u32, usize)]| {
        let each = facts.iter().map(|(ending, width, length)| {
            let (bytes, after) = rest.split_at_checked(*length)?;
            rest = after;
            Some(edition(bytes.to_vec(), *width, ENDINGS.get(*ending)?))
        });
        each.collect::<Option<Vec<Edition>>>()
    };
    let (plain, webp) = (editions(&head.plain)?, editions(&head.webp)?);
    let [width, height] = head.size;
    let copies = Copies { size: Size { width, height }, plain, webp };
    let is_whole = rest.is_empty() && !copies.plain.is_empty();
    let badges = head.badges.into_iter().map(rect).collect();
    is_whole.then(|| Made { view: rect(head.view), badges, copies })
}

fn facts(edition: &Edition) -> (usize, u32, usize) {
    let ending = ENDINGS.iter().position(|ending| edition.name.ends_with(ending));
    (ending.expect("every ending is in the table"), edition.width, edition.bytes.len())
}

fn numbers(rect: &Rect) -> [u32; 4] {
    [rect.x, rect.y, rect.w, rect.h]
}

fn rect([x, y, w, h]: [u32; 4]) -> Rect {
    Rect { x, y, w, h }
}

#[cfg(test)]
mod tests {
    use crate::figure::make::edition;
    use crate::figure::pack::{pack, unpack};
    use crate::figure::{Copies, Made, Size};
    use crate::model::field::Rect;

    fn made() -> Made {
        let copies = Copies {
            size: Size { width: 20, height: 10 },
            plain: vec![edition(vec![1, 2, 3], 10, "png"), edition(vec![b'\n'; 40], 20, "jpg")],
            webp: vec![edition(vec![9], 20, "webp")],
        };
        let view = Rect { x: 1, y: 2, w: 3, h: 4 };
        Made { view, badges: vec![Rect { x: 5, y: 6, w: 7, h: 8 }], copies }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(unpack(&pack(&made())), Some(made()));
    }

    #[test]
    fn damage_anywhere_is_noticed() {
        let whole = pack(&made());
        for at in 0..whole.len() {
            let mut other = whole.clone();
            other[at] ^= 1;
            assert_eq!(unpack(&other), None, "byte {at}");
            assert_eq!(unpack(&whole[..at]), None, "cut at {at}");
        }
        assert_eq!(unpack(&[whole.as_slice(), b"more"].concat()), None);
    }
}
