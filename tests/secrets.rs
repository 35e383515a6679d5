//! A key planted in every kind of place is found, and stands in nothing that is printed or published.
//!
//! The key is made while the test runs: no key but the invented one stands in a file of the repository.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use guidegen::check::Settings;
use guidegen::report::{Diagnostic, Level, Look, Report, Tongue, github, human, json, junit, sarif};
use guidegen::session::{Baseline, Memory, Mended, Session, Wanted, repair};
use guidegen::source::{FileId, MemoryFiles, MemorySink, Sources, Span};
use guidegen::yaml::{self, Node, Value};
use image::ImageFormat;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use unicode_normalization::UnicodeNormalization;

use crate::rules::base;
use crate::sample::sample;

/// The part of the key that is secret.
const TAIL: &str = "Zq8Wm3Vt5Xb7Nc2L";

fn key() -> String {
    format!("SL{}_{TAIL}", "204861")
}

/// The ways in which a key can be typed.
fn forms() -> Vec<(&'static str, String)> {
    let key = key();
    let wide = key.chars().filter_map(|sign| char::from_u32(u32::from(sign) + 0xfee0)).collect();
    let mixed =
        |at: usize, sign: char| if at % 3 == 1 { format!("{sign}\u{200b}") } else { sign.to_string() };
    let between = |between: &str| format!("{}{between}{}{between}{}", &key[..2], &key[2..14], &key[14..]);
    vec![
        ("as it is", key.clone()),
        ("full width", wide),
        ("zero width", key.chars().enumerate().map(|(at, sign)| mixed(at, sign)).collect()),
        ("soft hyphens", between("\u{ad}")),
        ("emphasis", between("**")),
        ("base64", format!("ESA {}", base64(format!("SP204861_{TAIL}:{key}").as_bytes()))),
    ]
}

fn base64(bytes: &[u8]) -> String {
    let alphabet: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        let signs = (0..=three.len()).map(|at| alphabet[bits >> (18 - 6 * at) & 63]);
        text.extend(signs);
    }
    text + &"=".repeat((3 - bytes.len() % 3) % 3)
}

/// What a reader of a report could copy: one width, nothing unseen.
fn cleaned(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let unseen = ['\u{200b}', '\u{ad}', '\u{2060}', '\u{feff}', '*'];
    if text.is_ascii() && !text.contains('*') {
        return text.into_owned();
    }
    text.nfkc().filter(|sign| !unseen.contains(sign)).collect()
}

fn is_shown(bytes: &[u8]) -> bool {
    let text = cleaned(bytes);
    let encoded = base64(key().as_bytes());
    text.contains(TAIL)
        || text.contains(&encoded[12..32])
        || text.contains(&base64(format!("SP204861_{TAIL}:").as_bytes())[12..32])
}

fn open(files: &MemoryFiles, seen: &Memory) -> Session {
    Session::open_with(files, &Settings::default(), seen).expect("memory can be read")
}

type Form = (&'static str, fn(&Session) -> String);

/// Everything that a run can print about a manual, by the name of its form.
const FORMS: &[Form] = &[
    ("json", |session| json(&report(session, Tongue::En))),
    ("human ja", |session| human(session.sources(), session.diagnostics(), Tongue::Ja, LOOKS[0])),
    ("human en", |session| human(session.sources(), session.diagnostics(), Tongue::En, LOOKS[1])),
    ("sarif ja", |session| sarif(&report(session, Tongue::Ja))),
    ("sarif en", |session| sarif(&report(session, Tongue::En))),
    ("github ja", |session| github(&report(session, Tongue::Ja))),
    ("github en", |session| github(&report(session, Tongue::En))),
    ("junit ja", |session| junit(&report(session, Tongue::Ja))),
    ("junit en", |session| junit(&report(session, Tongue::En))),
    ("baseline", |session| Baseline::write(session.sources(), session.diagnostics())),
];

const LOOKS: [Look; 2] = [Look { color: true, width: 100 }, Look { color: false, width: 60 }];

fn report(session: &Session, tongue: Tongue) -> Report<'_> {
    let (sources, found) = (session.sources(), session.diagnostics());
    Report { sources, found, rules: &[], folder: "site/", tongue }
}

