//! `guidegen places`: writes where labels stand on the running screens into the files of screens and parts.

use std::fmt::Write;
use std::path::Path;

use anyhow::Context;

use crate::app::Outcome;
use crate::app::args::Request;
use crate::app::disk::DiskFiles;
use crate::app::fix::paragraph;
use crate::app::place;
use crate::app::stop::Stop;
use crate::app::terminal;
use crate::app::words::{self, Doing, counted, quoted};
use crate::app::write;
use crate::report::Tongue;
use crate::session::{Measured, Placed, Remark, Rewritten, Written};
use crate::source::{Files, Sources};

/// Writes measured places into a site on the disk, and tells what does not fit together.
///
/// # Errors
/// The disk, a file that is no such JSON, or a file that somebody else changes at the same time.
pub(crate) fn run(measured: &Path, site: &Path, request: &Request) -> anyhow::Result<Outcome> {
    let tongue = request.tongue;
    place::of_site(site, "places", tongue)?;
    let json =
        std::fs::read_to_string(measured).with_context(|| words::cannot(Doing::Read, measured, tongue))?;
    let measured = Measured::read(&json).map_err(|error| {
        Stop::new(words::no_places(measured, tongue)).because(&error).help(words::how_places_look(tongue))
    })?;
    let files = DiskFiles { root: words::plain(site), tongue };
    let read = files.read_all().with_context(|| words::cannot_read_site(site, tongue))?;
    let placed = crate::session::place(&Sources::new(read), &measured);
    let places = files.places().with_context(|| words::cannot_read_site(site, tongue))?;
    for Rewritten { path, before, after } in &placed.changes {
        write::text(path, before, after, &places, tongue)?;
    }
    terminal::print(&told(&placed, tongue), request)?;
    Ok(if placed.remarks.is_empty() { Outcome::Clean } else { Outcome::Failed })
}

fn told(placed: &Placed, tongue: Tongue) -> String {
    let mut text = String::new();
    for remark in &placed.remarks {
        let (place, words) = said(remark, tongue);
        let _ = writeln!(text, "{place}");
        paragraph(&mut text, "    ", &words);
    }
    let (places, files, remarks) = (placed.places, placed.changes.len(), placed.remarks.len());
    text += &match tongue {
        Tongue::Ja if places == 0 => "書き換える位置はありません。\n".to_owned(),
        Tongue::Ja => format!("{places}個のラベルの位置を書き込みました(ファイル {files}件)。\n"),
        Tongue::En if places == 0 => "There is no place to write.\n".to_owned(),
        Tongue::En => format!("Wrote {} in {}.\n", counted(places, "place"), counted(files, "file")),
    };
    if remarks > 0 {
        text += &match tongue {
            Tongue::Ja => format!("合わない所が{remarks}か所あります。\n"),
            Tongue::En => format!(
                "{} not fit.\n",
                if remarks == 1 { "1 thing does".to_owned() } else { format!("{remarks} things do") }
            ),
        };
    }
    text
}

/// Where something does not fit, and what.
fn said(remark: &Remark, tongue: Tongue) -> (String, String) {
    let name = |label: &[String]| format!("[{}]", label.join(" > "));
    let place = |label: &Written| format!("{}:{} {}", label.path, label.line, name(&label.label));
    match remark {
        Remark::UnknownScreen(screen) => (
            screen.clone(),
            match tongue {
                Tongue::Ja => format!("この画面のファイル content/screens/{screen}.yaml がありません。"),
                Tongue::En => format!("There is no file content/screens/{screen}.yaml for this screen."),
            },
        ),
        Remark::Unreadable(path) => (path.to_string(), words::mend_first(tongue)),
        Remark::UnknownLabel { path, label } => (
            format!("{path} {}", name(label)),
            match tongue {
                Tongue::Ja => "実際の画面にあるラベルですが、このファイルにありません。".to_owned(),
                Tongue::En => "The real screen has this label, and the file does not.".to_owned(),
            },
        ),
        Remark::NotFound { label, screen } => (
            place(label),
            match tongue {
                Tongue::Ja => format!("実際の画面{}に、このラベルが見つかりません。", quoted(screen, tongue)),
                Tongue::En => format!("The real screen {} does not have this label.", quoted(screen, tongue)),
            },
        ),
        Remark::Moves { label, screens: [one, other] } => {
            let (one, other) = (quoted(one, tongue), quoted(other, tongue));
            let words = match tongue {
                Tongue::Ja => format!(
                    "画面{one}と{other}で位置が違うため、書き込んでいません。共通部品から外し、それぞれの画面に書いてください。"
                ),
                Tongue::En => format!(
                    "It stands at different places on {one} and {other}, so neither was written. Move it out of the part, into each screen."
                ),
            };
            (place(label), words)
        }
    }
}
