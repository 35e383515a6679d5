//! Every certain fix applied to the texts of a manual, until none is left; texts in, texts out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::{FAMILIES, Settings};
use crate::report::{Diagnostic, Level, Words, fingerprints};
use crate::session::{Memory, Session};
use crate::source::{Edit, FileId, MemoryFiles, SitePath, Sources, Span};

/// What shall be mended beside all that is certain.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Numbers of steps that were typed by hand.
    pub numbers: bool,
}

/// A manual before and after.
#[derive(Debug)]
pub struct Mended {
    /// The texts that changed, in the order of paths.
    pub changes: Vec<Change>,
    /// What was mended, in the order in which it was done.
    pub repairs: Vec<Repair>,
    /// What was left alone because mending it would have broken something else.
    pub refused: Vec<Refused>,
    /// Typed numbers that were not asked for, with the step that each would point to.
    pub numbers: Vec<Repair>,
    /// The manual as it is afterwards.
    pub session: Session,
}

/// One text.
#[derive(Debug)]
pub struct Change {
    /// Its place below the site's folder.
    pub path: SitePath,
    /// As it was.
    pub before: String,
    /// As it is now.
    pub after: String,
    /// Both as they may be shown: with their secrets hidden.
    pub shown: (String, String),
    /// The path as it may be shown.
    pub shown_path: String,
}

/// One mistake that can be mended.
#[derive(Clone, Debug)]
pub struct Repair {
    /// Name of the rule.
    pub rule: &'static str,
    /// The path of the file as it may be shown.
    pub path: String,
    /// The line at the time, from 1.
    pub line: usize,
    /// The main sentence about it.
    pub title: Words,
    /// What was to be done.
    pub help: Option<Words>,
}

/// One that was not mended, and the error that it would have brought about.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What was not mended.
    pub repair: Repair,
    /// The main sentence of the new error.
    pub because: Words,
}

/// Mends a manual. Edits that overlap wait for the next round; a fix that would bring about a new error is left out.
pub fn repair(files: &MemoryFiles, settings: &Settings, wanted: Wanted) -> Mended {
    let seen = Memory::default();
    let mut now = State::open(files.clone(), settings, &seen);
    let first = State::open(files.clone(), settings, &seen);
    let (mut repairs, mut refused) = (Vec::new(), BTreeMap::new());
    for _ in 0..MOST_ROUNDS {
        let batch = chosen(&now.session, wanted, &refused);
        if batch.is_empty() {
            break;
        }
        let mut round =
            Round { from: &now, settings, seen: &seen, good: Vec::new(), next: None, refused: &mut refused };
        round.take(&batch);
        let (good, next) = (round.good, round.next);
        repairs.extend(good.iter().map(|(_, found)| described(&now.session, found)));
        match next {
            Some(next) => now = next,
            None => continue,
        }
    }
    let left = now.session.diagnostics().iter().filter(|it| it.rule == NUMBERS && it.fix.is_some());
    let numbers = left.map(|found| described(&now.session, found)).collect();
    let changes = changes(first.session.sources(), now.session.sources());
    Mended { changes, repairs, refused: refused.into_values().collect(), numbers, session: now.session }
}

/// Each round mends or refuses something, so this is only met where two fixes undo each other.
const MOST_ROUNDS: usize = 100;

/// The rule about numbers of steps that were typed by hand.
const NUMBERS: &str = "typed-number";

struct State {
    files: MemoryFiles,
    session: Session,
}

impl State {
    fn open(files: MemoryFiles, settings: &Settings, seen: &Memory) -> State {
        let session = Session::open_with(&files, settings, seen).expect("what is held in memory can be read");
        State { files, session }
    }
}

/// A diagnostic with its name, which stays the same while lines move.
type Named = (String, Diagnostic);

/// The fixes of one round: none of them touches another.
fn chosen(session: &Session, wanted: Wanted, refused: &BTreeMap<String, Refused>) -> Vec<Named> {
    let names = fingerprints(session.sources(), session.diagnostics());
    let mut taken: Vec<Span> = Vec::new();
    let mut batch = Vec::new();
    for (name, found) in names.into_iter().zip(session.diagnostics()) {
        let Some(fix) = &found.fix else { continue };
        let asked_for = fix.certain || (wanted.numbers && found.rule == NUMBERS);
        let whole = |edit: &Edit| session.sources().get(edit.span.file).broken.is_none();
        if !asked_for || refused.contains_key(&name) || !fix.edits.iter().all(whole) {
            continue;
        }
        let meets = |edit: &Edit| taken.iter().any(|other| touches(edit.span, *other));
        if !fix.edits.iter().any(meets) {
            taken.extend(fix.edits.iter().map(|edit| edit.span));
            batch.push((name, found.clone()));
        }
    }
    batch
}

fn touches(one: Span, other: Span) -> bool {
    one.file == other.file && one.start <= other.end && other.start <= one.end
}

/// The fixes of one round that have proved good so far, and the manual with them.
struct Round<'a> {
    from: &'a State,
    settings: &'a Settings,
    seen: &'a Memory,
    good: Vec<Named>,
    next: Option<State>,
    refused: &'a mut BTreeMap<String, Refused>,
}

impl Round<'_> {
    /// Takes all fixes of a part that bring about no new error, by halves, so that one bad fix costs few readings.
    fn take(&mut self, part: &[Named]) {
        let all: Vec<&Diagnostic> = self.good.iter().chain(part).map(|(_, found)| found).collect();
        let edits: Vec<&Edit> =
            all.iter().filter_map(|found| found.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
        let next = State::open(applied(self.from, &edits), self.settings, self.seen);
        let Some(because) = new_error(&self.from.session, &next.session, &edits) else {
            self.good.extend_from_slice(part);
            self.next = Some(next);
            return;
        };
        match part {
            [(name, found)] => {
                let repair = described(&self.from.session, found);
                self.refused.insert(name.clone(), Refused { repair, because });
            }
            _ => {
                let (left, right) = part.split_at(part.len() / 2);
                self.take(left);
                self.take(right);
            }
        }
    }
}

