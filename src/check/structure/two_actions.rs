//! Actions that tell the reader to do two things.

use crate::check::prose::{Part, Passage};
use crate::check::signs::{Any, phrases, words};
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::{Level, Tongue};
use crate::source::Span;
use std::ops::Range;
use std::sync::LazyLock;

pub(crate) static RULE: Rule =
    Rule { name: "two-actions", level: Level::Warning, page: include_str!("two_actions.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for passages in facts.prose.pairs().filter(|it| it.first().is_some_and(|it| it.part == Part::Command)) {
        let mut hits = passages.iter().filter_map(|passage| {
            let (first, second) = two(passage)?;
            Some((passage.place(first), passage.place(second)))
        });
        let Some((first, second)) = hits.next() else { continue };
        let others: Vec<Span> = hits.map(|(_, second)| second).collect();
        found
            .add(
                second,
                "1つの操作に、することが2つ書かれています",
                "this action tells the reader to do two things",
            )
            .label("2つ目", "the second one")
            .also(first, "1つ目", "the first one")
            .help(
                "2つ目を別の手順にするか、「actions:」に操作を1つずつ分けて書いてください",
                "make the second one a step of its own, or list both under \"actions:\"",
            )
            .twins(&others);
    }
}

fn two(passage: &Passage) -> Option<(Range<usize>, Range<usize>)> {
    let verbs: fn(&str) -> Vec<Range<usize>> = match passage.tongue? {
        Tongue::Ja => japanese,
        Tongue::En => english,
    };
    second(&passage.plain, &passage.sentences, verbs)
}

/// The first two verbs that belong to different things.
fn second(
    plain: &str,
    sentences: &[Range<usize>],
    verbs: fn(&str) -> Vec<Range<usize>>,
) -> Option<(Range<usize>, Range<usize>)> {
    let in_place = |sentence: &Range<usize>| {
        let start = sentence.start;
        verbs(&plain[sentence.clone()]).into_iter().map(move |it| it.start + start..it.end + start)
    };
    let all: Vec<Range<usize>> = sentences.iter().flat_map(in_place).collect();
    let pair = all.windows(2).find(|pair| is_another(&plain[pair[0].end..pair[1].start]))?;
    Some((pair[0].clone(), pair[1].clone()))
}

/// Whether what stands between two verbs gives the second one something of its own: "copy and paste" is one thing,
/// and of two that stand side by side with "or" the reader does one.
fn is_another(between: &str) -> bool {
    let either = ["または", "もしくは", "あるいは"].iter().any(|or| between.contains(or))
        || !phrases(between, "or").is_empty();
    let object = between.contains([FILLER, 'を', 'に'])
        || words(between).into_iter().any(|word| !["and", "then"].contains(&&between[word]));
    object && !either
}

/// What the reader does by hand, up to where its ending begins, and the endings that tell to do it.
const JAPANESE: &[(&[&str], &[&str])] = &[
    (
        &[
            "クリック",
            "タップ",
            "選択",
            "入力",
            "コピー",
            "ペースト",
            "にチェック",
            "ドラッグ",
            "オンに",
            "オフに",
        ],
        &["し、", "して", "します", "しましょう", "する。"],
    ),
    (
        &[
            "貼り付け",
            "貼りつけ",
            "貼付け",
            "はりつけ",
            "チェックを入れ",
            "チェックを付け",
            "チェックをつけ",
            "チェックを外し",
            "チェックをはずし",
        ],
        &["、", "て", "ます"],
    ),
    (&["\u{1a}を押"], &["し、", "して", "します"]),
];

static ANY: LazyLock<Any> =
    LazyLock::new(|| Any::of(JAPANESE.iter().flat_map(|(stems, _)| stems.iter().copied())));

/// What follows an ending where it only says in what state something is, or what comes of it.
const STATES: &[&str] = &["い", "る", "あ", "も", "は", "おい", "しま", "か", "と", "が", "の"];

/// What makes a sentence one that may not concern the reader.
const CONDITIONS: &[&str] = &["場合", "とき", "なければ", "必要に応じ", "任意"];

