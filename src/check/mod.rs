//! Rules: the only words for authors, about every floor below; one file per rule.

mod allowances;
mod characters;
mod cut;
mod english;
mod handbook;
mod images;
mod japanese;
mod labels;
mod levels;
mod names;
mod near;
mod nearest;
mod pages;
mod pairs;
mod prose;
mod reading;
mod secrets;
mod signs;
mod site;
mod structure;
mod terms;
mod texts;

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::audit::Audited;
use crate::figure::Figures;
use crate::manual::broken::{Broken, Fact};
use crate::manual::{Manual, ScreenId};
use crate::model::date::Date;
use crate::model::reference::RefKind;
use crate::model::slip::Slip;
use crate::model::{Draft, slip};
use crate::render;
use crate::report::{Diagnostic, Level, Words};
use crate::site::Site;
use crate::source::{FileId, Sources, Span};

pub use crate::check::handbook::reference;
pub use crate::check::levels::{Asked, Target};
pub(crate) use crate::check::near::Known;
pub use crate::check::nearest::nearest;
pub use crate::check::pages::{Example, described, examples, explain, list, nearest_rules};
pub use crate::check::prose::Prose;
pub use crate::check::secrets::Keys;

pub(crate) use crate::check::secrets::without_keys;

/// What the person who runs the check asked for.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether hints are shown.
    pub hints: bool,
    /// The day that ages are counted from; without it, rules about age are silent.
    pub as_of: Option<Date>,
    /// Levels of rules, in the order in which they were asked for, after what `content/site.yaml` says.
    pub levels: Vec<Asked>,
}

/// Everything that rules look at.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// What authors wrote.
    pub draft: &'a Draft,
    /// The same with every name bound.
    pub manual: &'a Manual,
    /// The screenshots.
    pub figures: &'a Figures,
    /// The texts as prose.
    pub prose: &'a Prose<'a>,
    /// Keys that must stand nowhere.
    pub keys: &'a Keys,
    /// What was asked for.
    pub settings: &'a Settings,
    /// The built site, for the rules about it; without it, all others speak.
    pub made: Option<&'a Made<'a>>,
}

/// What is known about a site once it was built.
#[derive(Clone, Copy)]
pub struct Made<'a> {
    /// What its bytes hold, unless something kept it from being built.
    pub audited: Option<&'a Audited>,
    /// Its pages.
    pub site: &'a Site,
    /// Mistakes in templates.
    pub templates: &'a [render::Fault],
    /// Built files that can be shown, by their path in the built site; and files of the theme that are no texts, by
    /// their path in the sources.
    pub shown: &'a BTreeMap<String, FileId>,
}

/// One rule.
pub struct Rule {
    /// Its name, the same everywhere.
    pub name: &'static str,
    /// How grave it is.
    pub level: Level,
    /// Its page: what it means in both languages, with a bad and a good example.
    pub page: &'static str,
    find: fn(&Facts, &mut Findings),
}

/// Rules about the same kind of thing.
pub struct Family {
    /// Its name, for settings.
    pub name: &'static str,
    /// Its heading.
    pub title: (&'static str, &'static str),
    /// Its rules.
    pub rules: &'static [&'static Rule],
}

/// Every rule, by family.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "reading", title: ("ファイルの読み取り", "Reading files"), rules: reading::RULES
    },
    Family { name: "texts", title: ("文の記号", "Signs in texts"), rules: texts::RULES },
    Family {
        name: "structure", title: ("手順の組み立て", "Structure of guides"), rules: structure::RULES
    },
    Family { name: "labels", title: ("画面とラベル", "Screens and labels"), rules: labels::RULES },
    Family { name: "names", title: ("名前の参照", "Names"), rules: names::RULES },
    Family { name: "characters", title: ("文字", "Characters"), rules: characters::RULES },
    Family { name: "japanese", title: ("日本語の書き方", "Japanese style"), rules: japanese::RULES },
    Family { name: "english", title: ("英語の書き方", "English style"), rules: english::RULES },
    Family { name: "pairs", title: ("言語の対応", "Pairs of languages"), rules: pairs::RULES },
    Family { name: "terms", title: ("用語", "Terms"), rules: terms::RULES },
    Family { name: "images", title: ("画像", "Images"), rules: images::RULES },
    Family { name: "secrets", title: ("秘密の値", "Secrets"), rules: secrets::RULES },
    Family { name: "site", title: ("できあがったサイト", "The built site"), rules: site::RULES },
    Family {
        name: "allowances", title: ("ルールの設定", "Settings of rules"), rules: allowances::RULES
    },
];

/// Names of all rules, by family.
pub fn rules() -> impl Iterator<Item = &'static str> {
    all_rules().map(|rule| rule.name)
}

