//! Pages of free text to HTML.

use crate::manual::{Block, PageId, Piece, ScreenId};
use crate::model::variant::View;
use crate::render::Renderer;
use crate::render::alt;
use crate::render::code::highlighted;
use crate::render::phrase::{Writer, escape};
use crate::render::phrases::phrased;
use crate::render::view::FreePageView;

impl Renderer<'_> {
    /// A page in the language of its writer.
    pub(crate) fn free_page(&self, id: PageId, writer: &Writer) -> FreePageView {
        let page = &self.manual.pages[id.0];
        let mut body = String::new();
        let blocks = page.bodies.or_first(writer.lang).map_or(&[][..], Vec::as_slice);
        let mut out = Out { renderer: self, writer, html: &mut body };
        blocks.iter().for_each(|block| out.block(block));
        FreePageView { title: writer.text(&page.title), lead: writer.text(&page.description), body }
    }
}

struct Out<'a, 'b> {
    renderer: &'a Renderer<'a>,
    writer: &'a Writer<'a>,
    html: &'b mut String,
}

impl Out<'_, '_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, id, words) => {
                let id = id.as_ref().map_or_else(String::new, |id| format!(" id=\"{}\"", self.writer.id(id)));
                self.html.push_str(&format!("<h{level}{id}>"));
                let mut heading = String::new();
                self.writer.pieces(words, &mut heading);
                self.html.push_str(&phrased(&heading));
                self.html.push_str(&format!("</h{level}>\n"));
            }
            Block::Paragraph(words) => {
                self.html.push_str("<p>");
                self.words(words);
                self.html.push_str("</p>\n");
            }
            Block::List(start, items) => self.list(*start, items),
            Block::Quote(inner) => {
                self.html.push_str("<blockquote>\n");
                inner.iter().for_each(|block| self.block(block));
                self.html.push_str("</blockquote>\n");
            }
            Block::Code(language, text) => {
                self.html.push_str("<pre tabindex=\"0\"><code>");
                self.html.push_str(&highlighted(language, text));
                self.html.push_str("</code></pre>\n");
            }
            Block::Table(head, rows) => self.table(head, rows),
            Block::Rule => self.html.push_str("<hr>\n"),
            Block::Figure(screen) => self.figure(*screen),
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let (open, close) = match start {
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
        };
        self.html.push_str(&open);
        for item in items {
            self.html.push_str("<li>");
            match item.as_slice() {
                [Block::Paragraph(words)] => self.words(words),
                blocks => blocks.iter().for_each(|block| self.block(block)),
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str(close);
    }

    fn table(&mut self, head: &[Vec<Piece>], rows: &[Vec<Vec<Piece>>]) {
        self.html.push_str("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>");
        for cell in head {
            self.html.push_str("<th scope=\"col\">");
            self.words(cell);
            self.html.push_str("</th>");
        }
        self.html.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.html.push_str("<tr>");
            for cell in row {
                self.html.push_str("<td>");
                self.words(cell);
                self.html.push_str("</td>");
            }
            self.html.push_str("</tr>\n");
        }
        self.html.push_str("</tbody>\n</table></div>\n");
    }

    fn figure(&mut self, screen: ScreenId) {
        let (manual, looks) = (self.renderer.manual, View::of(self.writer.lang));
        let view = self.renderer.pictures.view(manual, screen, looks, self.writer.page);
        let Some(view) = view else { return };
        let alt = alt::of(self.renderer.manual, screen, &[], self.writer);
        self.html.push_str("<figure class=\"shot\"><div class=\"plate\">");
        if !view.dark.is_empty() {
            self.html
                .push_str("<picture><source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"");
            escape(&view.dark, self.html);
            self.html.push_str("\" sizes=\"(min-width: 52rem) 48rem, 94vw\">");
        }
        self.html.push_str("<img src=\"");
        escape(&view.src, self.html);
        if !view.srcset.is_empty() {
            self.html.push_str("\" sizes=\"(min-width: 52rem) 48rem, 94vw\" srcset=\"");
            escape(&view.srcset, self.html);
        }
        self.html.push_str(&format!("\" width=\"{}\" height=\"{}\" alt=\"", view.width, view.height));
        escape(&alt, self.html);
        let waits = if self.writer.paper.is_some() { "" } else { " loading=\"lazy\"" };
        self.html.push_str(&format!("\"{waits} decoding=\"async\">"));
        self.html.push_str(if view.dark.is_empty() { "" } else { "</picture>" });
        self.html.push_str("</div></figure>\n");
    }

    fn words(&mut self, words: &[Piece]) {
        self.writer.pieces(words, self.html);
    }
}
