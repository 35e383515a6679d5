//! Search: what every language's pages say, as an index in small scripts that a browser reads without a server.

mod around;
mod documents;
mod fold;
mod index;
mod pages;
mod shards;
mod table;
mod word;
mod words;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::lang::Lang;
use crate::manual::{LabelId, Manual, ScreenId};
use crate::site::Site;

pub use crate::search::documents::{Document, Titles, Unit, documents};
pub use crate::search::fold::folded;
pub use crate::search::index::{Index, Posting};
pub(crate) use crate::search::shards::FOLDER;
pub use crate::search::table::script;
pub use crate::search::words::{Query, Term, of_query};

/// A file of the index: its path below the site's root, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path; the name holds the hash of the index, but for the file to begin with.
    pub path: String,
    /// A script that hands its data over.
    pub text: String,
}

/// What to show of a screen where a step that happens on it is found: the words for [`Unit::picture`].
pub type PictureOf<'a> = dyn Fn(Lang, ScreenId, Option<LabelId>) -> Option<String> + Sync + 'a;

/// The index of each language: every file, the one to begin with first.
pub fn build(
    manual: &Manual,
    site: &Site,
    titles: &[(Lang, Titles)],
    picture: &PictureOf,
) -> Vec<(Lang, Vec<File>)> {
    let files = titles.par_iter().map(|(lang, titles)| {
        let mut documents = documents(manual, site, *lang, titles);
        for unit in documents.iter_mut().flat_map(|document| &mut document.units) {
            unit.picture = unit.screen.and_then(|(screen, label)| picture(*lang, screen, label));
        }
        (*lang, write(manual.languages.code(*lang), &documents))
    });
    files.collect()
}

/// The index of some documents as files, the one to begin with first.
pub fn write(code: &str, documents: &[Document]) -> Vec<File> {
    shards::write(code, documents, &Index::of(documents))
}
