//! Mistakes in the arguments, as clap finds them, to sentences and what to type instead.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::app::args::{MOST_THREADS, half_width};
use crate::app::stop::Stop;
use crate::app::words::quoted;
use crate::check::{Target, nearest};
use crate::report::Tongue;

/// What is wrong with the arguments, in our own words for every kind that the grammar can bring about.
pub(crate) fn mistake(error: &Error, grammar: &Command, tongue: Tongue) -> Stop {
    let (what, help) = match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error, grammar, tongue),
        ErrorKind::UnknownArgument => unknown_argument(error, grammar, tongue),
        ErrorKind::InvalidValue if fact(error, ContextKind::InvalidValue).is_empty() => {
            no_value(error, tongue)
        }
        ErrorKind::InvalidValue => other_value(error, tongue),
        ErrorKind::ValueValidation => wrong_value(error, tongue),
        ErrorKind::TooManyValues => no_value_wanted(error, tongue),
        ErrorKind::MissingRequiredArgument => missing(error, tongue),
        ErrorKind::InvalidUtf8 => (
            said(
                tongue,
                "文字として読み取れない引数があります。",
                "One of the arguments is not readable as text.",
            ),
            said(
                tongue,
                "ファイルやフォルダーの名前を確かめてください。",
                "Look at the names of files and folders in it.",
            ),
        ),
        _ => (
            said(tongue, "コマンドを読み取れませんでした。", "The command could not be understood."),
            said(
                tongue,
                "guidegen help で、使い方を確かめられます。",
                "See guidegen help for what can be typed.",
            ),
        ),
    };
    Stop::new(what).help(help)
}

type Sentences = (String, String);

/// Arguments that a command cannot do without.
fn missing(error: &Error, tongue: Tongue) -> Sentences {
    let names = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(names)) => names.clone(),
        _ => Vec::new(),
    };
    let names: Vec<String> = names.iter().map(|name| name.trim_matches(['<', '>']).to_owned()).collect();
    let list = names.join(" ");
    match tongue {
        Tongue::Ja => (
            format!("{} が足りません。", names.join("と ")),
            format!("コマンドの後に、空白を置いて {list} を書いてください。"),
        ),
        Tongue::En => (
            format!(
                "{} missing.",
                if names.len() == 1 { format!("{list} is") } else { format!("{} are", names.join(" and ")) }
            ),
            format!("Write {list} after the command and a space."),
        ),
    }
}

fn unknown_command(error: &Error, grammar: &Command, tongue: Tongue) -> Sentences {
    let typed = fact(error, ContextKind::InvalidSubcommand);
    let name = quoted(&typed, tongue);
    let what = match tongue {
        Tongue::Ja => format!("{name}というコマンドはありません。"),
        Tongue::En => format!("There is no command {name}."),
    };
    let near = fact(error, ContextKind::SuggestedSubcommand);
    let narrow = half_width(&typed);
    if narrow != typed && (grammar.find_subcommand(&narrow).is_some() || owner(&narrow, grammar).is_some()) {
        return (what, in_half_width(&narrow, tongue));
    }
    if near.is_empty() {
        let names = grammar.get_subcommands().filter(|command| !command.is_hide_set()).map(Command::get_name);
        return (what, one_of(&names.collect::<Vec<_>>(), tongue));
    }
    (what, perhaps(&near, tongue))
}

