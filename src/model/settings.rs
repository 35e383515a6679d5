//! Fields whose keys are names of something else: rules with their levels, and words of the interface.

use crate::lang::PerLang;
use crate::model::field::{Fields, Reading, by_language, first_place, word};
use crate::model::name::{At, Word};
use crate::model::slip::Fact;

impl Fields<'_> {
    /// Names of rules, each with the position of its level in a table of words.
    pub fn levels(&self, name: &str, words: &[&str], reading: &mut Reading) -> Vec<(Word, usize)> {
        let Some(value) = self.value(name) else { return Vec::new() };
        let Some(entries) = value.as_map() else {
            reading.slip(first_place(value), Fact::WrongShape(self.field(name)));
            return Vec::new();
        };
        let mut levels = Vec::new();
        for entry in entries {
            let level = entry
                .value
                .as_scalar()
                .and_then(|scalar| words.iter().position(|word| *word == scalar.text.trim()));
            match level {
                Some(at) => levels.push((At { value: entry.key.text.clone(), span: entry.key.span }, at)),
                None if entry.value.is_empty() => {
                    reading.slip(entry.key.span, Fact::WrongShape(self.field(name)));
                }
                None => reading.slip(first_place(&entry.value), Fact::WrongShape(self.field(name))),
            }
        }
        levels
    }

    /// Keys of words of the interface, each with the words by language.
    pub fn wordings(&self, name: &str, reading: &mut Reading) -> Vec<(Word, PerLang<Word>)> {
        let Some(value) = self.value(name) else { return Vec::new() };
        let Some(entries) = value.as_map() else {
            reading.slip(first_place(value), Fact::WrongShape(self.field(name)));
            return Vec::new();
        };
        let mut all = Vec::new();
        for entry in entries {
            if entry.value.as_map().is_none() {
                reading.slip(entry.key.span, Fact::WrongShape(self.field(name)));
                continue;
            }
            let mut words = PerLang::default();
            for (lang, node) in by_language(&entry.value, reading) {
                if let Some(scalar) = self.scalar(node, name, reading) {
                    words.set(lang, word(node, scalar));
                }
            }
            all.push((At { value: entry.key.text.clone(), span: entry.key.span }, words));
        }
        all
    }
}
