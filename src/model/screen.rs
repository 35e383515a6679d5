//! `content/screens/**` and `content/parts/**`: what stands on the screens of the products.

use crate::lang::PerLang;
use crate::model::date::Date;
use crate::model::field::{Field, Fields, Kind, Reading, Rect, Shape};
use crate::model::inline::label_text;
use crate::model::name::{ApiName, At, PartName, ScreenName, Word};
use crate::model::reference::RefKind;
use crate::model::text::Text;
use crate::model::variant::Variants;
use crate::source::FileId;
use crate::yaml::Node;

/// One named state of a product's interface.
#[derive(Debug)]
pub struct Screen {
    /// Its name, from the file's path.
    pub name: ScreenName,
    /// Its file.
    pub file: FileId,
    /// What the manual calls it.
    pub title: Option<Text>,
    /// File name of its screenshot in the same folder; one, or one for each language, device and theme.
    pub image: Variants<Word>,
    /// What the screenshot shows, in place of the words that are made from its marks.
    pub alt: Option<Text>,
    /// Pixels of the screenshot for each CSS pixel; one when nothing is written.
    pub scale: Variants<At<u32>>,
    /// Shared parts that stand on it.
    pub parts: Vec<At<PartName>>,
    /// What else stands on it.
    pub labels: Vec<Label>,
    /// APIs that it lists, in its own order.
    pub apis: Vec<At<ApiName>>,
    /// What must never be seen.
    pub redactions: Vec<Redaction>,
}

/// Labels that stand on several screens, written once.
#[derive(Debug)]
pub struct Part {
    /// Its name, from the file's path.
    pub name: PartName,
    /// Its file.
    pub file: FileId,
    /// What it consists of.
    pub labels: Vec<Label>,
}

/// A text that stands on a screen, and what stands within it.
#[derive(Debug)]
pub struct Label {
    /// The text, letter for letter.
    pub text: Word,
    /// What it is: a position in [`ROLES`].
    pub role: usize,
    /// What it means, in the languages that the product does not speak.
    pub gloss: PerLang<Word>,
    /// How it is read.
    pub yomi: Option<Word>,
    /// Where it stands on the screenshots.
    pub place: Variants<At<Rect>>,
    /// What it was called before.
    pub was: Vec<FormerName>,
    /// The screen that it leads to.
    pub opens: Option<At<ScreenName>>,
    /// What stands behind its redaction; printed nowhere.
    pub secret: Option<Word>,
    /// What stands within it: the links of a row, the items of a menu, the buttons of a dialog.
    pub labels: Vec<Label>,
}

/// What a label was called before.
#[derive(Debug)]
pub struct FormerName {
    /// The text, letter for letter.
    pub text: Word,
    /// The last day on which it was seen.
    pub until: Option<At<Date>>,
}

/// A region whose pixels are destroyed in every published copy.
#[derive(Debug)]
pub enum Redaction {
    /// Where this label stands.
    Label(Word),
    /// The whole row of its table that this label names.
    Row(Word),
    /// This rectangle.
    Place(Variants<At<Rect>>),
}

/// What a label can be. The order is that of the reference; classes in pages bear these names.
pub const ROLES: &[&str] = &[
    "button", "link", "field", "checkbox", "menu", "tab", "row", "column", "heading", "text", "value",
    "dialog",
];

/// What a screen's file can hold.
pub static SCREEN: Kind = Kind {
    en: "screen",
    ja: "画面",
    fields: &[
        Field {
            name: "title",
            shape: Shape::Text,
            required: true,
            ja: "この画面の呼び名",
            en: "What the manual calls this screen",
        },
        Field {
            name: "image",
            shape: Shape::Pictures,
            required: false,
            ja: "画面の画像(PNG、JPEG、WebP)。同じフォルダのファイル名。画像を分けるときは、言語(ja: en:)、機器(desktop: phone:)、配色(light: dark:)ごとに書きます",
            en: "Its screenshot (PNG, JPEG or WebP): a file name in the same folder; or one for each language (ja: en:), device (desktop: phone:) or theme (light: dark:)",
        },
        Field {
            name: "alt",
            shape: Shape::Text,
            required: false,
            ja: "画像が見えない人に伝える文。省略すると、画面の名前と印から作られます",
            en: "What it shows, for those who cannot see it; made from its title and its marks when left out",
        },
        Field {
            name: "scale",
            shape: Shape::Scales,
            required: false,
            ja: "画像の倍率。2倍で撮った画像なら 2",
            en: "Pixels of the image for each pixel of the screen: 2 for one taken at double size",
        },
        Field {
            name: "parts",
            shape: Shape::Many(RefKind::Part),
            required: false,
            ja: "共通部品(左メニューなど)の名前",
            en: "Shared parts that stand on it, such as a side menu",
        },
        Field {
            name: "labels",
            shape: Shape::List(&LABEL),
            required: false,
            ja: "画面にあるラベル",
            en: "What stands on it",
        },
        Field {
            name: "apis",
            shape: Shape::Many(RefKind::Api),
            required: false,
            ja: "画面が表示するAPI名。画面の順に並べます",
            en: "APIs that it lists, in its own order",
        },
        Field {
            name: "redactions",
            shape: Shape::List(&REDACTION),
            required: false,
            ja: "伏せ字にする場所",
            en: "What must never be seen",
        },
    ],
};

/// What a shared part's file can hold.
pub static PART: Kind = Kind {
    en: "part",
    ja: "共通部品",
    fields: &[Field {
        name: "labels",
        shape: Shape::List(&LABEL),
        required: true,
        ja: "部品にあるラベル",
        en: "What it consists of",
    }],
};

