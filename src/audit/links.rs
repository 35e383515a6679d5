//! Links, compared with the files and ids that there are.

use std::ops::Range;

use crate::audit::address::{Target, is_insecure};
use crate::audit::fault::{Fact, Fault, Way};
use crate::audit::page::{Link, Page, Use};
use crate::audit::{Bytes, File};

/// What is wrong with the links of a file.
pub(crate) fn compare(site: &Bytes, path: &str, file: &File, faults: &mut Vec<Fault>) {
    for link in &file.links {
        if let Some(fact) = fact(site, path, link) {
            faults.push(Fault::new(path, range(link), &link.written, fact));
        }
    }
}

/// The place of a link.
pub(crate) fn range(link: &Link) -> Range<usize> {
    link.place.0..link.place.1
}

fn fact(site: &Bytes, path: &str, link: &Link) -> Option<Fact> {
    match site.resolve(path, &link.written) {
        Target::Nowhere => Some(Fact::NoAddress),
        Target::Above => Some(Fact::Leaves(Way::Above)),
        Target::Root => Some(Fact::Leaves(Way::Root)),
        Target::NoProtocol => Some(Fact::Leaves(Way::NoProtocol)),
        Target::Outside => is_insecure(&link.written).then_some(Fact::Insecure),
        Target::Inside(target, fragment) => inside(site, path, link, target, fragment),
    }
}

fn inside(site: &Bytes, path: &str, link: &Link, target: String, fragment: Option<String>) -> Option<Fact> {
    let Some(file) = site.files.get(&target) else {
        return missing(site, link, target);
    };
    let fragment =
        fragment.filter(|fragment| !fragment.is_empty() && !fragment.eq_ignore_ascii_case("top"))?;
    let page = file.page.as_ref()?;
    if page.ids.iter().any(|(id, _)| *id == fragment) {
        return None;
    }
    let other_case = other_case(page, &fragment);
    Some(Fact::NoPlace { page: (target != path).then_some(target), fragment, other_case })
}

fn missing(site: &Bytes, link: &Link, target: String) -> Option<Fact> {
    let index =
        format!("{target}{}index.html", if target.is_empty() || target.ends_with('/') { "" } else { "/" });
    if site.files.contains_key(&index) {
        // A server answers an absolute address with the page in the folder, and nobody opens those from a disk.
        let absolute =
            site.url.as_deref().is_some_and(|url| link.written.starts_with(url.trim_end_matches('/')));
        return (!absolute).then_some(Fact::Folder { index });
    }
    let lower = target.to_lowercase();
    let other_case =
        site.files.keys().find(|path| path.len() == target.len() && path.to_lowercase() == lower);
    let other_case = other_case.cloned();
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

fn other_case(page: &Page, fragment: &str) -> Option<String> {
    let lower = fragment.to_lowercase();
    page.ids.iter().map(|(id, _)| id).find(|id| id.to_lowercase() == lower).cloned()
}
