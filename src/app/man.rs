//! `guidegen man`: the grammar of the command line to one page for `man`, in either language.

use clap::{Arg, Command};

use crate::app::Outcome;
use crate::app::args::{Request, program};
use crate::app::help;
use crate::app::terminal;
use crate::app::words::Both;
use crate::report::Tongue;

/// What can be typed. Help does not list it: packagers need it, writers do not.
pub(crate) fn grammar(tongue: Tongue) -> Command {
    let about =
        Both { ja: "man で読むページを出力します。", en: "Print the page that man shows." };
    Command::new("man").about(about.say(tongue)).hide(true)
}

/// Prints the page.
///
/// # Errors
/// It cannot be written: a full disk.
pub(crate) fn run(request: &Request) -> anyhow::Result<Outcome> {
    terminal::print(&page(request.tongue), request)?;
    Ok(Outcome::Clean)
}

const NAME: Both = Both { ja: "名前", en: "NAME" };
const SYNOPSIS: Both = Both { ja: "書式", en: "SYNOPSIS" };
const COMMANDS: Both = Both { ja: "コマンド", en: "COMMANDS" };
const COMMON: Both = Both { ja: "共通のオプション", en: "COMMON OPTIONS" };
const STATUS: Both = Both { ja: "終了コード", en: "EXIT STATUS" };
const ENVIRONMENT: Both = Both { ja: "環境変数", en: "ENVIRONMENT" };

/// Exit codes, which scripts rely on.
const CODES: &[(&str, Both)] = &[
    ("0", Both { ja: "誤りはありませんでした。", en: "Nothing is wrong." }),
    ("1", Both { ja: "マニュアルに誤りがありました。", en: "The manual has mistakes." }),
    (
        "2",
        Both {
            ja: "実行できませんでした。入力の誤りや、ディスクの不足などです。",
            en: "It could not run: something mistyped, or a full disk.",
        },
    ),
];

const VARIABLES: &[(&str, Both)] = &[
    (
        "LC_ALL, LC_MESSAGES, LANG",
        Both {
            ja: "表示する言語です。ja で始まれば日本語、そうでなければ英語です。--lang が優先されます。",
            en: "The language to print in: Japanese where it begins with ja, else English. --lang comes first.",
        },
    ),
    (
        "NO_COLOR, CLICOLOR_FORCE",
        Both {
            ja: "色を付けないか、必ず付けるかです。--color が優先されます。",
            en: "Never to colour, or always. --color comes first.",
        },
    ),
];

fn page(tongue: Tongue) -> String {
    let program = program(tongue);
    let version = env!("CARGO_PKG_VERSION");
    // Japanese has no spaces that could be stretched, so lines are not adjusted.
    let mut out = format!(".TH GUIDEGEN 1 \"\" \"guidegen {version}\" \"guidegen\"\n.ad l\n");
    section(&mut out, &NAME, tongue);
    out.push_str(&format!("guidegen \\- {}\n", text(&about(&program))));
    section(&mut out, &SYNOPSIS, tongue);
    out.push_str(&format!("{}\n", text(&help::usage(&program, false, tongue))));
    section(&mut out, &COMMANDS, tongue);
    for command in program.get_subcommands() {
        let (row, about) = help::row(command);
        out.push_str(&format!(".SS guidegen {}\n{}\n", text(&row), text(&about)));
        let own = command.get_arguments().filter(|argument| !argument.is_global_set());
        own.for_each(|argument| out.push_str(&item(argument)));
    }
    section(&mut out, &COMMON, tongue);
    program.get_arguments().for_each(|argument| out.push_str(&item(argument)));
    for (title, rows) in [(&STATUS, CODES), (&ENVIRONMENT, VARIABLES)] {
        section(&mut out, title, tongue);
        rows.iter().for_each(|(name, meaning)| out.push_str(&paragraph(name, meaning.say(tongue))));
    }
    out
}

fn section(out: &mut String, title: &Both, tongue: Tongue) {
    out.push_str(&format!(".SH {}\n", title.say(tongue)));
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn item(argument: &Arg) -> String {
    let (name, meaning) = help::argument_row(argument);
    paragraph(&name, &meaning)
}

fn paragraph(name: &str, meaning: &str) -> String {
    format!(".TP\n\\fB{}\\fR\n{}\n", text(name), text(meaning))
}

/// A text as roff reads it: a backslash begins a command, a bare hyphen is set as a dash that cannot be searched for,
/// and a full stop or an apostrophe at the beginning of a line is a command.
fn text(plain: &str) -> String {
    let escaped = plain.replace('\\', "\\e").replace('-', "\\-");
    if escaped.starts_with(['.', '\'']) { format!("\\&{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use crate::app::args::program;
    use crate::app::man::{page, text};
    use crate::report::Tongue;

    #[test]
    fn what_roff_would_read_as_a_command() {
        assert_eq!(text(".a\\b"), "\\&.a\\eb");
        assert_eq!(text("--lang"), "\\-\\-lang");
    }

    #[test]
    fn has_every_command_and_option() {
        for tongue in [Tongue::Ja, Tongue::En] {
            let (page, program) = (page(tongue), program(tongue));
            for command in program.get_subcommands() {
                assert!(page.contains(&format!(".SS guidegen {}", command.get_name())), "{page}");
                for long in command.get_arguments().filter_map(|argument| argument.get_long()) {
                    assert!(page.contains(&text(&format!("--{long}"))), "{long}: {page}");
                }
            }
            let known = [".TH ", ".ad l", ".SH ", ".SS ", ".TP"];
            let commands = page.lines().filter(|line| line.starts_with(['.', '\'']));
            assert!(commands.into_iter().all(|line| known.iter().any(|it| line.starts_with(it))), "{page}");
        }
    }
}
