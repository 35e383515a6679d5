//! `content/site.yaml`: the manual as a whole.

use crate::lang::Languages;
use crate::model::field::{Field, Fields, Kind, Reading, Shape};
use crate::model::name::{At, GuideName, PageName, SectionName, Word};
use crate::model::reference::RefKind;
use crate::model::text::Text;
use crate::yaml::Node;

/// Settings and texts of the whole manual.
#[derive(Debug, Default)]
pub struct Site {
    /// Name of the manual.
    pub title: Option<Text>,
    /// One sentence about it.
    pub description: Option<Text>,
    /// First words of the home page.
    pub lead: Option<Text>,
    /// Words at the foot of every page.
    pub footer: Option<Text>,
    /// Where the manual is published; absolute addresses are left out without it.
    pub url: Option<Word>,
    /// Where readers tell that something is wrong: `mailto:…`, or the address of a form.
    pub report: Option<Word>,
    /// Its sections, in the order of the navigation.
    pub sections: Vec<Section>,
    /// Guides that are most used, which the home page offers first.
    pub featured: Vec<At<GuideName>>,
    /// What happens to a guide or a page without texts in a language: a position in [`MISSING`].
    pub missing: usize,
    /// Pages that every page links to, in their order.
    pub pages: Vec<At<PageName>>,
    /// Troubles that the home page offers first.
    pub troubles: Vec<Trouble>,
    /// Words of the same meaning, for the search.
    pub synonyms: Vec<Vec<Word>>,
    /// Days after which a guide should be looked at again.
    pub check_every_days: Option<At<u32>>,
    /// Levels of rules and families of rules, in the order in which they stand.
    pub rules: Vec<(Word, RuleLevel)>,
    /// Shapes of keys that must stand nowhere, beside those that are known anyway.
    pub secret_patterns: Vec<Word>,
}

/// What `rules:` can make of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleLevel {
    /// It stops a build.
    Error,
    /// It is reported.
    Warning,
    /// It is shown when asked for.
    Hint,
    /// It is silent.
    Off,
}

/// The words for [`RuleLevel`], as they are typed.
pub const RULE_LEVELS: &[(&str, RuleLevel)] = &[
    ("error", RuleLevel::Error),
    ("warning", RuleLevel::Warning),
    ("hint", RuleLevel::Hint),
    ("off", RuleLevel::Off),
];

/// A place in the manual's navigation.
#[derive(Debug)]
pub struct Section {
    /// Its id.
    pub id: At<SectionName>,
    /// Its heading.
    pub title: Option<Text>,
    /// One sentence about it.
    pub description: Option<Text>,
}

/// What a reader may be looking for, and the guide that helps.
#[derive(Debug)]
pub struct Trouble {
    /// The trouble, in the reader's words.
    pub text: Option<Text>,
    /// The guide.
    pub guide: Option<At<GuideName>>,
}

/// What can happen to a guide or a page without texts in a language; the first is meant when nothing is written.
pub const MISSING: &[&str] = &["error", "fallback"];

/// What `content/site.yaml` can hold.
pub static SITE: Kind = Kind {
    en: "site",
    ja: "マニュアル全体の設定",
    fields: &[
        Field {
            name: "title",
            shape: Shape::Text,
            required: true,
            ja: "マニュアルの名前",
            en: "Name of the manual",
        },
        Field {
            name: "description",
            shape: Shape::Text,
            required: false,
            ja: "マニュアルを一文で説明したもの",
            en: "One sentence about the manual",
        },
        Field {
            name: "languages",
            shape: Shape::Words,
            required: false,
            ja: "公開する言語のコード。最初のものが既定です",
            en: "Codes of the published languages; the first is the default",
        },
        Field {
            name: "missing",
            shape: Shape::Choice(MISSING),
            required: false,
            ja: "ある言語の文が1つもない手順書やページの扱い。error なら公開しません。fallback なら、既定の言語の文に断り書きを付けて公開します",
            en: "For a guide or page without any text in a language: `error` stops the build, `fallback` shows it in the default language and says so",
        },
        Field {
            name: "url",
            shape: Shape::Address,
            required: false,
            ja: "公開先のアドレス(https://…)。なくても公開できます。書くと、検索エンジン向けの情報が加わります",
            en: "Where the manual is published (https://…); may be left out. With it, search engines are told more",
        },
        Field {
            name: "report",
            shape: Shape::Contact,
            required: false,
            ja: "手順の誤りを知らせる先。メールアドレスか、フォームのアドレス(https://…)。フォームのアドレスには {guide} {step} {language} {version} を書けます",
            en: "Where readers tell that a step is wrong: a mail address, or the address of a form (https://…), which may hold {guide} {step} {language} {version}",
        },
        Field {
            name: "lead",
            shape: Shape::Text,
            required: false,
            ja: "トップページの最初の文",
            en: "First words of the home page",
        },
        Field {
            name: "sections",
            shape: Shape::List(&SECTION),
            required: true,
            ja: "分類。ここに書いた順に並びます",
            en: "Sections, in the order in which they are shown",
        },
        Field {
            name: "troubles",
            shape: Shape::List(&TROUBLE),
            required: false,
            ja: "トップページに出す「困ったとき」",
            en: "Troubles that the home page offers first",
        },
        Field {
            name: "featured",
            shape: Shape::Many(RefKind::Guide),
            required: false,
            ja: "トップページに出す「よく使う手順書」",
            en: "Guides that are most used; the home page offers them first",
        },
        Field {
            name: "pages",
            shape: Shape::Many(RefKind::Page),
            required: false,
            ja: "どのページの下にも出すページの名前。ここに書いた順に並びます",
            en: "Pages that stand at the foot of every page, in this order",
        },
        Field {
            name: "synonyms",
            shape: Shape::List(&SYNONYMS),
            required: false,
            ja: "検索で同じ意味として扱う言葉の組",
            en: "Groups of words that mean the same to the search",
        },
        Field {
            name: "check_every_days",
            shape: Shape::Number,
            required: false,
            ja: "手順書を見直す間隔(日数)。--as-of を付けたときだけ調べます",
            en: "Days after which a guide should be checked again; looked at only with --as-of",
        },
        Field {
            name: "footer",
            shape: Shape::Text,
            required: false,
            ja: "各ページの下に出す文",
            en: "Words at the foot of every page",
        },
        Field {
            name: "rules",
            shape: Shape::Levels,
            required: false,
            ja: "ルールや、ルールの分類ごとの重さ",
            en: "Level of each rule, or of a family of rules",
        },
        Field {
            name: "secret_patterns",
            shape: Shape::Words,
            required: false,
            ja: "どこにも書いてはいけないキーの形。例: `ABC-[0-9]{8}`",
            en: "Shapes of keys that must stand nowhere, such as `ABC-[0-9]{8}`",
        },
    ],
};