/// Runs every rule about the texts, or every rule about the built site when there is one; diagnostics come in the
/// order of places, and hints only when asked for.
pub fn run(facts: &Facts) -> Vec<Diagnostic> {
    let mut rules = levels::levels(facts);
    rules.retain(|(rule, _)| allowances::is_about_allowances(rule) || site::speaks(facts, rule));
    let found: Vec<Vec<Diagnostic>> = rules
        .par_iter()
        .map(|(rule, level)| {
            let mut findings = Findings::new(rule, *level);
            (rule.find)(facts, &mut findings);
            findings.take()
        })
        .collect();
    let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
    let twins = facts.broken().filter(|broken| !broken.twins.is_empty());
    let twins: BTreeMap<Span, &[Span]> = twins.map(|it| (it.span, it.twins.as_slice())).collect();
    for diagnostic in &mut found {
        diagnostic.twins(twins.get(&diagnostic.span).copied().unwrap_or_default());
    }
    allowances::settle(facts, &rules, &mut found);
    found.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    found
}

fn all_rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules.iter().copied())
}

/// What one rule has found so far.
pub(crate) struct Findings {
    rule: &'static Rule,
    level: Level,
    found: Vec<Diagnostic>,
}

impl Findings {
    /// Nothing so far, at the level that this manual gives to the rule.
    pub(crate) fn new(rule: &'static Rule, level: Level) -> Findings {
        Findings { rule, level, found: Vec::new() }
    }

    /// What was found.
    pub(crate) fn take(self) -> Vec<Diagnostic> {
        self.found
    }

    /// Adds a diagnostic with its main sentence; the rest is set on what is returned.
    pub(crate) fn add(
        &mut self,
        span: Span,
        ja: impl Into<String>,
        en: impl Into<String>,
    ) -> &mut Diagnostic {
        let at = self.found.len();
        self.found.push(Diagnostic::new(self.rule.name, self.level, span, Words::new(ja, en)));
        &mut self.found[at]
    }
}

impl<'a> Facts<'a> {
    /// What reading found, with the place it found it at.
    pub(crate) fn slips(&self) -> impl Iterator<Item = &'a Slip> {
        self.draft.slips.iter()
    }

    /// What binding found, without echoes: a file that could not be read whole says nothing about its names.
    pub(crate) fn broken(&self) -> impl Iterator<Item = &'a Broken> {
        let facts = *self;
        self.manual.broken.iter().filter(move |broken| !facts.is_echo(broken))
    }

    fn is_echo(&self, broken: &Broken) -> bool {
        let damaged = |file| self.draft.damaged.contains(&file);
        let is_damaged = |path: &str| self.sources.find(path).is_some_and(damaged);
        let incomplete = |screen: &ScreenId| self.manual.screens[screen.0].incomplete;
        let name = &broken.name;
        match &broken.fact {
            // Signs with nothing between them have been reported as such.
            Fact::TableDiffers { .. } => false,
            _ if name.is_empty() => true,
            Fact::Unknown(kind) => match kind {
                RefKind::Guide => is_damaged(&format!("content/guides/{name}.yaml")),
                RefKind::Screen => is_damaged(&format!("content/screens/{name}.yaml")),
                RefKind::Part => is_damaged(&format!("content/parts/{name}.yaml")),
                RefKind::Section => is_damaged("content/site.yaml"),
                RefKind::Api | RefKind::Group => is_damaged("content/apis.yaml"),
                RefKind::Term => is_damaged("content/terms.yaml"),
                RefKind::Page => is_damaged(&format!("content/pages/{name}.yaml")),
                RefKind::Step
                | RefKind::Steps
                | RefKind::Label
                | RefKind::Value
                | RefKind::Image
                | RefKind::Anchor => false,
            },
            Fact::UnknownStep(guide) | Fact::UnknownValue(guide) => damaged(self.draft.guides[guide.0].file),
            Fact::UnknownAnchor(page) => damaged(self.draft.pages[page.0].file),
            Fact::NoScreen | Fact::NeverProduced(_) | Fact::NeverUsed(_) => damaged(broken.span.file),
            Fact::UnknownLabel(screens) => screens.iter().any(incomplete),
            Fact::UnknownDialog(screen) | Fact::HoldsNothing(screen) => incomplete(screen),
            Fact::UnknownProduct => is_damaged(&format!("content/products/{name}.yaml")),
            Fact::NotInPath(label) | Fact::UnknownButton(label) => {
                damaged(self.manual.labels[label.0].span.file)
            }
            _ => false,
        }
    }

    /// The words of a language for people: 日本語, Japanese.
    pub(crate) fn language(&self, lang: crate::lang::Lang) -> (String, String) {
        let code = self.manual.languages.code(lang);
        let known = [("ja", "日本語", "Japanese"), ("en", "英語", "English")];
        let found = known.iter().find(|(other, _, _)| *other == code);
        found.map_or((code.to_owned(), code.to_owned()), |(_, ja, en)| ((*ja).to_owned(), (*en).to_owned()))
    }
}

/// The slips whose fact a rule speaks about.
pub(crate) fn slips<'a, T>(
    facts: &Facts<'a>,
    pick: impl Fn(&'a slip::Fact) -> Option<T>,
) -> impl Iterator<Item = (&'a Slip, T)> {
    facts.slips().filter_map(move |slip| Some((slip, pick(&slip.fact)?)))
}

#[cfg(test)]
mod trial;
