//! Values that begin with a quote: where it closes, what follows, and which backslashes are in it.

use std::ops::Range;

use crate::source::Edit;
use crate::yaml::lines::is_odd_space;
use crate::yaml::scan::Scan;
use crate::yaml::slip::SlipKind;

impl Scan<'_> {
    /// A value that begins with `"` or `'`.
    pub(crate) fn quoted(&mut self, start: usize, parent: Option<usize>) {
        let quote = self.text.as_bytes()[start];
        if let Some(close) = self.one_line_path(start, quote) {
            self.backslashes(start..close + 1);
            self.at += 1;
            return;
        }
        let Some((last, close)) = self.close_of(start, parent, quote) else {
            return self.unclosed(start, parent, quote);
        };
        let line_end = self.lines[last].end;
        let after = &self.text[close + 1..line_end];
        let rest = after.trim_start_matches([' ', '\t']);
        if rest.is_empty() || (rest.starts_with('#') && rest.len() < after.len()) {
            self.go_after_quoted(last);
            if quote == b'"' {
                self.backslashes(start..close + 1);
            }
            return;
        }
        let space = after.len() - after.trim_start_matches(|sign| sign == ' ' || is_odd_space(sign)).len();
        let beyond = &after[space..];
        if beyond.is_empty() || (space > 0 && beyond.starts_with('#')) {
            self.odd_space(close + 1..close + 1 + space, if beyond.is_empty() { "" } else { " " });
            self.go_after_quoted(last);
            return;
        }
        self.text_after(start, close, parent);
    }

    /// `"[詳細]"を押す`: the quotes are part of the text, unless the last one is the real end.
    fn text_after(&mut self, start: usize, close: usize, parent: Option<usize>) {
        let mut extent = self.extent(start, parent);
        if extent.range.end <= close {
            extent.range.end = self.text[..self.end_after(close)].trim_end_matches([' ', '\t']).len();
            extent.last = self.lines.partition_point(|line| line.end < close);
        }
        let text = &self.text[extent.range.clone()];
        let quote = char::from(self.text.as_bytes()[start]);
        let certain = !(text.ends_with(quote) && text.matches(quote).count() > 2);
        let edits = self.quotes(extent.range.clone());
        let end = extent.range.end.min(self.end_after(close));
        self.quote(close + 1..end, SlipKind::TextAfterQuote, edits, certain);
        self.go_after(extent.last);
    }

    /// The end of the line in which a place lies.
    fn end_after(&self, place: usize) -> usize {
        self.lines[self.lines.partition_point(|line| line.end < place)].end
    }

    /// Goes to the line after the last one of a quoted value, whose lines are as they should be.
    pub(crate) fn go_after_quoted(&mut self, last: usize) {
        for at in self.at + 1..=last {
            self.touch(at);
        }
        self.at = last + 1;
    }

    fn unclosed(&mut self, start: usize, parent: Option<usize>, quote: u8) {
        let extent = self.extent(start, parent);
        let certain = quote == b'"' && extent.last == self.at;
        let mut edits = Vec::new();
        if quote == b'"' {
            let lone = self.backslashes_in(extent.range.clone()).lone;
            edits.extend(lone.into_iter().map(|at| self.edit(at..at, "\\")));
        }
        edits.push(self.edit(extent.range.end..extent.range.end, char::from(quote)));
        self.quote(start..start + 1, SlipKind::UnclosedQuote, edits, certain);
        self.go_after(extent.last);
    }

    /// The line and the place in which a quote closes.
    fn close_of(&self, start: usize, parent: Option<usize>, quote: u8) -> Option<(usize, usize)> {
        let line = self.lines[self.at];
        if let Some(close) = closing_quote(&self.text[start..line.end], quote) {
            return Some((self.at, start + close));
        }
        for at in self.at + 1..self.lines.len() {
            let line = self.lines[at];
            if line.is_blank() {
                continue;
            }
            if parent.is_some_and(|parent| self.column(at) <= parent) {
                return None;
            }
            if let Some(close) = quote_end(&self.text[line.body..line.end], quote) {
                return Some((at, line.body + close));
            }
        }
        None
    }

    /// `"C:\保存\"`: the last quote closes, whatever stands before it.
    fn one_line_path(&self, start: usize, quote: u8) -> Option<usize> {
        let text = self.text[start..self.lines[self.at].end].trim_end();
        let path =
            quote == b'"' && text.len() > 2 && text.ends_with("\\\"") && closing_quote(text, quote).is_none();
        path.then(|| start + text.len() - 1)
    }

    /// A backslash that YAML would take as the beginning of a special character, or refuse.
    fn backslashes(&mut self, range: Range<usize>) {
        let found = self.backslashes_in(range.clone());
        let Some(first) = found.lone.first().copied() else { return };
        let end = first + 1 + self.text[first + 1..].chars().next().map_or(0, char::len_utf8);
        let edits = match (found.refused, found.meant) {
            (false, _) => Vec::new(),
            (true, true) => found.lone.into_iter().map(|at| self.edit(at..at, "\\")).collect(),
            (true, false) => self.single_quotes(range),
        };
        self.slip(first..end, SlipKind::Backslash, edits);
    }

    /// Looks at the backslashes between two double quotes.
    fn backslashes_in(&self, range: Range<usize>) -> Backslashes {
        let text = self.text;
        let mut found = Backslashes::default();
        let mut at = range.start;
        while let Some(next) = text[at..range.end].find('\\') {
            let here = at + next;
            let sign = text[here + 1..range.end].chars().next();
            at = here + 1 + sign.map_or(0, char::len_utf8);
            match sign {
                Some('"' | '\\') if at < range.end => found.meant = true,
                Some('\n' | '\r') => {}
                Some(sign @ ('x' | 'u' | 'U')) if is_code(&text[here + 2..range.end], sign) => {
                    found.meant = true
                }
                sign => {
                    found.refused |= !sign.is_some_and(|sign| "0abtnvfre N_LP/".contains(sign));
                    found.lone.push(here);
                }
            }
        }
        found
    }

    /// Single quotes in place of the double ones at both ends.
    fn single_quotes(&self, range: Range<usize>) -> Vec<Edit> {
        let inner = range.start + 1..range.end - 1;
        let doubled = self.text[inner.clone()].match_indices('\'').map(|(at, _)| inner.start + at);
        let open = self.edit(range.start..inner.start, "'");
        let close = self.edit(inner.end..range.end, "'");
        [open].into_iter().chain(doubled.map(|at| self.edit(at..at, "'"))).chain([close]).collect()
    }
}

/// The backslashes between two double quotes.
#[derive(Default)]
struct Backslashes {
    /// Those that are neither doubled nor before a quote or a number.
    lone: Vec<usize>,
    /// Whether YAML refuses one of them.
    refused: bool,
    /// Whether others are there that are meant.
    meant: bool,
}

/// Where a quote that opens at the beginning closes.
pub(crate) fn closing_quote(text: &str, quote: u8) -> Option<usize> {
    quote_end(&text[1..], quote).map(|at| at + 1)
}

/// Where a quote that opened before closes.
fn quote_end(text: &str, quote: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            byte if byte != quote => at += 1,
            _ if quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 2,
            _ => return Some(at),
        }
    }
    None
}

fn is_code(text: &str, sign: char) -> bool {
    let length = match sign {
        'x' => 2,
        'u' => 4,
        _ => 8,
    };
    text.as_bytes().get(..length).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
}
