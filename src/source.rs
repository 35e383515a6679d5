//! Texts with their names, places in them, and the doors through which they come in and go out.

pub(crate) mod clean;
pub(crate) mod hidden;
pub(crate) mod phase;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::OnceLock;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::source::hidden::Hidden;

/// A path below the site's folder, with `/` between its parts on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// Takes a path as it is written; the caller has already made it relative.
    pub fn new(path: impl Into<String>) -> SitePath {
        SitePath(path.into())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file, without a slash at its end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |at| &self.0[..at])
    }

    /// What follows `folder`, without the ending: `license-key-update`, `rms/app-list`.
    pub fn name_below(&self, folder: &str, ending: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_suffix(ending)
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A text in a [`Sources`], by its position in the order of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes of one text, always at character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets, which a text of 4 GiB could not have.
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        let small = |at: usize| u32::try_from(at).expect("a text that was read is shorter than 4 GiB");
        Span { file, start: small(range.start), end: small(range.end) }
    }

    /// The bytes it covers.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The place just before its first character.
    pub fn at_start(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// From the start of this span to the end of another one in the same text.
    pub fn to(self, last: Span) -> Span {
        Span { end: last.end.max(self.start), ..self }
    }
}

/// A change of a text: what stands in the span becomes `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where something is inserted.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// One text and where it comes from.
#[derive(Debug)]
pub struct Source {
    /// Its place below the site's folder.
    pub path: SitePath,
    /// Its characters; what stands before a byte that is not UTF-8 when `broken` is set.
    pub text: String,
    /// Offset of the first byte that is not UTF-8, and what the bytes look like.
    pub broken: Option<(usize, Encoding)>,
    /// That byte and all that follow; empty in a text that is UTF-8.
    pub rest: Vec<u8>,
    /// Where its lines begin, once somebody has asked.
    lines: OnceLock<Vec<usize>>,
}

impl Source {
    fn new(path: SitePath, text: String) -> Source {
        Source { path, text, broken: None, rest: Vec::new(), lines: OnceLock::new() }
    }

    /// The line that a byte stands in, from 1, and where that line begins.
    fn line(&self, at: usize) -> (usize, usize) {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        });
        let line = lines.partition_point(|start| *start <= at);
        (line, lines[line - 1])
    }
}

/// How the bytes of a text stand for characters, as far as they show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The encoding of Japanese Windows.
    ShiftJis,
    /// The encoding of older Unix systems.
    EucJp,
    /// Two bytes for each character.
    Utf16,
    /// None of these.
    Unknown,
}

/// A place as people count it, both from 1: the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line.
    pub line: usize,
    /// Character in the line.
    pub column: usize,
}

/// All texts of one manual, and the bytes of its other files.
#[derive(Debug, Default)]
pub struct Sources {
    texts: Vec<Source>,
    /// How many of the texts are the manual's own: they come first, in the order of their paths.
    own: usize,
    others: BTreeMap<SitePath, Vec<u8>>,
    masked: BTreeMap<FileId, String>,
    shown: BTreeMap<FileId, String>,
    hidden: Hidden,
}

impl Sources {
    /// The first text of any manual, for places that are never shown.
    pub const FIRST: FileId = FileId(0);

    /// Sorts what a door gave: pictures as bytes, everything else as texts.
    pub fn new(files: impl IntoIterator<Item = (SitePath, Vec<u8>)>) -> Sources {
        let mut sources = Sources::default();
        for (path, bytes) in files {
            if is_text(&path) {
                sources.texts.push(decode(path, bytes));
            } else {
                sources.others.insert(path, bytes);
            }
        }
        sources.texts.sort_by(|a, b| a.path.cmp(&b.path));
        sources.own = sources.texts.len();
        sources
    }

    /// Adds a text that is not the manual's own, so that places in it can be shown: a built page, for instance.
    pub fn show(&mut self, path: SitePath, text: String) -> FileId {
        let file = file_id(self.texts.len());
        if self.holds_secret(&text) {
            self.masked.insert(file, self.conceal(&text));
        }
        self.texts.push(Source::new(path, text));
        file
    }

    /// Every text with its id: the manual's own in the order of paths, then what was added to be shown.
    pub fn texts(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.texts.iter().enumerate().map(|(at, text)| (file_id(at), text))
    }

    /// One text.
    pub fn get(&self, file: FileId) -> &Source {
        &self.texts[file.0 as usize]
    }

