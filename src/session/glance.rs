//! An edit of a guide to its new pages, before the whole manual is looked at again.
//!
//! A page of a guide depends on its own text, on everything that is no guide, and on the guides that it names or that
//! stand beside it. So a small manual of these alone gives the same page in a small part of the time. What it says is
//! only a first glance: the rules have not seen the other guides, and pages that list this one are as they were. What
//! the whole manual says follows, and is what counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use memchr::memmem;

use crate::check::Settings;
use crate::figure::{self, Seen};
use crate::manual::{Guide, GuideId, ScreenId};
use crate::model::reference::RefKind;
use crate::render;
use crate::report::{Counts, Diagnostic, Level};
use crate::session::guard::Guard;
use crate::session::preview::{HeldFiles, Kept, Shown, leaves, notes};
use crate::session::whereabouts::Whereabouts;
use crate::session::{Memory, Session};
use crate::site::{self, PageKind};

/// A state without a mistake that was looked at as a whole.
#[derive(Debug)]
pub struct Whole {
    /// Its files.
    pub(crate) files: HeldFiles,
    /// The manual.
    pub(crate) session: Session,
    /// Its pages.
    pub(crate) shown: Shown,
    /// What was made of its pictures.
    pub(crate) pictures: Arc<Seen>,
    /// What the rules look at.
    pub(crate) settings: Settings,
}

/// More guides than that nobody edits by hand between two looks.
const MOST: usize = 8;

/// Where guides stand.
const GUIDES: &str = "content/guides/";
/// Where screens stand.
const SCREENS: &str = "content/screens/";

impl Whole {
    /// What is to be shown of files of which only the texts of a few guides are other ones than here; nothing where
    /// more may have changed than their own pages, or where there is a mistake in them. `near` remembers what was
    /// read for earlier glances.
    pub fn glance(&self, files: &HeldFiles, near: &Memory) -> Option<Shown> {
        let edited = self.edited(files)?;
        let guides: Vec<GuideId> = edited.iter().map(|path| self.guide(path)).collect::<Option<_>>()?;
        let small = self.around(&guides, files);
        let session = Session::open_with(&small, &self.settings, near).ok()?;
        let is_edited = |session: &Session, found: &Diagnostic| {
            edited.contains(session.sources.get(found.span.file).path.as_str())
        };
        let mut found = session.found.iter().filter(|found| is_edited(&session, found));
        if found.any(|found| found.level == Level::Error) {
            return None;
        }
        let pages = self.pages(&session, &edited)?;
        let mut shown = self.shown.clone();
        for (path, bytes) in pages {
            shown.files.replace(&path, bytes)?;
        }
        let site = site::plan(&session.manual);
        let whereabouts = Whereabouts::of(&session.manual, &session.draft, &site, &session.sources);
        shown.notes.retain(|note| !edited.contains(note.path.as_str()));
        shown
            .notes
            .extend(notes(&session, &whereabouts).into_iter().filter(|it| edited.contains(it.path.as_str())));
        let others = self.session.found.iter().filter(|found| !is_edited(&self.session, found));
        shown.counts =
            Counts::of(others.chain(session.found.iter().filter(|found| is_edited(&session, found))));
        let new = leaves(&session, &whereabouts, &BTreeSet::new());
        for (path, leaf) in new {
            if edited.contains(path.as_str()) {
                shown.leaves.replace(&path, leaf)?;
            }
        }
        Some(shown)
    }

    /// Glances at an edit that nobody made, so that the first one that somebody makes finds everything at hand.
    pub fn rehearse(&self, near: &Memory) {
        let mut files = self.files.clone();
        if let Some((_, bytes)) = files.0.iter_mut().find(|(path, _)| path.starts_with(GUIDES)) {
            *bytes = [bytes, &b"\n"[..]].concat().into();
            self.glance(&files, near);
        }
    }

