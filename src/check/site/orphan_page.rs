//! Pages that no way leads to.

use crate::audit::Fact;
use crate::check::site::faults;
use crate::check::site::origin::{file_behind, first_key};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "orphan-page", level: Level::Warning, page: include_str!("orphan_page.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let mut told = Vec::new();
    for (_, fault, ()) in faults(facts, |fact| (*fact == Fact::Orphan).then_some(())) {
        let path = fault.path;
        let behind = file_behind(facts, path);
        // A guide that is in no list is in none of any language.
        if behind.is_some_and(|file| told.contains(&file)) {
            continue;
        }
        told.extend(behind);
        let span = behind.map_or_else(|| fault.built, |file| first_key(facts, file));
        found
            .add(
                span,
                format!("最初のページからリンクをたどっても、できあがったページ「{path}」へ行けません"),
                format!("no links lead from the first page to the built page \"{path}\""),
            )
            .help(
                "ほかのページからリンクしてください。content/site.yaml の「pages:」に入れたページには、どのページからも行けます",
                "link to it from another page; every page links to those in \"pages:\" of content/site.yaml",
            );
    }
}
