//! One value: which kind it is, and whether it begins with a sign that YAML keeps for itself.

use std::ops::Range;

use crate::source::Edit;
use crate::yaml::head::{Head, all_properties, colon_in, head, is_dash, is_entry};
use crate::yaml::lines::is_odd_space;
use crate::yaml::scan::{Pending, Scan};
use crate::yaml::slip::SlipKind;

/// Where a text without quotes stands, and what in it YAML would not take as text.
pub(crate) struct Extent {
    /// From its first to its last character.
    pub(crate) range: Range<usize>,
    /// Its last line.
    pub(crate) last: usize,
    /// The first `#` that would cut it, and the end of what it would cut.
    cut: Option<Range<usize>>,
    /// The first `: `.
    colon: Option<usize>,
}

impl Scan<'_> {
    /// Reads a value that begins at `start`, after a key or dash in column `parent`, and goes to the line after.
    pub(crate) fn value(&mut self, start: usize, parent: Option<usize>) {
        let end = self.lines[self.at].end;
        let rest = &self.text[start..end];
        let column = parent.unwrap_or(0);
        let Some(sign) = rest.trim_end_matches([' ', '\t']).chars().next() else {
            self.pending = parent.map(|column| Pending { column, key: true });
            self.at += 1;
            return;
        };
        match sign {
            '#' => self.only_hash(start, parent),
            '|' | '>' if is_block_header(rest) => self.block(column, parent, rest),
            '"' | '\'' => self.quoted(start, parent),
            '“' | '”' | '‘' | '＂' => self.curly(start, parent),
            '[' | '{' => self.flow(start, parent),
            '*' if is_alias(rest) => self.at += 1,
            '&' | '!' if all_properties(rest) > 0 => self.value(start + all_properties(rest), parent),
            '*' | '&' | '!' | '|' | '>' | '%' | '@' | '`' | ']' | '}' | ',' => {
                self.needs_quotes(start, parent, sign);
            }
            '?' if rest.len() == 1 || rest[1..].starts_with([' ', '\t']) => {
                self.needs_quotes(start, parent, sign)
            }
            '-' if is_dash(rest) => {
                let entry = matches!(head(rest[1..].trim_start()), Head::Key { .. });
                let extent = self.extent(start, parent);
                let edits = self.quotes(extent.range);
                self.quote(start..start + 1, SlipKind::NeedsQuotes { sign }, edits, !entry);
                self.go_after(extent.last);
            }
            _ => self.plain(start, parent),
        }
    }

    /// A text that begins with a sign of YAML.
    pub(crate) fn needs_quotes(&mut self, start: usize, parent: Option<usize>, sign: char) {
        let extent = self.extent(start, parent);
        let edits = self.quotes(extent.range);
        self.slip(start..start + sign.len_utf8(), SlipKind::NeedsQuotes { sign }, edits);
        self.go_after(extent.last);
    }

    /// A slip for which quotes are the certain fix, or only the way to read on.
    pub(crate) fn quote(&mut self, range: Range<usize>, kind: SlipKind, edits: Vec<Edit>, certain: bool) {
        if certain {
            self.slip(range, kind, edits);
        } else {
            self.slip_unsure(range, kind, edits);
        }
    }

    fn plain(&mut self, start: usize, parent: Option<usize>) {
        let extent = self.extent(start, parent);
        if let Some(colon) = extent.colon {
            let text = &self.text[extent.range.clone()];
            let certain = !is_entry(text);
            let edits = self.quotes(extent.range);
            self.quote(colon..colon + 1, SlipKind::ColonInText, edits, certain);
        } else if let Some(cut) = extent.cut {
            let before = self.text[extent.range.start..cut.start].trim_end();
            let number = self.text[cut.start + 1..].starts_with(|sign: char| sign.is_numeric());
            if number || before.contains(' ') || !before.is_ascii() {
                let edits = self.quotes(extent.range);
                self.slip(cut, SlipKind::CutByHash, edits);
            } else {
                self.slip_unsure(cut, SlipKind::CutByHash, Vec::new());
            }
        }
        self.go_after(extent.last);
    }

    /// How far a text without quotes goes: over all deeper lines below it.
    pub(crate) fn extent(&self, start: usize, parent: Option<usize>) -> Extent {
        let mut extent = Extent { range: start..start, last: self.at, cut: None, colon: None };
        let mut at = self.at;
        let mut from = start;
        loop {
            let line = &self.text[from..self.lines[at].end];
            let (content, cut) = content_end(line);
            extent.range.end = from + content;
            extent.last = at;
            if let Some(cut) = cut.filter(|_| extent.cut.is_none()) {
                extent.cut = Some(from + cut..from + content);
            }
            if extent.colon.is_none() {
                extent.colon = colon_in(&line[..content]).map(|colon| from + colon);
            }
            let commented = line[content..].contains('#');
            match self.continuation(at, parent).filter(|_| !commented) {
                None => return extent,
                Some(next) => {
                    at = next;
                    from = self.lines[next].body;
                }
            }
        }
    }

    /// The line in which a text without quotes goes on.
    fn continuation(&self, at: usize, parent: Option<usize>) -> Option<usize> {
        let next = (at + 1..self.lines.len()).find(|next| !self.lines[*next].is_blank())?;
        let body = self.body(next);
        let deeper = parent.is_none_or(|parent| self.column(next) > parent);
        (deeper && !body.starts_with('#') && !is_entry(body)).then_some(next)
    }

    /// Quotes around a text: double ones unless it holds `"` or `\`.
    pub(crate) fn quotes(&self, range: Range<usize>) -> Vec<Edit> {
        let text = &self.text[range.clone()];
        let sign = if text.contains(['"', '\\']) { "'" } else { "\"" };
        let mut edits = vec![self.edit(range.start..range.start, sign)];
        if sign == "'" {
            let inner = text.match_indices('\'').map(|(at, _)| range.start + at);
            edits.extend(inner.map(|at| self.edit(at..at, "'")));
        }
        edits.push(self.edit(range.end..range.end, sign));
        edits
    }

    /// Goes to the line after the last one of a value.
    pub(crate) fn go_after(&mut self, last: usize) {
        for at in self.at + 1..=last {
            let line = self.lines[at];
            if line.odd && !line.is_blank() {
                self.odd_space(line.start..line.body, &" ".repeat(line.column));
            }
            self.touch(at);
        }
        self.at = last + 1;
    }

    /// `key: #…`: a comment, unless nothing else could be the value.
    fn only_hash(&mut self, start: usize, parent: Option<usize>) {
        let line = self.lines[self.at];
        let text = self.text[start..line.end].trim_end();
        let spaces = self.text[line.start..start]
            .bytes()
            .rev()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let next = self.next_content(self.at + 1).filter(|next| {
            parent.is_none_or(|parent| self.column(*next) > parent)
                || (is_dash(self.body(*next)) && parent == Some(self.column(*next)))
        });
        if spaces > 1 || next.is_some() || is_comment(text) {
            self.pending = parent.map(|column| Pending { column, key: true });
        } else {
            let range = start..start + text.len();
            let edits = self.quotes(range.clone());
            self.slip(range, SlipKind::CutByHash, edits);
        }
        self.at += 1;
    }

    /// The lines below `|` or `>`, which are text whatever stands in them.
    fn block(&mut self, column: usize, parent: Option<usize>, header: &str) {
        let digit =
            header.bytes().skip(1).take(2).find(u8::is_ascii_digit).map(|digit| usize::from(digit - b'0'));
        let mut indent = digit.map(|digit| column + digit);
        let mut last = self.at;
        for at in self.at + 1..self.lines.len() {
            let line = self.lines[at];
            if line.is_blank() {
                continue;
            }
            if parent.is_some_and(|parent| self.column(at) <= parent) {
                break;
            }
            last = at;
            self.touch(at);
            let spaces = self.text[line.start..line.body].bytes().take_while(|byte| *byte == b' ').count();
            let wanted = *indent.get_or_insert(if line.odd { line.column } else { self.column(at) });
            if line.odd && spaces < wanted {
                self.odd_space(line.start..line.body, &" ".repeat(wanted));
            } else if !line.odd && self.column(at) < wanted {
                let missing = wanted - self.column(at);
                let edit = self.edit(line.start..line.start, " ".repeat(missing));
                self.slip(line.start..line.body, SlipKind::Indentation, vec![edit]);
            }
        }
        self.at = last + 1;
    }

    /// A text between curly quotes, if there is nothing outside them.
    fn curly(&mut self, start: usize, parent: Option<usize>) {
        let extent = self.extent(start, parent);
        let text = &self.text[extent.range.clone()];
        let curly = |sign: char| matches!(sign, '“' | '”' | '‘' | '’' | '＂');
        let inner = text.strip_prefix(curly).and_then(|text| text.strip_suffix(['”', '’', '＂']));
        let Some(inner) = inner.filter(|inner| !inner.contains(curly) && extent.last == self.at) else {
            return self.plain(start, parent);
        };
        let open = start..text.len() - text.trim_start_matches(curly).len() + start;
        let close = start + open.len() + inner.len()..extent.range.end;
        let sign = if inner.contains(['"', '\\']) { "'" } else { "\"" };
        let mut edits = vec![self.edit(open.clone(), sign)];
        if sign == "'" {
            let doubled = inner.match_indices('\'').map(|(at, _)| open.end + at);
            edits.extend(doubled.map(|at| self.edit(at..at, "'")));
        }
        edits.push(self.edit(close, sign));
        self.slip(open, SlipKind::CurlyQuotes, edits);
        self.at += 1;
    }
}

