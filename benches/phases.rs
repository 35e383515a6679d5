//! How long each phase of the compiler takes: `cargo bench --bench phases`, and with the name of a phase that one
//! alone. The manual is a generated one of 200 guides.
#![allow(
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark reads the files of the sample and runs the program"
)]

#[path = "manual/mod.rs"]
mod manual;

use std::hint::black_box;
use std::io::Cursor;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput};
use guidegen::audit::{Audit, Nowhere};
use guidegen::check::{self, Facts, Keys, Prose, Settings};
use guidegen::figure::{self, Item, Mark, Order, Seen};
use guidegen::model::field::Rect;
use guidegen::source::{Files, MemoryFiles, MemorySink, Sink, Sources};
use guidegen::{manual as bound, model, render, site};
use image::imageops::{FilterType, resize};
use image::{ImageFormat, Rgba};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// Enough that the time of whatever is done once does not show.
const GUIDES: usize = 200;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    phases(&mut criterion);
    figures(&mut criterion);
    criterion.final_summary();
}

fn phases(criterion: &mut Criterion) {
    let files = MemoryFiles(manual::manual_of(GUIDES));
    let sources = Sources::new(files.read_all().expect("memory can be read"));
    let draft = model::read(&sources);
    let manual = bound::bind(&draft, &sources);
    let site = site::plan(&manual);
    let figures = figure::look(&manual, &sources, &Seen::default());
    let (settings, keys, prose) = (Settings::default(), Keys::find(&sources, &draft), Prose::of(&draft));
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
    let sink = MemorySink::default();
    let made = render::rehearse(&manual, &site, &sources, &sink).expect("memory takes it");
    made.expect("the built-in theme has no mistake");
    let pages = sink.into_files();

    let mut group = criterion.benchmark_group("phases");
    group.sample_size(10).throughput(Throughput::Elements(GUIDES as u64));
    group.bench_function("gather", |bench| {
        bench.iter_batched(
            || files.read_all().expect("memory can be read"),
            Sources::new,
            BatchSize::LargeInput,
        );
    });
    group.bench_function("read", |bench| bench.iter(|| model::read(&sources)));
    group.bench_function("bind", |bench| bench.iter(|| bound::bind(&draft, &sources)));
    group.bench_function("keys", |bench| bench.iter(|| Keys::find(&sources, &draft)));
    group.bench_function("prose", |bench| bench.iter(|| Prose::of(&draft)));
    group.bench_function("rules", |bench| bench.iter(|| check::run(&facts)));
    group.bench_function("site", |bench| bench.iter(|| site::plan(&manual)));
    group.bench_function("render", |bench| {
        bench.iter(|| render::rehearse(&manual, &site, &sources, &Nowhere).expect("nothing is written"));
    });
    group.bench_function("audit", |bench| {
        bench.iter(|| {
            let audit = Audit::of(&Nowhere, None);
            for (path, bytes) in &pages {
                audit.put(path, bytes).expect("nothing is written");
            }
            audit.compare(manual.languages.codes())
        });
    });
    group.finish();
}

/// One screenshot of 1280 × 800 at double size, with a redaction and a mark.
fn figures(criterion: &mut Criterion) {
    let path = Path::new("content/screens/rms/app-list.png");
    let png = std::fs::read(path).expect("a picture of the sample");
    let place = Rect { x: 1167, y: 348, w: 63, h: 23 };
    let order = Order {
        scale: 2,
        hidden: vec![Rect { x: 696, y: 312, w: 72, h: 18 }],
        labels: vec![place],
        items: vec![Item::Whole, Item::Part(place), Item::Drawn(vec![Mark { number: 4, place }])],
        ..Order::default()
    };
    let mut group = criterion.benchmark_group("figures");
    group.sample_size(10);
    group.bench_function("look", |bench| {
        bench.iter(|| black_box(figure::rehearse(&png, &order)));
    });
    group.bench_function("publish", |bench| {
        bench.iter(|| black_box(figure::publish(&png, &order)));
    });
    let (fifty, whole) = (fifty(&png), Order { scale: 1, items: vec![Item::Whole], ..Order::default() });
    group.bench_function("fifty", |bench| {
        bench.iter(|| fifty.par_iter().map(|png| figure::publish(png, &whole)).collect::<Vec<_>>());
    });
    group
        .bench_function("one of fifty", |bench| bench.iter(|| black_box(figure::publish(&fifty[0], &whole))));
    group.finish();
}

/// Fifty different screenshots of 1280 × 800.
fn fifty(png: &[u8]) -> Vec<Vec<u8>> {
    let picture = image::load_from_memory(png).expect("a picture of the sample").into_rgba8();
    let picture = resize(&picture, 1280, 800, FilterType::Nearest);
    let other = |number: u8| {
        let mut picture = picture.clone();
        (0..1280).for_each(|x| picture.put_pixel(x, u32::from(number), Rgba([number, 0, 0, 255])));
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, ImageFormat::Png).expect("memory takes it");
        png.into_inner()
    };
    (0..50).map(other).collect()
}
