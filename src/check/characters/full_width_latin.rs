//! Full-width letters and digits in a Japanese text.

use unicode_normalization::UnicodeNormalization;

use crate::check::signs::{is_wide_latin, runs};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "full-width-latin", level: Level::Warning, page: include_str!("full_width_latin.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::Ja) {
        let inside = |sign: char| is_wide_latin(sign) || is_wide_point(sign) || sign == '－';
        for run in runs(&passage.plain, inside) {
            let typed = passage.typed(run.clone());
            let edge = |sign: char| !is_wide_latin(sign);
            let start = run.start + (typed.len() - typed.trim_start_matches(edge).len());
            let run = start..start + typed.trim_matches(edge).len();
            if run.is_empty() {
                continue;
            }
            let typed = passage.typed(run.clone());
            let narrow: String = typed.nfkc().collect();
            found
                .add(
                    passage.place(run.clone()),
                    format!("英数字が全角で「{typed}」と書かれています"),
                    format!("these letters or digits are full-width: {typed}"),
                )
                .help(format!("半角で「{narrow}」と書いてください"), format!("write {narrow} instead"))
                .fix(passage.edit(run, &narrow));
        }
    }
}

/// The signs inside １，０００ and ２．０.
fn is_wide_point(sign: char) -> bool {
    matches!(sign, '，' | '．')
}
