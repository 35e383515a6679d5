//! A change to the lines that show it, a long one cut to the part that changes.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::report::Fix;
use crate::report::excerpt::Excerpt;
use crate::source::{FileId, Sources, Span};

/// A fix as it is drawn.
pub(crate) struct Change {
    /// Whether it says for certain what was meant.
    pub(crate) certain: bool,
    /// Its lines, file by file.
    pub(crate) parts: Vec<Part>,
}

/// What changes in one file.
pub(crate) struct Part {
    /// The file.
    pub(crate) file: FileId,
    /// The lines before the change.
    pub(crate) text: String,
    /// Number of the first, from 1.
    pub(crate) line: usize,
    /// What stands in a range of the lines afterwards.
    pub(crate) edits: Vec<(Range<usize>, String)>,
}

/// Prepares a fix for a terminal of so many columns.
pub(crate) fn change(sources: &Sources, fix: &Fix, width: usize) -> Change {
    let mut files: Vec<FileId> = fix.edits.iter().map(|edit| edit.span.file).collect();
    files.dedup();
    let parts = files.into_iter().map(|file| {
        let edits = || fix.edits.iter().filter(|edit| edit.span.file == file);
        let spans: Vec<Span> = edits().map(|edit| edit.span).collect();
        let excerpt = Excerpt::around(sources, file, &spans);
        let edits = edits().map(|edit| (excerpt.range(edit.span), edit.text.clone())).collect();
        let part = Part { file, text: excerpt.text.to_owned(), line: excerpt.line, edits };
        // `12 - ` stands before the line.
        let gutter = part.line.to_string().len() + 3;
        cut(part, width.saturating_sub(gutter))
    });
    Change { certain: fix.certain, parts: parts.collect() }
}

const CUT: &str = "…";

/// Takes away what is far from the edits of a single line that does not fit.
fn cut(part: Part, room: usize) -> Part {
    let line = part.text.trim_end_matches(['\n', '\r']);
    let more: usize = part.edits.iter().map(|(_, text)| text.width()).sum();
    let many_lines = line.contains('\n') || part.edits.iter().any(|(_, text)| text.contains('\n'));
    if many_lines || line.width() + more <= room {
        return part;
    }
    let first = part.edits.iter().map(|(range, _)| range.start).min().unwrap_or(0);
    let last = part.edits.iter().map(|(range, _)| range.end).max().unwrap_or(0);
    let kept = line[first..last].width() + more + 2 * CUT.width();
    let around = room.saturating_sub(kept) / 2;
    let start = first - taken(line[..first].chars().rev(), around);
    let end = last + taken(line[last..].chars(), around);
    let head = if start > 0 { CUT } else { "" };
    let tail = if end < line.len() { CUT } else { "" };
    let moved = |range: &Range<usize>| range.start + head.len() - start..range.end + head.len() - start;
    let edits = part.edits.iter().map(|(range, text)| (moved(range), text.clone())).collect();
    let text = format!("{head}{}{tail}{}", &line[start..end], &part.text[line.len()..]);
    Part { text, edits, ..part }
}

/// Bytes of the characters that fit into some columns.
fn taken(signs: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut left = columns;
    let fitting = signs.take_while(|sign| {
        let width = sign.width().unwrap_or(0);
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    });
    fitting.map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use crate::report::Fix;
    use crate::report::patch::change;
    use crate::source::{Edit, SitePath, Sources, Span};

    fn shown(text: &str, edit: std::ops::Range<usize>, width: usize) -> (String, std::ops::Range<usize>) {
        let sources = Sources::new([(SitePath::new("content/a.yaml"), text.into())]);
        let file = sources.find("content/a.yaml").expect("it was just put there");
        let edits = vec![Edit { span: Span::new(file, edit), text: "よ".to_owned() }];
        let part = change(&sources, &Fix { edits, certain: true }, width).parts.remove(0);
        (part.text, part.edits[0].0.clone())
    }

    #[test]
    fn a_short_line_stays_whole() {
        assert_eq!(shown("ja: あいう\n", 4..7, 80), ("ja: あいう\n".to_owned(), 4..7));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let text = format!("ja: {}かき{}\n", "あ".repeat(40), "う".repeat(40));
        let at = text.find('き').expect("it is there");
        let (line, edit) = shown(&text, at..at + 3, 30);
        assert_eq!(line, "…ああああかきううううう…\n");
        assert_eq!(&line[edit], "き");
    }
}
