//! Former names: the addresses that still lead to what they once named.

use std::collections::BTreeMap;

use crate::manual::broken::{Broken, Fact};
use crate::manual::{GuideId, Moved, PageId, Settled};
use crate::model::Draft;
use crate::model::name::{At, Name};
use crate::model::reference::RefKind;
use crate::model::step::Item;
use crate::source::Span;

/// Finds what stood at each former address; a name that is in use, or claimed twice, is noted and leads nowhere.
pub(crate) fn bind_former(draft: &Draft, broken: &mut Vec<Broken>) -> Vec<Moved> {
    let guides = draft.guides.iter().map(|it| Claim { name: it.name.as_str(), place: it.span, was: &it.was });
    let guides = claims(guides, RefKind::Guide, broken).into_iter();
    let guides = guides.filter(|(at, _)| !draft.guides[*at].draft);
    let guides = guides.map(|(at, name)| Moved { name, to: Settled::Guide(GuideId(at)) });
    let mut moved: Vec<Moved> = guides.collect();
    let pages = draft.pages.iter().map(|it| Claim { name: it.name.as_str(), place: it.span, was: &it.was });
    let pages = claims(pages, RefKind::Page, broken).into_iter();
    let pages = pages.filter(|(at, _)| !draft.pages[*at].draft);
    moved.extend(pages.map(|(at, name)| Moved { name, to: Settled::Page(PageId(at)) }));
    for guide in &draft.guides {
        let steps = guide.items.iter().filter_map(|item| match item {
            Item::Step(step) => {
                Some(Claim { name: step.id.value.as_str(), place: step.id.span, was: &step.was })
            }
            Item::Group(_) | Item::Repeat(_) => None,
        });
        claims(steps, RefKind::Step, broken);
    }
    moved
}

/// Something with the names that it claims to have had.
#[derive(Clone)]
struct Claim<'a, K> {
    name: &'a str,
    place: Span,
    was: &'a [At<Name<K>>],
}

/// The former names that lead to one thing only, with its position.
fn claims<'a, K: 'a>(
    things: impl Iterator<Item = Claim<'a, K>>,
    kind: RefKind,
    broken: &mut Vec<Broken>,
) -> Vec<(usize, String)> {
    let things: Vec<Claim<K>> = things.collect();
    let used: BTreeMap<&str, Span> = things.iter().map(|thing| (thing.name, thing.place)).collect();
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut good = Vec::new();
    for (at, name) in things.iter().enumerate().flat_map(|(at, it)| it.was.iter().map(move |was| (at, was))) {
        let id = name.value.as_str();
        let fact = match (used.get(id), first.get(id)) {
            (Some(place), _) => Fact::FormerInUse(kind, *place),
            (None, Some(place)) => Fact::FormerTwice(kind, *place),
            (None, None) => {
                first.insert(id, name.span);
                good.push((at, id.to_owned()));
                continue;
            }
        };
        broken.push(Broken::new(name.span, id, fact));
    }
    good
}
