//! `guidegen build`: proves, builds, looks at what was built, then publishes.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;

use crate::app::Outcome;
use crate::app::args::Request;
use crate::app::cache::{Cache, DiskStore};
use crate::app::check;
use crate::app::place;
use crate::app::publish::Publication;
use crate::app::terminal;
use crate::app::words;
use crate::figure::Seen;
use crate::source::phase::{self, Phase};

/// Publishes the site in `out`, by default in its own `dist`, unless diagnostics fail it.
///
/// # Errors
/// The disk, or a folder that is not there to be published in.
pub(crate) fn run(
    site: &Path,
    out: Option<&Path>,
    baseline: Option<&Path>,
    cache: &Cache,
    request: &Request,
) -> anyhow::Result<Outcome> {
    let tongue = request.tongue;
    let root = place::of_site(site, "build", tongue)?;
    let out = words::plain(&out.map_or_else(|| site.join("dist"), Path::to_path_buf));
    // The lock comes before the first look at the sources: the last build to start is the one that stays.
    let publication = Publication::begin(&out, &root, tongue)?;
    let store = match cache {
        Cache::Off => None,
        Cache::Own => Some(DiskStore::of(&root, None, tongue)?),
        Cache::At(folder) => Some(DiskStore::of(&root, Some(folder), tongue)?),
    };
    let store = store.map(Arc::new);
    let seen = store.clone().map_or_else(Seen::default, |store| Seen::with(store));
    let mut session = check::prepare(site, &seen, request)?;
    let built =
        session.build_again(&seen, publication.sink()).with_context(|| words::cannot_build(tongue))?;
    if let Some(path) = baseline {
        session.leave_out_warnings(&check::known(path, request)?);
    }
    terminal::print(&check::report(site, &session, request), request)?;
    let Some(built) = built.filter(|_| !session.fails()) else {
        let old = publication.replaces_a_site();
        terminal::tell(&words::nothing_published(&out, old, tongue), request)?;
        return Ok(Outcome::Failed);
    };
    phase::begin(Phase::Publish, 0);
    publication.finish()?;
    if let Some(store) = store {
        store.sweep();
    }
    terminal::tell(&words::published(&built, &out.join("index.html"), tongue), request)?;
    Ok(Outcome::Clean)
}