/// Everything that `guidegen fix` can print.
fn mended(mended: &Mended) -> String {
    let mut text = String::new();
    for change in &mended.changes {
        let (before, after) = &change.shown;
        text.push_str(&format!("{}\n{before}\n{after}\n", change.shown_path));
    }
    let refused = mended.refused.iter().map(|refused| &refused.repair);
    for repair in mended.repairs.iter().chain(&mended.numbers).chain(refused) {
        text.push_str(&format!("{} {:?} {:?}\n", repair.path, repair.title, repair.help));
    }
    mended.refused.iter().for_each(|refused| text.push_str(&format!("{:?}\n", refused.because)));
    text
}

const OURS: &[&str] = &["known-key", "secret-outside", "secret-without-redaction"];

/// The files that would be published if nothing but rules about secrets were in the way.
fn published(session: &Session) -> BTreeMap<String, Vec<u8>> {
    let is_in_the_way = |it: &&Diagnostic| it.level == Level::Error && !OURS.contains(&it.rule);
    if session.diagnostics().iter().any(|it| is_in_the_way(&it)) {
        return BTreeMap::new();
    }
    let sink = MemorySink::default();
    // A page that would show the key ends the build.
    let _ = session.render(&sink);
    sink.into_files()
}

/// What is wrong after a key was planted; nothing if all is well.
fn trouble(what: &str, files: &MemoryFiles, seen: &Memory) -> Option<String> {
    let session = open(files, seen);
    if !session.diagnostics().iter().any(|it| it.rule == "known-key") {
        return Some(format!("{what}: not found"));
    }
    let shown =
        |(path, bytes): &(String, Vec<u8>)| is_shown(path.as_bytes()) || is_text(path) && is_shown(bytes);
    let page = published(&session).into_iter().find(shown);
    leak(&session, what).or_else(|| page.map(|(path, _)| format!("{what}: {path} shows it")))
}

/// Whether something that is printed shows the key.
fn leak(session: &Session, what: &str) -> Option<String> {
    FORMS.iter().find_map(|form| leak_in(form, session, what))
}

fn leak_in((name, print): &Form, session: &Session, what: &str) -> Option<String> {
    let text = print(session);
    is_shown(text.as_bytes()).then(|| format!("{what}: {name} shows it:\n{text}"))
}

fn is_text(path: &str) -> bool {
    !path.ends_with(".png") && !path.ends_with(".webp") && !path.ends_with(".jpg")
}

fn all_well(troubles: Vec<String>) {
    assert!(troubles.is_empty(), "{} in all:\n{}", troubles.len(), troubles.join("\n"));
}

/// The places of every scalar and of every key.
fn places(text: &str) -> (Vec<Span>, Vec<Span>) {
    let file = Sources::FIRST;
    let (mut scalars, mut keys) = (Vec::new(), Vec::new());
    let mut open: Vec<Node> = yaml::read(file, text).root.into_iter().collect();
    while let Some(node) = open.pop() {
        match node.value {
            Value::Scalar(_) => scalars.push(node.span),
            Value::List(list) => open.extend(list.items),
            Value::Map(map) => {
                keys.extend(map.entries.iter().map(|entry| entry.key.span));
                open.extend(map.entries.into_iter().map(|entry| entry.value));
            }
            Value::Empty => {}
        }
    }
    (scalars, keys)
}

fn texts(files: &MemoryFiles) -> Vec<(String, String)> {
    let yaml = files.0.iter().filter(|(path, _)| path.starts_with("content/") && path.ends_with(".yaml"));
    yaml.map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone()).expect("UTF-8"))).collect()
}

