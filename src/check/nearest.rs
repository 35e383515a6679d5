//! The names that a writer may have meant.

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;

/// The names nearest to one that does not exist, the best first, at most three.
///
/// A name is near when it differs only in width, case or spaces, in at most two characters (or a quarter of a
/// long name), when one begins with the other, or when its parts between dots, slashes and hyphens hold all parts of
/// the other.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let wanted = fold(name);
    let length = wanted.chars().count();
    let near = candidates.into_iter().filter_map(|candidate| {
        let folded = fold(candidate);
        Some((score(&wanted, length, &folded, allowed(length))?, folded, candidate))
    });
    best(near.collect())
}

/// How many edits a name of a length may be away.
pub(crate) fn allowed(length: usize) -> usize {
    (length / 4).max(2)
}

/// The three best of some names with their scores and what they are when folded.
pub(crate) fn best(mut near: Vec<(usize, String, &str)>) -> Vec<String> {
    near.sort();
    near.dedup();
    near.into_iter().take(3).map(|(_, _, name)| name.to_owned()).collect()
}

/// Smaller is nearer. One edit costs ten; a common beginning is worth a little of it.
pub(crate) fn score(wanted: &str, length: usize, candidate: &str, allowed: usize) -> Option<usize> {
    if wanted == candidate {
        return Some(0);
    }
    let other = candidate.chars().count();
    if length.abs_diff(other) <= allowed {
        let edits = osa_distance(wanted, candidate);
        // Of a name of two characters, two edits leave nothing that is alike.
        if edits <= allowed && edits < length.max(other) {
            let common = wanted.chars().zip(candidate.chars()).take_while(|(a, b)| a == b).count();
            return Some(edits * 10 - common.min(5));
        }
    }
    let goes_on = length.min(other) >= SHORTEST_BEGINNING
        && (candidate.starts_with(wanted) || wanted.starts_with(candidate));
    (goes_on || holds_parts(wanted, candidate)).then_some(40 + other)
}

/// Characters from which on the beginning of a name says which one is meant.
pub(crate) const SHORTEST_BEGINNING: usize = 3;

fn holds_parts(wanted: &str, candidate: &str) -> bool {
    let candidate: Vec<&str> = parts(candidate).collect();
    let mut wanted = parts(wanted).peekable();
    wanted.peek().is_some() && candidate.len() > 1 && wanted.all(|part| candidate.contains(&part))
}

/// The parts of a name between dots, slashes and hyphens.
pub(crate) fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(['.', '/', '-', '_']).filter(|part| part.len() > 1)
}

/// A name without what makes it look different only: width, case and spaces.
pub(crate) fn fold(text: &str) -> String {
    text.nfkc().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::nearest::nearest;

    #[test]
    fn an_api_is_found_by_one_of_its_parts() {
        let names = ["cabinet.file.insert", "cabinet.file.delete", "item.insert"];
        assert_eq!(nearest("insert", names), ["item.insert", "cabinet.file.insert"]);
        assert_eq!(nearest("cabinet.file.inser", names)[0], "cabinet.file.insert");
    }

    #[test]
    fn the_original_comes_before_what_differs_more() {
        assert_eq!(nearest("詳紬", ["詳細", "設定", "戻る"]), ["詳細"]);
        assert_eq!(nearest("ＯＫ", ["キャンセル", "OK"]), ["OK"]);
        assert_eq!(nearest("株式会社GoQ", ["詳細", "株式会社GoQSystem"]), ["株式会社GoQSystem"]);
        assert!(nearest("まったく別の名前", ["詳細", "設定"]).is_empty());
    }
}
