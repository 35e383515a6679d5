//! What was typed to what is meant: commands and options are said once, here, and help is derived from them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use unicode_normalization::UnicodeNormalization;

use crate::app::cache::{self, Cache};
use crate::app::completions;
use crate::app::format::{FORMATS, Format, named};
use crate::app::man;
use crate::app::new::KINDS;
use crate::app::serve::{self, Typed};
use crate::app::stop::Stop;
use crate::app::usage;
use crate::app::words::Both;
use crate::check::{Asked, Settings, Target};
use crate::model::date::Date;
use crate::report::{Level, Tongue};

/// What one run shall do.
pub(crate) struct Request {
    /// The command.
    pub(crate) order: Order,
    /// What the rules look at.
    pub(crate) settings: Settings,
    /// Form of the diagnostics.
    pub(crate) format: &'static Format,
    /// When to colour.
    pub(crate) color: Color,
    /// How many threads; as many as the machine has processors when left out.
    pub(crate) threads: Option<usize>,
    /// Whether to tell where the time went.
    pub(crate) timings: bool,
    /// Language of everything printed.
    pub(crate) tongue: Tongue,
}

/// A command with its own arguments.
pub(crate) enum Order {
    /// Prove and publish.
    Build {
        /// The folder that holds `content`.
        site: PathBuf,
        /// Where to publish; `dist` in the site when left out.
        out: Option<PathBuf>,
        /// Diagnostics that are left alone.
        baseline: Option<PathBuf>,
        /// Where pictures are kept.
        cache: Cache,
        /// Whether nothing that an earlier build remembered is believed.
        force: bool,
        /// Whether pages to be printed are made, in place of the site.
        print: bool,
    },
    /// Prove only.
    Check {
        /// The folder that holds `content`.
        site: PathBuf,
        /// Diagnostics that are left alone.
        baseline: Option<PathBuf>,
        /// Where to note the diagnostics that there are.
        write_baseline: Option<PathBuf>,
    },
    /// Show the manual while it is written.
    Serve(Typed),
    /// Apply every certain fix.
    Fix {
        /// The folder that holds `content`.
        site: PathBuf,
        /// Whether to show the changes instead of making them.
        dry_run: bool,
        /// Whether numbers of steps become ids.
        numbers: bool,
    },
    /// Destroy what redactions cover, in the pictures of the site themselves.
    Redact {
        /// The folder that holds `content`.
        site: PathBuf,
        /// Whether to name the pictures instead of changing them.
        dry_run: bool,
    },
    /// Make something to fill in.
    New {
        /// What: a row of [`KINDS`].
        kind: String,
        /// Its name; for a site, its folder.
        name: String,
        /// The folder that holds `content`.
        site: PathBuf,
    },
    /// Write measured places of labels into the screens.
    Places {
        /// The JSON that holds them.
        measured: PathBuf,
        /// The folder that holds `content`.
        site: PathBuf,
    },
    /// Tell what a rule means, or list the rules.
    Explain {
        /// Name of a rule.
        rule: Option<String>,
    },
    /// Print what a shell needs to complete what is typed.
    Completions {
        /// The shell.
        shell: String,
    },
    /// Print the page that `man` shows.
    Man,
    /// Help on a command, or on all.
    Help {
        /// Name of a command.
        command: Option<String>,
    },
    /// The version.
    Version,
    /// No command was typed.
    Nothing,
}

