//! The command: from what was typed to a server, and from Ctrl+C to its end.

use std::process::{Command, Stdio};

use anyhow::Context;

use crate::app::Outcome;
use crate::app::args::Request;
use crate::app::place;
use crate::app::serve::square::square;
use crate::app::serve::{Event, Server, Typed, Wish, words};
use crate::app::terminal;
use crate::app::words::plain;
use crate::report::Tongue;

/// Serves the site until Ctrl+C.
///
/// # Errors
/// The site cannot be read, or no port is free.
pub(crate) fn run(typed: &Typed, request: &Request) -> anyhow::Result<Outcome> {
    let Typed { site, port, .. } = typed;
    let tongue = request.tongue;
    place::of_site(site, "serve", tongue)?;
    let host = typed.host.filter(|host| !host.is_loopback());
    let editor = typed.editor.map(|editor| editor.name);
    let wish = Wish { host, port: *port, editor, settings: request.settings.clone(), tongue };
    let color = request.color;
    let tell = move |event: &Event| terminal::tell_of(&line(event, tongue), color);
    let server = Server::start(site, wish, tell)?;
    let taken = server.address().port();
    if *port != 0 && taken != *port {
        terminal::print(&words::other_port(*port, taken, tongue), request)?;
    }
    if host.is_some() {
        terminal::print(&words::open_to_others(tongue), request)?;
    }
    let shown = plain(site).display().to_string();
    let first = words::serving(&server.url(), &shown, server.files(), server.counts(), tongue);
    terminal::print(&first, request)?;
    let columns = terminal::columns().filter(|_| host.is_some());
    if let Some(drawn) = columns.and_then(|columns| square(&server.url(), columns)) {
        terminal::print(&format!("{}{drawn}", words::to_a_phone(tongue)), request)?;
    }
    if typed.open && !show(&server.url()) {
        terminal::tell_beside(words::no_browser(tongue), request);
    }
    wait().with_context(|| words::cannot_wait(tongue))?;
    server.stop();
    terminal::print(words::ended(tongue), request)?;
    Ok(Outcome::Clean)
}

fn line(event: &Event, tongue: Tongue) -> String {
    match event {
        Event::Built { changed, counts, took } => words::built(changed, *counts, *took, tongue),
        Event::Trouble(why) => format!("{why}\n"),
    }
}

fn wait() -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(tokio::signal::ctrl_c())
}

/// Opens an address in the browser of this system; whether that was possible.
fn show(url: &str) -> bool {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(before).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