fn unknown_argument(error: &Error, grammar: &Command, tongue: Tongue) -> Sentences {
    let typed = fact(error, ContextKind::InvalidArg);
    let name = quoted(&typed, tongue);
    let narrow = half_width(&typed);
    if !narrow.starts_with('-') {
        let what = match tongue {
            Tongue::Ja => format!("{name}は余分です。"),
            Tongue::En => format!("{name} is one too many."),
        };
        let help = said(
            tongue,
            "名前に空白があるときは、\"…\" で囲んでください。",
            "Put a name that has spaces in it between \"…\".",
        );
        return (what, help);
    }
    let what = match tongue {
        Tongue::Ja => format!("{name}というオプションは、ここでは使えません。"),
        Tongue::En => format!("There is no option {name} here."),
    };
    if let Some(command) = owner(&narrow, grammar) {
        let help = if narrow == typed {
            elsewhere(&narrow, command.get_name(), tongue)
        } else {
            in_half_width(&narrow, tongue)
        };
        return (what, help);
    }
    match nearest_option(&narrow, grammar) {
        Some(near) => (what, perhaps(&near, tongue)),
        None => (
            what,
            said(
                tongue,
                "guidegen help で、使えるものを確かめられます。",
                "See guidegen help for those there are.",
            ),
        ),
    }
}

fn no_value(error: &Error, tongue: Tongue) -> Sentences {
    let option = option_of(error);
    let what = match tongue {
        Tongue::Ja => format!("{}の値がありません。", quoted(&option, tongue)),
        Tongue::En => format!("{} has no value.", quoted(&option, tongue)),
    };
    let values = facts(error, ContextKind::ValidValue);
    let help = match (values.is_empty(), tongue) {
        (false, _) => one_of(&values, tongue),
        (true, Tongue::Ja) => format!("{option} の後に、空白を置いて値を書いてください。"),
        (true, Tongue::En) => format!("Write a value after {option} and a space."),
    };
    (what, help)
}

fn other_value(error: &Error, tongue: Tongue) -> Sentences {
    let (option, value) = (quoted(&option_of(error), tongue), fact(error, ContextKind::InvalidValue));
    let value = quoted(&value, tongue);
    let what = match tongue {
        Tongue::Ja => format!("{option}に{value}は使えません。"),
        Tongue::En => format!("{option} cannot be {value}."),
    };
    let near = fact(error, ContextKind::SuggestedValue);
    let values = facts(error, ContextKind::ValidValue);
    (what, if near.is_empty() { one_of(&values, tongue) } else { perhaps(&near, tongue) })
}

fn wrong_value(error: &Error, tongue: Tongue) -> Sentences {
    let (option, value) = (option_of(error), quoted(&fact(error, ContextKind::InvalidValue), tongue));
    match (option.as_str(), tongue) {
        ("--as-of", Tongue::Ja) => (
            format!("{value}という日付はありません。"),
            "2025-05-26 のように、年-月-日 で書いてください。".into(),
        ),
        ("--as-of", Tongue::En) => {
            (format!("There is no day {value}."), "Write year-month-day, such as 2025-05-26.".into())
        }
        ("--port", Tongue::Ja) => (
            format!("--port に{value}は使えません。"),
            "8423 のように、1 から 65535 までの数を書いてください。".into(),
        ),
        ("--port", Tongue::En) => {
            (format!("--port cannot be {value}."), "Write a number from 1 to 65535, such as 8423.".into())
        }
        ("--host", Tongue::Ja) => (
            format!("{value}はネットワークのアドレスではありません。"),
            "192.168.0.2 のように、この機器のIPアドレスを書くか、SITE の後に --host だけを書いてください。"
                .into(),
        ),
        ("--host", Tongue::En) => (
            format!("{value} is not an address of a network."),
            "Write the IP address of this machine, such as 192.168.0.2, or --host alone after SITE.".into(),
        ),
        ("--deny" | "--warn" | "--allow", _) => wrong_rule(&fact(error, ContextKind::InvalidValue), tongue),
        (_, Tongue::Ja) => (
            format!("{}に{value}は使えません。", quoted(&option, tongue)),
            format!("1 から {MOST_THREADS} までの数を書いてください。"),
        ),
        (_, Tongue::En) => (
            format!("{} cannot be {value}.", quoted(&option, tongue)),
            format!("Write a number from 1 to {MOST_THREADS}."),
        ),
    }
}