/// What `--color` says.
#[derive(Clone, Copy)]
pub(crate) enum Color {
    /// Where a terminal reads it.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// More threads than any machine gives a use for are a slip of the finger.
pub(crate) const MOST_THREADS: usize = 256;

/// Reads the arguments of this process, the program's own name first.
pub(crate) fn read(typed: &[OsString], tongue: Tongue) -> Result<Request, Stop> {
    let mut grammar = grammar(tongue);
    match grammar.try_get_matches_from_mut(typed) {
        Ok(matches) => Ok(meaning(&matches, tongue)),
        Err(error) => Err(usage::mistake(&error, &grammar, tongue)),
    }
}

/// Everything that can be typed, with its help in one language.
pub(crate) fn grammar(tongue: Tongue) -> Command {
    let names = ORDERS.iter().map(|entry| {
        let hidden = (entry.grammar)(tongue).is_hide_set();
        PossibleValue::new(entry.name).hide(hidden)
    });
    let command = Arg::new("command").value_parser(PossibleValuesParser::new(names));
    program(tongue).subcommand(Command::new("help").hide(true).arg(command))
}

/// The same without `help`, which people find anyway.
pub(crate) fn program(tongue: Tongue) -> Command {
    let program = Command::new("guidegen")
        .about(
            Both {
                ja: "マニュアルのコンパイラーです。名前がすべて実在すると確かめてから公開します。",
                en: "A compiler for manuals: proves that everything named exists, then publishes.",
            }
            .say(tongue),
        )
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .args_override_self(true)
        .args(common_options(tongue).into_iter().map(|option| option.global(true)));
    ORDERS.iter().fold(program, |program, entry| program.subcommand((entry.grammar)(tongue)))
}

/// A name as it would be typed with the input method switched off.
pub(crate) fn half_width(typed: &str) -> String {
    let dashes = ['ー', '―', '—', '–', '−', '‐'];
    let narrow = typed.replace('—', "--").replace(dashes, "-").nfkc().collect::<String>();
    narrow.to_lowercase()
}

/// What `--format` calls pages to be printed.
const PRINT: &str = "print";

struct Entry {
    name: &'static str,
    grammar: fn(Tongue) -> Command,
    order: fn(&ArgMatches) -> Order,
}

const ORDERS: &[Entry] = &[
    Entry {
        name: "build",
        grammar: build,
        order: |of| Order::Build {
            site: site_of(of),
            out: of.get_one("out").cloned(),
            baseline: of.get_one("baseline").cloned(),
            cache: Cache::asked(of),
            force: of.get_flag("force"),
            print: forms(of).any(|form| form == PRINT),
        },
    },
    Entry {
        name: "check",
        grammar: check,
        order: |of| Order::Check {
            site: site_of(of),
            baseline: of.get_one("baseline").cloned(),
            write_baseline: of.get_one("write-baseline").cloned(),
        },
    },
    Entry { name: "serve", grammar: serve::grammar, order: |of| Order::Serve(serve::typed(of)) },
    Entry {
        name: "fix",
        grammar: fix,
        order: |of| Order::Fix {
            site: site_of(of),
            dry_run: of.get_flag("dry-run"),
            numbers: of.get_flag("numbers"),
        },
    },
    Entry {
        name: "redact",
        grammar: redact,
        order: |of| Order::Redact { site: site_of(of), dry_run: of.get_flag("dry-run") },
    },
    Entry {
        name: "new",
        grammar: new,
        order: |of| {
            let text = |name: &str| of.get_one::<String>(name).cloned().unwrap_or_default();
            Order::New { kind: text("kind"), name: text("name"), site: site_of(of) }
        },
    },
    Entry {
        name: "places",
        grammar: places,
        order: |of| Order::Places {
            measured: of.get_one("measured").cloned().expect("the file must be named"),
            site: site_of(of),
        },
    },
    Entry {
        name: "explain",
        grammar: explain,
        order: |of| Order::Explain { rule: of.get_one("rule").cloned() },
    },
    Entry {
        name: "completions",
        grammar: completions::grammar,
        order: |of| Order::Completions { shell: of.get_one("shell").cloned().unwrap_or_default() },
    },
    Entry { name: "man", grammar: man::grammar, order: |_| Order::Man },
];

fn build(tongue: Tongue) -> Command {
    let about = Both {
        ja: "確かめてから公開します。誤りが一つでもあれば公開しません。",
        en: "Prove, then publish. Publishes nothing if anything is wrong.",
    };
    let out = Both {
        ja: "公開先のフォルダー。省略すると SITE の中の dist、印刷用は print です。",
        en: "Folder to publish in. Default: dist in SITE, or print.",
    };
    let out = Arg::new("out")
        .long("out")
        .value_name("DIR")
        .value_parser(value_parser!(PathBuf))
        .help(out.say(tongue));
    let command = Command::new("build").about(about.say(tongue)).arg(site(tongue)).arg(out);
    let force = Both {
        ja: "前回から変わっていないファイルも、すべて読み直して作り直します。",
        en: "Read and make everything anew, changed or not.",
    };
    let command = command.args(cache::options(tongue)).arg(flag("force", &force, tongue));
    let words = Both {
        ja: "診断の形式。print は、印刷用のページを作ります。",
        en: "Form of the diagnostics. print: make pages to be printed.",
    };
    // Its own, so that both can be asked for: pages to be printed, and diagnostics for a machine.
    let forms = FORMATS.iter().map(|format| format.name).chain([PRINT]);
    let form = Arg::new("format").long("format").value_parser(PossibleValuesParser::new(forms));
    let command = command.arg(form.action(ArgAction::Append).help(words.say(tongue)));
    command.arg(baseline(tongue)).arg(timings(tongue)).args(levels(tongue))
}

fn check(tongue: Tongue) -> Command {
    let about = Both {
        ja: "確かめるだけで、公開はしません。", en: "Prove only, and publish nothing."
    };
    let write = Both {
        ja: "今ある診断を FILE に書き留めます。",
        en: "Note the diagnostics that there are in FILE.",
    };
    let write = file("write-baseline").help(write.say(tongue));
    let command = Command::new("check").about(about.say(tongue)).arg(site(tongue));
    command.arg(baseline(tongue)).arg(write).arg(timings(tongue)).args(levels(tongue))
}

fn fix(tongue: Tongue) -> Command {
    let about = Both {
        ja: "確実に直せる誤りを、すべて直します。",
        en: "Mend every mistake whose fix is certain.",
    };
    let dry_run = Both {
        ja: "書き換えずに、変わる所だけを表示します。",
        en: "Show what would change, and write nothing.",
    };
    let numbers = Both {
        ja: "手で書いた手順の番号も、その手順のIDに直します。",
        en: "Turn step numbers typed by hand into ids too.",
    };
    let command = Command::new("fix").about(about.say(tongue)).arg(site(tongue));
    command.arg(flag("dry-run", &dry_run, tongue)).arg(flag("numbers", &numbers, tongue))
}

fn redact(tongue: Tongue) -> Command {
    let about = Both {
        ja: "伏せ字の下を、元の画像からも消します。",
        en: "Destroy what redactions cover, in the pictures themselves.",
    };
    let dry_run = Both {
        ja: "書き換えずに、変わる画像だけを表示します。",
        en: "Show which pictures would change, and write nothing.",
    };
    let command = Command::new("redact").about(about.say(tongue)).arg(site(tongue));
    command.arg(flag("dry-run", &dry_run, tongue))
}

fn timings(tongue: Tongue) -> Arg {
    let help = Both {
        ja: "どの段階に時間がかかったかを表示します。", en: "Tell where the time went."
    };
    flag("timings", &help, tongue)
}

/// An option without a value.
pub(crate) fn flag(name: &'static str, help: &Both, tongue: Tongue) -> Arg {
    Arg::new(name).long(name).help(help.say(tongue)).action(ArgAction::SetTrue)
}

fn new(tongue: Tongue) -> Command {
    let about = Both {
        ja: "サイトや手順書などを、書き込める形で作ります。",
        en: "Make a site, guide, screen or page, ready to fill in.",
    };
    let kind =
        Both { ja: "作るもの: site guide screen page", en: "What to make: site, guide, screen or page." };
    let name = Both {
        ja: "名前。site はフォルダー、guide は 分類/名前、screen は サービス/名前 です。",
        en: "Its name. site: a folder; guide: section/name; screen: product/name.",
    };
    let kind = Arg::new("kind")
        .value_name("KIND")
        .required(true)
        .value_parser(PossibleValuesParser::new(KINDS))
        .hide_possible_values(true)
        .help(kind.say(tongue));
    let name = Arg::new("name").value_name("NAME").required(true).help(name.say(tongue));
    Command::new("new").about(about.say(tongue)).arg(kind).arg(name).arg(site(tongue))
}

fn places(tongue: Tongue) -> Command {
    let about = Both {
        ja: "画面で測ったラベルの位置を、画面のファイルに書き込みます。",
        en: "Write the measured places of labels into the screens.",
    };
    let measured =
        Both { ja: "測った位置の JSON ファイル。", en: "JSON file with the measured places." };
    let measured = Arg::new("measured")
        .value_name("FILE")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(measured.say(tongue));
    Command::new("places").about(about.say(tongue)).arg(measured).arg(site(tongue))
}

fn baseline(tongue: Tongue) -> Arg {
    let help = Both {
        ja: "FILE に書き留めた診断を除きます。",
        en: "Leave out the diagnostics noted in FILE.",
    };
    file("baseline").help(help.say(tongue))
}

fn file(name: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("FILE").value_parser(value_parser!(PathBuf))
}

/// Options that give a rule or a family of rules another level, and that level.
const LEVELS: &[(&str, Option<Level>)] =
    &[("deny", Some(Level::Error)), ("warn", Some(Level::Warning)), ("allow", None)];

/// The options themselves.
pub(crate) fn levels(tongue: Tongue) -> Vec<Arg> {
    let help = |name: &str| match name {
        "deny" => Both {
            ja: "ルールや分類をエラーにします。warnings はすべての警告です。",
            en: "Make a rule or family an error. warnings: all warnings.",
        },
        "warn" => {
            Both { ja: "ルールや分類を警告にします。", en: "Make a rule or family a warning." }
        }
        _ => Both { ja: "ルールや分類を止めます。", en: "Silence a rule or family." },
    };
    let option = |(name, _): &(&'static str, Option<Level>)| {
        let parser = if *name == "deny" { denied } else { lowered };
        let option = Arg::new(*name).long(*name).value_name("RULE").value_parser(parser);
        option.action(ArgAction::Append).help(help(name).say(tongue))
    };
    LEVELS.iter().map(option).collect()
}

/// Levels in the order in which they were typed.
fn asked(matches: &ArgMatches) -> Vec<Asked> {
    let mut all: Vec<(usize, Asked)> = Vec::new();
    for (name, level) in LEVELS {
        let Ok(Some(targets)) = matches.try_get_many::<Target>(name) else { continue };
        let places = matches.indices_of(name).into_iter().flatten();
        all.extend(places.zip(targets).map(|(at, target)| (at, Asked { target: *target, level: *level })));
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, asked)| asked).collect()
}

