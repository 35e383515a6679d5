//! APIs that are not in the catalogue.

use std::cell::LazyCell;

use crate::check::{Facts, Findings, Known, Rule};
use crate::manual::broken::Fact;
use crate::model::reference::RefKind;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-api", level: Level::Error, page: include_str!("unknown_api.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let known = LazyCell::new(|| Known::of(facts.manual.apis.iter().map(|api| api.name.as_str())));
    for broken in facts.broken() {
        let name = &broken.name;
        match broken.fact {
            Fact::Unknown(RefKind::Api) => {
                found
                    .add(
                        broken.span,
                        format!("「{name}」は、API一覧にありません"),
                        format!("\"{name}\" is not in the API catalogue"),
                    )
                    .help(
                        format!("名前を直すか、content/apis.yaml に足してください。APIでない文字列は {{code:{name}}} と書きます"),
                        format!("correct the name, or add it to content/apis.yaml; write {{code:{name}}} for what is no API"),
                    )
                    .suggest(known.nearest(name));
            }
            Fact::ApiSpelling(api) => {
                let api = &facts.manual.apis[api.0];
                found
                    .add(
                        broken.span,
                        format!("API名「{name}」は、「{}」と大文字・小文字が違います", api.name),
                        format!("\"{name}\" and the API \"{}\" differ in case", api.name),
                    )
                    .also(api.span, "API一覧ではこう書かれています", "the catalogue says this")
                    .fix(vec![crate::source::Edit { span: broken.span, text: api.name.clone() }])
                    .suggest(vec![api.name.clone()]);
            }
            _ => {}
        }
    }
}
