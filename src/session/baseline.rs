//! A baseline: the diagnostics that an old manual already had, which are left alone for now.

use std::collections::BTreeSet;

use crate::report::{Diagnostic, fingerprints};
use crate::source::Sources;

/// The names of diagnostics that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeSet<String>);

impl Baseline {
    /// Reads what [`Baseline::write`] wrote; lines that begin with `#` and words after the name say nothing.
    pub fn read(text: &str) -> Baseline {
        let names = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        Baseline(names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect())
    }

    /// The baseline of some diagnostics as a text: the same for the same diagnostics, an entry a line, sorted.
    pub fn write(sources: &Sources, found: &[Diagnostic]) -> String {
        let names = fingerprints(sources, found);
        let lines = names
            .iter()
            .zip(found)
            .map(|(name, it)| format!("{name} {} {}\n", it.rule, sources.shown_path(it.span.file)));
        let mut lines: Vec<String> = lines.collect();
        lines.sort_by_key(|line| line.split(' ').rev().map(str::to_owned).collect::<Vec<_>>());
        HEAD.to_owned() + &lines.concat()
    }

    /// Takes out what is known; returns how many, and how many entries match nothing any more.
    pub(crate) fn leave_out(&self, sources: &Sources, found: &mut Vec<Diagnostic>) -> (usize, usize) {
        let names = fingerprints(sources, found);
        let mut at = 0;
        let before = found.len();
        found.retain(|_| {
            at += 1;
            !self.0.contains(&names[at - 1])
        });
        let left_out = before - found.len();
        (left_out, self.0.len() - left_out)
    }
}

const HEAD: &str =
    "# guidegen baseline 1: what was there already. Lines that match nothing any more can go.\n";