fn explain(tongue: Tongue) -> Command {
    let about = Both {
        ja: "ルールの意味を、悪い例と良い例で説明します。",
        en: "Say what a rule means, with a bad and a good example.",
    };
    let rule = Both {
        ja: "ルールの名前。省略すると、すべてのルールを一覧にします。",
        en: "Name of a rule. Without it, all rules are listed.",
    };
    Command::new("explain")
        .about(about.say(tongue))
        .arg(Arg::new("rule").value_name("RULE").help(rule.say(tongue)))
}

/// The folder of the site, as an argument.
pub(crate) fn site(tongue: Tongue) -> Arg {
    let help = Both {
        ja: "content フォルダーのあるフォルダー。省略すると今のフォルダーです。",
        en: "Folder that holds the folder content. Default: the current folder.",
    };
    Arg::new("site")
        .value_name("SITE")
        .value_parser(value_parser!(PathBuf))
        .default_value(".")
        .help(help.say(tongue))
}

/// Every form that was asked for, in the order of typing.
fn forms(matches: &ArgMatches) -> impl Iterator<Item = &str> {
    matches.get_many::<String>("format").into_iter().flatten().map(String::as_str)
}

/// The folder of the site, as it was typed.
pub(crate) fn site_of(matches: &ArgMatches) -> PathBuf {
    matches.get_one("site").cloned().expect("the folder of the site has a default")
}

