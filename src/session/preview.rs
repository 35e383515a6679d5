//! A manual that is being written, as pages: what is half written keeps its last good page, and what is wrong is told.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex};

use crate::check::Settings;
use crate::figure::{self, Seen};
use crate::manual::{GuideId, Image};
use crate::model::variant::Variants;
use crate::render;
use crate::report::{Card, Counts, Level, card};
use crate::session::glance::Whole;
use crate::session::guard::Guard;
use crate::session::layers::Layers;
use crate::session::whereabouts::{Whereabouts, step};
use crate::session::{Memory, Session};
use crate::site::{self, PageKind, Site};
use crate::source::{FileId, Files, Mark, Past, Sink, SitePath};

/// Files held in memory that cost nothing to copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldFiles(pub BTreeMap<String, Arc<[u8]>>);

impl Files for HeldFiles {
    fn read_all(&self) -> io::Result<Vec<(SitePath, Vec<u8>)>> {
        Ok(self.0.iter().map(|(path, bytes)| (SitePath::new(path), bytes.to_vec())).collect())
    }
}

/// What is remembered from one state of the files to the next.
#[derive(Debug, Default)]
pub struct Preview {
    settings: Settings,
    memory: Memory,
    /// Every file as it was when it could be read whole.
    readable: BTreeMap<String, Arc<[u8]>>,
    built: BTreeMap<String, Arc<[u8]>>,
    whole: Option<Arc<Whole>>,
    pages: Pages,
}

/// The pages of one state of the files, and what is to be said about them.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Every file of the built site by its path; where nothing is wrong, those of a clean build.
    pub files: Layers<Arc<[u8]>>,
    /// What is wrong, in the order of places.
    pub notes: Vec<Note>,
    /// How much is wrong.
    pub counts: Counts,
    /// The texts that have a page of their own, by path.
    pub leaves: Layers<Leaf>,
    /// Those of the files that no build makes: pages of drafts, and pictures that only they show.
    pub drafts: BTreeSet<String>,
}

/// A diagnostic and where it concerns the pages.
#[derive(Clone, Debug)]
pub struct Note {
    /// What is said.
    pub card: Card,
    /// The file that it is about.
    pub path: String,
    /// Addresses of the pages that show its place; `*` for all.
    pub pages: Vec<String>,
    /// The step.
    pub step: Option<String>,
}

/// A guide, a page, a product or a screen, by the codes of the languages.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    /// Its title.
    pub titles: BTreeMap<String, String>,
    /// Its address.
    pub addresses: BTreeMap<String, String>,
    /// Whether only the preview shows it.
    pub draft: bool,
}

impl Preview {
    /// Nothing is remembered yet.
    pub fn new(settings: &Settings) -> Preview {
        Preview { settings: settings.clone(), ..Preview::default() }
    }

    /// Takes note of files in which there was no mistake at a [glance](Whole::glance): should the next ones be damaged,
    /// the pages of these are the last good ones.
    pub fn saw(&mut self, good: &HeldFiles) {
        self.remember(good, &BTreeSet::new());
    }

    /// Makes the pages of the files as they are now.
    ///
    /// # Errors
    /// None of its own: nothing is read from a disk or written to one.
    pub fn update(&mut self, files: &HeldFiles) -> io::Result<Shown> {
        let mut session = Session::prepare(files, &self.settings, &self.memory)?;
        let unreadable: BTreeSet<String> = session.unreadable.iter().cloned().collect();
        let pages = std::mem::take(&mut self.pages);
        let sink = Kept::after(&pages);
        let whole = !session.fails();
        session.build_again(self.memory.pictures(), &sink)?;
        let mut other = None;
        if !whole {
            other = self.before_the_damage(files, &unreadable)?;
            other.as_mut().unwrap_or(&mut session).render_broken(self.memory.pictures(), &sink)?;
        }
        let visible = other.as_mut().unwrap_or(&mut session);
        let published = sink.names();
        let drafts = visible.render_drafts(self.memory.pictures(), &sink)?;
        self.memory.pictures().sweep();
        let visible = other.as_ref().unwrap_or(&session);
        let (mut made, new) = sink.into_parts();
        self.pages = if whole { new } else { pages };
        let site = site::plan(&visible.manual);
        let drafted = made.keys().filter(|path| !published.contains(*path)).cloned().collect();
        self.keep_missing(&site, &mut made);
        self.built.clone_from(&made);
        self.remember(files, &unreadable);
        let whereabouts = Whereabouts::of(&visible.manual, &visible.draft, &site, &visible.sources);
        let shown = Shown {
            files: made.into(),
            notes: notes(&session, &whereabouts),
            counts: Counts::of(session.diagnostics()),
            leaves: leaves(visible, &whereabouts, &drafts).into(),
            drafts: drafted,
        };
        if whole && !session.fails() {
            let pictures = Arc::clone(self.memory.pictures());
            let (files, shown, settings) = (files.clone(), shown.clone(), self.settings.clone());
            self.whole = Some(Arc::new(Whole { files, session, shown, pictures, settings }));
        }
        Ok(shown)
    }

