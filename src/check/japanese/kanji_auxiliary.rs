//! Words in kanji that only help other words, and are written in kana.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::japanese::flow::flows;
use crate::check::signs::{Any, is_hiragana, is_kanji, is_katakana};
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "kanji-auxiliary", level: Level::Warning, page: include_str!("kanji_auxiliary.md"), find };

/// A word in kanji and in kana.
struct Row {
    kanji: &'static str,
    kana: &'static str,
    after: After,
    before: Before,
    /// What must not follow: 出来たて, 但し書き.
    never: &'static [&'static str],
}

/// What must follow the word; [`STOP`] is a sign or the end of the text.
enum After {
    Any,
    /// An ending of its own, which is shown with it.
    Own(&'static [&'static str]),
    /// The word after it.
    Next(&'static [&'static str]),
}

/// What must stand before the word for it to be this one and not another with the same kanji.
enum Before {
    Any,
    /// The beginning of a sentence or clause.
    Start,
    /// None of these characters, and not the beginning.
    Not(&'static str),
    /// て or で of a verb, its stem, or a noun: していただく, お待ちいただく, ご確認いただく.
    Verb(&'static str),
    /// What describes a noun: する, した, ない, 大切な, この.
    Describing,
    /// The same, or の after any noun.
    DescribingOrNo,
    /// A noun, or a verb that describes one.
    Noun(&'static str),
    /// One of these words.
    Of(&'static [&'static str]),
}

const STOP: &str = "$";
const NONE: &[&str] = &[];
const PARTICLES: &[&str] =
    &["が", "を", "に", "は", "も", "で", "と", "の", "な", "だ", "や", "へ", "か", "さえ", STOP];
const TE: &[&str] = &["て", "んで", "いで"];
const POINTING: &[&str] = &[
    "この",
    "その",
    "あの",
    "どの",
    "次の",
    "以下の",
    "下記の",
    "上記の",
    "左記の",
    "前述の",
    "右の",
    "左の",
    "下の",
    "上の",
    "図の",
    "例の",
    "表の",
];

const fn row(
    kanji: &'static str,
    kana: &'static str,
    after: After,
    before: Before,
    never: &'static [&'static str],
) -> Row {
    Row { kanji, kana, after, before, never }
}

const WORDS: &[Row] = &[
    row(
        "下さ",
        "くださ",
        After::Own(&["い", "ら", "り", "る", "れ", "っ"]),
        Before::Not("をがはも却投落降低上地天直"),
        NONE,
    ),
    row(
        "出来",
        "でき",
        After::Next(&["る", "ま", "な", "た", "て", "れ", "ず"]),
        Before::Not("上不"),
        &["たて"],
    ),
    row("頂", "いただ", After::Own(&["く", "き", "け", "い", "こ"]), Before::Verb("山登丹"), NONE),
    row("致", "いた", After::Own(&["し", "す", "せ"]), Before::Verb("一合誘招拉筆極引"), &["し方"]),
    row("事", "こと", After::Next(PARTICLES), Before::Describing, NONE),
    row("為", "ため", After::Next(&["に", "の", "で", "だ", STOP]), Before::DescribingOrNo, NONE),
    row("及び", "および", After::Any, Before::Not("がはにもでまとを言追波普遡"), &["ま", "つ", "腰"]),
    row("且つ", "かつ", After::Any, Before::Any, NONE),
    row("又は", "または", After::Any, Before::Not("二三四股"), NONE),
    row("又", "また", After::Next(&["、"]), Before::Start, NONE),
    row("尚", "なお", After::Next(&["、"]), Before::Start, NONE),
    row("但し", "ただし", After::Any, Before::Any, &["書"]),
    row("若しくは", "もしくは", After::Any, Before::Any, NONE),
    row("或いは", "あるいは", After::Any, Before::Any, NONE),
    row("或は", "あるいは", After::Any, Before::Any, NONE),
    row("宜し", "よろし", After::Own(&["く", "い", "け"]), Before::Not("適便時"), NONE),
    row("宜し", "よろし", After::Own(&["く", "け"]), Before::Start, NONE),
    row(
        "無",
        "な",
        After::Own(&["い", "く", "け", "か"]),
        Before::Of(&[
            "では",
            "とは",
            "ことは",
            "ことが",
            "必要は",
            "必要が",
            "しく",
            "たく",
            "よく",
            "多く",
            "高く",
        ]),
        &["くな", "くし", "くす"],
    ),
    row("様", "よう", After::Next(&["に", "な", "で", "だ"]), Before::Describing, NONE),
    row("通り", "とおり", After::Next(&["に", "の", "で", "だ", STOP]), Before::Describing, STREETS),
    row(
        "通り",
        "どおり",
        After::Next(&["に", "の", "で", "だ", STOP]),
        Before::Of(&[
            "予定",
            "従来",
            "通常",
            "指示",
            "期待",
            "希望",
            "計画",
            "文字",
            "手順",
            "説明",
            "仕様",
            "普段",
            "これまで",
            "今まで",
            "いつも",
        ]),
        STREETS,
    ),
    row("毎に", "ごとに", After::Any, Before::Noun(""), NONE),
    row("毎の", "ごとの", After::Any, Before::Noun(""), NONE),
    row(
        "等",
        "など",
        After::Next(PARTICLES),
        Before::Noun("均平同対高上下優初中一二三四五六七八九十特何劣不親我彼官るた0123456789"),
        NONE,
    ),
    row("迄", "まで", After::Any, Before::Any, NONE),
    row("於い", "おい", After::Own(&["て"]), Before::Any, NONE),
    row("於け", "おけ", After::Own(&["る"]), Before::Any, NONE),
    row("筈", "はず", After::Any, Before::Not("手"), NONE),
    row("殆ど", "ほとんど", After::Any, Before::Any, NONE),
    row("御座い", "ござい", After::Next(&["ま"]), Before::Any, NONE),
    row("居", "お", After::Next(&["り"]), Before::Of(TE), NONE),
    row("居", "い", After::Next(&["る", "た", "ま", "な", "れ"]), Before::Of(TE), NONE),
    row("貰", "もら", After::Own(&["う", "い", "え", "っ", "わ"]), Before::Of(TE), NONE),
    row("欲し", "ほし", After::Own(&["い", "く"]), Before::Of(TE), NONE),
    row("仕舞", "しま", After::Own(&["う", "い", "っ", "え"]), Before::Of(TE), NONE),
    row("参", "まい", After::Own(&["り", "る", "っ"]), Before::Of(TE), NONE),
    row(
        "易",
        "やす",
        After::Own(&["い", "く", "さ"]),
        Before::Of(&["し", "い", "り", "き", "み", "え", "け", "れ", "め", "せ"]),
        NONE,
    ),
    row("訳", "わけ", After::Next(&["では", "にはい"]), Before::Describing, NONE),
    row(
        "上で",
        "うえで",
        After::Any,
        Before::Of(&["した", "った", "いた", "れた", "めた", "けた", "せた", "えた", "べた", "んだ"]),
        NONE,
    ),
    row("其の", "その", After::Any, Before::Any, NONE),
    row("此の", "この", After::Any, Before::Any, NONE),
];

/// Where 通り is a street.
const STREETS: &[&str] = &["に面", "に沿", "に出", "に入る", "に入り", "に入っ", "にある", "の多", "の向"];

static ANY: LazyLock<Any> = LazyLock::new(|| Any::of(WORDS.iter().map(|row| row.kanji)));

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts) {
        for (range, kana) in hits(&flow.text) {
            let kanji = flow.text[range.clone()].to_owned();
            found
                .add(
                    flow.place(range.clone()),
                    format!("「{kanji}」が漢字で書かれています"),
                    format!("{kanji} is written in kanji, where it only helps another word"),
                )
                .help(format!("ひらがなで「{kana}」と書いてください"), format!("write it in kana: {kana}"))
                .fix(flow.edit(range, &kana));
        }
    }
}

