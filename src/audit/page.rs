//! A page to its ids and links, with the WHATWG tokenizer.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::audit::element::{self, Element};
use crate::audit::fault::{Fact, Fault};

/// What is kept of a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Its `<html …>`, where facts about the whole page are shown.
    pub(crate) head: (usize, usize),
    /// The language that `<html>` names, and where.
    pub(crate) lang: Option<(String, (usize, usize))>,
    /// Ids in the order in which they stand, with their places.
    pub(crate) ids: Vec<(String, (usize, usize))>,
    /// The language of its text, where `<main>` or `<article>` names one, and where.
    pub(crate) text: Option<(String, (usize, usize))>,
    /// Whether it asks search engines to leave it out.
    pub(crate) noindex: bool,
    /// Whether it sends its readers on to another page at once.
    pub(crate) forwards: bool,
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    /// A reader follows it.
    Follow,
    /// The browser follows it.
    Forward,
    /// The page says in its head that this is the same page elsewhere.
    Same,
    /// The page shows or loads it.
    Load,
}

/// A link, kept once for all places of a page where it is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Link {
    /// What it is for.
    pub(crate) used: Use,
    /// What is written, with character references replaced.
    pub(crate) written: String,
    /// The language that it says it leads to.
    pub(crate) language: Option<String>,
    /// Whether it says that it leads to this page, or this step, in another form: `rel=alternate`.
    pub(crate) alternate: bool,
    /// The id of the list item around it: a step's.
    pub(crate) step: Option<String>,
    /// Where it stands first.
    pub(crate) place: (usize, usize),
}

/// Reads a page.
pub(crate) fn read(bytes: &[u8]) -> (Page, Vec<Link>) {
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        reader.take(event, span.start..span.end);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(bytes, emitter).finish();
    (reader.page, reader.links.into_iter().map(|(link, place)| Link { place, ..link }).collect())
}

/// What is wrong with the ids of a page.
pub(crate) fn ids(path: &str, page: &Page, faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (id, place) in &page.ids {
        let range = place.0..place.1;
        if id.is_empty() || !id.chars().all(is_plain) {
            faults.push(Fault::new(path, range.clone(), id, Fact::OddId));
        }
        let first = *seen.entry(id).or_insert(*place);
        if first != *place {
            faults.push(Fault::new(path, range, id, Fact::SameId { first }));
        }
    }
}

/// Signs that stand for themselves in an address, in HTML and in a selector of a script.
fn is_plain(sign: char) -> bool {
    sign.is_ascii_graphic() && !"\"#%<>'&`\\".contains(sign)
}

#[derive(Default)]
struct Reader {
    page: Page,
    links: BTreeMap<Link, (usize, usize)>,
    element: Element,
    /// Elements that are not closed yet, with their ids.
    open: Vec<(String, Option<String>)>,
}

impl Reader {
    fn take(&mut self, event: CallbackEvent<'_>, place: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.element = Element::open(name, place),
            CallbackEvent::AttributeName { name } => self.element.name(name, place),
            CallbackEvent::AttributeValue { value } => self.element.value(value, place),
            CallbackEvent::CloseStartTag { self_closing } => {
                let mut element = std::mem::take(&mut self.element);
                element.place.end = place.end;
                self.element(&element, self_closing);
            }
            CallbackEvent::EndTag { name } => {
                let name = element::text(name);
                if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
                    self.open.truncate(at);
                }
            }
            _ => {}
        }
    }

    fn element(&mut self, element: &Element, self_closing: bool) {
        let id = element.get("id");
        if let Some((id, place)) = &id {
            self.page.ids.push(((*id).to_owned(), (place.start, place.end)));
        }
        if element.name == "html" {
            self.page.head = (element.place.start, element.place.end);
            let lang = element.get("lang").filter(|(lang, _)| !lang.trim().is_empty());
            self.page.lang = lang.map(|(lang, place)| (lang.to_owned(), (place.start, place.end)));
        }
        if ["main", "article"].contains(&element.name.as_str()) && self.page.text.is_none() {
            let lang = element.get("lang").filter(|(lang, _)| !lang.trim().is_empty());
            self.page.text = lang.map(|(lang, place)| (lang.to_owned(), (place.start, place.end)));
        }
        if element.name == "meta" && element.has_word("name", &["robots"]) {
            let content = element.get("content").map_or("", |(content, _)| content);
            self.page.noindex |= content.to_ascii_lowercase().contains("noindex");
        }
        if !self_closing && !element::is_void(&element.name) {
            self.open.push((element.name.clone(), id.map(|(id, _)| id.to_owned())));
        }
        let step = self.open.iter().rev().find(|(name, id)| name == "li" && id.is_some());
        let step = step.and_then(|(_, id)| id.clone());
        for mut link in element.links() {
            self.page.forwards |= link.used == Use::Forward;
            link.step = step.clone().filter(|_| link.alternate);
            let place = std::mem::take(&mut link.place);
            self.links.entry(link).or_insert(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::page::{Use, read};

    #[test]
    fn what_is_no_element_is_no_link() {
        let html = "<!-- <a href=a> --><script>'<a href=b>'</script><title><a href=c></title><p data-href=d>";
        let links = read(html.as_bytes()).1;
        assert!(links.is_empty(), "{links:?}");
    }

    #[test]
    fn places_are_the_values_and_entities_are_read() {
        let html =
            "<p>手順</p>\r\n<a id='x' HREF='a&amp;b.html'>a</a><img srcset='c.png 1x, d.png 2x' src=e.png>";
        let (page, mut links) = read(html.as_bytes());
        links.sort_by_key(|link| link.place);
        let shown: Vec<(&str, &str)> =
            links.iter().map(|it| (it.written.as_str(), &html[it.place.0..it.place.1])).collect();
        assert_eq!(
            shown,
            [("a&b.html", "a&amp;b.html"), ("c.png", "c.png"), ("d.png", "d.png"), ("e.png", "e.png")]
        );
        assert_eq!(links[1].used, Use::Load);
        assert_eq!(&html[page.ids[0].1.0..page.ids[0].1.1], "x");
    }
}
