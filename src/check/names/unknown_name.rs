//! Guides, pages, screens, parts, sections, groups and terms that do not exist.

use std::collections::BTreeMap;

use crate::check::{Facts, Findings, Known, Rule};
use crate::manual::broken::Fact;
use crate::model::name::{At, Name};
use crate::model::reference::RefKind;
use crate::report::Level;
use crate::source::{Edit, Span};

pub(crate) static RULE: Rule =
    Rule { name: "unknown-name", level: Level::Error, page: include_str!("unknown_name.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let mut kinds: BTreeMap<RefKind, Option<Kind>> = BTreeMap::new();
    for broken in facts.broken() {
        let Fact::Unknown(kind) = broken.fact else { continue };
        let kind = kinds
            .entry(kind)
            .or_insert_with(|| known(facts, kind).map(|it| Kind::of(it, former(facts, kind))));
        let Some(Kind { ja, en, place, known, former }) = kind else { continue };
        let name = &broken.name;
        if let Some((now, place)) = former.get(name.as_str()).copied() {
            found
                .add(
                    broken.span,
                    format!("「{name}」は{ja}の以前の名前です。いまは「{now}」です"),
                    format!("\"{name}\" is the former name of a {en}; it is \"{now}\" now"),
                )
                .also(place, "以前の名前は、ここにあります", "the former name stands here")
                .fix(vec![Edit { span: broken.span, text: now.to_owned() }])
                .suggest(vec![now.to_owned()]);
            continue;
        }
        found
            .add(
                broken.span,
                format!("「{name}」という{ja}はありません"),
                format!("there is no {en} \"{name}\""),
            )
            .help(format!("{ja}は {place} で決めます"), format!("each {en} is described in {place}"))
            .suggest(known.nearest(name));
    }
}

/// What names of a kind lead to.
struct Kind<'a> {
    ja: &'static str,
    en: &'static str,
    /// Where such a thing is described.
    place: &'static str,
    known: Known<'a>,
    former: Former<'a>,
}

/// By the name that something has given up, the one that it has now, and where it says so.
type Former<'a> = BTreeMap<&'a str, (&'a str, Span)>;

impl<'a> Kind<'a> {
    fn of((ja, en, place, names): Named<'a>, former: Former<'a>) -> Kind<'a> {
        Kind { ja, en, place, known: Known::of(names), former }
    }
}

fn former<'a>(facts: &Facts<'a>, kind: RefKind) -> Former<'a> {
    let draft = facts.draft;
    match kind {
        RefKind::Guide => given_up(draft.guides.iter().map(|it| (it.name.as_str(), it.was.as_slice()))),
        RefKind::Page => given_up(draft.pages.iter().map(|it| (it.name.as_str(), it.was.as_slice()))),
        _ => Former::new(),
    }
}

fn given_up<'a, K: 'a>(all: impl Iterator<Item = (&'a str, &'a [At<Name<K>>])>) -> Former<'a> {
    let mut former = Former::new();
    for (now, was) in all {
        for it in was {
            former.entry(it.value.as_str()).or_insert((now, it.span));
        }
    }
    former
}

type Named<'a> = (&'static str, &'static str, &'static str, Vec<&'a str>);

fn known<'a>(facts: &Facts<'a>, kind: RefKind) -> Option<Named<'a>> {
    let (manual, draft) = (facts.manual, facts.draft);
    Some(match kind {
        RefKind::Guide => {
            let names = manual.guides.iter().map(|guide| guide.name.as_str());
            ("手順書", "guide", "content/guides/", names.collect())
        }
        RefKind::Screen => {
            let names = manual.screens.iter().map(|screen| screen.name.as_str());
            ("画面", "screen", "content/screens/", names.collect())
        }
        RefKind::Part => {
            let names = draft.parts.iter().map(|part| part.name.as_str());
            ("共通部品", "part", "content/parts/", names.collect())
        }
        RefKind::Section => {
            let names = draft.site.sections.iter().map(|section| section.id.value.as_str());
            ("分類", "section", "content/site.yaml", names.collect())
        }
        RefKind::Group => {
            let names = manual.groups.iter().map(|group| group.id.as_str());
            ("APIのグループ", "API group", "content/apis.yaml", names.collect())
        }
        RefKind::Term => {
            let names = manual.terms.iter().map(|term| term.id.as_str());
            ("用語", "term", "content/terms.yaml", names.collect())
        }
        RefKind::Page => {
            let names = manual.pages.iter().map(|page| page.name.as_str());
            ("ページ", "page", "content/pages/", names.collect())
        }
        _ => return None,
    })
}
