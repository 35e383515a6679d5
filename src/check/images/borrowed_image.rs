//! Languages that show the picture of another one.

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "borrowed-image", level: Level::Hint, page: include_str!("borrowed_image.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (draft, screen) in facts.draft.screens.iter().zip(&facts.manual.screens) {
        let Some((from, image)) = screen.image.iter().next() else { continue };
        for lang in facts.manual.languages.all().filter(|lang| draft.image.get(*lang).is_none()) {
            let (ja, en) = facts.language(lang);
            let (from_ja, from_en) = facts.language(from);
            let code = facts.manual.languages.code(lang);
            found
                .add(
                    image.span,
                    format!("{ja}のページには、{from_ja}の画像が出ます"),
                    format!("pages in {en} show the picture in {from_en}"),
                )
                .help(
                    format!("{ja}の画面も撮って「image:」の下に「{code}: …」と書くか、1つの画像を全部の言語に使ってください"),
                    format!("take one in {en} and add \"{code}: …\" below \"image:\", or name one for all languages"),
                );
        }
    }
}
