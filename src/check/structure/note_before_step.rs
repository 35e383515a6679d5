//! Notes that readers need before the step, not after it.

use crate::check::prose::Passage;
use crate::check::signs::phrases;
use crate::check::{Facts, Findings, Rule};
use crate::model::step::Item;
use crate::model::text::Text;
use crate::report::{Level, Tongue};
use crate::source::Span;
use std::ops::Range;

pub(crate) static RULE: Rule =
    Rule { name: "note-before-step", level: Level::Warning, page: include_str!("note_before_step.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for item in facts.draft.guides.iter().flat_map(|guide| &guide.items) {
        let Item::Step(step) = item else { continue };
        if let Some(note) = &step.note {
            look_at(facts, note, found);
        }
    }
}

/// What a note is, if it should stand before the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Caution,
    Exit,
}

fn look_at(facts: &Facts, note: &Text, found: &mut Findings) {
    let passages: Vec<&Passage> =
        note.phrases.iter().filter_map(|(_, phrase)| facts.prose.passage(phrase)).collect();
    // English commands and advice look alike; where there is Japanese, it decides.
    let japanese = passages.iter().find(|passage| passage.tongue == Some(Tongue::Ja));
    if japanese.is_some_and(|passage| kind(passage).is_none()) {
        return;
    }
    let mut hits = passages.into_iter().filter_map(|passage| {
        let (kind, range) = kind(passage)?;
        Some((kind, passage.place(range)))
    });
    let Some((kind, span)) = hits.next() else { return };
    let others: Vec<Span> = hits.map(|(_, span)| span).collect();
    match kind {
        Kind::Caution => found
            .add(
                span,
                "操作の前に読んでほしい注意が、「note:」に書かれています",
                "this note warns the reader, and is read only after the step",
            )
            .help(
                "「note:」は手順の後に出ます。「caution:」に移すと、手順の前に出ます",
                "a note stands after its step; move this to \"caution:\", which stands before it",
            ),
        Kind::Exit => found
            .add(
                span,
                "この手順が要らない場合の説明が、「note:」に書かれています",
                "this note says when the step is not needed, and is read only after it",
            )
            .help(
                "手順の前に出る項目に移してください。そこで終わるなら「stop_if:」、その手順だけを飛ばすなら「skip_if:」です",
                "move it to what stands before the step: \"stop_if:\" to end there, \"skip_if:\" to leave out this step",
            ),
    }
    .twins(&others);
}

fn kind(passage: &Passage) -> Option<(Kind, Range<usize>)> {
    let tongue = passage.tongue?;
    let kind = |sentence: &Range<usize>| match tongue {
        Tongue::Ja => japanese(&passage.plain[sentence.clone()]),
        Tongue::En => english(&passage.plain[sentence.clone()]),
    };
    passage.sentences.iter().find_map(|sentence| Some((kind(sentence)?, sentence.clone())))
}

/// Work that may not be needed.
const WORK: &[&str] = &["対応", "操作", "作業", "手順", "手続き", "設定", "変更", "登録", "申請"];
/// What says that it is not.
const NOT_NEEDED: &[&str] =
    &["不要", "必要ありません", "必要はありません", "必要ない", "必要はない", "飛ばし", "省略"];
/// What a caution never forbids.
const COMFORT: &[&str] = &["心配", "気に", "慌て", "あわて", "驚か", "焦ら", "あせら"];

fn japanese(sentence: &str) -> Option<Kind> {
    let conditional =
        ["場合", "とき", "なければ", "ていれば", "れば、"].iter().any(|it| sentence.contains(it));
    let work = WORK.iter().any(|work| {
        sentence.match_indices(work).any(|(at, _)| {
            let rest = sentence[at + work.len()..].trim_start_matches(['は', 'も', 'を', 'が', 'の', '、']);
            NOT_NEEDED.iter().any(|it| rest.starts_with(it))
        })
    });
    if conditional && work {
        return Some(Kind::Exit);
    }
    let asks =
        |text: &str| text.contains("てください") || text.contains("て下さい") || text.contains("ましょう");
    let forbids = ["ないでください", "ないで下さい"].iter().any(|it| sentence.contains(it))
        && !COMFORT.iter().any(|it| sentence.contains(it));
    let must = sentence
        .match_indices("必ず")
        .any(|(at, word)| !sentence[at + word.len()..].starts_with("しも") && asks(&sentence[at..]));
    let warns = ["ご注意ください", "ご注意下さい", "注意して", "注意が必要", "注意しましょう"]
        .iter()
        .any(|it| sentence.contains(it))
        || ["注意:", "注意：", "注意！", "注意。"]
            .iter()
            .any(|it| sentence.trim_start_matches('※').starts_with(it));
    (forbids || must || warns).then_some(Kind::Caution)
}

