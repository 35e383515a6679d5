//! The pages that a reader can get to from the first one.

use crate::audit::address::Target;
use crate::audit::fault::{Fact, Fault};
use crate::audit::kept::KeptLink;
use crate::audit::page::Use;
use crate::audit::{Bytes, File};
use crate::site::search_address;

/// Pages that no way leads to for a reader of their language. Pages at the root are entered from outside, and those
/// that only send readers on are kept for old links. The page of the search lists everything: that is no way yet.
pub(crate) fn orphans(site: &Bytes) -> Vec<Fault> {
    let mut reached = vec![false; site.names.len()];
    let mut open: Vec<&File> = Vec::new();
    let homes = site.languages.iter().map(|code| format!("{code}/index.html")).collect::<Vec<_>>();
    for file in &site.files {
        let path = site.path(file);
        if !path.contains('/') || homes.iter().any(|home| home == path) {
            reached[file.path.at()] = true;
            open.push(file);
        }
    }
    let lists = site.languages.iter().map(|code| search_address(code)).collect::<Vec<_>>();
    while let Some(file) = open.pop() {
        if lists.iter().any(|list| list == site.path(file)) {
            continue;
        }
        for target in file.links.iter().filter_map(|link| followed(site, file, link)) {
            if !std::mem::replace(&mut reached[target.path.at()], true) {
                open.push(target);
            }
        }
    }
    let pages = site.files.iter().filter_map(|file| Some((file, file.page.as_ref()?)));
    let orphans = pages.filter(|(file, page)| !reached[file.path.at()] && !page.forwards);
    orphans.map(|(file, page)| Fault::new(site.path(file), page.head.range(), "", Fact::Orphan)).collect()
}

/// The page behind a link; one that changes the language only leads from a page that the reader had to reach first.
fn followed<'s>(site: &'s Bytes, from: &File, link: &KeptLink) -> Option<&'s File> {
    if !matches!(link.used, Use::Follow | Use::Forward) {
        return None;
    }
    let Target::Inside(target, _) = link.target else { return None };
    let index = || site.find(&format!("{}index.html", site.names.word(target)));
    let target = site.file(target).or_else(index)?;
    let language = site.language_of(site.path(from));
    (language.is_none() || language == site.language_of(site.path(target))).then_some(target)
}
