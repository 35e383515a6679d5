//! Guides, pages, screens, parts, sections, groups and terms that do not exist.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::model::name::{At, Name};
use crate::model::reference::RefKind;
use crate::report::Level;
use crate::source::{Edit, Span};

pub(crate) static RULE: Rule =
    Rule { name: "unknown-name", level: Level::Error, page: include_str!("unknown_name.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::Unknown(kind) = broken.fact else { continue };
        let Some((ja, en, place, names)) = known(facts, kind) else { continue };
        let name = &broken.name;
        if let Some((now, place)) = former(facts, kind, name) {
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
            .suggest(nearest(name, names));
    }
}

/// What has given up a name, by the name that it has now, and where it says so.
fn former<'a>(facts: &Facts<'a>, kind: RefKind, name: &str) -> Option<(&'a str, Span)> {
    match kind {
        RefKind::Guide => facts.draft.guides.iter().find_map(|it| given_up(it.name.as_str(), &it.was, name)),
        RefKind::Page => facts.draft.pages.iter().find_map(|it| given_up(it.name.as_str(), &it.was, name)),
        _ => None,
    }
}

fn given_up<'a, K>(now: &'a str, was: &[At<Name<K>>], name: &str) -> Option<(&'a str, Span)> {
    was.iter().find(|it| it.value.as_str() == name).map(|it| (now, it.span))
}

type Known<'a> = (&'static str, &'static str, &'static str, Vec<&'a str>);

fn known<'a>(facts: &Facts<'a>, kind: RefKind) -> Option<Known<'a>> {
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
