//! The manual to documents: what each page says in one language, step by step.

use crate::lang::Lang;
use crate::manual::{Action, Finding, Guide, GuideId, Item, LabelId, Manual, Piece, ScreenId, Step, Text};
use crate::search::fold::folded;
use crate::site::{PageKind, Site, address};

/// A page as it is found.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its file below the site's root, and a place in it where it is a part of a longer page.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Words that find it as its title does: keywords, readings, other names.
    pub keywords: Vec<String>,
    /// Where it belongs: the name of its section.
    pub place: String,
    /// Whether it only leads to other pages, so that those come first.
    pub is_way: bool,
    /// The id of its product, for its colour.
    pub product: String,
    /// What stands on it, in order.
    pub units: Vec<Unit>,
}

/// A part of a page that can be linked: a step, an entry of a list, or what stands above the steps.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Where it is: `#` and its id on the page, or the address of a page of its own; empty for the top of the page.
    pub link: String,
    /// The number of a step; 0 for anything else.
    pub number: usize,
    /// What it says.
    pub text: String,
    /// Names that find it before what it says does: headings, labels and their meaning, former names, APIs.
    pub names: Vec<String>,
    /// The screen on which it happens, and the label that it is about.
    pub screen: Option<(ScreenId, Option<LabelId>)>,
    /// The part of a screenshot to show beside it: a file, its width and its height, with spaces between.
    pub picture: Option<String>,
}

/// What the pages that list things are called.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// The API catalogue.
    pub apis: String,
    /// The terms.
    pub terms: String,
}

/// Every page that can be found in a language: those that are published, are to be found, and are not shown in another
/// language until they are translated.
pub fn documents(manual: &Manual, site: &Site, lang: Lang, titles: &Titles) -> Vec<Document> {
    let reader = Reader { manual, site, lang };
    let guides = manual.guides.iter().enumerate().map(|(at, guide)| (GuideId(at), guide));
    let guides = guides.filter(|(id, guide)| {
        !guide.draft && !guide.finding.unlisted && manual.guide_language(*id, lang) == lang
    });
    let mut documents: Vec<Document> = guides.map(|(id, guide)| reader.guide(id, guide)).collect();
    documents.extend(reader.free_pages());
    documents.extend(reader.around(titles));
    reader.add_synonyms(&mut documents);
    documents
}

/// What a reader of one language meets.
pub(crate) struct Reader<'a> {
    pub(crate) manual: &'a Manual,
    pub(crate) site: &'a Site,
    pub(crate) lang: Lang,
}

