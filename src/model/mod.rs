//! Draft: what authors wrote, names still names.

pub mod catalogue;
pub(crate) mod contact;
pub mod date;
pub mod field;
pub mod finding;
pub mod former;
pub mod guide;
pub mod inline;
pub mod markdown;
mod memory;
pub mod name;
pub mod page;
pub mod picture;
pub mod product;
pub mod reference;
pub mod screen;
mod settings;
pub mod site;
pub mod slip;
pub mod step;
pub mod term;
pub mod text;
pub mod variant;

use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::lang::Languages;
use crate::model::catalogue::CATALOGUE;
use crate::model::field::{Kind, Reading};
use crate::model::guide::GUIDE;
use crate::model::page::PAGE;
use crate::model::product::PRODUCT;
use crate::model::reference::Reference;
use crate::model::screen::{PART, SCREEN};
use crate::model::site::SITE;
use crate::model::slip::{Fact, Slip};
use crate::model::term::TERMS;
use crate::source::{FileId, Source, Sources, Span};
use crate::yaml::{self, Node};

pub use crate::model::memory::Memory;

/// A whole manual as it was written.
#[derive(Debug)]
pub struct Draft {
    /// The languages it is published in.
    pub languages: Languages,
    /// `content/site.yaml`.
    pub site: Arc<site::Site>,
    /// Products, in the order of paths.
    pub products: Vec<Arc<product::Product>>,
    /// Shared parts, in the order of paths.
    pub parts: Vec<Arc<screen::Part>>,
    /// Screens, in the order of paths.
    pub screens: Vec<Arc<screen::Screen>>,
    /// The API catalogue.
    pub groups: Vec<Arc<catalogue::Group>>,
    /// Terms.
    pub terms: Vec<Arc<term::Term>>,
    /// Guides, in the order of paths.
    pub guides: Vec<Arc<guide::Guide>>,
    /// Pages of free text, in the order of paths.
    pub pages: Vec<Arc<page::Page>>,
    /// What could not be read, file by file.
    pub slips: Vec<Slip>,
    /// Every name of something else, file by file.
    pub references: Vec<Reference>,
    /// Files that hold a mistake so grave that part of them is missing here.
    pub damaged: Vec<FileId>,
}

/// Where files of one kind stand, and how they are read.
#[derive(Debug)]
pub struct Place {
    /// Path below the site; a star is one name.
    pub path: &'static str,
    /// What such a file describes.
    pub kind: &'static Kind,
    read: fn(&str, FileId, &Node, &mut Reading) -> FilePart,
}

/// Every kind of file, in the order of the reference.
pub const PLACES: &[Place] = &[
    Place {
        path: "content/site.yaml",
        kind: &SITE,
        read: |_, _, node, reading| FilePart::Site(Arc::new(site::read(node, reading))),
    },
    Place {
        path: "content/products/*.yaml",
        kind: &PRODUCT,
        read: |name, file, node, reading| {
            let product = product::read(name, file, node, reading);
            product.map_or(FilePart::Nothing, |product| FilePart::Product(Arc::new(product)))
        },
    },
    Place {
        path: "content/screens/*/*.yaml",
        kind: &SCREEN,
        read: |name, file, node, reading| {
            let screen = screen::read(name, file, node, reading);
            screen.map_or(FilePart::Nothing, |screen| FilePart::Screen(Arc::new(screen)))
        },
    },
    Place {
        path: "content/parts/*/*.yaml",
        kind: &PART,
        read: |name, file, node, reading| {
            let part = screen::read_part(name, file, node, reading);
            part.map_or(FilePart::Nothing, |part| FilePart::Part(Arc::new(part)))
        },
    },
    Place {
        path: "content/apis.yaml",
        kind: &CATALOGUE,
        read: |_, _, node, reading| FilePart::Catalogue(shared(catalogue::read(node, reading))),
    },
    Place {
        path: "content/terms.yaml",
        kind: &TERMS,
        read: |_, _, node, reading| FilePart::Terms(shared(term::read(node, reading))),
    },
    Place {
        path: "content/guides/*/*.yaml",
        kind: &GUIDE,
        read: |name, file, node, reading| {
            let guide = guide::read(name, file, node, reading);
            guide.map_or(FilePart::Nothing, |guide| FilePart::Guide(Arc::new(guide)))
        },
    },
    Place {
        path: "content/pages/*.yaml",
        kind: &PAGE,
        read: |name, file, node, reading| {
            let page = page::read(name, file, node, reading);
            page.map_or(FilePart::Nothing, |page| FilePart::Page(Arc::new(page)))
        },
    },
];

fn shared<T>(all: Vec<T>) -> Vec<Arc<T>> {
    all.into_iter().map(Arc::new).collect()
}

/// Reads every text below `content/`; files are read in parallel and kept in order.
pub fn read(sources: &Sources) -> Draft {
    read_again(sources, None)
}