static SECTION: Kind = Kind {
    en: "section",
    ja: "分類",
    fields: &[
        Field { name: "id", shape: Shape::Id, required: true, ja: "分類のID", en: "Id of the section" },
        Field {
            name: "title",
            shape: Shape::Text,
            required: true,
            ja: "分類の見出し",
            en: "Heading of the section",
        },
        Field {
            name: "description",
            shape: Shape::Text,
            required: false,
            ja: "分類を一文で説明したもの",
            en: "One sentence about the section",
        },
    ],
};

static TROUBLE: Kind = Kind {
    en: "trouble",
    ja: "困ったとき",
    fields: &[
        Field {
            name: "text",
            shape: Shape::Text,
            required: true,
            ja: "読者の言葉で書いた困りごと",
            en: "The trouble, in the reader's words",
        },
        Field {
            name: "guide",
            shape: Shape::One(RefKind::Guide),
            required: true,
            ja: "解決する手順書",
            en: "The guide that helps",
        },
    ],
};

static SYNONYMS: Kind = Kind {
    en: "group of synonyms",
    ja: "同じ意味の言葉",
    fields: &[Field {
        name: "words",
        shape: Shape::Words,
        required: true,
        ja: "同じ意味の言葉",
        en: "Words of the same meaning",
    }],
};

/// Reads the languages alone, which every other text needs.
pub fn languages(node: Option<&Node>) -> Languages {
    let entry = node.and_then(Node::as_map).and_then(|map| map.iter().find(|e| e.key.text == "languages"));
    let items = entry.and_then(|entry| entry.value.as_list()).unwrap_or_default();
    let codes = items.iter().filter_map(Node::as_scalar).map(|code| code.text.trim().to_owned());
    Languages::new(codes.filter(|code| !code.is_empty()).collect())
}

/// Reads `content/site.yaml`.
pub fn read(node: &Node, reading: &mut Reading) -> Site {
    let Some(fields) = Fields::open(node, &SITE, reading) else { return Site::default() };
    fields.words("languages", reading);
    let sections = fields.items("sections", reading).iter().filter_map(|node| section(node, reading));
    let sections = sections.collect();
    let troubles = fields.items("troubles", reading).iter().filter_map(|node| trouble(node, reading));
    let troubles = troubles.collect();
    let synonyms = fields.items("synonyms", reading).iter().filter_map(|node| {
        let fields = Fields::open(node, &SYNONYMS, reading)?;
        Some(fields.words("words", reading))
    });
    let synonyms = synonyms.collect();
    Site {
        title: fields.text("title", reading),
        description: fields.text("description", reading),
        lead: fields.text("lead", reading),
        footer: fields.text("footer", reading),
        url: fields.address("url", reading),
        report: fields.contact("report", reading),
        featured: fields.many("featured", reading),
        missing: fields.choice("missing", reading).map_or(0, |choice| choice.value),
        pages: fields.many("pages", reading),
        sections,
        troubles,
        synonyms,
        check_every_days: fields.number("check_every_days", reading),
        rules: rules(&fields, reading),
        secret_patterns: fields.words("secret_patterns", reading),
    }
}

fn rules(fields: &Fields, reading: &mut Reading) -> Vec<(Word, RuleLevel)> {
    let words: Vec<&str> = RULE_LEVELS.iter().map(|(word, _)| *word).collect();
    let levels = fields.levels("rules", &words, reading);
    levels.into_iter().map(|(name, at)| (name, RULE_LEVELS[at].1)).collect()
}

fn section(node: &Node, reading: &mut Reading) -> Option<Section> {
    let fields = Fields::open(node, &SECTION, reading)?;
    Some(Section {
        id: fields.id("id", reading)?,
        title: fields.text("title", reading),
        description: fields.text("description", reading),
    })
}

fn trouble(node: &Node, reading: &mut Reading) -> Option<Trouble> {
    let fields = Fields::open(node, &TROUBLE, reading)?;
    Some(Trouble { text: fields.text("text", reading), guide: fields.one("guide", reading) })
}
