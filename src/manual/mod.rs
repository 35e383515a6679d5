//! Manual: every name bound, or kept as [`Broken`].

pub mod broken;
mod guides;
mod index;
mod labels;
mod phrases;

use crate::lang::{Lang, Languages, PerLang};
use crate::manual::broken::Broken;
use crate::manual::guides::bind_guides;
use crate::manual::index::Index;
use crate::manual::labels::bind_screens;
use crate::manual::phrases::{Scope, bind_text};
use crate::model::Draft;
use crate::model::date::Date;
use crate::model::field::Rect;
use crate::model::name::Word;
use crate::source::{FileId, SitePath, Sources, Span};

/// A product, by its position in [`Manual::products`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProductId(pub usize);
/// A screen, by its position in [`Manual::screens`] and in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScreenId(pub usize);
/// A label, by its position in [`Manual::labels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LabelId(pub usize);
/// An API, by its position in [`Manual::apis`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ApiId(pub usize);
/// A term, by its position in [`Manual::terms`] and in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermId(pub usize);
/// A guide, by its position in [`Manual::guides`] and in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GuideId(pub usize);

/// What pages call the product of a guide that shows no screen.
pub const PRODUCTLESS: &str = "none";

/// A text in every language, its names bound.
pub type Text = PerLang<Vec<Piece>>;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Characters as they are.
    Plain(String),
    /// A new line that the writer asked for.
    Break,
    /// A label.
    Label(LabelId),
    /// A menu path.
    Path(Vec<LabelId>),
    /// Steps of this guide, by position; the last one only of a range.
    Steps(usize, Option<usize>),
    /// An API.
    Api(ApiId),
    /// A literal.
    Code(String),
    /// Another guide, and a step of it.
    Guide(GuideId, Option<usize>),
    /// A term.
    Term(TermId),
    /// A value of this guide, by position.
    Value(usize),
    /// Emphasis.
    Strong(Vec<Piece>),
    /// A name that could not be bound, as it was written.
    Broken(String),
}

/// A whole manual with every name bound.
#[derive(Debug)]
pub struct Manual {
    /// The languages it is published in.
    pub languages: Languages,
    /// Name of the manual.
    pub title: Text,
    /// One sentence about it.
    pub description: Text,
    /// First words of the home page.
    pub lead: Text,
    /// Words at the foot of every page.
    pub footer: Text,
    /// Where it is published, without a slash at the end.
    pub url: Option<String>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Troubles that the home page offers first.
    pub troubles: Vec<(Text, GuideId)>,
    /// Words of the same meaning, for the search.
    pub synonyms: Vec<Vec<String>>,
    /// Products.
    pub products: Vec<Product>,
    /// Screens.
    pub screens: Vec<Screen>,
    /// Labels of all screens and parts; those of a shared part once.
    pub labels: Vec<Label>,
    /// Groups of the API catalogue.
    pub groups: Vec<Group>,
    /// APIs of all groups.
    pub apis: Vec<Api>,
    /// Terms.
    pub terms: Vec<Term>,
    /// Guides.
    pub guides: Vec<Guide>,
    /// What could not be bound, in the order of files.
    pub broken: Vec<Broken>,
}

/// A place in the navigation.
#[derive(Debug)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// One sentence about it.
    pub description: Text,
    /// Its guides, in the order of paths.
    pub guides: Vec<GuideId>,
}

/// A system whose screens a manual shows.
#[derive(Debug)]
pub struct Product {
    /// Its id.
    pub id: String,
    /// What it calls itself.
    pub word: String,
    /// Its name for readers.
    pub title: Text,
    /// Code of its language.
    pub language: String,
    /// Its colour: `#rrggbb`.
    pub accent: Option<String>,
}

