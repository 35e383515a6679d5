//! Site: pages with their addresses, and where each thing of the manual appears on them.

use crate::lang::Lang;
use crate::manual::{ApiId, Guide, GuideId, Item, Manual, Piece, Step, TermId, Text};

/// What a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The root: a door for each language.
    Chooser,
    /// What a server shows for an address that does not exist.
    Missing,
    /// The first page of a language.
    Home,
    /// The API catalogue.
    Apis,
    /// The terms.
    Terms,
    /// Search, and where everything is listed.
    Search,
    /// One guide.
    Guide(GuideId),
}

/// A page to be made.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// Its language; the default one for pages that have none of their own.
    pub lang: Lang,
    /// Its file below the site's root, with `/` between the parts.
    pub address: String,
}

/// All pages of a manual, and what appears where.
#[derive(Debug)]
pub struct Site {
    /// Pages in the order of building.
    pub pages: Vec<Page>,
    /// The guides that name each API, by [`ApiId`].
    pub api_uses: Vec<Vec<GuideId>>,
    /// The guides that name each term, by [`TermId`].
    pub term_uses: Vec<Vec<GuideId>>,
}

/// Gives every page its address, and finds what appears where.
pub fn plan(manual: &Manual) -> Site {
    let mut pages = Vec::new();
    if let Some(default) = manual.languages.all().next() {
        for kind in [PageKind::Chooser, PageKind::Missing] {
            pages.push(Page { kind, lang: default, address: address(manual, kind, default) });
        }
    }
    for lang in manual.languages.all() {
        let guides = (0..manual.guides.len()).map(|at| PageKind::Guide(GuideId(at)));
        for kind in
            [PageKind::Home, PageKind::Apis, PageKind::Terms, PageKind::Search].into_iter().chain(guides)
        {
            pages.push(Page { kind, lang, address: address(manual, kind, lang) });
        }
    }
    let mut site = Site {
        pages,
        api_uses: vec![Vec::new(); manual.apis.len()],
        term_uses: vec![Vec::new(); manual.terms.len()],
    };
    for (at, guide) in manual.guides.iter().enumerate() {
        site.note_uses(GuideId(at), guide);
    }
    site
}

/// The file of a page below the site's root.
pub fn address(manual: &Manual, kind: PageKind, lang: Lang) -> String {
    let code = manual.languages.code(lang);
    match kind {
        PageKind::Chooser => "index.html".to_owned(),
        PageKind::Missing => "404.html".to_owned(),
        PageKind::Home => format!("{code}/index.html"),
        PageKind::Apis => format!("{code}/apis/index.html"),
        PageKind::Terms => format!("{code}/terms/index.html"),
        PageKind::Search => format!("{code}/search/index.html"),
        PageKind::Guide(guide) => format!("{code}/guides/{}/index.html", manual.guides[guide.0].name),
    }
}

/// The way from one file to another, as a link inside the first: `../../apis/index.html`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let common = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; folders - common];
    parts.extend(&to[common..]);
    parts.join("/")
}

impl Site {
    fn note_uses(&mut self, id: GuideId, guide: &Guide) {
        let mut uses = Uses::default();
        uses.guide(guide);
        uses.apis.sort();
        uses.apis.dedup();
        uses.terms.sort();
        uses.terms.dedup();
        uses.apis.iter().for_each(|api| self.api_uses[api.0].push(id));
        uses.terms.iter().for_each(|term| self.term_uses[term.0].push(id));
    }
}

#[derive(Default)]
struct Uses {
    apis: Vec<ApiId>,
    terms: Vec<TermId>,
}

impl Uses {
    fn guide(&mut self, guide: &Guide) {
        for text in [&guide.title, &guide.lead, &guide.audience, &guide.result] {
            self.text(text);
        }
        guide.prerequisites.iter().for_each(|text| self.text(text));
        guide.steps.iter().for_each(|step| self.step(step));
        for item in &guide.items {
            if let Item::Group(text) | Item::Repeat(_, Some(text)) = item {
                self.text(text);
            }
        }
    }

    fn step(&mut self, step: &Step) {
        for text in [&step.caution, &step.skip_if, &step.person, &step.note] {
            self.text(text);
        }
        step.actions.iter().for_each(|action| self.text(&action.text));
        if let Some(table) = &step.table {
            self.apis.extend(&table.apis);
            self.text(&table.caption);
        }
    }

    fn text(&mut self, text: &Text) {
        text.iter().for_each(|(_, pieces)| self.pieces(pieces));
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Api(api) => self.apis.push(*api),
                Piece::Term(term) => self.terms.push(*term),
                Piece::Strong(inner) => self.pieces(inner),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::site::relative;

    #[test]
    fn links_go_up_only_as_far_as_they_must() {
        assert_eq!(relative("ja/guides/r/x/index.html", "ja/apis/index.html"), "../../../apis/index.html");
        assert_eq!(relative("index.html", "ja/index.html"), "ja/index.html");
        assert_eq!(relative("ja/apis/index.html", "ja/apis/index.html"), "index.html");
        assert_eq!(relative("ja/apis/index.html", "en/apis/index.html"), "../../en/apis/index.html");
    }
}
