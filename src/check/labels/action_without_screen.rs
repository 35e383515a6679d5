//! Actions of which nothing says where they take place.

use crate::check::signs::phrases;
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::Piece;
use crate::model::step::{Action, Item, Step};
use crate::model::text::Text;
use crate::report::{Level, Tongue};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    name: "action-without-screen",
    level: Level::Warning,
    page: include_str!("action_without_screen.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for guide in facts.draft.guides.iter().filter(|guide| !facts.draft.damaged.contains(&guide.file)) {
        for item in &guide.items {
            let Item::Step(step) = item else { continue };
            // A label without a screen is an error of its own, which asks for the same.
            if step.screen.is_some() || names_a_label(step) || !works_on_a_screen(facts, step) {
                continue;
            }
            let place = |action: &Action| action.text.as_ref().map_or(step.id.span, |text| text.span);
            let mut places = step.actions.iter().filter(|action| action.screen.is_none()).map(place);
            let Some(first) = places.next() else { continue };
            let others: Vec<Span> = places.collect();
            found
                .add(
                    first,
                    "この操作をどの画面で行うのかが書かれていません",
                    "nothing says on which screen this takes place",
                )
                .help(
                    "手順に「screen:」を足し、画面の名前を書いてください",
                    "add \"screen:\" to the step, with the name of the screen",
                )
                .twins(&others);
        }
    }
}

/// What readers do to what stands on a screen; a file is opened and a parcel is packed elsewhere.
const ON_SCREENS: &[(Tongue, &[&str])] = &[
    (Tongue::Ja, &["クリック", "タップ", "選択", "入力", "チェック", "ボタン", "画面", "タブ", "メニュー"]),
    (Tongue::En, &["click", "tap", "select", "enter", "button", "screen", "tab", "menu", "checkbox"]),
];

fn works_on_a_screen(facts: &Facts, step: &Step) -> bool {
    let texts = step.actions.iter().filter_map(|action| action.text.as_ref());
    let passages =
        texts.flat_map(|text| text.phrases.iter()).filter_map(|(_, phrase)| facts.prose.passage(phrase));
    passages.into_iter().any(|passage| {
        let rows = ON_SCREENS.iter().filter(|(tongue, _)| passage.tongue == Some(*tongue));
        rows.flat_map(|(_, words)| *words).any(|word| match passage.tongue {
            Some(Tongue::En) => !phrases(&passage.plain, word).is_empty(),
            _ => passage.plain.contains(word),
        })
    })
}

fn names_a_label(step: &Step) -> bool {
    let around = [&step.caution, &step.stop_if, &step.skip_if, &step.person, &step.note];
    let own = step.actions.iter().map(|action| &action.text);
    let narrowed = step.actions.iter().any(|it| it.within.is_some() || it.dialog.is_some());
    narrowed || around.into_iter().chain(own).flatten().any(has_label)
}

fn has_label(text: &Text) -> bool {
    text.phrases.iter().any(|(_, phrase)| holds_label(&phrase.pieces))
}

fn holds_label(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Label(_) | Piece::Path(_) => true,
        Piece::Strong(inner) => holds_label(inner),
        _ => false,
    })
}
