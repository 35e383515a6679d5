//! Diagnostics for people: place, excerpt, carets, what to do, and the change as a diff.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Patch, Renderer, Snippet};

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::report::excerpt::Excerpt;
use crate::report::layout::wrap;
use crate::report::patch::{Change, change};
use crate::report::place::{is_whole_file, printable};
use crate::report::{Counts, Diagnostic, Level, Tongue, Words};
use crate::source::{FileId, Sources, Span};

/// How the terminal shows text.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether it shows colours.
    pub color: bool,
    /// Its width in columns.
    pub width: usize,
}

/// Diagnostics of one file that a person can work through; the rest is counted.
const MOST_PER_FILE: usize = 20;

/// Sentences are hard to read in longer lines.
const WIDEST: usize = 100;

/// The diagnostics with their excerpts, the gravest of each file in the order of places, and a few lines that sum all
/// of them up.
pub fn human(sources: &Sources, found: &[Diagnostic], tongue: Tongue, look: Look) -> String {
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width).decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for group in found.chunk_by(|a, b| a.span.file == b.span.file) {
        let (shown, rest) = gravest(group);
        for diagnostic in &shown {
            let wrapped = Wrapped::of(sources, diagnostic, tongue, look.width);
            text.push_str(&headline(sources, diagnostic.span, look.color));
            text.push_str(&renderer.render(&report(sources, diagnostic, &wrapped, tongue)));
            text.push_str("\n\n");
        }
        if !rest.is_empty() {
            let (path, list) = (sources.shown_path(group[0].span.file), Counts::of(rest).list(tongue));
            text.push_str(&match tongue {
                Tongue::Ja => format!("{path}: ほかに{list}があります。\n\n"),
                Tongue::En => format!("{path}: {list} more.\n\n"),
            });
        }
    }
    text + &summary(sources, found, tongue, look.width.min(WIDEST))
}

/// The place, as editors and terminals make it a link.
fn headline(sources: &Sources, span: Span, color: bool) -> String {
    let path = sources.shown_path(span.file);
    let place = if is_whole_file(span) {
        path.to_owned()
    } else {
        let at = sources.line_column(span);
        format!("{path}:{}:{}", at.line, at.column)
    };
    if color { format!("\x1b[1;36m{place}\x1b[0m\n") } else { place + "\n" }
}

/// The diagnostics of a file that are shown, and those that are only counted.
fn gravest(found: &[Diagnostic]) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| found[*at].level);
    let rest = order.split_off(order.len().min(MOST_PER_FILE));
    order.sort_unstable();
    let pick = |order: Vec<usize>| order.into_iter().map(|at| &found[at]).collect();
    (pick(order), pick(rest))
}

/// The sentences of a diagnostic, broken into the lines of the terminal, and its change, cut to their width.
struct Wrapped {
    title: String,
    help: Option<String>,
    near: Option<String>,
    /// Words beside carets for which the line has no room, after the carets that they belong to.
    notes: Vec<(&'static str, String)>,
    change: Option<Change>,
    fit: Fit,
}

/// The room of the lines of an excerpt.
#[derive(Clone, Copy)]
struct Fit {
    columns: usize,
}

/// Columns of the dots that stand for what was cut from a line, on both sides.
const DOTS: usize = 6;

impl Fit {
    /// Whether the line has room for words beside the carets of a place. Beside a line that is cut nobody knows how
    /// much there is, and carets after words in wide letters would stand too far to the right.
    fn holds(self, sources: &Sources, found: &Diagnostic, span: Span, words: &str) -> bool {
        if words.is_empty() {
            return true;
        }
        let (text, range) = (sources.excerpt(span.file), span.range());
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let end = range.end.min(start + line.len()).max(range.start);
        let own = text[range.start..end].width();
        let all = std::iter::once(found.span).chain(found.also.iter().map(|(span, _)| *span));
        let mut after =
            all.filter(|it| it.file == span.file && range.end.max(range.start + 1) <= it.range().start);
        let is_last = !after.any(|it| it.range().start <= start + line.len());
        let before = text[start..range.start].width();
        line.width() <= self.columns
            && before + own + 1 + words.width() <= self.columns
            && (is_last || words.width() == words.chars().count())
    }

