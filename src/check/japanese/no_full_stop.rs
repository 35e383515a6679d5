//! Sentences without their 。.

use crate::check::japanese::ends::{Style, has_stop, is_listed, style};
use crate::check::japanese::flow::flows;
use crate::check::prose::Part;
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "no-full-stop", level: Level::Warning, page: include_str!("no_full_stop.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts) {
        let part = flow.passage.part;
        if !matches!(part, Part::Command | Part::Sentence) {
            continue;
        }
        for sentence in flow.sentences() {
            let words = &flow.text[sentence.clone()];
            if has_stop(words) || is_listed(&flow.text, sentence.start) {
                continue;
            }
            let Some((style, end)) = style(words) else { continue };
            // 機能をまとめる: outside commands this may be a heading in its writer's mind.
            if style == Style::Plain && part != Part::Command || end.end != words.len() {
                continue;
            }
            let end = sentence.start + end.start..sentence.end;
            let words = &flow.text[end.clone()];
            found
                .add(
                    flow.place(end.clone()),
                    format!("文の終わりの「{words}」の後に、「。」がありません"),
                    format!("there is no 。 after {words} at the end of the sentence"),
                )
                .help("文の終わりに「。」を付けてください", "end the sentence with 。")
                .fix(flow.edit(end.clone(), &format!("{words}。")));
        }
    }
}
