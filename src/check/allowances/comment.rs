//! Comments `# guidegen: allow RULE — reason` to the lines that they speak about.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::check::levels::plain;
use crate::source::{FileId, Sources, Span};

/// One comment.
#[derive(Clone, Debug)]
pub(crate) struct Allowance {
    /// From its `#` to its end.
    pub(crate) span: Span,
    /// The name of the rule as it stands there; where it is missing, the whole comment.
    pub(crate) name: Span,
    /// The name, as it would be typed without an input method.
    pub(crate) rule: String,
    /// Whether it says why.
    pub(crate) reason: bool,
    lines: Range<usize>,
}

impl Allowance {
    /// Whether a place begins in the lines that it speaks about.
    pub(crate) fn covers(&self, span: Span) -> bool {
        span.file == self.span.file && self.lines.contains(&span.range().start)
    }
}

/// The comments of every file of content and every template, in the order of places.
pub(crate) fn read(sources: &Sources) -> Vec<Allowance> {
    let mut found = Vec::new();
    for (file, source) in sources.texts() {
        let path = source.path.as_str();
        let is = |folder: &str, ending: &str| path.starts_with(folder) && path.ends_with(ending);
        if is("content/", ".yaml") || is("templates/", ".html") {
            read_text(file, &source.text, &mut found);
        }
    }
    found
}

fn read_text(file: FileId, text: &str, found: &mut Vec<Allowance>) {
    if !text.contains("guidegen") && !text.contains('ｇ') {
        return;
    }
    let lines = lines(text);
    for (at, line) in lines.iter().enumerate() {
        let Some(comment) = comment(&text[line.clone()]) else { continue };
        let start = line.start + comment.start;
        let alone = text[line.start..start].trim_end_matches('{').trim().is_empty();
        let body = start..line.start + text[line.clone()].trim_end().len();
        let first = if alone { next_content(text, &lines, at + 1) } else { Some(at) };
        let covered = first.map_or(0..0, |first| covered(text, &lines, first));
        let name = line.start + comment.name.start..line.start + comment.name.end;
        found.push(Allowance {
            span: Span::new(file, body.clone()),
            name: Span::new(file, if name.is_empty() { body } else { name }),
            rule: plain(&text[line.clone()][comment.name.clone()]),
            reason: comment.reason,
            lines: covered,
        });
    }
}

struct Comment {
    start: usize,
    name: Range<usize>,
    reason: bool,
}

/// The comment in a line, if it begins with `guidegen:`; without the word `allow` it names no rule.
fn comment(line: &str) -> Option<Comment> {
    for (start, _) in line.match_indices('#') {
        // `{#` and `{#-` begin the comments of templates.
        let before = line[..start].chars().next_back();
        if !before.is_none_or(|sign| sign.is_whitespace() || sign == '{') {
            continue;
        }
        let inner = start + 1 + usize::from(before == Some('{') && line[start + 1..].starts_with('-'));
        let Some(mut at) = word(line, inner, "guidegen") else { continue };
        at += spaces(&line[at..]);
        if !line[at..].starts_with([':', '：']) {
            continue;
        }
        at += line[at..].chars().next().map_or(0, char::len_utf8);
        let Some(after) =
            word(line, at, "allow").filter(|after| line[*after..].starts_with(char::is_whitespace))
        else {
            return Some(Comment { start, name: 0..0, reason: false });
        };
        let from = after + spaces(&line[after..]);
        let length = line[from..].find(|sign: char| !is_name(sign)).unwrap_or(line.len() - from);
        let name = line[from..from + length].trim_end_matches(is_dash);
        let rest = line[from + name.len()..].trim_matches(|sign: char| sign.is_whitespace() || is_dash(sign));
        let reason = rest.contains(char::is_alphanumeric);
        return Some(Comment { start, name: from..from + name.len(), reason });
    }
    None
}

