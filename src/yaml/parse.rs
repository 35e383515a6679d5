//! Events of the YAML parser to a tree; the one place that knows which parser is used.

use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, StructureStyle, options};

use crate::source::{FileId, Span};
use crate::yaml::decode::{Raw, after_break, end_of_line};
use crate::yaml::origin::Origin;
use crate::yaml::scalar::{Scalar, Style};
use crate::yaml::scan::DEEPEST;
use crate::yaml::slip::{Slip, SlipKind};
use crate::yaml::tree::{Entry, Key, List, Map, Node, Value};

/// What the parser gave for one repaired text.
pub(crate) struct Parsed {
    pub(crate) root: Option<Node>,
    pub(crate) slips: Vec<Slip>,
    /// Where it stopped, in the repaired text.
    pub(crate) stop: Option<Stop>,
}

/// The mistake at which the parser stopped.
pub(crate) struct Stop {
    pub(crate) at: usize,
    pub(crate) kind: SlipKind,
}

/// Reads a repaired text as far as the parser goes.
pub(crate) fn parse(file: FileId, source: &str, origin: &Origin) -> Parsed {
    let mut build =
        Build { file, source, origin, frames: Vec::new(), root: None, slips: Vec::new(), last: 0 };
    let options = options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut stop = None;
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(source, options) {
        match event {
            Ok((Event::DocumentStart(..), span)) => {
                documents += 1;
                if documents > 1 {
                    let place = build.span(byte(&span.start), byte(&span.end));
                    build.slip(place, SlipKind::ManyDocuments);
                    break;
                }
            }
            Ok((event, span)) => build.take(event, span),
            Err(error) => {
                stop = Some(Stop { at: byte(error.marker()).min(source.len()), kind: kind_of(&error) });
                break;
            }
        }
    }
    while !build.frames.is_empty() {
        build.close(build.last);
    }
    Parsed { root: build.root, slips: build.slips, stop }
}

enum Frame {
    List { list: List, start: usize },
    Map { map: Map, key: Option<Option<Key>>, start: usize },
}

struct Build<'text> {
    file: FileId,
    source: &'text str,
    origin: &'text Origin,
    frames: Vec<Frame>,
    root: Option<Node>,
    slips: Vec<Slip>,
    /// The end of what was taken last.
    last: usize,
}

