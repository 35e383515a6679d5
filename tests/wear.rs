//! Every text of the sample manual, worn in the ways that texts wear: what breaks a promise is reported without
//! exception, and what is rightly left alone is counted.

use std::collections::BTreeMap;
use std::ops::Range;

use guidegen::check::Settings;
use guidegen::model::inline::{FILLER, Phrase};
use guidegen::model::step::Item;
use guidegen::model::text::Text;
use guidegen::session::{Memory, Session};
use guidegen::source::MemoryFiles;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::sample::sample;

/// A way in which a text wears.
struct Wear {
    name: &'static str,
    /// Whether it always breaks a promise, so that silence is a miss.
    must: bool,
    /// Finds a chance for it in the writer's own words.
    change: fn(&str) -> Option<Change>,
}

/// A place, and what stands there afterwards.
type Change = (Range<usize>, String);

const WEARS: &[Wear] = &[
    Wear { name: "delete", must: true, change: |own| Some((0..own.len(), String::new())) },
    Wear {
        name: "narrow",
        must: true,
        change: |own| {
            let (at, sign) = own.char_indices().find(|(_, sign)| narrow(*sign).is_some())?;
            Some((at..at + sign.len_utf8(), narrow(sign)?.to_owned()))
        },
    },
    Wear {
        name: "unpair",
        must: true,
        change: |own| {
            let (at, sign) = own.char_indices().find(|(_, sign)| "」）】]}".contains(*sign))?;
            Some((at..at + sign.len_utf8(), String::new()))
        },
    },
    Wear {
        name: "widen",
        must: true,
        change: |own| {
            let (at, sign) = own.char_indices().find(|(_, sign)| sign.is_ascii_alphanumeric())?;
            let wide = char::from_u32(u32::from(sign) + 0xfee0)?;
            Some((at..at + 1, wide.to_string()))
        },
    },
    Wear {
        name: "double",
        must: false,
        change: |own| {
            let (at, sign) = own.char_indices().find(|(_, sign)| sign.is_alphabetic())?;
            Some((at..at, sign.to_string()))
        },
    },
    Wear {
        name: "swap",
        must: false,
        change: |own| {
            let signs: Vec<(usize, char)> = own.char_indices().collect();
            let pair = signs
                .windows(2)
                .find(|it| it.iter().all(|(_, it)| it.is_alphabetic()) && it[0].1 != it[1].1)?;
            let end = pair[1].0 + pair[1].1.len_utf8();
            Some((pair[0].0..end, format!("{}{}", pair[1].1, pair[0].1)))
        },
    },
    Wear {
        name: "misspell",
        must: false,
        change: |own| {
            let (at, sign) = own.char_indices().rfind(|(_, sign)| sign.is_alphabetic())?;
            Some((at..at + sign.len_utf8(), "ぬ".to_owned()))
        },
    },
];

fn narrow(sign: char) -> Option<&'static str> {
    let pairs = [
        ('ア', "ｱ"),
        ('ス', "ｽ"),
        ('ク', "ｸ"),
        ('ラ', "ﾗ"),
        ('ト', "ﾄ"),
        ('ン', "ﾝ"),
        ('リ', "ﾘ"),
        ('ー', "ｰ"),
    ];
    pairs.iter().find(|(wide, _)| *wide == sign).map(|(_, narrow)| *narrow)
}

/// Every text of every guide, by language.
pub(crate) fn texts(session: &Session) -> Vec<&Phrase> {
    let mut all: Vec<&Text> = Vec::new();
    for guide in &session.draft().guides {
        all.extend([&guide.title, &guide.lead, &guide.audience, &guide.result].into_iter().flatten());
        all.extend(&guide.prerequisites);
        for item in &guide.items {
            match item {
                Item::Group(text) => all.push(text),
                Item::Repeat(repeat) => all.extend(&repeat.text),
                Item::Step(step) => {
                    all.extend(
                        [&step.caution, &step.stop_if, &step.skip_if, &step.person, &step.note]
                            .into_iter()
                            .flatten(),
                    );
                    all.extend(step.actions.iter().filter_map(|action| action.text.as_ref()));
                }
            }
        }
    }
    all.into_iter().flat_map(|text| text.phrases.iter().map(|(_, phrase)| phrase)).collect()
}

#[test]
fn a_worn_text_is_reported_wherever_a_promise_breaks() {
    let files = sample();
    let seen = Memory::default();
    let whole = open(&files, &seen);
    let before = whole.diagnostics().len();
    let phrases = texts(&whole);
    assert!(phrases.len() > 300, "the sample has texts: {}", phrases.len());
    let outcomes: Vec<(&str, bool, bool, String)> = phrases
        .par_iter()
        .flat_map_iter(|phrase| {
            let outcome = WEARS.iter().filter_map(|wear| {
                let changed = worn(&whole, &files, phrase, wear)?;
                let found = open(&changed, &seen).diagnostics().len() > before;
                let path = &whole.sources().get(phrase.span.file).path;
                Some((wear.name, wear.must, found, format!("{path}: {}", phrase.scalar.text)))
            });
            outcome.collect::<Vec<_>>()
        })
        .collect();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (name, must, found, _) in &outcomes {
        let outcome = match (found, must) {
            (true, _) => "reported",
            (false, true) => "missed",
            (false, false) => "rightly left alone",
        };
        *counts.entry((name, outcome)).or_default() += 1;
    }
    counts.iter().for_each(|((name, outcome), count)| println!("{name:<9}{count:>5} {outcome}"));
    let missed: Vec<String> = outcomes
        .iter()
        .filter(|(_, must, found, _)| *must && !found)
        .map(|(name, _, _, text)| format!("{name} {text}"))
        .collect();
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

/// The manual with one text changed; nothing where this text offers no chance for it.
fn worn(whole: &Session, files: &MemoryFiles, phrase: &Phrase, wear: &Wear) -> Option<MemoryFiles> {
    let source = whole.sources().get(phrase.span.file);
    let mut text = source.text.clone();
    if wear.name == "delete" {
        text.replace_range(phrase.span.range(), "");
    } else {
        let own = phrase.words();
        // What is not the writer's own is a name: the test of references changes it.
        let visible: String = own.chars().map(|sign| if sign == FILLER { '\u{1a}' } else { sign }).collect();
        let (range, better) = (wear.change)(&visible)?;
        text.replace_range(phrase.scalar.place(range).range(), &better);
    }
    let mut changed = files.clone();
    changed.0.insert(source.path.as_str().to_owned(), text.into_bytes());
    Some(changed)
}

fn open(files: &MemoryFiles, seen: &Memory) -> Session {
    Session::open_with(files, &Settings::default(), seen).expect("memory can be read")
}
