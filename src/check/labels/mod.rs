//! Rules about screens and labels.

mod action_without_screen;
mod ambiguous_label;
mod empty_screen;
mod former_label;
mod label_spelling;
mod label_without_screen;
mod menu_path;
mod missing_gloss;
mod unknown_dialog;
mod unknown_label;
mod unused_label;
mod wrong_next_screen;
mod wrong_within;

use crate::check::{Facts, Rule};
use crate::manual::{LabelId, ScreenId};

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &unknown_label::RULE,
    &label_spelling::RULE,
    &former_label::RULE,
    &ambiguous_label::RULE,
    &label_without_screen::RULE,
    &action_without_screen::RULE,
    &wrong_within::RULE,
    &menu_path::RULE,
    &unknown_dialog::RULE,
    &wrong_next_screen::RULE,
    &missing_gloss::RULE,
    &empty_screen::RULE,
    &unused_label::RULE,
];

/// The title of a screen in Japanese and English, or its name.
pub(crate) fn screen_title(facts: &Facts, screen: ScreenId) -> (String, String) {
    let screen = &facts.manual.screens[screen.0];
    let title = |code: &str| {
        let lang = facts.manual.languages.find(code).or_else(|| facts.manual.languages.all().next());
        let title = lang.map_or_else(String::new, |lang| facts.manual.plain(&screen.title, lang));
        if title.is_empty() { screen.name.clone() } else { title }
    };
    (title("ja"), title("en"))
}

/// The texts of all labels on some screens.
pub(crate) fn label_names<'a>(facts: &Facts<'a>, screens: &'a [ScreenId]) -> impl Iterator<Item = &'a str> {
    let manual = facts.manual;
    screens.iter().flat_map(|screen| &manual.screens[screen.0].by_text).map(|(text, _)| text.as_str())
}

/// The screens that have a label.
pub(crate) fn screens_with(facts: &Facts, text: &str) -> Vec<ScreenId> {
    let all = (0..facts.manual.screens.len()).map(ScreenId);
    all.filter(|screen| facts.manual.labels_on(*screen, text).next().is_some()).collect()
}

/// A label with what holds it: 株式会社GoQSystem > 詳細.
pub(crate) fn path_of(facts: &Facts, label: LabelId) -> String {
    let mut texts: Vec<&str> =
        facts.manual.holders(label).map(|holder| facts.manual.labels[holder.0].text.as_str()).collect();
    texts.reverse();
    texts.push(&facts.manual.labels[label.0].text);
    texts.join(" > ")
}
