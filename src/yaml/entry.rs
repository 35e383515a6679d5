//! One entry: a key with its colon, or a dash, and what stands behind it.

use crate::yaml::flow::Brackets;
use crate::yaml::head::{Colon, Head, head, is_dash, is_tight_dash};
use crate::yaml::lines::is_odd_space;
use crate::yaml::scan::{DEEPEST, Kind, Scan};
use crate::yaml::slip::SlipKind;

impl Scan<'_> {
    /// Reads another entry of an open list or mapping.
    pub(crate) fn sibling(&mut self, column: usize) {
        let start = self.lines[self.at].body;
        let body = self.body(self.at);
        if is_dash(body) {
            return self.dash(start, column);
        }
        match head(body) {
            Head::Key { colon, sign, .. } => self.key(start, colon, sign, column),
            Head::Words { colon } => self.key(start, colon, Colon::Right, column),
            Head::Complex => self.complex(column),
            Head::Other => self.stray(column, SlipKind::NotAnEntry),
        }
    }

    /// Reads what stands below the key or dash in column `parent`, or first in the text.
    pub(crate) fn child(&mut self, column: usize, parent: Option<usize>) {
        let start = self.lines[self.at].body;
        let body = self.body(self.at);
        if is_dash(body) {
            return self.dash(start, column);
        }
        if is_tight_dash(body) && parent.is_some() {
            return self.dash_without_space(start, column);
        }
        match head(body) {
            Head::Key { colon, sign, .. } => self.key(start, colon, sign, column),
            Head::Words { colon } if !self.is_sentence(start + colon, column) => {
                self.key(start, colon, Colon::Right, column);
            }
            Head::Complex if body.starts_with(':') || parent.is_none() => self.complex(column),
            _ if parent.is_none() && !self.is_whole_text() => self.stray(column, SlipKind::NotAnEntry),
            _ => {
                self.touch(self.at);
                self.value(start, parent);
            }
        }
    }

    /// Whether the first line begins a list or mapping in brackets that is the whole text.
    fn is_whole_text(&self) -> bool {
        let body = self.body(self.at);
        let closes = Brackets::default().close(body).is_some();
        body.starts_with(['[', '{']) && (!closes || self.next_content(self.at + 1).is_none())
    }

    fn dash(&mut self, dash: usize, column: usize) {
        self.touch(self.at);
        self.push(column, Kind::List);
        self.after_dash(dash, column);
    }

    /// A key that is more than a text is left out, with its value.
    fn complex(&mut self, column: usize) {
        let start = self.lines[self.at].body;
        let question = self.body(self.at).starts_with('?');
        self.fact(start..start + 1, SlipKind::KeyNotText, Vec::new());
        self.drop_block(column);
        let next = self.next_content(self.at);
        if let Some(next) = next.filter(|next| question && self.body(*next).starts_with(':')) {
            self.at = next;
            self.drop_block(column);
        }
    }

    pub(crate) fn dash_without_space(&mut self, dash: usize, column: usize) {
        let edit = self.edit(dash + 1..dash + 1, " ");
        self.slip(dash..dash + 1, SlipKind::NoSpaceAfterDash, vec![edit]);
        self.touch(self.at);
        self.push(column, Kind::List);
        self.item(dash + 1, column, column + 2);
    }

    pub(crate) fn after_dash(&mut self, dash: usize, column: usize) {
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
            Colon::Right if space.contains(|sign| sign != '\t' && is_odd_space(sign)) => {
                self.odd_space(colon + 1..value, if content.is_empty() { "" } else { " " });
            }
            Colon::Right => {}
        }
        self.value(value, Some(column));
    }
}
