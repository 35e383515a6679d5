//! The tags of a page that is written plainly, as the built-in theme writes: a tenth of the time of a whole tokenizer.
//!
//! Small letters, double quotes, no comments. Whatever else stands on a page, from a stray `<` to a character reference
//! that is not one of five, is left to the WHATWG tokenizer: the two must never see different things.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};

use crate::audit::element::Element;
use crate::audit::page::Reader;

/// Elements whose text holds no tags.
const RAW: &[&str] = &["script", "style", "textarea", "title"];
/// Elements for which it depends on the browser.
const STRANGE: &[&str] = &["iframe", "noembed", "noframes", "noscript", "plaintext", "xmp"];
/// Character references that are read here.
const REFERENCES: &[(&str, &str)] =
    &[("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'")];

/// Reads a page to its end, or nothing where it is not written plainly.
pub(crate) fn read(html: &str) -> Option<Reader<'_>> {
    let bytes = html.as_bytes();
    if memchr2(0, b'\r', bytes).is_some() {
        return None;
    }
    let mut reader = Reader::default();
    let mut element = Element::default();
    let mut at = 0;
    while let Some(ahead) = memchr(b'<', &bytes[at..]) {
        let start = at + ahead;
        at = match bytes.get(start + 1)? {
            b'a'..=b'z' => start_tag(html, start, &mut element, &mut reader)?,
            b'/' => {
                let end = name_end(bytes, start + 2);
                reader.end(&html[start + 2..end]);
                (end > start + 2 && bytes.get(end) == Some(&b'>')).then_some(end + 1)?
            }
            _ => {
                let doctype = html.get(start..start + DOCTYPE.len())?;
                doctype.eq_ignore_ascii_case(DOCTYPE).then_some(start + DOCTYPE.len())?
            }
        };
    }
    Some(reader)
}

const DOCTYPE: &str = "<!doctype html>";

/// Reads a start tag; where the text after it holds no tags, that too. Returns where to go on.
fn start_tag<'a>(
    html: &'a str,
    start: usize,
    element: &mut Element<'a>,
    reader: &mut Reader<'a>,
) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = name_end(bytes, start + 1);
    let name = &html[start + 1..at];
    element.begin(Cow::Borrowed(name), start);
    loop {
        let before = at;
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match bytes.get(at)? {
            b'>' => break,
            b'/' if bytes.get(at + 1) == Some(&b'>') => break,
            first if at > before && first.is_ascii_alphabetic() => {
                at = attribute(html, at, element)?;
            }
            _ => return None,
        }
    }
    let self_closing = bytes[at] == b'/';
    let end = at + 1 + usize::from(self_closing);
    element.place.end = end;
    reader.start(element, self_closing);
    if STRANGE.contains(&name) {
        return None;
    }
    if !RAW.contains(&name) { Some(end) } else { (!self_closing).then(|| end_of_raw(html, end, name))? }
}

/// Reads an attribute; returns where to go on.
fn attribute<'a>(html: &'a str, start: usize, element: &mut Element<'a>) -> Option<usize> {
    let bytes = html.as_bytes();
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
    let end = start + bytes[start..].iter().take_while(is_name).count();
    element.name(Cow::Borrowed(&html[start..end]), start..end);
    match bytes.get(end)? {
        b'=' => {
            let first = (bytes.get(end + 1) == Some(&b'"')).then_some(end + 2)?;
            let last = first + memchr(b'"', &bytes[first..])?;
            // An empty value has no place of its own, as in the tokenizer.
            if last > first {
                element.value(referenced(&html[first..last])?, first..last);
            }
            Some(last + 1)
        }
        byte if byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/') => Some(end),
        _ => None,
    }
}

/// A value with its character references replaced.
fn referenced(value: &str) -> Option<Cow<'_, str>> {
    if memchr(b'&', value.as_bytes()).is_none() {
        return Some(Cow::Borrowed(value));
    }
    let mut read = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at..];
        let (written, sign) = REFERENCES.iter().find(|(written, _)| rest.starts_with(written))?;
        read.push_str(sign);
        rest = &rest[written.len()..];
    }
    read.push_str(rest);
    Some(Cow::Owned(read))
}

/// Where the end tag of an element begins whose text holds no tags.
fn end_of_raw(html: &str, start: usize, name: &str) -> Option<usize> {
    let mut ends = memmem::find_iter(&html.as_bytes()[start..], b"</").map(|at| start + at);
    let is_end =
        |at: &usize| html[at + 2..].get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
    let end = ends.find(is_end)?;
    let is_plain =
        html[end + 2..].starts_with(name) && !(name == "script" && html[start..end].contains("<!--"));
    is_plain.then_some(end)
}

fn name_end(bytes: &[u8], start: usize) -> usize {
    let is_name = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || **byte == b'-';
    start + bytes[start..].iter().take_while(is_name).count()
}

#[cfg(test)]
mod tests {
    use crate::audit::page::tokenized;
    use crate::audit::quick::read;

    #[test]
    fn what_is_read_is_what_the_tokenizer_reads() {
        for html in [
            "<!DOCTYPE html><html lang=\"ja\"><title>a < b</title><p id=\"x\">手順<br><a href=\"a.html?b&amp;c#d\">a</a>",
            "<li id=\"s\"><a rel=\"alternate\" hreflang=\"en\" lang=\"en\" href=\"../x.html#s\">EN</a></li><a href=\"#s\">",
            "<script defer src=\"a.js\"></script><script>'<a href=\"b\">'</script><a hidden id=\"q\" href=\"c\">",
            "<svg viewBox=\"0 0 1 1\"><image href=\"a.png\"/></svg><img src=\"a.png\" srcset=\"a.png 1x, b.png 2x\">",
            "<meta name=\"robots\" content=\"noindex\"><meta http-equiv=\"refresh\" content=\"0; url=a.html\">",
            "<main lang=\"en\" class=\"&quot;\"><a href=\"\" href=\"b\"></a></main>",
        ] {
            let quick = read(html).unwrap_or_else(|| panic!("{html} is written plainly"));
            assert_eq!(quick.finish(), tokenized(html.as_bytes()).finish(), "{html}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_tokenizer() {
        for html in [
            "<!-- <a href=\"a\"> -->",
            "<a href=a>",
            "<a href='a'>",
            "<A href=\"a\">",
            "<a href = \"a\">",
            "<a href=\"a\"id=\"b\">",
            "<a href=\"&nbsp;\">",
            "<p>a < b</p>",
            "<title>a</TITLE><a href=\"b\">",
            "<script><!-- <script></script> --></script>",
            "<noscript><a href=\"a\"></noscript>",
            "<a href=\"a\r\nb\">",
            "<a href=\"a",
            "<br / >",
            "</p class=\"a\">",
            "<script></script >",
        ] {
            assert!(read(html).is_none(), "{html}");
        }
    }
}
