//! A rendered site to a published one: staged beside its place, then exchanged with the old one in one step.
//!
//! What survives what: whenever the process dies, even by `kill -9`, the folder holds the old site or the new
//! one, whole. Where the system cannot exchange two folders (Windows, some network disks), it may for a moment
//! hold nothing; the next build puts the old site back before it begins. Files are not flushed to the platter:
//! after a loss of power within seconds of a build, build again.

mod exchange;
mod refusal;
mod staging;
mod target;

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::app::publish::refusal::Denied;
use crate::app::publish::staging::{DiskSink, Staging};
use crate::app::words::{self, Doing};
use crate::report::Tongue;
use crate::source::Sink;

/// A site on its way to the folder that readers see.
pub(crate) struct Publication {
    target: PathBuf,
    site: PathBuf,
    shown: PathBuf,
    staging: Staging,
    tongue: Tongue,
}

impl Publication {
    /// Looks whether `out` may be replaced, and keeps other builds from doing so meanwhile. `site` is the real
    /// path of the sources.
    ///
    /// # Errors
    /// It may not, another build is under way there, or the disk fails.
    pub(crate) fn begin(out: &Path, site: &Path, tongue: Tongue) -> anyhow::Result<Publication> {
        let open = || {
            let target = target::real(out)?;
            target::permit(&target, site)?;
            let staging = Staging::open(&target, tongue)?;
            Ok(Publication { target, site: site.to_path_buf(), shown: out.to_path_buf(), staging, tongue })
        };
        open().map_err(|denied: Denied| denied.about(out, tongue))
    }

    /// Where the rendered files go.
    pub(crate) fn sink(&self) -> &DiskSink {
        self.staging.sink()
    }

    /// Whether a site that was published before stands in the folder.
    pub(crate) fn replaces_a_site(&self) -> bool {
        target::holds_our_site(&self.target)
    }

    /// Marks the new site as ours, lets it take the place of the old one, and removes the old one.
    ///
    /// # Errors
    /// The disk fails, or something else stands in the folder by now: then the folder is as it was.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        let (shown, tongue) = (&self.shown, self.tongue);
        self.sink().put(target::MARKER_NAME, target::MARKER.as_bytes())?;
        target::permit(&self.target, &self.site).map_err(|denied| denied.about(shown, tongue))?;
        self.staging
            .exchange_with(&self.target)
            .with_context(|| words::cannot(Doing::Replace, shown, tongue))?;
        self.staging.remove_old().with_context(|| words::published_but(shown, tongue))
    }
}
