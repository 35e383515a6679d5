//! Steps and what stands between them: headings of groups, and repeats.

use crate::model::field::{Field, Fields, Kind, Reading, Shape};
use crate::model::former;
use crate::model::inline::range_ends;
use crate::model::name::{ApiName, At, GroupName, Name, ScreenName, StepName, ValueName, Word};
use crate::model::reference::RefKind;
use crate::model::text::Text;
use crate::source::Span;
use crate::yaml::Node;

/// One item of a guide's `steps:`.
#[derive(Debug)]
pub enum Item {
    /// The heading of the steps after it.
    Group(Text),
    /// A numbered step.
    Step(Box<Step>),
    /// Earlier steps, to be done again.
    Repeat(Repeat),
}

/// One numbered item with a stable id.
#[derive(Debug)]
pub struct Step {
    /// Its id.
    pub id: At<StepName>,
    /// The screen on which it happens.
    pub screen: Option<At<ScreenName>>,
    /// What the reader does, in order; at least one.
    pub actions: Vec<Action>,
    /// What to be careful about, before it.
    pub caution: Option<Text>,
    /// When the reader may stop here; before it.
    pub stop_if: Option<Text>,
    /// When this step is not needed and the next one follows; before it.
    pub skip_if: Option<Text>,
    /// Why a person must do it, where no program may.
    pub person: Option<Text>,
    /// What helps, after it.
    pub note: Option<Text>,
    /// The value that it produces.
    pub produces: Option<At<ValueName>>,
    /// The value that it uses.
    pub uses: Option<At<ValueName>>,
    /// A table of APIs to compare with the screen.
    pub table: Option<ApiTable>,
    /// Its former ids.
    pub was: Vec<At<StepName>>,
}

/// One thing to do, on one screen.
#[derive(Debug)]
pub struct Action {
    /// What to do.
    pub text: Option<Text>,
    /// The screen, where it is not the step's.
    pub screen: Option<At<ScreenName>>,
    /// The label that holds the one named, where that stands there more than once.
    pub within: Option<Word>,
    /// The popup that it brings up.
    pub dialog: Option<Dialog>,
}

/// A popup: what it asks and what to press.
#[derive(Debug)]
pub struct Dialog {
    /// Its text: a label of the screen with the role `dialog`.
    pub text: Option<Word>,
    /// The button to press.
    pub press: Option<Word>,
}

/// Earlier steps, to be done again.
#[derive(Debug)]
pub struct Repeat {
    /// Where it begins.
    pub span: Span,
    /// What to repeat: single steps and ranges.
    pub ranges: Vec<(At<StepName>, Option<At<StepName>>)>,
    /// Words in place of the standard sentence.
    pub text: Option<Text>,
}

/// A table on a page, made from the catalogue.
#[derive(Debug)]
pub struct ApiTable {
    /// Where it begins.
    pub span: Span,
    /// What a screen shows.
    pub screen: Option<At<ScreenName>>,
    /// What a group holds.
    pub group: Option<At<GroupName>>,
    /// Everything.
    pub all: bool,
    /// Words above it.
    pub caption: Option<Text>,
    /// The names that must be there, and no others.
    pub exactly: Vec<At<ApiName>>,
    /// Names that must be there.
    pub includes: Vec<At<ApiName>>,
}

