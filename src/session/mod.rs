//! One manual held in memory: from files to diagnostics and pages.

use std::io;

use crate::check::{self, Facts, Settings};
use crate::figure::{self, Figures, Seen};
use crate::manual::{self, Manual};
use crate::model::screen::Label;
use crate::model::{self, Draft};
use crate::render;
use crate::report::{Diagnostic, Level};
use crate::site;
use crate::source::{Files, Sink, Sources, Span};

pub use crate::render::Built;

/// A manual with everything that is known about it.
#[derive(Debug)]
pub struct Session {
    sources: Sources,
    draft: Draft,
    manual: Manual,
    found: Vec<Diagnostic>,
}

impl Session {
    /// Reads, binds and checks a manual.
    ///
    /// # Errors
    /// The door's own: a file that cannot be read.
    pub fn open(files: &dyn Files, settings: &Settings) -> io::Result<Session> {
        Session::open_with(files, settings, &Seen::default())
    }

    /// The same, with what is known already about pictures.
    ///
    /// # Errors
    /// The door's own: a file that cannot be read.
    pub fn open_with(files: &dyn Files, settings: &Settings, seen: &Seen) -> io::Result<Session> {
        let mut sources = Sources::new(files.read_all()?);
        let draft = model::read(&sources);
        let manual = manual::bind(&draft, &sources);
        let figures: Figures = figure::look(&manual, &sources, seen);
        let facts = Facts {
            sources: &sources,
            draft: &draft,
            manual: &manual,
            figures: &figures,
            settings,
        };
        let found = check::run(&facts);
        secrets(&draft).into_iter().for_each(|span| sources.hide(span));
        Ok(Session { sources, draft, manual, found })
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

    /// Whether something is in the way of publishing.
    pub fn fails(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.level == Level::Error)
    }

    /// Makes every file of the built site.
    ///
    /// # Errors
    /// The sink's own, and a template's mistake.
    pub fn render(&self, sink: &dyn Sink) -> io::Result<Built> {
        let site = site::plan(&self.manual);
        render::render(&self.manual, &site, &self.sources, sink)
    }
}

/// Where the values stand that must be printed nowhere.
fn secrets(draft: &Draft) -> Vec<Span> {
    let screens = draft.screens.iter().map(|screen| &screen.labels);
    let parts = draft.parts.iter().map(|part| &part.labels);
    let mut found = Vec::new();
    screens.chain(parts).for_each(|labels| push_secrets(labels, &mut found));
    found
}

fn push_secrets(labels: &[Label], found: &mut Vec<Span>) {
    for label in labels {
        found.extend(label.secret.as_ref().map(|secret| secret.span));
        push_secrets(&label.labels, found);
    }
}
