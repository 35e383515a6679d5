//! Folders of screens and parts that are no product.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-product", level: Level::Error, page: include_str!("unknown_product.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken().filter(|broken| broken.fact == Fact::UnknownProduct) {
        let name = &broken.name;
        let products: Vec<&str> = facts.manual.products.iter().map(|product| product.id.as_str()).collect();
        let near = nearest(name, products.iter().copied());
        let diagnostic = found.add(
            broken.span,
            format!("フォルダー名「{name}」と同じ名前のサービスがありません"),
            format!("no product has the name of the folder \"{name}\""),
        );
        diagnostic.help(
            format!(
                "content/products/{name}.yaml を作るか、フォルダー名を直してください(いまあるサービス: {})",
                products.join("、")
            ),
            format!(
                "add content/products/{name}.yaml, or rename the folder (products: {})",
                products.join(", ")
            ),
        );
        diagnostic.suggestions = near;
    }
}
