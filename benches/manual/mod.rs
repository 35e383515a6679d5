//! Manuals of any size in the shape of the sample manual: the same for the same size, byte for byte.
//!
//! A guide has nine steps, a repeat and a table of 30 APIs. For every 25 guides there is a section, and for every 500
//! two products with all screens of the sample; the pictures are those of the sample.

mod words;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use words::Pair;

/// Guides in a section.
const SECTION: usize = 25;
/// Guides that share two products and their screens.
const PRODUCTS: usize = 500;
/// Rows of the table in each guide.
const ROWS: usize = 30;
/// The screen whose table the guides show.
const TABLE: &str = "rms/license-detail";

/// Every file of a manual by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A manual of so many guides.
pub(crate) fn manual_of(guides: usize) -> Files {
    let mut sample = Files::new();
    read_below(Path::new("content"), &mut sample);
    let apis = current_apis(text(&sample, "content/apis.yaml"));
    let mut files = Files::new();
    for path in ["content/apis.yaml", "content/terms.yaml"] {
        files.insert(path.to_owned(), sample[path].clone());
    }
    files.insert("content/site.yaml".to_owned(), site(guides).into_bytes());
    for set in 0..guides.div_ceil(PRODUCTS) {
        add_products(set, &sample, &apis, &mut files);
    }
    for at in 0..guides {
        files.insert(format!("content/guides/{}.yaml", name(at)), guide(at, guides, &apis).into_bytes());
    }
    files
}

/// Writes a manual below a folder.
#[allow(dead_code, reason = "not every bench writes")]
pub(crate) fn write_below(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
}

fn read_below(folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder of the sample").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_below(&path, files);
        } else {
            files.insert(path.to_str().expect("UTF-8").replace('\\', "/"), fs::read(&path).expect("a file"));
        }
    }
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).expect("the sample is UTF-8")
}

/// The names of the APIs that are not of an older generation.
fn current_apis(catalogue: &str) -> Vec<&str> {
    let groups = catalogue.split("\n  - id: ").filter(|group| !group.contains("    state: legacy"));
    groups.flat_map(str::lines).filter_map(|line| line.strip_prefix("      - name: ")).collect()
}

/// The products of a set with their screens, under names of its own.
fn add_products(set: usize, sample: &Files, apis: &[&str], files: &mut Files) {
    for (path, bytes) in sample {
        let Some((folder, rest)) = path.strip_prefix("content/").and_then(|path| path.split_once('/')) else {
            continue;
        };
        if !["products", "screens", "parts"].contains(&folder) {
            continue;
        }
        let path = format!("content/{folder}/{}", renamed(rest, set));
        let bytes = match std::str::from_utf8(bytes) {
            Ok(words) if folder == "screens" && rest == format!("{TABLE}.yaml") => {
                let (before, after) = words.split_once("\napis:\n").expect("the screen lists APIs");
                let (_, after) = after.split_once("redactions:").expect("redactions come after them");
                let rows: String = table(set, apis).iter().map(|api| format!("  - {api}\n")).collect();
                renamed(&format!("{before}\napis:\n{rows}redactions:{after}"), set).into_bytes()
            }
            Ok(words) if folder == "products" && set > 0 => {
                let name = words.lines().next().expect("a product begins with its name");
                words.replacen(name, &format!("{name} No. {}", set + 1), 1).into_bytes()
            }
            Ok(words) => renamed(words, set).into_bytes(),
            Err(_) => stamped(bytes, set),
        };
        files.insert(path, bytes);
    }
}

/// The same text about the products of another set.
fn renamed(words: &str, set: usize) -> String {
    let mut words = format!(" {words}");
    for product in ["rms", "goqsystem"].into_iter().filter(|_| set > 0) {
        for (before, after) in [(" ", "/"), ("[", "/"), (":", "/"), (" ", ".")] {
            let new = format!("{before}{product}-{}{after}", set + 1);
            words = words.replace(&format!("{before}{product}{after}"), &new);
        }
    }
    words.split_off(1)
}

/// The same picture in a file that is not the same: a note without meaning stands behind its head.
fn stamped(png: &[u8], set: usize) -> Vec<u8> {
    /// The signature and the chunk of the size.
    const HEAD: usize = 8 + 25;
    let body = [b"tEXtComment\0".as_slice(), format!("set {set}").as_bytes()].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&body);
    let length = u32::try_from(body.len() - 4).expect("a few bytes");
    let (head, rest) = png.split_at(HEAD);
    [head, &length.to_be_bytes(), &body, &sum.sum().to_be_bytes(), rest].concat()
}

/// The APIs on the screen of a set.
fn table<'a>(set: usize, apis: &[&'a str]) -> Vec<&'a str> {
    (0..ROWS).map(|row| apis[(set * ROWS + row) % apis.len()]).collect()
}

