//! `guidegen check`: proves only.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;

use crate::app::Outcome;
use crate::app::args::Request;
use crate::app::disk::DiskFiles;
use crate::app::place;
use crate::app::stop::Stop;
use crate::app::terminal;
use crate::app::words::{self, Doing};
use crate::app::write;
use crate::check::described;
use crate::report::{Diagnostic, Report};
use crate::session::{Baseline, Memory, Session};

/// Prints the diagnostics of a site.
///
/// # Errors
/// The disk.
pub(crate) fn run(
    site: &Path,
    baseline: Option<&Path>,
    write_baseline: Option<&Path>,
    request: &Request,
) -> anyhow::Result<Outcome> {
    place::of_site(site, "check", request.tongue)?;
    let mut session = open(site, request)?;
    session.audit().with_context(|| words::cannot_build(request.tongue))?;
    if let Some(path) = write_baseline {
        return note(&session, path, request);
    }
    let left_out =
        baseline.map(|path| known(path, request)).transpose()?.map(|known| session.leave_out(&known));
    terminal::print(&report(site, &session, request), request)?;
    if let Some((number, gone)) = left_out {
        terminal::tell(&words::left_out(number, gone, request.tongue), request)?;
    }
    Ok(if session.fails() { Outcome::Failed } else { Outcome::Clean })
}

/// Writes the diagnostics that there are into a file, to be left out from now on.
fn note(session: &Session, path: &Path, request: &Request) -> anyhow::Result<Outcome> {
    let text = Baseline::write(session.sources(), session.diagnostics());
    write::whole(path, text.as_bytes()).with_context(|| words::cannot(Doing::Write, path, request.tongue))?;
    terminal::tell(&words::noted(session.diagnostics().len(), path, request.tongue), request)?;
    Ok(Outcome::Clean)
}

/// The diagnostics that a file names.
///
/// # Errors
/// It cannot be read.
pub(crate) fn known(path: &Path, request: &Request) -> anyhow::Result<Baseline> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Baseline::read(&text)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let stop = Stop::new(words::no_baseline(path, request.tongue));
            let command = format!("guidegen check --write-baseline {}", words::typed(path));
            Err(stop.help(words::how_to_note(request.tongue)).command(command).into())
        }
        Err(error) => Err(error).with_context(|| words::cannot(Doing::Read, path, request.tongue)),
    }
}

/// Reads a site and finds all its diagnostics.
///
/// # Errors
/// The disk.
pub(crate) fn open(site: &Path, request: &Request) -> anyhow::Result<Session> {
    let files = DiskFiles { root: words::plain(site), tongue: request.tongue };
    Session::open(&files, &request.settings).with_context(|| words::cannot_read_site(site, request.tongue))
}

/// The same for a site that will be built.
///
/// # Errors
/// The disk.
pub(crate) fn prepare(site: &Path, memory: &Memory, request: &Request) -> anyhow::Result<Session> {
    let files = DiskFiles { root: words::plain(site), tongue: request.tongue };
    let session = Session::prepare(&files, &request.settings, memory);
    session.with_context(|| words::cannot_read_site(site, request.tongue))
}

/// The diagnostics in the form that was asked for.
pub(crate) fn report(site: &Path, session: &Session, request: &Request) -> String {
    report_of(site, session, session.diagnostics(), request)
}

/// The same for some of them.
pub(crate) fn report_of(site: &Path, session: &Session, found: &[Diagnostic], request: &Request) -> String {
    let look = terminal::look(request.color);
    let rules = described(request.tongue);
    let folder = folder_of(site);
    let report =
        Report { sources: session.sources(), found, rules: &rules, folder: &folder, tongue: request.tongue };
    (request.format.show)(&report, look)
}

/// What leads from here to the site, for machines that look for its files; nothing where the site is here.
fn folder_of(site: &Path) -> String {
    match words::plain(site).display().to_string().replace('\\', "/") {
        here if here == "." => String::new(),
        folder => folder.trim_end_matches('/').to_owned() + "/",
    }
}
