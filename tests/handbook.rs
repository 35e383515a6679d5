//! The generated pages of the handbook stand beside what they are made from, and are never stale.

use std::fs;

use guidegen::check::reference;
use guidegen::report::Tongue;

#[test]
fn the_reference_of_fields_is_fresh() {
    for (path, tongue) in [("docs/reference.ja.md", Tongue::Ja), ("docs/reference.en.md", Tongue::En)] {
        same_as_file(path, &reference(tongue));
    }
}

/// Compares a generated text with its file; the file is written anew outside CI, so that the change can be read.
pub(crate) fn same_as_file(path: &str, text: &str) {
    let before = fs::read_to_string(path).unwrap_or_default();
    if before == text {
        return;
    }
    if std::env::var_os("CI").is_none() {
        let folder = std::path::Path::new(path).parent().expect("a file in a folder");
        fs::create_dir_all(folder).expect("a folder for it");
        fs::write(path, text).expect("the file can be written");
    }
    panic!("{path} was stale; it has been written anew outside CI: read the change and commit it");
}
