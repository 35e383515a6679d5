//! `guidegen build`: proves, builds, looks at what was built, then publishes.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;

use crate::app::Outcome;
use crate::app::again::{self, Made, Record};
use crate::app::args::Request;
use crate::app::cache::{Cache, DiskStore};
use crate::app::check;
use crate::app::disk::DiskFiles;
use crate::app::place;
use crate::app::publish::Publication;
use crate::app::terminal;
use crate::app::words;
use crate::figure::Seen;
use crate::session::Memory;
use crate::source::phase::{self, Phase};

/// How to build.
#[derive(Clone, Copy)]
pub(crate) struct Build<'a> {
    /// The folder that holds `content`.
    pub(crate) site: &'a Path,
    /// Where to publish; `dist` in the site when left out.
    pub(crate) out: Option<&'a Path>,
    /// Diagnostics that are left alone.
    pub(crate) baseline: Option<&'a Path>,
    /// Where pictures are kept.
    pub(crate) cache: &'a Cache,
    /// Whether nothing that an earlier build remembered is believed.
    pub(crate) force: bool,
    /// Whether pages to be printed are made, in place of the site.
    pub(crate) print: bool,
}

/// Publishes the site in `out`, by default in its own `dist`, or pages to be printed, by default in its `print`, unless
/// diagnostics fail it.
///
/// # Errors
/// The disk, or a folder that is not there to be published in.
pub(crate) fn run(build: Build, request: &Request) -> anyhow::Result<Outcome> {
    let (site, tongue) = (build.site, request.tongue);
    let root = place::of_site(site, "build", tongue)?;
    let out = words::plain(
        &build.out.map_or_else(|| site.join(if build.print { "print" } else { "dist" }), Path::to_path_buf),
    );
    // The lock comes before the first look at the sources: the last build to start is the one that stays.
    let mut publication = Publication::begin(&out, &root, !build.force, tongue)?;
    let files = DiskFiles { root: words::plain(site), tongue };
    let found = again::look(&files).with_context(|| words::cannot_read_site(site, tongue))?;
    let known = build.baseline.map(|path| check::known(path, request)).transpose()?;
    let key = again::key(site, &out, known.as_ref(), build.print, request);
    let index = out.join("index.html");
    let last =
        Record::load(&publication, &key).filter(|last| !build.force && last.holds(&found, &publication));
    if let Some(last) = last {
        terminal::print(last.report(), request)?;
        terminal::tell(&words::up_to_date(&last.built(), &index, tongue), request)?;
        return Ok(Outcome::Clean);
    }
    let store = match build.cache {
        Cache::Off => None,
        Cache::Own => Some(DiskStore::of(&root, None, tongue)?),
        Cache::At(folder) => Some(DiskStore::of(&root, Some(folder), tongue)?),
    };
    let store = store.map(Arc::new);
    let seen = store.clone().map_or_else(Seen::default, |store| Seen::with(store));
    let memory = Memory::with(Arc::new(seen));
    let mut session = check::prepare(site, &memory, request)?;
    let (seen, sink) = (memory.pictures(), publication.sink()?);
    let built = if build.print { session.build_paper(seen, sink) } else { session.build_again(seen, sink) };
    let built = built.with_context(|| words::cannot_build(tongue))?;
    known.iter().for_each(|known| session.leave_out_warnings(known));
    let report = check::report(site, &session, request);
    terminal::print(&report, request)?;
    let Some(built) = built.filter(|_| !session.fails()) else {
        let old = publication.replaces_a_site();
        terminal::tell(&words::nothing_published(&out, old, tongue), request)?;
        return Ok(Outcome::Failed);
    };
    phase::begin(Phase::Publish, 0);
    let done = publication.finish()?;
    if let Some(store) = store {
        store.sweep();
    }
    let told = if done.exchanged { words::published } else { words::up_to_date };
    let made = Made { key: &key, found: &found, session: &session, report: &report, built: &built, done };
    Record::save(&made, &publication);
    // The process ends soon, and gives back all of its memory at once.
    std::mem::forget(session);
    terminal::tell(&told(&built, &index, tongue), request)?;
    Ok(Outcome::Clean)
}
