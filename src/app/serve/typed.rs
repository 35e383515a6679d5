//! What is typed after `guidegen serve`, and what it means.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};

use crate::app::args::{flag, half_width, levels, site, site_of};
use crate::app::serve::PORT;
use crate::app::serve::editor::{self, EDITORS, Editor};
use crate::app::words::Both;
use crate::report::Tongue;

/// How to serve, as it was typed.
pub(crate) struct Typed {
    /// The folder that holds `content`.
    pub(crate) site: PathBuf,
    /// The address of this machine for other devices; none but itself is served when left out.
    pub(crate) host: Option<IpAddr>,
    /// The port that is tried first.
    pub(crate) port: u16,
    /// Whether to open a browser.
    pub(crate) open: bool,
    /// What opens a place in a file.
    pub(crate) editor: Option<&'static Editor>,
}

/// What can be typed.
pub(crate) fn grammar(tongue: Tongue) -> Command {
    let about = Both {
        ja: "書きながらページを確かめます。保存するたびに、ページと診断が変わります。",
        en: "Show the pages while you write; every save changes them.",
    };
    let port = Both {
        ja: "使うポート。省略すると 8423 で、使用中なら次の番号です。",
        en: "Port to use. Default: 8423, or the next one that is free.",
    };
    let open = Both { ja: "ブラウザーで開きます。", en: "Open it in a browser." };
    let host = Both {
        ja: "スマートフォンなど、ほかの機器からも開けるようにします。ADDR を省略すると、この機器のすべてのアドレスで待ちます。",
        en: "Let a phone and other devices look too. Without ADDR, at every address of this machine.",
    };
    let editor = Both {
        ja: "診断の場所に、このエディターで開くリンクを付けます。",
        en: "Link the place of each diagnostic to this editor.",
    };
    let port =
        Arg::new("port").long("port").value_name("PORT").value_parser(self::port).help(port.say(tongue));
    let host = Arg::new("host")
        .long("host")
        .value_name("ADDR")
        .value_parser(self::host)
        .num_args(0..=1)
        .default_missing_value("0.0.0.0")
        .help(host.say(tongue));
    let editors = EDITORS.iter().map(|editor| editor.name);
    let editor = Arg::new("editor")
        .long("editor")
        .value_name("EDITOR")
        .value_parser(PossibleValuesParser::new(editors))
        .help(editor.say(tongue));
    let command = Command::new("serve").about(about.say(tongue)).arg(site(tongue)).arg(port);
    command.arg(flag("open", &open, tongue)).arg(host).arg(editor).args(levels(tongue))
}

/// What was typed.
pub(crate) fn typed(of: &ArgMatches) -> Typed {
    Typed {
        site: site_of(of),
        host: of.get_one("host").copied(),
        port: of.get_one("port").copied().unwrap_or(PORT),
        open: of.get_flag("open"),
        editor: of.get_one::<String>("editor").and_then(|name| editor::named(name)),
    }
}

/// The messages of these two are never printed: `usage` has its own, in both languages.
fn port(typed: &str) -> Result<u16, &'static str> {
    half_width(typed).parse().ok().filter(|port| *port > 0).ok_or("not a port")
}

fn host(typed: &str) -> Result<IpAddr, &'static str> {
    let localhost = |typed: &str| (typed == "localhost").then_some(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let typed = half_width(typed);
    typed.parse().ok().or_else(|| localhost(&typed)).ok_or("not an address")
}
