//! Texts that are remembered from one build to the next, with a seal that shows whether they are whole.

use std::fs::{read_to_string, rename, write};
use std::io::Result;
use std::path::Path;

/// Writes what is to be remembered; whoever reads meanwhile finds the old text or the new one.
///
/// # Errors
/// The disk's own.
pub(crate) fn save(path: &Path, head: &str, body: &str) -> Result<()> {
    let beside = path.with_extension("new");
    write(&beside, format!("{}\n{body}", first_line(head, body)))?;
    rename(&beside, path)
}

/// What was remembered; nothing where it is missing, damaged, or of another program.
pub(crate) fn load(path: &Path, head: &str) -> Option<String> {
    let whole = read_to_string(path).ok()?;
    let (first, body) = whole.split_once('\n')?;
    (first == first_line(head, body)).then(|| body.to_owned())
}

fn first_line(head: &str, body: &str) -> String {
    format!("{head} {}", blake3::hash(body.as_bytes()).to_hex())
}
