//! Alternative texts that say nothing, or too much to be listened to.

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "alt-text", level: Level::Error, page: include_str!("alt_text.md"), find };

/// What programs that read pages aloud take in one breath.
const MOST_CHARACTERS: usize = 120;

const ENDINGS: &[&str] = &[".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".bmp", ".heic", ".avif"];

fn find(facts: &Facts, found: &mut Findings) {
    for (draft, screen) in facts.draft.screens.iter().zip(&facts.manual.screens) {
        let phrases = draft.alt.iter().flat_map(|alt| alt.phrases.iter());
        for (lang, phrase) in phrases {
            let words = facts.manual.plain(&screen.alt, lang);
            let words = words.trim();
            let length = words.chars().count();
            if ENDINGS.iter().any(|ending| words.to_ascii_lowercase().ends_with(ending)) {
                found
                    .add(
                        phrase.span,
                        "画像の説明が、ファイルの名前になっています",
                        "this alternative text is the name of a file",
                    )
                    .help(
                        "画像に何が写っているかを書くか、「alt:」を消してください(消せば自動で作られます)",
                        "say what the picture shows, or delete \"alt:\" to have it made",
                    );
            } else if length > MOST_CHARACTERS {
                found
                    .add(
                        phrase.span,
                        format!("画像の説明が長すぎます({length}文字)"),
                        format!("this alternative text is too long ({length} characters)"),
                    )
                    .help(
                        format!("{MOST_CHARACTERS}文字までにし、細かいことは手順の文に書いてください"),
                        format!("keep it below {MOST_CHARACTERS} characters, and say the rest in the steps"),
                    );
            }
        }
    }
}