fn japanese(sentence: &str) -> Vec<Range<usize>> {
    if !ANY.stands_in(sentence) || CONDITIONS.iter().any(|it| sentence.contains(it)) {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for (stems, endings) in JAPANESE {
        for stem in *stems {
            for (at, _) in sentence.match_indices(stem) {
                let rest = &sentence[at + stem.len()..];
                let Some(ending) = endings.iter().find(|ending| rest.starts_with(**ending)) else { continue };
                let after = &rest[ending.len()..];
                let goes_on = ending.ends_with(['て', 'で', 'す']) && !after.starts_with("から");
                let is_state = goes_on && STATES.iter().any(|state| after.starts_with(state));
                if !is_state {
                    let start = at + stem.find(|sign| sign != FILLER).unwrap_or(0);
                    found.push(start..at + stem.len());
                }
            }
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

const ENGLISH: &[&str] = &[
    "click",
    "double-click",
    "right-click",
    "select",
    "choose",
    "enter",
    "type",
    "paste",
    "copy",
    "tap",
    "clear",
    "drag",
    "press",
];

/// What an object begins with, beside a label.
const OBJECTS: &[&str] = &[
    "the", "a", "an", "your", "this", "that", "these", "those", "it", "them", "all", "each", "one", "any",
    "both", "only", "in", "into", "on", "from",
];

/// What a clause begins with that tells nobody to do anything.
const CLAUSES: &[&str] = &[
    "to", "by", "after", "before", "when", "once", "until", "while", "as", "because", "for", "so", "which",
    "that", "you", "this",
];

fn english(sentence: &str) -> Vec<Range<usize>> {
    let words = words(sentence);
    let lower: Vec<String> = words.iter().map(|word| sentence[word.clone()].to_lowercase()).collect();
    if lower.iter().any(|word| ["if", "unless", "optional", "optionally"].contains(&&**word)) {
        return Vec::new();
    }
    // "to find the row" tells nobody to find it, "to the list" says where.
    let is_infinitive = |at: usize| {
        let next = words.get(at + 1).filter(|next| !sentence[words[at].end..next.start].contains(FILLER));
        lower[at] == "to" && next.is_some() && !OBJECTS.contains(&&*lower[at + 1])
    };
    let is_object =
        |word: &str| OBJECTS.contains(&word) || word.starts_with(|sign: char| sign.is_ascii_digit());
    let mut found = Vec::new();
    let mut clause = 0;
    for (at, word) in words.iter().enumerate() {
        let before = if at == 0 { "" } else { &sentence[words[at - 1].end..word.start] };
        if before.contains([',', ';', ':', '–', '—']) {
            clause = at;
        }
        let typed = &sentence[word.clone()];
        let is_verb = ENGLISH.contains(&&*lower[at]) && (at == 0 || typed == lower[at]);
        let begins = at == clause || ["and", "then", "please", "now", "next"].contains(&&*lower[at - 1]);
        let told = !CLAUSES.contains(&&*lower[clause]) && !(clause..at).any(&is_infinitive);
        let rest = &sentence[word.end..];
        let label = rest.trim_start_matches([' ', '"']).starts_with(FILLER);
        let has_object =
            label || lower[at] != "press" && lower.get(at + 1).is_some_and(|next| is_object(next));
        // Whoever clicks a button to choose a file chooses it in the window that the button opens.
        let in_its_window = lower[at] == "choose" && !label;
        if is_verb && begins && told && has_object && !in_its_window {
            found.push(word.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::cut::sentences;
    use crate::check::structure::two_actions::{english, japanese, second};
    use crate::report::Tongue;
    use std::ops::Range;

    /// The second verb; labels are written in brackets.
    fn told(text: &str, tongue: Tongue) -> Option<String> {
        let mut plain = text.as_bytes().to_vec();
        let mut inside = false;
        for byte in &mut plain {
            let edge = matches!(*byte, b'[' | b']');
            let open = *byte == b'[';
            if inside || edge {
                *byte = 0x1a;
            }
            inside = if edge { open } else { inside };
        }
        let plain = String::from_utf8(plain).expect("labels are replaced as a whole");
        let verbs: fn(&str) -> Vec<Range<usize>> = if tongue == Tongue::Ja { japanese } else { english };
        let pair = second(&plain, &sentences(&plain, Some(tongue)), verbs);
        pair.map(|(_, second)| text[second].to_owned())
    }

    #[test]
    fn two_things_in_japanese() {
        for (text, wanted) in [
            ("[A]をクリックし、[B]を選択します。", Some("選択")),
            ("[A]をクリックします。開いた画面で[B]をクリックします。", Some("クリック")),
            ("[A]に名前を入力して、[B]をクリックしてください。", Some("クリック")),
            ("[A]にチェックを入れ、[B]をクリックします。", Some("クリック")),
            ("キーをコピーして[B]に貼り付けます。", Some("貼り付け")),
            ("[A]をクリックしてから、[B]を押します。", Some("を押")),
            ("[A]の行にある[B]をクリックします。", None),
            ("[A]をクリックすると、[B]が表示されます。", None),
            ("[A] > [B] > [C]をクリックします。", None),
            ("[A]をクリックして、内容を確かめます。", None),
            ("コピーしたキーを[B]に貼り付けます。", None),
            ("キーをコピーして貼り付けます。", None),
            ("[A]と[B]を入力します。", None),
            ("[A]をクリックするか、[B]を選択します。", None),
            ("[A]をクリックします。または、[B]を選択します。", None),
            ("選択している行の[A]をクリックします。", None),
            ("入力した内容を確かめ、[A]をクリックします。", None),
            ("Shiftキーを押しながら[A]をクリックします。", None),
            ("[A]を入力し、Enterキーを押します。", None),
            ("[A]をクリックします。表示されない場合は、[B]をクリックします。", None),
            ("[A]をクリックしても開かないので、[B]をクリックします。", None),
            ("入力欄の[A]をクリックします。", None),
            ("[A]をクリックして選択します。", None),
            ("内容をチェックし、[A]をクリックします。", None),
        ] {
            assert_eq!(told(text, Tongue::Ja).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn two_things_in_english() {
        for (text, wanted) in [
            ("Click [A] and select [B].", Some("select")),
            ("Click [A], then enter your name.", Some("enter")),
            ("In the list, select [A]. Click [B].", Some("Click")),
            ("Copy the key and paste it into [A].", Some("paste")),
            ("In the row of [A], click [B].", None),
            ("Click [A] > [B].", None),
            ("To copy and paste the text, click [A].", None),
            ("After you click [A], select [B].", None),
            ("When the page opens, click [A].", None),
            ("Select [A] or click [B].", None),
            ("Enter your name and type of business.", None),
            ("Select the date and type.", None),
            ("Copy and paste the key.", None),
            ("Enter [A] and [B].", None),
            ("Enter 1 in [A] and 2 in [B].", None),
            ("Enter 5 and click [A].", Some("click")),
            ("Click [A]. Do not click [B].", None),
            ("Type the name and press Enter.", None),
            ("Click [A]. If it is not shown, click [B].", None),
            ("Check the value and click [A].", None),
            ("Click [A] to select the row.", None),
            ("Click [A] to find and select the row.", None),
            ("Go to the list, click [A] and select [B].", Some("select")),
        ] {
            assert_eq!(told(text, Tongue::En).as_deref(), wanted, "{text}");
        }
    }
}