fn english(sentence: &str) -> Option<Kind> {
    let says = |wanted: &str| !phrases(sentence, wanted).is_empty();
    let starts = |wanted: &str| phrases(sentence, wanted).first().is_some_and(|range| range.start == 0);
    let exits = [
        "no action is needed",
        "no action is required",
        "no action is necessary",
        "nothing to do",
        "skip this step",
        "skip the step",
        "you can stop here",
        "this step is not needed",
        "this step is not required",
        "this step is not necessary",
        "do not need this step",
    ];
    if says("if") && exits.iter().any(|it| says(it)) {
        return Some(Kind::Exit);
    }
    let forbids = ["do not", "don't", "don’t", "never"].iter().any(|it| starts(it));
    let comforts = ["worry", "be alarmed", "mind", "panic"].iter().any(|it| says(it));
    let warns = ["be careful", "be sure to", "caution", "warning", "always", "you must not"];
    let warned = warns.iter().any(|it| starts(it)) || says("must not");
    (forbids && !comforts || warned).then_some(Kind::Caution)
}

#[cfg(test)]
mod tests {
    use crate::check::structure::note_before_step::{Kind, english, japanese};

    #[test]
    fn what_is_needed_before_the_step_is_told_from_what_helps_after_it() {
        for (sentence, wanted) in [
            ("\u{1a}が表示されていない場合は対応不要です。", Some(Kind::Exit)),
            ("表示されないときは、この手順は必要ありません。", Some(Kind::Exit)),
            ("すでに登録してあれば、この操作は不要です。", Some(Kind::Exit)),
            ("設定済みの場合は、この手順を飛ばしてください。", Some(Kind::Exit)),
            ("画面を閉じないでください。", Some(Kind::Caution)),
            ("必ず控えを取ってください。", Some(Kind::Caution)),
            ("料金がかかりますのでご注意ください。", Some(Kind::Caution)),
            ("※注意：元には戻せません。", Some(Kind::Caution)),
            ("まだ済んでいないアップデートがあるという意味です。", None),
            ("必ずしも同じ画面になるとは限りません。", None),
            ("エラーが出ない場合は、次の手順に進みます。", None),
            ("数分かかりますが、心配しないでください。", None),
            ("必ず表示されます。", None),
            ("画面に注意事項が表示されます。", None),
            ("手数料は不要です。", None),
            ("設定済みの場合も、料金は不要です。", None),
            ("表示されない場合、対応の必要はありません。", Some(Kind::Exit)),
            ("ご注意事項をお読みください。", None),
            ("完了と表示されれば、作業は終わりです。", None),
            ("もう一度操作する必要はありません。", None),
        ] {
            assert_eq!(japanese(sentence), wanted, "{sentence}");
        }
        for (sentence, wanted) in [
            ("If \u{1a} is not shown, no action is needed.", Some(Kind::Exit)),
            ("You can skip this step if the app is registered.", Some(Kind::Exit)),
            ("Do not close the page.", Some(Kind::Caution)),
            ("Be careful: this cannot be undone.", Some(Kind::Caution)),
            ("Always keep a copy.", Some(Kind::Caution)),
            ("Don't worry if it takes a few minutes.", None),
            ("This means that an update is waiting.", None),
            ("You do not need to close the page.", None),
            ("The list never shows more than ten rows.", None),
            ("If the page shows an error, start again.", None),
        ] {
            assert_eq!(english(sentence), wanted, "{sentence}");
        }
    }
}
