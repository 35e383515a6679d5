//! Facts about the built bytes: read from each file on its way to a sink, compared when all have passed.
//!
//! What is kept of a page are its ids and its links with their places, never its text, so that memory grows with the
//! number of links alone. The texts of the few pages that a person must look at are made once more.

mod address;
mod css;
mod element;
mod fault;
mod links;
mod page;
mod reach;
mod remembered;
mod tongues;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Mutex;

use crate::audit::address::Target;
use crate::audit::page::{Link, Page};
use crate::audit::remembered::Remembered;
use crate::source::{Mark, Past, Sink};

pub use crate::audit::fault::{Fact, Fault, Pair, Way};

/// A sink that looks at each file and hands it on.
pub struct Audit<'a> {
    to: &'a dyn Sink,
    seen: Mutex<BTreeMap<String, File>>,
    past: Remembered<'a>,
}

/// Everything that is known about a built site, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Audited {
    /// What is wrong, in the order of files and places; what is the same on several pages is told once.
    pub faults: Vec<Fault>,
    site: Bytes,
}

/// A sink for which nothing is kept.
pub struct Nowhere;

/// A sink that keeps the files of a few paths and forgets the rest.
pub struct Keep {
    wanted: BTreeSet<String>,
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
}

/// What is kept of a file; pictures and scripts have only their name.
#[derive(Debug, Default)]
struct File {
    page: Option<Page>,
    /// Everything that it loads or leads to.
    links: Vec<Link>,
}

/// All files of a built site.
#[derive(Debug, Default)]
struct Bytes {
    files: BTreeMap<String, File>,
    /// The languages: each has its folder at the root.
    languages: Vec<String>,
    /// The address of the root with a slash at its end, where one is known.
    url: Option<String>,
}

impl Sink for Audit<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let file = look(path, bytes);
        self.past.see(path, file.page.as_ref(), &file.links);
        self.seen.lock().expect("no thread panicked while it looked at a file").insert(path.to_owned(), file);
        self.to.put(path, bytes)
    }

    fn past(&self) -> Option<&dyn Past> {
        self.past.there()
    }
}

impl<'a> Audit<'a> {
    /// Nothing has been seen yet; every file goes on to `to`.
    pub fn of(to: &'a dyn Sink) -> Audit<'a> {
        Audit { to, seen: Mutex::default(), past: Remembered::of(to) }
    }

    /// Whether some files did not pass, because they are what they were.
    pub fn has_gaps(&self) -> bool {
        self.past.has_gaps()
    }

    /// One mark for everything that files see of each other, those included that did not pass.
    pub fn mark(&self) -> Mark {
        self.past.mark()
    }

    /// Compares all that has passed. `languages` are those with a folder at the root, `url` is the address of the
    /// root, which links may begin with.
    pub fn compare(self, languages: &[String], url: Option<&str>) -> Audited {
        let files = self.seen.into_inner().expect("no thread panicked while it looked at a file");
        let url = url.map(|url| format!("{}/", url.trim_end_matches('/')));
        let site = Bytes { files, languages: languages.to_vec(), url };
        let mut faults = Vec::new();
        for (path, file) in &site.files {
            let from = faults.len();
            links::compare(&site, path, file, &mut faults);
            if let Some(page) = &file.page {
                page::ids(path, page, &mut faults);
                tongues::compare(&site, path, page, &file.links, &mut faults);
            }
            faults[from..].sort();
        }
        faults.extend(reach::orphans(&site));
        Audited { faults: fault::grouped(faults), site }
    }
}

impl Audited {
    /// The paths of all files, in their order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.site.files.keys().map(String::as_str)
    }

    /// The ids of a page, in the order in which they stand.
    pub fn ids(&self, path: &str) -> impl Iterator<Item = &str> {
        let page = self.site.files.get(path).and_then(|file| file.page.as_ref());
        page.into_iter().flat_map(|page| page.ids.iter().map(|(id, _)| id.as_str()))
    }

    /// The names in a folder, which ends with a slash or is empty; folders among them end with a slash.
    pub fn names_in<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s str> {
        let below = self.site.files.range(folder.to_owned()..).map(|(path, _)| path.as_str());
        let below = below.take_while(move |path| path.starts_with(folder));
        let mut last = "";
        below.filter_map(move |path| {
            let rest = &path[folder.len()..];
            let name = rest.find('/').map_or(rest, |at| &rest[..=at]);
            let is_new = name != last;
            last = name;
            is_new.then_some(name)
        })
    }
}

impl Sink for Nowhere {
    fn put(&self, _path: &str, _bytes: &[u8]) -> io::Result<()> {
        Ok(())
    }
}

impl Keep {
    /// Keeps the files of these paths.
    pub fn only(wanted: BTreeSet<String>) -> Keep {
        Keep { wanted, kept: Mutex::default() }
    }

    /// What was kept, by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.kept.into_inner().expect("no thread panicked while it put a file")
    }
}

impl Sink for Keep {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        if self.wanted.contains(path) {
            let mut kept = self.kept.lock().expect("no thread panicked while it put a file");
            kept.insert(path.to_owned(), bytes.to_vec());
        }
        Ok(())
    }
}

impl Bytes {
    /// Where a link leads.
    fn resolve(&self, from: &str, written: &str) -> Target {
        address::resolve(from, written, self.url.as_deref())
    }

    fn page(&self, path: &str) -> Option<&Page> {
        self.files.get(path)?.page.as_ref()
    }

    /// The language whose folder a file is in.
    fn language_of(&self, path: &str) -> Option<&str> {
        let (folder, _) = path.split_once('/')?;
        self.languages.iter().find(|code| *code == folder).map(String::as_str)
    }
}

fn look(path: &str, bytes: &[u8]) -> File {
    match path.rsplit('.').next() {
        Some("html" | "htm") => {
            let (page, links) = page::read(bytes);
            File { page: Some(page), links }
        }
        Some("css") => File { page: None, links: css::read(bytes) },
        _ => File::default(),
    }
}
