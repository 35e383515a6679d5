//! Languages of pages and of the links between them.

use crate::audit::Bytes;
use crate::audit::address::Target;
use crate::audit::fault::{Fact, Fault, Pair};
use crate::audit::links::range;
use crate::audit::page::{Link, Page, Use};

/// What is wrong with the languages that a page and its links name.
pub(crate) fn compare(site: &Bytes, path: &str, page: &Page, links: &[Link], faults: &mut Vec<Fault>) {
    let folder = site.language_of(path);
    let says = page.lang.as_ref().map(|(lang, _)| lang.clone());
    if says.is_none() || folder.is_some_and(|folder| says.as_deref() != Some(folder)) {
        let place = page.lang.as_ref().map_or(page.head, |(_, place)| *place);
        let written = says.clone().unwrap_or_default();
        let fact = Fact::PageLanguage { says: says.clone(), folder: folder.map(str::to_owned) };
        faults.push(Fault::new(path, place.0..place.1, &written, fact));
    }
    let other = page.text.as_ref().filter(|(lang, _)| folder.is_some_and(|folder| folder != lang));
    if let Some((lang, place)) = other.filter(|_| !page.noindex) {
        let fact = Fact::TextLanguage { says: lang.clone(), folder: folder.unwrap_or_default().to_owned() };
        faults.push(Fault::new(path, place.0..place.1, lang, fact));
    }
    let Some(language) = folder.map(str::to_owned).or(says) else { return };
    for link in links {
        let Target::Inside(target, fragment) = site.resolve(path, &link.written) else { continue };
        if site.page(&target).is_none() {
            continue;
        }
        let fact = match link.used {
            Use::Follow if link.alternate => twin(site, path, link, &target, fragment.as_deref()),
            Use::Follow => leak(site, path, &language, link, &target),
            Use::Same if link.alternate => pair(site, path, folder, link, &target),
            _ => None,
        };
        if let Some(fact) = fact {
            faults.push(Fault::new(path, range(link), &link.written, fact));
        }
    }
}

/// A link to another language says so.
fn leak(site: &Bytes, path: &str, language: &str, link: &Link, target: &str) -> Option<Fact> {
    let leads_to = site.language_of(target)?;
    let says = link.language.clone();
    if says.as_deref().unwrap_or(language) == leads_to {
        return None;
    }
    let is_twin = twin_of(site, path, leads_to).as_deref() == Some(target);
    Some(Fact::Leak { says, leads_to: leads_to.to_owned(), is_twin })
}

/// A switch of languages lands on the same page, and that of a step on the same step.
fn twin(site: &Bytes, path: &str, link: &Link, target: &str, fragment: Option<&str>) -> Option<Fact> {
    let language = link.language.as_deref()?;
    let mut expected = twin_of(site, path, language)?;
    let step = link.step.as_deref();
    let right_step = step.is_none_or(|step| fragment == Some(step));
    // A place that is not there at all has been told as such.
    let known =
        |id: &str| site.page(target).is_some_and(|page| page.ids.iter().any(|(other, _)| other == id));
    if target == expected && (right_step || fragment.is_some_and(|fragment| !known(fragment))) {
        return None;
    }
    if let Some(step) = step {
        expected.push('#');
        expected.push_str(step);
    }
    Some(Fact::WrongTwin { language: language.to_owned(), step: step.is_some(), expected })
}

/// The page of the same name in the folder of another language, if there is one.
fn twin_of(site: &Bytes, path: &str, language: &str) -> Option<String> {
    let own = site.language_of(path).filter(|own| *own != language)?;
    let twin = format!("{language}{}", &path[own.len()..]);
    site.files.contains_key(&twin).then_some(twin)
}

/// Pages that name each other as the same in two languages.
fn pair(site: &Bytes, path: &str, folder: Option<&str>, link: &Link, target: &str) -> Option<Fact> {
    let says = link.language.as_deref()?;
    let text = site.page(target).and_then(|page| page.text.as_ref());
    let leads_to = text.map(|(lang, _)| lang.as_str()).or_else(|| site.language_of(target));
    if leads_to.is_some_and(|leads_to| leads_to != says && says != "x-default") {
        let leads_to = leads_to.unwrap_or_default().to_owned();
        return Some(Fact::Pair(Pair::Language { says: says.to_owned(), leads_to }));
    }
    if target == path {
        return None;
    }
    let back = site.files.get(target)?.links.iter().any(|back| {
        let names_us = back.used == Use::Same && back.alternate;
        let in_our_language = folder.is_none_or(|folder| back.language.as_deref() == Some(folder));
        let leads_here = || match site.resolve(target, &back.written) {
            Target::Inside(page, _) => page == path || page.is_empty() && path == "index.html",
            _ => false,
        };
        names_us && in_our_language && leads_here()
    });
    let one_way = Pair::OneWay { language: says.to_owned(), target: target.to_owned() };
    // The page for everybody else need not name every page that is not it.
    (!back && says != "x-default").then_some(Fact::Pair(one_way))
}