    /// Where a [glance](Whole::glance) remembers texts, and finds what is known about pictures.
    pub fn near(&self) -> Memory {
        self.memory.of_the_same_pictures()
    }

    /// The last state without a mistake, from which a [glance](Whole::glance) at the next one is quick.
    pub fn whole(&self) -> Option<Arc<Whole>> {
        self.whole.clone()
    }

    /// The same manual with the last readable text of every file that cannot be read now.
    fn before_the_damage(
        &self,
        files: &HeldFiles,
        unreadable: &BTreeSet<String>,
    ) -> io::Result<Option<Session>> {
        let mut earlier = files.clone();
        let mut is_other = false;
        for path in unreadable {
            if let Some(bytes) = self.readable.get(path) {
                earlier.0.insert(path.clone(), Arc::clone(bytes));
                is_other = true;
            }
        }
        is_other.then(|| Session::open_with(&earlier, &self.settings, &self.memory)).transpose()
    }

    fn remember(&mut self, files: &HeldFiles, unreadable: &BTreeSet<String>) {
        let readable = files.0.iter().filter_map(|(path, bytes)| {
            let is_readable = !unreadable.contains(path);
            let bytes = if is_readable { Some(bytes) } else { self.readable.get(path) };
            Some((path.clone(), Arc::clone(bytes?)))
        });
        self.readable = readable.collect();
    }

    /// A page that could not be made stays as it was, with the pictures and styles that it shows.
    fn keep_missing(&self, site: &Site, made: &mut BTreeMap<String, Arc<[u8]>>) {
        let pages: BTreeSet<&str> = site.pages.iter().map(|page| page.address.as_str()).collect();
        if pages.iter().all(|page| made.contains_key(*page)) {
            return;
        }
        for (path, bytes) in &self.built {
            if pages.contains(path.as_str()) || !path.ends_with(".html") {
                made.entry(path.clone()).or_insert_with(|| Arc::clone(bytes));
            }
        }
    }
}

impl Session {
    /// Makes every page that can be made, with what is broken in it marked. A screen with a mistake has no picture,
    /// since what hides a part of it may be what is missing.
    fn render_broken(&mut self, seen: &Seen, sink: &dyn Sink) -> io::Result<()> {
        let errors = self.found.iter().filter(|it| it.level == Level::Error);
        let faulty: BTreeSet<FileId> = errors.map(|it| it.span.file).collect();
        for screen in &mut self.manual.screens {
            let labels = screen.by_text.iter().map(|(_, label)| self.manual.labels[label.0].span.file);
            let is_damaged = |image: &&Image| self.unreadable.iter().any(|it| *it == image.path.as_str());
            if screen.incomplete
                || labels.chain([screen.file]).any(|file| faulty.contains(&file))
                || screen.images().iter().any(is_damaged)
            {
                screen.image = Variants::default();
            }
        }
        self.render_pages(&site::plan(&self.manual), seen, sink)
    }

    /// Makes the pages that there would be if every draft were published, beside the site that is; from then on the
    /// manual knows no draft. Files that are there already stay.
    fn render_drafts(&mut self, seen: &Seen, sink: &Kept) -> io::Result<BTreeSet<PageKind>> {
        let published: BTreeSet<PageKind> = kinds(&site::plan(&self.manual)).collect();
        let mut is_any = false;
        for (at, guide) in self.manual.guides.iter_mut().enumerate() {
            if std::mem::take(&mut guide.draft) {
                is_any = true;
                if let Some(section) = guide.section {
                    let guides = &mut self.manual.sections[section].guides;
                    guides.insert(guides.partition_point(|other| other.0 < at), GuideId(at));
                }
            }
        }
        for page in &mut self.manual.pages {
            is_any |= std::mem::take(&mut page.draft);
        }
        if !is_any {
            return Ok(BTreeSet::new());
        }
        let mut site = site::plan(&self.manual);
        site.pages.retain(|page| !published.contains(&page.kind));
        self.render_pages(&site, seen, &More(sink))?;
        Ok(kinds(&site).collect())
    }

    fn render_pages(&self, site: &Site, seen: &Seen, sink: &dyn Sink) -> io::Result<()> {
        let guard = Guard { sink, keys: &self.keys };
        let publish: figure::Publish = &|bytes, order| seen.publish(bytes, order);
        // Mistakes in templates were told when the site was to be built.
        render::render_with(publish, &self.manual, site, &self.sources, &Allowed(&guard)).map(drop)
    }
}

