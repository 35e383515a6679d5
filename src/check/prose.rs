//! Texts as prose: the writer's own words, where their sentences are, and what kind of text they make.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::cut::{plain, sentences, words};
use crate::lang::Lang;
use crate::model::Draft;
use crate::model::guide::Guide;
use crate::model::inline::Phrase;
use crate::model::page::Kin;
use crate::model::step::{Item, Step};
use crate::model::text::Text;
use crate::report::Tongue;
use crate::source::{Edit, Span};
use crate::yaml::Style;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// What a text is for, as far as its style depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A title, or the heading of a group.
    Heading,
    /// A name or a caption.
    Name,
    /// An item of a list, which may be a noun or a sentence.
    Item,
    /// One sentence or more.
    Sentence,
    /// What the reader does.
    Command,
}

/// Every text of a manual, with its words.
#[derive(Debug, Default)]
pub struct Prose<'a> {
    texts: Vec<(Part, &'a Text)>,
    passages: Vec<Passage<'a>>,
    places: BTreeMap<Span, usize>,
    names: BTreeMap<char, Vec<String>>,
}

/// One text in one language.
#[derive(Debug)]
pub(crate) struct Passage<'a> {
    /// What it is for.
    pub(crate) part: Part,
    /// The text that it is one language of, by its position.
    text: usize,
    /// Its language.
    pub(crate) lang: Lang,
    /// The same, where rules know it.
    pub(crate) tongue: Option<Tongue>,
    /// What was written.
    pub(crate) phrase: &'a Phrase,
    /// The writer's own words, byte for byte as long as the text; [`FILLER`] stands for the rest, [`MARK`] for
    /// what vanishes.
    pub(crate) words: String,
    /// The same without quotations and without names of terms and products.
    pub(crate) plain: String,
    /// The sentences, without the spaces around them.
    pub(crate) sentences: Vec<Range<usize>>,
}

impl<'a> Prose<'a> {
    /// Takes the texts of a manual; those that hold a mistake of signs are left out, which has been reported.
    pub fn of(draft: &'a Draft) -> Prose<'a> {
        let texts = texts(draft);
        let names = names(draft);
        let mut wrong: Vec<Span> = draft.slips.iter().map(|slip| slip.span).collect();
        wrong.sort();
        let is_whole = |phrase: &Phrase| {
            let at = wrong.partition_point(|it| (it.file, it.start) < (phrase.span.file, phrase.span.start));
            wrong.get(at).is_none_or(|it| it.file != phrase.span.file || it.start > phrase.span.end)
        };
        let tongues: Vec<Option<Tongue>> = draft.languages.codes().iter().map(|code| tongue(code)).collect();
        let all: Vec<(usize, Lang, &Phrase)> = texts
            .iter()
            .enumerate()
            .flat_map(|(at, (_, text))| text.phrases.iter().map(move |(lang, phrase)| (at, lang, phrase)))
            .filter(|(_, _, phrase)| is_whole(phrase))
            .collect();
        let passages = all.into_par_iter().map(|(text, lang, phrase)| {
            let tongue = draft.languages.all().position(|other| other == lang).and_then(|at| tongues[at]);
            let words = words(phrase);
            let plain = plain(&words, &names);
            let sentences = sentences(&plain, tongue);
            Passage { part: texts[text].0, text, lang, tongue, phrase, words, plain, sentences }
        });
        let passages: Vec<Passage> = passages.collect();
        let places = passages.iter().enumerate().map(|(at, it)| (it.phrase.span, at)).collect();
        Prose { passages, places, texts, names }
    }

    /// Every text with what it is for, file by file.
    pub(crate) fn texts(&self) -> &[(Part, &'a Text)] {
        &self.texts
    }

    /// Every text in every language.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.passages.iter()
    }

    /// The texts in one language that rules know.
    pub(crate) fn in_tongue(&self, tongue: Tongue) -> impl Iterator<Item = &Passage<'a>> {
        self.passages.iter().filter(move |passage| passage.tongue == Some(tongue))
    }

    /// The languages of each text, those with a mistake of signs left out.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = &[Passage<'a>]> {
        self.passages.chunk_by(|a, b| a.text == b.text)
    }

    /// What a phrase became; nothing for one with a mistake of signs.
    pub(crate) fn passage(&self, phrase: &Phrase) -> Option<&Passage<'a>> {
        self.places.get(&phrase.span).map(|at| &self.passages[*at])
    }

    /// Whether this is exactly the name of a term or a product.
    pub(crate) fn is_name(&self, text: &str) -> bool {
        let first = text.chars().next();
        first.and_then(|first| self.names.get(&first)).is_some_and(|names| names.iter().any(|it| it == text))
    }
}

