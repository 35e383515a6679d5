//! `guidegen completions`: what a shell needs to complete commands, options and names of rules.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};
use clap_complete::{Shell, generate};

use crate::app::Outcome;
use crate::app::args::{Request, program};
use crate::app::terminal;
use crate::app::words::Both;
use crate::check::Target;
use crate::report::Tongue;

/// Shells that can complete, by the name that is typed.
const SHELLS: &[(&str, Shell)] =
    &[("bash", Shell::Bash), ("zsh", Shell::Zsh), ("fish", Shell::Fish), ("powershell", Shell::PowerShell)];

/// What can be typed. Help does not list it: a shell reads what it prints, not a person.
pub(crate) fn grammar(tongue: Tongue) -> Command {
    let about = Both {
        ja: "シェルでコマンドを補完するための設定を出力します。",
        en: "Print what a shell needs to complete what is typed.",
    };
    let shell = Both { ja: "シェルの名前。", en: "The shell." };
    let names = SHELLS.iter().map(|(name, _)| *name);
    let shell = Arg::new("shell")
        .value_name("SHELL")
        .required(true)
        .value_parser(PossibleValuesParser::new(names))
        .help(shell.say(tongue));
    Command::new("completions").about(about.say(tongue)).hide(true).arg(shell)
}

/// Prints the script of a shell; `shell` is one of those that the grammar lets pass.
///
/// # Errors
/// It cannot be written: a full disk.
pub(crate) fn run(shell: &str, request: &Request) -> anyhow::Result<Outcome> {
    let (_, shell) = SHELLS.iter().find(|(name, _)| *name == shell).expect("the grammar knows the shells");
    let mut script = Vec::new();
    generate(*shell, &mut with_rules(request.tongue), "guidegen", &mut script);
    let script = String::from_utf8(script).expect("the script is made from texts");
    terminal::print(&script, request)?;
    Ok(Outcome::Clean)
}

/// Everything that can be typed, with the names of rules where one is asked for.
fn with_rules(tongue: Tongue) -> Command {
    let named = |argument: Arg| argument.value_parser(PossibleValuesParser::new(Target::names()));
    let with_levels = |command: Command| {
        ["deny", "warn", "allow"].into_iter().fold(command, |command, level| command.mut_arg(level, named))
    };
    program(tongue)
        .mut_subcommand("build", with_levels)
        .mut_subcommand("check", with_levels)
        .mut_subcommand("explain", |command| command.mut_arg("rule", named))
}
