//! What can be wrong with built bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Something that is wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file below the site's root; the first one where several have the same fault.
    pub path: String,
    /// First byte of the place.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// What stands there: an address, an id, a language.
    pub written: String,
    /// What is wrong.
    pub fact: Fact,
    /// The other files that have the same fault.
    pub others: BTreeSet<String>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// A link leads to a file that is not there.
    NoFile {
        /// The file.
        target: String,
        /// One that differs only in case.
        other_case: Option<String>,
    },
    /// A link leads to a folder, which only a server turns into the page in it.
    Folder {
        /// That page.
        index: String,
    },
    /// A link has no address.
    NoAddress,
    /// A link leads to a place that its page does not have.
    NoPlace {
        /// The page, where it is another one.
        page: Option<String>,
        /// The place.
        fragment: String,
        /// An id that differs only in case.
        other_case: Option<String>,
    },
    /// A page shows or loads a file that is not there.
    NoAsset {
        /// The file.
        target: String,
        /// One that differs only in case.
        other_case: Option<String>,
    },
    /// The same id stands twice on a page; the place is the second one.
    SameId {
        /// The bytes of the first one.
        first: (usize, usize),
    },
    /// An id that addresses cannot hold as it is.
    OddId,
    /// A link leads out of the site.
    Leaves(Way),
    /// A link leads to another language without saying so, or names a third one.
    Leak {
        /// The language that it names.
        says: Option<String>,
        /// The language of the page behind it.
        leads_to: String,
        /// Whether that is the same page in another language.
        is_twin: bool,
    },
    /// The language switch lands elsewhere.
    WrongTwin {
        /// The language that it switches to.
        language: String,
        /// Whether it is a step's.
        step: bool,
        /// Where it should lead.
        expected: String,
    },
    /// A page does not name the language of its folder.
    PageLanguage {
        /// The language that it names.
        says: Option<String>,
        /// The language of its folder, if that is one.
        folder: Option<String>,
    },
    /// The text of a page is in another language than its folder, and search engines are not told to leave it out.
    TextLanguage {
        /// The language of the text.
        says: String,
        /// The language of the folder.
        folder: String,
    },
    /// The pages that a page names as itself in other languages do not name it.
    Pair(Pair),
    /// An address without encryption.
    Insecure,
    /// No way leads to a page from the first one.
    Orphan,
}

/// How a link leaves the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// More `../` than there are folders.
    Above,
    /// It begins at the root of the server or of the disk.
    Root,
    /// It begins with `//`, which takes its protocol from the page.
    NoProtocol,
}

/// What is wrong between pages that say that they are the same in two languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pair {
    /// The other page does not name this one.
    OneWay {
        /// The language that this page names.
        language: String,
        /// The other page.
        target: String,
    },
    /// The other page is in the folder of another language.
    Language {
        /// The language that this page names.
        says: String,
        /// The language of the folder.
        leads_to: String,
    },
}

impl Fault {
    /// A fault of one file.
    pub(crate) fn new(path: &str, place: Range<usize>, written: &str, fact: Fact) -> Fault {
        let (path, written) = (path.to_owned(), written.to_owned());
        Fault { path, start: place.start, end: place.end, written, fact, others: BTreeSet::new() }
    }

    /// The bytes it is about.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What is the same about one mistake that shows on many pages: a template's, for instance.
    fn key(&self) -> (u8, String) {
        let short = |word: &Option<String>| word.clone().unwrap_or_default();
        match &self.fact {
            Fact::NoFile { target, .. } => (0, target.clone()),
            Fact::Folder { index } => (1, index.clone()),
            Fact::NoPlace { page, fragment, .. } => (3, format!("{}#{fragment}", short(page))),
            Fact::NoAsset { target, .. } => (4, target.clone()),
            Fact::Leak { says, leads_to, is_twin: true } => (8, format!("{} {leads_to}", short(says))),
            Fact::WrongTwin { language, step, .. } => (10, format!("{language} {step}")),
            Fact::Pair(Pair::OneWay { language, .. }) => (12, language.clone()),
            Fact::Pair(Pair::Language { says, leads_to }) => (13, format!("{says} {leads_to}")),
            _ => self.words(),
        }
    }

    /// The same for a mistake that shows as the same characters.
    fn words(&self) -> (u8, String) {
        let kind = match &self.fact {
            Fact::NoFile { .. } => 0,
            Fact::Folder { .. } => 1,
            Fact::NoAddress => 2,
            Fact::NoPlace { .. } => 3,
            Fact::NoAsset { .. } => 4,
            Fact::SameId { .. } => 5,
            Fact::OddId => 6,
            Fact::Leaves(_) => 7,
            Fact::Leak { .. } => 8,
            Fact::WrongTwin { .. } => 10,
            Fact::PageLanguage { .. } => 11,
            Fact::Pair(Pair::OneWay { .. }) => 12,
            Fact::Pair(Pair::Language { .. }) => 13,
            Fact::TextLanguage { .. } => 16,
            Fact::Insecure => 14,
            Fact::Orphan => return (15, self.path.clone()),
        };
        (kind, self.written.clone())
    }
}

/// The first fault of each mistake with the other files that have it; in the order of files. Faults are of
/// one mistake when the same characters or the same target are wrong.
pub(crate) fn grouped(faults: Vec<Fault>) -> Vec<Fault> {
    let mut first: BTreeMap<(bool, (u8, String)), usize> = BTreeMap::new();
    let mut kept: Vec<Fault> = Vec::new();
    for fault in faults {
        let keys = [(false, fault.words()), (true, fault.key())];
        let known = keys.iter().find_map(|key| first.get(key)).copied();
        let at = known.unwrap_or(kept.len());
        for key in keys {
            first.entry(key).or_insert(at);
        }
        if known.is_none() {
            kept.push(fault);
        } else if kept[at].path != fault.path {
            kept[at].others.insert(fault.path);
        }
    }
    kept.sort();
    kept
}
