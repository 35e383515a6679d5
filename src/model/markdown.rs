//! Markdown to blocks, whose words are texts of the same small grammar as everywhere else.
//!
//! A library tells where paragraphs, lists and tables are. What stands inside a line is read by [`inline`] alone, so
//! that a sign means the same on every page, and emphasis works beside 「」 as well.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag};

use crate::lang::PerLang;
use crate::model::field::Reading;
use crate::model::inline::{self, Phrase};
use crate::model::name::{AnchorName, At, Name, ScreenName, is_id};
use crate::model::page::Kin;
use crate::model::reference::RefKind;
use crate::model::slip::Fact;
use crate::model::text::Text;
use crate::source::Span;
use crate::yaml::{Node, Scalar};

/// A part of a page; a `usize` is the position of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level two to six, and the id by which it can be linked.
    Heading(u8, Option<At<AnchorName>>, usize),
    /// A paragraph.
    Paragraph(usize),
    /// A list, and its first number when it is numbered.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines shown letter for letter, and the language that they are written in.
    Code(String, String),
    /// A table: its first row, and the others.
    Table(Vec<usize>, Vec<Vec<usize>>),
    /// A line across the page.
    Rule,
    /// The screenshot of a screen.
    Figure(At<ScreenName>),
}

/// Reads the texts of a page in all languages; notes where they are not built alike. `key` is where the whole text is
/// named.
pub fn read(
    key: Span,
    bodies: &PerLang<&Node>,
    reading: &mut Reading,
) -> (PerLang<Vec<Block>>, Vec<(Kin, Text)>) {
    let mut blocks = PerLang::default();
    let mut texts: Vec<(Kin, Text)> = Vec::new();
    let mut first: Option<Vec<(Shape, Span)>> = None;
    for (lang, node) in bodies.iter() {
        let Some(scalar) = node.as_scalar() else { continue };
        let mut body = Body::open(scalar, reading);
        let mut own = body.all();
        let (words, shapes) = (body.words, body.shapes);
        let mut from = 0;
        if let Some(other) = first.as_ref().and_then(|first| difference(first, &shapes, node.span)) {
            reading.slip(other, Fact::OtherShape(lang));
            from = texts.len();
            own.iter_mut().for_each(|block| block.shift(from));
        }
        first.get_or_insert(shapes);
        for (at, (kin, phrase)) in words.into_iter().enumerate() {
            if texts.len() == from + at {
                texts.push((kin, Text { span: key, phrases: PerLang::default() }));
            }
            texts[from + at].1.phrases.set(lang, phrase);
        }
        blocks.set(lang, own);
    }
    (blocks, texts)
}

impl Block {
    fn shift(&mut self, by: usize) {
        match self {
            Block::Heading(_, _, text) | Block::Paragraph(text) => *text += by,
            Block::List(_, items) => items.iter_mut().flatten().for_each(|block| block.shift(by)),
            Block::Quote(blocks) => blocks.iter_mut().for_each(|block| block.shift(by)),
            Block::Table(head, rows) => {
                head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|text| *text += by);
            }
            Block::Code(..) | Block::Rule | Block::Figure(_) => {}
        }
    }
}

/// What has to be the same in every language, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Heading(u8),
    Paragraph,
    List(bool),
    Item,
    Quote,
    Code,
    Cell,
    Row,
    Rule,
    Figure,
    End,
}

/// Where a text stops being built like the first one.
fn difference(first: &[(Shape, Span)], other: &[(Shape, Span)], whole: Span) -> Option<Span> {
    let same = first.iter().zip(other).take_while(|(a, b)| a.0 == b.0).count();
    if same == first.len() && same == other.len() {
        return None;
    }
    Some(other.get(same).or(other.last()).map_or(whole, |(_, span)| *span))
}

/// The text of one language while it is read.
struct Body<'a, 'b, 'c> {
    scalar: &'a Scalar,
    reading: &'b mut Reading<'c>,
    words: Vec<(Kin, Phrase)>,
    shapes: Vec<(Shape, Span)>,
    level: u8,
}

/// What a library says about the lines, with the bytes that each event stands for.
type Events<'a> = OffsetIter<'a>;

