//! The sample manual: held to the promises that every manual has.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use guidegen::check::Settings;
use guidegen::model::reference::Reference;
use guidegen::report::{Level, Look, Tongue, human};
use guidegen::session::{Memory, Session};
use guidegen::source::{Files, MemoryFiles, MemorySink, SitePath, Span};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// Every file of the sample manual, with its path below the site.
pub(crate) fn sample() -> MemoryFiles {
    let mut files = BTreeMap::new();
    for folder in ["content", "templates", "static"] {
        add(Path::new(folder), &mut files);
    }
    MemoryFiles(files)
}

fn add(folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder of the sample").flatten() {
        let path = entry.path();
        if path.is_dir() {
            add(&path, files);
        } else {
            let name = path.to_str().expect("names are UTF-8").replace('\\', "/");
            files.insert(name, fs::read(&path).expect("a file of the sample"));
        }
    }
}

/// The same files in another order.
struct Shuffled(MemoryFiles, u64);

impl Files for Shuffled {
    fn read_all(&self) -> io::Result<Vec<(SitePath, Vec<u8>)>> {
        let mut files = self.0.read_all()?;
        let mut state = self.1;
        for at in (1..files.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from(state >> 33).expect("31 bits") % (at + 1);
            files.swap(at, other);
        }
        Ok(files)
    }
}

fn build(files: &(dyn Files + Sync), threads: usize) -> BTreeMap<String, Vec<u8>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| {
        let session = Session::open(files, &Settings::default()).expect("memory can be read");
        let sink = MemorySink::default();
        session.render(&sink).expect("memory can be written");
        sink.into_files()
    })
}

#[test]
fn the_sample_has_no_error_and_no_warning() {
    let session = Session::open(&sample(), &Settings::default()).expect("memory can be read");
    let look = Look { color: false, width: 100 };
    let serious = session.diagnostics().iter().filter(|it| it.level != Level::Hint).count();
    assert_eq!(serious, 0, "{}", human(session.sources(), session.diagnostics(), Tongue::En, look));
}

#[test]
fn neither_order_nor_threads_change_a_byte() {
    let first = build(&sample(), 1);
    for (seed, threads) in [(1, 2), (2, 7)] {
        assert!(build(&Shuffled(sample(), seed), threads) == first, "seed {seed}, {threads} threads");
    }
}

#[test]
fn a_secret_stands_in_no_byte_of_any_page() {
    let key = concat!("SL000000_", "AbCdEf0123456789");
    for (path, bytes) in build(&sample(), 2) {
        assert!(!bytes.windows(key.len()).any(|part| part == key.as_bytes()), "{path}");
    }
}

/// Every name of something else, changed by one character: each must be found at its place, with the original
/// among the first three suggestions, unless the change hits another name that exists.
#[test]
fn a_reference_with_one_wrong_character_is_found_and_mended() {
    let files = sample();
    let seen = Memory::default();
    let open = |files: &MemoryFiles| {
        Session::open_with(files, &Settings::default(), &seen).expect("memory can be read")
    };
    let whole = open(&files);
    let tried: Vec<Tried> = whole
        .draft()
        .references
        .par_iter()
        .flat_map_iter(|reference| {
            wrong_by_one(whole.sources().slice(reference.span)).into_iter().map(|wrong| {
                let mut changed = files.clone();
                change(&whole, reference, &wrong, &mut changed);
                outcome(&whole, reference, wrong, &open(&changed))
            })
        })
        .collect();
    let others: Vec<&String> = tried
        .iter()
        .filter_map(|it| if let Tried::OtherName(line) = it { Some(line) } else { None })
        .collect();
    println!("{} changes, {} of them to another existing name:", tried.len(), others.len());
    others.iter().for_each(|line| println!("  {line}"));
    assert!(tried.len() > 100, "the sample names things");
    let missed: Vec<&String> =
        tried.iter().filter_map(|it| if let Tried::Missed(line) = it { Some(line) } else { None }).collect();
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
}

enum Tried {
    Mended,
    OtherName(String),
    Missed(String),
}

fn change(whole: &Session, reference: &Reference, wrong: &str, files: &mut MemoryFiles) {
    let source = whole.sources().get(reference.span.file);
    let mut text = source.text.clone();
    text.replace_range(reference.span.range(), wrong);
    files.0.insert(source.path.as_str().to_owned(), text.into_bytes());
}

fn outcome(whole: &Session, reference: &Reference, wrong: String, session: &Session) -> Tried {
    let written = whole.sources().slice(reference.span);
    let start = reference.span.start;
    let end = start + u32::try_from(wrong.len()).expect("a name is short");
    let place = Span { end, ..reference.span };
    let here = session.diagnostics().iter().filter(|it| it.span == place);
    if here.clone().any(|it| it.suggestions.iter().take(3).any(|name| name == written)) {
        return Tried::Mended;
    }
    let line = format!("{}: {:?} {written} → {wrong}", whole.sources().get(place.file).path, reference.kind);
    let exists = whole.draft().references.iter().any(|it| it.kind == reference.kind && it.name == wrong)
        || whole.manual().labels.iter().any(|label| label.text == wrong)
        || whole.manual().apis.iter().any(|api| api.name == wrong);
    if exists {
        return Tried::OtherName(line);
    }
    let said: Vec<_> = here.map(|it| (it.rule, &it.suggestions)).collect();
    Tried::Missed(format!("{line} {said:?}"))
}

/// One character replaced, one left out and one doubled, at a place that depends on the name.
fn wrong_by_one(name: &str) -> Vec<String> {
    let signs: Vec<char> = name.chars().collect();
    let at = name.bytes().map(usize::from).sum::<usize>() % signs.len();
    let other = match signs[at] {
        'z' => 'y',
        'Z' => 'Y',
        '9' => '8',
        sign if sign.is_ascii_alphanumeric() => char::from(u8::try_from(sign).expect("ASCII") + 1),
        _ => '之',
    };
    let change = |edit: &dyn Fn(&mut Vec<char>)| {
        let mut signs = signs.clone();
        edit(&mut signs);
        signs.into_iter().collect::<String>()
    };
    let mut all = vec![change(&|signs| signs[at] = other), change(&|signs| signs.insert(at, signs[at]))];
    if signs.len() > 1 {
        all.push(change(&|signs| {
            signs.remove(at);
        }));
    }
    all.retain(|wrong| wrong != name && !wrong.trim().is_empty() && wrong.trim() == wrong);
    all.dedup();
    all
}
