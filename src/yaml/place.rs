//! Where a line belongs: the open list or mapping that it stands in, or for which it was meant.

use crate::yaml::head::{Head, head, is_dash, is_tight_dash};
use crate::yaml::scan::{Kind, Level, Scan, Shift};
use crate::yaml::slip::SlipKind;

impl Scan<'_> {
    pub(crate) fn fits(&self, column: usize) -> bool {
        self.pending.is_some_and(|pending| column > pending.column)
            || self.levels.iter().any(|level| level.column == column)
    }

    /// Finds the list or mapping to which a line belongs, and reads it there.
    pub(crate) fn place(&mut self, column: usize) {
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
            return self.child(column, parent);
        }
        let same = self.levels.iter().rposition(|level| level.column == column && level.kind == kind);
        if let Some(at) = same
            && (dash || is_key || key == Head::Complex)
        {
            self.levels.truncate(at + 1);
            return self.sibling(column);
        }
        if self.tight_dash(column) {
            return;
        }
        if !dash && !is_key {
            return self.stray(column, SlipKind::NotAnEntry);
        }
        match self.neighbour(column, kind) {
            Some(level) => self.move_to(level, column, kind),
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

    /// The open list or mapping for which an entry that fits none was meant.
    pub(crate) fn neighbour(&self, column: usize, kind: Kind) -> Option<usize> {
        let fits = |level: &&Level| level.kind == kind;
        let deeper = self.levels.iter().filter(fits).find(|level| level.column > column);
        let between = self.levels.last().is_some_and(|level| level.column > column);
        let mut left = self.levels.iter().rev().filter(|level| level.column < column);
        let left = if between { left.find(|level| fits(level)) } else { left.next().filter(fits) };
        Some(deeper.or(left)?.column)
    }

    /// Reads an entry, and what hangs below it, as if it stood in another column.
    fn move_to(&mut self, column: usize, found: usize, kind: Kind) {
        let line = self.lines[self.at];
        let certain = kind == Kind::Map && self.is_finished(found, column);
        let by = column.cast_signed() - self.lines[self.at].column.cast_signed();
        let range = if line.body > line.start { line.start..line.body } else { line.body..line.end };
        self.fact(range, SlipKind::Indentation, Vec::new());
        let slip = certain.then_some(self.slips.len() - 1);
        if line.odd {
            return self.drop_block(found);
        }
        self.shift = Some(Shift { from: line.column, by, dash: kind == Kind::List, done: None, slip });
        while self.levels.last().is_some_and(|level| level.column != column || level.kind != kind) {
            self.levels.pop();
        }
        self.sibling(column);
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
    pub(crate) fn stray(&mut self, column: usize, kind: SlipKind) {
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
        (open || self.levels.is_empty()) && (dash || matches!(head(body), Head::Key { .. }))
    }

    /// Leaves out the line that is read and all deeper ones below it.
    pub(crate) fn drop_block(&mut self, column: usize) {
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

    pub(crate) fn push(&mut self, column: usize, kind: Kind) {
        if self.levels.last().is_none_or(|level| level.column != column || level.kind != kind) {
            self.levels.push(Level { column, kind });
        }
    }
}