static LABEL: Kind = Kind {
    en: "label",
    ja: "ラベル",
    fields: &[
        Field {
            name: "text",
            shape: Shape::Word,
            required: true,
            ja: "画面の文字そのまま",
            en: "The text, letter for letter",
        },
        Field { name: "role", shape: Shape::Choice(ROLES), required: true, ja: "種類", en: "What it is" },
        Field {
            name: "gloss",
            shape: Shape::Gloss,
            required: false,
            ja: "訳注。ほかの言語での意味",
            en: "What it means in the other languages",
        },
        Field {
            name: "yomi",
            shape: Shape::Word,
            required: false,
            ja: "読みがな",
            en: "How it is read, in kana",
        },
        Field {
            name: "at",
            shape: Shape::Place,
            required: false,
            ja: "画像の中の位置 [左, 上, 幅, 高さ]。画像ごとに違うときは、機器や言語ごとに書きます",
            en: "Its place on the screenshot: [x, y, width, height]; where pictures differ, one for each device or language",
        },
        Field {
            name: "was",
            shape: Shape::List(&FORMER_NAME),
            required: false,
            ja: "以前の名前",
            en: "What it was called before",
        },
        Field {
            name: "opens",
            shape: Shape::One(RefKind::Screen),
            required: false,
            ja: "クリックすると開く画面",
            en: "The screen that it leads to",
        },
        Field {
            name: "secret",
            shape: Shape::Word,
            required: false,
            ja: "伏せ字の下の秘密の値。どこにも表示されません",
            en: "What stands behind its redaction; printed nowhere",
        },
        Field {
            name: "labels",
            shape: Shape::List(&LABEL),
            required: false,
            ja: "この中にあるラベル(行の中のリンク、メニューの項目、ダイアログのボタン)",
            en: "What stands within it: links of a row, items of a menu, buttons of a dialog",
        },
    ],
};

static FORMER_NAME: Kind = Kind {
    en: "former name",
    ja: "以前の名前",
    fields: &[
        Field {
            name: "text", shape: Shape::Word, required: true, ja: "以前の文字", en: "The former text"
        },
        Field {
            name: "until",
            shape: Shape::Date,
            required: false,
            ja: "最後に確認した日",
            en: "The last day on which it was seen",
        },
    ],
};

static REDACTION: Kind = Kind {
    en: "redaction",
    ja: "伏せ字",
    fields: &[
        Field {
            name: "label",
            shape: Shape::One(RefKind::Label),
            required: false,
            ja: "隠すラベル",
            en: "The label to hide",
        },
        Field {
            name: "row",
            shape: Shape::One(RefKind::Label),
            required: false,
            ja: "表の1行を端から端まで隠すとき、その行のラベル",
            en: "The label of a row of a table, to hide the whole row from edge to edge",
        },
        Field {
            name: "at",
            shape: Shape::Place,
            required: false,
            ja: "隠す位置 [左, 上, 幅, 高さ]",
            en: "The place to hide: [x, y, width, height]",
        },
    ],
};

/// Reads a screen's file.
pub fn read(name: &str, file: FileId, node: &Node, reading: &mut Reading) -> Option<Screen> {
    let fields = Fields::open(node, &SCREEN, reading)?;
    Some(Screen {
        name: ScreenName::typed(name),
        file,
        title: fields.text("title", reading),
        image: fields.pictures("image", reading),
        alt: fields.text("alt", reading),
        scale: fields.scales("scale", reading),
        parts: fields.many("parts", reading),
        labels: labels(&fields, reading),
        apis: fields.many("apis", reading),
        redactions: redactions(&fields, reading),
    })
}

/// Reads a shared part's file.
pub fn read_part(name: &str, file: FileId, node: &Node, reading: &mut Reading) -> Option<Part> {
    let fields = Fields::open(node, &PART, reading)?;
    Some(Part { name: PartName::typed(name), file, labels: labels(&fields, reading) })
}

fn labels(fields: &Fields, reading: &mut Reading) -> Vec<Label> {
    fields.items("labels", reading).iter().filter_map(|node| label(node, reading)).collect()
}

fn label(node: &Node, reading: &mut Reading) -> Option<Label> {
    let fields = Fields::open(node, &LABEL, reading)?;
    let mut text = fields.word("text", reading)?;
    text.value = label_text(&text.value);
    Some(Label {
        text,
        role: fields.choice("role", reading).map_or(0, |role| role.value),
        gloss: fields.gloss("gloss", reading),
        yomi: fields.word("yomi", reading),
        place: fields.places("at", reading),
        was: fields.items("was", reading).iter().filter_map(|node| former_name(node, reading)).collect(),
        opens: fields.one("opens", reading),
        secret: fields.word("secret", reading),
        labels: labels(&fields, reading),
    })
}

fn former_name(node: &Node, reading: &mut Reading) -> Option<FormerName> {
    let fields = Fields::open(node, &FORMER_NAME, reading)?;
    let mut text = fields.word("text", reading)?;
    text.value = label_text(&text.value);
    Some(FormerName { text, until: fields.date("until", reading) })
}

fn redactions(fields: &Fields, reading: &mut Reading) -> Vec<Redaction> {
    fields.items("redactions", reading).iter().filter_map(|node| redaction(node, reading)).collect()
}

fn redaction(node: &Node, reading: &mut Reading) -> Option<Redaction> {
    let fields = Fields::open(node, &REDACTION, reading)?;
    for (one, other) in [("label", "row"), ("label", "at"), ("row", "at")] {
        fields.exclude(one, other, reading);
    }
    fields.need_one_of(&["label", "row", "at"], reading);
    let label = fields.label("label", reading).map(Redaction::Label);
    let found = label.or_else(|| fields.label("row", reading).map(Redaction::Row));
    found.or_else(|| {
        let places = fields.places("at", reading);
        (!places.is_empty()).then_some(Redaction::Place(places))
    })
}
