//! Commands, disk and terminal: turns what was typed into a run of the compiler and an exit code.
#![expect(
    clippy::disallowed_methods,
    reason = "this floor is the one that touches disk, environment and terminal"
)]

mod again;
mod args;
mod build;
mod cache;
mod check;
mod completions;
mod disk;
mod explain;
mod fix;
mod format;
mod help;
mod man;
mod new;
mod panic;
mod place;
mod places;
mod progress;
mod publish;
mod redact;
pub mod serve;
mod stop;
mod terminal;
mod tongue;
mod usage;
mod words;
mod write;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::app::args::{Color, Order, Request};
use crate::app::build::Build;
use crate::app::stop::Stop;
use crate::report::Tongue;
use crate::session::Wanted;

/// How a run ended that could do its work.
pub(crate) enum Outcome {
    /// Nothing is in the way of publishing.
    Clean,
    /// Diagnostics fail the run.
    Failed,
    /// No command was typed; help was shown.
    NothingAsked,
}

/// Runs the program with the arguments of this process.
///
/// The exit code is 0 when all is well, 1 when diagnostics fail the run, 2 when it could not run.
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let tongue = tongue::of_this_run(&typed);
    panic::apologise_in(tongue);
    match args::read(&typed, tongue) {
        Ok(request) => match run(&request) {
            Ok(Outcome::Clean) => ExitCode::SUCCESS,
            Ok(Outcome::Failed) => ExitCode::from(1),
            Ok(Outcome::NothingAsked) => ExitCode::from(2),
            Err(error) => could_not_run(&error, tongue, request.color),
        },
        Err(stop) => could_not_run(&stop.into(), tongue, Color::Auto),
    }
}

fn run(request: &Request) -> anyhow::Result<Outcome> {
    if let Some(threads) = request.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()
            .map_err(|error| Stop::new(words::no_threads(threads, request.tongue)).because(&error))?;
    }
    if matches!(request.order, Order::Build { .. } | Order::Check { .. }) {
        progress::watch(request);
    }
    let done = carry_out(request);
    progress::finish(request);
    done
}

fn carry_out(request: &Request) -> anyhow::Result<Outcome> {
    match &request.order {
        Order::Build { site, out, baseline, cache, force, print } => {
            let (out, baseline) = (out.as_deref(), baseline.as_deref());
            let (force, print) = (*force, *print);
            build::run(Build { site, out, baseline, cache, force, print }, request)
        }
        Order::Check { site, baseline, write_baseline } => {
            check::run(site, baseline.as_deref(), write_baseline.as_deref(), request)
        }
        Order::Fix { site, dry_run, numbers } => {
            fix::run(site, *dry_run, Wanted { numbers: *numbers }, request)
        }
        Order::Serve(typed) => serve::run(typed, request),
        Order::Redact { site, dry_run } => redact::run(site, *dry_run, request),
        Order::New { kind, name, site } => new::run(kind, name, site, request),
        Order::Places { measured, site } => places::run(measured, site, request),
        Order::Explain { rule } => explain::run(rule.as_deref(), request),
        Order::Completions { shell } => completions::run(shell, request),
        Order::Man => man::run(request),
        Order::Help { command } => {
            show_help(command.as_deref(), request)?;
            Ok(Outcome::Clean)
        }
        Order::Nothing => {
            show_help(None, request)?;
            Ok(Outcome::NothingAsked)
        }
        Order::Version => {
            terminal::print(&format!("guidegen {}\n", env!("CARGO_PKG_VERSION")), request)?;
            Ok(Outcome::Clean)
        }
    }
}

fn show_help(command: Option<&str>, request: &Request) -> anyhow::Result<()> {
    let styled = terminal::colors(request.color, &std::io::stdout());
    terminal::print(&help::page(command, request.tongue, styled), request)
}

fn could_not_run(error: &anyhow::Error, tongue: Tongue, color: Color) -> ExitCode {
    terminal::complain(error, tongue, color);
    ExitCode::from(2)
}
