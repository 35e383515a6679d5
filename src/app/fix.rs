//! `guidegen fix`: applies every certain fix to the files of a site, or shows what it would change.

use std::fmt::Write;
use std::path::Path;

use anyhow::Context;
use similar::TextDiff;

use crate::app::Outcome;
use crate::app::args::Request;
use crate::app::disk::DiskFiles;
use crate::app::place;
use crate::app::terminal;
use crate::app::words::{self, counted};
use crate::app::write;
use crate::report::layout::wrap;
use crate::report::{Counts, Tongue};
use crate::session::{Change, Mended, Repair, Wanted, repair};
use crate::source::{Files, MemoryFiles};

/// Mends a site on the disk, and tells what was mended and what is left.
///
/// # Errors
/// The disk, or a file that somebody else changes at the same time.
pub(crate) fn run(site: &Path, dry_run: bool, wanted: Wanted, request: &Request) -> anyhow::Result<Outcome> {
    let tongue = request.tongue;
    place::of_site(site, "fix", tongue)?;
    let files = DiskFiles { root: words::plain(site), tongue };
    let read = files.read_all().with_context(|| words::cannot_read_site(site, tongue))?;
    let read = read.into_iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes)).collect();
    let mended = repair(&MemoryFiles(read), &request.settings, wanted);
    if dry_run {
        let diffs: String = mended.changes.iter().map(diff).collect();
        terminal::print(&diffs, request)?;
    } else {
        let places = files.places().with_context(|| words::cannot_read_site(site, tongue))?;
        for Change { path, before, after, .. } in &mended.changes {
            write::text(path, before, after, &places, tongue)?;
        }
    }
    let told = tell(&mended, dry_run, wanted, tongue);
    // A diff stands alone on standard output, so that it can be kept or applied.
    if dry_run {
        terminal::tell_beside(&told, request)
    } else {
        terminal::print(&told, request)?
    };
    Ok(if mended.session.fails() { Outcome::Failed } else { Outcome::Clean })
}

fn diff(change: &Change) -> String {
    let ((before, after), path) = (&change.shown, &change.shown_path);
    let diff = TextDiff::from_lines(before.as_str(), after.as_str());
    diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}

/// What was mended, what was left alone, and what is left.
fn tell(mended: &Mended, dry_run: bool, wanted: Wanted, tongue: Tongue) -> String {
    let mut text = String::new();
    for repair in &mended.repairs {
        entry(&mut text, repair, repair.rule == "typed-number", tongue);
    }
    for refused in &mended.refused {
        entry(&mut text, &refused.repair, false, tongue);
        let because = refused.because.get(tongue);
        paragraph(
            &mut text,
            "    ",
            &match tongue {
                Tongue::Ja => format!("直していません。直すと、別の誤りになるためです: {because}"),
                Tongue::En => format!("Not mended: it would bring about another mistake: {because}"),
            },
        );
    }
    if !wanted.numbers && !mended.numbers.is_empty() {
        let number = mended.numbers.len();
        paragraph(
            &mut text,
            "",
            &match tongue {
                Tongue::Ja => format!(
                    "手で書いた番号が{number}か所あります。次のとおりでよければ、--numbers を付けると直ります。"
                ),
                Tongue::En => format!(
                    "{} typed by hand. If these are the steps that are meant, --numbers turns them into ids.",
                    if number == 1 { "1 number is".to_owned() } else { format!("{number} numbers are") }
                ),
            },
        );
        mended.numbers.iter().for_each(|repair| entry(&mut text, repair, true, tongue));
    }
    text + &summary(mended, dry_run, tongue)
}

fn entry(text: &mut String, repair: &Repair, help: bool, tongue: Tongue) {
    let (path, line, rule) = (&repair.path, repair.line, repair.rule);
    let _ = writeln!(text, "{path}:{line} {rule}");
    paragraph(text, "    ", repair.title.get(tongue));
    if let Some(words) = repair.help.as_ref().filter(|_| help) {
        paragraph(text, "    ", words.get(tongue));
    }
}

/// Words in lines that fit.
pub(crate) fn paragraph(text: &mut String, indent: &str, words: &str) {
    for line in wrap(words, WIDTH - indent.len()) {
        let _ = writeln!(text, "{indent}{line}");
    }
}

const WIDTH: usize = 80;

fn summary(mended: &Mended, dry_run: bool, tongue: Tongue) -> String {
    let (places, files) = (mended.repairs.len(), mended.changes.len());
    let done = match (tongue, dry_run) {
        _ if places == 0 => match tongue {
            Tongue::Ja => "自動で直せる所はありません。".to_owned(),
            Tongue::En => "There is nothing to mend.".to_owned(),
        },
        (Tongue::Ja, false) => format!("{places}か所を直しました(ファイル {files}件)。"),
        (Tongue::Ja, true) => format!("{places}か所を直せます(ファイル {files}件)。何も書き換えていません。"),
        (Tongue::En, false) => {
            format!("Mended {} in {}.", counted(places, "place"), counted(files, "file"))
        }
        (Tongue::En, true) => format!(
            "Would mend {} in {}; nothing was written.",
            counted(places, "place"),
            counted(files, "file")
        ),
    };
    let list = Counts::of(mended.session.diagnostics()).list(tongue);
    let left = match (tongue, list.is_empty()) {
        (Tongue::Ja, true) => "ほかに問題はありません。".to_owned(),
        (Tongue::En, true) => "No other problems.".to_owned(),
        (Tongue::Ja, false) => format!("残りは{list}です。guidegen check で確かめてください。"),
        (Tongue::En, false) => format!("Left: {list}. See guidegen check."),
    };
    format!("{done}\n{left}\n")
}
