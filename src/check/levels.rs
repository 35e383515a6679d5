//! What the manual and the person who runs the check ask for, to the level of each rule.

use unicode_normalization::UnicodeNormalization;

use crate::check::{FAMILIES, Facts, Rule, all_rules};
use crate::model::site::RuleLevel;
use crate::report::Level;

/// Which rules somebody speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One rule.
    Rule(&'static str),
    /// All rules of a family.
    Family(&'static str),
    /// Every rule that is a warning at that moment.
    Warnings,
}

/// A level that somebody asks for; none where the rule is to be silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// For which rules.
    pub target: Target,
    /// Their level from here on.
    pub level: Option<Level>,
}

impl Target {
    /// The rule or family of this name, in whatever width it was typed; `warnings` are all warnings.
    pub fn named(typed: &str) -> Option<Target> {
        let name = plain(typed);
        if name == "warnings" {
            return Some(Target::Warnings);
        }
        let rule = all_rules().find(|rule| rule.name == name).map(|rule| Target::Rule(rule.name));
        let family = || FAMILIES.iter().find(|family| family.name == name);
        rule.or_else(|| family().map(|family| Target::Family(family.name)))
    }

    /// Every name that can be typed.
    pub fn names() -> impl Iterator<Item = &'static str> {
        all_rules().map(|rule| rule.name).chain(FAMILIES.iter().map(|family| family.name))
    }

    /// Whether this would take a promise away: a rule that is an error by itself never becomes less.
    pub fn breaks_a_promise(self, level: Option<Level>) -> bool {
        let Target::Rule(name) = self else { return false };
        level != Some(Level::Error) && all_rules().any(|rule| rule.name == name && rule.level == Level::Error)
    }

    fn holds(self, rule: &Rule, now: Option<Level>) -> bool {
        match self {
            Target::Rule(name) => rule.name == name,
            Target::Family(name) => FAMILIES
                .iter()
                .any(|family| family.name == name && family.rules.iter().any(|it| it.name == rule.name)),
            Target::Warnings => now == Some(Level::Warning),
        }
    }
}

/// The level of each rule that speaks, in the order of rules: first what `content/site.yaml` asks for, then what
/// was typed; the last word counts.
pub(crate) fn levels(facts: &Facts) -> Vec<(&'static Rule, Level)> {
    let site = facts.draft.site.rules.iter().filter_map(|(name, level)| {
        Some(Asked { target: Target::named(&name.value)?, level: asked(*level) })
    });
    let all: Vec<Asked> = site.chain(facts.settings.levels.iter().copied()).collect();
    let level_of = |rule: &'static Rule| {
        let mut now = Some(rule.level);
        for asked in &all {
            if !asked.target.holds(rule, now) {
                continue;
            }
            let lowers = rule.level == Level::Error && asked.level != Some(Level::Error);
            // Who denies a family means its warnings; a hint is raised only by its own name.
            let raises = now == Some(Level::Hint)
                && asked.level.is_some()
                && matches!(asked.target, Target::Family(_));
            now = if lowers || raises { now } else { asked.level };
        }
        let shown = now.filter(|level| *level != Level::Hint || facts.settings.hints)?;
        Some((rule, shown))
    };
    all_rules().filter_map(level_of).collect()
}

/// The level that a word of `content/site.yaml` means.
pub(crate) fn asked(level: RuleLevel) -> Option<Level> {
    match level {
        RuleLevel::Error => Some(Level::Error),
        RuleLevel::Warning => Some(Level::Warning),
        RuleLevel::Hint => Some(Level::Hint),
        RuleLevel::Off => None,
    }
}

/// A name as it would be typed with the input method switched off.
pub(crate) fn plain(typed: &str) -> String {
    let dashes = ['ー', '―', '–', '−', '‐'];
    typed.trim().replace(dashes, "-").nfkc().collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::check::levels::Target;
    use crate::report::Level;

    #[test]
    fn names_in_any_width() {
        assert_eq!(Target::named("ｆｏｒｍｅｒーｌａｂｅｌ"), Some(Target::Rule("former-label")));
        assert_eq!(Target::named("labels"), Some(Target::Family("labels")));
        assert_eq!(Target::named("warnings"), Some(Target::Warnings));
        assert_eq!(Target::named("nothing"), None);
    }

    #[test]
    fn promises_stay() {
        assert!(Target::Rule("unknown-api").breaks_a_promise(None));
        assert!(!Target::Rule("former-label").breaks_a_promise(None));
        assert!(!Target::Rule("unknown-api").breaks_a_promise(Some(Level::Error)));
    }
}