/// The end of the text in a line, before a comment, and the first `#` before it that YAML would take for one.
///
/// A comment has two spaces before its `#`, or one behind it: ` #3` is what people write in a sentence.
pub(crate) fn content_end(line: &str) -> (usize, Option<usize>) {
    let bytes = line.as_bytes();
    let mut cut = None;
    let mut end = line.len();
    for (at, _) in line.match_indices('#') {
        if at == 0 || !matches!(bytes[at - 1], b' ' | b'\t') {
            continue;
        }
        let alone = at > 1 && !matches!(bytes[at - 2], b' ' | b'\t') && bytes[at - 1] == b' ';
        if !alone || is_comment(&line[at..]) {
            end = at;
            break;
        }
        cut = cut.or(Some(at));
    }
    (line[..end].trim_end_matches([' ', '\t']).len(), cut)
}

/// Whether what begins with `#` looks like a comment by itself.
fn is_comment(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    rest.is_empty() || rest.starts_with(' ') || rest.starts_with(is_odd_space) || text.starts_with("##")
}

/// `|`, `>-`, `|2`, `>+1`, perhaps with a comment.
fn is_block_header(text: &str) -> bool {
    let word = text[1..].split([' ', '\t']).next().unwrap_or_default();
    let rest = text[1 + word.len()..].trim_start_matches([' ', '\t']);
    let digits = word.bytes().filter(|byte| (b'1'..=b'9').contains(byte)).count();
    let chomps = word.bytes().filter(|byte| matches!(byte, b'-' | b'+')).count();
    word.len() == digits + chomps && digits <= 1 && chomps <= 1 && (rest.is_empty() || rest.starts_with('#'))
}

fn is_alias(text: &str) -> bool {
    let name = text[1..].trim_end();
    let name = name.split(" #").next().unwrap_or_default().trim_end();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
