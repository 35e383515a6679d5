//! Diagnostics for people: place, excerpt, carets, what to do, and the change as a diff.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Patch, Renderer, Snippet};

use crate::report::{Diagnostic, Fix, Level, Tongue, Words};
use crate::source::{FileId, Sources, Span};

/// How the terminal shows text.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether it shows colours.
    pub color: bool,
    /// Its width in columns.
    pub width: usize,
}

/// All diagnostics with their excerpts, and one line that sums them up.
pub fn human(sources: &Sources, found: &[Diagnostic], tongue: Tongue, look: Look) -> String {
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width).decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for diagnostic in found {
        text.push_str(&renderer.render(&report(sources, diagnostic, tongue)));
        text.push_str("\n\n");
    }
    text.push_str(&summary(found, tongue));
    text
}

fn report<'a>(sources: &'a Sources, found: &'a Diagnostic, tongue: Tongue) -> Vec<Group<'a>> {
    let title = severity(found.level, tongue).primary_title(found.title.get(tongue)).id(found.rule);
    let mut main = Group::with_title(title);
    let mut files = vec![found.span.file];
    files.extend(found.also.iter().map(|(span, _)| span.file));
    files.dedup();
    let mut seen = Vec::new();
    for file in files {
        if !seen.contains(&file) {
            main = place(main, sources, found, file, tongue);
            seen.push(file);
        }
    }
    if let Some(help) = &found.help {
        main = main.element(words("ヘルプ", "help", tongue).message(help.get(tongue)));
    }
    if found.suggestions.len() > 1 {
        let near = words("近い名前", "similar names", tongue);
        main = main.element(near.message(found.suggestions.join(match tongue {
            Tongue::Ja => "、",
            Tongue::En => ", ",
        })));
    }
    let mut groups = vec![main];
    groups.extend(found.fix.as_ref().map(|fix| patch(sources, fix, tongue)));
    groups
}

fn place<'a>(
    group: Group<'a>,
    sources: &'a Sources,
    found: &'a Diagnostic,
    file: FileId,
    tongue: Tongue,
) -> Group<'a> {
    let source = sources.get(file);
    let also = || found.also.iter().filter(|(span, _)| span.file == file);
    let own = (found.span.file == file).then_some(found.span);
    if source.text.trim().is_empty() || (own.is_some_and(is_whole_file) && also().next().is_none()) {
        return group.element(Origin::path(source.path.as_str()));
    }
    let all: Vec<Span> = own.into_iter().chain(also().map(|(span, _)| *span)).collect();
    let excerpt = Excerpt::around(sources, file, &all);
    let mut snippet = Snippet::source(excerpt.text).line_start(excerpt.line).path(source.path.as_str());
    if let Some(span) = own {
        snippet =
            snippet.annotation(annotation(AnnotationKind::Primary, &excerpt, span, &found.label, tongue));
    }
    for (span, words) in also() {
        snippet = snippet.annotation(annotation(AnnotationKind::Context, &excerpt, *span, words, tongue));
    }
    group.element(snippet)
}

fn annotation<'a>(
    kind: AnnotationKind,
    excerpt: &Excerpt,
    span: Span,
    words: &'a Words,
    tongue: Tongue,
) -> annotate_snippets::Annotation<'a> {
    let words = words.get(tongue);
    let annotation = kind.span(excerpt.range(span));
    if words.is_empty() { annotation } else { annotation.label(words) }
}

fn patch<'a>(sources: &'a Sources, fix: &'a Fix, tongue: Tongue) -> Group<'a> {
    let title = if fix.certain {
        words("直し方", "fix", tongue).secondary_title(match tongue {
            Tongue::Ja => "次のように書き換えます",
            Tongue::En => "write this instead",
        })
    } else {
        words("もしかして", "perhaps", tongue).secondary_title(match tongue {
            Tongue::Ja => "次のように書きますか",
            Tongue::En => "did you mean this?",
        })
    };
    let mut group = Group::with_title(title);
    let mut files: Vec<FileId> = fix.edits.iter().map(|edit| edit.span.file).collect();
    files.dedup();
    for file in files {
        let edits = || fix.edits.iter().filter(|edit| edit.span.file == file);
        let spans: Vec<Span> = edits().map(|edit| edit.span).collect();
        let excerpt = Excerpt::around(sources, file, &spans);
        let patches = edits().map(|edit| Patch::new(excerpt.range(edit.span), edit.text.as_str()));
        let snippet =
            Snippet::source(excerpt.text).line_start(excerpt.line).path(sources.get(file).path.as_str());
        group = group.element(snippet.patches(patches.collect::<Vec<_>>()));
    }
    group
}

/// The lines of a text from the first to the last place: drawing never looks at the rest of a long file.
struct Excerpt<'a> {
    text: &'a str,
    start: usize,
    line: usize,
}

impl<'a> Excerpt<'a> {
    fn around(sources: &'a Sources, file: FileId, spans: &[Span]) -> Excerpt<'a> {
        let text = sources.excerpt(file);
        let first = spans.iter().map(|span| span.range().start).min().unwrap_or(0);
        let last = spans.iter().map(|span| span.range().end).max().unwrap_or(0);
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
        let line = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        Excerpt { text: &text[start..end], start, line }
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        span.range().start - self.start..span.range().end - self.start
    }
}

fn is_whole_file(span: Span) -> bool {
    span.range() == (0..0)
}

fn severity(level: Level, tongue: Tongue) -> Severity<'static> {
    match level {
        Level::Error => Severity::ERROR.with_name(pick("エラー", "error", tongue)),
        Level::Warning => Severity::WARNING.with_name(pick("警告", "warning", tongue)),
        Level::Hint => Severity::INFO.with_name(pick("ヒント", "hint", tongue)),
    }
}

fn words(ja: &'static str, en: &'static str, tongue: Tongue) -> Severity<'static> {
    Severity::HELP.with_name(pick(ja, en, tongue))
}

fn pick(ja: &'static str, en: &'static str, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => ja,
        Tongue::En => en,
    }
}

fn summary(found: &[Diagnostic], tongue: Tongue) -> String {
    let count = |level| found.iter().filter(|it| it.level == level).count();
    let (errors, warnings, hints) = (count(Level::Error), count(Level::Warning), count(Level::Hint));
    let plural = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let mut parts = Vec::new();
    for (number, ja, en) in
        [(errors, "エラー", "error"), (warnings, "警告", "warning"), (hints, "ヒント", "hint")]
    {
        if number > 0 {
            parts.push(match tongue {
                Tongue::Ja => format!("{ja} {number}件"),
                Tongue::En => plural(number, en),
            });
        }
    }
    match (tongue, parts.is_empty()) {
        (Tongue::Ja, true) => "問題は見つかりませんでした。\n".to_owned(),
        (Tongue::En, true) => "No problems found.\n".to_owned(),
        (Tongue::Ja, false) => format!("{}が見つかりました。\n", parts.join("、")),
        (Tongue::En, false) => format!("Found {}.\n", parts.join(", ")),
    }
}