    /// As much of a place as carets can stand below; a place of several lines stays whole.
    fn cut(self, text: &str, range: Range<usize>) -> Range<usize> {
        let own = &text[range.clone()];
        let most = self.columns.saturating_sub(DOTS);
        if own.contains('\n') || own.width() <= most {
            return range;
        }
        let mut columns = 0;
        let end = own.char_indices().find(|(_, sign)| {
            columns += sign.width().unwrap_or(0);
            columns > most
        });
        range.start..range.start + end.map_or(own.len(), |(at, _)| at)
    }
}

impl Wrapped {
    fn of(sources: &Sources, found: &Diagnostic, tongue: Tongue, width: usize) -> Wrapped {
        let (room, width) = (width, width.min(WIDEST));
        let spans = std::iter::once(found.span).chain(found.also.iter().map(|(span, _)| *span));
        let last = spans.map(|span| sources.line_column(Span { start: span.end, ..span }).line).max();
        let gutter = last.unwrap_or(1).to_string().len();
        // ` | ` stands between the numbers and the lines.
        let fit = Fit { columns: room.saturating_sub(gutter + 3) };
        let lines = |text: &str, before: usize| wrap(text, width.saturating_sub(before)).join("\n");
        let level = level_word(found.level, tongue);
        let help = pick(HELP.0, HELP.1, tongue);
        let near = pick(NEAR.0, NEAR.1, tongue);
        // ` = help: ` after the numbers of lines; `error[rule]: ` at the beginning.
        Wrapped {
            title: lines(found.title.get(tongue), level.width() + found.rule.len() + 4),
            help: found.help.as_ref().map(|text| lines(text.get(tongue), gutter + help.width() + 5)),
            near: says_more(found, tongue).then(|| {
                let names = found.suggestions.join(pick("、", ", ", tongue));
                lines(&names, gutter + near.width() + 5)
            }),
            notes: labels(found, tongue)
                .filter(|(_, span, words)| !fit.holds(sources, found, *span, words))
                .map(|(carets, _, words)| (carets, lines(words, gutter + carets.len() + 5)))
                .collect(),
            change: printable(sources, found.fix.as_ref()).map(|fix| change(sources, fix, room)),
            fit,
        }
    }
}

/// Whether the names that may be meant are said neither by the change nor by the help.
fn says_more(found: &Diagnostic, tongue: Tongue) -> bool {
    match found.suggestions.as_slice() {
        [] => false,
        [only] => {
            let helps = found.help.as_ref().is_some_and(|help| help.get(tongue).contains(only));
            found.fix.is_none() && !helps && !found.label.get(tongue).contains(only)
        }
        _ => true,
    }
}

/// The words beside the places of a diagnostic, with the carets that stand there.
fn labels(found: &Diagnostic, tongue: Tongue) -> impl Iterator<Item = (&'static str, Span, &str)> {
    let also = found.also.iter().map(move |(span, words)| ("---", *span, words.get(tongue)));
    std::iter::once(("^^^", found.span, found.label.get(tongue))).chain(also)
}

const HELP: (&str, &str) = ("ヘルプ", "help");
const NEAR: (&str, &str) = ("近い名前", "similar names");

fn report<'a>(
    sources: &'a Sources,
    found: &'a Diagnostic,
    wrapped: &'a Wrapped,
    tongue: Tongue,
) -> Vec<Group<'a>> {
    let title = severity(found.level, tongue).primary_title(wrapped.title.as_str()).id(found.rule);
    let mut main = Group::with_title(title);
    let mut files = vec![found.span.file];
    files.extend(found.also.iter().map(|(span, _)| span.file));
    files.dedup();
    let mut seen = Vec::new();
    for file in files {
        if !seen.contains(&file) {
            main = place(main, sources, found, file, (wrapped.fit, tongue));
            seen.push(file);
        }
    }
    for (carets, words) in &wrapped.notes {
        main = main.element(Severity::NOTE.with_name(*carets).message(words.as_str()));
    }
    if let Some(help) = &wrapped.help {
        main = main.element(words(HELP, tongue).message(help.as_str()));
    }
    if let Some(names) = &wrapped.near {
        main = main.element(words(NEAR, tongue).message(names.as_str()));
    }
    let mut groups = vec![main];
    groups.extend(wrapped.change.iter().map(|change| patch(sources, change, found.span.file, tongue)));
    groups
}

