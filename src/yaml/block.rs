//! A mapping written with `{ }` to the changes that write it in lines.

use std::ops::Range;

use crate::source::{Edit, FileId, Span};
use crate::yaml::flow::{begins_with_key, is_plain_in_flow};
use crate::yaml::head::{Colon, Head, head};
use crate::yaml::lines::{is_odd_space, is_unseen};
use crate::yaml::reading::read;
use crate::yaml::tree::Node;

/// The changes that turn a mapping `{ ja: …, en: … }` into lines below its key; none where it goes over several
/// lines, or holds or stands in another one.
///
/// A comma inside a sentence, after which YAML sees another key, becomes a part of the sentence again.
pub fn block_form(text: &str, node: &Node) -> Option<Vec<Edit>> {
    node.as_map().filter(|_| node.is_flow())?;
    block_edits(node.span.file, text, node.span.range())
}

/// The same for the place of a mapping, with its braces.
pub(crate) fn block_edits(file: FileId, text: &str, range: Range<usize>) -> Option<Vec<Edit>> {
    let inner = text.get(range.clone())?.strip_prefix('{')?.strip_suffix('}')?;
    if inner.contains(['\n', '\r'])
        || inner.contains(is_unseen)
        || inner.match_indices('{').any(|(at, _)| begins_with_key(&inner[at + 1..]))
    {
        return None;
    }
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..range.start].trim_start_matches('\u{feff}');
    let dashes = before.len() - before.trim_start_matches([' ', '-']).len();
    let item = dashes == before.len() && before.trim_end().ends_with('-');
    let key = before.trim_end().get(dashes..).map_or(Head::Other, head);
    if !item && !matches!(key, Head::Key { sign: Colon::Right, .. }) {
        return None;
    }
    let indent = format!("\n{}", " ".repeat(if item { before.len() } else { dashes + 2 }));
    let mut edits = Vec::new();
    let space =
        if item || before.contains(is_odd_space) { 0 } else { before.len() - before.trim_end().len() };
    let mut done = range.start - space;
    for entry in entries(text, range.start + 1..range.end - 1) {
        let better = if edits.is_empty() && item { "" } else { indent.as_str() };
        edits.push(Edit { span: Span::new(file, done..entry.start), text: better.to_owned() });
        done = entry.end;
        edits.extend(needed(file, &text[entry.clone()], entry.start)?);
    }
    edits.push(Edit { span: Span::new(file, done..range.end), text: String::new() });
    Some(edits)
}

/// Whether YAML would take a sentence in a mapping with braces for something else.
pub(crate) fn has_sentences(text: &str) -> bool {
    let value = |entry: Range<usize>| match head(&text[entry.clone()]) {
        Head::Key { colon, .. } => text[entry][colon + 1..].trim(),
        _ => "[",
    };
    entries(text, 1..text.len() - 1).into_iter().any(|entry| !is_plain_in_flow(value(entry)))
}

/// Cuts at the commas after which a key stands.
fn entries(text: &str, inner: Range<usize>) -> Vec<Range<usize>> {
    let mut entries = Vec::new();
    let mut start = inner.start;
    let commas = text[inner.clone()].match_indices(',').map(|(at, _)| inner.start + at);
    for comma in commas.filter(|comma| begins_with_key(&text[comma + 1..inner.end])).chain([inner.end]) {
        let entry = text[start..comma].trim_end_matches([' ', ',']);
        let end = start + entry.len();
        let first = end - entry.trim_start().len();
        if first < end {
            entries.push(first..end);
        }
        start = comma + 1;
    }
    entries
}

/// The changes that an entry needs in a line of its own; none if they are not certain.
fn needed(file: FileId, entry: &str, start: usize) -> Option<Vec<Edit>> {
    if !matches!(head(entry), Head::Key { sign: Colon::Right, .. }) {
        return None;
    }
    let slips = read(file, entry).slips;
    let certain = slips.iter().all(|slip| !slip.edits.is_empty());
    let mut edits: Vec<Edit> = slips.into_iter().flat_map(|slip| slip.edits).collect();
    edits.sort_by_key(|edit| edit.span.start);
    for edit in &mut edits {
        let range = edit.span.range();
        edit.span = Span::new(file, start + range.start..start + range.end);
    }
    certain.then_some(edits)
}

#[cfg(test)]
mod tests {
    use crate::source::{SitePath, Sources};
    use crate::yaml::block::block_form;
    use crate::yaml::read;

    #[test]
    fn braces_become_lines() {
        let text = "steps:\n  - lead: { ja: 詳細を押す, en: \"In x, go\" }\n";
        let sources = Sources::new([(SitePath::new("a.yaml"), text.into())]);
        let tree = read(sources.find("a.yaml").expect("it was just put there"), text);
        let lead =
            tree.root.as_ref().and_then(|root| root.entry("steps")).and_then(|steps| steps.value.as_list());
        let lead = lead.and_then(|steps| steps[0].entry("lead")).expect("it was read");
        let edits = block_form(text, &lead.value).expect("the block form is certain");
        let mut better = text.to_owned();
        for edit in edits.iter().rev() {
            better.replace_range(edit.span.range(), &edit.text);
        }
        assert_eq!(better, "steps:\n  - lead:\n      ja: 詳細を押す\n      en: \"In x, go\"\n");
    }
}
