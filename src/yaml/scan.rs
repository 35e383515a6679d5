//! Finds, line by line, what was typed in a way that YAML takes differently, and repairs it for reading.

use std::ops::Range;

use crate::source::{Edit, FileId, Span};
use crate::yaml::head::is_dash;
use crate::yaml::lines::{Line, cut, is_odd_space, is_unseen};
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
    pub(crate) levels: Vec<Level>,
    /// The key or dash that has no value yet.
    pub(crate) pending: Option<Pending>,
    /// The lines that are read as if they stood elsewhere.
    pub(crate) shift: Option<Shift>,
    /// Whether anything was read.
    began: bool,
    pub(crate) slips: Vec<Slip>,
    pub(crate) repairs: Vec<Edit>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    List,
    Map,
}

#[derive(Clone, Copy)]
pub(crate) struct Level {
    pub(crate) column: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy)]
pub(crate) struct Pending {
    pub(crate) column: usize,
    /// A key, not a dash.
    pub(crate) key: bool,
}

/// Lines that are read as if they stood elsewhere, up to the first one left of `from`.
#[derive(Clone, Copy)]
pub(crate) struct Shift {
    pub(crate) from: usize,
    pub(crate) by: isize,
    /// Whether the first of them is an item.
    pub(crate) dash: bool,
    /// The last one that was moved.
    pub(crate) done: Option<usize>,
    /// The slip that offers to move them.
    pub(crate) slip: Option<usize>,
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

    pub(crate) fn fact(&mut self, range: Range<usize>, kind: SlipKind, edits: Vec<Edit>) {
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
    pub(crate) fn moves(&self, shift: Shift, at: usize) -> bool {
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
        if line.is_blank() || shift.done.is_some_and(|done| at <= done) {
            return;
        }
        if line.odd || !self.moves(shift, at) {
            self.shift = None;
            return;
        }
        self.shift = Some(Shift { done: Some(at), ..shift });
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
        let text = self.text;
        let rare = |byte: u8| {
            byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t') || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)
        };
        if !text.bytes().any(rare) {
            return;
        }
        for (at, sign) in text.match_indices(is_unseen) {
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
