//! Pictures made in earlier runs, in a folder of the disk that may be deleted, shared or damaged at any moment.

use std::fs::{
    File, OpenOptions, create_dir_all, metadata, read, read_dir, remove_file, write as write_file,
};
use std::io::Result;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::{Duration, SystemTime};

use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::app::stop::Stop;
use crate::app::words::{self, Both};
use crate::app::write;
use crate::report::Tongue;
use crate::source::Store;

/// Where the cache of a site is when nothing else is said: with the site, so that it moves and goes with it.
const FOLDER: &str = ".guidegen/cache";
/// What stands after the name of each file in it.
const ENDING: &str = ".figure";
/// Most bytes that are kept: about as many as the pictures of a thousand screens.
const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// A file that was used is noted as new again no more often than this.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// What a run wrote half is left over after this.
const HOUR: Duration = Duration::from_secs(60 * 60);
/// Tells programs that make backups to pass over the folder (bford.info/cachedir).
const TAG: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# Pictures made by guidegen. They may be deleted.\n";

/// What `--cache` and `--no-cache` say.
pub(crate) enum Cache {
    /// With the site.
    Own,
    /// In this folder.
    At(PathBuf),
    /// Nowhere.
    Off,
}

impl Cache {
    /// What was typed.
    pub(crate) fn asked(of: &ArgMatches) -> Cache {
        match of.get_one::<PathBuf>("cache") {
            _ if of.get_flag("no-cache") => Cache::Off,
            Some(folder) => Cache::At(folder.clone()),
            None => Cache::Own,
        }
    }
}

/// The options that say it.
pub(crate) fn options(tongue: Tongue) -> [Arg; 2] {
    let cache = Both {
        ja: "作った画像を取っておくフォルダー。省略すると SITE の中の .guidegen/cache です。",
        en: "Folder to keep made pictures in. Default: .guidegen/cache in SITE.",
    };
    let no_cache = Both {
        ja: "画像を取っておかず、取っておいた画像も使いません。",
        en: "Neither keep made pictures nor use kept ones.",
    };
    let folder = Arg::new("cache").long("cache").value_name("DIR").value_parser(value_parser!(PathBuf));
    let none = Arg::new("no-cache").long("no-cache").action(ArgAction::SetTrue);
    // Of both, the last one counts.
    [
        folder.overrides_with("no-cache").help(cache.say(tongue)),
        none.overrides_with("cache").help(no_cache.say(tongue)),
    ]
}

/// The cache in a folder.
#[derive(Debug)]
pub(crate) struct DiskStore {
    folder: PathBuf,
    made: Once,
}

impl DiskStore {
    /// The cache of a site, or one that was named. Nothing is made until there is something to keep.
    ///
    /// # Errors
    /// What was named is no folder.
    pub(crate) fn of(
        site: &Path,
        named: Option<&Path>,
        tongue: Tongue,
    ) -> std::result::Result<DiskStore, Stop> {
        if let Some(named) = named.filter(|named| metadata(named).is_ok_and(|it| !it.is_dir())) {
            return Err(Stop::new(words::cache_is_a_file(named, tongue)));
        }
        let folder = named.map_or_else(|| site.join(FOLDER), Path::to_path_buf);
        Ok(DiskStore { folder, made: Once::new() })
    }

    /// Takes away what has not been used for longest, where there is too much, and what dead runs have left.
    pub(crate) fn sweep(&self) {
        let now = SystemTime::now();
        let mut kept: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for entry in read_dir(&self.folder).into_iter().flatten().flatten() {
            let (Ok(about), path) = (entry.metadata(), entry.path()) else { continue };
            let used = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            let name = entry.file_name().display().to_string();
            if !about.is_file() {
                continue;
            }
            if is_ours(&name) {
                kept.push((used, about.len(), path));
            } else if is_half(&name) && now.duration_since(used).is_ok_and(|age| age > HOUR) {
                let _ = remove_file(path);
            }
        }
        let mut total: u64 = kept.iter().map(|(_, bytes, _)| bytes).sum();
        if total <= MOST_BYTES {
            return;
        }
        kept.sort();
        for (_, bytes, path) in kept {
            if total <= MOST_BYTES / 4 * 3 {
                break;
            }
            let _ = remove_file(path);
            total -= bytes;
        }
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{ENDING}"))
    }

