//! サーバ and サーバー in one manual.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::japanese::flow::Flow;
use crate::check::signs::{is_kanji, is_katakana, runs};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "long-vowel", level: Level::Warning, page: include_str!("long_vowel.md"), find };

/// Shorter words are often different words: カラ and カラー, キ and キー.
const LEAST: usize = 3;

const VOWEL: char = 'ー';

fn find(facts: &Facts, found: &mut Findings) {
    let texts: Vec<Flow> = facts.prose.in_tongue(Tongue::Ja).map(Flow::with_names).collect();
    let words = Words::of(facts, &texts);
    let mut uses: BTreeMap<&str, [Vec<Place>; 2]> = BTreeMap::new();
    for flow in &texts {
        for run in runs(&flow.text, is_katakana).into_iter().filter(|run| !is_cut(&flow.text[run.end..])) {
            let range = words.last_word(&flow.text, run);
            let word = &flow.text[range.clone()];
            let base = word.strip_suffix(VOWEL).unwrap_or(word);
            if base.chars().count() >= LEAST {
                uses.entry(base).or_default()[usize::from(word != base)].push((flow, range));
            }
        }
    }
    for (base, uses) in uses {
        let decided = words.terms.get(base).copied();
        let (short, long) = (uses[0].len(), uses[1].len());
        let is_long = decided.unwrap_or(long >= short);
        let long_form = format!("{base}{VOWEL}");
        let (right, wrong) = if is_long { (long_form.as_str(), base) } else { (base, long_form.as_str()) };
        if decided.is_none() && (short == 0 || long == 0) || words.never.contains(wrong) {
            continue;
        }
        for (flow, range) in &uses[usize::from(!is_long)] {
            let (ja, en) = match decided {
                Some(_) => (
                    format!("「{wrong}」は、用語集では「{right}」です"),
                    format!("the list of terms writes {right}, not {wrong}"),
                ),
                None => (
                    format!("「{wrong}」と「{right}」が、一つのマニュアルで混ざっています"),
                    format!("this manual writes both {wrong} and {right}"),
                ),
            };
            let diagnostic = found.add(flow.place(range.clone()), ja, en);
            if let Some((flow, range)) = uses[usize::from(is_long)].first() {
                diagnostic.also(flow.place(range.clone()), "もう一つの書き方です", "the other spelling");
            }
            diagnostic
                .help(format!("「{right}」と書いてください"), format!("write {right}"))
                .fix(flow.edit(range.clone(), right));
        }
    }
}

/// A word in its text.
type Place<'t, 'a> = (&'t Flow<'a>, Range<usize>);

/// Whether a katakana word goes on with a kanji that was typed for its long vowel: プリンタ一 for プリンター.
fn is_cut(after: &str) -> bool {
    after.strip_prefix(['一', '―']).is_some_and(|after| !after.starts_with(is_kanji))
}

/// What is known of the katakana words of a manual.
struct Words<'a> {
    /// Every run of katakana.
    whole: BTreeSet<&'a str>,
    /// Words of terms without their last long vowel, and whether they have one.
    terms: BTreeMap<&'a str, bool>,
    /// Spellings that terms forbid, which have a rule of their own.
    never: BTreeSet<&'a str>,
}

impl<'a> Words<'a> {
    fn of(facts: &Facts<'a>, texts: &'a [Flow<'a>]) -> Words<'a> {
        let mut words = Words { whole: BTreeSet::new(), terms: BTreeMap::new(), never: BTreeSet::new() };
        for flow in texts {
            words.whole.extend(runs(&flow.text, is_katakana).into_iter().map(|run| &flow.text[run]));
        }
        let Some(ja) = facts.draft.languages.find("ja") else { return words };
        for term in &facts.draft.terms {
            words.never.extend(term.never.get(ja).into_iter().flatten().map(|word| word.value.as_str()));
            let Some(word) = term.word.get(ja).map(|word| word.value.as_str()) else { continue };
            for run in runs(word, is_katakana) {
                let typed = &word[run];
                words.whole.insert(typed);
                words.terms.insert(typed.strip_suffix(VOWEL).unwrap_or(typed), typed.ends_with(VOWEL));
            }
        }
        words
    }

    /// The last word of a run: サーバー of メールサーバー, where both halves stand alone elsewhere.
    fn last_word(&self, text: &str, run: Range<usize>) -> Range<usize> {
        let starts = text[run.clone()].char_indices().map(|(at, _)| run.start + at).skip(2);
        for start in starts {
            let last = &text[start..run.end];
            let base = last.strip_suffix(VOWEL).unwrap_or(last);
            let is_known = |word: &str| self.whole.contains(word) || self.terms.contains_key(word);
            if base.chars().count() >= LEAST
                && is_known(&text[run.start..start])
                && (is_known(base) || is_known(&format!("{base}{VOWEL}")))
            {
                return start..run.end;
            }
        }
        run
    }
}
