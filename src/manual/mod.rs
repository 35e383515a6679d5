//! Manual: every name bound, or kept as [`Broken`].

pub mod broken;
mod catalogue;
mod finding;
mod former;
mod guides;
mod index;
mod labels;
mod look;
mod pages;
mod phrases;
mod plain;
mod screen;
mod terms;
mod walk;

use crate::lang::{Lang, Languages, PerLang};
use crate::manual::broken::Broken;
use crate::manual::catalogue::{apis, groups};
use crate::manual::finding::synonyms;
use crate::manual::former::bind_former;
use crate::manual::guides::bind_guides;
use crate::manual::index::Index;
use crate::manual::labels::bind_screens;
use crate::manual::look::look;
use crate::manual::pages::bind_pages;
use crate::manual::phrases::{Scope, bind_text};
use crate::manual::terms::terms;
use crate::model::Draft;
use crate::model::date::Date;
use crate::source::{Sources, Span};

pub use crate::manual::screen::{Image, Label, Redaction, Screen};

pub use crate::manual::finding::Finding;
pub use crate::manual::look::Look;

pub(crate) use crate::manual::walk::walk;

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

/// A page of free text, by its position in [`Manual::pages`] and in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageId(pub usize);

/// What pages call the product of a guide that shows no screen.
pub const PRODUCTLESS: &str = "none";

/// A text in every language, its names bound.
pub type Text = PerLang<Vec<Piece>>;

/// A piece of a text. Most of a manual is pieces, so that what is rare in them stands in a box.
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
    /// A key to press, or several at once with `+` between them.
    Key(String),
    /// Words, and how they are read.
    Ruby(Box<str>, Box<str>),
    /// Another guide, and a step of it.
    Guide(GuideId, Option<usize>),
    /// A term.
    Term(TermId),
    /// A value of this guide, by position.
    Value(usize),
    /// Emphasis.
    Strong(Vec<Piece>),
    /// A page, and a heading of it.
    Page(PageId, Option<String>),
    /// Words that lead somewhere.
    Link(Vec<Piece>, Box<Target>),
    /// A name that could not be bound, as it was written.
    Broken(String),
}

/// Where a link of a page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address with its scheme.
    Web(String),
    /// A guide, and a step of it.
    Guide(GuideId, Option<usize>),
    /// A page, and a heading of it.
    Page(PageId, Option<String>),
}

/// A page of free text.
#[derive(Debug)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// One sentence about it.
    pub description: Text,
    /// What it says in each language.
    pub bodies: PerLang<Vec<Block>>,
    /// Whether it is not published.
    pub draft: bool,
    /// How the search finds it.
    pub finding: Finding,
    /// The languages that any of its texts is in.
    pub spoken: Vec<Lang>,
}

/// A former address, and what stood there.
#[derive(Debug)]
pub struct Moved {
    /// The former name.
    pub name: String,
    /// Where it leads now.
    pub to: Settled,
}

/// What a former address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// A guide.
    Guide(GuideId),
    /// A page.
    Page(PageId),
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level two to six, and the id by which it can be linked.
    Heading(u8, Option<String>, Vec<Piece>),
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A list, and its first number when it is numbered.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines shown letter for letter, and the language that they are written in.
    Code(String, String),
    /// A table: its first row, and the others.
    Table(Vec<Vec<Piece>>, Vec<Vec<Vec<Piece>>>),
    /// A line across the page.
    Rule,
    /// The screenshot of a screen.
    Figure(ScreenId),
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
    /// Its colour, its pictures and its words.
    pub look: Look,
    /// Where it is published, without a slash at the end.
    pub url: Option<String>,
    /// Where readers tell that something is wrong: `mailto:…` or the address of a form.
    pub report: Option<String>,
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
    /// Pages of free text.
    pub pages: Vec<Page>,
    /// Guides that are most used.
    pub featured: Vec<GuideId>,
    /// Those that every page links to.
    pub foot: Vec<PageId>,
    /// Former addresses of published guides and pages.
    pub moved: Vec<Moved>,
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
    /// Its guides that are published, in the order of paths.
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
    /// The API to use instead.
    pub replaced_by: Option<ApiId>,
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
    /// What to do when it is not done.
    pub if_it_fails: Text,
    /// Guides to read next.
    pub related: Vec<GuideId>,
    /// Whether it is not published.
    pub draft: bool,
    /// The languages that any of its texts is in.
    pub spoken: Vec<Lang>,
    /// How the search finds it.
    pub finding: Finding,
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
    /// Its former ids.
    pub was: Vec<String>,
    /// The screen on which it happens: its own, or that of its first action.
    pub screen: Option<ScreenId>,
    /// What the reader does.
    pub actions: Vec<Action>,
    /// What to be careful about.
    pub caution: Text,
    /// When the reader may stop here.
    pub stop_if: Text,
    /// When only this step is not needed.
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
        look: look(draft),
        url: draft.site.url.as_ref().map(|url| url.value.trim_end_matches('/').to_owned()),
        report: draft.site.report.as_ref().map(|report| report.value.clone()),
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
        pages: Vec::new(),
        featured: Vec::new(),
        foot: Vec::new(),
        moved: bind_former(draft, &mut broken),
        broken: Vec::new(),
    };
    manual.terms = terms(draft, &index, &manual, &mut broken);
    let guides = bind_guides(draft, &index, &manual, &mut broken);
    manual.guides = guides;
    manual.pages = bind_pages(draft, &index, &manual, &mut broken);
    manual.foot = draft.site.pages.iter().filter_map(|page| index.need_page(page, &mut broken)).collect();
    let featured = draft.site.featured.iter();
    manual.featured = featured.filter_map(|guide| index.need_guide(guide, &mut broken)).collect();
    bind_site(draft, &index, &mut manual, &mut broken);
    for product in 0..manual.products.len() {
        let title = draft.products[product].title.as_ref();
        manual.products[product].title = bind_text(title, &Scope::nowhere(), &index, &manual, &mut broken);
    }
    for screen in 0..manual.screens.len() {
        let title = draft.screens[screen].title.as_ref();
        manual.screens[screen].title = bind_text(title, &Scope::nowhere(), &index, &manual, &mut broken);
        let here = Scope { screens: vec![ScreenId(screen)], ..Scope::nowhere() };
        let alt = draft.screens[screen].alt.as_ref();
        manual.screens[screen].alt = bind_text(alt, &here, &index, &manual, &mut broken);
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

fn bind_site(draft: &Draft, index: &Index, manual: &mut Manual, broken: &mut Vec<Broken>) {
    let site = &draft.site;
    let nowhere = Scope::nowhere();
    manual.title = bind_text(site.title.as_ref(), &nowhere, index, manual, broken);
    manual.description = bind_text(site.description.as_ref(), &nowhere, index, manual, broken);
    manual.lead = bind_text(site.lead.as_ref(), &nowhere, index, manual, broken);
    manual.footer = bind_text(site.footer.as_ref(), &nowhere, index, manual, broken);
    let mut of_section = vec![Vec::new(); site.sections.len()];
    for (at, guide) in manual.guides.iter().enumerate().filter(|(_, guide)| !guide.draft) {
        guide.section.into_iter().for_each(|section| of_section[section].push(GuideId(at)));
    }
    for (at, section) in site.sections.iter().enumerate() {
        let mine = of_section.get(at).cloned().unwrap_or_default();
        let section = Section {
            id: section.id.value.as_str().to_owned(),
            title: bind_text(section.title.as_ref(), &nowhere, index, manual, broken),
            description: bind_text(section.description.as_ref(), &nowhere, index, manual, broken),
            guides: mine,
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