    /// The manual's own text at a path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.texts[..self.own].binary_search_by(|text| text.path.as_str().cmp(path)).ok()?;
        Some(file_id(at))
    }

    /// The bytes of a file that is not a text: an image, for instance.
    pub fn bytes(&self, path: &SitePath) -> Option<&[u8]> {
        self.others.get(path).map(Vec::as_slice)
    }

    /// The files that are not texts, in the order of paths.
    pub fn others(&self) -> impl Iterator<Item = (&SitePath, &[u8])> {
        self.others.iter().map(|(path, bytes)| (path, bytes.as_slice()))
    }

    /// The characters at a place.
    pub fn slice(&self, span: Span) -> &str {
        &self.get(span.file).text[span.range()]
    }

    /// Hides some places and some values from everything that is printed: excerpts, paths and words.
    pub(crate) fn hide(&mut self, places: &[Span], hidden: Hidden) {
        let found: Vec<_> = self.texts.par_iter().map(|it| hidden.places(it.text.as_bytes())).collect();
        let found = found.into_iter().enumerate();
        let found = found.flat_map(|(at, it)| it.into_iter().map(move |range| Span::new(file_id(at), range)));
        found.chain(places.iter().copied()).for_each(|place| self.mask(place));
        for (at, text) in self.texts.iter().enumerate() {
            let path = hidden.conceal(text.path.as_str());
            if path != text.path.as_str() {
                self.shown.insert(file_id(at), path);
            }
        }
        self.hidden = hidden;
    }

    /// Whether a text, or any bytes, hold the value of a secret.
    pub fn holds_secret(&self, text: impl AsRef<[u8]>) -> bool {
        self.hidden.stand_in(text.as_ref())
    }

    /// A text with the values of secrets hidden in it.
    pub fn conceal(&self, text: &str) -> String {
        self.hidden.conceal(text)
    }

    fn mask(&mut self, span: Span) {
        let text = &self.texts[span.file.0 as usize].text;
        // Stars of the same number of bytes keep every other place where it is.
        let stars = text[span.range()].bytes().map(|byte| if byte == b'\n' { '\n' } else { '*' });
        let stars: String = stars.collect();
        let masked = self.masked.entry(span.file).or_insert_with(|| text.clone());
        masked.replace_range(span.range(), &stars);
    }

    /// The path of a text as it may be shown: with secrets hidden.
    pub fn shown_path(&self, file: FileId) -> &str {
        self.shown.get(&file).map_or(self.get(file).path.as_str(), String::as_str)
    }

    /// A text as it may be shown: with its secrets hidden, byte for byte as long as the text.
    pub fn excerpt(&self, file: FileId) -> &str {
        self.masked.get(&file).unwrap_or(&self.get(file).text)
    }

    /// Where a span begins, as people count.
    pub fn line_column(&self, span: Span) -> LineColumn {
        let (source, at) = (self.get(span.file), span.start as usize);
        let (line, start) = source.line(at);
        LineColumn { line, column: source.text[start..at].chars().count() + 1 }
    }
}

/// The door in: where the files of a site are read from.
pub trait Files {
    /// Every file below `content`, `templates` and `static`, in any order.
    ///
    /// # Errors
    /// The disk's own: a folder or file that cannot be read.
    fn read_all(&self) -> io::Result<Vec<(SitePath, Vec<u8>)>>;
}

/// The door out: takes each file of the built site once, in any order and from any thread.
pub trait Sink: Sync {
    /// Takes one file; the path is below the site's root.
    ///
    /// # Errors
    /// The disk's own.
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()>;

    /// What is remembered of files that were put by earlier builds, where something is.
    fn past(&self) -> Option<&dyn Past> {
        None
    }
}

/// One hash.
pub type Mark = [u8; 32];

/// What is remembered of files that were put by earlier builds of the same program.
///
/// A file that is made from the same is the same, so that it need be neither made nor looked at again. Whether the site
/// is whole can then not be told from it alone: that is known only of a site that was looked at as a whole, by its mark.
pub trait Past: Sync {
    /// Takes a file as an earlier build made it, if that was made from the same; returns the mark of what others see
    /// of it.
    fn keep(&self, path: &str, from: &Mark) -> Option<Mark>;

    /// Remembers what a file that has just been put is made from, and what others see of it.
    fn note(&self, path: &str, from: &Mark, seen: &Mark);

    /// The mark of the last site that was looked at as a whole and had no fault.
    fn whole(&self) -> Option<Mark>;

    /// Remembers such a site.
    fn note_whole(&self, mark: &Mark);
}

/// Files held in memory, for tests and for what is not saved yet.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl Files for MemoryFiles {
    fn read_all(&self) -> io::Result<Vec<(SitePath, Vec<u8>)>> {
        Ok(self.0.iter().map(|(path, bytes)| (SitePath::new(path), bytes.clone())).collect())
    }
}

/// A built site held in memory.
#[derive(Debug, Default)]
pub struct MemorySink(std::sync::Mutex<BTreeMap<String, Vec<u8>>>);

