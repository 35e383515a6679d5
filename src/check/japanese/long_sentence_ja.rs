//! Japanese sentences of more than a hundred characters.

use crate::check::japanese::flow::flows;
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "long-sentence-ja", level: Level::Warning, page: include_str!("long_sentence_ja.md"), find };

/// What a reader takes in at once; labels, terms and quotations, which the writer cannot shorten, do not count.
const MOST: usize = 100;

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts) {
        for sentence in flow.sentences() {
            let length = flow.text[sentence.clone()].chars().filter(|sign| *sign != FILLER).count();
            if length <= MOST {
                continue;
            }
            found
                .add(
                    flow.place(sentence),
                    format!("一つの文が、ラベルや用語を除いて{length}文字あります"),
                    format!("this sentence has {length} characters without its labels and terms"),
                )
                .help(
                    format!("{MOST}文字までになるように、二つ以上の文に分けてください"),
                    format!("make two sentences or more of it, each of at most {MOST} characters"),
                );
        }
    }
}