fn common_options(tongue: Tongue) -> Vec<Arg> {
    let option = |name: &'static str, help: Both| Arg::new(name).long(name).help(help.say(tongue));
    let one_of =
        |option: Arg, values: Vec<&'static str>| option.value_parser(PossibleValuesParser::new(values));
    let formats = FORMATS.iter().map(|format| format.name).collect();
    vec![
        one_of(
            option(
                "lang",
                Both {
                    ja: "表示する言語。省略すると環境の言語です。",
                    en: "Language to print in. Default: your system's.",
                },
            ),
            vec!["ja", "en"],
        ),
        one_of(option("format", Both { ja: "診断の形式。", en: "Form of the diagnostics." }), formats),
        option("hints", Both { ja: "ヒントも表示します。", en: "Show hints too." })
            .action(ArgAction::SetTrue),
        option(
            "as-of",
            Both {
                ja: "その日を今日とみなし、情報の古さも調べます。",
                en: "Check ages too, as if that day were today.",
            },
        )
        .value_name("YYYY-MM-DD")
        .value_parser(date),
        one_of(
            option(
                "color",
                Both {
                    ja: "色を付けるか。auto は画面に出すときだけです。",
                    en: "When to colour. auto: on a terminal only.",
                },
            ),
            vec!["auto", "always", "never"],
        ),
        option(
            "threads",
            Both {
                ja: "同時に使うスレッドの数。結果は変わりません。",
                en: "Number of threads. The result is always the same.",
            },
        )
        .value_name("N")
        .value_parser(threads),
        option("help", Both { ja: "この説明を表示します。", en: "Show this help." })
            .short('h')
            .action(ArgAction::SetTrue),
        option("version", Both { ja: "バージョンを表示します。", en: "Show the version." })
            .short('V')
            .action(ArgAction::SetTrue),
    ]
}