impl<'a, 'b, 'c> Body<'a, 'b, 'c> {
    fn open(scalar: &'a Scalar, reading: &'b mut Reading<'c>) -> Body<'a, 'b, 'c> {
        Body { scalar, reading, words: Vec::new(), shapes: Vec::new(), level: 1 }
    }

    fn all(&mut self) -> Vec<Block> {
        let scalar = self.scalar;
        let parser = Parser::new_ext(&scalar.text, Options::ENABLE_TABLES);
        // `[詳細]: …` at the beginning of a line would vanish without a word.
        let mut lost: Vec<Range<usize>> =
            parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
        lost.sort_by_key(|range| range.start);
        for range in lost {
            self.slip(range, Fact::LostLine);
        }
        self.blocks(&mut parser.into_offset_iter(), Kin::Paragraph)
    }

    /// Blocks up to the end of what holds them.
    fn blocks(&mut self, events: &mut Events<'a>, kin: Kin) -> Vec<Block> {
        let mut blocks = Vec::new();
        // Words that stand in an item of a list without a paragraph around them.
        let mut loose: Option<Range<usize>> = None;
        while let Some((event, range)) = events.next() {
            let block = matches!(event, Event::Rule | Event::Html(_) | Event::End(_))
                || matches!(&event, Event::Start(tag) if is_block(tag));
            if !block {
                loose = Some(joined(loose, &range));
                if let Event::Start(_) = event {
                    skip(events);
                }
                continue;
            }
            if let Some(range) = loose.take() {
                blocks.push(self.paragraph(range, kin));
            }
            match event {
                Event::End(_) => return blocks,
                Event::Rule => {
                    self.shape(Shape::Rule, &range);
                    blocks.push(Block::Rule);
                }
                Event::Html(_) => self.slip(range, Fact::RawHtml),
                Event::Start(tag) => blocks.extend(self.block(tag, range, events)),
                _ => {}
            }
        }
        if let Some(range) = loose {
            blocks.push(self.paragraph(range, kin));
        }
        blocks
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, events: &mut Events<'a>) -> Option<Block> {
        Some(match tag {
            Tag::Paragraph => {
                let inside = inside(events)?;
                self.paragraph(inside, Kin::Paragraph)
            }
            Tag::Heading { level, .. } => {
                let inside = inside(events).unwrap_or(range.end..range.end);
                self.heading(level as u8, inside)
            }
            Tag::List(start) => {
                self.shape(Shape::List(start.is_some()), &range);
                Block::List(start, self.items(events))
            }
            Tag::BlockQuote(_) => {
                self.shape(Shape::Quote, &range);
                let inner = self.blocks(events, Kin::Paragraph);
                self.shape(Shape::End, &range);
                Block::Quote(inner)
            }
            Tag::CodeBlock(kind) => {
                self.shape(Shape::Code, &range);
                let language = match kind {
                    CodeBlockKind::Fenced(words) => {
                        words.split_whitespace().next().unwrap_or_default().to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                Block::Code(language, code(events))
            }
            Tag::Table(_) => self.table(events),
            _ => {
                self.slip(range, Fact::RawHtml);
                skip(events);
                return None;
            }
        })
    }

    fn items(&mut self, events: &mut Events<'a>) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    self.shape(Shape::Item, &range);
                    items.push(self.blocks(events, Kin::Item));
                }
                _ => {
                    self.shape(Shape::End, &range);
                    break;
                }
            }
        }
        items
    }