/// One named state of a product's interface.
#[derive(Debug)]
pub struct Screen {
    /// Its name.
    pub name: String,
    /// Its file.
    pub file: FileId,
    /// The product it belongs to.
    pub product: Option<ProductId>,
    /// What the manual calls it.
    pub title: Text,
    /// Its screenshot.
    pub image: Option<SitePath>,
    /// Where the screenshot is named.
    pub image_span: Option<Span>,
    /// Pixels of the screenshot for each CSS pixel; at least one.
    pub scale: u32,
    /// Labels at its top level: its own and those of its parts.
    pub roots: Vec<LabelId>,
    /// Every label on it with its text, sorted by text and then by place in the files.
    pub by_text: Vec<(String, LabelId)>,
    /// APIs that it lists.
    pub apis: Vec<ApiId>,
    /// Places to hide, in CSS pixels of the screenshot, and where each is written.
    pub redactions: Vec<(Rect, Span)>,
    /// Whether some of its labels may be missing here, because a file could not be read whole.
    pub incomplete: bool,
}

/// A text that stands on a screen.
#[derive(Debug)]
pub struct Label {
    /// The text, letter for letter.
    pub text: String,
    /// Where the text is written.
    pub span: Span,
    /// A position in [`crate::model::screen::ROLES`].
    pub role: usize,
    /// Code of the language of its product.
    pub language: String,
    /// What it means, in the other languages.
    pub gloss: PerLang<String>,
    /// How it is read.
    pub yomi: Option<String>,
    /// Where it stands on the screenshot.
    pub place: Option<Rect>,
    /// The label that holds it.
    pub parent: Option<LabelId>,
    /// The labels that it holds.
    pub children: Vec<LabelId>,
    /// What it was called before.
    pub was: Vec<(String, Option<Date>)>,
    /// The screen that it leads to.
    pub opens: Option<ScreenId>,
    /// Whether a secret stands behind it, so that lists of labels leave it out.
    pub hidden: bool,
}

/// A group of the API catalogue.
#[derive(Debug)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// A position in [`crate::model::catalogue::STATES`].
    pub state: usize,
    /// Its APIs.
    pub apis: Vec<ApiId>,
}

/// One API.
#[derive(Debug)]
pub struct Api {
    /// Its name.
    pub name: String,
    /// Where the name is written.
    pub span: Span,
    /// What it does.
    pub does: PerLang<String>,
    /// A position in [`crate::model::catalogue::STATES`].
    pub state: usize,
}

/// A word with one spelling per language.
#[derive(Debug)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The word in each language.
    pub word: PerLang<String>,
    /// How it is read.
    pub yomi: Option<String>,
    /// What it means.
    pub meaning: Text,
    /// Spellings that are not used.
    pub never: PerLang<Vec<String>>,
}

/// One procedure.
#[derive(Debug, Default)]
pub struct Guide {
    /// Its name.
    pub name: String,
    /// Its section, by position.
    pub section: Option<usize>,
    /// Its title.
    pub title: Text,
    /// First words.
    pub lead: Text,
    /// Who may do this.
    pub audience: Text,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// The day on which someone last followed it.
    pub checked_on: Option<Date>,
    /// What must be there before the first step.
    pub prerequisites: Vec<Text>,
    /// Values, by position.
    pub values: Vec<Value>,
    /// Steps in order; a step's number is its position plus one.
    pub steps: Vec<Step>,
    /// Steps, headings and repeats in the order of the page.
    pub items: Vec<Item>,
    /// How the reader knows that it is done.
    pub result: Text,
    /// Guides to read next.
    pub related: Vec<GuideId>,
    /// Words that find it beside those of its title.
    pub keywords: PerLang<Vec<String>>,
    /// How its title is read.
    pub yomi: Option<String>,
    /// Whether search leaves it out.
    pub unlisted: bool,
}

/// Something produced in one step and used in a later one.
#[derive(Debug)]
pub struct Value {
    /// Its id.
    pub id: String,
    /// What readers know it as.
    pub name: Text,
}

/// An item of a guide.
#[derive(Debug)]
pub enum Item {
    /// The heading of the steps after it.
    Group(Text),
    /// A step, by position.
    Step(usize),
    /// Steps to do again, by position, and words in place of the standard sentence.
    Repeat(Vec<usize>, Option<Text>),
}

