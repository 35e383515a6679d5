//! Finds, line by line, what was typed in a way that YAML takes differently, and repairs it for reading.

use std::ops::Range;

use crate::source::{Edit, FileId, Span};
use crate::yaml::head::{Colon, Head, head, is_dash};
use crate::yaml::lines::{Line, cut, is_odd_space};
use crate::yaml::slip::{Slip, SlipKind};

/// What was found in one text.
pub(crate) struct Scanned {
    pub(crate) slips: Vec<Slip>,
    /// What makes the text readable, in the order of places.
    pub(crate) repairs: Vec<Edit>,
}

/// Goes through a text from its first to its last line.
pub(crate) fn scan(file: FileId, text: &str) -> Scanned {
    let mut scan = Scan {
        file,
        text,
        lines: cut(text),
        at: 0,
        levels: Vec::new(),
        pending: None,
        shift: None,
        began: false,
        slips: Vec::new(),
        repairs: Vec::new(),
    };
    scan.control_characters();
    while scan.at < scan.lines.len() {
        scan.line();
    }
    scan.repairs.sort_by_key(|edit| edit.span.start);
    Scanned { slips: scan.slips, repairs: scan.repairs }
}

/// Lists and mappings inside each other.
pub(crate) const DEEPEST: usize = 64;

/// The state of the walk.
pub(crate) struct Scan<'text> {
    pub(crate) file: FileId,
    pub(crate) text: &'text str,
    pub(crate) lines: Vec<Line>,
    /// The line that is read.
    pub(crate) at: usize,
    /// The lists and mappings that are open here, from the outermost.
    levels: Vec<Level>,
    /// The key or dash that has no value yet.
    pub(crate) pending: Option<Pending>,
    shift: Option<Shift>,
    /// Whether anything was read.
    began: bool,
    pub(crate) slips: Vec<Slip>,
    pub(crate) repairs: Vec<Edit>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Map,
}

#[derive(Clone, Copy)]
struct Level {
    column: usize,
    kind: Kind,
}

#[derive(Clone, Copy)]
pub(crate) struct Pending {
    pub(crate) column: usize,
    /// A key, not a dash.
    pub(crate) key: bool,
}

/// Lines that are read as if they stood elsewhere, up to the first one left of `from`.
#[derive(Clone, Copy)]
struct Shift {
    from: usize,
    by: isize,
    /// Whether the first of them is an item.
    dash: bool,
    /// The slip that offers to move them.
    slip: Option<usize>,
}

