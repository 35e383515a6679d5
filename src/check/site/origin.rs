//! Faults of built files to the places where their authors can mend them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::audit::{Audited, Fact, Fault};
use crate::check::Facts;
use crate::manual::Settled;
use crate::render::{STATIC, TEMPLATES};
use crate::site::PageKind;
use crate::source::{FileId, Span};

/// A fault with the place in the sources that it comes from, as far as that is known.
pub(crate) struct Seen<'a> {
    /// The first built file that has it.
    pub(crate) path: &'a str,
    /// What stands there.
    pub(crate) written: &'a str,
    /// How many other built files have it.
    pub(crate) others: usize,
    /// Its place in the built file.
    pub(crate) built: Span,
    /// Where it comes from.
    pub(crate) origin: Option<Origin>,
}

/// Where a fault comes from.
#[derive(Clone, Copy)]
pub(crate) struct Origin {
    /// The characters in a template, a style or a file of content.
    pub(crate) span: Span,
    /// How many of its last bytes stand on the built page as they are, after what variables put before them; `None`
    /// where all do.
    pub(crate) tail: Option<usize>,
    is_theme: bool,
}

/// The faults of a built site whose fact a rule speaks about; those that come from the same place of a template are one.
pub(crate) fn faults<'a, T>(
    facts: &Facts<'a>,
    pick: impl Fn(&'a Fact) -> Option<T>,
) -> Vec<(&'a Audited, Seen<'a>, T)> {
    let audited = facts.made.and_then(|made| made.audited);
    let mut all: Vec<(&Audited, Seen, T)> = Vec::new();
    let mut files: Vec<BTreeSet<&str>> = Vec::new();
    for (audited, fault) in audited.into_iter().flat_map(|it| it.faults.iter().map(move |fault| (it, fault)))
    {
        let Some(fact) = pick(&fault.fact) else { continue };
        let origin = origin(facts, fault);
        let same = |other: &Origin| other.is_theme && origin.is_some_and(|it| it.span == other.span);
        let known = all.iter().position(|(_, seen, _)| seen.origin.as_ref().is_some_and(same));
        let pages = fault.others.iter().chain([&fault.path]).map(String::as_str);
        if let Some(at) = known {
            files[at].extend(pages);
            continue;
        }
        files.push(pages.collect());
        let (path, written) = (fault.path.as_str(), fault.written.as_str());
        all.push((audited, Seen { path, written, others: 0, built: built(facts, fault), origin }, fact));
    }
    for ((_, seen, _), files) in all.iter_mut().zip(files) {
        seen.others = files.len() - 1;
    }
    all
}

/// The file of content that a page is made from.
pub(crate) fn file_behind(facts: &Facts, path: &str) -> Option<FileId> {
    let page = facts.made?.site.pages.iter().find(|page| page.address == path)?;
    match page.kind {
        PageKind::Guide(guide) => facts.draft.guides.get(guide.0).map(|guide| guide.file),
        PageKind::Apis | PageKind::Api(_) => facts.sources.find("content/apis.yaml"),
        PageKind::Page(page) => facts.draft.pages.get(page.0).map(|page| page.file),
        PageKind::Product(product) => facts.draft.products.get(product.0).map(|product| product.file),
        PageKind::Screen(screen) => facts.draft.screens.get(screen.0).map(|screen| screen.file),
        PageKind::Moved(at) => match facts.manual.moved.get(at)?.to {
            Settled::Guide(guide) => facts.draft.guides.get(guide.0).map(|guide| guide.file),
            Settled::Page(page) => facts.draft.pages.get(page.0).map(|page| page.file),
        },
        PageKind::Terms => facts.sources.find("content/terms.yaml"),
        PageKind::Chooser
        | PageKind::Missing
        | PageKind::Home
        | PageKind::Search
        | PageKind::Section(_)
        | PageKind::Paper(_) => facts.sources.find("content/site.yaml"),
    }
}

/// Where a fact about a whole file is shown.
pub(crate) fn first_key(facts: &Facts, file: FileId) -> Span {
    let guides = facts.draft.guides.iter().map(|guide| (guide.file, guide.span));
    let pages = facts.draft.pages.iter().map(|page| (page.file, page.span));
    let found = guides.chain(pages).find(|(other, _)| *other == file);
    found.map_or(Span::new(file, 0..0), |(_, span)| span)
}

/// The place in the built file.
fn built(facts: &Facts, fault: &Fault) -> Span {
    let shown = facts.made.and_then(|made| made.shown.get(&fault.path));
    let file = *shown.expect("every file with a fault was made once more to be shown");
    let text = &facts.sources.get(file).text;
    // What was not UTF-8 was replaced, and moved what stands after it.
    let fits = text.get(fault.range()).is_some();
    Span::new(file, if fits { fault.range() } else { 0..0 })
}

fn origin(facts: &Facts, fault: &Fault) -> Option<Origin> {
    if fault.written.trim().is_empty() {
        return None;
    }
    let in_content = || {
        let span = in_content(facts, &fault.written, file_behind(facts, &fault.path)?)?;
        Some(Origin { span, tail: None, is_theme: false })
    };
    in_theme(facts, &fault.written).or_else(in_content)
}

