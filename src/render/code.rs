//! Lines of code to HTML, each kind of word in a class of its own.

use std::sync::OnceLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use crate::render::phrase::escape;

/// Stands before the names of classes, so that they meet no others.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// The text as HTML; an unknown language is shown without classes.
pub(crate) fn highlighted(language: &str, text: &str) -> String {
    static KNOWN: OnceLock<SyntaxSet> = OnceLock::new();
    let mut html = String::new();
    if language.is_empty() {
        escape(text, &mut html);
        return html;
    }
    let known = KNOWN.get_or_init(SyntaxSet::load_defaults_newlines);
    let Some(syntax) = known.find_syntax_by_token(language) else {
        escape(text, &mut html);
        return html;
    };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, known, STYLE);
    for line in LinesWithEndings::from(text) {
        if generator.parse_html_for_line_which_includes_newline(line).is_err() {
            escape(text, &mut html);
            return html;
        }
    }
    generator.finalize()
}
