//! Many names, put in order so that those near to another one are found without a look at each.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::nearest::{SHORTEST_BEGINNING, allowed, best, fold, parts, score};

/// Names that exist, for as many questions as there are mistakes. Answers as [`nearest`](crate::check::nearest()) does.
pub(crate) struct Known<'a> {
    /// In the order of their folded characters, each once.
    names: Vec<Folded<'a>>,
    /// The places of names by their lengths, both in order.
    by_length: BTreeMap<usize, Vec<usize>>,
    /// For each part of names the places of those that have it, the shortest first.
    by_part: BTreeMap<String, Vec<usize>>,
}

struct Folded<'a> {
    signs: Vec<char>,
    text: String,
    name: &'a str,
}

/// Most names that only begin alike or have the same parts, of which the best are taken.
const ENOUGH: usize = 8;
/// Most names with a part that are asked for the other parts.
const MOST: usize = 1_000;

impl<'a> Known<'a> {
    /// Puts names in order.
    pub(crate) fn of(names: impl IntoIterator<Item = &'a str>) -> Known<'a> {
        let folded = names.into_iter().map(|name| {
            let text = fold(name);
            Folded { signs: text.chars().collect(), text, name }
        });
        let mut names: Vec<Folded> = folded.collect();
        names.sort_by(|a, b| (&a.signs, a.name).cmp(&(&b.signs, b.name)));
        names.dedup_by(|a, b| a.name == b.name);
        let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            by_length.entry(name.signs.len()).or_default().push(at);
        }
        let mut by_part: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for at in by_length.values().flatten() {
            for part in parts(&names[*at].text) {
                let places = by_part.entry(part.to_owned()).or_default();
                if places.last() != Some(at) {
                    places.push(*at);
                }
            }
        }
        Known { names, by_length, by_part }
    }

    /// The names nearest to one that does not exist, the best first, at most three.
    pub(crate) fn nearest(&self, name: &str) -> Vec<String> {
        let wanted = fold(name);
        let signs: Vec<char> = wanted.chars().collect();
        let allowed = allowed(signs.len());
        let mut near = Vec::new();
        for edits in 0..=allowed {
            near.clear();
            Walk { known: self, wanted: &signs, edits, near: &mut near }.from(0..self.names.len());
            // A further edit costs more than any of these does.
            if near.len() >= 3 {
                break;
            }
        }
        near.extend(self.beginning_with(&signs));
        near.extend(self.beginnings_of(&signs));
        near.extend(self.with_parts_of(&wanted));
        near.sort_unstable();
        near.dedup();
        let scored = near.into_iter().filter_map(|at| {
            let Folded { text, name, .. } = &self.names[at];
            Some((score(&wanted, signs.len(), text, allowed)?, text.clone(), *name))
        });
        best(scored.collect())
    }

    /// The shortest names that go on where this one ends.
    fn beginning_with(&self, wanted: &[char]) -> impl Iterator<Item = usize> {
        let start = self.names.partition_point(|name| name.signs.as_slice() < wanted);
        let there = self.names[start..].partition_point(|name| name.signs.starts_with(wanted));
        let long_enough = wanted.len() >= SHORTEST_BEGINNING;
        let all = self.by_length.values().flat_map(move |places| {
            let first = places.partition_point(|at| *at < start);
            places[first..].iter().copied().take_while(move |at| *at < start + there)
        });
        all.filter(move |_| long_enough).take(ENOUGH)
    }

    /// The names that this one begins with.
    fn beginnings_of(&self, wanted: &[char]) -> impl Iterator<Item = usize> {
        (SHORTEST_BEGINNING..=wanted.len()).flat_map(move |length| {
            let begin = &wanted[..length];
            let start = self.names.partition_point(|name| name.signs.as_slice() < begin);
            (start..self.names.len()).take_while(move |at| self.names[*at].signs == begin)
        })
    }