/// One numbered step.
#[derive(Debug)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// The screen on which it happens: its own, or that of its first action.
    pub screen: Option<ScreenId>,
    /// What the reader does.
    pub actions: Vec<Action>,
    /// What to be careful about.
    pub caution: Text,
    /// When it is not needed.
    pub skip_if: Text,
    /// Why a person must do it.
    pub person: Text,
    /// What helps.
    pub note: Text,
    /// The value that it produces, by position.
    pub produces: Option<usize>,
    /// The value that it uses, by position.
    pub uses: Option<usize>,
    /// A table of APIs.
    pub table: Option<ApiTable>,
}

/// One thing to do.
#[derive(Debug)]
pub struct Action {
    /// What to do.
    pub text: Text,
    /// The screen on which it happens.
    pub screen: Option<ScreenId>,
    /// The label that it is about: the last one that its text names, in the order of the first language.
    pub target: Option<LabelId>,
    /// The popup that it brings up, and the button to press.
    pub dialog: Option<(LabelId, LabelId)>,
}

/// A table made from the catalogue.
#[derive(Debug)]
pub struct ApiTable {
    /// Words above it.
    pub caption: Text,
    /// Its rows.
    pub apis: Vec<ApiId>,
}

/// Binds every name of a draft; guides are bound in parallel and kept in order.
pub fn bind(draft: &Draft, sources: &Sources) -> Manual {
    let mut broken = Vec::new();
    let index = Index::new(draft, &mut broken);
    let (screens, labels) = bind_screens(draft, &index, sources, &mut broken);
    let mut manual = Manual {
        languages: draft.languages.clone(),
        title: Text::default(),
        description: Text::default(),
        lead: Text::default(),
        footer: Text::default(),
        url: draft.site.url.as_ref().map(|url| url.value.trim_end_matches('/').to_owned()),
        sections: Vec::new(),
        troubles: Vec::new(),
        synonyms: synonyms(draft),
        products: products(draft),
        screens,
        labels,
        groups: groups(draft, &index),
        apis: apis(draft, &index, &mut broken),
        terms: Vec::new(),
        guides: Vec::new(),
        broken: Vec::new(),
    };
    manual.terms = terms(draft, &index, &manual, &mut broken);
    let guides = bind_guides(draft, &index, &manual, &mut broken);
    manual.guides = guides;
    bind_site(draft, &index, &mut manual, &mut broken);
    for product in 0..manual.products.len() {
        let title = draft.products[product].title.as_ref();
        manual.products[product].title = bind_text(title, &Scope::nowhere(), &index, &manual, &mut broken);
    }
    for screen in 0..manual.screens.len() {
        let title = draft.screens[screen].title.as_ref();
        manual.screens[screen].title = bind_text(title, &Scope::nowhere(), &index, &manual, &mut broken);
    }
    broken.sort_by_key(|broken| broken.span);
    manual.broken = broken;
    manual
}

impl Manual {
    /// The labels of a screen that have exactly this text.
    pub fn labels_on(&self, screen: ScreenId, text: &str) -> impl Iterator<Item = LabelId> {
        let all = &self.screens[screen.0].by_text;
        let first = all.partition_point(|(other, _)| other.as_str() < text);
        all[first..].iter().take_while(move |(other, _)| other == text).map(|(_, label)| *label)
    }

    /// The labels that hold a label, the nearest first.
    pub fn holders(&self, label: LabelId) -> impl Iterator<Item = LabelId> {
        std::iter::successors(self.labels[label.0].parent, |holder| self.labels[holder.0].parent)
    }

    /// The product whose screens a guide shows first.
    pub fn product_of(&self, guide: &Guide) -> Option<&Product> {
        let screen = guide.steps.iter().find_map(|step| step.screen)?;
        self.screens[screen.0].product.map(|product| &self.products[product.0])
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
                Piece::Plain(text) | Piece::Code(text) | Piece::Broken(text) => words.push_str(text),
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
                Piece::Strong(pieces) => self.push_plain(pieces, lang, words),
            }
        }
    }
}

