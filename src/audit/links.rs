//! Links, compared with the files and ids that there are.

use crate::audit::address::{Target, is_insecure};
use crate::audit::fault::{Fact, Fault, Way};
use crate::audit::kept::{Kept, KeptLink};
use crate::audit::names::Name;
use crate::audit::page::Use;
use crate::audit::{Bytes, File};

/// What is wrong with the links of a file.
pub(crate) fn compare(site: &Bytes, file: &File, faults: &mut Vec<Fault>) {
    for link in &file.links {
        if let Some(fact) = fact(site, file, link) {
            faults.push(Fault::new(site.path(file), link.place.range(), site.names.word(link.written), fact));
        }
    }
}

fn fact(site: &Bytes, file: &File, link: &KeptLink) -> Option<Fact> {
    match link.target {
        Target::Nowhere => Some(Fact::NoAddress),
        Target::Above => Some(Fact::Leaves(Way::Above)),
        Target::Root => Some(Fact::Leaves(Way::Root)),
        Target::NoProtocol => Some(Fact::Leaves(Way::NoProtocol)),
        Target::Outside => is_insecure(site.names.word(link.written)).then_some(Fact::Insecure),
        Target::Inside(target, fragment) => inside(site, file, link, target, fragment),
    }
}

fn inside(site: &Bytes, from: &File, link: &KeptLink, target: Name, fragment: Option<Name>) -> Option<Fact> {
    let Some(file) = site.file(target) else {
        return missing(site, link, site.names.word(target));
    };
    let (page, fragment) = (file.page.as_ref()?, fragment?);
    if page.has(fragment) {
        return None;
    }
    let word = site.names.word(fragment);
    if word.is_empty() || word.eq_ignore_ascii_case("top") {
        return None;
    }
    Some(Fact::NoPlace {
        page: (target != from.path).then(|| site.names.word(target).to_owned()),
        fragment: word.to_owned(),
        other_case: other_case(site, page, word),
    })
}

fn missing(site: &Bytes, link: &KeptLink, target: &str) -> Option<Fact> {
    let index =
        format!("{target}{}index.html", if target.is_empty() || target.ends_with('/') { "" } else { "/" });
    if site.find(&index).is_some() {
        // A server answers an absolute address with the page in the folder, and nobody opens those from a disk.
        let written = site.names.word(link.written);
        let absolute = site.url.as_deref().is_some_and(|url| written.starts_with(url.trim_end_matches('/')));
        return (!absolute).then_some(Fact::Folder { index });
    }
    let other_case = site.other_case(target).map(str::to_owned);
    let target = target.to_owned();
    Some(match link.used {
        Use::Follow | Use::Forward | Use::Same if !is_picture(&target) => Fact::NoFile { target, other_case },
        _ => Fact::NoAsset { target, other_case },
    })
}

/// A picture that is shown small is a link to itself as well: one mistake, told once.
fn is_picture(target: &str) -> bool {
    let ending = target.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "webp" | "gif" | "avif" | "svg")
}

fn other_case(site: &Bytes, page: &Kept, fragment: &str) -> Option<String> {
    let lower = fragment.to_lowercase();
    let mut ids = page.ids.iter().map(|(id, _)| site.names.word(*id));
    ids.find(|id| id.to_lowercase() == lower).map(str::to_owned)
}