/// Its message is never printed: `usage` has its own, in both languages.
fn date(typed: &str) -> Result<Date, &'static str> {
    Date::parse(&half_width(typed)).ok_or("not a day")
}

fn denied(typed: &str) -> Result<Target, &'static str> {
    Target::named(typed).ok_or("no rule")
}

/// A rule that keeps a promise to readers never becomes less than an error.
fn lowered(typed: &str) -> Result<Target, &'static str> {
    denied(typed).and_then(|target| if target.breaks_a_promise(None) { Err("a promise") } else { Ok(target) })
}

fn threads(typed: &str) -> Result<usize, &'static str> {
    half_width(typed).parse().ok().filter(|number| (1..=MOST_THREADS).contains(number)).ok_or("not a number")
}

fn meaning(matches: &ArgMatches, tongue: Tongue) -> Request {
    let (name, below) = matches.subcommand().unwrap_or(("", matches));
    let entry = ORDERS.iter().find(|entry| entry.name == name);
    let order = match entry {
        _ if below.get_flag("version") => Order::Version,
        Some(entry) if below.get_flag("help") => Order::Help { command: Some(entry.name.to_owned()) },
        Some(entry) => (entry.order)(below),
        None if name == "help" => Order::Help { command: below.get_one("command").cloned() },
        None if below.get_flag("help") => Order::Help { command: None },
        None => Order::Nothing,
    };
    let text = |name: &str| below.get_one::<String>(name).map(String::as_str);
    Request {
        order,
        settings: Settings {
            hints: below.get_flag("hints"),
            as_of: below.get_one("as-of").copied(),
            levels: asked(below),
        },
        format: forms(below).filter_map(named).last().unwrap_or(&FORMATS[0]),
        color: match text("color") {
            Some("always") => Color::Always,
            Some("never") => Color::Never,
            _ => Color::Auto,
        },
        threads: below.get_one("threads").copied(),
        timings: matches!(below.try_get_one("timings"), Ok(Some(true))),
        tongue,
    }
}

#[cfg(test)]
mod tests {
    use crate::app::args::{grammar, half_width};
    use crate::report::Tongue;

    #[test]
    fn clap_finds_no_fault_with_the_grammar() {
        grammar(Tongue::Ja).debug_assert();
    }

    #[test]
    fn input_methods() {
        assert_eq!(half_width("ｂｕｉｌｄ"), "build");
        assert_eq!(half_width("—help"), "--help");
        assert_eq!(half_width("－－ｏｕｔ"), "--out");
    }
}