/// Reads as [`read`] does, but takes from a memory, where there is one, what was read before, and leaves there what was
/// read now.
pub fn read_again(sources: &Sources, memory: Option<&Memory>) -> Draft {
    let site = sources.find("content/site.yaml").map(|file| yaml::read(file, &sources.get(file).text));
    let languages = site::languages(site.as_ref().and_then(|tree| tree.root.as_ref()));
    let texts: Vec<(FileId, &Source)> =
        sources.texts().filter(|(_, text)| text.path.as_str().starts_with("content/")).collect();
    let read = |(file, source): &(FileId, &Source)| {
        let read = || read_file(*file, source, &languages);
        match memory {
            Some(memory) => memory.recall(*file, source, &languages, read),
            None => Arc::new(read()),
        }
    };
    let read: Vec<Arc<ReadFile>> = texts.par_iter().map(read).collect();
    let mut draft = Draft {
        languages,
        site: Arc::default(),
        products: Vec::new(),
        parts: Vec::new(),
        screens: Vec::new(),
        groups: Vec::new(),
        terms: Vec::new(),
        guides: Vec::new(),
        pages: Vec::new(),
        slips: Vec::new(),
        references: Vec::new(),
        damaged: Vec::new(),
    };
    read.into_iter().for_each(|file| draft.take(file));
    draft.slips.shrink_to_fit();
    draft.references.shrink_to_fit();
    draft
}

impl Draft {
    /// Every label of every part and screen, each before those that stand within it.
    pub fn labels(&self) -> impl Iterator<Item = &screen::Label> {
        let parts = self.parts.iter().map(|part| &part.labels);
        let all = parts.chain(self.screens.iter().map(|screen| &screen.labels)).flatten();
        let mut open: Vec<&screen::Label> = all.collect();
        open.reverse();
        std::iter::from_fn(move || {
            let label = open.pop()?;
            open.extend(label.labels.iter().rev());
            Some(label)
        })
    }

    fn take(&mut self, read: Arc<ReadFile>) {
        let read = Arc::unwrap_or_clone(read);
        if read.damaged {
            self.damaged.push(read.file);
        }
        self.slips.extend(read.slips);
        self.references.extend(read.references);
        match read.part {
            FilePart::Site(site) => self.site = site,
            FilePart::Product(product) => self.products.push(product),
            FilePart::Screen(screen) => self.screens.push(screen),
            FilePart::Part(part) => self.parts.push(part),
            FilePart::Catalogue(groups) => self.groups = groups,
            FilePart::Terms(terms) => self.terms = terms,
            FilePart::Guide(guide) => self.guides.push(guide),
            FilePart::Page(page) => self.pages.push(page),
            FilePart::Nothing => {}
        }
    }
}

/// What one file says: the same for the same text in the same place, whatever stands in the others.
#[derive(Clone, Debug)]
pub(crate) struct ReadFile {
    file: FileId,
    part: FilePart,
    slips: Vec<Slip>,
    references: Vec<Reference>,
    damaged: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum FilePart {
    Site(Arc<site::Site>),
    Product(Arc<product::Product>),
    Screen(Arc<screen::Screen>),
    Part(Arc<screen::Part>),
    Catalogue(Vec<Arc<catalogue::Group>>),
    Terms(Vec<Arc<term::Term>>),
    Guide(Arc<guide::Guide>),
    Page(Arc<page::Page>),
    Nothing,
}

fn read_file(file: FileId, source: &Source, languages: &Languages) -> ReadFile {
    let mut reading = Reading::new(&source.text, languages);
    let start = Span::new(file, 0..0);
    let mut part = FilePart::Nothing;
    let mut damaged = false;
    if let Some((place, name)) = place(source.path.as_str()) {
        if let Some((at, encoding)) = source.broken {
            // What stands before the first wrong byte is half a file, about which nothing else is worth saying.
            let slips = vec![Slip::new(Span::new(file, at..at), Fact::NotUtf8(encoding))];
            return ReadFile { file, part, slips, references: Vec::new(), damaged: true };
        }
        let tree = yaml::read(file, &source.text);
        damaged |= tree.slips.iter().any(|slip| slip.edits.is_empty() && slip.kind.loses_content());
        reading.slips.extend(tree.slips.into_iter().map(Slip::from));
        match &tree.root {
            Some(node) => part = (place.read)(name, file, node, &mut reading),
            None if damaged => {}
            None => reading.slip(start, Fact::EmptyFile(place.kind)),
        }
    } else {
        reading.slip(start, Fact::StrangeFile);
    }
    let Reading { slips, references, .. } = reading;
    damaged |= slips.iter().any(|slip| slip.fact.loses_content());
    ReadFile { file, part, slips, references, damaged }
}

/// The kind of a file and its name, by its path.
fn place(path: &str) -> Option<(&'static Place, &str)> {
    PLACES.iter().find_map(|place| {
        let Some(star) = place.path.find('*') else { return (place.path == path).then_some((place, "")) };
        let name = path.strip_prefix(&place.path[..star])?.strip_suffix(".yaml")?;
        let depth = place.path.matches('*').count();
        (name.split('/').count() == depth).then_some((place, name))
    })
}
