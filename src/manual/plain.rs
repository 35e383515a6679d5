//! What a manual says without its markup, and in which language.

use crate::lang::Lang;
use crate::manual::{GuideId, Manual, PageId, Piece, Text};

impl Manual {
    /// The language in which readers of another one see a guide: their own, if it has any text in that.
    pub fn guide_language(&self, guide: GuideId, lang: Lang) -> Lang {
        self.shown_in(&self.guides[guide.0].spoken, lang)
    }

    /// The language in which readers of another one see a page.
    pub fn page_language(&self, page: PageId, lang: Lang) -> Lang {
        self.shown_in(&self.pages[page.0].spoken, lang)
    }

    fn shown_in(&self, spoken: &[Lang], lang: Lang) -> Lang {
        let default = self.languages.all().next().unwrap_or(lang);
        if spoken.contains(&lang) || !spoken.contains(&default) { lang } else { default }
    }

    /// A text without its markup, for titles and descriptions.
    pub fn plain(&self, text: &Text, lang: Lang) -> String {
        let mut words = String::new();
        self.push_plain(text.or_first(lang).map_or(&[], Vec::as_slice), lang, &mut words);
        words
    }

    fn push_plain(&self, pieces: &[Piece], lang: Lang, words: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Plain(text) | Piece::Code(text) | Piece::Key(text) | Piece::Broken(text) => {
                    words.push_str(text)
                }
                Piece::Ruby(text, _) => words.push_str(text),
                Piece::Break => words.push(' '),
                Piece::Label(label) => words.push_str(&self.labels[label.0].text),
                Piece::Path(labels) => {
                    let texts: Vec<&str> = labels.iter().map(|id| self.labels[id.0].text.as_str()).collect();
                    words.push_str(&texts.join(" > "));
                }
                Piece::Steps(first, last) => {
                    words.push_str(&(first + 1).to_string());
                    if let Some(last) = last {
                        words.push('–');
                        words.push_str(&(last + 1).to_string());
                    }
                }
                Piece::Api(api) => words.push_str(&self.apis[api.0].name),
                Piece::Guide(guide, _) => words.push_str(&self.plain(&self.guides[guide.0].title, lang)),
                Piece::Term(term) => {
                    words.push_str(self.terms[term.0].word.or_first(lang).map_or("", String::as_str));
                }
                Piece::Value(_) => {}
                Piece::Page(page, _) => words.push_str(&self.plain(&self.pages[page.0].title, lang)),
                Piece::Strong(pieces) | Piece::Link(pieces, _) => self.push_plain(pieces, lang, words),
            }
        }
    }
}
