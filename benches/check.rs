//! How long checking takes beside reading: `cargo bench --bench check -- [GUIDES] [rules]`, by default 1,000
//! guides; with the word `rules`, what each rule costs.
//!
//! The manual is a generated one in the shape of the sample, with varied words. Each phase is run five times and
//! the median is shown, so that the figures to quote are ratios of one run on one machine.
//!
//! `read` is what stands before everything else: from the bytes of the files to what their authors wrote. `check` is
//! all that comes for the rules: keys are sought, texts are cut into sentences, and every rule speaks, hints included,
//! with no built site to speak about. It may take twice as long as reading; the run ends with a failure if it takes
//! longer.
#![allow(
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark reads the clock and the sample's files"
)]

#[path = "manual/mod.rs"]
mod manual;

use std::time::{Duration, Instant};

use guidegen::check::{self, Asked, FAMILIES, Facts, Keys, Prose, Settings, Target};
use guidegen::figure::Figures;
use guidegen::report::Level;
use guidegen::source::{Files, MemoryFiles, Sources};
use guidegen::{manual as bound, model};

const ROUNDS: usize = 5;

/// How often reading fits into the time that checking may take.
const MOST: u32 = 2;

fn main() {
    let guides = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(1_000);
    let files = MemoryFiles(manual::manual_of(guides));
    let read_all = || files.read_all().expect("memory can be read");
    let (sources, gather) = timed(|| Sources::new(read_all()));
    let (draft, read) = timed(|| model::read(&sources));
    let (manual, bind) = timed(|| bound::bind(&draft, &sources));
    let figures = Figures::default();
    let settings = Settings { hints: true, ..Settings::default() };
    let (keys, seek) = timed(|| Keys::find(&sources, &draft));
    let (found, check) = timed(|| {
        let keys = Keys::find(&sources, &draft);
        let prose = Prose::of(&draft);
        check::run(&Facts {
            sources: &sources,
            draft: &draft,
            manual: &manual,
            figures: &figures,
            prose: &prose,
            keys: &keys,
            settings: &settings,
            made: None,
        })
    });
    if std::env::args().any(|word| word == "rules") {
        let prose = Prose::of(&draft);
        by_rule(&Facts {
            sources: &sources,
            draft: &draft,
            manual: &manual,
            figures: &figures,
            prose: &prose,
            keys: &keys,
            settings: &settings,
            made: None,
        });
    }
    let (_, cut) = timed(|| Prose::of(&draft));
    println!(
        "{guides} guides, {} texts, {} diagnostics, median of {ROUNDS}",
        sources.texts().count(),
        found.len()
    );
    for (name, time) in
        [("gather", gather), ("read", read), ("bind", bind), ("keys", seek), ("cut", cut), ("check", check)]
    {
        println!(
            "{name:<8}{:>9.1} ms  {:>5.2} × read",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / read.as_secs_f64()
        );
    }
    assert!(check < MOST * read, "checking takes longer than {MOST} times reading");
}

/// What each rule that can be silenced costs beside those that cannot: the costliest first.
fn by_rule(facts: &Facts) {
    let silent: Vec<Asked> =
        FAMILIES.iter().map(|family| Asked { target: Target::Family(family.name), level: None }).collect();
    let time = |rule: Option<&'static str>| {
        let own = rule.map(|rule| Asked { target: Target::Rule(rule), level: Some(Level::Warning) });
        let settings = Settings {
            hints: true,
            levels: silent.iter().copied().chain(own).collect(),
            ..Settings::default()
        };
        timed(|| check::run(&Facts { settings: &settings, ..*facts })).1
    };
    let alone = time(None);
    let rules = FAMILIES.iter().flat_map(|family| family.rules).filter(|rule| rule.level != Level::Error);
    let mut costs: Vec<(Duration, &str)> =
        rules.map(|rule| (time(Some(rule.name)).saturating_sub(alone), rule.name)).collect();
    costs.sort();
    println!("errors alone {:>9.1} ms", alone.as_secs_f64() * 1e3);
    for (cost, name) in costs.iter().rev().take(15) {
        println!("{name:<24}{:>7.1} ms", cost.as_secs_f64() * 1e3);
    }
}

fn timed<T>(work: impl Fn() -> T) -> (T, Duration) {
    let mut times = Vec::new();
    for _ in 1..ROUNDS {
        let start = Instant::now();
        std::hint::black_box(work());
        times.push(start.elapsed());
    }
    let start = Instant::now();
    let result = work();
    times.push(start.elapsed());
    times.sort();
    (result, times[ROUNDS / 2])
}
