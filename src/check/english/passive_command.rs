//! Commands that hide the reader: "must be selected".

use crate::check::english::sentence::{passive, segments, tokens};
use crate::check::prose::Part;
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "passive-command", level: Level::Warning, page: include_str!("passive_command.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let commands = facts.prose.in_tongue(Tongue::En).filter(|passage| passage.part == Part::Command);
    for passage in commands {
        for sentence in &passage.sentences {
            let tokens = tokens(&passage.plain, sentence.clone());
            let segments = segments(&tokens);
            for passive in segments.into_iter().filter_map(passive).filter(|it| it.is_demand) {
                let words = passage.typed(passive.range.clone());
                found
                    .add(
                        passage.place(passive.range.clone()),
                        format!("手順が「{words}」と受け身で書かれています"),
                        format!("this step is told in the passive: \"{words}\""),
                    )
                    .help(
                        "読者が行うことを、「Select …」のように命令形で書いてください",
                        "tell the reader what to do, for example \"Select …\"",
                    );
            }
        }
    }
}
