//! `guidegen check`: proves only.

use std::path::Path;

use anyhow::Context;

use crate::app::Outcome;
use crate::app::args::Request;
use crate::app::disk::DiskFiles;
use crate::app::place;
use crate::app::terminal;
use crate::app::words;
use crate::session::Session;

/// Prints the diagnostics of a site.
///
/// # Errors
/// The disk.
pub(crate) fn run(site: &Path, request: &Request) -> anyhow::Result<Outcome> {
    place::of_site(site, "check", request.tongue)?;
    let session = open(site, request)?;
    terminal::print(&report(&session, request), request)?;
    Ok(if session.fails() { Outcome::Failed } else { Outcome::Clean })
}

/// Reads a site and finds all its diagnostics.
///
/// # Errors
/// The disk.
pub(crate) fn open(site: &Path, request: &Request) -> anyhow::Result<Session> {
    let files = DiskFiles { root: words::plain(site), tongue: request.tongue };
    Session::open(&files, &request.settings).with_context(|| words::cannot_read_site(site, request.tongue))
}

/// The diagnostics in the form that was asked for.
pub(crate) fn report(session: &Session, request: &Request) -> String {
    let look = terminal::look(request.color);
    (request.format.show)(session.sources(), session.diagnostics(), request.tongue, look)
}
