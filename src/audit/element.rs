//! An element with its attributes, and what it links to.

use std::ops::Range;

use crate::audit::page::{Link, Use};

/// One start tag.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its name in small letters.
    pub(crate) name: String,
    /// From its `<` to its `>`.
    pub(crate) place: Range<usize>,
    attributes: Vec<(String, String, Range<usize>)>,
}

impl Element {
    /// A tag whose attributes are still to come.
    pub(crate) fn open(name: &[u8], place: Range<usize>) -> Element {
        Element { name: text(name), place, attributes: Vec::new() }
    }

    /// The name of the next attribute; until its value comes, its place is its name's.
    pub(crate) fn name(&mut self, name: &[u8], place: Range<usize>) {
        self.attributes.push((text(name), String::new(), place));
    }

    /// The value of the last attribute.
    pub(crate) fn value(&mut self, value: &[u8], place: Range<usize>) {
        if let Some(last) = self.attributes.last_mut() {
            (last.1, last.2) = (text(value), place);
        }
    }

    /// The value of an attribute and its place; of two with one name the first counts.
    pub(crate) fn get(&self, name: &str) -> Option<(&str, Range<usize>)> {
        let found = self.attributes.iter().find(|(other, _, _)| other == name)?;
        Some((&found.1, found.2.clone()))
    }

    /// Whether a list of words in an attribute holds one of these.
    pub(crate) fn has_word(&self, attribute: &str, words: &[&str]) -> bool {
        let value = self.get(attribute).map_or("", |(value, _)| value);
        value.split_ascii_whitespace().any(|word| words.iter().any(|it| word.eq_ignore_ascii_case(it)))
    }

    /// Everything that it links to.
    pub(crate) fn links(&self) -> Vec<Link> {
        let mut links = Vec::new();
        match self.name.as_str() {
            "a" | "area" => self.push(Use::Follow, &["href", "xlink:href"], &mut links),
            "link" => self.head_link(&mut links),
            "meta" => self.forward(&mut links),
            "image" | "use" => self.push(Use::Load, &["href", "xlink:href"], &mut links),
            "script" | "audio" | "track" | "embed" | "input" | "iframe" => {
                self.push(Use::Load, &["src"], &mut links);
            }
            "video" => self.push(Use::Load, &["src", "poster"], &mut links),
            "object" => self.push(Use::Load, &["data"], &mut links),
            "img" | "source" => {
                self.push(Use::Load, &["src"], &mut links);
                self.candidates(&mut links);
            }
            _ => {}
        }
        links
    }

    fn push(&self, used: Use, attributes: &[&str], links: &mut Vec<Link>) {
        for (value, place) in attributes.iter().filter_map(|name| self.get(name)) {
            // A link's own `lang` is the language of its words, which readers take for that of the page behind it.
            let language = self.get("hreflang").or_else(|| self.get("lang")).map(|(code, _)| code.to_owned());
            let alternate = self.has_word("rel", &["alternate"]) && self.get("hreflang").is_some();
            links.push(link(used, value, place, language, alternate));
        }
    }

    fn head_link(&self, links: &mut Vec<Link>) {
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
    fn forward(&self, links: &mut Vec<Link>) {
        let Some((content, place)) =
            self.get("content").filter(|_| self.has_word("http-equiv", &["refresh"]))
        else {
            return;
        };
        let Some(at) = content.to_ascii_lowercase().find("url=") else { return };
        let url = content[at + "url=".len()..].trim_matches(['\'', '"', ' ']);
        links.push(link(Use::Forward, url, part(content, url, &place), None, false));
    }

    /// `srcset="a.png 1x, b.png 2x"`.
    fn candidates(&self, links: &mut Vec<Link>) {
        let Some((value, place)) = self.get("srcset") else { return };
        let mut rest = value;
        loop {
            rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == ',');
            let end = rest.find(|sign: char| sign.is_ascii_whitespace()).unwrap_or(rest.len());
            let url = rest[..end].trim_end_matches(',');
            if url.is_empty() {
                return;
            }
            links.push(link(Use::Load, url, part(value, url, &place), None, false));
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

fn link(used: Use, written: &str, place: Range<usize>, language: Option<String>, alternate: bool) -> Link {
    let (written, place) = (written.to_owned(), (place.start, place.end));
    Link { used, written, language, alternate, step: None, place }
}

/// The place of a part of a value; where character references make the value shorter, that of the whole.
fn part(value: &str, part: &str, place: &Range<usize>) -> Range<usize> {
    let at = part.as_ptr() as usize - value.as_ptr() as usize;
    if value.len() == place.len() { place.start + at..place.start + at + part.len() } else { place.clone() }
}
