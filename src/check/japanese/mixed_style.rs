//! です・ます and だ・である in one text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::japanese::ends::{Style, has_stop, is_listed, style};
use crate::check::japanese::flow::{Flow, flows};
use crate::check::prose::Part;
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;
use crate::source::FileId;

pub(crate) static RULE: Rule =
    Rule { name: "mixed-style", level: Level::Warning, page: include_str!("mixed_style.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    // The commands of a guide are read one after the other, like the sentences of one text.
    let mut commands: BTreeMap<FileId, Vec<Flow>> = BTreeMap::new();
    for flow in flows(facts) {
        match flow.passage.part {
            Part::Command => commands.entry(flow.passage.phrase.span.file).or_default().push(flow),
            Part::Sentence | Part::Item => compare(&[flow], found),
            Part::Heading | Part::Name => {}
        }
    }
    commands.values().for_each(|flows| compare(flows, found));
}

/// Reports the sentences in the style that fewer of them have.
fn compare(flows: &[Flow], found: &mut Findings) {
    let all: Vec<(&Flow, Style, Range<usize>)> =
        flows.iter().flat_map(|flow| ends(flow).into_iter().map(move |(at, end)| (flow, at, end))).collect();
    let polite = all.iter().filter(|(_, style, _)| *style == Style::Polite).count();
    let plain = all.len() - polite;
    if polite == 0 || plain == 0 {
        return;
    }
    let (wrong, usual) = if plain <= polite {
        (Style::Plain, "「です・ます」")
    } else {
        (Style::Polite, "「だ・である」")
    };
    for (flow, _, end) in all.into_iter().filter(|(_, style, _)| *style == wrong) {
        let words = &flow.text[end.clone()];
        found
            .add(
                flow.place(end.clone()),
                format!("ほかの文は{usual}なのに、この文は「{words}」で終わっています"),
                format!("the other sentences end in {usual}, this one in {words}"),
            )
            .help(format!("文の終わりを{usual}にそろえてください"), format!("end it in {usual} too"));
    }
}

fn ends(flow: &Flow) -> Vec<(Style, Range<usize>)> {
    let mut found = Vec::new();
    for sentence in flow.sentences() {
        let words = &flow.text[sentence.clone()];
        if !has_stop(words) || is_listed(&flow.text, sentence.start) {
            continue;
        }
        if let Some((style, end)) = style(words) {
            found.push((style, sentence.start + end.start..sentence.start + end.end));
        }
    }
    found
}
