//! Twice the guides, twice the work: counted in allocations and bytes, which no clock and no other program disturbs.
//!
//! What the second half of the guides adds is compared with what the first half added, so that whatever is done once
//! does not hide what grows. Lists that are copied for each page, names that are compared each with each and texts that
//! are put together from all that was before all show in the bytes.
#![allow(clippy::disallowed_methods, reason = "the sample is read from the disk")]

#[path = "../benches/manual/mod.rs"]
mod manual;

use std::alloc::System;

use guidegen::audit::{Audit, Nowhere};
use guidegen::check::{self, Facts, Keys, Prose, Settings};
use guidegen::figure::{self, Seen};
use guidegen::source::{Files, MemoryFiles, Sources};
use guidegen::{manual as bound, model, render, site};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// All below the size from which on there are more products.
const SIZES: [usize; 3] = [100, 200, 400];

/// Work that grows with the square adds four times as much in the second step as in the first, in place of twice;
/// tables that double when they are full, and trees that get deeper, add a little.
const MOST: f64 = 1.2;

/// What each phase allocated: how often, and how many bytes.
type Spent = Vec<(&'static str, usize, usize)>;

#[test]
fn twice_the_guides_are_twice_the_work() {
    prove("a good manual", manual::manual_of);
}

#[test]
fn twice_the_mistakes_are_twice_the_work() {
    prove("a manual with two mistakes in each guide", |guides| {
        let mut files = manual::manual_of(guides);
        for (path, bytes) in files.iter_mut().filter(|(path, _)| path.starts_with("content/guides/")) {
            let text = String::from_utf8(bytes.clone()).expect("a guide is UTF-8");
            let end = path.rsplit('-').next().unwrap_or_default();
            let text = text
                .replace("[確認する]", "[確認]")
                .replace("related:\n", &format!("related:\n  - part/{end}\n"));
            *bytes = text.into_bytes();
        }
        files
    });
}

fn prove(what: &str, files: impl Fn(usize) -> manual::Files) {
    let [few, some, many] = SIZES.map(|guides| spent(files(guides)));
    for (at, (phase, ..)) in few.iter().enumerate() {
        let counts =
            |of: fn(&(&'static str, usize, usize)) -> usize| [&few, &some, &many].map(|it| of(&it[at]));
        for (unit, [few, some, many]) in [("allocations", counts(|it| it.1)), ("bytes", counts(|it| it.2))] {
            let growth = many.saturating_sub(some) as f64 / (2 * some.saturating_sub(few).max(1)) as f64;
            println!("{what}, {phase}: {few}, {some}, {many} {unit}, growth {growth:.3}");
            assert!(
                growth < MOST,
                "{what}, {phase}: {few}, {some}, {many} {unit} grow faster than guides do"
            );
        }
    }
}

/// Builds a manual on one thread, so that nothing differs from run to run.
fn spent(files: manual::Files) -> Spent {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread can be had");
    pool.install(|| phases(&MemoryFiles(files)))
}

fn phases(files: &MemoryFiles) -> Spent {
    let mut spent = Spent::new();
    let sources = Sources::new(files.read_all().expect("memory can be read"));
    let draft = counted("read", &mut spent, || model::read(&sources));
    let manual = counted("bind", &mut spent, || bound::bind(&draft, &sources));
    let figures = figure::look(&manual, &sources, &Seen::default());
    let keys = counted("keys", &mut spent, || Keys::find(&sources, &draft));
    let prose = counted("prose", &mut spent, || Prose::of(&draft));
    let settings = Settings::default();
    let facts = Facts {
        sources: &sources,
        draft: &draft,
        manual: &manual,
        figures: &figures,
        prose: &prose,
        keys: &keys,
        settings: &settings,
        made: None,
    };
    counted("check", &mut spent, || check::run(&facts));
    let site = counted("site", &mut spent, || site::plan(&manual));
    let audit = Audit::of(&Nowhere, None);
    let made = counted("render", &mut spent, || render::rehearse(&manual, &site, &sources, &audit));
    made.expect("nothing is written").expect("the built-in theme has no mistake");
    counted("audit", &mut spent, || audit.compare(manual.languages.codes()));
    spent
}

fn counted<T>(phase: &'static str, spent: &mut Spent, work: impl FnOnce() -> T) -> T {
    let region = Region::new(ALLOCATOR);
    let done = work();
    let change = region.change();
    spent.push((phase, change.allocations + change.reallocations, change.bytes_allocated));
    done
}
