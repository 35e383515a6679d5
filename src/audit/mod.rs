//! Facts about the built bytes: read from each file on its way to a sink, compared when all have passed.
//!
//! What is kept of a page are its ids and its links with their places, never its text, so that memory grows with the
//! number of links alone. The texts of the few pages that a person must look at are made once more.

mod address;
mod css;
mod element;
mod fault;
mod kept;
mod links;
mod names;
mod page;
mod quick;
mod reach;
mod remembered;
mod tongues;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, OnceLock};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::audit::kept::{Kept, KeptLink};
use crate::audit::names::{Name, Names};
use crate::audit::page::{Link, Page};
use crate::audit::remembered::Remembered;
use crate::source::{Mark, Past, Sink};

pub use crate::audit::fault::{Fact, Fault, Pair, Way};

/// A sink that looks at each file and hands it on.
pub struct Audit<'a> {
    to: &'a dyn Sink,
    /// The address of the root with a slash at its end, where one is known.
    url: Option<String>,
    seen: Mutex<Seen>,
    past: Remembered<'a>,
}

#[derive(Debug, Default)]
struct Seen {
    names: Names,
    files: Vec<File>,
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
#[derive(Debug)]
struct File {
    path: Name,
    page: Option<Kept>,
    /// Everything that it loads or leads to.
    links: Box<[KeptLink]>,
}

/// All files of a built site.
#[derive(Debug, Default)]
struct Bytes {
    names: Names,
    /// In the order of paths.
    files: Vec<File>,
    /// Where the file of each path is among them, by the number of its name.
    at: Vec<Option<u32>>,
    /// The languages: each has its folder at the root.
    languages: Vec<String>,
    url: Option<String>,
    /// The paths in small letters, for links that differ from one only so.
    small: OnceLock<BTreeMap<String, Name>>,
}

impl Sink for Audit<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.look(path, bytes);
        self.to.put(path, bytes)
    }

    fn past(&self) -> Option<&dyn Past> {
        self.past.there()
    }
}

impl<'a> Audit<'a> {
    /// Nothing has been seen yet; every file goes on to `to`. `url` is the address of the root, which links may begin
    /// with.
    pub fn of(to: &'a dyn Sink, url: Option<&str>) -> Audit<'a> {
        let url = url.map(|url| format!("{}/", url.trim_end_matches('/')));
        Audit { to, url, seen: Mutex::default(), past: Remembered::of(to) }
    }

    /// Whether some files did not pass, because they are what they were.
    pub fn has_gaps(&self) -> bool {
        self.past.has_gaps()
    }

    /// One mark for everything that files see of each other, those included that did not pass.
    pub fn mark(&self) -> Mark {
        self.past.mark()
    }

    fn look(&self, path: &str, bytes: &[u8]) {
        match path.rsplit('.').next() {
            Some("html" | "htm") => {
                let page = page::read(bytes);
                self.keep(path, Some(&page), &page.links);
            }
            Some("css") => self.keep(path, None, &css::read(&String::from_utf8_lossy(bytes))),
            _ => self.keep(path, None, &[]),
        }
    }

    fn keep(&self, path: &str, page: Option<&Page>, links: &[Link]) {
        self.past.see(path, page, links);
        let targets = kept::resolved(path, links, self.url.as_deref());
        let mut seen = self.seen.lock().expect("no thread panicked while it looked at a file");
        let names = &mut seen.names;
        let file = File {
            path: names.keep(path),
            page: page.map(|page| Kept::of(page, names)),
            links: kept::links(links, targets, names),
        };
        seen.files.push(file);
    }

    /// Compares all that has passed. `languages` are those with a folder at the root.
    pub fn compare(self, languages: &[String]) -> Audited {
        let seen = self.seen.into_inner().expect("no thread panicked while it looked at a file");
        let site = Bytes::of(seen, languages, self.url);
        let found = site.files.par_iter().map(|file| {
            let mut faults = Vec::new();
            links::compare(&site, file, &mut faults);
            if let Some(page) = &file.page {
                page::ids(site.path(file), page, &site.names, &mut faults);
                tongues::compare(&site, file, page, &mut faults);
            }
            faults.sort();
            faults
        });
        let mut faults: Vec<Fault> = found.collect::<Vec<_>>().into_iter().flatten().collect();
        faults.extend(reach::orphans(&site));
        Audited { faults: fault::grouped(faults), site }
    }
}

impl Audited {
    /// The paths of all files, in their order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.site.files.iter().map(|file| self.site.path(file))
    }

    /// The ids of a page, in the order in which they stand.
    pub fn ids(&self, path: &str) -> impl Iterator<Item = &str> {
        let page = self.site.find(path).and_then(|file| file.page.as_ref());
        page.into_iter().flat_map(|page| page.ids.iter().map(|(id, _)| self.site.names.word(*id)))
    }

    /// The names in a folder, which ends with a slash or is empty; folders among them end with a slash.
    pub fn names_in<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s str> {
        let first = self.site.files.partition_point(|file| self.site.path(file) < folder);
        let below = self.site.files[first..].iter().map(|file| self.site.path(file));
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
    fn of(seen: Seen, languages: &[String], url: Option<String>) -> Bytes {
        let Seen { names, mut files } = seen;
        files.sort_by(|a, b| names.word(a.path).cmp(names.word(b.path)));
        let mut at = vec![None; names.len()];
        for (number, file) in files.iter().enumerate() {
            at[file.path.at()] = u32::try_from(number).ok();
        }
        Bytes { names, files, at, languages: languages.to_vec(), url, small: OnceLock::new() }
    }

    fn path(&self, file: &File) -> &str {
        self.names.word(file.path)
    }

    /// The file of a path.
    fn file(&self, path: Name) -> Option<&File> {
        self.at[path.at()].map(|at| &self.files[at as usize])
    }

    fn find(&self, path: &str) -> Option<&File> {
        self.names.find(path).and_then(|path| self.file(path))
    }

    /// The file whose path differs from this one only in capital letters.
    fn other_case(&self, path: &str) -> Option<&str> {
        let small = self.small.get_or_init(|| {
            let paths = self.files.iter().rev().map(|file| file.path);
            paths.map(|path| (self.names.word(path).to_lowercase(), path)).collect()
        });
        let found = small.get(&path.to_lowercase()).map(|path| self.names.word(*path));
        found.filter(|found| found.len() == path.len())
    }

    /// The language whose folder a file is in.
    fn language_of(&self, path: &str) -> Option<&str> {
        let (folder, _) = path.split_once('/')?;
        self.languages.iter().find(|code| *code == folder).map(String::as_str)
    }
}