fn hits(text: &str) -> Vec<(Range<usize>, String)> {
    if !ANY.stands_in(text) {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, sign)| is_kanji(*sign)) {
        let (before, rest) = (&text[..at], &text[at..]);
        let hit = WORDS.iter().find_map(|row| {
            let own = row.after.own(rest.strip_prefix(row.kanji)?, row.never)?;
            row.before.allows(before, row.kanji).then_some((row, own))
        });
        if let Some((row, own)) = hit {
            found.push((at..at + row.kanji.len() + own.len(), format!("{}{own}", row.kana)));
        }
    }
    found
}

impl After {
    /// The ending that belongs to the word; nothing where another word follows than it must.
    fn own(&self, after: &str, never: &[&str]) -> Option<&'static str> {
        if never.iter().any(|never| after.starts_with(never)) {
            return None;
        }
        let stops =
            after.chars().next().is_none_or(|sign| "、。，．）」・\n".contains(sign) || sign == FILLER);
        match self {
            After::Any => Some(""),
            After::Own(ends) => ends.iter().copied().find(|end| after.starts_with(end)),
            After::Next(words) => words
                .iter()
                .any(|word| if *word == STOP { stops } else { after.starts_with(word) })
                .then_some(""),
        }
    }
}

impl Before {
    fn allows(&self, before: &str, kanji: &str) -> bool {
        let last = before.chars().next_back();
        match self {
            Before::Any => true,
            Before::Start => last.is_none_or(|sign| "。、\n （".contains(sign)),
            Before::Not(signs) => last.is_some_and(|sign| !signs.contains(sign)),
            Before::Verb(signs) => last.is_some_and(|last| match last {
                'て' => true,
                'で' => TE[1..].iter().any(|te| before.ends_with(te)),
                _ if signs.contains(last) => false,
                _ if is_hiragana(last) => "いきしちりみびぎえけせねめれげべ".contains(last),
                _ => is_kanji(last) || is_katakana(last),
            }),
            Before::Describing => describes(before, kanji),
            Before::DescribingOrNo => last == Some('の') || describes(before, kanji),
            Before::Noun(signs) => last.is_some_and(|last| {
                !signs.contains(last)
                    && (is_kanji(last)
                        || is_katakana(last)
                        || last.is_ascii_alphanumeric()
                        || "）)るたせい".contains(last)
                        || last == FILLER)
            }),
            Before::Of(words) => words.iter().any(|word| before.ends_with(word)),
        }
    }
}

