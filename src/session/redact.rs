//! A manual to its pictures with everything destroyed that their redactions cover.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::figure;
use crate::model::field::Rect;
use crate::report::{Diagnostic, Level};
use crate::session::Session;
use crate::source::SitePath;

/// A picture that still shows what a redaction covers, and its bytes without that.
#[derive(Debug)]
pub struct Redacted {
    /// The file.
    pub path: SitePath,
    /// Its new bytes: pixels and nothing else, in the same format.
    pub bytes: Vec<u8>,
    /// How many places were destroyed.
    pub places: usize,
}

/// Destroys what is to be hidden; a picture that several screens show has the redactions of all of them. What comes
/// out, put back in, changes no more.
pub fn redact(session: &Session) -> Vec<Redacted> {
    let mut hidden: BTreeMap<&SitePath, Vec<(Rect, u32)>> = BTreeMap::new();
    for screen in &session.manual().screens {
        for image in screen.images() {
            let places = screen.hidden_on(image, &session.manual().languages);
            let places = places.into_iter().map(|place| (place, image.scale));
            hidden.entry(&image.path).or_default().extend(places);
        }
    }
    hidden.retain(|_, places| !places.is_empty());
    let hidden: Vec<(&SitePath, Vec<(Rect, u32)>)> = hidden.into_iter().collect();
    let redacted = hidden.par_iter().filter_map(|(path, places)| {
        let bytes = session.sources().bytes(path)?;
        let bytes = figure::destroy(bytes, places).ok()??;
        Some(Redacted { path: (*path).clone(), bytes, places: places.len() })
    });
    redacted.collect()
}

impl Session {
    /// Errors in the files that say what is hidden.
    pub fn errors_of_screens(&self) -> impl Iterator<Item = &Diagnostic> {
        let folders = ["content/screens/", "content/parts/"];
        self.diagnostics().iter().filter(move |found| {
            let path = self.sources().get(found.span.file).path.as_str();
            found.level == Level::Error && folders.iter().any(|folder| path.starts_with(folder))
        })
    }
}
