//! Values that begin with `[` or `{`: a list or mapping of names, or a text with our own signs.

use crate::yaml::block::{block_edits, has_sentences};
use crate::yaml::head::is_entry;
use crate::yaml::lines::is_odd_space;
use crate::yaml::scan::Scan;
use crate::yaml::slip::SlipKind;
use crate::yaml::value::content_end;

/// Lists inside lists that are looked into.
const DEEPEST: usize = 8;

impl Scan<'_> {
    /// A value that begins with `[` or `{`.
    pub(crate) fn flow(&mut self, start: usize, parent: Option<usize>) {
        let text = &self.text[start..self.lines[self.at].end];
        let sign = if text.starts_with('[') { '[' } else { '{' };
        let Some(close) = Brackets::default().close(text) else {
            return self.open_flow(start, parent, sign);
        };
        let after = &text[close + 1..];
        let rest = after.trim_start_matches([' ', '\t']);
        let beyond = after.trim_start_matches(|sign| sign == ' ' || is_odd_space(sign));
        let nothing = rest.is_empty() || (rest.starts_with('#') && rest.len() < after.len());
        if !is_collection(&text[..=close], DEEPEST) || !(nothing || beyond.is_empty()) {
            return self.needs_quotes(start, parent, sign);
        }
        if !nothing {
            self.odd_space(start + close + 1..start + text.len(), "");
        }
        let range = start..start + close + 1;
        if sign == '{'
            && has_sentences(&self.text[range.clone()])
            && let Some(edits) = block_edits(self.file, self.text, range.clone())
        {
            self.slip(range, SlipKind::FlowMapping, edits);
        }
        self.at += 1;
    }

    /// A bracket that does not close in its line.
    fn open_flow(&mut self, start: usize, parent: Option<usize>, sign: char) {
        let line_end = self.lines[self.at].end;
        let (length, _) = content_end(&self.text[start..line_end]);
        let text = &self.text[start..start + length];
        let next = self.next_content(self.at + 1).filter(|next| {
            parent.is_none_or(|parent| self.column(*next) > parent)
                || self.body(*next).starts_with([']', '}'])
        });
        let goes_on = text.len() == 1
            || text.ends_with(',')
            || next.is_some_and(|next| self.body(next).starts_with([']', '}', ',']));
        if goes_on && let Some(next) = next {
            match self.flow_end(start, next, parent, sign) {
                Some(last) => self.go_after_quoted(last),
                None => self.leave_out(start, parent),
            }
            return;
        }
        let names = text[1..].split(',').all(|item| is_name(item.trim()) || item.trim().is_empty());
        let entries = sign == '{' && begins_with_key(&text[1..]);
        if next.is_some() || !(names && sign == '[' || entries) {
            return self.needs_quotes(start, parent, sign);
        }
        let end = start + text.trim_end_matches([',', ' ']).len();
        let edit = self.edit(end..start + text.len(), if sign == '[' { "]" } else { " }" });
        self.slip(start..start + 1, SlipKind::UnclosedBracket, vec![edit]);
        self.at += 1;
    }

    /// The line in which a bracket closes that goes over several lines.
    fn flow_end(&self, start: usize, next: usize, parent: Option<usize>, sign: char) -> Option<usize> {
        let mut brackets = Brackets::default();
        let first = &self.text[start..self.lines[self.at].end];
        let _ = brackets.close(&first[..content_end(first).0]);
        for at in next..self.lines.len() {
            let body = self.body(at);
            if body.is_empty() || body.starts_with('#') {
                continue;
            }
            let inside = parent.is_none_or(|parent| self.column(at) > parent) || body.starts_with([']', '}']);
            if !inside || (sign == '[' && is_entry(body)) {
                return None;
            }
            if brackets.close(&body[..content_end(body).0]).is_some() {
                return Some(at);
            }
        }
        None
    }

    /// Reads a value that nobody can understand as nothing.
    fn leave_out(&mut self, start: usize, parent: Option<usize>) {
        let mut repairs = vec![self.edit(start..self.lines[self.at].end, "")];
        self.at += 1;
        while self.at < self.lines.len() {
            let line = self.lines[self.at];
            let deeper = parent.is_none_or(|parent| self.column(self.at) > parent);
            if !line.is_blank() && (!deeper || is_entry(self.body(self.at))) {
                break;
            }
            repairs.push(self.edit(line.body..line.end, ""));
            self.at += 1;
        }
        self.slip_unsure(start..start + 1, SlipKind::UnclosedBracket, repairs);
    }
}

/// Brackets that are open.
#[derive(Default)]
pub(crate) struct Brackets(Vec<u8>);

impl Brackets {
    /// Goes through a text and gives the place where the first bracket closes.
    pub(crate) fn close(&mut self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut before = b',';
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            match byte {
                b'"' | b'\'' if matches!(before, b',' | b'[' | b'{' | b':') => {
                    at += bytes[at + 1..].iter().position(|other| *other == byte).unwrap_or(0) + 1;
                }
                b'[' | b'{' => self.0.push(byte + 2),
                b']' | b'}' => {
                    if self.0.pop() != Some(byte) {
                        return None;
                    }
                    if self.0.is_empty() {
                        return Some(at);
                    }
                }
                _ => {}
            }
            if byte != b' ' {
                before = byte;
            }
            at += 1;
        }
        None
    }
}

/// Whether a text in brackets is a list or a mapping, not words in our own signs.
fn is_collection(text: &str, depth: usize) -> bool {
    let inner = text[1..text.len() - 1].trim();
    if inner.is_empty() {
        return true;
    }
    if text.starts_with('{') {
        return begins_with_key(inner);
    }
    if is_name(inner) || inner.starts_with(['"', '\'']) {
        return true;
    }
    let whole = inner.starts_with(['[', '{']) && Brackets::default().close(inner) == Some(inner.len() - 1);
    if whole { depth > 0 && is_collection(inner, depth - 1) } else { inner.contains(',') }
}

/// Whether a value inside braces is read as it is typed.
pub(crate) fn is_plain_in_flow(text: &str) -> bool {
    let quote = text.starts_with(['"', '\'']);
    let list = text.starts_with('[')
        && text.ends_with(']')
        && Brackets::default().close(text) == Some(text.len() - 1);
    quote || (list && is_collection(text, DEEPEST)) || !text.contains(['[', ']', '{', '}', ','])
}

/// Whether a text begins with a name and a colon.
pub(crate) fn begins_with_key(text: &str) -> bool {
    let text = text.trim_start();
    let name =
        text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    let rest = text[name..].trim_start();
    text.starts_with(['"', '\'']) || (name > 0 && (rest == ":" || rest.starts_with(": ")))
}

/// Names, numbers, addresses and ranges, as they stand in lists.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._/#:+~-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use crate::yaml::flow::{DEEPEST, is_collection};

    #[test]
    fn lists_of_names_are_lists() {
        for list in [
            "[]",
            "[a-b, c-d]",
            "[rms/web-api-menu]",
            "[10, 20, 30, 40]",
            "[ja, en]",
            "[a..b]",
            "[\"詳細\"]",
            "[はい, いいえ]",
        ] {
            assert!(is_collection(list, DEEPEST), "{list}");
        }
        for text in ["[詳細]", "[Sign in]", "[[詳細]]", "{guide:a}", "{term:x}", "{詳細}"] {
            assert!(!is_collection(text, DEEPEST), "{text}");
        }
        assert!(is_collection("{ ja: 詳細, en: Details }", DEEPEST));
    }
}