fn with(files: &MemoryFiles, path: &str, bytes: impl Into<Vec<u8>>) -> MemoryFiles {
    let mut files = files.clone();
    files.0.insert(path.to_owned(), bytes.into());
    files
}

/// Every value of the sample in turn, several in one reading: one of each file, and far from each other.
#[test]
fn in_every_value() {
    const ROUNDS: usize = 60;
    let (files, seen, forms) = (sample(), Memory::default(), forms());
    let texts = texts(&files);
    let places: Vec<Vec<Span>> = texts.iter().map(|(_, text)| places(text).0).collect();
    assert!(places.iter().map(Vec::len).sum::<usize>() > 1_000, "the sample has values");
    let rounds: Vec<usize> = (0..ROUNDS).collect();
    let troubles = rounds.par_iter().flat_map_iter(|round| {
        let (mut files, mut planted) = (files.clone(), Vec::new());
        for ((path, text), places) in texts.iter().zip(&places) {
            let mut changed = text.clone();
            let mut here: Vec<(usize, Span)> =
                places.iter().copied().enumerate().skip(*round).step_by(ROUNDS).collect();
            here.sort_by_key(|(_, span)| std::cmp::Reverse(span.start));
            for (at, span) in here {
                let (name, form) = &forms[at % forms.len()];
                changed.replace_range(
                    span.range(),
                    &with_key(&text[span.range()], form, at / forms.len() % 2 == 1),
                );
                let line = text[..span.range().start].matches('\n').count() + 1;
                planted.push(format!("{path}:{line} {name}"));
            }
            files.0.insert(path.clone(), changed.into_bytes());
        }
        let session = open(&files, &seen);
        let found = session.diagnostics().iter().filter(|it| it.rule == "known-key").count();
        let missed = (found != planted.len()).then(|| format!("{found} found of {planted:?}"));
        // JSON tells all that is known; the others take turns.
        let forms = [&FORMS[0], &FORMS[1 + round % (FORMS.len() - 1)]];
        let leak = forms.into_iter().find_map(|form| leak_in(form, &session, &format!("{planted:?}")));
        missed.into_iter().chain(leak)
    });
    all_well(troubles.collect());
}

/// A value with a key at its end, or a key instead of it.
fn with_key(typed: &str, key: &str, instead: bool) -> String {
    match typed.chars().next() {
        _ if instead => format!("\"{key}\""),
        Some(quote @ ('"' | '\'')) => format!("{}{key}{quote}", &typed[..typed.len() - 1]),
        _ => format!("{typed}{key}"),
    }
}

#[test]
fn in_keys_comments_and_blocks() {
    let (files, seen) = (base(), Memory::default());
    let mut cases: Vec<(String, String, Vec<u8>)> = Vec::new();
    for (path, text) in texts(&files) {
        for (name, form) in forms() {
            cases.push((format!("comment, {name}"), path.clone(), format!("{text}# {form}\n").into_bytes()));
        }
        for (span, (name, form)) in places(&text).1.into_iter().zip(forms().into_iter().cycle()) {
            let mut changed = text.clone();
            changed.replace_range(span.range(), &format!("\"{form}\""));
            cases.push((format!("key, {name}"), path.clone(), changed.into_bytes()));
        }
    }
    let text = String::from_utf8(files.0[GUIDE].clone()).expect("UTF-8");
    for (name, block) in blocks() {
        let changed = text.replacen("ja: アプリの登録", &format!("ja: {block}"), 1);
        assert_ne!(changed, text, "the title is there");
        cases.push((name.to_owned(), GUIDE.to_owned(), changed.into_bytes()));
    }
    for path in ["templates/foot.html", "templates/strings/ja.yaml", "static/base.css", "static/place.js"] {
        let text = String::from_utf8_lossy(&sample().0[path]).into_owned();
        cases.push(("theme".to_owned(), path.to_owned(), format!("{text}\n# {}\n", key()).into_bytes()));
    }
    let broken = [files.0["content/terms.yaml"].as_slice(), b"# \x8f\xda ", key().as_bytes()].concat();
    cases.push(("not UTF-8".to_owned(), "content/terms.yaml".to_owned(), broken));
    let utf16: Vec<u8> = key().encode_utf16().flat_map(u16::to_le_bytes).collect();
    cases.push(("UTF-16".to_owned(), "static/x.css".to_owned(), [b"\xff\xfe", utf16.as_slice()].concat()));
    let troubles = cases.par_iter().filter_map(|(name, path, bytes)| {
        trouble(&format!("{path}: {name}"), &with(&files, path, bytes.clone()), &seen)
    });
    all_well(troubles.collect());
}