fn applied(state: &State, edits: &[&Edit]) -> MemoryFiles {
    let mut files = state.files.clone();
    let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    edits.iter().for_each(|edit| by_file.entry(edit.span.file).or_default().push(edit));
    for (file, mut edits) in by_file {
        let source = state.session.sources().get(file);
        let mut text = source.text.clone();
        // From the end, so that the places before stay where they are. Of two edits at one place the order counts.
        edits.sort_by_key(|edit| edit.span.start);
        for edit in edits.into_iter().rev() {
            let better = with_breaks_of(&source.text, edit);
            text.replace_range(edit.span.range(), &better);
        }
        files.0.insert(source.path.as_str().to_owned(), text.into_bytes());
    }
    files
}

/// What an edit puts in, with line breaks as the lines around it have them.
pub(crate) fn with_breaks_of(text: &str, edit: &Edit) -> String {
    let after = text[edit.span.range().start..].find('\n').map(|at| edit.span.range().start + at);
    let end = after.or_else(|| text.rfind('\n')).unwrap_or(0);
    match text[..end].ends_with('\r') {
        true => edit.text.replace("\r\n", "\n").replace('\n', "\r\n"),
        false => edit.text.clone(),
    }
}

/// The first error that was not there before, and that no reading of the file could have shown before.
fn new_error(before: &Session, after: &Session, edits: &[&Edit]) -> Option<Words> {
    let (old, new) = touched(before.sources(), after.sources(), edits);
    let damaged = |session: &Session| session.draft().damaged.iter().copied().collect::<BTreeSet<FileId>>();
    // A file that can be read again shows mistakes that were there all the time.
    let uncovers = damaged(before).difference(&damaged(after)).next().is_some();
    let counted = |diagnostic: &&Diagnostic| {
        diagnostic.level == Level::Error && (!uncovers || is_about_reading(diagnostic.rule))
    };
    let (mut known, inside) = errors(before, &old, counted);
    let (found, now_inside) = errors(after, &new, counted);
    for (key, title) in found {
        match known.iter().position(|(other, _)| *other == key) {
            Some(at) => drop(known.swap_remove(at)),
            None => return Some(title),
        }
    }
    (now_inside.len() > inside.len()).then(|| now_inside.into_iter().next_back().unwrap_or_default())
}

fn is_about_reading(rule: &str) -> bool {
    let family = FAMILIES.iter().find(|family| family.name == "reading");
    family.is_some_and(|family| family.rules.iter().any(|it| it.name == rule))
}

type Lines = BTreeMap<FileId, Vec<Range<usize>>>;
type Key = (&'static str, FileId, String);

/// Errors outside of some lines, each with what stays the same about it; and those inside.
fn errors(
    session: &Session,
    lines: &Lines,
    counted: impl Fn(&&Diagnostic) -> bool,
) -> (Vec<(Key, Words)>, Vec<Words>) {
    let (mut outside, mut inside) = (Vec::new(), Vec::new());
    for found in session.diagnostics().iter().filter(counted) {
        let start = found.span.range().start;
        let here = lines.get(&found.span.file).is_some_and(|it| it.iter().any(|line| line.contains(&start)));
        if here {
            inside.push(found.title.clone());
        } else {
            let text = &session.sources().get(found.span.file).text;
            let line = text[line_around(text, start..start)].trim().to_owned();
            outside.push(((found.rule, found.span.file, line), found.title.clone()));
        }
    }
    (outside, inside)
}

/// The lines that edits change, before and after.
fn touched(before: &Sources, after: &Sources, edits: &[&Edit]) -> (Lines, Lines) {
    let (mut old, mut new): (Lines, Lines) = (BTreeMap::new(), BTreeMap::new());
    let mut ordered: Vec<&Edit> = edits.to_vec();
    ordered.sort_by_key(|edit| edit.span);
    let mut moved: BTreeMap<FileId, isize> = BTreeMap::new();
    for edit in ordered {
        let file = edit.span.file;
        let text = &before.get(file).text;
        let length = with_breaks_of(text, edit).len();
        let by = moved.entry(file).or_insert(0);
        let start = edit.span.range().start.saturating_add_signed(*by);
        *by += length.cast_signed() - edit.span.range().len().cast_signed();
        old.entry(file).or_default().push(line_around(text, edit.span.range()));
        new.entry(file).or_default().push(line_around(&after.get(file).text, start..start + length));
    }
    (old, new)
}

fn line_around(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    start..end + 1
}

fn described(session: &Session, found: &Diagnostic) -> Repair {
    Repair {
        rule: found.rule,
        path: session.sources().shown_path(found.span.file).to_owned(),
        line: session.sources().line_column(found.span).line,
        title: found.title.clone(),
        help: found.help.clone(),
    }
}

fn changes(before: &Sources, after: &Sources) -> Vec<Change> {
    let changed = before.texts().filter(|(file, source)| source.text != after.get(*file).text);
    let changed = changed.map(|(file, source)| Change {
        path: source.path.clone(),
        before: source.text.clone(),
        after: after.get(file).text.clone(),
        shown: (before.excerpt(file).to_owned(), after.excerpt(file).to_owned()),
        shown_path: after.shown_path(file).to_owned(),
    });
    changed.collect()
}