impl Reader<'_> {
    fn guide(&self, id: GuideId, guide: &Guide) -> Document {
        let manual = self.manual;
        let say = |text: &Text| self.say(text, Some(guide));
        let product = manual.product_of(guide);
        let section = guide.section.map(|at| &manual.sections[at]);
        let place = section.map_or_else(String::new, |section| say(&section.title));
        let opening = [&guide.lead, &guide.audience].into_iter().chain(&guide.prerequisites);
        let opening: Vec<String> = opening
            .chain([&guide.result, &guide.if_it_fails])
            .map(say)
            .filter(|text| !text.is_empty())
            .collect();
        let mut names = vec![place.clone()];
        names.extend(product.map(|product| self.say(&product.title, None)));
        let mut units = vec![Unit { text: self.sentences(&opening), names, ..Unit::default() }];
        let mut heading = String::new();
        for item in &guide.items {
            match item {
                Item::Group(text) => heading = say(text),
                Item::Step(at) => units.push(self.step(guide, *at, &heading)),
                Item::Repeat(..) => {}
            }
        }
        let troubles = manual.troubles.iter().filter(|(_, guide)| *guide == id);
        units[0].names.extend(troubles.map(|(text, _)| say(text)));
        Document {
            address: address(manual, PageKind::Guide(id), self.lang),
            title: say(&guide.title),
            keywords: self.keywords(&guide.finding),
            is_way: false,
            place,
            product: product.map_or_else(String::new, |product| product.id.clone()),
            units,
        }
    }

    fn step(&self, guide: &Guide, at: usize, heading: &str) -> Unit {
        let step = &guide.steps[at];
        let say = |text: &Text| self.say(text, Some(guide));
        let texts = step.actions.iter().map(|action| &action.text);
        let texts = texts.chain([&step.caution, &step.person, &step.stop_if, &step.skip_if, &step.note]);
        let texts: Vec<String> = texts.map(say).filter(|text| !text.is_empty()).collect();
        let target = |action: &Action| Some((action.screen?, action.target));
        Unit {
            link: format!("#{}", step.id),
            number: at + 1,
            text: self.sentences(&texts),
            names: self.names(guide, step, heading),
            screen: step.actions.iter().find_map(target).or(step.screen.map(|screen| (screen, None))),
            picture: None,
        }
    }

    fn names(&self, guide: &Guide, step: &Step, heading: &str) -> Vec<String> {
        let mut names = vec![heading.to_owned()];
        if let Some(screen) = step.screen {
            names.push(self.say(&self.manual.screens[screen.0].title, None));
        }
        for action in &step.actions {
            self.name_labels(self.pieces(&action.text), &mut names);
            for label in action.dialog.iter().flat_map(|(text, press)| [*text, *press]) {
                self.name_label(label, &mut names);
            }
        }
        for value in step.produces.into_iter().chain(step.uses) {
            names.push(self.say(&guide.values[value].name, Some(guide)));
        }
        for api in step.table.iter().flat_map(|table| &table.apis) {
            names.push(self.manual.apis[api.0].name.clone());
        }
        names.retain(|name| !name.is_empty());
        names
    }

    /// The labels and APIs that words speak of.
    pub(crate) fn name_labels(&self, pieces: &[Piece], names: &mut Vec<String>) {
        for piece in pieces {
            match piece {
                Piece::Label(label) => self.name_label(*label, names),
                Piece::Path(labels) => labels.iter().for_each(|label| self.name_label(*label, names)),
                Piece::Api(api) => names.push(self.manual.apis[api.0].name.clone()),
                Piece::Strong(inner) | Piece::Link(inner, _) => self.name_labels(inner, names),
                _ => {}
            }
        }
    }

    fn name_label(&self, label: LabelId, names: &mut Vec<String>) {
        let label = &self.manual.labels[label.0];
        if label.hidden {
            return;
        }
        names.push(label.text.clone());
        names.extend(label.gloss.get(self.lang).cloned());
        names.extend(label.yomi.clone());
        names.extend(label.was.iter().map(|(name, _)| name.clone()));
    }

    /// Words with the same meaning find each other's pages: those of `synonyms:`, and of each term its reading and the
    /// spellings that are not used.
    fn add_synonyms(&self, documents: &mut [Document]) {
        let manual = self.manual;
        let terms = manual.terms.iter().map(|term| {
            let mut group: Vec<String> = term.word.get(self.lang).into_iter().cloned().collect();
            group.extend(term.yomi.clone());
            group.extend(term.never.get(self.lang).cloned().unwrap_or_default());
            group
        });
        let groups = manual.synonyms.iter().cloned().chain(terms).filter(|group| group.len() > 1);
        let groups: Vec<Vec<(String, String)>> =
            groups.map(|group| group.into_iter().map(|word| (squeezed(&word), word)).collect()).collect();
        for document in documents {
            let title = squeezed(&document.title);
            document.keywords.extend(others(&groups, &title));
            for unit in &mut document.units {
                let text = squeezed(&unit.text);
                unit.names.extend(others(&groups, &text));
            }
        }
    }

    fn sentences(&self, texts: &[String]) -> String {
        let spaced = self.manual.languages.code(self.lang) != "ja";
        texts.join(if spaced { " " } else { "" })
    }

    /// The words that a writer gave to find a page by.
    pub(crate) fn keywords(&self, finding: &Finding) -> Vec<String> {
        let mut keywords = finding.keywords.get(self.lang).cloned().unwrap_or_default();
        keywords.extend(finding.yomi.clone());
        keywords
    }

    pub(crate) fn colon(&self) -> &'static str {
        if self.manual.languages.code(self.lang) == "ja" { "：" } else { ": " }
    }

    /// A text as it is read: a label of another language is followed by what it means.
    pub(crate) fn say(&self, text: &Text, guide: Option<&Guide>) -> String {
        let mut words = String::new();
        self.push(self.pieces(text), guide, &mut words);
        words
    }

    fn pieces<'t>(&self, text: &'t Text) -> &'t [Piece] {
        text.or_first(self.lang).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn push(&self, pieces: &[Piece], guide: Option<&Guide>, words: &mut String) {
        let manual = self.manual;
        for piece in pieces {
            match piece {
                Piece::Plain(text) | Piece::Code(text) | Piece::Key(text) | Piece::Broken(text) => {
                    words.push_str(text)
                }
                Piece::Ruby(text, _) => words.push_str(text),
                Piece::Break => words.push(' '),
                Piece::Label(label) => self.push_label(*label, words),
                Piece::Path(labels) => {
                    for (at, label) in labels.iter().enumerate() {
                        words.push_str(if at > 0 { " > " } else { "" });
                        self.push_label(*label, words);
                    }
                }
                Piece::Steps(first, last) => {
                    (*first..=last.unwrap_or(*first))
                        .for_each(|at| words.push_str(&format!("【{}】", at + 1)));
                }
                Piece::Api(api) => words.push_str(&manual.apis[api.0].name),
                Piece::Guide(other, _) => words.push_str(&self.say(&manual.guides[other.0].title, None)),
                Piece::Term(term) => {
                    words.push_str(manual.terms[term.0].word.or_first(self.lang).map_or("", String::as_str));
                }
                Piece::Value(value) => {
                    if let Some(guide) = guide {
                        words.push_str(&self.say(&guide.values[*value].name, None));
                    }
                }
                Piece::Page(page, _) => words.push_str(&self.say(&manual.pages[page.0].title, None)),
                Piece::Strong(inner) | Piece::Link(inner, _) => self.push(inner, guide, words),
            }
        }
    }

    fn push_label(&self, label: LabelId, words: &mut String) {
        let label = &self.manual.labels[label.0];
        words.push('[');
        words.push_str(&label.text);
        words.push(']');
        let foreign = label.language != self.manual.languages.code(self.lang);
        if let Some(gloss) = label.gloss.get(self.lang).filter(|gloss| foreign && **gloss != label.text) {
            words.push_str(&format!(" ({gloss})"));
        }
    }
}

/// A text folded, without what stands between its words.
fn squeezed(text: &str) -> String {
    folded(text).split_whitespace().collect()
}

/// The other words of every group that a text has a word of.
fn others(groups: &[Vec<(String, String)>], text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for group in groups {
        if group.iter().any(|(word, _)| !word.is_empty() && text.contains(word.as_str())) {
            let missing = group.iter().filter(|(word, _)| !text.contains(word.as_str()));
            found.extend(missing.map(|(_, word)| word.clone()));
        }
    }
    found
}
