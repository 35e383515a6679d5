//! Half-width kana.

use unicode_normalization::UnicodeNormalization;

use crate::check::signs::{is_narrow_kana, runs};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "half-width-kana", level: Level::Error, page: include_str!("half_width_kana.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.all() {
        for run in runs(&passage.words, is_narrow_kana) {
            let typed = passage.typed(run.clone());
            let wide: String = typed.nfkc().collect();
            found
                .add(
                    passage.place(run.clone()),
                    format!("半角カナの「{typed}」があります"),
                    format!("these are half-width kana: {typed}"),
                )
                .help(format!("全角で「{wide}」と書いてください"), format!("write {wide}"))
                .fix(passage.edit(run, &wide));
        }
    }
}
