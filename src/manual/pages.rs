//! Binding of pages: their words, and the headings that links lead to.

use std::collections::BTreeMap;

use crate::lang::PerLang;
use crate::manual::broken::{Broken, Fact};
use crate::manual::finding::finding;
use crate::manual::index::Index;
use crate::manual::phrases::{Scope, bind_text};
use crate::manual::{Block, Manual, Page, PageId, Text};
use crate::model::Draft;
use crate::model::markdown::Block as DraftBlock;
use crate::model::name::{AnchorName, At};
use crate::model::page::Page as DraftPage;
use crate::model::reference::RefKind;

/// Binds every page.
pub(crate) fn bind_pages(
    draft: &Draft,
    index: &Index,
    manual: &Manual,
    broken: &mut Vec<Broken>,
) -> Vec<Page> {
    let pages =
        draft.pages.iter().enumerate().map(|(at, page)| bind(page, PageId(at), index, manual, broken));
    pages.collect()
}

/// The ids of a page's headings in all languages; one that is given twice in a language is noted.
pub(crate) fn anchors<'a>(page: &'a DraftPage, broken: &mut Vec<Broken>) -> BTreeMap<&'a str, ()> {
    let mut all = BTreeMap::new();
    for (_, blocks) in page.bodies.iter() {
        let mut here: BTreeMap<&str, &At<AnchorName>> = BTreeMap::new();
        for id in headings(blocks) {
            if let Some(first) = here.insert(id.value.as_str(), id) {
                let fact = Fact::Duplicate(RefKind::Anchor, first.span);
                broken.push(Broken::new(id.span, id.value.as_str(), fact));
            }
            all.insert(id.value.as_str(), ());
        }
    }
    all
}

fn headings(blocks: &[DraftBlock]) -> Vec<&At<AnchorName>> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            DraftBlock::Heading(_, id, _) => found.extend(id),
            DraftBlock::Quote(inner) => found.extend(headings(inner)),
            DraftBlock::List(_, items) => items.iter().for_each(|item| found.extend(headings(item))),
            _ => {}
        }
    }
    found
}

fn bind(page: &DraftPage, id: PageId, index: &Index, manual: &Manual, broken: &mut Vec<Broken>) -> Page {
    let scope = Scope { page: Some(id), ..Scope::nowhere() };
    let texts: Vec<Text> =
        page.texts.iter().map(|(_, text)| bind_text(Some(text), &scope, index, manual, broken)).collect();
    let mut bodies = PerLang::default();
    for (lang, blocks) in page.bodies.iter() {
        let words = |at: usize| texts[at].get(lang).cloned().unwrap_or_default();
        let mut binder = Binder { words: &words, index, broken };
        bodies.set(lang, binder.blocks(blocks));
    }
    Page {
        name: page.name.as_str().to_owned(),
        title: bind_text(page.title.as_ref(), &scope, index, manual, broken),
        description: bind_text(page.description.as_ref(), &scope, index, manual, broken),
        bodies,
        draft: page.draft,
        finding: finding(&page.finding),
        spoken: page.spoken.clone(),
    }
}

struct Binder<'a, 'b> {
    words: &'a dyn Fn(usize) -> Vec<crate::manual::Piece>,
    index: &'a Index<'a>,
    broken: &'b mut Vec<Broken>,
}

impl Binder<'_, '_> {
    fn blocks(&mut self, blocks: &[DraftBlock]) -> Vec<Block> {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &DraftBlock) -> Option<Block> {
        let words = self.words;
        Some(match block {
            DraftBlock::Heading(level, id, text) => {
                Block::Heading(*level, id.as_ref().map(|id| id.value.to_string()), words(*text))
            }
            DraftBlock::Paragraph(text) => Block::Paragraph(words(*text)),
            DraftBlock::List(start, items) => {
                Block::List(*start, items.iter().map(|item| self.blocks(item)).collect())
            }
            DraftBlock::Quote(inner) => Block::Quote(self.blocks(inner)),
            DraftBlock::Code(language, text) => Block::Code(language.clone(), text.clone()),
            DraftBlock::Table(head, rows) => {
                let row = |cells: &Vec<usize>| cells.iter().map(|cell| words(*cell)).collect();
                Block::Table(row(head), rows.iter().map(row).collect())
            }
            DraftBlock::Rule => Block::Rule,
            DraftBlock::Figure(screen) => Block::Figure(self.index.need_screen(screen, self.broken)?),
        })
    }
}
