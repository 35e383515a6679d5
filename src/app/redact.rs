//! `guidegen redact`: destroys in the pictures of a site themselves what their redactions cover.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, anyhow};

use crate::app::Outcome;
use crate::app::args::Request;
use crate::app::check;
use crate::app::disk::DiskFiles;
use crate::app::place;
use crate::app::stop::Stop;
use crate::app::terminal;
use crate::app::words::{self, Doing, counted};
use crate::app::write;
use crate::report::layout::wrap;
use crate::report::{Diagnostic, Tongue};
use crate::session::{Redacted, Session, redact};

/// Destroys what is to be hidden, in every picture that still shows it; nothing while a screen has an error, because
/// then a redaction may be missing.
///
/// # Errors
/// The disk, or a file that somebody else changes at the same time.
pub(crate) fn run(site: &Path, dry_run: bool, request: &Request) -> anyhow::Result<Outcome> {
    let tongue = request.tongue;
    place::of_site(site, "redact", tongue)?;
    let session = check::open(site, request)?;
    let errors: Vec<Diagnostic> = session.errors_of_screens().cloned().collect();
    if !errors.is_empty() {
        terminal::print(&check::report_of(site, &session, &errors, request), request)?;
        terminal::tell(&line(&words::nothing_redacted(tongue)), request)?;
        return Ok(Outcome::Failed);
    }
    let redacted = redact(&session);
    if !dry_run {
        save_all(site, &session, &redacted, tongue)?;
    }
    terminal::print(&told(&redacted, dry_run, tongue), request)?;
    Ok(Outcome::Clean)
}

fn save_all(site: &Path, session: &Session, redacted: &[Redacted], tongue: Tongue) -> anyhow::Result<()> {
    let files = DiskFiles { root: words::plain(site), tongue };
    let places = files.places().with_context(|| words::cannot_read_site(site, tongue))?;
    for picture in redacted {
        let shown = Path::new(picture.path.as_str());
        let changed = || anyhow!(Stop::new(words::changed_meanwhile(shown, tongue)));
        let place = places.get(picture.path.as_str()).ok_or_else(changed)?;
        let now = std::fs::read(place).with_context(|| words::cannot(Doing::Read, shown, tongue))?;
        if session.sources().bytes(&picture.path) != Some(now.as_slice()) {
            return Err(changed());
        }
        write::whole(place, &picture.bytes).with_context(|| words::cannot(Doing::Write, shown, tongue))?;
    }
    Ok(())
}

fn told(redacted: &[Redacted], dry_run: bool, tongue: Tongue) -> String {
    let mut text = String::new();
    for picture in redacted {
        let (path, places) = (&picture.path, picture.places);
        let _ = match tongue {
            Tongue::Ja => writeln!(text, "{path}: 伏せ字 {places}か所"),
            Tongue::En => writeln!(text, "{path}: {}", counted(places, "redaction")),
        };
    }
    text.push_str(&line(&words::redacted(redacted.len(), dry_run, tongue)));
    if !redacted.is_empty() {
        text.push_str(&line(&words::change_the_key(tongue)));
    }
    text
}

fn line(words: &str) -> String {
    wrap(words, WIDTH).join("\n") + "\n"
}

const WIDTH: usize = 80;
