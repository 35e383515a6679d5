//! Terms that nothing in the manual names.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Facts, Findings, Rule};
use crate::model::reference::RefKind;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unused-term", level: Level::Hint, page: include_str!("unused_term.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let terms = &facts.draft.terms;
    let references = facts.draft.references.iter().filter(|reference| reference.kind == RefKind::Term);
    let mut used: BTreeSet<&str> = references.map(|reference| reference.name.as_str()).collect();
    let mut words: BTreeMap<char, Vec<(&str, usize)>> = BTreeMap::new();
    for (at, term) in terms.iter().enumerate() {
        for (_, word) in term.word.iter() {
            if let Some(first) = word.value.chars().next() {
                words.entry(first).or_default().push((&word.value, at));
            }
        }
    }
    // A term is not used by its own meaning.
    let mut take = |text: &str, own: Option<usize>| {
        if words.is_empty() {
            return;
        }
        let mut hits = Vec::new();
        for (at, sign) in text.char_indices() {
            let here = words.get(&sign).into_iter().flatten();
            let here = here.filter(|(word, term)| own != Some(*term) && text[at..].starts_with(word));
            hits.extend(here.map(|(_, term)| *term));
        }
        // What has been found once is not looked for again.
        for term in hits {
            used.insert(terms[term].id.value.as_str());
            words.values_mut().for_each(|list| list.retain(|(_, it)| *it != term));
            words.retain(|_, list| !list.is_empty());
        }
    };
    let mut meanings = BTreeMap::new();
    for (at, meaning) in terms.iter().enumerate().filter_map(|(at, term)| Some((at, term.meaning.as_ref()?)))
    {
        meanings.extend(meaning.phrases.iter().map(|(_, phrase)| (phrase.span, at)));
    }
    for passage in facts.prose.all() {
        take(&passage.words, meanings.get(&passage.phrase.span).copied());
    }
    facts.manual.labels.iter().for_each(|label| take(&label.text, None));
    facts.manual.products.iter().for_each(|product| take(&product.word, None));
    for term in terms.iter().filter(|term| !used.contains(term.id.value.as_str())) {
        let word = term.word.iter().next().map_or(term.id.value.as_str(), |(_, word)| word.value.as_str());
        found
            .add(
                term.id.span,
                format!("用語「{word}」は、どの文でも使われていません"),
                format!("no text uses the term {word}"),
            )
            .help(
                "いらなければ消してください。残しておいてもかまいません",
                "delete it if it is not needed; it may also stay",
            );
    }
}
