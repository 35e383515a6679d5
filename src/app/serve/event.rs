//! What an open page is told: that it changed, and what is wrong with it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::serve::editor::Desk;
use crate::app::serve::stage::Stage;
use crate::check::without_keys;
use crate::report::{Card, Counts};
use crate::session::Note;

/// More diagnostics of other pages than that nobody reads beside this one.
const ELSEWHERE: usize = 100;

#[derive(Serialize)]
struct News<'a> {
    number: u64,
    tag: String,
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
    editor: Option<&'a str>,
    drafts: Vec<Draft<'a>>,
    here: Vec<Item<'a>>,
    elsewhere: Vec<Item<'a>>,
}

/// A page that is not published yet.
#[derive(Serialize)]
struct Draft<'a> {
    titles: &'a BTreeMap<String, String>,
    addresses: &'a BTreeMap<String, String>,
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
    open: Option<String>,
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

/// Everything that is wrong, that of the page first, with the places as addresses of the editor where there is one.
pub(crate) fn report(stage: &Stage, page: &str, desk: Option<&Desk>) -> String {
    let is_here = |note: &&Note| note.pages.iter().any(|other| other == page || other == "*");
    let (here, elsewhere): (Vec<&Note>, Vec<&Note>) = stage.notes.iter().partition(is_here);
    let Counts { errors, warnings, hints, .. } = stage.counts;
    text(&Report {
        number: stage.number,
        counts: Numbers { error: errors, warning: warnings, hint: hints },
        trouble: stage.trouble.as_deref(),
        editor: desk.map(Desk::title),
        drafts: stage
            .drafts
            .iter()
            .map(|leaf| Draft { titles: &leaf.titles, addresses: &leaf.addresses })
            .collect(),
        here: items(&here, desk),
        elsewhere: items(&elsewhere[..elsewhere.len().min(ELSEWHERE)], desk),
    })
}

fn items<'a>(notes: &[&'a Note], desk: Option<&Desk>) -> Vec<Item<'a>> {
    let item = |note: &&'a Note| Item {
        card: &note.card,
        step: note.step.as_deref(),
        pages: &note.pages,
        open: desk.and_then(|desk| desk.address(&note.path, &note.card.place)),
    };
    notes.iter().map(item).collect()
}

fn text<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value).expect("numbers and texts can always be written as JSON");
    without_keys(&text).into_owned()
}
