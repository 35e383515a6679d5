//! Rules about the bytes of the built site, and about the templates that they are made with.
//!
//! They speak once the site was built in memory or on the disk. A mistake is shown where its author can mend it: in a
//! template of the site or in the file behind the page, where the same characters stand; otherwise in the built page.

mod dead_fragment;
mod dead_link;
mod duplicate_id;
mod hreflang_pair;
mod insecure_link;
mod language_leak;
mod link_leaves_site;
mod missing_asset;
mod odd_id;
mod origin;
mod orphan_page;
mod page_language;
mod pale_accent;
mod template_error;
mod theme_picture;
mod theme_words;
mod unused_template;
mod wrong_twin;

use crate::check::site::origin::{Seen, file_behind, first_key};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Diagnostic, Words};

pub(crate) use crate::check::site::origin::faults;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &template_error::RULE,
    &unused_template::RULE,
    &theme_picture::RULE,
    &theme_words::RULE,
    &pale_accent::RULE,
    &dead_link::RULE,
    &dead_fragment::RULE,
    &missing_asset::RULE,
    &link_leaves_site::RULE,
    &insecure_link::RULE,
    &duplicate_id::RULE,
    &odd_id::RULE,
    &page_language::RULE,
    &language_leak::RULE,
    &wrong_twin::RULE,
    &hreflang_pair::RULE,
    &orphan_page::RULE,
];

/// Those that are about the theme, and speak when no page could be made.
const THEME: &[&Rule] = &[
    &template_error::RULE,
    &unused_template::RULE,
    &theme_picture::RULE,
    &theme_words::RULE,
    &pale_accent::RULE,
];

/// Whether a rule can speak about what is there: texts, templates alone, or a whole built site.
pub(crate) fn speaks(facts: &Facts, rule: &Rule) -> bool {
    let is_ours = RULES.iter().any(|own| own.name == rule.name);
    let needs_no_page = THEME.iter().any(|own| own.name == rule.name);
    facts.made.map_or(!is_ours, |made| is_ours && (needs_no_page || made.audited.is_some()))
}

/// Adds what is to be said about a fault of a built file, where its author can mend it.
pub(crate) fn add<'f>(
    facts: &Facts,
    found: &'f mut Findings,
    fault: &Seen,
    ja: impl Into<String>,
    en: impl Into<String>,
) -> &'f mut Diagnostic {
    let rest = rest(fault.others);
    let Some(origin) = fault.origin else {
        let diagnostic = found.add(fault.built, ja, en);
        diagnostic.label(rest.ja, rest.en);
        if let Some(file) = file_behind(facts, fault.path) {
            let span = first_key(facts, file);
            diagnostic.also(
                span,
                "このページは、このファイルとテンプレートから作られます",
                "the page is made from this file and templates",
            );
        }
        return diagnostic;
    };
    let diagnostic = found.add(origin.span, ja, en);
    let (ja, en) = ("できあがったファイルでは、ここです", "here in the built file");
    if fault.others == 0 {
        return diagnostic.also(fault.built, ja, en);
    }
    diagnostic.also(fault.built, format!("{ja}({})", rest.ja), format!("{en} ({})", rest.en))
}

/// Offers what someone may have meant, as it would be written at the place that is shown: names are links of the built
/// page, of which a template may write only the end.
pub(crate) fn offer(facts: &Facts, diagnostic: &mut Diagnostic, fault: &Seen, near: Vec<String>) {
    let as_typed = |name: &String| match fault.origin {
        Some(origin) => match origin.tail {
            Some(tail) => {
                let made = &fault.written[..fault.written.len() - tail];
                let typed = facts.sources.slice(origin.span);
                Some(typed[..typed.len() - tail].to_owned() + name.strip_prefix(made)?)
            }
            None => (fault.others == 0).then(|| name.clone()),
        },
        None => Some(name.clone()),
    };
    let near: Vec<String> = near.iter().filter_map(as_typed).collect();
    let Some(best) = near.first() else { return };
    if diagnostic.label.ja.is_empty() {
        diagnostic.label(format!("「{best}」ではありませんか"), format!("did you mean \"{best}\"?"));
    }
    // A built page is not the place to mend anything.
    match fault.origin {
        Some(_) => drop(diagnostic.suggest(near)),
        None => diagnostic.suggestions = near,
    }
}

/// What to do about a link in a template.
pub(crate) fn root_help(diagnostic: &mut Diagnostic) -> &mut Diagnostic {
    diagnostic.help(
        "行き先を確かめてください。テンプレートでは {{ page.root }}ja/index.html のように書くと、どのページからも同じ所へ行けます",
        "check where it leads; a template writes {{ page.root }}en/index.html, which leads to the same place from every page",
    )
}

fn rest(others: usize) -> Words {
    match others {
        0 => Words::default(),
        1 => Words::new("ほか1ページも同じです", "also on 1 other page"),
        _ => Words::new(format!("ほか{others}ページも同じです"), format!("also on {others} other pages")),
    }
}