impl Scan<'_> {
    pub(crate) fn edit(&self, range: Range<usize>, text: impl Into<String>) -> Edit {
        Edit { span: Span::new(self.file, range), text: text.into() }
    }

    /// A slip whose certain fix is also how the text is read.
    pub(crate) fn slip(&mut self, range: Range<usize>, kind: SlipKind, edits: Vec<Edit>) {
        self.repairs.extend(edits.iter().cloned());
        self.fact(range, kind, edits);
    }

    /// A slip that is read in a way which only may be what was meant.
    pub(crate) fn slip_unsure(&mut self, range: Range<usize>, kind: SlipKind, repairs: Vec<Edit>) {
        self.repairs.extend(repairs);
        self.fact(range, kind, Vec::new());
    }

    fn fact(&mut self, range: Range<usize>, kind: SlipKind, edits: Vec<Edit>) {
        self.slips.push(Slip { span: Span::new(self.file, range), also: None, kind, edits });
    }

    /// The column at which a line is read.
    pub(crate) fn column(&self, at: usize) -> usize {
        let column = self.lines[at].column;
        match self.shift {
            Some(shift) if self.moves(shift, at) => column.saturating_add_signed(shift.by),
            _ => column,
        }
    }

    /// Whether a line is one of those that are read elsewhere.
    fn moves(&self, shift: Shift, at: usize) -> bool {
        let column = self.lines[at].column;
        column > shift.from || (column == shift.from && (shift.dash || !is_dash(self.body(at))))
    }

    /// What stands in a line.
    pub(crate) fn body(&self, at: usize) -> &str {
        let line = self.lines[at];
        &self.text[line.body..line.end]
    }

    /// The next line from `at` on that holds more than a comment.
    pub(crate) fn next_content(&self, at: usize) -> Option<usize> {
        (at..self.lines.len()).find(|at| !self.lines[*at].is_blank() && !self.body(*at).starts_with('#'))
    }

    /// Takes a line as a part of what is read: moves it if its neighbours are moved.
    pub(crate) fn touch(&mut self, at: usize) {
        let line = self.lines[at];
        let Some(shift) = self.shift else { return };
        if line.is_blank() {
            return;
        }
        if line.odd || !self.moves(shift, at) {
            self.shift = None;
            return;
        }
        let edit = if shift.by >= 0 {
            self.edit(line.start..line.start, " ".repeat(shift.by.unsigned_abs()))
        } else {
            self.edit(line.start..line.start + shift.by.unsigned_abs(), "")
        };
        if let Some(slip) = shift.slip {
            self.slips[slip].edits.push(edit.clone());
        }
        self.repairs.push(edit);
    }

    fn control_characters(&mut self) {
        let odd = |sign: char| {
            matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}')
                || matches!(sign, '\u{86}'..='\u{9f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        };
        let text = self.text;
        for (at, sign) in text.match_indices(odd) {
            if at > 0 || sign != "\u{feff}" {
                let range = at..at + sign.len();
                let edit = self.edit(range.clone(), "");
                self.slip(range, SlipKind::ControlCharacter, vec![edit]);
            }
        }
    }

    fn line(&mut self) {
        let line = self.lines[self.at];
        if line.is_blank() || self.body(self.at).starts_with('#') {
            self.space_before_nothing(line);
            self.at += 1;
            return;
        }
        if self.shift.is_some_and(|shift| !self.moves(shift, self.at)) {
            self.shift = None;
        }
        if line.start == line.body && self.is_document_sign() {
            return;
        }
        self.began = true;
        let column = self.indentation(line);
        self.place(column);
    }

    /// Space that YAML would take for text, in a line without any.
    fn space_before_nothing(&mut self, line: Line) {
        if !line.odd {
            return;
        }
        let space = line.start..line.body;
        let edit = self.edit(space.clone(), "");
        match space_kind(&self.text[space.clone()]) {
            SlipKind::Tab => self.repairs.push(edit),
            _ => self.odd_space(space, ""),
        }
    }

    /// `---`, `...` and `%YAML`; the first `---` is as good as nothing.
    fn is_document_sign(&mut self) -> bool {
        let line = self.lines[self.at];
        let body = &self.text[line.body..line.end];
        let sign = body.trim_end_matches([' ', '\t']);
        let kind = match sign {
            "---" | "..." if !self.began && sign == "---" => None,
            "---" | "..." => Some(SlipKind::ManyDocuments),
            _ if body.starts_with('%') && !self.began => Some(SlipKind::Directive),
            _ => return false,
        };
        let range = line.body..line.body + sign.len();
        if let Some(kind) = kind {
            let edit = self.edit(range.clone(), "");
            self.slip_unsure(range, kind, vec![edit]);
        }
        self.began = self.began || sign == "---";
        self.at += 1;
        true
    }

    /// The column of a line, after its odd spaces became ordinary ones.
    fn indentation(&mut self, line: Line) -> usize {
        if !line.odd {
            return self.column(self.at);
        }
        let space = &self.text[line.start..line.body];
        let tabs = space.bytes().filter(|byte| *byte == b'\t').count();
        let width = |tab: usize| line.column + tabs * tab - tabs * 2;
        let kind = if is_dash(self.body(self.at)) { Kind::List } else { Kind::Map };
        let fitting = [2, 4, 8, 1].map(width).into_iter().find(|column| self.fits(*column));
        let column = fitting.or_else(|| self.neighbour(line.column, kind)).unwrap_or(line.column);
        self.shift = None;
        self.odd_space(line.start..line.body, &" ".repeat(column));
        column
    }

    /// A slip for spaces that are none for YAML, and what should stand in their place.
    pub(crate) fn odd_space(&mut self, range: Range<usize>, better: &str) {
        let space = &self.text[range.clone()];
        let first = range.start + space.find(is_odd_space).unwrap_or(0);
        let last = range.start + space.trim_end_matches(' ').len();
        let kind = space_kind(space);
        let edit = self.edit(range, better);
        self.slip(first..last, kind, vec![edit]);
    }

    fn fits(&self, column: usize) -> bool {
        self.pending.is_some_and(|pending| column > pending.column)
            || self.levels.iter().any(|level| level.column == column)
    }

    /// Finds the list or mapping to which a line belongs, and reads it there.
    fn place(&mut self, column: usize) {
        let pending = self.pending.take();
        let body = self.body(self.at);
        let (dash, key) = (is_dash(body), head(body));
        let is_key = matches!(key, Head::Key { .. } | Head::Words { .. });
        let kind = if dash { Kind::List } else { Kind::Map };
        let child = match pending {
            None => self.levels.is_empty(),
            Some(pending) => column > pending.column || (pending.key && dash && column == pending.column),
        };
        if child {
            let parent = pending.map(|pending| pending.column);
            self.levels.retain(|level| parent.is_some_and(|parent| level.column <= parent));
            return self.entry(column, parent, true);
        }
        let same = self.levels.iter().rposition(|level| level.column == column && level.kind == kind);
        if let Some(at) = same
            && (dash || is_key || key == Head::Complex)
        {
            self.levels.truncate(at + 1);
            return self.entry(column, None, false);
        }
        if self.tight_dash(column) {
            return;
        }
        if !dash && !is_key {
            return self.stray(column, SlipKind::NotAnEntry);
        }
        match self.neighbour(column, kind) {
            Some(level) => self.move_to(level, column, dash),
            None => self.stray(column, if dash { SlipKind::Indentation } else { SlipKind::NotAnEntry }),
        }
    }

    /// `-item` among items.
    fn tight_dash(&mut self, column: usize) -> bool {
        let body = self.lines[self.at].body;
        let list = self.levels.iter().rposition(|level| level.column == column && level.kind == Kind::List);
        let Some(at) = list.filter(|_| is_tight_dash(self.body(self.at))) else { return false };
        self.levels.truncate(at + 1);
        self.dash_without_space(body, column);
        true
    }

    fn dash_without_space(&mut self, dash: usize, column: usize) {
        let edit = self.edit(dash + 1..dash + 1, " ");
        self.slip(dash..dash + 1, SlipKind::NoSpaceAfterDash, vec![edit]);
        self.touch(self.at);
        self.push(column, Kind::List);
        self.item(dash + 1, column, column + 2);
    }

    /// The open list or mapping for which an entry that fits none was meant.
    fn neighbour(&self, column: usize, kind: Kind) -> Option<usize> {
        let fits = |level: &&Level| level.kind == kind;
        let deeper = self.levels.iter().filter(fits).find(|level| level.column > column);
        let between = self.levels.last().is_some_and(|level| level.column > column);
        let mut left = self.levels.iter().rev().filter(|level| level.column < column);
        let left = if between { left.find(|level| fits(level)) } else { left.next().filter(fits) };
        Some(deeper.or(left)?.column)
    }

    /// Reads an entry, and what hangs below it, as if it stood in another column.
    fn move_to(&mut self, column: usize, found: usize, dash: bool) {
        let line = self.lines[self.at];
        let certain = !dash && self.is_finished(found, column);
        let by = column.cast_signed() - self.lines[self.at].column.cast_signed();
        let edits = Vec::new();
        self.fact(line.start..line.body, SlipKind::Indentation, edits);
        if line.body == line.start {
            let last = self.slips.len() - 1;
            self.slips[last].span = Span::new(self.file, line.body..line.end);
        }
        let slip = certain.then_some(self.slips.len() - 1);
        if line.odd {
            return self.drop_block(found);
        }
        self.shift = Some(Shift { from: line.column, by, dash, slip });
        let kind = if dash { Kind::List } else { Kind::Map };
        while self.levels.last().is_some_and(|level| level.column != column || level.kind != kind) {
            self.levels.pop();
        }
        self.entry(column, None, false);
    }

    /// Whether the entry before could not go on in this line, so that it can only be a neighbour.
    fn is_finished(&self, found: usize, column: usize) -> bool {
        let before = (0..self.at).rev().find(|at| !self.lines[*at].is_blank());
        let last = before.map_or("", |at| self.body(at)).trim_end();
        let value = last.rsplit(": ").next().unwrap_or_default();
        let list = self.levels.iter().any(|level| level.column == found && level.kind == Kind::List);
        let prose = value.is_ascii() && value.contains(' ');
        (found > column && !prose) || last.ends_with('"') || list
    }

    /// A line that cannot be read here: it is left out, with what hangs below it.
    fn stray(&mut self, column: usize, kind: SlipKind) {
        let line = self.lines[self.at];
        self.fact(line.body..line.end, kind, Vec::new());
        self.drop_block(column);
        while let Some(next) = self.next_content(self.at) {
            if self.column(next) < column || self.accepts(next) {
                break;
            }
            self.at = next;
            self.drop_block(column);
        }
    }

    /// Whether a line is an entry of an open list or mapping.
    fn accepts(&self, at: usize) -> bool {
        let (column, body) = (self.column(at), self.body(at));
        let dash = is_dash(body) || is_tight_dash(body);
        let kind = if dash { Kind::List } else { Kind::Map };
        let open = self.levels.iter().any(|level| level.column == column && level.kind == kind);
        open && (dash || matches!(head(body), Head::Key { .. }))
    }

    /// Leaves out the line that is read and all deeper ones below it.
    fn drop_block(&mut self, column: usize) {
        loop {
            let line = self.lines[self.at];
            self.repairs.push(self.edit(line.body..line.end, ""));
            self.at += 1;
            while self.at < self.lines.len() && self.lines[self.at].is_blank() {
                self.at += 1;
            }
            if self.at >= self.lines.len() || self.column(self.at) <= column {
                return;
            }
        }
    }

    fn push(&mut self, column: usize, kind: Kind) {
        if self.levels.last().is_none_or(|level| level.column != column || level.kind != kind) {
            self.levels.push(Level { column, kind });
        }
    }

    /// Reads an entry, or the value of the key or dash in column `parent`.
    fn entry(&mut self, column: usize, parent: Option<usize>, first: bool) {
        let start = self.lines[self.at].body;
        let body = self.body(self.at);
        if is_dash(body) {
            self.touch(self.at);
            self.push(column, Kind::List);
            return self.after_dash(start, column);
        }
        if first && is_tight_dash(body) && parent.is_some() {
            return self.dash_without_space(start, column);
        }
        match head(body) {
            Head::Key { colon, sign, .. } => self.key(start, colon, sign, column),
            Head::Words { colon } if !first || !self.is_sentence(start + colon, column) => {
                self.key(start, colon, Colon::Right, column);
            }
            Head::Complex if !first || body.starts_with(':') || parent.is_none() => {
                let question = body.starts_with('?');
                self.fact(start..start + 1, SlipKind::KeyNotText, Vec::new());
                self.drop_block(column);
                let next = self.next_content(self.at);
                if let Some(next) = next.filter(|next| question && self.body(*next).starts_with(':')) {
                    self.at = next;
                    self.drop_block(column);
                }
            }
            _ if first => {
                self.touch(self.at);
                self.value(start, parent);
            }
            _ => self.stray(column, SlipKind::NotAnEntry),
        }
    }

    fn after_dash(&mut self, dash: usize, column: usize) {
        let end = self.lines[self.at].end;
        let rest = &self.text[dash + 1..end];
        let content = rest.trim_start_matches(|sign| sign == ' ' || is_odd_space(sign));
        let gap = dash + 1..end - content.len();
        let space = &self.text[gap.clone()];
        if content.is_empty() || !space.contains(is_odd_space) {
            return self.item(gap.end, column, column + 1 + space.len());
        }
        self.odd_space(gap.clone(), " ");
        self.item(gap.end, column, column + 2);
    }

    /// What stands after a dash: its list stands in `dash`, the content in `column`.
    fn item(&mut self, start: usize, dash: usize, column: usize) {
        let rest = &self.text[start..self.lines[self.at].end];
        if self.levels.len() > DEEPEST {
            self.fact(start..self.lines[self.at].end, SlipKind::TooDeep, Vec::new());
            self.repairs.push(self.edit(start..self.lines[self.at].end, ""));
            self.at += 1;
        } else if is_dash(rest) {
            self.push(column, Kind::List);
            self.after_dash(start, column);
        } else {
            self.item_content(start, dash, column);
        }
    }

    fn item_content(&mut self, start: usize, dash: usize, column: usize) {
        let rest = &self.text[start..self.lines[self.at].end];
        match head(rest) {
            Head::Key { colon, sign, .. } => self.key(start, colon, sign, column),
            Head::Words { colon } if !self.is_sentence(start + colon, column) => {
                self.key(start, colon, Colon::Right, column);
            }
            _ => {
                self.value(start, Some(dash));
                if let Some(pending) = &mut self.pending {
                    pending.key = false;
                }
            }
        }
    }

    /// Whether words before a colon are a sentence, not a key: all keys of a mapping look alike.
    fn is_sentence(&self, colon: usize, column: usize) -> bool {
        let end = self.lines[self.at].end;
        let value = self.text[colon + 1..end].trim_start_matches([' ', '\t']);
        let next = self.next_content(self.at + 1).filter(|next| self.column(*next) >= column);
        let nothing = value.is_empty() || value.starts_with('#');
        match next {
            None => true,
            Some(next) if self.column(next) > column => !nothing,
            Some(next) => !matches!(head(self.body(next)), Head::Key { .. } | Head::Words { .. }),
        }
    }

    /// A key, with what stands behind its colon.
    fn key(&mut self, start: usize, colon: usize, sign: Colon, column: usize) {
        self.touch(self.at);
        self.push(column, Kind::Map);
        let line_end = self.lines[self.at].end;
        let colon = start + colon;
        let width = if sign == Colon::Wide { '：'.len_utf8() } else { 1 };
        let rest = &self.text[colon + width..line_end];
        let content = rest.trim_start_matches(|sign| sign == ' ' || is_odd_space(sign));
        let value = line_end - content.len();
        let space = &self.text[colon + width..value];
        match sign {
            Colon::Wide => {
                let edit = self.edit(colon..value, if content.is_empty() { ":" } else { ": " });
                self.slip(colon..colon + width, SlipKind::FullWidthColon, vec![edit]);
            }
            Colon::Tight => {
                let edit = self.edit(colon + 1..colon + 1, " ");
                self.slip(colon..colon + 1, SlipKind::NoSpaceAfterColon, vec![edit]);
            }
            Colon::Right if space.contains(is_odd_space) && space_kind(space) != SlipKind::Tab => {
                self.odd_space(colon + 1..value, if content.is_empty() { "" } else { " " });
            }
            Colon::Right => {}
        }
        self.value(value, Some(column));
    }
}

fn is_tight_dash(body: &str) -> bool {
    body.strip_prefix('-').and_then(|rest| rest.chars().next()).is_some_and(|sign| {
        !sign.is_ascii_digit() && sign != '-' && sign != '.' && !is_odd_space(sign) && sign != ' '
    })
}

/// Which kind of space stands where only ordinary ones can.
fn space_kind(space: &str) -> SlipKind {
    if space.contains('\u{3000}') {
        SlipKind::FullWidthSpace
    } else if space.contains('\t') {
        SlipKind::Tab
    } else {
        SlipKind::NoBreakSpace
    }
}