    /// The shortest names that have all parts of this one.
    fn with_parts_of(&self, wanted: &str) -> impl Iterator<Item = usize> {
        let wanted: Vec<&str> = parts(wanted).collect();
        let lists: Option<Vec<&Vec<usize>>> = wanted.iter().map(|part| self.by_part.get(*part)).collect();
        let rarest = lists.and_then(|lists| lists.into_iter().min_by_key(|list| list.len()));
        let has = move |at: &usize| {
            let own: Vec<&str> = parts(&self.names[*at].text).collect();
            wanted.iter().all(|part| own.contains(part))
        };
        rarest.into_iter().flatten().copied().take(MOST).filter(has).take(ENOUGH)
    }
}

/// A walk over the names as over a tree of their characters, with the rows of the table of edits for each beginning:
/// optimal string alignment, which lets two neighbours change places.
struct Walk<'k, 'a> {
    known: &'k Known<'a>,
    wanted: &'k [char],
    edits: usize,
    near: &'k mut Vec<usize>,
}

impl Walk<'_, '_> {
    fn from(mut self, all: Range<usize>) {
        let first: Vec<usize> = (0..=self.wanted.len()).collect();
        self.go(all, &[], &first, None);
    }

    /// Names of a range begin alike; `row` is the row of that beginning, and `before` that of all but its last sign.
    fn go(&mut self, range: Range<usize>, begin: &[char], row: &[usize], before: Option<&[usize]>) {
        let known = self.known;
        let ends = known.names[range.clone()].partition_point(|name| name.signs.len() == begin.len());
        let longer = begin.len().max(self.wanted.len());
        if row.last().is_some_and(|edits| *edits <= self.edits && *edits < longer.max(1)) {
            self.near.extend(range.start..range.start + ends);
        }
        let mut at = range.start + ends;
        while at < range.end {
            let sign = known.names[at].signs[begin.len()];
            let same = known.names[at..range.end].partition_point(|name| name.signs[begin.len()] == sign);
            let next = self.row(sign, begin.last().copied(), row, before);
            let least = |row: &[usize]| row.iter().min().copied().unwrap_or_default();
            // Two that change places are one edit more than what was before both.
            if least(&next) <= self.edits || least(row) < self.edits {
                let begin: Vec<char> = known.names[at].signs[..=begin.len()].to_vec();
                self.go(at..at + same, &begin, &next, Some(row));
            }
            at += same;
        }
    }

    fn row(&self, sign: char, last: Option<char>, above: &[usize], before: Option<&[usize]>) -> Vec<usize> {
        let mut row = vec![above[0] + 1];
        for (at, wanted) in self.wanted.iter().enumerate() {
            let mut edits =
                (above[at] + usize::from(*wanted != sign)).min(above[at + 1] + 1).min(row[at] + 1);
            if let (Some(before), Some(last), Some(prior)) = (before, last, at.checked_sub(1))
                && self.wanted[prior] == sign
                && *wanted == last
            {
                edits = edits.min(before[prior] + 1);
            }
            row.push(edits);
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use crate::check::near::Known;
    use crate::check::nearest::nearest;

    /// Words of a few letters and signs, the same in every run.
    fn words(seed: u32, number: usize) -> Vec<String> {
        let mut state = seed;
        let mut next = |most: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % most
        };
        let mut word = || {
            let length = 1 + next(9);
            (0..length).map(|_| char::from(b"abbcA-./"[next(8) as usize])).collect()
        };
        (0..number).map(|_| word()).collect()
    }

    #[test]
    fn the_same_names_are_near_as_when_each_is_looked_at() {
        for seed in 0..60 {
            let names = words(seed, 40);
            let names = || names.iter().map(String::as_str);
            let known = Known::of(names());
            for wanted in words(seed + 1_000, 40) {
                assert_eq!(known.nearest(&wanted), nearest(&wanted, names()), "{wanted} among seed {seed}");
            }
        }
    }
}
