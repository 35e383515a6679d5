//! The whole program at several sizes: `cargo bench --bench whole -- [GUIDES…]`, by default 100 and 1,000 guides.
//!
//! Everything happens in memory where the system has a disk there, on one machine and in one run, so that what is
//! worth quoting are the ratios: a build beside `cp -r` of its own output and beside reading its own sources.
//! `cargo bench --bench whole -- write GUIDES FOLDER` only writes the sources, to look at them.
#![allow(
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark reads the clock and runs the program"
)]

#[path = "manual/mod.rs"]
mod manual;
#[path = "manual/save.rs"]
mod save;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::save::{Edited, saves};

/// Each command runs so many times; the median is shown.
const ROUNDS: usize = 3;
/// So often a guide is saved while the preview is at work.
const SAVES: usize = 5;

/// What one run of a command took.
#[derive(Clone, Copy)]
struct Cost {
    wall: Duration,
    cpu: Duration,
    /// Most bytes in memory at once.
    peak: u64,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    if let [order, guides, folder] = words.as_slice()
        && order == "write"
    {
        let guides = guides.parse().expect("a number of guides");
        return manual::write_below(Path::new(folder), &manual::manual_of(guides));
    }
    let sizes: Vec<usize> = words.iter().map(|word| word.parse().expect("a number of guides")).collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000] } else { sizes };
    let around = memory().join(format!("guidegen-bench-{}", std::process::id()));
    start_up();
    let mut costs = Vec::new();
    for guides in sizes {
        let site = around.join("site");
        costs.push((guides, measure(guides, &site)));
        fs::remove_dir_all(&around).expect("it was made here");
    }
    if let [(few, small), .., (many, large)] = costs.as_slice() {
        let growth = (large.as_secs_f64() / small.as_secs_f64()).ln() / (*many as f64 / *few as f64).ln();
        println!("\nCPU grows as guides^{growth:.3} from {few} to {many} guides");
    }
}

/// A disk in memory, or what there is.
fn memory() -> PathBuf {
    let shared = PathBuf::from("/dev/shm");
    if shared.is_dir() { shared } else { std::env::temp_dir() }
}

/// How long the program takes to say its version.
fn start_up() {
    let mut costs: Vec<Cost> = (0..20).map(|_| run(guidegen().arg("--version"))).collect();
    costs.sort_by_key(|cost| cost.wall);
    println!("start-up: {:.1} ms", costs[costs.len() / 2].wall.as_secs_f64() * 1e3);
}

/// Prints the row of one size; returns the CPU of a clean build.
fn measure(guides: usize, site: &Path) -> Duration {
    manual::write_below(site, &manual::manual_of(guides));
    let (out, copy) = (site.join("dist"), site.join("copy"));
    let build = || median(|| drop(fs::remove_dir_all(&out)), guidegen().arg("build").arg(site));
    let cold = run(guidegen().arg("build").arg(site));
    let clean = build();
    let check = median(|| {}, guidegen().arg("check").arg(site));
    let again = median(|| {}, guidegen().arg("build").arg(site));
    let edited = Edited::of(site);
    let round = Cell::new(0);
    let save = || drop(edited.save(round.replace(round.get() + 1)));
    let changed = median(save, guidegen().arg("build").arg(site));
    edited.restore();
    let copied =
        median(|| drop(fs::remove_dir_all(&copy)), Command::new("cp").arg("-r").arg(&out).arg(&copy));
    let content = site.join("content");
    let read = median(
        || {},
        Command::new("sh").arg("-c").arg("cat $(find \"$0\" -type f) > /dev/null").arg(&content),
    );
    let (files, bytes) = weigh(&out);
    let (texts, source) = weigh(&content);
    println!("\n{guides} guides: {texts} sources of {}, {files} files of {}", mib(source), mib(bytes));
    let shown = [
        ("build, first", cold),
        ("build, clean", clean),
        ("build again", again),
        ("one guide changed", changed),
        ("check", check),
        ("cp -r of the output", copied),
        ("reading the sources", read),
    ];
    for (name, cost) in shown {
        println!(
            "{name:<20} {:>9.1} ms  {:>9.1} ms CPU  {:>6.3} ms CPU a guide  {:>9}  {:>6.1} × cp -r  {:>7.1} × reading",
            cost.wall.as_secs_f64() * 1e3,
            cost.cpu.as_secs_f64() * 1e3,
            cost.cpu.as_secs_f64() * 1e3 / guides as f64,
            mib(cost.peak),
            cost.wall.as_secs_f64() / copied.wall.as_secs_f64(),
            cost.wall.as_secs_f64() / read.wall.as_secs_f64(),
        );
    }
    let mut times = saves(guidegen(), site, SAVES, clean.wall);
    times.sort();
    let shown = [times[times.len() / 2], times[times.len() - 1]].map(|time| time.as_secs_f64() * 1e3);
    println!(
        "{:<20} {:>9.1} ms, at most {:.1} ms of {}",
        "save to new page",
        shown[0],
        shown[1],
        times.len()
    );
    clean.cpu
}

fn guidegen() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidegen"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn median(before: impl Fn(), command: &mut Command) -> Cost {
    let mut costs: Vec<Cost> = (0..ROUNDS)
        .map(|_| {
            before();
            run(command)
        })
        .collect();
    costs.sort_by_key(|cost| cost.wall);
    costs[ROUNDS / 2]
}

fn run(command: &mut Command) -> Cost {
    let start = Instant::now();
    let mut child = command.spawn().expect("the program starts");
    let used = child.wait4().expect("the program ends");
    let wall = start.elapsed();
    assert!(used.status.success(), "{command:?} failed");
    Cost { wall, cpu: used.rusage.utime + used.rusage.stime, peak: used.rusage.maxrss }
}

/// Files below a folder and their bytes.
fn weigh(folder: &Path) -> (usize, u64) {
    let (mut files, mut bytes) = (0, 0);
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder that was written").flatten() {
            let about = entry.metadata().expect("a file that was written");
            match about.is_dir() {
                true => open.push(entry.path()),
                false => (files, bytes) = (files + 1, bytes + about.len()),
            }
        }
    }
    (files, bytes)
}

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}