    fn make(&self) -> Result<()> {
        create_dir_all(&self.folder)?;
        // Git passes over a folder that says so itself.
        for (name, text) in [(".gitignore", "*\n"), ("CACHEDIR.TAG", TAG)] {
            if !self.folder.join(name).exists() {
                write_file(self.folder.join(name), text)?;
            }
        }
        Ok(())
    }
}

impl Store for DiskStore {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        let place = self.place(name);
        let about = metadata(&place).ok().filter(|about| about.is_file() && about.len() <= MOST_BYTES)?;
        let bytes = read(&place).ok()?;
        let now = SystemTime::now();
        if about.modified().is_ok_and(|used| now.duration_since(used).is_ok_and(|age| age > DAY)) {
            let _ = OpenOptions::new().write(true).open(&place).and_then(|file: File| file.set_modified(now));
        }
        Some(bytes)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        // Where it cannot be kept, it is made again next time.
        self.made.call_once(|| drop(self.make()));
        let _ = write::whole(&self.place(name), bytes);
    }
}

/// Whether a file has a name that only this module gives.
fn is_ours(name: &str) -> bool {
    let name = name.strip_suffix(ENDING).unwrap_or_default();
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a file is one that was being written.
fn is_half(name: &str) -> bool {
    let inner = name.strip_prefix('.').and_then(|name| name.strip_suffix(".guidegen"));
    inner.and_then(|inner| inner.rsplit_once('.')).is_some_and(|(name, _)| is_ours(name))
}

#[cfg(test)]
mod tests {
    use std::fs::{File, create_dir_all, read_dir, remove_dir_all, write};
    use std::path::PathBuf;
    use std::time::{Duration, SystemTime};

    use crate::app::cache::{DiskStore, MOST_BYTES};
    use crate::report::Tongue;
    use crate::source::Store;

    struct Place(PathBuf);

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = remove_dir_all(&self.0);
        }
    }

    #[test]
    fn what_was_not_used_for_longest_goes_and_nothing_of_others() {
        let place = Place(std::env::temp_dir().join(format!("guidegen-cache-{}", std::process::id())));
        create_dir_all(&place.0).expect("a temporary folder can be made");
        let Ok(store) = DiskStore::of(&place.0, Some(&place.0), Tongue::En) else { panic!("it is a folder") };
        let name = |digit: char| digit.to_string().repeat(64);
        for (digit, age) in [('a', 30), ('b', 20), ('c', 10)] {
            store.put(&name(digit), b"bytes");
            let file = File::options().write(true).open(store.place(&name(digit))).expect("it was just put");
            // A file with a hole takes no room on the disk.
            file.set_len(MOST_BYTES / 2).expect("it can be made longer");
            file.set_modified(SystemTime::now() - Duration::from_secs(age * 24 * 60 * 60)).expect("a time");
        }
        let half = place.0.join(format!(".{}.figure.0.guidegen", name('d')));
        for path in [&half, &place.0.join("notes.txt")] {
            write(path, "x").expect("a temporary file can be written");
            let file = File::options().write(true).open(path).expect("it was just written");
            file.set_modified(SystemTime::UNIX_EPOCH).expect("a time");
        }
        store.sweep();
        let left = read_dir(&place.0).expect("it is a folder").flatten();
        let mut left: Vec<String> = left.map(|entry| entry.file_name().display().to_string()).collect();
        left.sort();
        let kept = format!("{}.figure", name('c'));
        assert_eq!(left, [".gitignore", "CACHEDIR.TAG", kept.as_str(), "notes.txt"]);
    }
}