fn synonyms(draft: &Draft) -> Vec<Vec<String>> {
    let groups = draft.site.synonyms.iter();
    groups.map(|group| group.iter().map(|word| word.value.clone()).collect()).collect()
}

fn products(draft: &Draft) -> Vec<Product> {
    let products = draft.products.iter().map(|product| Product {
        id: product.name.as_str().to_owned(),
        word: product.word.as_ref().map_or_else(|| product.name.to_string(), |word| word.value.clone()),
        title: Text::default(),
        language: product.language.as_ref().map_or_else(String::new, |word| word.value.clone()),
        accent: product.accent.as_ref().map(|colour| colour.value.clone()),
    });
    products.collect()
}

fn groups(draft: &Draft, index: &Index) -> Vec<Group> {
    let groups = draft.groups.iter().map(|group| Group {
        id: group.id.value.as_str().to_owned(),
        title: group.title.as_ref().map_or_else(String::new, |title| title.value.clone()),
        state: group.state,
        apis: group.apis.iter().filter_map(|api| index.api(api.name.value.as_str())).collect(),
    });
    groups.collect()
}

fn apis(draft: &Draft, index: &Index, broken: &mut Vec<Broken>) -> Vec<Api> {
    let all = draft.groups.iter().flat_map(|group| &group.apis);
    let apis = all.map(|api| {
        if let Some(other) = &api.replaced_by {
            index.need_api(other, broken);
        }
        Api {
            name: api.name.value.as_str().to_owned(),
            span: api.name.span,
            does: api.does.map(|_, word| word.value.clone()),
            state: api.state,
        }
    });
    apis.collect()
}

fn terms(draft: &Draft, index: &Index, manual: &Manual, broken: &mut Vec<Broken>) -> Vec<Term> {
    let terms = draft.terms.iter().map(|term| Term {
        id: term.id.value.as_str().to_owned(),
        word: term.word.map(|_, word| word.value.clone()),
        yomi: term.yomi.as_ref().map(|yomi| yomi.value.clone()),
        meaning: bind_text(term.meaning.as_ref(), &Scope::nowhere(), index, manual, broken),
        never: words_by_language(&term.never),
    });
    terms.collect()
}

/// Lists of words, without their places.
pub(crate) fn words_by_language(words: &PerLang<Vec<Word>>) -> PerLang<Vec<String>> {
    words.map(|_, words| words.iter().map(|word| word.value.clone()).collect())
}

fn bind_site(draft: &Draft, index: &Index, manual: &mut Manual, broken: &mut Vec<Broken>) {
    let site = &draft.site;
    let nowhere = Scope::nowhere();
    manual.title = bind_text(site.title.as_ref(), &nowhere, index, manual, broken);
    manual.description = bind_text(site.description.as_ref(), &nowhere, index, manual, broken);
    manual.lead = bind_text(site.lead.as_ref(), &nowhere, index, manual, broken);
    manual.footer = bind_text(site.footer.as_ref(), &nowhere, index, manual, broken);
    for (at, section) in site.sections.iter().enumerate() {
        let mine = manual.guides.iter().enumerate().filter(|(_, guide)| guide.section == Some(at));
        let section = Section {
            id: section.id.value.as_str().to_owned(),
            title: bind_text(section.title.as_ref(), &nowhere, index, manual, broken),
            description: bind_text(section.description.as_ref(), &nowhere, index, manual, broken),
            guides: mine.map(|(guide, _)| GuideId(guide)).collect(),
        };
        manual.sections.push(section);
    }
    for trouble in &site.troubles {
        let text = bind_text(trouble.text.as_ref(), &nowhere, index, manual, broken);
        if let Some(guide) = trouble.guide.as_ref().and_then(|guide| index.need_guide(guide, broken)) {
            manual.troubles.push((text, guide));
        }
    }
}