    fn table(&mut self, events: &mut Events<'a>) -> Block {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    self.shape(Shape::Row, &range);
                    rows.push(Vec::new());
                }
                Event::Start(Tag::TableCell) => {
                    self.shape(Shape::Cell, &range);
                    let inside = inside(events).unwrap_or(range.start..range.start);
                    let text = self.text(inside, Kin::Item);
                    if let Some(row) = rows.last_mut() {
                        row.push(text);
                    }
                }
                Event::End(pulldown_cmark::TagEnd::Table) => break,
                _ => {}
            }
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Block::Table(head, rows)
    }

    fn heading(&mut self, level: u8, range: Range<usize>) -> Block {
        self.shape(Shape::Heading(level), &range);
        let words = &self.scalar.text[range.clone()];
        if level == 1 {
            self.slip(range.clone(), Fact::SecondTitle);
        } else if level > self.level + 1 {
            self.slip(range.clone(), Fact::LevelSkipped(self.level + 1));
        }
        self.level = level.max(2);
        let mut id = None;
        let mut end = range.end;
        if let Some(open) = words.rfind('{').filter(|_| words.ends_with('}')) {
            let inner = &words[open + 1..words.len() - 1];
            if let Some(name) = inner.strip_prefix(['#', '＃']) {
                let start = range.start + open + 1 + (inner.len() - name.len());
                let span = self.scalar.place(start..start + name.len());
                let value: AnchorName = Name::typed(name);
                if is_id(value.as_str()) {
                    id = Some(At { value, span });
                } else {
                    self.reading.slip(span, Fact::NotAnId(name.to_owned()));
                }
                end = range.start + words[..open].trim_end().len();
            }
        }
        Block::Heading(level, id, self.text(range.start..end, Kin::Heading))
    }

    /// A paragraph, or the screenshot that stands alone in it: `![](screen:rms/app-list)`.
    fn paragraph(&mut self, range: Range<usize>, kin: Kin) -> Block {
        let words = self.scalar.text[range.clone()].trim();
        let alone = words.strip_prefix("![").and_then(|rest| rest.split_once("](")).and_then(|(_, rest)| {
            let target = rest.strip_suffix(')')?;
            target.strip_prefix("screen:")
        });
        if let Some(name) = alone {
            self.shape(Shape::Figure, &range);
            let start = range.start + self.scalar.text[range.clone()].rfind(name).unwrap_or(0);
            let span = self.scalar.place(start..start + name.len());
            let value: ScreenName = Name::typed(name);
            self.reading.refer(RefKind::Screen, span, value.as_str());
            return Block::Figure(At { value, span });
        }
        self.shape(Shape::Paragraph, &range);
        Block::Paragraph(self.text(range, kin))
    }

    /// Takes words that may go on over several lines, each of them without what marks a list or a quotation.
    fn text(&mut self, range: Range<usize>, kin: Kin) -> usize {
        let text = &self.scalar.text;
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut breaks = Vec::new();
        let mut at = range.start;
        for line in text[range].split_inclusive('\n') {
            let body = line.trim_end_matches(['\n', '\r']);
            let wanted = body.ends_with("  ");
            let skipped = if lines.is_empty() {
                0
            } else {
                body.len() - body.trim_start_matches([' ', '\t', '>']).len()
            };
            let words = body[skipped..].trim_end();
            lines.push(at + skipped..at + skipped + words.len());
            breaks.push(wanted);
            at += line.len();
        }
        let scalar = self.scalar.lines(&lines, |at| at > 0 && breaks[at - 1]);
        let span = scalar.place(0..scalar.text.len());
        self.words.push((kin, inline::read_page(span, &scalar, self.reading)));
        self.words.len() - 1
    }

    fn shape(&mut self, shape: Shape, range: &Range<usize>) {
        let first_line = self.scalar.text[range.clone()].lines().next().map_or(0, str::len);
        let span = self.scalar.place(range.start..range.start + first_line);
        self.shapes.push((shape, span));
    }

    fn slip(&mut self, range: Range<usize>, fact: Fact) {
        let words = self.scalar.text[range.clone()].trim_end().len();
        let span = self.scalar.place(range.start..range.start + words);
        self.reading.slip(span, fact);
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

fn joined(before: Option<Range<usize>>, more: &Range<usize>) -> Range<usize> {
    before.map_or(more.clone(), |before| before.start..more.end.max(before.end))
}

/// What the events up to the end of a block stand for.
fn inside(events: &mut Events) -> Option<Range<usize>> {
    let mut depth = 0;
    let mut all: Option<Range<usize>> = None;
    for (event, range) in events.by_ref() {
        match event {
            Event::End(_) if depth == 0 => break,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        all = Some(joined(all, &range));
    }
    all
}

fn skip(events: &mut Events) {
    inside(events);
}

fn code(events: &mut Events) -> String {
    let mut text = String::new();
    for (event, _) in events.by_ref() {
        match event {
            Event::Text(words) => text.push_str(&words),
            _ => break,
        }
    }
    text
}
