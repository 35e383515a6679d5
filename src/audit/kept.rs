//! What is kept of a page when its bytes are gone: numbers in place of words.

use std::ops::Range;

use crate::audit::address::{self, Target};
use crate::audit::names::{Name, Names};
use crate::audit::page::{Link, Page, Use};

/// What is kept of a page.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// Its `<html …>`.
    pub(crate) head: Place,
    /// The language that `<html>` names, and where.
    pub(crate) lang: Option<(Name, Place)>,
    /// Ids in the order in which they stand, with their places.
    pub(crate) ids: Box<[(Name, Place)]>,
    /// The same in the order of their numbers, to find one.
    known: Box<[Name]>,
    /// The language of its text, and where it is named.
    pub(crate) text: Option<(Name, Place)>,
    /// Whether it asks search engines to leave it out.
    pub(crate) noindex: bool,
    /// Whether it sends its readers on to another page at once.
    pub(crate) forwards: bool,
}

/// What is kept of a link.
#[derive(Debug)]
pub(crate) struct KeptLink {
    /// What it is for.
    pub(crate) used: Use,
    /// Whether it says that it leads to the same in another form.
    pub(crate) alternate: bool,
    /// What is written.
    pub(crate) written: Name,
    /// Where it leads.
    pub(crate) target: Target<Name>,
    /// The language that it says it leads to.
    pub(crate) language: Option<Name>,
    /// The id of the list item around it.
    pub(crate) step: Option<Name>,
    /// Where it stands first.
    pub(crate) place: Place,
}

/// Bytes of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    start: u32,
    end: u32,
}

impl Place {
    /// The bytes.
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<&Range<usize>> for Place {
    fn from(range: &Range<usize>) -> Place {
        let short = |at: usize| u32::try_from(at).expect("a page has fewer than four thousand million bytes");
        Place { start: short(range.start), end: short(range.end) }
    }
}

impl Kept {
    /// Keeps what is known about a page.
    pub(crate) fn of(page: &Page, names: &mut Names) -> Kept {
        let mut named = |it: &(std::borrow::Cow<str>, Range<usize>)| (names.keep(&it.0), Place::from(&it.1));
        let ids: Box<[(Name, Place)]> = page.ids.iter().map(&mut named).collect();
        let mut known: Vec<Name> = ids.iter().map(|(id, _)| *id).collect();
        known.sort_unstable();
        Kept {
            head: Place::from(&page.head),
            lang: page.lang.as_ref().map(&mut named),
            text: page.text.as_ref().map(&mut named),
            ids,
            known: known.into(),
            noindex: page.noindex,
            forwards: page.forwards,
        }
    }

    /// Whether something on the page has this id.
    pub(crate) fn has(&self, id: Name) -> bool {
        self.known.binary_search(&id).is_ok()
    }
}

/// Where each link of a file leads; `url` is the address of the root with a slash at its end.
pub(crate) fn resolved(path: &str, links: &[Link], url: Option<&str>) -> Vec<Target<String>> {
    links.iter().map(|link| address::resolve(path, &link.written, url)).collect()
}

/// Keeps links, each with where it leads.
pub(crate) fn links(links: &[Link], targets: Vec<Target<String>>, names: &mut Names) -> Box<[KeptLink]> {
    let kept = links.iter().zip(targets).map(|(link, target)| KeptLink {
        used: link.used,
        alternate: link.alternate,
        written: names.keep(&link.written),
        target: target.map(|word| names.keep(&word)),
        language: link.language.as_ref().map(|language| names.keep(language)),
        step: link.step.as_ref().map(|step| names.keep(step)),
        place: Place::from(&(link.place.0..link.place.1)),
    });
    kept.collect()
}
