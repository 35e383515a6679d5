//! Pages of rules: what `guidegen explain` prints, and the examples that are the rules' tests.

use crate::check::nearest::nearest;
use crate::check::{FAMILIES, Rule, all_rules, rules};
use crate::report::layout::{pad, table};
use crate::report::{Level, RuleWords, Tongue};

/// An example on a rule's page: files, and whether the rule speaks about them.
#[derive(Debug)]
pub struct Example {
    /// The rule.
    pub rule: &'static str,
    /// Whether the rule must speak (`bad`) or no rule may (`good`).
    pub bad: bool,
    /// Its files with their paths below the site.
    pub files: Vec<(String, String)>,
}

/// The page of a rule in one language, with its examples.
pub fn explain(rule: &str, tongue: Tongue) -> Option<String> {
    let rule = all_rules().find(|it| it.name == rule)?;
    let (level_ja, level_en) = level_words(rule.level);
    let (ja, en) = rule.page.split_once("\n# English\n")?;
    let ja = ja.strip_prefix("# 日本語\n")?;
    let (en, examples) = en.split_once("\n# Examples\n")?;
    let head = match tongue {
        Tongue::Ja => format!("{}({level_ja})\n", rule.name),
        Tongue::En => format!("{} ({level_en})\n", rule.name),
    };
    let body = match tongue {
        Tongue::Ja => ja,
        Tongue::En => en,
    };
    Some(format!("{head}\n{}\n{}", body.trim(), shown(examples, tongue)))
}

/// Every rule in the words of one language, for what is read by machines.
pub fn described(tongue: Tongue) -> Vec<RuleWords> {
    let mut all = Vec::new();
    for family in FAMILIES {
        for rule in family.rules {
            let (ja, rest) = rule.page.split_once("\n# English\n").unwrap_or((rule.page, ""));
            let (en, examples) = rest.split_once("\n# Examples\n").unwrap_or((rest, ""));
            let body = match tongue {
                Tongue::Ja => ja.strip_prefix("# 日本語\n").unwrap_or(ja),
                Tongue::En => en,
            };
            let (short, full) = body.trim().split_once('\n').unwrap_or((body.trim(), ""));
            all.push(RuleWords {
                name: rule.name,
                family: family.name,
                level: rule.level,
                short: short.to_owned(),
                full: joined(full.trim()),
                markdown: format!("{}\n{}", body.trim(), markdown(examples, tongue)),
            });
        }
    }
    all
}

/// Columns of a list that is read on any terminal.
const WIDTH: usize = 80;

/// All rules by family, with the sentence that says what each is about.
pub fn list(tongue: Tongue) -> String {
    let longest = rules().map(str::len).max().unwrap_or(0);
    let mut text = String::new();
    for family in FAMILIES {
        text.push_str(match tongue {
            Tongue::Ja => family.title.0,
            Tongue::En => family.title.1,
        });
        text.push('\n');
        let row = |rule: &&Rule| (pad(rule.name, longest), first_sentence(rule.page, tongue).to_owned());
        let rows = family.rules.iter().map(row);
        text.push_str(&table(&rows.collect::<Vec<_>>(), WIDTH));
        text.push('\n');
    }
    text
}

/// Names of rules that someone may have meant.
pub fn nearest_rules(name: &str) -> Vec<&'static str> {
    let near = nearest(name, rules());
    near.iter().filter_map(|name| rules().find(|rule| rule == name)).collect()
}

/// The examples of every page, in the order of rules.
pub fn examples() -> Vec<Example> {
    let mut all = Vec::new();
    for rule in all_rules() {
        let examples = rule.page.split_once("\n# Examples\n").map_or("", |(_, examples)| examples);
        for (bad, files) in blocks(examples) {
            all.push(Example { rule: rule.name, bad, files });
        }
    }
    all
}

fn level_words(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Error => ("エラー", "error"),
        Level::Warning => ("警告", "warning"),
        Level::Hint => ("ヒント", "hint"),
    }
}

fn first_sentence(page: &'static str, tongue: Tongue) -> &'static str {
    let body = match tongue {
        Tongue::Ja => page.strip_prefix("# 日本語\n").unwrap_or(page),
        Tongue::En => page.split_once("\n# English\n").map_or("", |(_, en)| en),
    };
    body.trim_start().lines().next().unwrap_or_default()
}

/// What files of examples are written in.
const WRITTEN_IN: &[&str] = &["yaml", "html", "css", "svg"];

/// Blocks ` ```yaml bad content/a.yaml `; blocks of one kind in a row make one example, unless they are about the same
/// file.
fn blocks(text: &str) -> Vec<(bool, Vec<(String, String)>)> {
    let mut found: Vec<(bool, Vec<(String, String)>)> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let mut words = line.split(' ');
        let fence = words.next().and_then(|word| word.strip_prefix("```"));
        if !fence.is_some_and(|fence| WRITTEN_IN.contains(&fence)) {
            continue;
        }
        let bad = words.next() == Some("bad");
        let path = words.next().unwrap_or_default().to_owned();
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let file = (path, body.join("\n") + "\n");
        match found.last_mut() {
            Some((same, files)) if *same == bad && files.iter().all(|it| it.0 != file.0) => files.push(file),
            _ => found.push((bad, vec![file])),
        }
    }
    found
}

/// Lines that were broken for layout joined again; in Japanese nothing stands between them.
fn joined(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if out.chars().next_back().is_some_and(|sign| sign.is_ascii() && sign != '\n') && !line.is_empty() {
            out.push(' ');
        }
        out.push_str(if line.is_empty() { "\n\n" } else { line });
    }
    out
}

fn markdown(examples: &str, tongue: Tongue) -> String {
    let mut text = String::new();
    for (bad, files) in blocks(examples) {
        text.push_str(match (tongue, bad) {
            (Tongue::Ja, true) => "\n**よくない例**\n",
            (Tongue::Ja, false) => "\n**正しい例**\n",
            (Tongue::En, true) => "\n**Bad**\n",
            (Tongue::En, false) => "\n**Good**\n",
        });
        for (path, body) in files {
            let fence = WRITTEN_IN.iter().find(|it| path.ends_with(**it)).copied().unwrap_or_default();
            text.push_str(&format!("\n`{path}`\n\n```{fence}\n{body}```\n"));
        }
    }
    text
}

fn shown(examples: &str, tongue: Tongue) -> String {
    let mut text = String::new();
    for (bad, files) in blocks(examples) {
        text.push_str(match (tongue, bad) {
            (Tongue::Ja, true) => "\nよくない例\n",
            (Tongue::Ja, false) => "\n正しい例\n",
            (Tongue::En, true) => "\nBad\n",
            (Tongue::En, false) => "\nGood\n",
        });
        for (path, body) in files {
            text.push_str(&format!("\n    # {path}\n"));
            for line in body.lines() {
                text.push_str(format!("    {line}").trim_end());
                text.push('\n');
            }
        }
    }
    text
}