    /// The guides whose texts are other ones; nothing where a file came, went, or is no guide.
    fn edited<'f>(&self, files: &'f HeldFiles) -> Option<BTreeSet<&'f str>> {
        if !self.files.0.keys().eq(files.0.keys()) {
            return None;
        }
        let pairs = self.files.0.values().zip(&files.0);
        let other = pairs.filter(|(old, (_, new))| !Arc::ptr_eq(old, new) && old != new);
        let edited: BTreeSet<&str> = other.take(MOST + 1).map(|(_, (path, _))| path.as_str()).collect();
        let may = (1..=MOST).contains(&edited.len()) && edited.iter().all(|path| path.starts_with(GUIDES));
        may.then_some(edited)
    }

    fn guide(&self, path: &str) -> Option<GuideId> {
        let file = self.session.sources.find(path)?;
        let at = self.session.draft.guides.binary_search_by_key(&file, |guide| guide.file).ok()?;
        Some(GuideId(at))
    }

    /// The files that pages of these guides depend on.
    fn around(&self, guides: &[GuideId], files: &HeldFiles) -> HeldFiles {
        let (manual, draft) = (&self.session.manual, &self.session.draft);
        let mut near: BTreeSet<String> = BTreeSet::new();
        let mut pictures: BTreeSet<&str> = BTreeSet::new();
        for id in guides {
            let guide = &manual.guides[id.0];
            near.insert(guide.name.clone());
            let of_section =
                guide.section.map_or(&[][..], |section| manual.sections[section].guides.as_slice());
            if let Some(at) = of_section.iter().position(|other| other == id) {
                // A manual that shows its drafts has them in its sections; a guide leads past them.
                let is_real = |other: &&GuideId| !draft.guides[other.0].draft;
                let before = of_section[..at].iter().rev().find(is_real);
                let after = of_section[at + 1..].iter().find(is_real);
                near.extend(before.into_iter().chain(after).map(|other| manual.guides[other.0].name.clone()));
            }
            let file = draft.guides[id.0].file;
            let first = draft.references.partition_point(|it| it.span.file < file);
            let own = draft.references[first..].iter().take_while(|it| it.span.file == file);
            near.extend(own.filter(|it| it.kind == RefKind::Guide).map(|it| it.name.clone()));
            pictures.extend(self.pictures_of(guide));
        }
        let named: BTreeSet<&str> = near.iter().flat_map(|name| self.screens_in(name, files)).collect();
        let is_near = |path: &str| {
            let name = |folder| path.strip_prefix(folder)?.strip_suffix(".yaml");
            if let Some(guide) = name(GUIDES) {
                return near.contains(guide);
            }
            if let Some(screen) = name(SCREENS) {
                return named.contains(screen);
            }
            let is_text = self.session.sources.find(path).is_some();
            is_text || !path.starts_with("content/") || pictures.contains(path)
        };
        let files = files.0.iter().filter(|(path, _)| is_near(path));
        HeldFiles(files.map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect())
    }

    /// The screens whose names stand anywhere in the text of a guide: all that it can show, and hardly another.
    fn screens_in<'s>(&'s self, guide: &str, files: &HeldFiles) -> Vec<&'s str> {
        let text = files.0.get(&format!("{GUIDES}{guide}.yaml"));
        let names = self.session.manual.screens.iter().map(|screen| screen.name.as_str());
        let names =
            names.filter(|name| text.is_some_and(|text| memmem::find(text, name.as_bytes()).is_some()));
        names.collect()
    }

    fn pictures_of(&self, guide: &Guide) -> impl Iterator<Item = &str> {
        let screens = guide.steps.iter().flat_map(site::screens_of);
        let images = screens.flat_map(|screen| self.session.manual.screens[screen.0].images());
        images.map(|image| image.path.as_str())
    }

    /// The new pages of the guides that were edited.
    fn pages(&self, session: &Session, edited: &BTreeSet<&str>) -> Option<BTreeMap<String, Arc<[u8]>>> {
        let manual = &session.manual;
        let own = |guide: GuideId| {
            edited.contains(session.sources.get(session.draft.guides[guide.0].file).path.as_str())
        };
        let mut site = site::plan(manual);
        site.pages.retain(|page| matches!(page.kind, PageKind::Guide(guide) if own(guide)));
        // A screen that an edited guide shows now and did not show before has its picture left out of the small manual.
        let guides = manual.guides.iter().enumerate().filter(|(at, _)| own(GuideId(*at)));
        let mut screens = guides.flat_map(|(_, guide)| guide.steps.iter().flat_map(site::screens_of));
        let has_all = |screen: ScreenId| {
            let screen = &manual.screens[screen.0];
            let mut whole = self.session.manual.screens.iter();
            whole
                .find(|it| it.name == screen.name)
                .is_some_and(|it| it.images().len() == screen.images().len())
        };
        if !screens.all(has_all) {
            return None;
        }
        let sink = Kept::default();
        let guard = Guard { sink: &sink, keys: &session.keys };
        let missing = Mutex::new(false);
        let publish: figure::Publish = &|bytes, order| {
            self.pictures.made(bytes, order).map_or_else(
                || {
                    *missing.lock().expect("no thread panicked while it looked") = true;
                    let made = figure::rehearse(bytes, order)?;
                    Ok(made.into_iter().map(Arc::new).collect())
                },
                Ok,
            )
        };
        render::render_with(publish, manual, &site, &session.sources, &guard).ok()?.ok()?;
        let mut made = sink.into_files();
        let is_page = |path: &String| site.pages.iter().any(|page| page.address == *path);
        // The steps in the other languages stand beside a page, and are as new as it is.
        made.retain(|path, _| is_page(path) || path.contains("/beside."));
        let all =
            made.keys().filter(|path| is_page(path)).count() == site.pages.len() && !site.pages.is_empty();
        (all && !missing.into_inner().expect("no thread panicked while it looked")).then_some(made)
    }
}
