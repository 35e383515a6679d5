//! The forms in which diagnostics are printed, chosen with `--format`.

use crate::report::{Diagnostic, Look, Tongue, human};
use crate::source::Sources;

/// One form.
pub(crate) struct Format {
    /// What `--format` calls it.
    pub(crate) name: &'static str,
    /// Makes the whole text that goes to standard output.
    pub(crate) show: fn(&Sources, &[Diagnostic], Tongue, Look) -> String,
}

/// Every form; the first is the one that is taken when none is asked for.
pub(crate) const FORMATS: &[Format] = &[Format { name: "human", show: human }];

/// The form with this name.
pub(crate) fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
