//! Accents that cannot be read on light paper.

use crate::check::{Facts, Findings, Rule};
use crate::model::name::At;
use crate::render::{TEXT_CONTRAST, pale};
use crate::report::{Fix, Level};
use crate::source::Edit;

pub(crate) static RULE: Rule =
    Rule { name: "pale-accent", level: Level::Warning, page: include_str!("pale_accent.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let products = facts.draft.products.iter().filter_map(|product| product.accent.as_ref());
    for accent in facts.draft.site.accent.iter().chain(products) {
        speak(accent, found);
    }
}

fn speak(accent: &At<String>, found: &mut Findings) {
    let Some(pale) = pale(&accent.value) else { return };
    let (typed, contrast, readable, dark) = (&accent.value, pale.contrast, pale.readable, pale.dark);
    let diagnostic = found.add(
        accent.span,
        format!("色「{typed}」は明るすぎて、文字が読みにくくなります(背景とのコントラスト {contrast:.1}:1)"),
        format!(
            "the colour \"{typed}\" is too pale to be read (its contrast with the background is {contrast:.1}:1)"
        ),
    );
    diagnostic.help(
        format!(
            "{TEXT_CONTRAST}:1以上が必要です。この色に最も近い「{readable}」なら読めます。このままでも、ページには「{readable}」が、暗い配色では「{dark}」が使われます"
        ),
        format!(
            "text needs {TEXT_CONTRAST}:1; \"{readable}\" is the nearest shade that has it. As it is, pages show \"{readable}\", and \"{dark}\" in dark mode"
        ),
    );
    diagnostic.suggestions = vec![readable.clone()];
    diagnostic.fix = Some(Fix { edits: vec![Edit { span: accent.span, text: readable }], certain: false });
}
