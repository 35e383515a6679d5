//! The API catalogue: groups and APIs, each with the one that replaces it.

use crate::manual::broken::Broken;
use crate::manual::index::Index;
use crate::manual::{Api, Group};
use crate::model::Draft;

/// Its groups, each with the APIs that it holds.
pub(crate) fn groups(draft: &Draft, index: &Index) -> Vec<Group> {
    let groups = draft.groups.iter().map(|group| Group {
        id: group.id.value.as_str().to_owned(),
        title: group.title.as_ref().map_or_else(String::new, |title| title.value.clone()),
        state: group.state,
        apis: group.apis.iter().filter_map(|api| index.api(api.name.value.as_str())).collect(),
    });
    groups.collect()
}

/// The APIs of all groups.
pub(crate) fn apis(draft: &Draft, index: &Index, broken: &mut Vec<Broken>) -> Vec<Api> {
    let all = draft.groups.iter().flat_map(|group| &group.apis);
    let apis = all.map(|api| Api {
        name: api.name.value.as_str().to_owned(),
        span: api.name.span,
        does: api.does.map(|_, word| word.value.clone()),
        state: api.state,
        replaced_by: api.replaced_by.as_ref().and_then(|other| index.need_api(other, broken)),
    });
    apis.collect()
}
