//! What an open page is told: that it changed, and what is wrong with it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::serve::stage::Stage;
use crate::check::without_keys;
use crate::report::{Card, Counts};
use crate::session::Note;

/// More diagnostics of other pages than that nobody reads beside this one.
const ELSEWHERE: usize = 100;

#[derive(Serialize)]
struct News<'a> {
    number: u64,
    tag: &'a str,
    edited: Vec<Edited<'a>>,
}

#[derive(Serialize)]
struct Edited<'a> {
    number: u64,
    titles: &'a BTreeMap<String, String>,
    addresses: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Report<'a> {
    number: u64,
    counts: Numbers,
    trouble: Option<&'a str>,
    here: Vec<Item<'a>>,
    elsewhere: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Numbers {
    error: usize,
    warning: usize,
    hint: usize,
}

#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    card: &'a Card,
    step: Option<&'a str>,
    pages: &'a [String],
}

/// One event for an open page.
pub(crate) fn news(stage: &Stage, page: &str) -> String {
    let edited = stage.edited.iter().map(|(number, leaf)| Edited {
        number: *number,
        titles: &leaf.titles,
        addresses: &leaf.addresses,
    });
    let news = News { number: stage.number, tag: stage.tag(page), edited: edited.collect() };
    format!("data: {}\n\n", text(&news))
}

/// Everything that is wrong, that of the page first.
pub(crate) fn report(stage: &Stage, page: &str) -> String {
    let is_here = |note: &&Note| note.pages.iter().any(|other| other == page || other == "*");
    let (here, elsewhere): (Vec<&Note>, Vec<&Note>) = stage.notes.iter().partition(is_here);
    let Counts { errors, warnings, hints, .. } = stage.counts;
    text(&Report {
        number: stage.number,
        counts: Numbers { error: errors, warning: warnings, hint: hints },
        trouble: stage.trouble.as_deref(),
        here: items(&here),
        elsewhere: items(&elsewhere[..elsewhere.len().min(ELSEWHERE)]),
    })
}

fn items<'a>(notes: &[&'a Note]) -> Vec<Item<'a>> {
    let item = |note: &&'a Note| Item { card: &note.card, step: note.step.as_deref(), pages: &note.pages };
    notes.iter().map(item).collect()
}

fn text<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value).expect("numbers and texts can always be written as JSON");
    without_keys(&text).into_owned()
}