fn kinds(site: &Site) -> impl Iterator<Item = PageKind> {
    site.pages.iter().map(|page| page.kind)
}

/// What is wrong, and where it concerns the pages.
pub(crate) fn notes(session: &Session, whereabouts: &Whereabouts) -> Vec<Note> {
    let sources = &session.sources;
    let notes = session.found.iter().map(|found| {
        let path = sources.get(found.span.file).path.as_str();
        Note {
            card: card(sources, found),
            path: path.to_owned(),
            pages: whereabouts.pages(path),
            step: step(sources, found.span),
        }
    });
    notes.collect()
}

/// The texts that have a page of their own, by path.
pub(crate) fn leaves(
    session: &Session,
    whereabouts: &Whereabouts,
    drafts: &BTreeSet<PageKind>,
) -> BTreeMap<String, Leaf> {
    let manual = &session.manual;
    let leaves = whereabouts.texts().filter_map(|(path, kind)| {
        let title = match kind {
            PageKind::Guide(guide) => &manual.guides[guide.0].title,
            PageKind::Page(page) => &manual.pages[page.0].title,
            PageKind::Product(product) => &manual.products[product.0].title,
            PageKind::Screen(screen) => &manual.screens[screen.0].title,
            _ => return None,
        };
        let mut leaf = Leaf { draft: drafts.contains(&kind), ..Leaf::default() };
        for lang in manual.languages.all() {
            let code = manual.languages.code(lang).to_owned();
            leaf.titles.insert(code.clone(), session.sources.conceal(&manual.plain(title, lang)));
            leaf.addresses.insert(code, site::address(manual, kind, lang));
        }
        Some((path.to_owned(), leaf))
    });
    leaves.collect()
}

/// A sink that passes over what may not go out: in the preview the other pages go on.
struct Allowed<'a>(&'a dyn Sink);

impl Sink for Allowed<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let _ = self.0.put(path, bytes);
        Ok(())
    }
}

/// Pages as they were made, with the marks of what they are made from and of what others see of them.
#[derive(Debug, Default)]
struct Pages {
    all: BTreeMap<String, (Mark, Mark, Arc<[u8]>)>,
    whole: Option<Mark>,
}

/// A sink that keeps everything; of two pages with one address, which is a mistake that was told, the last.
#[derive(Default)]
pub(crate) struct Kept<'a> {
    files: Mutex<BTreeMap<String, Arc<[u8]>>>,
    /// The pages of the state before.
    past: Option<&'a Pages>,
    pages: Mutex<Pages>,
}

impl<'a> Kept<'a> {
    fn after(past: &'a Pages) -> Kept<'a> {
        Kept { past: Some(past), ..Kept::default() }
    }

    fn names(&self) -> BTreeSet<String> {
        self.lock().keys().cloned().collect()
    }

    /// Everything that was put, by path.
    pub(crate) fn into_files(self) -> BTreeMap<String, Arc<[u8]>> {
        self.into_parts().0
    }

    fn into_parts(self) -> (BTreeMap<String, Arc<[u8]>>, Pages) {
        let files = self.files.into_inner().expect("no thread panicked while it put a file");
        (files, self.pages.into_inner().expect("no thread panicked while it put a file"))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<[u8]>>> {
        self.files.lock().expect("no thread panicked while it put a file")
    }

    fn pages(&self) -> std::sync::MutexGuard<'_, Pages> {
        self.pages.lock().expect("no thread panicked while it put a file")
    }
}

impl Sink for Kept<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.lock().insert(path.to_owned(), bytes.into());
        Ok(())
    }

    fn past(&self) -> Option<&dyn Past> {
        self.past.map(|_| self as &dyn Past)
    }
}

impl Past for Kept<'_> {
    fn keep(&self, path: &str, from: &Mark) -> Option<Mark> {
        let page = self.past?.all.get(path).filter(|(other, ..)| other == from)?;
        self.lock().insert(path.to_owned(), Arc::clone(&page.2));
        self.pages().all.insert(path.to_owned(), page.clone());
        Some(page.1)
    }

    fn note(&self, path: &str, from: &Mark, seen: &Mark) {
        let bytes = self.lock().get(path).cloned();
        if let Some(bytes) = bytes {
            self.pages().all.insert(path.to_owned(), (*from, *seen, bytes));
        }
    }

    fn whole(&self) -> Option<Mark> {
        self.past?.whole
    }

    fn note_whole(&self, mark: &Mark) {
        self.pages().whole = Some(*mark);
    }
}

/// The same, for what is not there yet.
struct More<'a>(&'a Kept<'a>);

impl Sink for More<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut files = self.0.lock();
        files.entry(path.to_owned()).or_insert_with(|| bytes.into());
        Ok(())
    }
}
