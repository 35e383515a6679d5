//! Values that are printed nowhere, and where they stand in a text, however it was typed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::source::clean::{Clean, Starts};

/// A shorter value stands in too many texts by chance to be looked for.
pub(crate) const SHORTEST: usize = 6;

type Window = [char; SHORTEST];

/// Values to look for, without regard to width and case.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    wholes: BTreeMap<Window, Vec<Vec<char>>>,
    parts: BTreeSet<Window>,
    starts: Option<Starts>,
}

impl Hidden {
    /// Values that count where all of their characters stand, and values of which any [`SHORTEST`] in a row do.
    pub(crate) fn new<'a>(
        wholes: impl IntoIterator<Item = &'a str>,
        in_parts: impl IntoIterator<Item = &'a str>,
    ) -> Hidden {
        let mut hidden = Hidden::default();
        for value in wholes {
            let signs = folded(value);
            if let Some(first) = signs.first_chunk() {
                let alike = hidden.wholes.entry(*first).or_default();
                if !alike.contains(&signs) {
                    alike.push(signs);
                }
            }
        }
        for value in in_parts {
            hidden
                .parts
                .extend(folded(value).windows(SHORTEST).filter_map(|part| Window::try_from(part).ok()));
        }
        if !hidden.wholes.is_empty() || !hidden.parts.is_empty() {
            let firsts = hidden.wholes.keys().chain(&hidden.parts).map(|window| window[0]);
            hidden.starts = Some(Starts::of(firsts.flat_map(|sign| [sign, sign.to_ascii_uppercase()])));
        }
        hidden
    }

    /// Whether there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.starts.is_none()
    }

    /// Where they stand, in the order of places; two places may meet.
    pub(crate) fn places(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        let Some(starts) = &self.starts else { return Vec::new() };
        starts.places(bytes).filter_map(|at| Some(at..self.end_of(bytes, at)?)).collect()
    }

    /// Whether any of them stands in some bytes.
    pub(crate) fn stand_in(&self, bytes: &[u8]) -> bool {
        let places = self.starts.iter().flat_map(|starts| starts.places(bytes));
        places.into_iter().any(|at| self.end_of(bytes, at).is_some())
    }

    /// The end of what begins at a byte.
    fn end_of(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut signs = Clean::new(bytes, at);
        let mut window = ['\0'; SHORTEST];
        let mut end = at;
        for (place, slot) in window.iter_mut().enumerate() {
            let (sign, range) = signs.next()?;
            if place == 0 && range.start != at {
                return None;
            }
            *slot = sign.to_ascii_lowercase();
            end = range.end;
        }
        let mut longest = self.parts.contains(&window).then_some(end);
        for value in self.wholes.get(&window).into_iter().flatten() {
            let (mut rest, mut last) = (Clean::new(bytes, at), end);
            let is_here = value.iter().all(|wanted| {
                rest.next().is_some_and(|(sign, range)| {
                    last = range.end;
                    sign.to_ascii_lowercase() == *wanted
                })
            });
            longest = if is_here { longest.max(Some(last)) } else { longest };
        }
        longest
    }

    /// A text with stars in their places.
    pub(crate) fn conceal(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut done = 0;
        for place in self.places(text.as_bytes()) {
            if place.end > done {
                let start = place.start.max(done);
                shown.push_str(&text[done..start]);
                shown.extend(text[start..place.end].chars().map(|_| '*'));
                done = place.end;
            }
        }
        shown + &text[done..]
    }
}

fn folded(value: &str) -> Vec<char> {
    Clean::new(value.as_bytes(), 0).map(|(sign, _)| sign.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use crate::source::hidden::Hidden;

    #[test]
    fn whole_values_and_parts() {
        let hidden = Hidden::new(["tora-no-maki"], ["Kq7ZpW2x"]);
        assert_eq!(hidden.conceal("a tora-no-maki b"), "a ************ b");
        assert_eq!(hidden.conceal("tora-no-ma"), "tora-no-ma");
        assert_eq!(hidden.conceal("Ｔora-\u{200b}no-maki"), "*************");
        assert_eq!(hidden.conceal("xKq7ZpW2xq7Zp!"), "x********q7Zp!");
        assert_eq!(hidden.conceal("key kq7zpw…"), "key ******…");
        assert_eq!(Hidden::new(["秘密の言葉です"], []).conceal("「秘密の言葉です」"), "「*******」");
    }
}
