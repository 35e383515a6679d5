//! Actions on another screen than the one that the click before them opens.

use crate::check::labels::screen_title;
use crate::check::{Facts, Findings, Rule};
use crate::manual::{Action, Item, Manual, ScreenId};
use crate::model::inline::{Phrase, Piece};
use crate::model::name::{At, ScreenName};
use crate::model::step::{Action as DraftAction, Item as DraftItem, Step as DraftStep};
use crate::model::text::Text;
use crate::report::Level;
use crate::source::Span;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-next-screen",
    level: Level::Warning,
    page: include_str!("wrong_next_screen.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for (guide, draft) in facts.manual.guides.iter().zip(&facts.draft.guides) {
        // The action before, as long as nothing stands between that could take the reader elsewhere.
        let mut last: Option<Doing> = None;
        for (item, written) in guide.items.iter().zip(&draft.items) {
            let (Item::Step(at), DraftItem::Step(step)) = (item, written) else {
                last = None;
                continue;
            };
            for (action, written) in guide.steps[*at].actions.iter().zip(&step.actions) {
                let here = Doing { action, written, step };
                if let Some(before) = last {
                    compare(facts, before, here, found);
                }
                last = Some(here);
            }
        }
    }
}

/// One action with the step that it belongs to.
#[derive(Clone, Copy)]
struct Doing<'a> {
    action: &'a Action,
    written: &'a DraftAction,
    step: &'a DraftStep,
}

impl<'a> Doing<'a> {
    /// Where its screen is named.
    fn named(self) -> Option<&'a At<ScreenName>> {
        self.written.screen.as_ref().or(self.step.screen.as_ref())
    }
}

fn compare(facts: &Facts, before: Doing, here: Doing, found: &mut Findings) {
    let manual = facts.manual;
    let (Some(now), Some(place)) = (here.action.screen, here.named()) else { return };
    let Some((clicked, opens)) = opened(manual, before) else { return };
    let product = |screen: ScreenId| manual.screens[screen.0].product;
    if opens == now || product(opens) != product(now) || is_same_page(facts, opens, now) {
        return;
    }
    let before_texts = [&before.written.text, &before.step.note];
    let after_texts =
        [&here.step.caution, &here.step.stop_if, &here.step.skip_if, &here.step.person, &here.written.text];
    if says(&before_texts, LEAVES) || says(&after_texts, LEAVES) || says(&after_texts, ARRIVES) {
        return;
    }
    let (right, wrong) = (screen_title(facts, opens), screen_title(facts, now));
    let name = &manual.screens[opens.0].name;
    found
        .add(
            place.span,
            format!("前の操作で画面「{}」が開くのに、この操作の画面は「{}」です", right.0, wrong.0),
            format!("the click before opens the screen \"{}\", but this is \"{}\"", right.1, wrong.1),
        )
        .label(format!("画面「{}」", wrong.0), format!("\"{}\"", wrong.1))
        .also(clicked, format!("画面「{}」が開きます", right.0), format!("opens \"{}\"", right.1))
        .help(
            format!("「screen: {name}」に変えるか、間に抜けている操作を足してください。開く画面が違うなら、そのラベルの「opens:」を直します"),
            format!("write \"screen: {name}\", or add what is missing between the two; if something else opens, correct \"opens:\" of the label"),
        )
        .suggest(vec![name.clone()]);
}

/// The screen that an action certainly brings up: its last words tell the reader to click a label that leads there.
fn opened(manual: &Manual, doing: Doing) -> Option<(Span, ScreenId)> {
    let target = &manual.labels[doing.action.target?.0];
    let opens = target.opens.filter(|_| doing.written.dialog.is_none())?;
    let text = doing.written.text.as_ref()?;
    let span = text.phrases.iter().find_map(|(_, phrase)| clicked(phrase, &target.text))?;
    Some((span, opens))
}

/// Where a text ends by telling the reader to click this label.
fn clicked(phrase: &Phrase, label: &str) -> Option<Span> {
    let at = phrase.pieces.iter().rposition(|it| matches!(it, Piece::Label(_) | Piece::Path(_)))?;
    let name = match &phrase.pieces[at] {
        Piece::Path(path) => path.last()?,
        Piece::Label(name) => name,
        _ => return None,
    };
    let plain = |piece: Option<&Piece>| match piece {
        None => Some(String::new()),
        Some(Piece::Plain(text)) => Some(text.to_lowercase()),
        Some(_) => None,
    };
    let before = plain(at.checked_sub(1).map(|at| &phrase.pieces[at]))?;
    let after = plain(phrase.pieces.get(at + 1))?;
    let last = phrase.pieces.len() <= at + 2;
    let japanese = CLICKS.iter().any(|verb| after.strip_prefix(verb).is_some_and(is_end));
    let told = !["not", "n't", "n’t", "never"].iter().any(|no| before.contains(no));
    let english = told && CLICK.iter().any(|verb| before.trim_end().ends_with(verb)) && is_end(&after);
    let doubtful = DOUBTS.iter().any(|it| phrase.scalar.text.to_lowercase().contains(it));
    (name.value == label && last && (japanese || english) && !doubtful).then_some(name.span)
}

fn is_end(rest: &str) -> bool {
    rest.trim_matches(['。', '.', ' ']).is_empty()
}