/// What else is wrong with the characters of a key goes with the key.
#[test]
fn one_key_gives_one_message() {
    let (files, seen) = (base(), Memory::default());
    let text = String::from_utf8(files.0[GUIDE].clone()).expect("UTF-8");
    for (name, form) in forms().into_iter().take(4) {
        let changed = text.replacen("ja: アプリの登録", &format!("ja: {form}の登録"), 1);
        assert_ne!(changed, text, "the title is there");
        let session = open(&with(&files, GUIDE, changed), &seen);
        let rules: Vec<&str> = session.diagnostics().iter().map(|it| it.rule).collect();
        assert_eq!(rules, ["known-key"], "{name}");
    }
}

const GUIDE: &str = "content/guides/rakuten/example.yaml";

fn blocks() -> Vec<(&'static str, String)> {
    let (first, second) = (&key()[..13], &key()[13..]);
    vec![
        ("literal", format!("|\n    一行目\n    {}です。", key())),
        ("folded", format!(">\n    一行目{}\n    です。", key())),
        ("broken line", format!("\"前{first}\\\n    {second}後\"")),
        ("two lines", format!(">\n    {first}\n    {second}")),
        ("escape", format!("\"前\\x53\\u004c{}後\"", &key()[2..])),
        ("command", format!("\"前{{code:{}}}後\"", key())),
    ]
}

/// Half a key is none, so that no rule speaks; the whole that the page would show is stopped at the door.
#[test]
fn a_key_that_only_the_page_puts_together_is_not_published() {
    let (files, seen, key) = (base(), Memory::default(), key());
    let text = String::from_utf8(files.0[GUIDE].clone()).expect("UTF-8");
    let pieces = format!("ja: \"{}{{text:{}}}{}\"", &key[..13], &key[13..18], &key[18..]);
    let changed = text.replacen("ja: アプリの登録", &pieces, 1);
    assert_ne!(changed, text, "the title is there");
    let session = open(&with(&files, GUIDE, changed), &seen);
    assert!(!session.fails());
    let sink = MemorySink::default();
    session.render(&sink).expect_err("the page would show a key");
    assert!(!sink.into_files().iter().any(|(path, bytes)| is_text(path) && is_shown(bytes)));
}

#[test]
fn in_names_of_files() {
    let (files, seen, key) = (base(), Memory::default(), key());
    let paths = [
        format!("content/guides/rakuten/{key}.yaml"),
        format!("content/screens/rms/{key}.yaml"),
        format!("content/screens/rms/{key}.png"),
        format!("content/screens/{key}/a.yaml"),
        format!("content/{}.txt", forms()[1].1),
        format!("static/{key}.css"),
        format!("static/{key}/a.png"),
        format!("templates/{key}.html"),
    ];
    let bytes = |path: &str| match path.rsplit_once('.') {
        Some((_, "png")) => files.0["content/screens/rms/app-list.png"].clone(),
        Some((_, "yaml")) if path.contains("guides") => files.0[GUIDE].clone(),
        Some((_, "yaml")) => files.0["content/screens/rms/detail.yaml"].clone(),
        _ => b"a { }".to_vec(),
    };
    let troubles = paths.par_iter().filter_map(|path| trouble(path, &with(&files, path, bytes(path)), &seen));
    all_well(troubles.collect());
}