/// Whether the words before describe a noun. お客様, 習い事 and 大通り have other letters before them; the names of
/// people in kana are told from verbs by the letter before the last.
fn describes(before: &str, kanji: &str) -> bool {
    let mut signs = before.chars().rev();
    let Some(last) = signs.next() else { return false };
    let second = signs.next();
    match last {
        'る' => second.is_some_and(|sign| is_hiragana(sign) || is_kanji(sign)),
        'た' => {
            second.is_some_and(|sign| is_kanji(sign) || "っいきしちみりぎびえけせてべめれげ".contains(sign))
        }
        'い' => ["ない", "たい", "しい", "よい", "すい", "くい", "多い", "良い", "無い"]
            .iter()
            .any(|end| before.ends_with(end)),
        'う' => {
            ["いう", "行う", "使う", "言う", "まう", "扱う", "違う"].iter().any(|end| before.ends_with(end))
        }
        'す' | 'く' | 'む' | 'ぶ' if kanji != "通り" => {
            second.is_some_and(is_kanji) || before.ends_with("ます")
        }
        'な' if kanji == "事" => {
            second.is_some_and(is_kanji) || before.ends_with("そんな") || before.ends_with("こんな")
        }
        'の' => POINTING.iter().any(|end| before.ends_with(end)),
        _ => false,
    }
}