/// The value of an attribute or a style that makes these characters, rather in a file that is not a copy of a built-in
/// one, and rather one that leaves less to variables.
fn in_theme(facts: &Facts, written: &str) -> Option<Origin> {
    let mut best: Option<((bool, usize), Origin)> = None;
    for (file, source) in facts.sources.texts() {
        let (built_in, name, values) = match source.path.as_str().split_once('/') {
            Some(("templates", name)) => (TEMPLATES, name, attributes(&source.text)),
            Some(("static", name)) => (STATIC, name, addresses(&source.text)),
            _ => continue,
        };
        let is_own = !built_in.iter().any(|(other, text)| *other == name && *text == source.text);
        for value in values {
            let Some((length, tail)) = made_by(&source.text[value.clone()], written) else { continue };
            if best.as_ref().is_none_or(|(known, _)| (is_own, length) > *known) {
                let span = Span::new(file, value);
                best = Some(((is_own, length), Origin { span, tail, is_theme: true }));
            }
        }
    }
    best.map(|(_, origin)| origin)
}

/// Whether a value with `{{ … }}` in it can become these characters: how many of them it writes itself, and how many
/// of those stand at the end.
fn made_by(value: &str, written: &str) -> Option<(usize, Option<usize>)> {
    if value == written {
        return Some((written.len(), None));
    }
    let parts = literals(value);
    let [first, .., last] = parts[..] else { return None };
    let mut rest = written.strip_prefix(first)?.strip_suffix(last)?;
    for part in &parts[1..parts.len() - 1] {
        rest = &rest[rest.find(part)? + part.len()..];
    }
    let own: usize = parts.iter().map(|part| part.len()).sum();
    let says_something =
        parts.iter().any(|part| part.chars().filter(|sign| sign.is_alphanumeric()).count() > 1);
    says_something.then_some((own, Some(last.len())))
}

/// What stands between the variables and statements of a value.
fn literals(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = value;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        parts.push(&rest[..at]);
        let end = if rest[at..].starts_with("{{") { "}}" } else { "%}" };
        rest = rest[at..].find(end).map_or("", |length| &rest[at + length + end.len()..]);
    }
    parts.push(rest);
    parts
}

/// The values of attributes in a template; a quote inside of `{{ … }}` does not end one.
fn attributes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('=') {
        let Some(quote) = text[at + 1..].chars().next().filter(|sign| matches!(sign, '"' | '\'')) else {
            continue;
        };
        let start = at + 2;
        let mut end = start;
        let mut depth = 0;
        for (place, sign) in text[start..].char_indices() {
            let rest = &text[start + place..];
            depth += i32::from(rest.starts_with("{{") || rest.starts_with("{%"));
            depth -= i32::from(rest.starts_with("}}") || rest.starts_with("%}"));
            if sign == quote && depth <= 0 {
                end = start + place;
                break;
            }
        }
        if end > start {
            found.push(start..end);
        }
    }
    found
}

/// What stands in `url(…)` and after `@import` in a style.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices("url(").chain(text.match_indices("@import")) {
        let start = at + word.len();
        let rest = &text[start..];
        let lead = rest.len() - rest.trim_start_matches(['"', '\'', ' ']).len();
        let length = rest[lead..].find(['"', '\'', ')', ';']).unwrap_or(rest.len() - lead);
        found.push(start + lead..start + lead + rest[lead..lead + length].trim_end().len());
    }
    found
}

/// An id, or the address of a link, in the file that a page is made from.
fn in_content(facts: &Facts, written: &str, file: FileId) -> Option<Span> {
    let is_end = |sign: char| sign.is_whitespace() || "\"'()[]".contains(sign);
    let text = &facts.sources.get(file).text;
    let mut places = text.match_indices(written).map(|(at, found)| at..at + found.len());
    let place = places
        .find(|place| text[..place.start].ends_with(is_end) && text[place.end..].starts_with(is_end))?;
    Some(Span::new(file, place))
}

#[cfg(test)]
mod tests {
    use crate::check::site::origin::{attributes, made_by};

    #[test]
    fn what_a_template_writes_is_found_again() {
        for (value, written, expected) in [
            ("contact.html", "contact.html", Some((12, None))),
            ("{{ page.root }}{{ page.lang }}/apis.html", "../../ja/apis.html", Some((10, Some(10)))),
            ("{{ site.apis }}#cabinets", "../apis/index.html#cabinets", Some((9, Some(9)))),
            ("a{% if b %}/c-d{% endif %}.html", "a/c-d.html", Some((10, Some(5)))),
            ("{{ twin.href }}", "../en/index.html", None),
            ("{{ a }}#{{ b }}", "x#y", None),
            ("{{ a }}.png", "x.html", None),
        ] {
            assert_eq!(made_by(value, written), expected, "{value}");
        }
    }

    #[test]
    fn a_quote_in_a_variable_ends_no_value() {
        let text = r#"<a href="{{ x | default(value="y") }}z" b='c'>"#;
        let values: Vec<&str> = attributes(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(values, [r#"{{ x | default(value="y") }}z"#, "y", "c"]);
    }
}
