//! Languages of pages and of the links between them.

use crate::audit::address::Target;
use crate::audit::fault::{Fact, Fault, Pair};
use crate::audit::kept::{Kept, KeptLink};
use crate::audit::names::Name;
use crate::audit::page::Use;
use crate::audit::{Bytes, File};

/// What is wrong with the languages that a page and its links name.
pub(crate) fn compare(site: &Bytes, file: &File, page: &Kept, faults: &mut Vec<Fault>) {
    let (path, word) = (site.path(file), |name| site.names.word(name));
    let folder = site.language_of(path);
    let says = page.lang.map(|(lang, _)| word(lang));
    if says.is_none() || folder.is_some_and(|folder| says != Some(folder)) {
        let place = page.lang.map_or(page.head, |(_, place)| place);
        let fact = Fact::PageLanguage { says: says.map(str::to_owned), folder: folder.map(str::to_owned) };
        faults.push(Fault::new(path, place.range(), says.unwrap_or_default(), fact));
    }
    let text = page.text.map(|(lang, place)| (word(lang), place));
    let other = text.filter(|(lang, _)| folder.is_some_and(|folder| folder != *lang));
    if let Some((lang, place)) = other.filter(|_| !page.noindex) {
        let folder = folder.unwrap_or_default().to_owned();
        let fact = Fact::TextLanguage { says: lang.to_owned(), folder };
        faults.push(Fault::new(path, place.range(), lang, fact));
    }
    let Some(language) = folder.or(says) else { return };
    for link in &file.links {
        let Target::Inside(target, fragment) = link.target else { continue };
        let Some(target) = site.file(target).filter(|target| target.page.is_some()) else { continue };
        let fact = match link.used {
            Use::Follow if link.alternate => twin(site, path, link, target, fragment),
            Use::Follow => leak(site, path, language, link, target),
            Use::Same if link.alternate => pair(site, file, folder, link, target),
            _ => None,
        };
        if let Some(fact) = fact {
            faults.push(Fault::new(path, link.place.range(), word(link.written), fact));
        }
    }
}

/// A link to another language says so.
fn leak(site: &Bytes, path: &str, language: &str, link: &KeptLink, target: &File) -> Option<Fact> {
    let leads_to = site.language_of(site.path(target))?;
    let says = link.language.map(|language| site.names.word(language));
    if says.unwrap_or(language) == leads_to {
        return None;
    }
    let is_twin = twin_of(site, path, leads_to).is_some_and(|twin| twin.path == target.path);
    Some(Fact::Leak { says: says.map(str::to_owned), leads_to: leads_to.to_owned(), is_twin })
}

/// A switch of languages lands on the same page, and that of a step on the same step.
fn twin(site: &Bytes, path: &str, link: &KeptLink, target: &File, fragment: Option<Name>) -> Option<Fact> {
    let language = site.names.word(link.language?);
    let expected = twin_of(site, path, language)?;
    let right_step = link.step.is_none_or(|step| fragment == Some(step));
    // A place that is not there at all has been told as such.
    let known = |id: Name| target.page.as_ref().is_some_and(|page| page.has(id));
    if target.path == expected.path && (right_step || fragment.is_some_and(|fragment| !known(fragment))) {
        return None;
    }
    let step = link.step.map_or_else(String::new, |step| format!("#{}", site.names.word(step)));
    let expected = format!("{}{step}", site.path(expected));
    Some(Fact::WrongTwin { language: language.to_owned(), step: link.step.is_some(), expected })
}

/// The page of the same name in the folder of another language, if there is one.
fn twin_of<'s>(site: &'s Bytes, path: &str, language: &str) -> Option<&'s File> {
    let own = site.language_of(path).filter(|own| *own != language)?;
    site.find(&format!("{language}{}", &path[own.len()..]))
}

/// Pages that name each other as the same in two languages.
fn pair(site: &Bytes, from: &File, folder: Option<&str>, link: &KeptLink, target: &File) -> Option<Fact> {
    let says = site.names.word(link.language?);
    let text = target.page.as_ref().and_then(|page| page.text).map(|(lang, _)| site.names.word(lang));
    let leads_to = text.or_else(|| site.language_of(site.path(target)));
    if let Some(leads_to) = leads_to.filter(|leads_to| *leads_to != says && says != "x-default") {
        return Some(Fact::Pair(Pair::Language { says: says.to_owned(), leads_to: leads_to.to_owned() }));
    }
    if target.path == from.path {
        return None;
    }
    let back = target.links.iter().any(|back| {
        let names_us = back.used == Use::Same && back.alternate;
        let language = back.language.map(|language| site.names.word(language));
        let in_our_language = folder.is_none_or(|folder| language == Some(folder));
        let leads_here = match back.target {
            Target::Inside(page, _) => {
                page == from.path || site.names.word(page).is_empty() && site.path(from) == "index.html"
            }
            _ => false,
        };
        names_us && in_our_language && leads_here
    });
    let one_way = Pair::OneWay { language: says.to_owned(), target: site.path(target).to_owned() };
    // The page for everybody else need not name every page that is not it.
    (!back && says != "x-default").then_some(Fact::Pair(one_way))
}
