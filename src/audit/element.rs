//! An element with its attributes, and what it links to.

use std::borrow::Cow;
use std::ops::Range;

use crate::audit::page::{Link, Use};

/// One start tag.
#[derive(Debug, Default)]
pub(crate) struct Element<'a> {
    /// Its name in small letters.
    pub(crate) name: Cow<'a, str>,
    /// From its `<` to its `>`.
    pub(crate) place: Range<usize>,
    attributes: Vec<(Cow<'a, str>, Cow<'a, str>, Range<usize>)>,
}

impl<'a> Element<'a> {
    /// A tag whose attributes are still to come.
    pub(crate) fn begin(&mut self, name: Cow<'a, str>, start: usize) {
        (self.name, self.place) = (name, start..start);
        self.attributes.clear();
    }

    /// The name of the next attribute; until its value comes, its place is its name's.
    pub(crate) fn name(&mut self, name: Cow<'a, str>, place: Range<usize>) {
        self.attributes.push((name, Cow::Borrowed(""), place));
    }

    /// The value of the last attribute.
    pub(crate) fn value(&mut self, value: Cow<'a, str>, place: Range<usize>) {
        if let Some(last) = self.attributes.last_mut() {
            (last.1, last.2) = (value, place);
        }
    }

    /// The value of an attribute and its place; of two with one name the first counts.
    pub(crate) fn get(&self, name: &str) -> Option<(&Cow<'a, str>, Range<usize>)> {
        let found = self.attributes.iter().find(|(other, _, _)| other.eq_ignore_ascii_case(name))?;
        Some((&found.1, found.2.clone()))
    }

    /// Whether a list of words in an attribute holds one of these.
    pub(crate) fn has_word(&self, attribute: &str, words: &[&str]) -> bool {
        let value = self.get(attribute).map_or("", |(value, _)| value);
        value.split_ascii_whitespace().any(|word| words.iter().any(|it| word.eq_ignore_ascii_case(it)))
    }

    /// Adds everything that it links to.
    pub(crate) fn links(&self, links: &mut Vec<Link<'a>>) {
        match &*self.name {
            "a" | "area" => self.push(Use::Follow, &["href", "xlink:href"], links),
            "link" => self.head_link(links),
            "meta" => self.forward(links),
            "image" | "use" => self.push(Use::Load, &["href", "xlink:href"], links),
            "script" | "audio" | "track" | "embed" | "input" | "iframe" => {
                self.push(Use::Load, &["src"], links);
            }
            "video" => self.push(Use::Load, &["src", "poster"], links),
            "object" => self.push(Use::Load, &["data"], links),
            "img" | "source" => {
                self.push(Use::Load, &["src"], links);
                self.candidates(links);
            }
            _ => {}
        }
    }

    fn push(&self, used: Use, attributes: &[&str], links: &mut Vec<Link<'a>>) {
        for (value, place) in attributes.iter().filter_map(|name| self.get(name)) {
            // A link's own `lang` is the language of its words, which readers take for that of the page behind it.
            let language = self.get("hreflang").or_else(|| self.get("lang")).map(|(code, _)| code.clone());
            let alternate = self.has_word("rel", &["alternate"]) && self.get("hreflang").is_some();
            links.push(link(used, value.clone(), place, language, alternate));
        }
    }

    fn head_link(&self, links: &mut Vec<Link<'a>>) {
        let used = if self.has_word("rel", &["alternate", "canonical"]) {
            Use::Same
        } else if self.has_word("rel", &["next", "prev", "help", "license", "author", "search"]) {
            Use::Follow
        } else {
            Use::Load
        };
        self.push(used, &["href"], links);
    }

    /// `<meta http-equiv="refresh" content="0; url=…">`.
    fn forward(&self, links: &mut Vec<Link<'a>>) {
        let Some((content, place)) =
            self.get("content").filter(|_| self.has_word("http-equiv", &["refresh"]))
        else {
            return;
        };
        let Some(at) = content.to_ascii_lowercase().find("url=") else { return };
        let url = content[at + "url=".len()..].trim_matches(['\'', '"', ' ']);
        links.push(link(Use::Forward, within(content, url), part(content, url, &place), None, false));
    }

    /// `srcset="a.png 1x, b.png 2x"`.
    fn candidates(&self, links: &mut Vec<Link<'a>>) {
        let Some((value, place)) = self.get("srcset") else { return };
        let mut rest: &str = value;
        loop {
            rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == ',');
            let end = rest.find(|sign: char| sign.is_ascii_whitespace()).unwrap_or(rest.len());
            let url = rest[..end].trim_end_matches(',');
            if url.is_empty() {
                return;
            }
            links.push(link(Use::Load, within(value, url), part(value, url, &place), None, false));
            // A comma right after the address ends the candidate; otherwise its size follows.
            rest = &rest[end..];
            if url.len() == end {
                rest = rest.find(',').map_or("", |at| &rest[at..]);
            }
        }
    }
}

/// Whether an element never has an end tag.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Bytes as characters; pages are UTF-8.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn link<'a>(
    used: Use,
    written: Cow<'a, str>,
    place: Range<usize>,
    language: Option<Cow<'a, str>>,
    alternate: bool,
) -> Link<'a> {
    Link { used, written, language, alternate, step: None, place: (place.start, place.end) }
}

/// A part of a value, which lives as long as the value does.
fn within<'a>(value: &Cow<'a, str>, part: &str) -> Cow<'a, str> {
    match value {
        Cow::Borrowed(value) => {
            let at = part.as_ptr() as usize - value.as_ptr() as usize;
            Cow::Borrowed(&value[at..at + part.len()])
        }
        Cow::Owned(_) => Cow::Owned(part.to_owned()),
    }
}

/// The place of a part of a value; where character references make the value shorter, that of the whole.
fn part(value: &str, part: &str, place: &Range<usize>) -> Range<usize> {
    let at = part.as_ptr() as usize - value.as_ptr() as usize;
    if value.len() == place.len() { place.start + at..place.start + at + part.len() } else { place.clone() }
}
