//! Standard output and standard error: colours, width, and the words with which a run that cannot go on ends.

use std::io::{ErrorKind, IsTerminal, Write};

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use anyhow::Context;

use crate::app::args::{Color, Request};
use crate::app::stop::Stop;
use crate::app::words;
use crate::check::without_keys;
use crate::report::layout::wrap;
use crate::report::{Look, Tongue};

/// How diagnostics look on standard output.
pub(crate) fn look(color: Color) -> Look {
    let stdout = std::io::stdout();
    Look { color: colors(color, &stdout), width: width(&stdout) }
}

/// Whether a stream gets colours. `--color` comes first; without it `NO_COLOR`, `CLICOLOR_FORCE`, `TERM` and
/// whether a terminal reads it decide.
pub(crate) fn colors(color: Color, stream: &impl RawStream) -> bool {
    choice(color, stream) != ColorChoice::Never
}

/// Columns of the terminal; what is written to a file or to another program gets 80.
fn width(stream: &impl IsTerminal) -> usize {
    let wide = stream.is_terminal().then(terminal_size::terminal_size).flatten();
    wide.map_or(80, |(width, _)| usize::from(width.0).max(40))
}

/// Columns of the terminal that reads standard output; nothing where a file or another program reads it.
pub(crate) fn columns() -> Option<usize> {
    let stdout = std::io::stdout();
    stdout.is_terminal().then(|| width(&stdout))
}

/// Writes results. A reader that has seen enough (`guidegen check | head`) is not an error.
///
/// # Errors
/// Standard output cannot be written: a full disk.
pub(crate) fn print(text: &str, request: &Request) -> anyhow::Result<()> {
    let stdout = std::io::stdout();
    let choice = choice(request.color, &stdout);
    let mut out = AutoStream::new(stdout.lock(), choice);
    match out.write_all(without_keys(text).as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context(words::cannot_print(request.tongue))
        }
        _ => Ok(()),
    }
}

/// Tells a person how it went: beside the results, or on standard error where a machine reads these.
///
/// # Errors
/// It cannot be written: a full disk.
pub(crate) fn tell(text: &str, request: &Request) -> anyhow::Result<()> {
    if request.format.for_people {
        return print(text, request);
    }
    tell_beside(text, request);
    Ok(())
}

/// Tells a person how it went on standard error.
pub(crate) fn tell_beside(text: &str, request: &Request) {
    tell_of(text, request.color);
}

/// Tells what happens while a command goes on, on standard error.
pub(crate) fn tell_of(text: &str, color: Color) {
    let stderr = std::io::stderr();
    let choice = choice(color, &stderr);
    // Nothing is left to do where standard error is closed.
    let _ = AutoStream::new(stderr.lock(), choice).write_all(without_keys(text).as_bytes());
}

/// Tells on standard error why the command could not run.
pub(crate) fn complain(error: &anyhow::Error, tongue: Tongue, color: Color) {
    let stderr = std::io::stderr();
    let choice = choice(color, &stderr);
    let width = width(&stderr).min(WIDEST);
    let mut out = AutoStream::new(stderr.lock(), choice);
    // Nothing is left to do where standard error is closed.
    let _ = out.write_all(without_keys(&complaint(error, tongue, width)).as_bytes());
}

/// Sentences are hard to read in longer lines.
const WIDEST: usize = 100;

/// Bold red, bold, and plain again; the stream takes them away where colours are not wanted.
const RED: &str = "\x1b[1;31m";
const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

fn choice(color: Color, stream: &impl RawStream) -> ColorChoice {
    match color {
        Color::Auto => AutoStream::choice(stream),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
}

fn complaint(error: &anyhow::Error, tongue: Tongue, width: usize) -> String {
    let mut out = labelled(RED, words::ERROR.say(tongue), &error.to_string(), width);
    for cause in error.chain().skip(1) {
        let said = cause.downcast_ref().map_or_else(|| cause.to_string(), |io| words::system(io, tongue));
        out.push_str(&labelled(BOLD, words::CAUSE.say(tongue), &said, width));
    }
    if let Some(stop) = error.downcast_ref::<Stop>() {
        if let Some(cause) = &stop.cause {
            out.push_str(&labelled(BOLD, words::CAUSE.say(tongue), cause, width));
        }
        if let Some(help) = &stop.help {
            out.push_str(&labelled(BOLD, words::HELP.say(tongue), help, width));
        }
        if let Some(command) = &stop.command {
            out.push_str(&format!("\n    {command}\n"));
        }
    }
    out
}

fn labelled(style: &str, label: &str, text: &str, width: usize) -> String {
    let lines = wrap(&format!("{label}: {text}"), width).join("\n");
    format!("{style}{label}{PLAIN}{}\n", lines.strip_prefix(label).unwrap_or(&lines))
}
