//! Values of `secret:` that stand somewhere else too.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::secrets::keys::EXAMPLE_KEY;
use crate::check::secrets::known_key::part_words;
use crate::check::secrets::places::{Place, Pointer, look};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;
use crate::source::Span;
use crate::source::clean::clean;
use crate::source::hidden::{Hidden, SHORTEST};

pub(crate) static RULE: Rule =
    Rule { name: "secret-outside", level: Level::Error, page: include_str!("secret_outside.md"), find };

/// A value of fewer signs counts only where it stands alone: it may be part of a longer number by chance.
const LONG: usize = 10;

fn find(facts: &Facts, found: &mut Findings) {
    let secrets: BTreeMap<String, Span> = facts
        .draft
        .labels()
        .filter_map(|label| label.secret.as_ref())
        .map(|secret| (clean(&secret.value), secret.span))
        .filter(|(value, _)| value.chars().count() >= SHORTEST && value != EXAMPLE_KEY && !is_mask(value))
        .collect();
    if secrets.is_empty() {
        return;
    }
    let homes: BTreeSet<Span> =
        facts.draft.labels().filter_map(|label| label.secret.as_ref()).map(|secret| secret.span).collect();
    let values = Hidden::new(secrets.keys().map(String::as_str), []);
    let places = look(facts.sources, |bytes| {
        let ranges = values.places(bytes).into_iter();
        let known = ranges.filter_map(|range| {
            let value = clean(&String::from_utf8_lossy(&bytes[range.clone()]));
            let alone = value.chars().count() >= LONG || stands_alone(bytes, range.start, range.end);
            Some((range, *secrets.get(&value).filter(|_| alone)?))
        });
        known.collect()
    });
    let pointer = Pointer::new(facts);
    for (place, secret) in places {
        if let Place::Text(span) = &place
            && (facts.keys.hold(*span) || is_home(&homes, *span))
        {
            continue;
        }
        let Some(span) = pointer.span(&place) else { continue };
        let (ja, en) = words(&place);
        found.add(span, ja, en).also(secret, "この秘密の値です", "this is the secret").help(
            "秘密の値は「secret:」だけに書き、ほかの場所からは消してください。人に渡したことがあるなら、値そのものを変えてください",
            "keep a secret in \"secret:\" alone and delete it everywhere else; if anyone else has seen it, change the value itself",
        );
    }
}

fn words(place: &Place) -> (String, String) {
    match place {
        Place::Text(_) => (
            "「secret:」の値が、ここにも書かれています".to_owned(),
            "the value of a \"secret:\" stands here too".to_owned(),
        ),
        Place::Name(_) => (
            "ファイルの名前に、「secret:」の値が入っています".to_owned(),
            "the name of this file holds the value of a \"secret:\"".to_owned(),
        ),
        Place::PictureName(path) => (
            format!("画像の名前に、「secret:」の値が入っています: {path}"),
            format!("the name of a picture holds the value of a \"secret:\": {path}"),
        ),
        Place::Picture(path, part) => {
            let (ja, en) = part_words(*part);
            (
                format!("画像のファイルの中({ja})に、「secret:」の値が入っています: {path}"),
                format!("a picture's file holds the value of a \"secret:\", {en}: {path}"),
            )
        }
    }
}

/// What somebody typed in place of a value that they did not want to type: ••••••••, XXXXXXXX.
fn is_mask(value: &str) -> bool {
    let first = value.chars().next();
    !value.contains(char::is_alphanumeric) || value.chars().all(|sign| Some(sign) == first)
}

/// Whether a place lies in the value of a `secret:`.
fn is_home(homes: &BTreeSet<Span>, span: Span) -> bool {
    let last = homes.range(..=Span { end: u32::MAX, ..span }).next_back();
    last.is_some_and(|home| home.file == span.file && span.end <= home.end)
}

fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let joins = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    !(joins(before) && joins(bytes.get(start)) || joins(bytes.get(end)) && joins(bytes.get(end - 1)))
}
