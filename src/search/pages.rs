//! Pages of free text as the search finds them: a part begins at each heading.

use crate::manual::{Block, PageId, Piece};
use crate::search::documents::{Document, Reader, Unit};
use crate::site::{PageKind, address};

impl Reader<'_> {
    /// Every page of free text that can be found in this language.
    pub(crate) fn free_pages(&self) -> Vec<Document> {
        let pages = self.manual.pages.iter().enumerate().map(|(at, page)| (PageId(at), page));
        let pages = pages.filter(|(id, page)| {
            !page.draft && !page.finding.unlisted && self.manual.page_language(*id, self.lang) == self.lang
        });
        pages.map(|(id, _)| self.free_page(id)).collect()
    }

    fn free_page(&self, id: PageId) -> Document {
        let page = &self.manual.pages[id.0];
        let mut parts = Parts { reader: self, headings: Vec::new(), done: Vec::new(), part: Unit::default() };
        parts.part.text = self.say(&page.description, None);
        parts.blocks(page.bodies.or_first(self.lang).map_or(&[], Vec::as_slice));
        parts.end(0);
        Document {
            address: address(self.manual, PageKind::Page(id), self.lang),
            title: self.say(&page.title, None),
            keywords: self.keywords(&page.finding),
            units: parts.done,
            ..Document::default()
        }
    }
}

/// A heading above the words at hand.
struct Heading {
    level: u8,
    words: String,
    link: Option<String>,
}

/// The parts of a page up to a place in it.
struct Parts<'a> {
    reader: &'a Reader<'a>,
    headings: Vec<Heading>,
    done: Vec<Unit>,
    part: Unit,
}

impl Parts<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(level, id, words) => {
                    self.end(*level);
                    self.begin(*level, id.as_deref(), words);
                }
                Block::Paragraph(words) => self.words(words),
                Block::List(_, items) => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(inner) => self.blocks(inner),
                Block::Code(_, text) => self.push(text),
                Block::Table(head, rows) => {
                    let cells = head.iter().chain(rows.iter().flatten());
                    cells.for_each(|cell| self.words(cell));
                }
                Block::Rule => {}
                Block::Figure(screen) => self.part.screen = self.part.screen.or(Some((*screen, None))),
            }
        }
    }

    /// Begins the part below a heading, which the headings above it find, too.
    fn begin(&mut self, level: u8, id: Option<&str>, words: &[Piece]) {
        let link = id.map(|id| format!("#{id}"));
        self.headings.push(Heading { level, words: self.said(words), link });
        self.part.link = self.headings.iter().rev().find_map(|it| it.link.clone()).unwrap_or_default();
        self.part.names = self.headings.iter().map(|it| it.words.clone()).collect();
        self.reader.name_labels(words, &mut self.part.names);
    }

    /// Ends the part at hand where a heading of a level begins. A heading with nothing but smaller ones below it is no
    /// part: they say its words.
    fn end(&mut self, level: u8) {
        let mut part = std::mem::take(&mut self.part);
        let own = self.headings.last();
        let is_above = own.is_some_and(|own| own.level < level);
        if let Some(own) = own {
            part.text = headed(&own.words, &part.text, self.reader.colon());
        }
        let says = if is_above { own.map_or("", |own| own.words.as_str()) } else { "" };
        if part.text != says {
            self.done.push(part);
        }
        while self.headings.last().is_some_and(|heading| heading.level >= level) {
            self.headings.pop();
        }
    }

    fn words(&mut self, words: &[Piece]) {
        let said = self.said(words);
        self.push(&said);
        self.reader.name_labels(words, &mut self.part.names);
    }

    fn push(&mut self, text: &str) {
        let apart = if self.part.text.is_empty() || text.is_empty() { "" } else { " " };
        self.part.text.push_str(apart);
        self.part.text.push_str(text);
    }

    fn said(&self, words: &[Piece]) -> String {
        let mut text = String::new();
        self.reader.push(words, None, &mut text);
        text
    }
}

/// A heading and what stands below it; a question needs no colon.
fn headed(heading: &str, text: &str, colon: &str) -> String {
    if text.is_empty() {
        return heading.to_owned();
    }
    let closes = heading.chars().next_back().is_some_and(|sign| !sign.is_alphanumeric());
    format!("{heading}{}{text}", if closes { " " } else { colon })
}
