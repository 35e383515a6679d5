//! `content/apis.yaml`: the single list of API names.

use crate::lang::PerLang;
use crate::model::field::{Field, Fields, Kind, Reading, Shape};
use crate::model::name::{ApiName, At, GroupName, Name, Word};
use crate::model::reference::RefKind;
use crate::model::slip::Fact;
use crate::yaml::Node;

/// A group of APIs, as their product divides them.
#[derive(Debug)]
pub struct Group {
    /// Its id.
    pub id: At<GroupName>,
    /// Its name, as the product writes it.
    pub title: Option<Word>,
    /// Its state, which its APIs share: a position in [`STATES`].
    pub state: usize,
    /// Its APIs.
    pub apis: Vec<Api>,
}

/// One API.
#[derive(Debug)]
pub struct Api {
    /// Its name, letter for letter.
    pub name: At<ApiName>,
    /// What it does, in each language.
    pub does: PerLang<Word>,
    /// A position in [`STATES`].
    pub state: usize,
    /// The API to use instead.
    pub replaced_by: Option<At<ApiName>>,
    /// What it was called before.
    pub was: Vec<Word>,
}

/// What an API can be; the first is meant when nothing is written.
pub const STATES: &[&str] = &["current", "legacy", "retired"];

/// What `content/apis.yaml` can hold.
pub static CATALOGUE: Kind = Kind {
    en: "API catalogue",
    ja: "API一覧",
    fields: &[Field {
        name: "groups",
        shape: Shape::List(&GROUP),
        required: true,
        ja: "APIのグループ",
        en: "Groups of APIs",
    }],
};

static GROUP: Kind = Kind {
    en: "API group",
    ja: "APIのグループ",
    fields: &[
        Field {
            name: "id", shape: Shape::Id, required: true, ja: "グループのID", en: "Id of the group"
        },
        Field {
            name: "title",
            shape: Shape::Word,
            required: true,
            ja: "サービスが使うグループ名",
            en: "Its name, as the product writes it",
        },
        Field {
            name: "state",
            shape: Shape::Choice(STATES),
            required: false,
            ja: "状態。現行なら不要です",
            en: "Its state; not needed when it is current",
        },
        Field {
            name: "apis",
            shape: Shape::List(&API),
            required: true,
            ja: "グループにあるAPI",
            en: "Its APIs",
        },
    ],
};

static API: Kind = Kind {
    en: "API",
    ja: "API",
    fields: &[
        Field {
            name: "name",
            shape: Shape::Word,
            required: true,
            ja: "API名。大文字と小文字も区別します",
            en: "Its name; case matters",
        },
        Field {
            name: "does",
            shape: Shape::Gloss,
            required: true,
            ja: "何をするAPIか(言語ごと)",
            en: "What it does, in each language",
        },
        Field {
            name: "state",
            shape: Shape::Choice(STATES),
            required: false,
            ja: "状態。グループと同じなら不要です",
            en: "Its state, where it differs from its group's",
        },
        Field {
            name: "replaced_by",
            shape: Shape::One(RefKind::Api),
            required: false,
            ja: "代わりに使うAPI",
            en: "The API to use instead",
        },
        Field {
            name: "was",
            shape: Shape::Words,
            required: false,
            ja: "以前の名前",
            en: "What it was called before",
        },
    ],
};

/// Reads `content/apis.yaml`.
pub fn read(node: &Node, reading: &mut Reading) -> Vec<Group> {
    let Some(fields) = Fields::open(node, &CATALOGUE, reading) else { return Vec::new() };
    fields.items("groups", reading).iter().filter_map(|node| group(node, reading)).collect()
}

fn group(node: &Node, reading: &mut Reading) -> Option<Group> {
    let fields = Fields::open(node, &GROUP, reading)?;
    let state = fields.choice("state", reading).map_or(0, |state| state.value);
    Some(Group {
        id: fields.id("id", reading)?,
        title: fields.word("title", reading),
        state,
        apis: fields.items("apis", reading).iter().filter_map(|node| api(node, state, reading)).collect(),
    })
}

fn api(node: &Node, group_state: usize, reading: &mut Reading) -> Option<Api> {
    let fields = Fields::open(node, &API, reading)?;
    let name = fields.word("name", reading)?;
    let does = fields.gloss("does", reading);
    if let Some(key) = fields.key("does").filter(|_| !does.is_empty()) {
        let missing: Vec<_> = reading.languages.all().filter(|lang| does.get(*lang).is_none()).collect();
        missing.into_iter().for_each(|lang| reading.slip(key, Fact::MissingLanguage(lang)));
    }
    Some(Api {
        name: At { value: Name::typed(&name.value), span: name.span },
        does,
        state: fields.choice("state", reading).map_or(group_state, |state| state.value),
        replaced_by: fields.one("replaced_by", reading),
        was: fields.words("was", reading),
    })
}