const CLICKS: &[&str] = &[
    "をクリックします",
    "をクリックしてください",
    "を押します",
    "を押してください",
    "を選択します",
    "を選びます",
    "をタップします",
    "を開きます",
];
const CLICK: &[&str] = &["click", "select", "press", "choose", "tap", "open"];
const DOUBTS: &[&str] =
    &["場合", "とき", "なければ", "必要に応じ", "任意", "if ", "unless ", "optional", "as needed"];

/// Words of a reader who leaves the screen that has just opened.
const LEAVES: &[&str] = &[
    "戻",
    "閉じ",
    "切り替",
    "タブ",
    "ウィンドウ",
    "ウインドウ",
    "別の",
    "もう一度",
    "再度",
    "再び",
    "back",
    "return",
    "close",
    "switch",
    "tab",
    "window",
    "again",
    "another",
];
/// Words of a reader who goes to the next screen on the way.
const ARRIVES: &[&str] = &[
    "移動",
    "進",
    "開",
    "ログイン",
    "アクセス",
    "続け",
    "go to",
    "open",
    "log in",
    "sign in",
    "visit",
    "continue",
];

fn says(texts: &[&Option<Text>], words: &[&str]) -> bool {
    let phrases = texts.iter().copied().flatten().flat_map(|text| text.phrases.iter());
    phrases.into_iter().any(|(_, phrase)| {
        let text = phrase.scalar.text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    })
}

/// Whether two screens look like two states of one page: most of what stands on the smaller one stands on both.
fn is_same_page(facts: &Facts, one: ScreenId, other: ScreenId) -> bool {
    let texts = |screen: ScreenId| -> BTreeSet<&str> {
        facts.draft.screens[screen.0].labels.iter().map(|label| label.text.value.as_str()).collect()
    };
    let (one, other) = (texts(one), texts(other));
    one.intersection(&other).count() * 2 > one.len().min(other.len())
}

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::session::Session;
    use crate::source::MemoryFiles;

    const SITE: &str =
        "title:\n  ja: 試し\nlanguages: [ja]\nsections:\n  - id: shop\n    title:\n      ja: 店舗\n";
    const LIST: &str = "title:\n  ja: 一覧\nlabels:\n  - text: 詳細\n    role: link\n    opens: rms/detail\n  \
                        - text: 検索\n    role: button\n  - text: 本当に?\n    role: dialog\n    labels:\n      \
                        - text: OK\n        role: button\n";
    const DETAIL: &str = "title:\n  ja: 詳細\nlabels:\n  - text: 保存\n    role: button\n";
    const STATE: &str = "title:\n  ja: 保存後の詳細\nlabels:\n  - text: 保存\n    role: button\n  \
                         - text: 保存しました\n    role: text\n";
    const PRODUCT: &str = "name: RMS\ntitle:\n  ja: RMS\nlanguage: ja\n";

    /// How often the rule speaks about some steps, each a line of YAML in flow style.
    fn told(steps: &[&str]) -> usize {
        let steps: String = steps.iter().map(|step| format!("  - {step}\n")).collect();
        let guide = format!("title:\n  ja: 手順\nsection: shop\nsteps:\n{steps}");
        let files = [
            ("content/site.yaml", SITE),
            ("content/products/rms.yaml", PRODUCT),
            ("content/screens/rms/list.yaml", LIST),
            ("content/screens/rms/detail.yaml", DETAIL),
            ("content/screens/rms/state.yaml", STATE),
            ("content/guides/shop/example.yaml", &guide),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let session =
            Session::open(&MemoryFiles(files.into()), &Settings::default()).expect("it is in memory");
        let all = session.diagnostics();
        assert!(all.iter().all(|it| it.level != crate::report::Level::Error), "{all:#?}");
        all.iter().filter(|it| it.rule == "wrong-next-screen").count()
    }

    fn step(id: &str, screen: &str, text: &str) -> String {
        format!("id: {id}\n    screen: {screen}\n    text:\n      ja: \"{text}\"")
    }

    #[test]
    fn only_what_certainly_goes_wrong_is_told() {
        let click = step("click", "rms/list", "[詳細]をクリックします。");
        let stays = step("search", "rms/list", "[検索]をクリックします。");
        let dialog = format!("{click}\n    dialog:\n      text: 本当に?\n      press: OK");
        let group = "group:\n      ja: 次の作業";
        let with = |words: &str| step("search", "rms/list", &format!("{words}[検索]をクリックします。"));
        let first = |words: &str| step("click", "rms/list", words);
        let save = step("save", "rms/detail", "[保存]をクリックします。");
        assert_eq!(told(&[&click, &stays]), 1);
        assert_eq!(told(&[&click, &save]), 0);
        assert_eq!(
            told(&[&click, &step("save", "rms/state", "[保存]をクリックします。")]),
            0,
            "the same page"
        );
        assert_eq!(told(&[&dialog, &stays]), 0, "a dialog may be answered in more than one way");
        assert_eq!(told(&[&click, group, &stays]), 0);
        assert_eq!(told(&[&click, "repeat: click", &stays]), 0);
        for words in ["一覧に戻り、", "別のタブで、", "詳細を閉じて、", "もう一度開いた画面で、"]
        {
            assert_eq!(told(&[&click, &with(words)]), 0, "{words}");
        }
        for words in [
            "必要な場合は、[詳細]をクリックします。",
            "[詳細]をクリックし、内容を確かめて戻ります。",
            "[詳細]が表示されることを確かめます。",
            "[詳細]はクリックしません。",
        ] {
            assert_eq!(told(&[&first(words), &stays]), 0, "{words}");
        }
    }
}
