//! Alternative texts: what a screenshot shows, from its title and its marks, for those who cannot see it.

use crate::manual::{LabelId, Manual, ScreenId};
use crate::model::screen::ROLES;
use crate::render::phrase::Writer;

/// The alternative text of a screenshot with marks: its writer's own where there is one.
pub(crate) fn of(manual: &Manual, id: ScreenId, marks: &[(usize, LabelId)], writer: &Writer) -> String {
    let screen = &manual.screens[id.0];
    if !screen.alt.is_empty() {
        return manual.plain(&screen.alt, writer.lang);
    }
    let title = manual.plain(&screen.title, writer.lang);
    let marks = marks.iter().map(|(number, label)| {
        let number = number.to_string();
        writer
            .strings
            .fill("alt_mark", &[("number", &number), ("label", &described(manual, id, *label, writer))])
    });
    let marks: Vec<String> = marks.collect();
    if marks.is_empty() {
        return writer.strings.fill("alt_screen", &[("title", &title)]);
    }
    let marks = marks.join(writer.strings.get("alt_and"));
    writer.strings.fill("alt_marks", &[("title", &title), ("marks", &marks)])
}

/// A label with what it means, and with its row, or else with what holds it where its text stands there twice.
fn described(manual: &Manual, id: ScreenId, label: LabelId, writer: &Writer) -> String {
    let bracketed = |label: LabelId| format!("[{}]", manual.labels[label.0].text);
    let mut words = bracketed(label);
    let own = &manual.labels[label.0];
    let foreign = own.language != manual.languages.code(writer.lang);
    if let Some(gloss) = own.gloss.get(writer.lang).filter(|gloss| foreign && **gloss != own.text) {
        words = writer.strings.fill("alt_gloss", &[("label", &words), ("gloss", gloss)]);
    }
    let row = manual.holders(label).find(|holder| ROLES[manual.labels[holder.0].role] == "row");
    let twice = manual.labels_on(id, &own.text).nth(1).is_some();
    let holder = manual.holders(label).next().filter(|_| twice);
    match row.map(|row| ("alt_row", row)).or(holder.map(|holder| ("alt_within", holder))) {
        Some((key, holder)) => writer.strings.fill(key, &[("label", &words), ("holder", &bracketed(holder))]),
        None => words,
    }
}
