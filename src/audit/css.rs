//! A style sheet to the files that it loads.

use std::borrow::Cow;

use crate::audit::page::{Link, Use};

/// Reads every `url(…)` and `@import "…"`, outside of comments.
pub(crate) fn read(text: &str) -> Vec<Link<'_>> {
    let mut links: Vec<Link> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if let Some(inner) = rest.strip_prefix("url(") {
            let end = inner.find(')').unwrap_or(inner.len());
            push(text, inner[..end].trim().trim_matches(['"', '\'']), &mut links);
            at += "url(".len() + end;
        } else if let Some(inner) = rest.strip_prefix("@import") {
            let quoted = inner.trim_start();
            if let Some(quote) = quoted.chars().next().filter(|sign| matches!(sign, '"' | '\'')) {
                push(text, quoted[1..].split(quote).next().unwrap_or_default(), &mut links);
            }
            at += "@import".len();
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    links
}

fn push<'a>(text: &str, written: &'a str, links: &mut Vec<Link<'a>>) {
    // `#name` is a part of the document that the style is for.
    if written.is_empty() || written.starts_with('#') || links.iter().any(|link| link.written == written) {
        return;
    }
    let start = written.as_ptr() as usize - text.as_ptr() as usize;
    links.push(Link {
        used: Use::Load,
        written: Cow::Borrowed(written),
        language: None,
        alternate: false,
        step: None,
        place: (start, start + written.len()),
    });
}

#[cfg(test)]
mod tests {
    use crate::audit::css::read;

    #[test]
    fn what_a_style_loads() {
        let css =
            "/* url(no.png) */ @import 'a.css'; b{background:url( \"c d.png\" ),url(e.png)} f{mask:url(#g)}";
        let links = read(css);
        let written: Vec<&str> = links.iter().map(|link| &*link.written).collect();
        assert_eq!(written, ["a.css", "c d.png", "e.png"]);
        assert_eq!(&css[links[1].place.0..links[1].place.1], "c d.png");
    }
}