fn site(guides: usize) -> String {
    let mut out = String::from(
        "title:\n  ja: 接続の手順書\n  en: Connection guides\ndescription:\n  ja: 店舗をGoQSystemにつなぐ手順を、画面に沿って説明します。\n  en: How to connect shops to GoQSystem, one screen at a time.\nlanguages: [ja, en]\nsections:\n",
    );
    for section in 0..guides.div_ceil(SECTION) {
        let (shop, thing) = (pick(words::SHOPS, section, 0), pick(words::THINGS, section, 1));
        let number = section + 1;
        let _ = write!(
            out,
            "  - id: part-{number}\n    title:\n      ja: {}と{}{number}\n      en: {} and {} {number}\n",
            shop.0, thing.0, shop.1, thing.1
        );
    }
    out
}

fn name(at: usize) -> String {
    format!("part-{}/guide-{}", at / SECTION + 1, at + 1)
}

/// One way of several to say something, by guide and place.
fn pick<T: Copy>(ways: &[T], at: usize, place: usize) -> T {
    let mixed = (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ (place as u64).wrapping_mul(0xd1b5_4a32_d192_ed03);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32;
    ways[usize::try_from(mixed).expect("32 bits") % ways.len()]
}

/// What is filled into the sentences of a guide.
struct Voice<'a> {
    at: usize,
    shop: (String, String),
    thing: Pair,
    api: &'a str,
    other: String,
}

impl Voice<'_> {
    fn say(&self, ways: &[Pair], place: usize) -> (String, String) {
        let (ja, en) = pick(ways, self.at, place);
        let fill = |words: &str, shop: &str, thing: &str| {
            let words = words.replace("{shop}", shop).replace("{thing}", thing);
            words.replace("{api}", self.api).replace("{other}", &self.other)
        };
        (fill(ja, &self.shop.0, self.thing.0), fill(en, &self.shop.1, self.thing.1))
    }
}

fn guide(at: usize, guides: usize, apis: &[&str]) -> String {
    let set = at / PRODUCTS;
    let (ja, en) = words::SHOPS[at % words::SHOPS.len()];
    let number = at / words::SHOPS.len() + 1;
    let voice = Voice {
        at,
        shop: (format!("{ja}{number}号店"), format!("{en} {number}")),
        thing: words::THINGS[(at / 5 + at % 7) % words::THINGS.len()],
        api: pick(&table(set, apis), at, 2),
        other: name((at * 7 + 3) % guides),
    };
    let mut out = String::new();
    let mut field = |key: &str, indent: usize, words: (String, String)| {
        let space = " ".repeat(indent);
        let _ = write!(
            out,
            "{space}{key}:\n{space}  ja: {}\n{space}  en: {}\n",
            quoted(&words.0),
            quoted(&words.1)
        );
    };
    field("title", 0, voice.say(words::TITLES, 3));
    field("lead", 0, voice.say(words::LEADS, 4));
    field("audience", 0, voice.say(words::AUDIENCES, 5));
    field("result", 0, voice.say(words::RESULTS, 6));
    let day = at % 28 + 1;
    let month = at / 28 % 12 + 1;
    let _ = write!(
        out,
        "section: part-{}\nchecked_on: 2025-{month:02}-{day:02}\nminutes: {}\nrelated:\n",
        at / SECTION + 1,
        at % 4 * 5 + 5
    );
    let near: Vec<usize> =
        [at + 1, at + 3, at + SECTION].into_iter().filter(|other| *other < guides).collect();
    match near.is_empty() {
        true => out = out.replace("related:\n", ""),
        false => near.iter().for_each(|other| out.push_str(&format!("  - {}\n", name(*other)))),
    }
    out.push_str(&renamed(&steps(&voice), set));
    out
}

/// A text in double quotes where its first sign would mean something else.
fn quoted(words: &str) -> String {
    match words.starts_with(['[', '{', '`', '*', '"']) {
        true => format!("\"{words}\""),
        false => words.to_owned(),
    }
}

/// The steps, in the order and with the fields of the sample; a line with `@` names the sentences of a field.
fn steps(voice: &Voice) -> String {
    let mut out = String::new();
    for (place, line) in include_str!("steps.yaml").lines().enumerate() {
        let Some((before, rest)) = line.split_once('@') else {
            let _ = writeln!(out, "{line}");
            continue;
        };
        let (field, name) = rest.split_once(' ').expect("a field and the sentences for it");
        let (_, ways) = STEPS.iter().find(|(other, _)| *other == name).expect("sentences have a name");
        let (ja, en) = voice.say(ways, place + 10);
        let deeper = " ".repeat(before.len() + 2);
        let _ = write!(out, "{before}{field}:\n{deeper}ja: {}\n{deeper}en: {}\n", quoted(&ja), quoted(&en));
    }
    out
}

/// The sentences for the fields of steps.
const STEPS: &[(&str, &[Pair])] = &[
    ("openings", words::OPENINGS),
    ("first", words::FIRST),
    ("second", words::SECOND),
    ("row-notes", words::ROW_NOTES),
    ("persons", words::PERSONS),
    ("stops", words::STOPS),
    ("cautions", words::CAUTIONS),
    ("table-notes", words::TABLE_NOTES),
    ("key-cautions", words::KEY_CAUTIONS),
    ("save-cautions", words::SAVE_CAUTIONS),
];
