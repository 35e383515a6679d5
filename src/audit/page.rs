//! A page to its ids and links.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::audit::element::{self, Element};
use crate::audit::fault::{Fact, Fault};
use crate::audit::kept::Kept;
use crate::audit::names::Names;
use crate::audit::quick;

/// What stands on a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Page<'a> {
    /// Its `<html …>`, where facts about the whole page are shown.
    pub(crate) head: Range<usize>,
    /// The language that `<html>` names, and where.
    pub(crate) lang: Option<(Cow<'a, str>, Range<usize>)>,
    /// Ids in the order in which they stand, with their places.
    pub(crate) ids: Vec<(Cow<'a, str>, Range<usize>)>,
    /// The language of its text, where `<main>` or `<article>` names one, and where.
    pub(crate) text: Option<(Cow<'a, str>, Range<usize>)>,
    /// Whether it asks search engines to leave it out.
    pub(crate) noindex: bool,
    /// Whether it sends its readers on to another page at once.
    pub(crate) forwards: bool,
    /// Everything that it loads or leads to.
    pub(crate) links: Vec<Link<'a>>,
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

/// A link, once for all places of a page where it is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Link<'a> {
    /// What it is for.
    pub(crate) used: Use,
    /// What is written, with character references replaced.
    pub(crate) written: Cow<'a, str>,
    /// The language that it says it leads to.
    pub(crate) language: Option<Cow<'a, str>>,
    /// Whether it says that it leads to this page, or this step, in another form: `rel=alternate`.
    pub(crate) alternate: bool,
    /// The id of the list item around it: a step's.
    pub(crate) step: Option<Cow<'a, str>>,
    /// Where it stands first.
    pub(crate) place: (usize, usize),
}

/// Reads a page: quickly where it is written plainly, else with the WHATWG tokenizer.
pub(crate) fn read(bytes: &[u8]) -> Page<'_> {
    let Some(plain) = std::str::from_utf8(bytes).ok().and_then(quick::read) else {
        return tokenized(bytes).finish();
    };
    let page = plain.finish();
    // Every page of every test is read both ways.
    debug_assert_eq!(page, tokenized(bytes).finish(), "a page is read in two ways");
    page
}

/// Reads a page with the WHATWG tokenizer.
pub(crate) fn tokenized(bytes: &[u8]) -> Reader<'static> {
    let mut reader = Reader::default();
    let mut element = Element::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        take(&mut reader, &mut element, event, span.start..span.end);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(bytes, emitter).finish();
    reader
}

fn take(
    reader: &mut Reader<'static>,
    element: &mut Element<'static>,
    event: CallbackEvent<'_>,
    place: Range<usize>,
) {
    let text = |bytes: &[u8]| Cow::Owned(element::text(bytes));
    match event {
        CallbackEvent::OpenStartTag { name } => element.begin(text(name), place.start),
        CallbackEvent::AttributeName { name } => element.name(text(name), place),
        CallbackEvent::AttributeValue { value } => element.value(text(value), place),
        CallbackEvent::CloseStartTag { self_closing } => {
            element.place.end = place.end;
            reader.start(element, self_closing);
        }
        CallbackEvent::EndTag { name } => reader.end(&element::text(name)),
        _ => {}
    }
}

/// What is wrong with the ids of a page.
pub(crate) fn ids(path: &str, page: &Kept, names: &Names, faults: &mut Vec<Fault>) {
    let mut seen: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for (id, place) in &page.ids {
        let word = names.word(*id);
        if word.is_empty() || !word.chars().all(is_plain) {
            faults.push(Fault::new(path, place.range(), word, Fact::OddId));
        }
        let own = (place.range().start, place.range().end);
        let first = *seen.entry(*id).or_insert(own);
        if first != own {
            faults.push(Fault::new(path, place.range(), word, Fact::SameId { first }));
        }
    }
}

/// Signs that stand for themselves in an address, in HTML and in a selector of a script.
fn is_plain(sign: char) -> bool {
    sign.is_ascii_graphic() && !"\"#%<>'&`\\".contains(sign)
}

/// Takes tags one by one.
#[derive(Default)]
pub(crate) struct Reader<'a> {
    page: Page<'a>,
    /// Elements that are not closed yet, with their ids.
    open: Vec<(Cow<'a, str>, Option<Cow<'a, str>>)>,
}

impl<'a> Reader<'a> {
    /// Takes a start tag.
    pub(crate) fn start(&mut self, element: &Element<'a>, self_closing: bool) {
        let page = &mut self.page;
        let id = element.get("id");
        if let Some((id, place)) = &id {
            page.ids.push(((*id).clone(), place.clone()));
        }
        let lang = || {
            let lang = element.get("lang").filter(|(lang, _)| !lang.trim().is_empty());
            lang.map(|(lang, place)| (lang.clone(), place))
        };
        match &*element.name {
            "html" => (page.head, page.lang) = (element.place.clone(), lang()),
            "main" | "article" if page.text.is_none() => page.text = lang(),
            "meta" if element.has_word("name", &["robots"]) => {
                let content = element.get("content").map_or("", |(content, _)| content);
                page.noindex |= content.to_ascii_lowercase().contains("noindex");
            }
            _ => {}
        }
        if !self_closing && !element::is_void(&element.name) {
            self.open.push((element.name.clone(), id.map(|(id, _)| id.clone())));
        }
        let from = page.links.len();
        element.links(&mut page.links);
        for link in &mut page.links[from..] {
            page.forwards |= link.used == Use::Forward;
            if link.alternate {
                let step = self.open.iter().rev().find(|(name, id)| name == "li" && id.is_some());
                link.step = step.and_then(|(_, id)| id.clone());
            }
        }
    }

    /// Takes an end tag.
    pub(crate) fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }

    /// What stood on the page, links that are the same once.
    pub(crate) fn finish(mut self) -> Page<'a> {
        let links = &mut self.page.links;
        links.sort_unstable();
        links.dedup_by(|link, first| Link { place: first.place, ..link.clone() } == *first);
        self.page
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::page::{Use, read};

    #[test]
    fn what_is_no_element_is_no_link() {
        let html = "<!-- <a href=a> --><script>'<a href=b>'</script><title><a href=c></title><p data-href=d>";
        let links = read(html.as_bytes()).links;
        assert!(links.is_empty(), "{links:?}");
    }

    #[test]
    fn places_are_the_values_and_entities_are_read() {
        let html =
            "<p>手順</p>\r\n<a id='x' HREF='a&amp;b.html'>a</a><img srcset='c.png 1x, d.png 2x' src=e.png>";
        let mut page = read(html.as_bytes());
        page.links.sort_by_key(|link| link.place);
        let shown: Vec<(&str, &str)> =
            page.links.iter().map(|it| (&*it.written, &html[it.place.0..it.place.1])).collect();
        assert_eq!(
            shown,
            [("a&b.html", "a&amp;b.html"), ("c.png", "c.png"), ("d.png", "d.png"), ("e.png", "e.png")]
        );
        assert_eq!(page.links[1].used, Use::Load);
        assert_eq!(&html[page.ids[0].1.clone()], "x");
    }
}