impl Passage<'_> {
    /// The place in the file of a range of its words.
    pub(crate) fn place(&self, range: Range<usize>) -> Span {
        self.phrase.scalar.place(range)
    }

    /// What the writer typed there.
    pub(crate) fn typed(&self, range: Range<usize>) -> &str {
        &self.phrase.scalar.text[range]
    }

    /// The change of a part, unless YAML would then read the text differently.
    pub(crate) fn edit(&self, range: Range<usize>, text: &str) -> Vec<Edit> {
        let scalar = &self.phrase.scalar;
        let mut changed = scalar.text.clone();
        changed.replace_range(range.clone(), text);
        let safe = match scalar.style {
            Style::Plain => {
                let first = changed.chars().next();
                !changed.contains(": ")
                    && !changed.contains(" #")
                    && !changed.ends_with(':')
                    && first.is_some_and(|first| first.is_alphanumeric() || range.start > 0)
            }
            Style::Single => !text.contains('\''),
            Style::Double => !text.contains(['"', '\\']),
            Style::Literal | Style::Folded => !text.contains('\n'),
        };
        if safe { vec![Edit { span: self.place(range), text: text.to_owned() }] } else { Vec::new() }
    }
}

/// The language that rules know by this code: `en` and `en-GB` alike.
fn tongue(code: &str) -> Option<Tongue> {
    match code.split('-').next() {
        Some("ja") => Some(Tongue::Ja),
        Some("en") => Some(Tongue::En),
        _ => None,
    }
}

fn texts(draft: &Draft) -> Vec<(Part, &Text)> {
    let site = &draft.site;
    let mut texts: Vec<(Part, &Text)> = Vec::new();
    push(&mut texts, Part::Heading, [&site.title]);
    push(&mut texts, Part::Sentence, [&site.description, &site.lead, &site.footer]);
    push(&mut texts, Part::Heading, site.sections.iter().map(|section| &section.title));
    push(&mut texts, Part::Sentence, site.sections.iter().map(|section| &section.description));
    push(&mut texts, Part::Item, site.troubles.iter().map(|trouble| &trouble.text));
    push(&mut texts, Part::Name, draft.products.iter().map(|product| &product.title));
    push(&mut texts, Part::Heading, draft.screens.iter().map(|screen| &screen.title));
    push(&mut texts, Part::Item, draft.screens.iter().map(|screen| &screen.alt));
    push(&mut texts, Part::Sentence, draft.terms.iter().map(|term| &term.meaning));
    draft.guides.iter().for_each(|guide| push_guide(guide, &mut texts));
    for page in &draft.pages {
        push(&mut texts, Part::Heading, [&page.title]);
        push(&mut texts, Part::Sentence, [&page.description]);
        texts.extend(page.texts.iter().map(|(kin, text)| match kin {
            Kin::Heading => (Part::Heading, text),
            Kin::Paragraph => (Part::Sentence, text),
            Kin::Item => (Part::Item, text),
        }));
    }
    texts
}

fn push<'a>(texts: &mut Vec<(Part, &'a Text)>, part: Part, more: impl IntoIterator<Item = &'a Option<Text>>) {
    texts.extend(more.into_iter().flatten().map(|text| (part, text)));
}

fn push_guide<'a>(guide: &'a Guide, texts: &mut Vec<(Part, &'a Text)>) {
    push(texts, Part::Heading, [&guide.title]);
    push(texts, Part::Sentence, [&guide.lead]);
    push(texts, Part::Item, [&guide.audience]);
    texts.extend(guide.prerequisites.iter().map(|text| (Part::Item, text)));
    push(texts, Part::Name, guide.values.iter().map(|value| &value.name));
    for item in &guide.items {
        match item {
            Item::Group(heading) => texts.push((Part::Heading, heading)),
            Item::Step(step) => push_step(step, texts),
            Item::Repeat(repeat) => push(texts, Part::Sentence, [&repeat.text]),
        }
    }
    push(texts, Part::Sentence, [&guide.result, &guide.if_it_fails]);
}

fn push_step<'a>(step: &'a Step, texts: &mut Vec<(Part, &'a Text)>) {
    push(texts, Part::Sentence, [&step.caution, &step.stop_if, &step.skip_if, &step.person, &step.note]);
    push(texts, Part::Command, step.actions.iter().map(|action| &action.text));
    push(texts, Part::Name, step.table.iter().map(|table| &table.caption));
}

/// Words of terms and names of products by their first character, the longest first.
fn names(draft: &Draft) -> BTreeMap<char, Vec<String>> {
    let terms = draft.terms.iter().flat_map(|term| term.word.iter().map(|(_, word)| word));
    let mut names: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for word in terms.chain(draft.products.iter().filter_map(|product| product.word.as_ref())) {
        let word = &word.value;
        names.extend(
            word.chars().next().filter(|first| !names.contains_key(first)).map(|it| (it, Vec::new())),
        );
        if let Some(list) = word.chars().next().and_then(|first| names.get_mut(&first)) {
            list.push(word.clone());
        }
    }
    for list in names.values_mut() {
        list.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        list.dedup();
    }
    names
}