#[test]
fn in_what_pictures_hold_beside_pixels() {
    let (files, seen) = (base(), Memory::default());
    let detail = "content/screens/rms/app-list.png";
    let pictures: Vec<(String, &str, Vec<u8>)> = pngs(&files.0[detail])
        .into_iter()
        .map(|(name, bytes)| (name, detail, bytes))
        .chain(jpegs().into_iter().map(|(name, bytes)| (name, "content/screens/rms/other.jpg", bytes)))
        .chain(webps().into_iter().map(|(name, bytes)| (name, "static/other.webp", bytes)))
        .collect();
    let troubles = pictures
        .par_iter()
        .filter_map(|(name, path, bytes)| trouble(name, &with(&files, path, bytes.clone()), &seen));
    all_well(troubles.collect());
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("short").to_be_bytes();
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    [&length[..], kind, data, &crc.sum().to_be_bytes()].concat()
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

fn pngs(picture: &[u8]) -> Vec<(String, Vec<u8>)> {
    let utf16: Vec<u8> = key().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex: String = key().bytes().map(|byte| format!("{byte:02x}")).collect();
    let raw = format!("\nexif\n      25\n{hex}\n");
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, form) in forms() {
        let text = form.as_bytes();
        let chunks = [
            ("tEXt", chunk(b"tEXt", &[b"Comment\0", text].concat())),
            ("zTXt", chunk(b"zTXt", &[b"Comment\0\0", packed(text).as_slice()].concat())),
            ("iTXt", chunk(b"iTXt", &[b"Comment\0\0\0en\0Comment\0", text].concat())),
            ("iTXt packed", chunk(b"iTXt", &[b"Comment\0\x01\0ja\0\0", packed(text).as_slice()].concat())),
            ("eXIf", chunk(b"eXIf", &[b"MM\0*\0\0\0\x08", text].concat())),
        ];
        all.extend(
            chunks.into_iter().map(|(kind, it)| (format!("PNG {kind}, {name}"), inserted(picture, &it))),
        );
        all.push((format!("PNG after, {name}"), [picture, text].concat()));
    }
    let more = [
        ("XMP", chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0<x>", key().as_bytes()].concat())),
        ("iCCP", chunk(b"iCCP", &[b"p\0\0", packed(key().as_bytes()).as_slice()].concat())),
        ("private", chunk(b"prVt", key().as_bytes())),
        ("eXIf UTF-16", chunk(b"eXIf", &utf16)),
        ("raw profile", chunk(b"tEXt", &[b"Raw profile type exif\0", raw.as_bytes()].concat())),
        (
            "packed raw profile",
            chunk(b"zTXt", &[b"Raw profile type APP1\0\0", packed(raw.as_bytes()).as_slice()].concat()),
        ),
    ];
    all.extend(more.into_iter().map(|(kind, it)| (format!("PNG {kind}"), inserted(picture, &it))));
    all
}

/// A chunk after the header of a PNG.
fn inserted(picture: &[u8], chunk: &[u8]) -> Vec<u8> {
    let header = 8 + 25;
    [&picture[..header], chunk, &picture[header..]].concat()
}

fn jpegs() -> Vec<(String, Vec<u8>)> {
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    };
    let key = key();
    let key = key.as_bytes();
    let scan = [
        segment(0xdb, &[0; 65]),
        segment(0xda, &[1, 1, 0, 0, 0x3f, 0]),
        b"\x12\xff\0\x34\xff\xd0\x56".to_vec(),
    ]
    .concat();
    let all = [
        ("COM", segment(0xfe, key)),
        ("Exif", segment(0xe1, &[b"Exif\0\0MM\0*", key].concat())),
        ("XMP", segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0<x>", key].concat())),
        ("APP13", segment(0xed, &[b"Photoshop 3.0\0", key].concat())),
    ];
    let mut all: Vec<(String, Vec<u8>)> = all
        .into_iter()
        .map(|(name, it)| (format!("JPEG {name}"), [b"\xff\xd8", it.as_slice(), &scan, b"\xff\xd9"].concat()))
        .collect();
    all.push((
        "JPEG COM between scans".to_owned(),
        [b"\xff\xd8", scan.as_slice(), &segment(0xfe, key), &scan, b"\xff\xd9"].concat(),
    ));
    all.push(("JPEG after".to_owned(), [b"\xff\xd8", scan.as_slice(), b"\xff\xd9", key].concat()));
    all
}

fn webps() -> Vec<(String, Vec<u8>)> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("short").to_le_bytes();
        [kind.as_slice(), &length, data, &vec![0; data.len() % 2]].concat()
    };
    let key = key();
    let key = key.as_bytes();
    let whole = |more: &[u8]| {
        let body = [b"WEBP", chunk(b"VP8L", b"/pixels").as_slice(), more].concat();
        [b"RIFF", u32::try_from(body.len()).expect("short").to_le_bytes().as_slice(), &body].concat()
    };
    vec![
        ("WebP EXIF".to_owned(), whole(&chunk(b"EXIF", key))),
        ("WebP XMP".to_owned(), whole(&chunk(b"XMP ", key))),
        ("WebP other".to_owned(), whole(&chunk(b"abcd", key))),
        ("WebP after".to_owned(), [whole(b"").as_slice(), key].concat()),
    ]
}