/// A rule that does not exist, or one that nobody can lower.
fn wrong_rule(typed: &str, tongue: Tongue) -> Sentences {
    let name = quoted(typed, tongue);
    if Target::named(typed).is_some() {
        return match tongue {
            Tongue::Ja => (
                format!("{name}は読者への約束を守るルールなので、エラーのままです。"),
                "その場所だけ許可できるか、guidegen explain fixed-level で確かめられます。".to_owned(),
            ),
            Tongue::En => (
                format!("{name} keeps a promise to readers, and stays an error."),
                "guidegen explain fixed-level says which can be allowed at one place.".to_owned(),
            ),
        };
    }
    let near = nearest(typed, Target::names());
    let what = match tongue {
        Tongue::Ja => format!("{name}というルールや分類はありません。"),
        Tongue::En => format!("There is no rule or family {name}."),
    };
    match near.first() {
        Some(near) => (what, perhaps(near, tongue)),
        None => {
            let list = said(
                tongue,
                "ルールの一覧は guidegen explain で表示できます。",
                "guidegen explain lists all rules.",
            );
            (what, list)
        }
    }
}

fn no_value_wanted(error: &Error, tongue: Tongue) -> Sentences {
    let option = option_of(error);
    match tongue {
        Tongue::Ja => (
            format!("{}には値を付けません。", quoted(&option, tongue)),
            format!("{option} とだけ書いてください。"),
        ),
        Tongue::En => {
            (format!("{} takes no value.", quoted(&option, tongue)), format!("Write only {option}."))
        }
    }
}

fn said(tongue: Tongue, ja: &str, en: &str) -> String {
    match tongue {
        Tongue::Ja => ja.to_owned(),
        Tongue::En => en.to_owned(),
    }
}

fn perhaps(near: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => format!("{}のことではありませんか？", quoted(near, tongue)),
        Tongue::En => format!("Did you mean {}?", quoted(near, tongue)),
    }
}

fn in_half_width(narrow: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => format!("半角の小文字で{}と入力してください。", quoted(narrow, tongue)),
        Tongue::En => format!("Type {} in lower-case ASCII letters.", quoted(narrow, tongue)),
    }
}

fn one_of<Name: AsRef<str>>(names: &[Name], tongue: Tongue) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match tongue {
        Tongue::Ja => format!("使えるのは {} です。", names.join("、")),
        Tongue::En => format!("It can be {}.", names.join(", ")),
    }
}

fn elsewhere(option: &str, command: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => format!("{option} は guidegen {command} のオプションで、コマンドの後に書きます。"),
        Tongue::En => format!("{option} is an option of guidegen {command}, and is written after it."),
    }
}

/// The command that has an option of this name.
fn owner<'a>(option: &str, grammar: &'a Command) -> Option<&'a Command> {
    commands(grammar).find(|command| options(command).any(|name| name == option))
}

/// The option that looks most like what was typed; two slips are too many in a short name.
fn nearest_option(typed: &str, grammar: &Command) -> Option<String> {
    let name = typed.split('=').next().unwrap_or_default();
    let near = |option: &String| strsim::damerau_levenshtein(name, option);
    let best = commands(grammar).flat_map(options).min_by_key(near)?;
    (near(&best) <= name.len() / 4).then_some(best)
}

fn commands(grammar: &Command) -> impl Iterator<Item = &Command> {
    std::iter::once(grammar).chain(grammar.get_subcommands())
}

fn options(command: &Command) -> impl Iterator<Item = String> {
    command.get_arguments().filter_map(|option| option.get_long()).map(|name| format!("--{name}"))
}

/// `--lang` of `--lang <ja|en>`, `SITE` of `[SITE]`.
fn option_of(error: &Error) -> String {
    let shown = fact(error, ContextKind::InvalidArg);
    shown.split([' ', '=']).next().unwrap_or_default().trim_matches(['[', ']', '<', '>']).to_owned()
}

fn fact(error: &Error, kind: ContextKind) -> String {
    facts(error, kind).into_iter().next().unwrap_or_default()
}

fn facts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}
