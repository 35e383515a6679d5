//! APIs of an older generation, and APIs that are gone.

use crate::check::{Facts, Findings, Rule};
use crate::model::catalogue::{Api, Group, STATES};
use crate::model::inline::Piece;
use crate::model::name::{ApiName, At};
use crate::model::step::Item;
use crate::model::text::Text;
use crate::report::Level;
use crate::source::Span;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule =
    Rule { name: "legacy-api", level: Level::Warning, page: include_str!("legacy_api.md"), find };

/// APIs by name.
type Catalogue<'a> = BTreeMap<&'a str, &'a Api>;

fn find(facts: &Facts, found: &mut Findings) {
    let apis = facts.draft.groups.iter().flat_map(|group| &group.apis);
    let catalogue: Catalogue = apis.map(|api| (api.name.value.as_str(), api)).collect();
    for (_, text) in facts.prose.texts() {
        look_at(text, &catalogue, found);
    }
    for item in facts.draft.guides.iter().flat_map(|guide| &guide.items) {
        let Item::Step(step) = item else { continue };
        let Some(name) = step.table.as_ref().and_then(|table| table.group.as_ref()) else { continue };
        let group = facts.draft.groups.iter().find(|group| group.id.value == name.value);
        if let Some(group) = group.filter(|group| group.state != 0) {
            about_group(name.span, group, found);
        }
    }
}

/// Tells each old API that a text names once, however often it stands there.
fn look_at(text: &Text, catalogue: &Catalogue, found: &mut Findings) {
    let mut named: Vec<&At<ApiName>> = Vec::new();
    text.phrases.iter().for_each(|(_, phrase)| push_names(&phrase.pieces, &mut named));
    let mut old: Vec<(&Api, Vec<Span>)> = Vec::new();
    for name in named {
        let api = catalogue.get(name.value.as_str()).filter(|api| api.state != 0);
        let Some(api) = api else { continue };
        match old.iter_mut().find(|(other, _)| other.name == api.name) {
            Some((_, places)) => places.push(name.span),
            None => old.push((api, vec![name.span])),
        }
    }
    for (api, places) in old {
        about_api(api, &places, catalogue, found);
    }
}

fn push_names<'a>(pieces: &'a [Piece], named: &mut Vec<&'a At<ApiName>>) {
    for piece in pieces {
        match piece {
            Piece::Api(name) => named.push(name),
            Piece::Strong(inner) => push_names(inner, named),
            _ => {}
        }
    }
}

fn about_api(api: &Api, places: &[Span], catalogue: &Catalogue, found: &mut Findings) {
    let Some((first, others)) = places.split_first() else { return };
    let (name, (ja, en)) = (&api.name.value, state_words(api.state));
    let diagnostic = found.add(*first, format!("`{name}`は、{ja}です"), format!("`{name}` is {en}"));
    diagnostic.also(api.name.span, "API一覧の記述", "in the catalogue");
    match replacement(api, catalogue) {
        Some(new) => diagnostic
            .help(
                format!("代わりのAPIは`{new}`です。働きを確かめて、書き換えてください"),
                format!("`{new}` takes its place; see that it does the same, and name that one"),
            )
            .suggest(vec![new.to_string()]),
        None => diagnostic.help(
            "いま使われているAPIで説明してください。代わりのAPIがあれば、API一覧の「replaced_by:」に書いておけます",
            "explain it with an API that is in use; if another takes its place, say so in replaced_by: of the catalogue",
        ),
    };
    diagnostic.twins(others);
}

fn about_group(place: Span, group: &Group, found: &mut Findings) {
    let (id, (ja, en)) = (&group.id.value, state_words(group.state));
    found
        .add(
            place,
            format!("グループ「{id}」のAPIは、{ja}です"),
            format!("each API of the group \"{id}\" is {en}"),
        )
        .also(group.id.span, "API一覧の記述", "in the catalogue")
        .help(
            "画面に出るAPIを並べる表なら、「group:」の代わりに「screen:」で画面の名前を書いてください",
            "if the table shows what stands on a screen, name the screen with \"screen:\" in place of \"group:\"",
        );
}

fn state_words(state: usize) -> (&'static str, &'static str) {
    match STATES.get(state) {
        Some(&"retired") => ("廃止されたAPI", "retired"),
        _ => ("旧世代のAPI", "of an older generation"),
    }
}

/// The API that is in use now, at the end of a chain of replacements.
fn replacement<'a>(api: &'a Api, catalogue: &Catalogue<'a>) -> Option<&'a ApiName> {
    let next = |api: &&'a Api| catalogue.get(api.replaced_by.as_ref()?.value.as_str()).copied();
    // A chain that goes round in a circle ends nowhere.
    let mut chain = std::iter::successors(Some(api), next).take(catalogue.len());
    chain.find(|api| api.state == 0).map(|api| &api.name.value)
}
