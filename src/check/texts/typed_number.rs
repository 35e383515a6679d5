//! Numbers of steps that were typed by hand.

use crate::check::structure::{guide_in, quote_step};
use crate::check::{Facts, Findings, Rule, slips};
use crate::manual::Guide;
use crate::model::slip::Fact;
use crate::report::Level;
use unicode_normalization::UnicodeNormalization;

pub(crate) static RULE: Rule =
    Rule { name: "typed-number", level: Level::Error, page: include_str!("typed_number.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let numbers = slips(facts, |fact| match fact {
        Fact::TypedNumber(text) => Some(text),
        _ => None,
    });
    for (slip, text) in numbers {
        let diagnostic = found.add(
            slip.span,
            format!("手順の番号【{text}】が直接書かれています"),
            format!("the number of a step is typed by hand: 【{text}】"),
        );
        diagnostic.label("番号ではなくIDを書きます", "an id belongs here");
        let narrow: String = text.nfkc().collect();
        let guide = guide_in(facts, slip.span.file);
        let number = narrow.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(range) = guide.and_then(|guide| range(guide, &narrow)) {
            diagnostic.help(
                format!("範囲は「{range}」のように、最初と最後のIDで書きます。番号は自動で付きます"),
                format!(
                    "write a range with its first and last id, such as {range}; the numbers are computed"
                ),
            );
            diagnostic.suggest(vec![range]);
            continue;
        }
        let step = guide.zip(number).and_then(|(guide, at)| guide.steps.get(at));
        if let Some(step) = step {
            let words = quote_step(facts, slip.span.file, &step.id);
            diagnostic.help(
                format!(
                    "いまの手順{}は「{}」です。このIDを書けば、番号は自動で付きます",
                    narrow.trim(),
                    words.0
                ),
                format!(
                    "step {} is now \"{}\"; write its id, and the number is computed",
                    narrow.trim(),
                    words.1
                ),
            );
            diagnostic.suggest(vec![step.id.clone()]);
        } else {
            diagnostic.help(
                "【 】の中に、指したい手順のIDを書いてください。番号は自動で付きます",
                "write the id of the step between 【 and 】; the number is computed",
            );
        }
    }
}

/// `4-6` as `open-detail..press-confirm`.
fn range(guide: &Guide, narrow: &str) -> Option<String> {
    let mut numbers = narrow.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut step = || guide.steps.get(numbers.next()?.parse::<usize>().ok()?.checked_sub(1)?);
    let (first, last) = (step()?, step()?);
    let list = narrow.contains([',', '、', '・']);
    (!list && numbers.next().is_none()).then(|| format!("{}..{}", first.id, last.id))
}
