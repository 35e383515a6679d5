//! Words of the interface in one language, from `templates/strings/<language>.yaml`.

use std::collections::BTreeMap;

use crate::model::date::Date;
use crate::source::{FileId, Mark, Sources};
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

    /// The same with some words in place of others.
    pub(crate) fn with<'a>(mut self, words: impl Iterator<Item = (&'a String, &'a String)>) -> Strings {
        self.0.extend(words.map(|(key, word)| (key.clone(), word.clone())));
        self
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

    /// Steps by their positions: 【1】【2】【4】, or "steps 1, 2 and 4"; in a language that has words for it, three and
    /// more in a row are a range.
    pub(crate) fn steps(&self, steps: &[usize]) -> String {
        let number = |at: &usize| (at + 1).to_string();
        if let [only] = steps {
            return self.fill("step_ref", &[("number", &number(only))]);
        }
        let each = |at: &usize| self.fill("steps_ref_each", &[("number", &number(at))]);
        let parts = steps.chunk_by(|one, next| one + 1 == *next).flat_map(|run| match run {
            [first, _, .., last] => {
                vec![self.fill("steps_run", &[("first", &number(first)), ("last", &number(last))])]
            }
            _ => run.iter().map(number).collect(),
        });
        let mut parts: Vec<String> = parts.collect();
        let last = parts.pop().unwrap_or_default();
        let and = if parts.is_empty() { "" } else { self.get("list_last") };
        let list = parts.join(self.get("list_and")) + and + &last;
        self.fill("steps_list", &[("list", &list), ("each", &steps.iter().map(each).collect::<String>())])
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

/// The words of the interface as every page has them: a value that is made once, and its mark.
#[derive(Debug)]
pub(crate) struct Wording {
    /// The words.
    pub(crate) strings: Strings,
    /// The same for templates.
    pub(crate) value: tera::Value,
    /// What tells these words from others.
    pub(crate) mark: Mark,
}

impl Wording {
    /// Of some words.
    pub(crate) fn of(strings: Strings) -> Wording {
        let text = serde_json::to_vec(strings.all()).expect("words by key are JSON");
        let value = tera::Value::from_serializable(strings.all());
        Wording { value, mark: *blake3::hash(&text).as_bytes(), strings }
    }
}

/// Places in a file of words are shown nowhere, so any file may stand for it.
const FIRST: FileId = Sources::FIRST;

#[cfg(test)]
mod tests {
    use crate::render::strings::Strings;
    use crate::render::theme::STRINGS;

    #[test]
    fn steps_are_listed_as_people_say_them() {
        let words = |at: usize, steps: &[usize]| Strings::read(STRINGS[at].1, None).steps(steps);
        let said = |steps: &[usize]| [words(0, steps), words(1, steps)];
        assert_eq!(said(&[3]), ["【4】", "step 4"]);
        assert_eq!(said(&[0, 1]), ["【1】【2】", "steps 1 and 2"]);
        assert_eq!(said(&[0, 1, 2]), ["【1】【2】【3】", "steps 1–3"]);
        assert_eq!(said(&[0, 1, 2, 4]), ["【1】【2】【3】【5】", "steps 1–3 and 5"]);
        assert_eq!(said(&[0, 2, 4]), ["【1】【3】【5】", "steps 1, 3 and 5"]);
    }
}
