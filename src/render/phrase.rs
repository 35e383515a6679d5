//! Texts to HTML: what each piece of a text looks like in the markup; how it looks on the page is the theme's business.

use unicode_width::UnicodeWidthStr;

use crate::lang::Lang;
use crate::manual::{ApiId, GuideId, LabelId, Manual, Piece, Target, Text};
use crate::model::screen::ROLES;
use crate::render::labels::Labels;
use crate::render::phrases::phrased;
use crate::render::romaji::romaji;
use crate::render::strings::Strings;
use crate::site::{PageKind, Paper, Site, address, relative};

/// Columns of a label, or of a label with its meaning, that stay on one line: a step on the narrowest phone has room for 20, wide set.
const WHOLE: usize = 14;

/// Where a text is shown: what its links start from, and which guide its steps belong to.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'a> {
    pub(crate) manual: &'a Manual,
    pub(crate) site: &'a Site,
    pub(crate) strings: &'a Strings,
    /// Labels that were shown before.
    pub(crate) labels: &'a Labels,
    /// The file of the page.
    pub(crate) page: &'a str,
    /// The address of the site's root, for a page that is shown at any depth.
    pub(crate) root: Option<&'a str>,
    /// The language of the words.
    pub(crate) lang: Lang,
    /// The language of the pages that links lead to: the page's own.
    pub(crate) to: Lang,
    pub(crate) guide: Option<GuideId>,
    /// Whether the text stands in a link already, where no other link may be.
    pub(crate) in_link: bool,
    /// What the page holds, where it is one to be printed: its links never lead away from it.
    pub(crate) paper: Option<&'a Paper>,
    /// What ids of the text begin with, where other texts stand on the same page.
    pub(crate) prefix: &'a str,
}

