//! One manual held in memory: from files to diagnostics and pages.

mod baseline;
mod built;
mod fix;
mod glance;
mod guard;
mod layers;
mod places;
mod preview;
mod redact;
mod secret;
mod whereabouts;

use std::io;
use std::sync::Arc;

use crate::check::{self, Facts, Keys, Prose, Settings};
use crate::figure::{self, Figures, Order, Seen};
use crate::manual::{self, Manual};
use crate::model::slip::Fact;
use crate::model::{self, Draft};
use crate::render;
use crate::report::{Diagnostic, Level};
use crate::session::guard::Guard;
use crate::site;
use crate::source::phase::{self, Phase};
use crate::source::{Files, Sink, SitePath, Sources};

pub use crate::render::Built;
pub use crate::session::baseline::Baseline;
pub use crate::session::fix::{Change, Mended, Refused, Repair, Wanted, repair};
pub use crate::session::glance::Whole;
pub use crate::session::layers::Layers;
pub use crate::session::places::{Measured, Placed, Remark, Rewritten, Written, place};
pub use crate::session::preview::{HeldFiles, Leaf, Note, Preview, Shown};
pub use crate::session::redact::{Redacted, redact};

/// What is known already from earlier states of the same files.
#[derive(Debug)]
pub struct Memory {
    /// Nothing where a text is read only once.
    texts: Option<model::Memory>,
    pictures: Arc<Seen>,
}

impl Default for Memory {
    fn default() -> Self {
        Memory { texts: Some(model::Memory::default()), pictures: Arc::default() }
    }
}

impl Memory {
    /// Only pictures are known, perhaps from an earlier run.
    pub fn with(pictures: Arc<Seen>) -> Memory {
        Memory { texts: None, pictures }
    }

    /// The same pictures are known, and no text.
    pub fn of_the_same_pictures(&self) -> Memory {
        Memory { texts: Some(model::Memory::default()), pictures: Arc::clone(&self.pictures) }
    }

    /// What is known about pictures.
    pub fn pictures(&self) -> &Arc<Seen> {
        &self.pictures
    }
}

/// A manual with everything that is known about it.
#[derive(Debug)]
pub struct Session {
    sources: Sources,
    draft: Draft,
    manual: Manual,
    keys: Keys,
    settings: Settings,
    found: Vec<Diagnostic>,
    /// Files of which at least a part could not be read.
    unreadable: Vec<String>,
}

impl Session {
    /// Reads, binds and checks a manual.
    ///
    /// # Errors
    /// The door's own: a file that cannot be read.
    pub fn open(files: &dyn Files, settings: &Settings) -> io::Result<Session> {
        Session::open_with(files, settings, &Memory::default())
    }

    /// The same, with what is known already about texts and pictures; the result does not depend on it.
    ///
    /// # Errors
    /// The door's own: a file that cannot be read.
    pub fn open_with(files: &dyn Files, settings: &Settings, memory: &Memory) -> io::Result<Session> {
        Session::open_and(files, settings, memory, |_| Vec::new())
    }

    /// The same for one that will be built: pictures are made while they are looked at, so that each is decoded once.
    ///
    /// # Errors
    /// The door's own: a file that cannot be read.
    pub fn prepare(files: &dyn Files, settings: &Settings, memory: &Memory) -> io::Result<Session> {
        Session::open_and(files, settings, memory, render::orders)
    }

    fn open_and(
        files: &dyn Files,
        settings: &Settings,
        memory: &Memory,
        orders: fn(&Manual) -> Vec<(SitePath, Order)>,
    ) -> io::Result<Session> {
        phase::begin(Phase::Read, 0);
        let mut sources = Sources::new(files.read_all()?);
        let draft = model::read_again(&sources, memory.texts.as_ref());
        phase::begin(Phase::Bind, 0);
        let manual = manual::bind(&draft, &sources);
        phase::begin(Phase::Figures, 0);
        // Where something is wrong already, most likely nothing will be published.
        let is_good = draft.slips.is_empty() && manual.broken.is_empty();
        let orders = if is_good { orders(&manual) } else { Vec::new() };
        let figures: Figures = figure::look_and_make(&manual, &sources, &orders, &memory.pictures);
        phase::begin(Phase::Check, 0);
        let prose = Prose::of(&draft);
        let keys = Keys::find(&sources, &draft);
        let facts = Facts {
            sources: &sources,
            draft: &draft,
            manual: &manual,
            figures: &figures,
            prose: &prose,
            keys: &keys,
            settings,
            made: None,
        };
        let mut found = check::run(&facts);
        let unreadable = unreadable(&draft, &sources, &figures);
        secret::hide(&draft, &keys, &mut sources, &mut found);
        Ok(Session { sources, draft, manual, keys, settings: settings.clone(), found, unreadable })
    }

    /// The texts.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What authors wrote.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The same with every name bound.
    pub fn manual(&self) -> &Manual {
        &self.manual
    }

    /// What the rules say, in the order of places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.found
    }

    /// Leaves out what a baseline knows; returns how many, and how many of its entries match nothing any more.
    pub fn leave_out(&mut self, known: &Baseline) -> (usize, usize) {
        known.leave_out(&self.sources, &mut self.found)
    }

    /// The same, but every error stays: a page with a hole in it is not published, however long it has been there.
    pub fn leave_out_warnings(&mut self, known: &Baseline) {
        let whole = std::mem::take(&mut self.found);
        let mut found = whole.clone();
        known.leave_out(&self.sources, &mut found);
        let stays =
            |it: &Diagnostic| found.iter().any(|other| other.rule == it.rule && other.span == it.span);
        self.found = whole.into_iter().filter(|it| it.level == Level::Error || stays(it)).collect();
    }

    /// Whether something is in the way of publishing.
    pub fn fails(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.level == Level::Error)
    }

    /// Makes every file of the built site without looking at it.
    ///
    /// # Errors
    /// The sink's own, a template's mistake in the words of the template engine, and a file that would hold a key.
    pub fn render(&self, sink: &dyn Sink) -> io::Result<Built> {
        let site = site::plan(&self.manual);
        let guard = Guard { sink, keys: &self.keys };
        let rendered = render::render(&self.manual, &site, &self.sources, &guard)?;
        rendered.map_err(|faults| {
            io::Error::other(faults.into_iter().map(|it| it.said).collect::<Vec<_>>().join("\n"))
        })
    }
}

/// Files that say less than their writer wrote, or nothing.
fn unreadable(draft: &Draft, sources: &Sources, figures: &Figures) -> Vec<String> {
    let is_nothing = |fact: &Fact| match fact {
        Fact::EmptyFile(_) => true,
        Fact::NoFields(kind) => model::PLACES.iter().any(|place| std::ptr::eq(place.kind, *kind)),
        _ => false,
    };
    let nothing = draft.slips.iter().filter(|slip| is_nothing(&slip.fact)).map(|slip| slip.span.file);
    let texts = draft.damaged.iter().copied().chain(nothing);
    let texts = texts.map(|file| sources.get(file).path.as_str().to_owned());
    texts.chain(figures.faulty().map(|path| path.as_str().to_owned())).collect()
}