#[test]
fn fix_prints_no_key() {
    let files = sample();
    let guide = "content/guides/rakuten/license-key-update.yaml";
    let text = String::from_utf8(files.0[guide].clone()).expect("UTF-8");
    let troubles = forms().into_iter().filter_map(|(name, form)| {
        // Full-width letters beside the key are mended; the key is left as it is.
        let changed =
            text.replacen("ja: RMSのトップ画面で", &format!("ja: ＲＭＳ{form}ＡＢのトップ画面で"), 1);
        assert_ne!(changed, text, "the step is there");
        let done = repair(&with(&files, guide, changed), &Settings::default(), Wanted::default());
        let text = mended(&done);
        let found = done.session.diagnostics().iter().any(|it| it.rule == "known-key");
        let good = found && !is_shown(text.as_bytes());
        (!good).then(|| format!("{name}: found afterwards {found}:\n{text}"))
    });
    all_well(troubles.collect());
}

#[test]
fn a_secret_outside_its_place_is_found_and_hidden() {
    let (files, seen) = (sample(), Memory::default());
    let screen = "content/screens/rms/license-detail.yaml";
    let text = String::from_utf8(files.0[screen].clone()).expect("UTF-8");
    let value = "tora-no-maki-7";
    let secret = text.replace("SL000000_AbCdEf0123456789", value);
    assert_ne!(secret, text, "the secret is there");
    let files = with(&files, screen, secret.clone());
    let rules = |files: &MemoryFiles| {
        let session = open(files, &seen);
        for (form, print) in FORMS {
            let text = print(&session);
            assert!(!cleaned(text.as_bytes()).to_lowercase().contains(value), "{form}:\n{text}");
        }
        let found = session.diagnostics().iter().filter(|it| it.level != Level::Hint);
        let mut found: Vec<&str> = found.map(|it| it.rule).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    assert_eq!(rules(&files), [""; 0]);
    let wide: String = value.chars().filter_map(|sign| char::from_u32(u32::from(sign) + 0xfee0)).collect();
    let guide = "content/guides/rakuten/license-key-update.yaml";
    let words = String::from_utf8(files.0[guide].clone()).expect("UTF-8");
    let terms = String::from_utf8(files.0["content/terms.yaml"].clone()).expect("UTF-8");
    let picture = files.0["content/screens/rms/top.png"].clone();
    let note = chunk(b"zTXt", &[b"Comment\0\0", packed(value.as_bytes()).as_slice()].concat());
    for (path, bytes) in [
        ("content/terms.yaml", format!("{terms}# {value}\n").into_bytes()),
        ("content/terms.yaml", format!("{terms}# {wide}\n").into_bytes()),
        (screen, format!("{secret}# tora-\u{200b}no-maki-7\n").into_bytes()),
        (
            guide,
            words.replacen("ja: RMSのトップ画面で", &format!("ja: {value}のトップ画面で"), 1).into_bytes(),
        ),
        ("static/base.css", format!("/* {value} */").into_bytes()),
        ("static/tora-no-maki-7.css", b"a { }".to_vec()),
        ("content/screens/rms/top.png", inserted(&picture, &note)),
        ("content/screens/rms/tora-no-maki-7.png", picture.clone()),
    ] {
        let found = rules(&with(&files, path, bytes));
        assert!(found.contains(&"secret-outside"), "{path}: {found:?}");
    }
    let masked = secret.replace(value, "XXXXXXXX");
    assert_eq!(rules(&with(&with(&files, screen, masked), "static/a.css", "/* XXXXXXXX */")), [""; 0]);
    for harmless in ["tora-no-maki-8", "tora-no-maki", "Tora-No-Maki-77"] {
        assert_eq!(rules(&with(&files, "static/a.css", harmless)), [""; 0], "{harmless}");
    }
}

#[test]
fn what_differs_only_behind_a_redaction_is_published_with_the_same_bytes() {
    let mut files = sample();
    for (path, text) in texts(&files) {
        // Pictures without a secret only take time.
        if path.contains("/screens/") && !text.contains("secret:") {
            let lines = text.lines().filter(|line| !line.starts_with("image:"));
            files.0.insert(path, lines.map(|line| format!("{line}\n")).collect::<String>().into_bytes());
        }
    }
    let screens: Vec<(String, String)> =
        texts(&files).into_iter().filter(|(_, text)| text.contains("secret:")).collect();
    assert!(!screens.is_empty(), "the sample has a secret");
    let seen = Memory::default();
    let first = open(&files, &seen);
    let one = published(&first);
    let mut other = files.clone();
    for (path, text) in &screens {
        let changed = text.replace("SL000000_AbCdEf0123456789", &key());
        assert_ne!(&changed, text, "{path} has the invented key");
        other.0.insert(path.clone(), changed.into_bytes());
        let file = first.sources().find(path).expect("it is a file of the sample");
        scribble(&first, file, &mut other);
    }
    let session = open(&other, &seen);
    let rules: Vec<&str> =
        session.diagnostics().iter().map(|it| it.rule).filter(|it| OURS.contains(it)).collect();
    assert_eq!(rules, vec!["known-key"; screens.len()]);
    let two = published(&session);
    assert!(one.len() > 12, "the sample is published");
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    assert!(one == two, "the same bytes");
}

/// Changes every pixel that the redactions of a screen hide.
fn scribble(session: &Session, file: FileId, files: &mut MemoryFiles) {
    let screen = session.manual().screens.iter().find(|screen| screen.file == file).expect("its screen");
    let path = screen.images().first().expect("its picture").path.as_str();
    let mut picture = image::load_from_memory(&files.0[path]).expect("a picture").into_rgba8();
    let image = screen.images()[0];
    for place in screen.hidden_on(image, &session.manual().languages) {
        for y in place.y * image.scale..(place.y + place.h) * image.scale {
            for x in place.x * image.scale..(place.x + place.w) * image.scale {
                let pixel = picture.get_pixel_mut(x, y);
                pixel.0 = [pixel.0[0] ^ 0x55, 0x11, pixel.0[2] ^ 0xff, 0xff];
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("memory takes it");
    assert_ne!(files.0[path], *bytes.get_ref());
    files.0.insert(path.to_owned(), bytes.into_inner());
}