/// The place after a word in any width and case, with any space before it.
fn word(line: &str, at: usize, word: &str) -> Option<usize> {
    let from = at + spaces(&line[at..]);
    let end = line[from..].char_indices().nth(word.len()).map_or(line.len(), |(end, _)| from + end);
    let typed: String = line[from..end].nfkc().collect();
    typed.eq_ignore_ascii_case(word).then_some(end)
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn is_dash(sign: char) -> bool {
    ":：-－ー―—–−‐".contains(sign)
}

fn is_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric()
        || matches!(sign, 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | '０'..='９' | '-' | '－' | 'ー' | '‐' | '−')
}

/// Each line with its break.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at
    });
    lines.collect()
}

fn next_content(text: &str, lines: &[Range<usize>], from: usize) -> Option<usize> {
    (from..lines.len()).find(|at| {
        let line = text[lines[*at].clone()].trim();
        !line.is_empty() && !line.starts_with('#')
    })
}

/// A line, and the lines in which its value goes on: those that are deeper, unless it only opens a level.
fn covered(text: &str, lines: &[Range<usize>], first: usize) -> Range<usize> {
    let line = text[lines[first].clone()].trim_end();
    let body = line.trim_start_matches([' ', '-']);
    let depth = line.len() - body.len();
    let opens =
        body.split(" #").next().unwrap_or_default().trim_end().ends_with([':', '：']) || body.is_empty();
    let deeper =
        |line: &str| line.trim().is_empty() || line.len() - line.trim_start_matches(' ').len() > depth;
    let more = lines[first + 1..].iter().take_while(|line| !opens && deeper(&text[(*line).clone()])).count();
    lines[first].start..lines[first + more].end
}

#[cfg(test)]
mod tests {
    use crate::check::allowances::comment::read;
    use crate::source::{SitePath, Sources};

    fn of(text: &str) -> Vec<(String, bool, String)> {
        let sources = Sources::new([(SitePath::new("content/a.yaml"), text.into())]);
        let all = read(&sources);
        all.into_iter().map(|it| (it.rule, it.reason, text[it.lines].to_owned())).collect()
    }

    #[test]
    fn signs_of_either_width() {
        for typed in [
            "# guidegen: allow former-label — 理由",
            "# guidegen: allow former-label - 理由",
            "# guidegen: allow former-label -- 理由",
            "# guidegen: allow former-label: 理由",
            "#guidegen：allow　former-label：理由",
            "# ｇｕｉｄｅｇｅｎ：　ａｌｌｏｗ　ｆｏｒｍｅｒ－ｌａｂｅｌ　ー　理由",
        ] {
            let expected = ("former-label".to_owned(), true, "x: 1\n".to_owned());
            assert_eq!(of(&format!("{typed}\nx: 1\n")), [expected], "{typed}");
        }
        assert!(!of("# guidegen: allow former-label —\nx: 1\n")[0].1);
        assert_eq!(of("# guidegen: alow former-label — 理由\nx: 1\n")[0].0, "");
        assert!(of("# about guidegen: allow\n# https://guidegen\nx: 1").is_empty());
    }

    #[test]
    fn the_lines_it_speaks_about() {
        let covered = |text: &str| of(text)[0].2.clone();
        assert_eq!(covered("a: 1\nb: 2  # guidegen: allow x — y\nc: 3\n"), "b: 2  # guidegen: allow x — y\n");
        assert_eq!(covered("# guidegen: allow x — y\n\n# z\nb: >\n  2\n\n  3\nc: 3\n"), "b: >\n  2\n\n  3\n");
        assert_eq!(covered("# guidegen: allow x — y\nb:\n  ja: 2\n"), "b:\n");
        assert_eq!(covered("# guidegen: allow x — y\n- id: a\n  b: 2\n"), "- id: a\n");
        assert_eq!(covered("# guidegen: allow x — y\n"), "");
        assert_eq!(covered("{#- guidegen: allow x — y -#}\n<p>\n<p>\n"), "<p>\n");
        assert_eq!(covered("<p>{# guidegen: allow x — y #}\n<p>\n"), "<p>{# guidegen: allow x — y #}\n");
    }
}
