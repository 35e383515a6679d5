//! Spellings that a term forbids.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::japanese::Flow;
use crate::check::signs::{Any, is_hiragana, is_kanji, is_katakana};
use crate::check::{Facts, Findings, Rule};
use crate::lang::Lang;
use crate::model::Draft;
use crate::model::name::Word;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "forbidden-variant", level: Level::Error, page: include_str!("forbidden_variant.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let lists: BTreeMap<Lang, Spellings> =
        facts.draft.languages.all().map(|lang| (lang, Spellings::of(facts.draft, lang))).collect();
    for passage in facts.prose.all() {
        let Some(list) = lists.get(&passage.lang).filter(|list| !list.is_empty()) else { continue };
        let flow = Flow::with_names(passage);
        for (range, variants) in list.hits(&flow.text) {
            let typed = flow.text[range.clone()].to_owned();
            let mut rights: Vec<String> = variants.iter().filter_map(|it| it.right(&typed)).collect();
            rights.dedup();
            let diagnostic = found.add(
                flow.place(range.clone()),
                format!("「{typed}」は、用語集で使わないことにした表記です"),
                format!("the list of terms rules out this spelling: {typed}"),
            );
            diagnostic.also(variants[0].never.span, "ここで決めています", "ruled out here");
            match &rights[..] {
                [right] => {
                    diagnostic.help(
                        format!("「{right}」と書いてください。画面にこう表示されているラベルなら、[{typed}] と書きます"),
                        format!("write {right}, or [{typed}] for a label that the screen shows like this"),
                    );
                    if keeps_article(&flow.text[..range.start], &typed, right) {
                        diagnostic.fix(flow.edit(range, right));
                    } else {
                        diagnostic.suggest(vec![right.clone()]);
                    }
                }
                [] => {
                    diagnostic.help(
                        "用語集にあるほかの表記で書いてください",
                        "write it as the list of terms has it in another language",
                    );
                }
                _ => {
                    diagnostic
                        .help(
                            "用語集にある、どの用語のことかを確かめてください",
                            "more than one term rules it out: choose the one that is meant",
                        )
                        .suggest(rights);
                }
            }
        }
    }
}

/// In English, `a` becomes `an` before another sound, which a change of the noun alone would miss.
fn keeps_article(before: &str, typed: &str, right: &str) -> bool {
    let has_vowel = |word: &str| word.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    let is_article =
        before.ends_with(" a ") || before.ends_with(" an ") || ["a ", "an ", "A ", "An "].contains(&before);
    !is_article || has_vowel(typed) == has_vowel(right)
}

/// A spelling not to be used, and the right one.
#[derive(Clone, Copy)]
struct Variant<'a> {
    never: &'a Word,
    right: Option<&'a Word>,
}

impl Variant<'_> {
    /// The right word, with a capital letter where only the beginning of a sentence gave the wrong one its own.
    fn right(&self, typed: &str) -> Option<String> {
        let right = &self.right?.value;
        let first = right.chars().next()?;
        let raised = || format!("{}{}", first.to_uppercase(), &right[first.len_utf8()..]);
        Some(if typed == self.never.value { right.clone() } else { raised() })
    }
}

/// A spelling of a word.
struct Spelling<'a> {
    text: String,
    /// The terms that forbid it; none for a right one.
    variants: Vec<Variant<'a>>,
}

/// Every spelling of one language by its first character, the longest first.
struct Spellings<'a> {
    by_first: BTreeMap<char, Vec<Spelling<'a>>>,
    /// The forbidden ones: most texts hold none.
    any: Any,
}

