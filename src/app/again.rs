//! A build that would do what the last one did: told from the sizes and times of files, and from hashes where these differ.
//!
//! What is remembered of a build are the stats and hashes of its sources and what it printed; of a source, no word. It
//! is believed only by the same program with the same options, and only while nobody has touched the published site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{metadata, read};
use std::io::Result;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::app::args::Request;
use crate::app::disk::DiskFiles;
use crate::app::publish::known::Stat;
use crate::app::publish::pages::program;
use crate::app::publish::sealed;
use crate::app::publish::{Done, Publication};
use crate::app::terminal;
use crate::check::without_keys;
use crate::manual::Screen;
use crate::session::{Baseline, Built, Session};

/// Where each source really is, and how the disk describes it.
pub(crate) type Found = BTreeMap<String, (PathBuf, Stat)>;

/// The last build.
#[derive(Serialize, Deserialize)]
pub(crate) struct Record {
    /// Who built, and what for.
    key: String,
    /// The time that the disk had when it began to look.
    began: i64,
    /// What is known of each source.
    sources: BTreeMap<String, Noted>,
    /// The hash of the published site.
    published: String,
    /// What was printed about it.
    report: String,
    guides: usize,
    pages: usize,
    files: usize,
}

/// Size, time and hash of a source. One that holds a secret, or pixels that a redaction hides, has no hash: with it,
/// whoever knows the rest of the file could try every secret until one fits.
type Noted = (u64, i64, Option<String>);

/// A build that has just been published.
pub(crate) struct Made<'a> {
    /// What [`key`] gave before.
    pub(crate) key: &'a str,
    /// What [`look`] found before.
    pub(crate) found: &'a Found,
    /// The manual.
    pub(crate) session: &'a Session,
    /// What was printed.
    pub(crate) report: &'a str,
    /// How much was built.
    pub(crate) built: &'a Built,
    /// How publishing ended.
    pub(crate) done: Done,
}

/// A source that was written less than so many nanoseconds before we looked may have been written again since, without
/// a change of its time: disks count in steps of up to two seconds.
const STEP: i64 = 2_500_000_000;

const HEAD: &str = "guidegen build 2";

/// Looks at the sources without reading them.
///
/// # Errors
/// The disk's own.
pub(crate) fn look(files: &DiskFiles) -> Result<Found> {
    let places: Vec<(String, PathBuf)> = files.places()?.into_iter().collect();
    let found = places.into_par_iter().map(|(name, place)| {
        let stat = Stat::of(&metadata(&place)?);
        Ok((name, (place, stat)))
    });
    found.collect()
}

/// Everything but the sources that what is built and printed depends on.
pub(crate) fn key(
    site: &Path,
    out: &Path,
    baseline: Option<&Baseline>,
    print: bool,
    request: &Request,
) -> String {
    let look = terminal::look(request.color);
    let baseline = blake3::hash(format!("{baseline:?}").as_bytes()).to_hex();
    format!(
        "{} {:?} {:?} {baseline} {print} {:?} {:?} {} {} {}",
        program(),
        site,
        out,
        request.settings,
        request.tongue,
        request.format.name,
        look.color,
        look.width,
    )
}

impl Record {
    /// What is remembered of the last build in the same place, if it was one like this.
    pub(crate) fn load(publication: &Publication, key: &str) -> Option<Record> {
        let text = sealed::load(&publication.record(), HEAD)?;
        serde_json::from_str(&text).ok().filter(|record: &Record| record.key == key)
    }

    /// Whether the sources, and the site that was made from them, are what they were.
    pub(crate) fn holds(&self, found: &Found, publication: &Publication) -> bool {
        let same_names = self.sources.len() == found.len() && self.sources.keys().eq(found.keys());
        same_names
            && {
                let pairs: Vec<_> = self.sources.values().zip(found.values()).collect();
                pairs.par_iter().all(|((size, time, hash), (place, stat))| {
                    let settled = *time < self.began - STEP && *time == stat.time;
                    let same = || {
                        let Some(hash) = hash else { return false };
                        read(place).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == hash)
                    };
                    *size == stat.size && (settled || same())
                })
            }
            && publication.untouched().is_some_and(|hash| hash.to_hex().as_str() == self.published)
    }

    /// What was printed.
    pub(crate) fn report(&self) -> &str {
        &self.report
    }

    /// How much was built.
    pub(crate) fn built(&self) -> Built {
        Built { guides: self.guides, pages: self.pages, files: self.files }
    }

    /// Remembers a build; nothing where something that must not be remembered stands in what was printed, or where a
    /// source came after we had looked. That nothing can be written is no reason to fail.
    pub(crate) fn save(made: &Made, publication: &Publication) {
        let Made { key, found, session, report, built, done } = *made;
        let report = without_keys(report).into_owned();
        let sources = session.sources();
        let texts = sources.texts().filter(|(_, text)| sources.find(text.path.as_str()).is_some());
        let texts: Vec<(&str, [&[u8]; 2])> = texts
            .map(|(_, text)| (text.path.as_str(), [text.text.as_bytes(), text.rest.as_slice()]))
            .collect();
        let others = sources.others().map(|(path, bytes)| (path.as_str(), [bytes, b""]));
        let all: Vec<(&str, [&[u8]; 2])> = texts.into_iter().chain(others).collect();
        let screens = session.manual().screens.iter().filter(|screen| !screen.redactions.is_empty());
        let covered = screens.flat_map(Screen::images).map(|image| image.path.as_str());
        let covered: BTreeSet<&str> = covered.collect();
        let is_open = |path: &str, texts: [&[u8]; 2]| {
            !covered.contains(path) && texts.iter().all(|text| !sources.holds_secret(text))
        };
        let hashed: Option<BTreeMap<String, Noted>> = all
            .par_iter()
            .map(|(path, [first, rest])| {
                let (_, stat) = found.get(*path)?;
                let hash =
                    || blake3::Hasher::new().update(first).update(rest).finalize().to_hex().to_string();
                let hash = is_open(path, [first, rest]).then(hash);
                Some(((*path).to_owned(), (stat.size, stat.time, hash)))
            })
            .collect();
        let Some(hashed) = hashed.filter(|_| !sources.holds_secret(&report)) else { return };
        let record = Record {
            key: key.to_owned(),
            began: publication.began(),
            sources: hashed,
            published: done.hash.to_hex().to_string(),
            report,
            guides: built.guides,
            pages: built.pages,
            files: built.files,
        };
        let text = serde_json::to_string(&record);
        let _ = text.map(|text| sealed::save(&publication.record(), HEAD, &text));
    }
}