/// What an item of `steps:` can hold.
pub static ITEM: Kind = Kind {
    en: "step",
    ja: "手順",
    fields: &[
        Field {
            name: "id",
            shape: Shape::Id,
            required: false,
            ja: "手順のID。番号は自動で付きます",
            en: "Id of the step; its number is computed",
        },
        Field {
            name: "screen",
            shape: Shape::One(RefKind::Screen),
            required: false,
            ja: "操作する画面",
            en: "The screen on which it happens",
        },
        Field {
            name: "text",
            shape: Shape::Text,
            required: false,
            ja: "読者が行う操作(一つだけのとき)",
            en: "What the reader does, when it is one thing",
        },
        Field {
            name: "actions",
            shape: Shape::List(&ACTION),
            required: false,
            ja: "読者が行う操作(二つ以上のとき)",
            en: "What the reader does, when it is several things",
        },
        Field {
            name: "within",
            shape: Shape::One(RefKind::Label),
            required: false,
            ja: "同じラベルが二つ以上あるとき、それを含む行やメニュー",
            en: "The row or menu that holds the label, where it stands there more than once",
        },
        Field {
            name: "dialog",
            shape: Shape::Object(&DIALOG),
            required: false,
            ja: "操作すると出るダイアログ",
            en: "The popup that it brings up",
        },
        Field {
            name: "caution",
            shape: Shape::Text,
            required: false,
            ja: "注意。手順の前に出ます",
            en: "What to be careful about; stands before the step",
        },
        Field {
            name: "stop_if",
            shape: Shape::Text,
            required: false,
            ja: "ここで終わってよい場合。手順の前と「はじめる前に」に出ます",
            en: "When the reader may stop here; stands before the step and under \"Before you begin\"",
        },
        Field {
            name: "skip_if",
            shape: Shape::Text,
            required: false,
            ja: "この手順だけを飛ばしてよい場合。手順の前に出ます",
            en: "When only this step is not needed; stands before the step",
        },
        Field {
            name: "person",
            shape: Shape::Text,
            required: false,
            ja: "本人が行う必要がある理由",
            en: "Why a person must do it",
        },
        Field {
            name: "note",
            shape: Shape::Text,
            required: false,
            ja: "補足。手順の後に出ます",
            en: "What helps; stands after the step",
        },
        Field {
            name: "produces",
            shape: Shape::One(RefKind::Value),
            required: false,
            ja: "この手順で控える値",
            en: "The value that it produces",
        },
        Field {
            name: "uses",
            shape: Shape::One(RefKind::Value),
            required: false,
            ja: "この手順で使う値",
            en: "The value that it uses",
        },
        Field {
            name: "api_table",
            shape: Shape::Object(&API_TABLE),
            required: false,
            ja: "API一覧から作る表",
            en: "A table made from the API catalogue",
        },
        former::row(
            "以前のID。以前のアドレスから、この手順へ移動します",
            "Its former ids; their addresses lead here",
        ),
        Field {
            name: "group",
            shape: Shape::Text,
            required: false,
            ja: "この後に続く手順の見出し(単独で書きます)",
            en: "Heading of the steps after it; stands alone",
        },
        Field {
            name: "repeat",
            shape: Shape::Many(RefKind::Steps),
            required: false,
            ja: "もう一度行う手順のIDや範囲(単独で書きます)",
            en: "Ids or ranges of steps to do again; stands alone",
        },
    ],
};

static ACTION: Kind = Kind {
    en: "action",
    ja: "操作",
    fields: &[
        Field {
            name: "text",
            shape: Shape::Text,
            required: true,
            ja: "読者が行う操作",
            en: "What the reader does",
        },
        Field {
            name: "screen",
            shape: Shape::One(RefKind::Screen),
            required: false,
            ja: "手順と違う画面のとき、その画面",
            en: "The screen, where it is not the step's",
        },
        Field {
            name: "within",
            shape: Shape::One(RefKind::Label),
            required: false,
            ja: "同じラベルが二つ以上あるとき、それを含む行やメニュー",
            en: "The row or menu that holds the label",
        },
        Field {
            name: "dialog",
            shape: Shape::Object(&DIALOG),
            required: false,
            ja: "操作すると出るダイアログ",
            en: "The popup that it brings up",
        },
    ],
};

static DIALOG: Kind = Kind {
    en: "dialog",
    ja: "ダイアログ",
    fields: &[
        Field {
            name: "text",
            shape: Shape::One(RefKind::Label),
            required: true,
            ja: "ダイアログの文(画面の dialog ラベル)",
            en: "Its text: a label of the screen with the role dialog",
        },
        Field {
            name: "press",
            shape: Shape::One(RefKind::Label),
            required: true,
            ja: "押すボタン",
            en: "The button to press",
        },
    ],
};

static API_TABLE: Kind = Kind {
    en: "API table",
    ja: "API表",
    fields: &[
        Field {
            name: "screen",
            shape: Shape::One(RefKind::Screen),
            required: false,
            ja: "この画面が表示するAPI",
            en: "What this screen shows",
        },
        Field {
            name: "group",
            shape: Shape::One(RefKind::Group),
            required: false,
            ja: "このグループのAPI",
            en: "What this group holds",
        },
        Field { name: "all", shape: Shape::Flag, required: false, ja: "すべてのAPI", en: "Everything" },
        Field {
            name: "caption",
            shape: Shape::Text,
            required: false,
            ja: "表の説明",
            en: "Words above the table",
        },
        Field {
            name: "exactly",
            shape: Shape::Many(RefKind::Api),
            required: false,
            ja: "過不足なく並ぶはずのAPI名",
            en: "The names that must be there, and no others",
        },
        Field {
            name: "includes",
            shape: Shape::Many(RefKind::Api),
            required: false,
            ja: "必ず含むはずのAPI名",
            en: "Names that must be there",
        },
    ],
};