impl MemorySink {
    /// Everything that was put, by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_inner().expect("no thread panicked while it put a file")
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut files = self.0.lock().expect("no thread panicked while it put a file");
        let before = files.insert(path.to_owned(), bytes.to_vec());
        assert!(before.is_none(), "two pages have the address {path}");
        Ok(())
    }
}

/// The door to what was made in earlier runs. Whatever is behind it may be gone, shared or damaged at any moment, so
/// what comes out must prove itself.
pub trait Store: fmt::Debug + Send + Sync {
    /// What was put under a name of lower-case letters and digits, if it is still there.
    fn get(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps something for later runs, or does not: nobody is told.
    fn put(&self, name: &str, bytes: &[u8]);
}

/// A store that lasts as long as the process.
#[derive(Debug, Default)]
pub struct MemoryStore(pub std::sync::Mutex<BTreeMap<String, Vec<u8>>>);

impl Store for MemoryStore {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.lock().expect("no thread panicked while it held the store").get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let mut kept = self.0.lock().expect("no thread panicked while it held the store");
        kept.insert(name.to_owned(), bytes.to_vec());
    }
}

/// Endings of pictures, those included that no screen may have: they are told by their names, not as broken texts.
const PICTURE_ENDINGS: &[&str] = &[
    ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".bmp", ".ico", ".avif", ".heic", ".heif",
    ".tif", ".tiff", ".svg", ".pdf", ".psd",
];

fn is_text(path: &SitePath) -> bool {
    let name = path.as_str().to_ascii_lowercase();
    !PICTURE_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn file_id(at: usize) -> FileId {
    FileId(u32::try_from(at).expect("a manual has fewer than four thousand million files"))
}

fn decode(path: SitePath, bytes: Vec<u8>) -> Source {
    match String::from_utf8(bytes) {
        Ok(text) => Source::new(path, text),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            let encoding = recognise(&bytes);
            let rest = bytes.split_off(good);
            let text = String::from_utf8(bytes).expect("the bytes before the first broken one are UTF-8");
            Source { broken: Some((good, encoding)), rest, ..Source::new(path, text) }
        }
    }
}

/// Names the encoding of bytes that are not UTF-8: the one in which all of them can be read.
fn recognise(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Encoding::Utf16;
    }
    let shift_jis = unreadable(bytes, |lead, trail| {
        (matches!(lead, 0x81..=0x9f | 0xe0..=0xfc) && matches!(trail, 0x40..=0x7e | 0x80..=0xfc))
            .then_some(2)
            .or_else(|| matches!(lead, 0xa1..=0xdf).then_some(1))
    });
    let euc = unreadable(bytes, |lead, trail| {
        (matches!(lead, 0xa1..=0xfe | 0x8e) && matches!(trail, 0xa1..=0xfe)).then_some(2)
    });
    match (shift_jis, euc) {
        (1.., 1..) => Encoding::Unknown,
        (0, 1..) => Encoding::ShiftJis,
        // Kana in Shift_JIS begin with a byte that EUC-JP does not have.
        (_, 0) => Encoding::EucJp,
    }
}

/// How many bytes above ASCII are no part of a character; `width` tells how long one is.
fn unreadable(bytes: &[u8], width: impl Fn(u8, u8) -> Option<usize>) -> usize {
    let (mut at, mut wrong) = (0, 0);
    while at < bytes.len() {
        let trail = bytes.get(at + 1).copied().unwrap_or(0);
        at += if bytes[at].is_ascii() {
            1
        } else {
            width(bytes[at], trail).unwrap_or_else(|| {
                wrong += 1;
                1
            })
        };
    }
    wrong
}

#[cfg(test)]
mod tests {
    use crate::source::{Encoding, SitePath, Sources, Span, recognise};

    #[test]
    fn encodings_are_told_apart() {
        // 詳細を確認する in each encoding.
        let shift_jis = b"\x8f\xda\x8d\xd7\x82\xf0\x8am\x94F\x82\xb7\x82\xe9";
        let euc_jp = b"\xbe\xdc\xba\xd9\xa4\xf2\xb3\xce\xc7\xa7\xa4\xb9\xa4\xeb";
        assert_eq!(recognise(shift_jis), Encoding::ShiftJis);
        assert_eq!(recognise(euc_jp), Encoding::EucJp);
        assert_eq!(recognise(b"\xff\xfes\x00"), Encoding::Utf16);
        assert_eq!(recognise(b"caf\xe9 \xff"), Encoding::Unknown);
    }

    #[test]
    fn columns_count_characters() {
        let sources = Sources::new([(SitePath::new("content/a.yaml"), "x: 1\nか: 2\n".into())]);
        let file = sources.find("content/a.yaml").expect("it was just put there");
        let place = sources.line_column(Span::new(file, 8..9));
        assert_eq!((place.line, place.column), (2, 2));
    }
}