impl<'a> Spellings<'a> {
    fn of(draft: &'a Draft, lang: Lang) -> Spellings<'a> {
        let mut list = Spellings { by_first: BTreeMap::new(), any: Any::of([]) };
        let rights = draft.terms.iter().filter_map(|term| term.word.get(lang));
        for word in rights.chain(draft.products.iter().filter_map(|product| product.word.as_ref())) {
            list.add(word.value.clone(), None);
        }
        for term in &draft.terms {
            for never in term.never.get(lang).into_iter().flatten() {
                let variant = Variant { never, right: term.word.get(lang) };
                list.add(never.value.clone(), Some(variant));
                if let Some(first) = never.value.chars().next().filter(|first| first.is_ascii_lowercase()) {
                    list.add(format!("{}{}", first.to_ascii_uppercase(), &never.value[1..]), Some(variant));
                }
            }
        }
        for spellings in list.by_first.values_mut() {
            spellings.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.text.cmp(&b.text)));
        }
        let forbidden = list.by_first.values().flatten().filter(|spelling| !spelling.variants.is_empty());
        list.any = Any::of(forbidden.map(|spelling| spelling.text.as_str()));
        list
    }

    /// A spelling that is right for one term stays so, whatever another term forbids.
    fn add(&mut self, text: String, variant: Option<Variant<'a>>) {
        let Some(first) = text.chars().next() else { return };
        let spellings = self.by_first.entry(first).or_default();
        match spellings.iter_mut().find(|spelling| spelling.text == text) {
            Some(spelling) if !spelling.variants.is_empty() => spelling.variants.extend(variant),
            Some(_) => {}
            None => spellings.push(Spelling { text, variants: variant.into_iter().collect() }),
        }
    }

    fn is_empty(&self) -> bool {
        self.by_first.values().flatten().all(|spelling| spelling.variants.is_empty())
    }

    /// The forbidden spellings in a text. At each place the longest spelling counts, so that what is part of a right
    /// word is not found in it.
    fn hits(&self, text: &str) -> Vec<(Range<usize>, &[Variant<'a>])> {
        let mut found = Vec::new();
        if !self.any.stands_in(text) {
            return found;
        }
        let mut at = 0;
        while let Some(sign) = text[at..].chars().next() {
            let spellings = self.by_first.get(&sign).into_iter().flatten();
            let here = spellings
                .filter(|spelling| text[at..].starts_with(&spelling.text))
                .find(|it| stands_alone(&text[..at], &it.text, &text[at + it.text.len()..]));
            let Some(spelling) = here else {
                at += sign.len_utf8();
                continue;
            };
            if !spelling.variants.is_empty() {
                found.push((at..at + spelling.text.len(), spelling.variants.as_slice()));
            }
            at += spelling.text.len();
        }
        found
    }
}

/// Whether a spelling is a word of its own between what stands before and after it. キー is not one in キーワード; a
/// compound of four characters or more, such as 注文管理, is one in 注文管理画面.
fn stands_alone(before: &str, word: &str, after: &str) -> bool {
    let is_long = word.chars().count() >= 4;
    let joins = |outside: Option<char>, edge: Option<char>| match (outside, edge) {
        (Some(outside), Some(edge)) if edge.is_ascii_alphanumeric() => outside.is_ascii_alphanumeric(),
        (Some(outside), Some(edge)) if is_katakana(edge) => is_katakana(outside),
        (Some(outside), Some(edge)) if is_kanji(edge) => is_kanji(outside) && !is_long,
        (Some(outside), Some(edge)) if is_hiragana(edge) => {
            is_hiragana(outside) && !"をがはにのでともへやか".contains(outside)
        }
        _ => false,
    };
    let rest = after
        .strip_prefix('s')
        .filter(|_| word.ends_with(|it: char| it.is_ascii_lowercase()))
        .unwrap_or(after);
    !joins(before.chars().next_back(), word.chars().next())
        && !joins(rest.chars().next(), word.chars().next_back())
}

#[cfg(test)]
mod tests {
    use crate::check::terms::forbidden_variant::stands_alone;

    #[test]
    fn a_spelling_is_a_word_of_its_own() {
        let alone = [
            ("", "キー", "を"),
            ("この", "注文管理", "画面"),
            ("a ", "license key", "s."),
            ("、", "かぎ", "を"),
        ];
        for (before, word, after) in alone {
            assert!(stands_alone(before, word, after), "{before}|{word}|{after}");
        }
        let inside = [
            ("", "キー", "ワード"),
            ("トー", "クン", ""),
            ("", "注文", "者"),
            ("re", "tick", ""),
            ("", "かぎ", "り"),
        ];
        for (before, word, after) in inside {
            assert!(!stands_alone(before, word, after), "{before}|{word}|{after}");
        }
    }
}
