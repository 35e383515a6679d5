//! Numbers of orders, mail addresses and telephone numbers of people.

use crate::check::secrets::narrow::Narrow;
use crate::check::secrets::numbers::{Kind, find as numbers};
use crate::check::secrets::told::told;
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "personal-data", level: Level::Warning, page: include_str!("personal_data.md"), find };

/// Fewest digits of a number that names anybody.
const FEWEST: usize = 10;

fn find(facts: &Facts, found: &mut Findings) {
    for told in told(facts) {
        if !can_hold(told.text()) {
            continue;
        }
        let narrow = Narrow::of(told.text());
        for (kind, range) in numbers(&narrow) {
            let span = told.place(narrow.typed(range), facts.sources);
            let (ja, en, example) = words(kind);
            found.add(span, ja, en).help(
                format!("実在の人や注文のものなら、「{example}」のような架空のものに変えてください。公開してよいものなら、理由を書いたコメントで許可できます"),
                format!("if it is somebody's, write an invented one such as {example}; if it is meant to be public, allow it here by a comment with a reason"),
            );
        }
    }
}

fn can_hold(text: &str) -> bool {
    if text.contains('@') || text.contains('＠') {
        return true;
    }
    let narrow = text.bytes().filter(u8::is_ascii_digit).count();
    // '０' to '９' are EF BC 90 to EF BC 99.
    let wide = |signs: &&[u8]| matches!(signs, [0xef, 0xbc, 0x90..=0x99]);
    narrow + text.as_bytes().windows(3).filter(wide).count() >= FEWEST
}

fn words(kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Order => (
            "注文番号と思われる番号が書かれています",
            "this looks like the number of an order",
            "000000-00000000-0000000000",
        ),
        Kind::Mail => (
            "個人のものと思われるメールアドレスが書かれています",
            "this looks like somebody's mail address",
            "name@example.com",
        ),
        Kind::Telephone => {
            ("電話番号と思われる番号が書かれています", "this looks like a telephone number", "03-0000-0000")
        }
    }
}
