//! The pages that a reader can get to from the first one.

use std::collections::BTreeSet;

use crate::audit::Bytes;
use crate::audit::address::Target;
use crate::audit::fault::{Fact, Fault};
use crate::audit::page::{Link, Use};

/// Pages that no way leads to for a reader of their language. Pages at the root are entered from outside, and those
/// that only send readers on are kept for old links.
pub(crate) fn orphans(site: &Bytes) -> Vec<Fault> {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = Vec::new();
    let homes = site.languages.iter().map(|code| format!("{code}/index.html")).collect::<Vec<_>>();
    for (path, _) in site.files.iter().filter(|(path, _)| !path.contains('/') || homes.contains(path)) {
        reached.insert(path);
        open.push(path);
    }
    while let Some(path) = open.pop() {
        for link in site.files.get(path).into_iter().flat_map(|file| &file.links) {
            if let Some(target) = followed(site, path, link)
                && reached.insert(target)
            {
                open.push(target);
            }
        }
    }
    let pages = site.files.iter().filter_map(|(path, file)| Some((path, file.page.as_ref()?)));
    let orphans = pages.filter(|(path, page)| !reached.contains(path.as_str()) && !page.forwards);
    orphans.map(|(path, page)| Fault::new(path, page.head.0..page.head.1, "", Fact::Orphan)).collect()
}

/// The page behind a link; one that changes the language only leads from a page that the reader had to reach first.
fn followed<'s>(site: &'s Bytes, path: &str, link: &Link) -> Option<&'s str> {
    if !matches!(link.used, Use::Follow | Use::Forward) {
        return None;
    }
    let Target::Inside(target, _) = site.resolve(path, &link.written) else { return None };
    let index = || format!("{}index.html", target);
    let (target, _) = site.files.get_key_value(&target).or_else(|| site.files.get_key_value(&index()))?;
    let language = site.language_of(path);
    (language.is_none() || language == site.language_of(target)).then_some(target.as_str())
}
