//! The forms in which diagnostics are printed, chosen with `--format`.

use crate::report::{Look, Report, github, human, json, junit, sarif};

/// One form.
pub(crate) struct Format {
    /// What `--format` calls it.
    pub(crate) name: &'static str,
    /// Whether people read it; where machines do, standard output holds nothing else.
    pub(crate) for_people: bool,
    /// Makes the whole text that goes to standard output.
    pub(crate) show: fn(&Report, Look) -> String,
}

/// Every form; the first is the one that is taken when none is asked for.
pub(crate) const FORMATS: &[Format] = &[
    Format {
        name: "human",
        for_people: true,
        show: |report, look| human(report.sources, report.found, report.tongue, look),
    },
    Format { name: "json", for_people: false, show: |report, _| json(report) },
    Format { name: "sarif", for_people: false, show: |report, _| sarif(report) },
    Format { name: "github", for_people: false, show: |report, _| github(report) },
    Format { name: "junit", for_people: false, show: |report, _| junit(report) },
];

/// The form with this name.
pub(crate) fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
