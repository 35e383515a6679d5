//! Words of the interface that `content/site.yaml` replaces, but that are not there, or lose what the program fills in.

use std::collections::BTreeSet;

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::render::{self, STRINGS};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "theme-words", level: Level::Error, page: include_str!("theme_words.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let known = render::word_keys(facts.sources);
    for (key, words) in &facts.draft.site.words {
        let name = &key.value;
        if !known.contains(name) {
            found
                .add(
                    key.span,
                    format!("「{name}」という表示の言葉はありません"),
                    format!("there are no words of the interface named \"{name}\""),
                )
                .help(
                    "名前の一覧は、docs/theme.ja.md の「表示の言葉」にあります",
                    "docs/theme.en.md lists their names under \"Words of the interface\"",
                )
                .suggest(nearest(name, known.iter().map(String::as_str)));
            continue;
        }
        let allowed: BTreeSet<String> =
            STRINGS.iter().flat_map(|(code, _)| blanks(&render::built_in_words(name, code))).collect();
        for (lang, word) in words.iter() {
            let needed = blanks(&render::built_in_words(name, facts.manual.languages.code(lang)));
            let typed = blanks(&word.value);
            if let Some(blank) = typed.iter().find(|blank| !allowed.contains(*blank)) {
                found
                    .add(
                        word.span,
                        format!("ここには「{{{blank}}}」に入る値がありません"),
                        format!("nothing is filled in for {{{blank}}} here"),
                    )
                    .help("波かっことその中を消してください", "leave out the braces and what is in them");
            } else if typed.is_empty() && !needed.is_empty() {
                let all: String = needed.iter().map(|blank| format!("{{{blank}}}")).collect();
                found
                    .add(
                        word.span,
                        format!("この言葉には「{all}」が必要です"),
                        format!("these words need {all}"),
                    )
                    .help(
                        format!("「{all}」を、このまま文の中に書いてください。表示するときに番号などに置き換わります"),
                        format!("write {all} in the text just like this; pages show a number or the like in its place"),
                    );
            }
        }
    }
}

/// The names between braces.
fn blanks(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
}
