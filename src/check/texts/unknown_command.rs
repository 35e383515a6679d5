//! Commands in braces that do not exist.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-command", level: Level::Error, page: include_str!("unknown_command.md"), find };

const COMMANDS: &[&str] = &["label", "guide", "page", "term", "value", "code", "key", "ruby", "text"];

fn find(facts: &Facts, found: &mut Findings) {
    let commands = slips(facts, |fact| match fact {
        Fact::UnknownCommand(name) => Some(name),
        _ => None,
    });
    for (slip, name) in commands {
        let diagnostic = found.add(
            slip.span,
            format!("{{ }} の中の「{name}」は、使える命令ではありません"),
            format!("\"{name}\" is not a command that can stand between {{ and }}"),
        );
        diagnostic
            .help(
                "使える命令: {label:…} {guide:…} {page:…} {term:…} {value:…} {code:…} {key:…} {ruby:…} {text:…}",
                "the commands are: {label:…} {guide:…} {page:…} {term:…} {value:…} {code:…} {key:…} {ruby:…} {text:…}",
            )
            .suggest(nearest(name, COMMANDS.iter().copied()));
    }
}