impl Build<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.origin.range(start..end))
    }

    fn slip(&mut self, span: Span, kind: SlipKind) {
        self.slips.push(Slip { span, also: None, kind, edits: Vec::new() });
    }

    fn take(&mut self, event: Event<'_>, place: granit_parser::Span) {
        let (start, end) = (byte(&place.start), byte(&place.end));
        if let Some(tag) = place.tag_span() {
            let tag = self.span(byte(&tag.start), byte(&tag.end));
            self.slip(tag, SlipKind::Tag);
        }
        match event {
            Event::Anchor(..) => {
                let span = self.span(start, end);
                self.slip(span, SlipKind::Anchor);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let span = self.span(start, end);
                self.slip(span, SlipKind::Alias);
                let node = self.scalar(self.source[start..end].to_owned(), Style::Plain, &place);
                self.add(node);
                self.last = end;
            }
            Event::Scalar(text, style, ..) => {
                let node = match style {
                    ScalarStyle::Plain if start == end => self.empty(start),
                    style => self.scalar(text.into_owned(), style_of(style), &place),
                };
                self.add(node);
                self.last = self.last.max(end);
            }
            Event::SequenceStart(style, ..) => {
                let list = List { items: Vec::new(), flow: style == StructureStyle::Flow };
                self.frames.push(Frame::List { list, start });
                self.last = self.last.max(end);
            }
            Event::MappingStart(style, ..) => {
                let map = Map { entries: Vec::new(), flow: style == StructureStyle::Flow };
                self.frames.push(Frame::Map { map, key: None, start });
                self.last = self.last.max(end);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(end);
                self.last = self.last.max(end);
            }
            _ => {}
        }
    }

    /// Nothing: just after the colon, where a value would begin.
    fn empty(&self, at: usize) -> Node {
        let at = if self.source[at..].starts_with(':') { at + 1 } else { at };
        Node { span: self.span(at, at), value: Value::Empty }
    }

    fn scalar(&self, text: String, style: Style, place: &granit_parser::Span) -> Node {
        let (mut start, mut end) = (byte(&place.start), byte(&place.end));
        let mut raw_start = start;
        if matches!(style, Style::Literal | Style::Folded) {
            start = self.block_sign(start);
            let header_end = end_of_line(self.source, start, self.source.len());
            raw_start = after_break(self.source, header_end, self.source.len()).min(end);
            end = end.max(raw_start);
        }
        let raw = Raw {
            file: self.file,
            source: self.source,
            origin: self.origin,
            range: raw_start..end,
            style,
            indent: place.start.col(),
        };
        let places = raw.places(&text);
        if raw_start > start {
            let sign_end = end_of_line(self.source, start, self.source.len());
            let header = self.source[start..sign_end].split([' ', '\t']).next().unwrap_or_default();
            let content = self.source[raw_start..end].trim_end_matches([' ', '\t', '\n', '\r']).len();
            end = if content == 0 { start + header.len() } else { raw_start + content };
        }
        let span = self.span(start, end);
        Node { span, value: Value::Scalar(Scalar::new(text, style, places)) }
    }

    /// The `|` or `>` of the block scalar whose text begins at `before`.
    fn block_sign(&self, before: usize) -> usize {
        let mut at = self.last;
        while at < before {
            match self.source.as_bytes()[at] {
                b'|' | b'>' => return at,
                b'#' => at = end_of_line(self.source, at, before),
                _ => at += 1,
            }
        }
        before
    }

    fn close(&mut self, end: usize) {
        let node = match self.frames.pop() {
            None => return,
            Some(Frame::List { list, start }) => {
                let first = list.items.first().map(|node| node.span);
                let last = list.items.last().map(|node| node.span);
                let span = self.around(list.flow, start, end, first, last);
                Node { span, value: Value::List(list) }
            }
            Some(Frame::Map { mut map, start, .. }) => {
                let first = map.entries.first().map(|entry| entry.key.span);
                let last = map.entries.last().map(|entry| entry.value.span);
                let span = self.around(map.flow, start, end, first, last);
                self.drop_duplicates(&mut map.entries);
                Node { span, value: Value::Map(map) }
            }
        };
        self.add(node);
    }

    fn around(&self, flow: bool, start: usize, end: usize, first: Option<Span>, last: Option<Span>) -> Span {
        match (first, last) {
            (Some(first), Some(last)) if !flow => first.to(last),
            _ if flow => self.span(start, end),
            _ => self.span(start, start),
        }
    }

    fn add(&mut self, node: Node) {
        match self.frames.last_mut() {
            None => {
                self.root.get_or_insert(node);
            }
            Some(Frame::List { list, .. }) => list.items.push(node),
            Some(Frame::Map { map, key, .. }) => match key.take() {
                Some(Some(key)) => map.entries.push(Entry { key, value: node }),
                Some(None) => {}
                None => {
                    let span = node.span;
                    let taken = key_of(node);
                    if let Err(kind) = &taken {
                        let slip = Slip { span, also: None, kind: kind.clone(), edits: Vec::new() };
                        self.slips.push(slip);
                    }
                    *key = Some(taken.ok());
                }
            },
        }
    }

    /// Keeps the first of equal keys.
    fn drop_duplicates(&mut self, entries: &mut Vec<Entry>) {
        if entries.len() < 2 {
            return;
        }
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| entries[*a].key.text.cmp(&entries[*b].key.text));
        let mut again = Vec::new();
        for same in order.chunk_by(|a, b| entries[*a].key.text == entries[*b].key.text) {
            for later in &same[1..] {
                let (first, later_key) = (entries[same[0]].key.span, &entries[*later].key);
                let kind = SlipKind::DuplicateKey { key: later_key.text.clone() };
                let slip = Slip { span: later_key.span, also: Some(first), kind, edits: Vec::new() };
                self.slips.push(slip);
                again.push(*later);
            }
        }
        again.sort_unstable();
        let mut at = 0;
        entries.retain(|_| {
            at += 1;
            again.binary_search(&(at - 1)).is_err()
        });
    }
}

fn key_of(node: Node) -> Result<Key, SlipKind> {
    match node.value {
        Value::Scalar(scalar) if scalar.style == Style::Plain && scalar.text == "<<" => {
            Err(SlipKind::MergeKey)
        }
        Value::Scalar(scalar) => Ok(Key { text: scalar.text, span: node.span }),
        _ => Err(SlipKind::KeyNotText),
    }
}

fn byte(marker: &Marker) -> usize {
    marker.byte_offset().expect("a parser that reads a str knows its byte offsets")
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
        _ => Style::Plain,
    }
}

fn kind_of(error: &ScanError) -> SlipKind {
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => SlipKind::TooDeep,
        ErrorKind::UnclosedQuotedScalar => SlipKind::UnclosedQuote,
        kind => SlipKind::Other(kind.to_string()),
    }
}
