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

/// Takes away what is far from the edits in lines that do not fit; an edit of several lines leaves them whole.
fn cut(part: Part, room: usize) -> Part {
    let crosses = |(range, text): &(Range<usize>, String)| {
        text.contains('\n') || part.text[range.clone()].contains('\n')
    };
    if part.edits.iter().any(crosses) {
        return part;
    }
    let (mut text, mut edits, mut start) = (String::new(), Vec::new(), 0);
    for line in part.text.split_inclusive('\n') {
        let inside = part.edits.iter().filter(|(it, _)| it.start >= start && it.end <= start + line.len());
        let inside = inside.filter(|(it, _)| it.start < start + line.len() || !line.ends_with('\n'));
        let own: Vec<_> = inside.map(|(it, new)| (it.start - start..it.end - start, new.clone())).collect();
        let (shown, own) = cut_line(line, own, room);
        edits.extend(own.into_iter().map(|(it, new)| (it.start + text.len()..it.end + text.len(), new)));
        text.push_str(&shown);
        start += line.len();
    }
    Part { text, edits, ..part }
}

/// The same for one line with its break.
fn cut_line(
    whole: &str,
    edits: Vec<(Range<usize>, String)>,
    room: usize,
) -> (String, Vec<(Range<usize>, String)>) {
    let line = whole.trim_end_matches(['\n', '\r']);
    let more: usize = edits.iter().map(|(_, text)| text.width()).sum();
    if line.width() + more <= room {
        return (whole.to_owned(), edits);
    }
    let first = edits.iter().map(|(range, _)| range.start).min().unwrap_or(0).min(line.len());
    let last = edits.iter().map(|(range, _)| range.end).max().unwrap_or(0).clamp(first, line.len());
    let kept = line[first..last].width() + more + 2 * CUT.width();
    let around = room.saturating_sub(kept) / 2;
    let start = first - taken(line[..first].chars().rev(), around);
    let end = last + taken(line[last..].chars(), around);
    let head = if start > 0 { CUT } else { "" };
    let tail = if end < line.len() { CUT } else { "" };
    let moved = |range: Range<usize>| range.start + head.len() - start..range.end + head.len() - start;
    let edits = edits.into_iter().map(|(range, text)| (moved(range), text)).collect();
    (format!("{head}{}{tail}{}", &line[start..end], &whole[line.len()..]), edits)
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
    use unicode_width::UnicodeWidthStr;

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

    #[test]
    fn each_of_several_long_lines_is_cut() {
        let text = format!("ja: {}き\nen: {}k\n", "あ".repeat(40), "a".repeat(80));
        let sources = Sources::new([(SitePath::new("content/a.yaml"), text.clone().into())]);
        let file = sources.find("content/a.yaml").expect("it was just put there");
        let place = |sign: char| text.find(sign).expect("it is there");
        let edit = |at: usize, end: usize| Edit { span: Span::new(file, at..end), text: "x".to_owned() };
        let edits = vec![edit(place('き'), place('き') + 3), edit(place('k'), place('k') + 1)];
        let part = change(&sources, &Fix { edits, certain: true }, 30).parts.remove(0);
        assert!(part.text.lines().all(|line| line.width() < 30), "{}", part.text);
        let changed: Vec<&str> = part.edits.iter().map(|(range, _)| &part.text[range.clone()]).collect();
        assert_eq!(changed, ["き", "k"]);
    }
}
