//! Texts whose languages name different things.

use crate::check::{Facts, Findings, Rule};
use crate::lang::PerLang;
use crate::model::inline::{Phrase, Piece};
use crate::model::text::Text;
use crate::report::Level;
use crate::source::Span;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule =
    Rule { name: "references-differ", level: Level::Error, page: include_str!("references_differ.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    // A name or a sign that is wrong has been reported already, and the pair would only repeat it.
    let broken = facts.manual.broken.iter();
    let broken = broken.flat_map(|broken| broken.twins.iter().copied().chain([broken.span]));
    let mut wrong: Vec<Span> = broken.chain(facts.draft.slips.iter().map(|slip| slip.span)).collect();
    wrong.sort();
    for (_, text) in facts.prose.texts() {
        compare(facts, text, &wrong, found);
    }
}

fn compare(facts: &Facts, text: &Text, wrong: &[Span], found: &mut Findings) {
    let mut phrases = text.phrases.iter().map(|(_, phrase)| phrase);
    let first = phrases.next();
    if first.is_none_or(|first| phrases.all(|other| says_the_same(&first.pieces, &other.pieces))) {
        return;
    }
    let counted: PerLang<BTreeMap<String, usize>> = text.phrases.map(|_, phrase| count(phrase));
    let mut all = counted.iter();
    let Some((first, names)) = all.next() else { return };
    for (lang, others) in all.filter(|(_, others)| *others != names) {
        let phrases = text.phrases.iter().filter(|(it, _)| *it == first || *it == lang);
        let holds = |phrase: &Phrase| {
            let start =
                wrong.partition_point(|span| (span.file, span.start) < (phrase.span.file, phrase.span.start));
            wrong.get(start).is_some_and(|span| span.file == phrase.span.file && span.end <= phrase.span.end)
        };
        if phrases.map(|(_, phrase)| phrase).any(holds) {
            continue;
        }
        let missing: Vec<&str> = more(names, others);
        let extra: Vec<&str> = more(others, names);
        let ((first_ja, first_en), (ja, en)) = (facts.language(first), facts.language(lang));
        let Some(phrase) = text.phrases.get(lang) else { continue };
        let diagnostic = found.add(
            phrase.span,
            format!("{ja}の文が、{first_ja}の文と同じものを指していません"),
            format!("the text in {en} does not name the same things as the text in {first_en}"),
        );
        if let Some(other) = text.phrases.get(first) {
            diagnostic.also(other.span, format!("{first_ja}の文"), format!("the text in {first_en}"));
        }
        let part = |words: &str, names: &[&str], between: &str| {
            if names.is_empty() { String::new() } else { format!("{words}: {}", names.join(between)) }
        };
        let ja_parts = [
            part(&format!("{first_ja}だけにある"), &missing, "、"),
            part(&format!("{ja}だけにある"), &extra, "、"),
        ];
        let en_parts = [
            part(&format!("only in {first_en}"), &missing, ", "),
            part(&format!("only in {en}"), &extra, ", "),
        ];
        let join = |parts: [String; 2], between: &str| {
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
        };
        diagnostic.help(
            format!("{}。両方の文に同じものを書いてください", join(ja_parts, "。")),
            format!("{}; write the same in both texts", join(en_parts, "; ")),
        );
    }
}

/// The names that the first has more often than the second.
fn more<'a>(names: &'a BTreeMap<String, usize>, others: &BTreeMap<String, usize>) -> Vec<&'a str> {
    let missing = names.iter().filter(|(name, count)| others.get(*name).unwrap_or(&0) < *count);
    missing.map(|(name, _)| name.as_str()).collect()
}

/// Whether two texts name the same labels, steps and APIs in the same order, as most do.
fn says_the_same(pieces: &[Piece], others: &[Piece]) -> bool {
    let is_name = |piece: &&Piece| !matches!(piece, Piece::Plain(_) | Piece::Break);
    let same = |(one, other): (&Piece, &Piece)| match (one, other) {
        (Piece::Label(one), Piece::Label(other)) => one.value == other.value,
        (Piece::Steps(one, None), Piece::Steps(other, None)) => one.value == other.value,
        (Piece::Api(one), Piece::Api(other)) => one.value == other.value,
        (Piece::Term(one), Piece::Term(other)) => one.value == other.value,
        (Piece::Strong(one), Piece::Strong(other)) => says_the_same(one, other),
        _ => false,
    };
    let (mut own, mut others) = (pieces.iter().filter(is_name), others.iter().filter(is_name));
    own.by_ref().all(|one| others.next().is_some_and(|other| same((one, other)))) && others.next().is_none()
}

fn count(phrase: &Phrase) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    add(&phrase.pieces, &mut names);
    names
}

fn add(pieces: &[Piece], names: &mut BTreeMap<String, usize>) {
    let mut one = |name: String| *names.entry(name).or_default() += 1;
    for piece in pieces {
        match piece {
            Piece::Label(label) | Piece::LabelOn(_, label) => one(format!("[{}]", label.value)),
            Piece::Path(path) => path.iter().for_each(|label| one(format!("[{}]", label.value))),
            Piece::Steps(first, None) => one(format!("【{}】", first.value)),
            Piece::Steps(first, Some(last)) => one(format!("【{}..{}】", first.value, last.value)),
            Piece::Api(api) => one(format!("`{}`", api.value)),
            Piece::Code(code) => one(format!("{{code:{code}}}")),
            Piece::Key(keys) => one(format!("{{key:{keys}}}")),
            Piece::Guide(guide, None) => one(format!("{{guide:{}}}", guide.value)),
            Piece::Guide(guide, Some(step)) => one(format!("{{guide:{}#{}}}", guide.value, step.value)),
            Piece::Term(term) => one(format!("{{term:{}}}", term.value)),
            Piece::Value(value) => one(format!("{{value:{}}}", value.value)),
            Piece::Page(page, None) => one(format!("{{page:{}}}", page.value)),
            Piece::Page(page, Some(id)) => one(format!("{{page:{}#{}}}", page.value, id.value)),
            Piece::Link(_, target) => target.typed().into_iter().for_each(&mut one),
            Piece::Strong(_) | Piece::Plain(_) | Piece::Ruby(..) | Piece::Break => {}
        }
    }
    for piece in pieces {
        if let Piece::Strong(inner) | Piece::Link(inner, _) = piece {
            add(inner, names);
        }
    }
}
