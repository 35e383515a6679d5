//! Binding of what the search is told beside the texts: keywords, readings and words of the same meaning.

use crate::lang::PerLang;
use crate::model::Draft;
use crate::model::finding::Finding as DraftFinding;
use crate::model::name::Word;

/// What the search is told about a guide or a page beside its texts.
#[derive(Debug, Default)]
pub struct Finding {
    /// Words that find it beside those of its title.
    pub keywords: PerLang<Vec<String>>,
    /// How its title is read.
    pub yomi: Option<String>,
    /// Whether search leaves it out.
    pub unlisted: bool,
}

/// Binds how a guide or a page is found.
pub(crate) fn finding(draft: &DraftFinding) -> Finding {
    Finding {
        keywords: words_by_language(&draft.keywords),
        yomi: draft.yomi.as_ref().map(|yomi| yomi.value.clone()),
        unlisted: draft.unlisted,
    }
}

/// The groups of words that mean the same.
pub(crate) fn synonyms(draft: &Draft) -> Vec<Vec<String>> {
    let groups = draft.site.synonyms.iter();
    groups.map(|group| group.iter().map(|word| word.value.clone()).collect()).collect()
}

/// Lists of words, without their places.
pub(crate) fn words_by_language(words: &PerLang<Vec<Word>>) -> PerLang<Vec<String>> {
    words.map(|_, words| words.iter().map(|word| word.value.clone()).collect())
}
