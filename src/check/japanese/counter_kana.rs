//! か月 and ヶ月, か所 and 箇所 in one manual.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::japanese::flow::{Flow, flows};
use crate::check::signs::Any;
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "counter-kana", level: Level::Warning, page: include_str!("counter_kana.md"), find };

/// The forms; where two are used equally often, the earlier one is right.
const FORMS: [char; 6] = ['か', '箇', 'ヶ', 'カ', 'ケ', 'ヵ'];

/// What is counted.
const COUNTED: [char; 6] = ['月', '所', '国', '年', '条', '店'];

/// か月, 箇所 and all the others: most texts hold none.
static ANY: LazyLock<Any> = LazyLock::new(|| {
    let all = FORMS.iter().flat_map(|form| COUNTED.iter().map(move |noun| format!("{form}{noun}")));
    let all: Vec<String> = all.collect();
    Any::of(all.iter().map(String::as_str))
});

fn find(facts: &Facts, found: &mut Findings) {
    let all: Vec<(Flow, Vec<Counter>)> = flows(facts)
        .filter(|flow| ANY.stands_in(&flow.text))
        .map(|flow| {
            let counters = counters(&flow.text);
            (flow, counters)
        })
        .filter(|(_, counters)| !counters.is_empty())
        .collect();
    let mut counts = [[0; FORMS.len()]; COUNTED.len()];
    for counter in all.iter().flat_map(|(_, counters)| counters) {
        counts[counter.counted][counter.form] += 1;
    }
    let usual = usual(&counts);
    for (flow, counter) in all.iter().flat_map(|(flow, all)| all.iter().map(move |counter| (flow, counter))) {
        let right = usual[counter.counted];
        if counter.form == right {
            continue;
        }
        let noun = COUNTED[counter.counted];
        let [typed, right] = [counter.form, right].map(|form| format!("{}{noun}", FORMS[form]));
        found
            .add(
                flow.place(counter.place.clone()),
                format!(
                    "「{typed}」と書いていますが、このマニュアルには「{right}」の書き方のほうが多くあります"
                ),
                format!("{typed} is written here, but this manual mostly writes {right}"),
            )
            .help(format!("「{right}」と書いてください"), format!("write {right}"))
            .fix(flow.edit(counter.place.clone(), &right));
    }
}

struct Counter {
    form: usize,
    counted: usize,
    place: Range<usize>,
}

/// The form for each noun: one kana for all of them, unless kanji is more usual for that noun.
fn usual(counts: &[[usize; FORMS.len()]; COUNTED.len()]) -> [usize; COUNTED.len()] {
    let most = |forms: &mut dyn Iterator<Item = (usize, usize)>| {
        forms.max_by_key(|(form, count)| (*count, std::cmp::Reverse(*form))).map_or(0, |(form, _)| form)
    };
    let kana = most(
        &mut (0..FORMS.len())
            .filter(|form| *form != KANJI)
            .map(|form| (form, counts.iter().map(|row| row[form]).sum())),
    );
    counts.map(|row| {
        let in_kana: usize = row.iter().sum::<usize>() - row[KANJI];
        if row[KANJI] > in_kana { KANJI } else { kana }
    })
}

/// The position of 箇 in [`FORMS`].
const KANJI: usize = 1;

fn counters(text: &str) -> Vec<Counter> {
    let mut found = Vec::new();
    let mut signs = text.char_indices().peekable();
    let mut last = None;
    while let Some((at, sign)) = signs.next() {
        let form = FORMS.iter().position(|form| *form == sign);
        let counted = signs.peek().and_then(|(_, next)| COUNTED.iter().position(|noun| noun == next));
        if let (Some(form), Some(counted), true) = (form, counted, last.is_some_and(is_number)) {
            let end = at + sign.len_utf8() + COUNTED[counted].len_utf8();
            found.push(Counter { form, counted, place: at..end });
        }
        last = Some(sign);
    }
    found
}

fn is_number(sign: char) -> bool {
    sign.is_ascii_digit() || matches!(sign, '０'..='９') || "一二三四五六七八九十百千数何".contains(sign)
}
