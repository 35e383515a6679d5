//! A rendered site to a published one: two generations, one that readers see and one in which the next is prepared,
//! exchanged in one step.
//!
//! The folder that readers see is never written into. The standby is brought up to date by what differs from it, and
//! takes the place of the live site only when it is complete and different; the live site is the next standby.
//!
//! What survives what: whenever the process dies, even by `kill -9` or on a full disk, the folder holds the old site or
//! the new one, whole. Where the system cannot exchange two folders (Windows, some network disks), it may for a moment
//! hold nothing; the next build puts the old site back before it begins. Files are not flushed to the platter: after a
//! loss of power within seconds of a build, build again with `--force`.

mod exchange;
pub(crate) mod known;
pub(crate) mod pages;
mod refusal;
pub(crate) mod sealed;
mod staging;
mod standby;
mod target;

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::app::publish::known::{Found, Known};
use crate::app::publish::pages::Pages;
use crate::app::publish::refusal::Denied;
use crate::app::publish::staging::Staging;
use crate::app::publish::standby::{Ready, Standby};
use crate::app::words::{self, Doing};
use crate::report::Tongue;
use crate::source::Sink;

/// How publishing ended.
#[derive(Clone, Copy)]
pub(crate) struct Done {
    /// One hash for all that is published.
    pub(crate) hash: blake3::Hash,
    /// Whether it is another site than before.
    pub(crate) exchanged: bool,
}

/// A site on its way to the folder that readers see.
pub(crate) struct Publication {
    target: PathBuf,
    site: PathBuf,
    shown: PathBuf,
    staging: Staging,
    /// Whether what earlier builds wrote down is believed.
    trusted: bool,
    known: Known,
    standby: Option<Standby>,
    tongue: Tongue,
}

impl Publication {
    /// Looks whether `out` may be replaced, and keeps other builds from doing so meanwhile. `site` is the real
    /// path of the sources; `trusted` says whether what earlier builds wrote down is believed.
    ///
    /// # Errors
    /// It may not, another build is under way there, or the disk fails.
    pub(crate) fn begin(
        out: &Path,
        site: &Path,
        trusted: bool,
        tongue: Tongue,
    ) -> anyhow::Result<Publication> {
        let open = || {
            let target = target::real(out)?;
            target::permit(&target, site)?;
            let staging = Staging::open(&target)?;
            let known = if trusted { staging.known() } else { Known::default() };
            let (site, shown) = (site.to_path_buf(), out.to_path_buf());
            Ok(Publication { target, site, shown, staging, trusted, known, standby: None, tongue })
        };
        open().map_err(|denied: Denied| denied.about(out, tongue))
    }

    /// Where the rendered files go.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn sink(&mut self) -> anyhow::Result<&Standby> {
        let pages = if self.trusted { self.staging.pages() } else { Pages::default() };
        let standby = self.staging.standby(&self.known, pages, self.tongue);
        let standby = standby.with_context(|| words::cannot(Doing::Write, &self.shown, self.tongue))?;
        Ok(self.standby.insert(standby))
    }

    /// Whether a site that was published before stands in the folder.
    pub(crate) fn replaces_a_site(&self) -> bool {
        target::holds_our_site(&self.target)
    }

    /// The time that the disk had when this began.
    pub(crate) fn began(&self) -> i64 {
        self.staging.began
    }

    /// Where the last build is remembered.
    pub(crate) fn record(&self) -> PathBuf {
        self.staging.record()
    }

    /// A hash of the published site, if nobody has touched it since.
    pub(crate) fn untouched(&self) -> Option<blake3::Hash> {
        let found = Found::below(&self.target).ok()?;
        let files = self.known.files(&found);
        let whole = !files.is_empty() && files.len() == found.files.len() && found.strange.is_empty();
        whole.then(|| known::fingerprint(&files))
    }

    /// Marks the new site as ours and lets it take the place of the old one, unless that is the same.
    ///
    /// # Errors
    /// The disk fails, or something else stands in the folder by now: then the folder is as it was.
    pub(crate) fn finish(&mut self) -> anyhow::Result<Done> {
        let (shown, tongue) = (&self.shown, self.tongue);
        let failed = || words::cannot(Doing::Write, shown, tongue);
        let standby = self.standby.as_mut().expect("a site was built into the standby");
        standby.put(target::MARKER_NAME, target::MARKER.as_bytes())?;
        let ready = standby.complete().with_context(failed)?;
        let new = standby.files();
        self.staging.note([&new, &standby.live]).with_context(failed)?;
        self.staging.note_pages(&standby.pages()).with_context(failed)?;
        let done = match ready {
            Ready::Same => Done { hash: known::fingerprint(&standby.live), exchanged: false },
            Ready::Other => {
                target::permit(&self.target, &self.site).map_err(|denied| denied.about(shown, tongue))?;
                self.staging.exchange().with_context(|| words::cannot(Doing::Replace, shown, tongue))?;
                Done { hash: known::fingerprint(&new), exchanged: true }
            }
        };
        self.standby = None;
        self.staging.keep_old().with_context(|| words::published_but(shown, tongue))?;
        Ok(done)
    }
}

impl Drop for Publication {
    /// What was prepared for nothing need not be prepared again.
    fn drop(&mut self) {
        if let Some(standby) = &self.standby {
            let _ = self.staging.note([&standby.files(), &standby.live]);
        }
    }
}
