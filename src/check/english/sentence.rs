//! An English sentence as words, names and the signs between them.

use std::ops::Range;

use crate::check::signs::MARK;
use crate::model::inline::FILLER;

/// A part of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Where it stands in the text.
    pub(crate) range: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a part of a sentence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word or a number, in small letters.
    Word(String),
    /// A label, a name or a quotation.
    Name,
    /// Any other sign.
    Sign(char),
}

impl Token {
    /// The word in small letters; nothing for a name or a sign.
    pub(crate) fn word(&self) -> &str {
        if let Kind::Word(word) = &self.kind { word } else { "" }
    }

    /// Whether it is one of these words.
    pub(crate) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.word())
    }

    /// Whether it is a label, a name or a quotation.
    pub(crate) fn is_name(&self) -> bool {
        self.kind == Kind::Name
    }
}

/// The parts of a stretch of text, in order.
pub(crate) fn tokens(text: &str, stretch: Range<usize>) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = stretch.start;
    while let Some(sign) = text[at..stretch.end].chars().next() {
        let run = |inside: &dyn Fn(char) -> bool| {
            let rest = &text[at..stretch.end];
            at + rest.find(|sign| !inside(sign)).unwrap_or(rest.len())
        };
        let is_letter = |sign: char| sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '-');
        let (end, kind) = match sign {
            FILLER => (run(&|sign| sign == FILLER), Some(Kind::Name)),
            sign if sign.is_alphanumeric() => {
                let end = at + text[at..run(&is_letter)].trim_end_matches(['\'', '’', '-']).len();
                (end, Some(Kind::Word(text[at..end].replace('’', "'").to_lowercase())))
            }
            MARK => (at + 1, None),
            sign if sign.is_whitespace() => (at + sign.len_utf8(), None),
            sign => (at + sign.len_utf8(), Some(Kind::Sign(sign))),
        };
        found.extend(kind.map(|kind| Token { range: at..end, kind }));
        at = end;
    }
    found
}

/// The parts of a sentence between its commas, colons, dashes and brackets, without empty ones.
pub(crate) fn segments(tokens: &[Token]) -> Vec<&[Token]> {
    let ends = |token: &Token| matches!(token.kind, Kind::Sign(',' | ';' | ':' | '–' | '—' | '(' | ')'));
    tokens.split(ends).filter(|part| !part.is_empty()).collect()
}

/// Something that is done to a thing on a screen: `is clicked`, `must not be changed`.
pub(crate) struct Passive {
    /// The words, from the first to the participle.
    pub(crate) range: Range<usize>,
    /// Whether it says that somebody has to do it.
    pub(crate) is_demand: bool,
}

/// What a reader does at a screen, in the form that follows "is".
#[rustfmt::skip]
const DONE: &[&str] = &[
    "added", "checked", "chosen", "cleared", "clicked", "closed", "confirmed", "copied", "deleted",
    "deselected", "disabled", "dragged", "enabled", "entered", "filled", "input", "inputted", "opened",
    "pasted", "pressed", "registered", "removed", "renamed", "replaced", "saved", "selected", "set",
    "specified", "submitted", "switched", "tapped", "ticked", "turned", "typed", "unchecked", "uploaded",
];

/// Words after which a clause only describes something.
const INSIDE: &[&str] = &[
    "after", "although", "as", "because", "before", "how", "if", "once", "since", "so", "than", "that",
    "unless", "until", "what", "when", "whenever", "where", "whether", "which", "while", "who", "whose",
    "why",
];

/// The passive of the main clause of a segment, if it is about what a reader does at a screen.
pub(crate) fn passive(segment: &[Token]) -> Option<Passive> {
    let own = segment.iter().position(|token| token.is(INSIDE)).unwrap_or(segment.len());
    let is = |at: usize, words: &[&str]| segment[..own].get(at).is_some_and(|token| token.is(words));
    (1..own).find_map(|start| {
        let (mut at, is_demand) = if is(start, &["should", "must", "shall"]) && !is(start - 1, &["you"]) {
            (start + 1, true)
        } else if is(start, &["needs", "need", "has", "have", "is", "are", "ought"]) && is(start + 1, &["to"])
        {
            (start + 2, true)
        } else if is(start, &["is", "are"]) {
            (start, false)
        } else {
            return None;
        };
        while is(at, &["not", "never", "always", "also", "first", "then", "now"]) {
            at += 1;
        }
        if is_demand && !is(at, &["be"]) || is(start - 1, &["to"]) {
            return None;
        }
        at += 1;
        while is(at, &["not", "always", "also", "first", "then", "now"])
            || segment.get(at).is_some_and(|token| token.word().ends_with("ly"))
        {
            at += 1;
        }
        let by_others = is(at + 1, &["by"]) && !segment.get(at + 2).is_some_and(|it| it.is(&["you", "hand"]));
        let done = segment.get(at).filter(|_| is(at, DONE) && !by_others)?;
        Some(Passive { range: segment[start].range.start..done.range.end, is_demand })
    })
}