fn place<'a>(
    group: Group<'a>,
    sources: &'a Sources,
    found: &'a Diagnostic,
    file: FileId,
    look: (Fit, Tongue),
) -> Group<'a> {
    let source = sources.get(file);
    let also = || found.also.iter().filter(|(span, _)| span.file == file);
    let own = (found.span.file == file).then_some(found.span);
    if source.text.trim().is_empty() || (own.is_some_and(is_whole_file) && also().next().is_none()) {
        // The place stands above the title already.
        return if own.is_some() { group } else { group.element(Origin::path(sources.shown_path(file))) };
    }
    let all: Vec<Span> = own.into_iter().chain(also().map(|(span, _)| *span)).collect();
    let excerpt = Excerpt::around(sources, file, &all);
    let mut snippet = Snippet::source(excerpt.text).line_start(excerpt.line);
    if own.is_none() {
        snippet = snippet.path(sources.shown_path(file));
    }
    if let Some(span) = own {
        let label = annotation(sources, AnnotationKind::Primary, &excerpt, (found, span, &found.label), look);
        snippet = snippet.annotation(label);
    }
    for (span, words) in also() {
        let label = annotation(sources, AnnotationKind::Context, &excerpt, (found, *span, words), look);
        snippet = snippet.annotation(label);
    }
    group.element(snippet)
}

fn annotation<'a>(
    sources: &Sources,
    kind: AnnotationKind,
    excerpt: &Excerpt,
    (found, span, words): (&Diagnostic, Span, &'a Words),
    (fit, tongue): (Fit, Tongue),
) -> annotate_snippets::Annotation<'a> {
    let words = words.get(tongue);
    let annotation = kind.span(fit.cut(excerpt.text, excerpt.range(span)));
    if words.is_empty() || !fit.holds(sources, found, span, words) {
        annotation
    } else {
        annotation.label(words)
    }
}

fn patch<'a>(sources: &'a Sources, change: &'a Change, own: FileId, tongue: Tongue) -> Group<'a> {
    let title = if change.certain {
        words(("直し方", "fix"), tongue).secondary_title(match tongue {
            Tongue::Ja => "次のように書き換えます",
            Tongue::En => "write this instead",
        })
    } else {
        words(("もしかして", "perhaps"), tongue).secondary_title(match tongue {
            Tongue::Ja => "次のように書きますか",
            Tongue::En => "did you mean this?",
        })
    };
    let mut group = Group::with_title(title);
    for part in &change.parts {
        let patches = part.edits.iter().map(|(range, text)| Patch::new(range.clone(), text.as_str()));
        let mut snippet = Snippet::source(part.text.as_str()).line_start(part.line);
        if part.file != own {
            snippet = snippet.path(sources.shown_path(part.file));
        }
        group = group.element(snippet.patches(patches.collect::<Vec<_>>()));
    }
    group
}

fn severity(level: Level, tongue: Tongue) -> Severity<'static> {
    let name = level_word(level, tongue);
    match level {
        Level::Error => Severity::ERROR.with_name(name),
        Level::Warning => Severity::WARNING.with_name(name),
        Level::Hint => Severity::INFO.with_name(name),
    }
}

fn level_word(level: Level, tongue: Tongue) -> &'static str {
    match level {
        Level::Error => pick("エラー", "error", tongue),
        Level::Warning => pick("警告", "warning", tongue),
        Level::Hint => pick("ヒント", "hint", tongue),
    }
}

fn words((ja, en): (&'static str, &'static str), tongue: Tongue) -> Severity<'static> {
    Severity::HELP.with_name(pick(ja, en, tongue))
}

fn pick(ja: &'static str, en: &'static str, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => ja,
        Tongue::En => en,
    }
}

/// How many there are, and what to do first.
fn summary(sources: &Sources, found: &[Diagnostic], tongue: Tongue, width: usize) -> String {
    let counts = Counts::of(found);
    let mut text = counts.sentence(tongue);
    let first = found.iter().find(|it| it.level == Level::Error).map(|it| it.span);
    let first = first.filter(|_| found.len() > 1);
    if counts.fixable > 0 {
        text.push_str(&match (tongue, counts.fixable) {
            (Tongue::Ja, number) => format!("まず guidegen fix を実行すると、{number}件が自動で直ります。"),
            (Tongue::En, 1) => " Begin with guidegen fix, which mends 1 of them.".to_owned(),
            (Tongue::En, number) => format!(" Begin with guidegen fix, which mends {number} of them."),
        });
    } else if let Some(span) = first {
        let (path, line) = (sources.shown_path(span.file), sources.line_column(span).line);
        text.push_str(&match tongue {
            Tongue::Ja => format!("まず {path}:{line} から直してください。"),
            Tongue::En => format!(" Begin with {path}:{line}."),
        });
    }
    wrap(&text, width).join("\n") + "\n"
}
