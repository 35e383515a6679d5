//! Former names that lead to two things.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::model::reference::RefKind;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "former-name-taken", level: Level::Error, page: include_str!("former_name_taken.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let name = &broken.name;
        match broken.fact {
            Fact::FormerInUse(kind, place) => {
                let (ja, en) = words(kind);
                found
                    .add(
                        broken.span,
                        format!("以前の名前「{name}」は、いま{ja}の名前として使われています"),
                        format!("the former name \"{name}\" is the name of {en} that there is now"),
                    )
                    .also(place, "この名前のもの", "what has this name")
                    .help(
                        "アドレスは1つのものしか開けません。「was」からこの名前を消すか、もう一方の名前を変えてください",
                        "an address can open one thing only; take the name out of \"was\", or give the other one another name",
                    );
            }
            Fact::FormerTwice(kind, place) => {
                let (ja, en) = words(kind);
                found
                    .add(
                        broken.span,
                        format!("以前の名前「{name}」が、2つの{ja}に書かれています"),
                        format!("the former name \"{name}\" is given to {en} twice"),
                    )
                    .label("2つ目", "the second one")
                    .also(place, "1つ目", "the first one")
                    .help(
                        "アドレスは1つのものしか開けません。読者が続きを読める方だけに残してください",
                        "an address can open one thing only; keep it where its readers should go",
                    );
            }
            _ => {}
        }
    }
}

fn words(kind: RefKind) -> (&'static str, &'static str) {
    match kind {
        RefKind::Guide => ("手順書", "a guide"),
        RefKind::Page => ("ページ", "a page"),
        _ => ("手順", "a step"),
    }
}
