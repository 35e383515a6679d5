//! Words of the interface in one language, from `templates/strings/<language>.yaml`.

use std::collections::BTreeMap;

use crate::model::date::Date;
use crate::source::{FileId, Sources};
use crate::yaml;

/// Words of the interface, by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings(BTreeMap<String, String>);

impl Strings {
    /// Reads a flat mapping; a file that lacks a key takes it from the one below.
    pub(crate) fn read(text: &str, below: Option<&Strings>) -> Strings {
        let mut words = below.map_or_else(BTreeMap::new, |strings| strings.0.clone());
        let tree = yaml::read(FIRST, text);
        for entry in tree.root.as_ref().and_then(|root| root.as_map()).unwrap_or_default() {
            if let Some(word) = entry.value.as_scalar() {
                words.insert(entry.key.text.clone(), word.text.clone());
            }
        }
        Strings(words)
    }

    /// The words for a key.
    pub(crate) fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The words for a key, with `{name}` replaced.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// A day in the language's own way.
    pub(crate) fn date(&self, date: Date) -> String {
        let months: Vec<&str> = self.get("months").split_whitespace().collect();
        let number = date.month.to_string();
        let month = months.get(usize::from(date.month) - 1).copied().unwrap_or(&number);
        let (year, day) = (date.year.to_string(), date.day.to_string());
        self.fill("date", &[("year", &year), ("month", month), ("day", &day)])
    }

    /// Every key with its words.
    pub(crate) fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }
}

/// Places in a file of words are shown nowhere, so any file may stand for it.
const FIRST: FileId = Sources::FIRST;