impl Writer<'_> {
    /// A text as HTML, or nothing when it has no words.
    pub(crate) fn text(&self, text: &Text) -> Option<String> {
        let pieces = text.or_first(self.lang)?;
        let mut html = String::new();
        self.pieces(pieces, &mut html);
        Some(html)
    }

    /// A label alone, as it stands in a text.
    pub(crate) fn label(&self, label: LabelId) -> String {
        let mut html = String::new();
        self.push_label(label, &mut html);
        html
    }

    /// The link from this page to another one; empty where that is not on paper.
    pub(crate) fn link(&self, kind: PageKind) -> String {
        self.link_to(kind, None)
    }

    /// The same to a part of the page, by its id there.
    pub(crate) fn link_to(&self, kind: PageKind, part: Option<&str>) -> String {
        if let Some(paper) = self.paper {
            return fragment(paper.place(kind, part));
        }
        let page = self.href(&address(self.manual, kind, self.to));
        part.map_or(page.clone(), |part| format!("{page}#{part}"))
    }

    /// The id on this page of what has an id in its guide or page.
    pub(crate) fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    /// The link to a file that shows a picture alone; on paper there is none.
    pub(crate) fn picture_link(&self, file: &str) -> String {
        if self.paper.is_some() { String::new() } else { relative(self.page, file) }
    }

    /// The link from this page to a file of the site.
    pub(crate) fn href(&self, file: &str) -> String {
        self.root.map_or_else(|| relative(self.page, file), |root| absolute(root, file))
    }

    /// The link from this page to what is said about an API.
    pub(crate) fn api_link(&self, api: ApiId) -> String {
        if let Some(paper) = self.paper {
            return fragment(paper.api(self.manual, api));
        }
        match self.site.api_page(api) {
            PageKind::Apis => self.link_to(PageKind::Apis, Some(&self.manual.apis[api.0].name)),
            kind => self.link(kind),
        }
    }

    /// The code of a language, where words in it stand among words of another one.
    pub(crate) fn foreign(&self, lang: Lang) -> Option<String> {
        (lang != self.lang).then(|| self.manual.languages.code(lang).to_owned())
    }

    pub(crate) fn pieces(&self, pieces: &[Piece], html: &mut String) {
        for piece in pieces {
            self.piece(piece, html);
        }
    }

    fn piece(&self, piece: &Piece, html: &mut String) {
        let manual = self.manual;
        match piece {
            Piece::Plain(text) => escape(text, html),
            Piece::Break => html.push_str("<br>"),
            Piece::Label(label) => self.push_label(*label, html),
            Piece::Path(labels) => self.path(labels, html),
            Piece::Steps(first, last) => self.steps(*first, *last, html),
            Piece::Api(api) => {
                let name = &manual.apis[api.0].name;
                let href = self.api_link(*api);
                self.anchor("api", &href, html, |html| {
                    html.push_str("<code>");
                    escape(name, html);
                    html.push_str("</code>");
                });
            }
            Piece::Code(text) => {
                html.push_str("<code>");
                escape(text, html);
                html.push_str("</code>");
            }
            Piece::Key(keys) => keys_to_press(keys, html),
            Piece::Ruby(words, reading) => {
                html.push_str("<ruby>");
                escape(words, html);
                html.push_str("<rp>(</rp><rt>");
                escape(reading, html);
                html.push_str("</rt><rp>)</rp></ruby>");
            }
            Piece::Guide(guide, step) => self.guide_ref(*guide, *step, html),
            Piece::Term(term) => {
                let href = match self.paper {
                    Some(paper) => fragment(paper.term(manual, *term)),
                    None => self.link_to(PageKind::Terms, Some(&manual.terms[term.0].id)),
                };
                let term = &manual.terms[term.0];
                let word = term.word.or_first(self.lang).map_or("", String::as_str);
                self.anchor("term", &href, html, |html| escape(word, html));
            }
            Piece::Page(page, anchor) => {
                let lang = manual.page_language(*page, self.to);
                let title = manual.plain(&manual.pages[page.0].title, lang);
                let kind = PageKind::Page(*page);
                let href = self.link_to(kind, anchor.as_deref());
                self.anchor("page-ref", &href, html, |html| {
                    self.title(&title, lang, html);
                    self.locator(kind, html);
                });
            }
            Piece::Link(words, target) => self.linked(words, target, html),
            Piece::Value(value) => {
                let guide = self.guide.map(|guide| &manual.guides[guide.0]);
                let name = guide
                    .map_or_else(String::new, |guide| manual.plain(&guide.values[*value].name, self.lang));
                html.push_str("<span class=\"value\">");
                escape(&name, html);
                html.push_str("</span>");
            }
            Piece::Strong(inner) => {
                html.push_str("<strong>");
                self.pieces(inner, html);
                html.push_str("</strong>");
            }
            Piece::Broken(text) => {
                html.push_str("<mark class=\"broken\">");
                escape(text, html);
                html.push_str("</mark>");
            }
        }
    }

    /// Another guide by its title, and the step of it that is meant.
    fn guide_ref(&self, guide: GuideId, step: Option<usize>, html: &mut String) {
        let manual = self.manual;
        let other = &manual.guides[guide.0];
        let kind = PageKind::Guide(guide);
        let href = self.link_to(kind, step.map(|step| other.steps[step].id.as_str()));
        let lang = manual.guide_language(guide, self.to);
        let title = manual.plain(&other.title, lang);
        let words = step.map_or("{title}".to_owned(), |step| {
            self.strings.fill("guide_step", &[("number", &(step + 1).to_string())])
        });
        self.anchor("guide-ref", &href, html, |html| {
            let (before, after) = words.split_once("{title}").unwrap_or((&words, ""));
            escape(before, html);
            self.title(&title, lang, html);
            escape(after, html);
            self.locator(kind, html);
        });
    }

    /// Where on paper a guide or a page is found, behind its title.
    fn locator(&self, kind: PageKind, html: &mut String) {
        if let Some(sheet) = self.paper.and_then(|paper| paper.sheet(kind)) {
            html.push_str(&format!(" <span class=\"locator\">({})</span>", sheet.number));
        }
    }

    /// The title of another text, which may be there in another language only.
    fn title(&self, title: &str, lang: Lang, html: &mut String) {
        match self.foreign(lang) {
            Some(code) => {
                html.push_str(&format!("<span lang=\"{code}\">"));
                escape(title, html);
                html.push_str("</span>");
            }
            None => escape(title, html),
        }
    }

    fn linked(&self, words: &[Piece], target: &Target, html: &mut String) {
        let href = match target {
            Target::Web(address) => address.clone(),
            Target::Guide(guide, step) => {
                let step = step.map(|step| self.manual.guides[guide.0].steps[step].id.as_str());
                self.link_to(PageKind::Guide(*guide), step)
            }
            Target::Page(page, anchor) => self.link_to(PageKind::Page(*page), anchor.as_deref()),
        };
        let inside = Writer { in_link: true, ..*self };
        self.anchor("link", &href, html, |html| inside.pieces(words, html));
    }

    /// A label in its product's language, then on a page of another language what it means.
    fn push_label(&self, id: LabelId, html: &mut String) {
        html.push_str(self.labels.get(id, self.lang, || self.label_anew(id)));
    }

    fn label_anew(&self, id: LabelId) -> String {
        let mut html = String::new();
        let label = &self.manual.labels[id.0];
        let here = self.manual.languages.code(self.lang);
        let foreign = label.language != here;
        let gloss = label.gloss.get(self.lang).filter(|gloss| foreign && **gloss != label.text);
        let columns = label.text.width();
        html.push_str("<span class=\"ui ui-");
        html.push_str(ROLES[label.role]);
        if columns + gloss.map_or(0, |gloss| gloss.width()) <= WHOLE {
            html.push_str(" whole");
        }
        html.push_str(if columns <= WHOLE {
            "\"><span class=\"label whole\""
        } else {
            "\"><span class=\"label\""
        });
        if foreign {
            html.push_str(" lang=\"");
            escape(&label.language, &mut html);
            html.push('"');
        }
        html.push('>');
        let mut text = String::new();
        escape(&label.text, &mut text);
        html.push_str(&if columns <= WHOLE { text } else { phrased(&text) });
        html.push_str("</span>");
        if let Some(gloss) = gloss {
            html.push_str("<span class=\"gloss\">");
            escape(gloss, &mut html);
            html.push_str("</span>");
        }
        if let Some(yomi) = label.yomi.as_ref().filter(|_| foreign) {
            html.push_str("<span class=\"reading\"><span lang=\"ja\">");
            escape(yomi, &mut html);
            html.push_str("</span> <span lang=\"ja-Latn\">");
            escape(&romaji(yomi), &mut html);
            html.push_str("</span></span>");
        }
        html.push_str("</span>");
        html
    }

    fn path(&self, labels: &[LabelId], html: &mut String) {
        html.push_str("<span class=\"path\">");
        for (at, label) in labels.iter().enumerate() {
            if at > 0 {
                html.push_str("<span class=\"then\"><span class=\"vh\">");
                escape(self.strings.get("then"), html);
                html.push_str("</span></span>");
            }
            self.push_label(*label, html);
        }
        html.push_str("</span>");
    }

    fn steps(&self, first: usize, last: Option<usize>, html: &mut String) {
        let Some(guide) = self.guide.map(|guide| &self.manual.guides[guide.0]) else { return };
        let href = format!("#{}", self.id(&guide.steps[first].id));
        let words = match last {
            None => self.strings.fill("step_ref", &[("number", &(first + 1).to_string())]),
            Some(last) => {
                let numbers: Vec<String> = (first..=last).map(|at| (at + 1).to_string()).collect();
                let each = self.strings.get("steps_ref_each");
                let each: String = numbers.iter().map(|number| each.replace("{number}", number)).collect();
                let ends = [("first", numbers[0].as_str()), ("last", numbers[numbers.len() - 1].as_str())];
                let mut all: Vec<(&str, &str)> = ends.to_vec();
                all.push(("each", &each));
                self.strings.fill("steps_ref", &all)
            }
        };
        self.anchor("step-ref", &href, html, |html| escape(&words, html));
    }

    fn anchor(&self, class: &str, href: &str, html: &mut String, inner: impl FnOnce(&mut String)) {
        let is_link = !self.in_link && !href.is_empty();
        let tag = if is_link { "a" } else { "span" };
        html.push('<');
        html.push_str(tag);
        html.push_str(" class=\"");
        html.push_str(class);
        if is_link {
            html.push_str("\" href=\"");
            escape(href, html);
        }
        html.push_str("\">");
        inner(html);
        html.push_str("</");
        html.push_str(tag);
        html.push('>');
    }
}

/// The link to a place on the same page; empty where there is none.
fn fragment(place: Option<String>) -> String {
    place.map_or_else(String::new, |place| format!("#{place}"))
}

/// The address of a file on a server, from that of the site's root, which has no slash at its end.
pub(crate) fn absolute(root: &str, file: &str) -> String {
    let mut address = format!("{root}/");
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// Adds characters so that they stand for themselves in HTML, in texts and in quoted attributes.
pub(crate) fn escape(text: &str, html: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(sign),
        }
    }
}

/// Keys of a keyboard, each as a key.
fn keys_to_press(keys: &str, html: &mut String) {
    for (at, key) in keys.split('+').map(str::trim).filter(|key| !key.is_empty()).enumerate() {
        html.push_str(if at > 0 { "\u{a0}+\u{a0}<kbd>" } else { "<kbd>" });
        escape(key, html);
        html.push_str("</kbd>");
    }
}
