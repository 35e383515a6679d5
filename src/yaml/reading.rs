//! One text to its tree: repairs what is certain, parses, and goes round what cannot be read.

use std::ops::Range;

use crate::source::{Edit, FileId, Span};
use crate::yaml::decode::{after_break, end_of_line};
use crate::yaml::origin::{Origin, repair};
use crate::yaml::parse::{Parsed, Stop, parse};
use crate::yaml::scan::scan;
use crate::yaml::slip::{Slip, SlipKind};
use crate::yaml::tree::Tree;

/// How often a text is read anew before the rest of it is given up.
const ROUNDS: usize = 24;

/// Reads a text; never fails, and gives every mistake of the text in the order of places.
pub fn read(file: FileId, text: &str) -> Tree {
    let scanned = scan(file, text);
    let mut slips = scanned.slips;
    let parsed = parse_around(file, text, scanned.repairs, &mut slips);
    let second = slips.iter().find(|slip| slip.kind == SlipKind::ManyDocuments).map(|slip| slip.span);
    slips.extend(parsed.slips.into_iter().filter(|slip| {
        let again = matches!(slip.kind, SlipKind::DuplicateKey { .. });
        !(again && second.is_some_and(|second| second < slip.span))
    }));
    slips.sort_by_key(|slip| slip.span);
    Tree { root: parsed.root, slips }
}

/// Parses a text, again and again while the parser stops, each time without the lines at which it did.
fn parse_around(file: FileId, text: &str, mut repairs: Vec<Edit>, slips: &mut Vec<Slip>) -> Parsed {
    for round in 0.. {
        let (source, origin) = repair(text, &repairs);
        let parsed = parse(file, &source, &origin);
        let Some(stop) = parsed.stop.as_ref().filter(|_| round <= ROUNDS) else { return parsed };
        note(file, &source, &origin, stop, slips);
        let lines = lines_to_leave(&source, stop.at);
        let lines = match source[lines.clone()].trim().is_empty() {
            true => 0..source.len(),
            false if round < ROUNDS => lines,
            false => lines.start..source.len(),
        };
        let span = Span::new(file, origin.range(lines));
        repairs.retain(|edit| edit.span.end < span.start || edit.span.start > span.end);
        let at = repairs.partition_point(|edit| edit.span.start < span.start);
        repairs.insert(at, Edit { span, text: String::new() });
    }
    unreachable!("the last round gives what it has")
}

/// Adds a slip for a stop, unless its line has one that explains it.
fn note(file: FileId, source: &str, origin: &Origin, stop: &Stop, slips: &mut Vec<Slip>) {
    let line_start = source[..stop.at].rfind('\n').map_or(0, |at| at + 1);
    let line_end = end_of_line(source, stop.at, source.len());
    let start = stop.at + source[stop.at..line_end].len() - source[stop.at..line_end].trim_start().len();
    let line = Span::new(file, origin.range(line_start..line_end));
    let known = slips.iter().any(|slip| slip.span.end >= line.start && slip.span.start <= line.end);
    if !known {
        let span = Span::new(file, origin.range(start..line_end));
        slips.push(Slip { span, also: None, kind: stop.kind.clone(), edits: Vec::new() });
    }
}

/// The line at which the parser stopped, or the one before if it is empty, with all deeper lines below it.
fn lines_to_leave(source: &str, at: usize) -> Range<usize> {
    let mut start = line_start(source, at.min(source.len()));
    while start > 0 && source[start..end_of_line(source, start, source.len())].trim().is_empty() {
        start = line_start(source, start - 1);
    }
    let depth = indentation(&source[start..]);
    let mut end = end_of_line(source, start, source.len());
    loop {
        let next = after_break(source, end, source.len());
        let next_end = end_of_line(source, next, source.len());
        let line = &source[next..next_end];
        if next >= source.len() || (!line.trim().is_empty() && indentation(line) <= depth) {
            return start..end;
        }
        end = next_end;
    }
}

fn line_start(source: &str, at: usize) -> usize {
    source.as_bytes()[..at].iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1)
}

fn indentation(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}