/// Reads one item of `steps:`.
pub fn item(node: &Node, reading: &mut Reading) -> Option<Item> {
    let fields = Fields::open(node, &ITEM, reading)?;
    if fields.key("group").is_some() {
        fields.alone("group", &["group"], reading);
        return fields.text("group", reading).map(Item::Group);
    }
    if fields.key("repeat").is_some() {
        fields.alone("repeat", &["repeat", "text"], reading);
        return Some(Item::Repeat(repeat(&fields, reading)));
    }
    fields.need_one_of(&["id", "group", "repeat"], reading);
    step(&fields, reading).map(|step| Item::Step(Box::new(step)))
}

fn step(fields: &Fields, reading: &mut Reading) -> Option<Step> {
    let id = fields.id("id", reading)?;
    ["text", "within", "dialog"].iter().for_each(|one| fields.exclude(one, "actions", reading));
    fields.need_one_of(&["text", "actions"], reading);
    let screen = fields.one("screen", reading);
    let caution = fields.text("caution", reading);
    let stop_if = fields.text("stop_if", reading);
    let skip_if = fields.text("skip_if", reading);
    let actions = if fields.has("actions") {
        fields.items("actions", reading).iter().filter_map(|node| action(node, reading)).collect()
    } else {
        vec![Action {
            text: fields.text("text", reading),
            screen: None,
            within: fields.label("within", reading),
            dialog: dialog(fields, reading),
        }]
    };
    Some(Step {
        id,
        screen,
        actions,
        caution,
        stop_if,
        skip_if,
        person: fields.text("person", reading),
        note: fields.text("note", reading),
        produces: fields.one("produces", reading),
        uses: fields.one("uses", reading),
        table: api_table(fields, reading),
        was: former::names(fields, 1, reading),
    })
}

fn action(node: &Node, reading: &mut Reading) -> Option<Action> {
    let fields = Fields::open(node, &ACTION, reading)?;
    Some(Action {
        text: fields.text("text", reading),
        screen: fields.one("screen", reading),
        within: fields.label("within", reading),
        dialog: dialog(&fields, reading),
    })
}

fn dialog(fields: &Fields, reading: &mut Reading) -> Option<Dialog> {
    let fields = fields.object("dialog", reading)?;
    Some(Dialog { text: fields.label("text", reading), press: fields.label("press", reading) })
}

/// `repeat:` takes a list, and a single id or range as well.
fn repeat(fields: &Fields, reading: &mut Reading) -> Repeat {
    let alone = fields.value("repeat").is_some_and(|value| value.as_scalar().is_some());
    let words =
        if alone { Vec::from_iter(fields.word("repeat", reading)) } else { fields.words("repeat", reading) };
    let ranges = words.iter().map(|word| {
        let (first, last) = range_ends(&word.value);
        let mut name = |range: std::ops::Range<usize>| {
            let start = word.span.range().start;
            let span = Span::new(word.span.file, start + range.start..start + range.end);
            let value: StepName = Name::typed(&word.value[range]);
            reading.refer(RefKind::Step, span, value.as_str());
            At { value, span }
        };
        (name(first), last.map(&mut name))
    });
    let ranges = ranges.collect();
    Repeat { span: fields.key("repeat").unwrap_or(fields.span), ranges, text: fields.text("text", reading) }
}

fn api_table(fields: &Fields, reading: &mut Reading) -> Option<ApiTable> {
    let span = fields.key("api_table")?;
    let fields = fields.object("api_table", reading)?;
    fields.need_one_of(&["screen", "group", "all"], reading);
    fields.exclude("screen", "group", reading);
    fields.exclude("screen", "all", reading);
    fields.exclude("group", "all", reading);
    fields.exclude("exactly", "includes", reading);
    Some(ApiTable {
        span,
        screen: fields.one("screen", reading),
        group: fields.one("group", reading),
        all: fields.flag("all", reading),
        caption: fields.text("caption", reading),
        exactly: fields.many("exactly", reading),
        includes: fields.many("includes", reading),
    })
}
