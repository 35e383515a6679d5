//! Diagnostics: what the compiler says to authors, as data, and how it is shown.

mod card;
mod excerpt;
mod fingerprint;
mod github;
mod human;
mod json;
mod junit;
pub(crate) mod layout;
mod patch;
mod place;
mod sarif;

use crate::source::{Edit, Sources, Span};

pub use crate::report::card::{Card, card};
pub use crate::report::fingerprint::fingerprints;
pub use crate::report::github::github;
pub use crate::report::human::{Look, human};
pub use crate::report::json::json;
pub use crate::report::junit::junit;
pub use crate::report::sarif::sarif;

/// Everything that a report is made from.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// What was found, in the order of places.
    pub found: &'a [Diagnostic],
    /// Every rule in the language of the report.
    pub rules: &'a [RuleWords],
    /// Stands before each path: the folder of the site with a slash, or nothing.
    pub folder: &'a str,
    /// Language of the report, where it has only one.
    pub tongue: Tongue,
}

/// How many diagnostics there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What stops a build.
    pub errors: usize,
    /// What is reported.
    pub warnings: usize,
    /// What is shown when asked for.
    pub hints: usize,
    /// What `guidegen fix` mends.
    pub fixable: usize,
}

impl Counts {
    /// Counts them.
    pub fn of<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in found {
            match diagnostic.level {
                Level::Error => counts.errors += 1,
                Level::Warning => counts.warnings += 1,
                Level::Hint => counts.hints += 1,
            }
            counts.fixable += usize::from(diagnostic.fix.as_ref().is_some_and(|fix| fix.certain));
        }
        counts
    }

    /// `エラー 3件、警告 1件`, or nothing.
    pub fn list(self, tongue: Tongue) -> String {
        let kinds = [
            (self.errors, "エラー", "error"),
            (self.warnings, "警告", "warning"),
            (self.hints, "ヒント", "hint"),
        ];
        let parts =
            kinds.into_iter().filter(|(number, ..)| *number > 0).map(|(number, ja, en)| match tongue {
                Tongue::Ja => format!("{ja} {number}件"),
                Tongue::En => format!("{number} {en}{}", if number == 1 { "" } else { "s" }),
            });
        parts.collect::<Vec<_>>().join(match tongue {
            Tongue::Ja => "、",
            Tongue::En => ", ",
        })
    }

    /// The same as a sentence.
    pub fn sentence(self, tongue: Tongue) -> String {
        let list = self.list(tongue);
        match (tongue, list.is_empty()) {
            (Tongue::Ja, true) => "問題は見つかりませんでした。".to_owned(),
            (Tongue::En, true) => "No problems found.".to_owned(),
            (Tongue::Ja, false) => format!("{list}が見つかりました。"),
            (Tongue::En, false) => format!("Found {list}."),
        }
    }
}

/// The language of everything that is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// The same words in both languages of the tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both side by side.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Words {
        Words { ja: ja.into(), en: en.into() }
    }

    /// The words in one language.
    pub fn get(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::Ja => &self.ja,
            Tongue::En => &self.en,
        }
    }
}

/// How grave a diagnostic is; the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A fact that stops a build.
    Error,
    /// A judgement, reported.
    Warning,
    /// A hint, shown when asked for.
    Hint,
}

/// A rule in the words of one language.
#[derive(Clone, Debug)]
pub struct RuleWords {
    /// Its name.
    pub name: &'static str,
    /// The name of its family.
    pub family: &'static str,
    /// How grave it is by itself.
    pub level: Level,
    /// What it is about, in one sentence.
    pub short: String,
    /// Why it matters and what to do.
    pub full: String,
    /// Its whole page with its examples, as Markdown.
    pub markdown: String,
}

/// What the compiler says about one place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Name of the rule that speaks.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// The exact characters.
    pub span: Span,
    /// The main sentence.
    pub title: Words,
    /// A few words beside the carets; may be empty.
    pub label: Words,
    /// Other places that matter, each with a few words.
    pub also: Vec<(Span, Words)>,
    /// What to do.
    pub help: Option<Words>,
    /// The nearest names, the best first, at most three.
    pub suggestions: Vec<String>,
    /// A change that mends it.
    pub fix: Option<Fix>,
}

/// A change that mends what a diagnostic is about.
#[derive(Clone, Debug)]
pub struct Fix {
    /// Its edits, none of which overlap, in the order of places.
    pub edits: Vec<Edit>,
    /// Whether it says for certain what the writer meant.
    pub certain: bool,
}

impl Diagnostic {
    /// A diagnostic with its main sentence alone.
    pub fn new(rule: &'static str, level: Level, span: Span, title: Words) -> Diagnostic {
        let label = Words::default();
        let (also, suggestions) = (Vec::new(), Vec::new());
        Diagnostic { rule, level, span, title, label, also, help: None, suggestions, fix: None }
    }

    /// Sets the words beside the carets.
    pub fn label(&mut self, ja: impl Into<String>, en: impl Into<String>) -> &mut Diagnostic {
        self.label = Words::new(ja, en);
        self
    }

    /// Adds another place.
    pub fn also(&mut self, span: Span, ja: impl Into<String>, en: impl Into<String>) -> &mut Diagnostic {
        self.also.push((span, Words::new(ja, en)));
        self
    }

    /// Sets what to do.
    pub fn help(&mut self, ja: impl Into<String>, en: impl Into<String>) -> &mut Diagnostic {
        self.help = Some(Words::new(ja, en));
        self
    }

    /// Sets the change that certainly mends it.
    pub fn fix(&mut self, edits: Vec<Edit>) -> &mut Diagnostic {
        self.fix = (!edits.is_empty()).then_some(Fix { edits, certain: true });
        self
    }

    /// Adds places where the same mistake is made; what is put in its place here is put in there too.
    pub fn twins(&mut self, places: &[Span]) -> &mut Diagnostic {
        for place in places {
            self.also(*place, "ここも同じです", "the same here");
        }
        if let Some(fix) = &mut self.fix
            && let [edit] = fix.edits.as_slice()
            && edit.span == self.span
        {
            let text = edit.text.clone();
            fix.edits.extend(places.iter().map(|place| Edit { span: *place, text: text.clone() }));
            fix.edits.sort_by_key(|edit| edit.span);
        }
        self
    }

    /// Offers the nearest names; the best one as a change that may be meant.
    pub fn suggest(&mut self, names: Vec<String>) -> &mut Diagnostic {
        if let (Some(best), None) = (names.first(), &self.fix) {
            // A name with a quote or a backslash could end the quoted text that it is put into.
            if !best.contains(['"', '\'', '\\', '#']) && !best.contains(": ") {
                let edits = vec![Edit { span: self.span, text: best.clone() }];
                self.fix = Some(Fix { edits, certain: false });
            }
        }
        self.suggestions = names;
        self
    }
}
