//! The grammar of the command line to pages of help, laid out by display width.

use clap::builder::PossibleValue;
use clap::{Arg, Command};

use crate::app::args::grammar;
use crate::app::words::Both;
use crate::report::Tongue;
use crate::report::layout::{table, wrap};

/// Help on one command, or on the whole program where there is no such command.
pub(crate) fn page(command: Option<&str>, tongue: Tongue, styled: bool) -> String {
    let program = grammar(tongue);
    let title = |words: &Both| match styled {
        true => format!("\x1b[1m{}:\x1b[0m", words.say(tongue)),
        false => format!("{}:", words.say(tongue)),
    };
    let common: Vec<&Arg> = program.get_arguments().collect();
    let chosen = command.and_then(|name| program.find_subcommand(name));
    let shown = chosen.unwrap_or(&program);
    let mut out = about(shown);
    out.push_str(&format!("\n{} {}\n", title(&USAGE), usage(shown, chosen.is_some(), tongue)));
    let arguments: Vec<&Arg> = shown.get_positionals().collect();
    section(&mut out, &title(&ARGUMENTS), &arguments);
    if let Some(command) = chosen {
        let own: Vec<&Arg> = command.get_opts().filter(|option| !option.is_global_set()).collect();
        section(&mut out, &title(&OPTIONS), &own);
        section(&mut out, &title(&COMMON), &common);
    } else {
        let commands: Vec<_> =
            program.get_subcommands().filter(|command| !command.is_hide_set()).map(row).collect();
        out.push_str(&format!("\n{}\n{}", title(&COMMANDS), table(&commands, WIDTH)));
        section(&mut out, &title(&OPTIONS), &common);
        out.push_str(&format!("\n{}\n", MORE.say(tongue)));
    }
    out
}

/// Help has the same width everywhere, so that it can be printed in books.
const WIDTH: usize = 80;

const USAGE: Both = Both { ja: "使い方", en: "Usage" };
const ARGUMENTS: Both = Both { ja: "引数", en: "Arguments" };
const COMMANDS: Both = Both { ja: "コマンド", en: "Commands" };
const OPTIONS: Both = Both { ja: "オプション", en: "Options" };
const COMMON: Both = Both { ja: "共通のオプション", en: "Common options" };
const ORDER: Both = Both { ja: "コマンド", en: "COMMAND" };
const CHOICES: Both = Both { ja: "オプション", en: "OPTIONS" };
const MORE: Both = Both {
    ja: "コマンドごとの説明は guidegen help build のように表示できます。",
    en: "For help on one command: guidegen help build",
};

fn about(command: &Command) -> String {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    wrap(&about, WIDTH).join("\n") + "\n"
}

/// What can be typed, in one line.
pub(crate) fn usage(command: &Command, chosen: bool, tongue: Tongue) -> String {
    let choices = CHOICES.say(tongue);
    match chosen {
        true => format!("guidegen {} [{choices}]", row(command).0),
        false => format!("guidegen <{}> [{choices}]", ORDER.say(tongue)),
    }
}

/// `build [SITE]` and what it does.
pub(crate) fn row(command: &Command) -> (String, String) {
    let arguments = command.get_positionals().map(|argument| match argument.is_required_set() {
        true => format!(" {}", value(argument)),
        false => format!(" [{}]", value(argument)),
    });
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    (command.get_name().to_owned() + &arguments.collect::<String>(), about)
}

fn section(out: &mut String, title: &str, arguments: &[&Arg]) {
    if !arguments.is_empty() {
        let rows: Vec<_> = arguments.iter().map(|argument| argument_row(argument)).collect();
        out.push_str(&format!("\n{title}\n{}", table(&rows, WIDTH)));
    }
}

/// `--out DIR` and what it means.
pub(crate) fn argument_row(argument: &Arg) -> (String, String) {
    let short = argument.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    let long = argument.get_long().map(|long| format!("--{long} ")).unwrap_or_default();
    let value = if argument.get_action().takes_values() { value(argument) } else { String::new() };
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    (format!("{short}{long}{value}").trim_end().to_owned(), help)
}

/// The values where they are few, else the name of the value.
fn value(argument: &Arg) -> String {
    let values = argument.get_possible_values();
    if values.is_empty() || argument.is_hide_possible_values_set() {
        argument
            .get_value_names()
            .and_then(|names| names.first())
            .map(ToString::to_string)
            .unwrap_or_default()
    } else {
        values.iter().map(PossibleValue::get_name).collect::<Vec<_>>().join("|")
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use crate::app::help::{WIDTH, page};
    use crate::report::Tongue;

    #[test]
    fn fits_a_small_terminal() {
        for tongue in [Tongue::Ja, Tongue::En] {
            for command in [
                None,
                Some("build"),
                Some("check"),
                Some("serve"),
                Some("redact"),
                Some("new"),
                Some("places"),
                Some("explain"),
            ] {
                let page = page(command, tongue, false);
                assert!(page.lines().all(|line| line.width() <= WIDTH), "{page}");
            }
        }
    }
}
