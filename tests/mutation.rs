//! The sample manual, damaged in every way that a tired writer damages a text: whatever breaks a promise is reported.
//!
//! Each mutation hits one reference or one sign around it. What it leaves valid (another existing name, a doubled
//! mention in both languages' reach) is counted, listed by kind, and must stay a small part.

use std::collections::BTreeMap;

use guidegen::check::Settings;
use guidegen::model::reference::RefKind;
use guidegen::report::Level;
use guidegen::session::{Memory, Session};
use guidegen::source::MemoryFiles;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::sample::sample;

/// A way to damage a text: what stands before, the name or sign hit, what stands after.
struct Mutation {
    name: &'static str,
    change: fn(&str, &str, &str) -> Option<String>,
}

const MUTATIONS: &[Mutation] = &[
    Mutation { name: "delete", change: |before, name, after| with(before, "", after, name) },
    Mutation {
        name: "double",
        change: |before, name, after| with(before, &format!("{name}{name}"), after, name),
    },
    Mutation {
        name: "swap",
        change: |before, name, after| {
            let mut signs: Vec<char> = name.chars().collect();
            let at = (0..signs.len().saturating_sub(1)).find(|at| signs[*at] != signs[at + 1])?;
            signs.swap(at, at + 1);
            with(before, &signs.iter().collect::<String>(), after, name)
        },
    },
    Mutation {
        name: "misspell",
        change: |before, name, after| {
            let mut signs: Vec<char> = name.chars().collect();
            *signs.last_mut()? = 'ぬ';
            with(before, &signs.iter().collect::<String>(), after, name)
        },
    },
    Mutation {
        name: "widen",
        change: |before, name, after| {
            let wide = |sign: char| match sign {
                '!'..='~' => char::from_u32(u32::from(sign) + 0xfee0).unwrap_or(sign),
                _ => sign,
            };
            with(before, &name.chars().map(wide).collect::<String>(), after, name)
        },
    },
    Mutation {
        name: "narrow",
        change: |before, name, after| {
            let narrow = |sign: char| match sign {
                'ア' => 'ｱ',
                'ス' => 'ｽ',
                'ク' => 'ｸ',
                'ラ' => 'ﾗ',
                'ト' => 'ﾄ',
                _ => sign,
            };
            with(before, &name.chars().map(narrow).collect::<String>(), after, name)
        },
    },
    Mutation {
        name: "unpair",
        change: |before, name, after| {
            let closing = ["]", "】", "}", "`"].iter().find(|sign| after.starts_with(**sign))?;
            Some(format!("{before}{name}{}", &after[closing.len()..]))
        },
    },
];

fn with(before: &str, changed: &str, after: &str, name: &str) -> Option<String> {
    (changed != name).then(|| format!("{before}{changed}{after}"))
}

#[test]
fn whatever_breaks_a_promise_is_reported() {
    let files = sample();
    let seen = Memory::default();
    let whole = open(&files, &seen);
    let references: Vec<_> = whole.draft().references.iter().collect();
    let outcomes: Vec<(&str, Outcome, String)> = references
        .par_iter()
        .flat_map_iter(|reference| {
            let source = whole.sources().get(reference.span.file);
            let range = reference.span.range();
            let (before, after) = (&source.text[..range.start], &source.text[range.end..]);
            let name = &source.text[range];
            MUTATIONS
                .iter()
                .filter_map(|mutation| {
                    let text = (mutation.change)(before, name, after)?;
                    let mut changed = files.clone();
                    changed.0.insert(source.path.as_str().to_owned(), text.into_bytes());
                    let session = open(&changed, &seen);
                    let found = session.diagnostics().iter().any(|it| it.level == Level::Error);
                    let line = format!("{:?} {name} in {}", reference.kind, source.path);
                    let alone = is_same_name(mutation.name, reference.kind)
                        || is_shorter_list(mutation.name, before, after);
                    let outcome = match (found, alone) {
                        (true, _) => Outcome::Reported,
                        (false, true) => Outcome::RightlyAlone,
                        (false, false) => Outcome::Missed,
                    };
                    Some((mutation.name, outcome, line))
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let mut counts: BTreeMap<(&str, &Outcome), usize> = BTreeMap::new();
    for (mutation, outcome, line) in &outcomes {
        *counts.entry((mutation, outcome)).or_default() += 1;
        if *outcome != Outcome::Reported {
            println!("{mutation} {outcome:?}: {line}");
        }
    }
    counts.iter().for_each(|((mutation, outcome), count)| println!("{mutation:<9}{count:>5} {outcome:?}"));
    assert!(outcomes.iter().all(|(_, outcome, _)| *outcome != Outcome::Missed), "see the list above");
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Reported,
    RightlyAlone,
    Missed,
}

/// A list without one of its items is a list.
fn is_shorter_list(mutation: &str, before: &str, after: &str) -> bool {
    mutation == "delete"
        && after.starts_with([',', ']'])
        && before.ends_with([' ', '['])
        && before.lines().last().is_some_and(|line| line.contains(": ["))
}

/// Ids are read in either width, so a wide one is the same name and rightly left alone.
fn is_same_name(mutation: &str, kind: RefKind) -> bool {
    mutation == "widen" && !matches!(kind, RefKind::Label | RefKind::Image)
}

fn open(files: &MemoryFiles, seen: &Memory) -> Session {
    Session::open_with(files, &Settings::default(), seen).expect("memory can be read")
}
