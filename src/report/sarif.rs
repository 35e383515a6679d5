//! Diagnostics as SARIF 2.1.0, which code hosts and editors read: OASIS, "Static Analysis Results Interchange Format".

use serde::Serialize;

use crate::report::fingerprint::fingerprints;
use crate::report::place::{is_whole_file, path, points, printable};
use crate::report::{Diagnostic, Fix, Level, Report, RuleWords, Tongue};
use crate::source::Span;

/// The complete log, with the page of every rule.
pub fn sarif(report: &Report) -> String {
    let names = fingerprints(report.sources, report.found);
    let driver = Driver {
        name: "guidegen",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: report.rules.iter().map(rule).collect(),
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver },
            language: match report.tongue {
                Tongue::Ja => "ja",
                Tongue::En => "en",
            },
            column_kind: "utf16CodeUnits",
            results: report
                .found
                .iter()
                .zip(&names)
                .map(|(found, name)| result(report, found, name))
                .collect(),
        }],
    };
    serde_json::to_string_pretty(&log).expect("numbers and texts can always be written as JSON") + "\n"
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'static str,
    column_kind: &'static str,
    results: Vec<ResultOf<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<RuleOf<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleOf<'a> {
    id: &'static str,
    name: String,
    short_description: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Text<'a>>,
    help: Help<'a>,
    default_configuration: Configuration,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: [&'a str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOf<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixOf<'a>>,
    partial_fingerprints: Fingerprints<'a>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Related {
    id: usize,
    physical_location: Physical,
    message: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixOf<'a> {
    description: Message,
    artifact_changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Text<'a>,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "guidegenLine/v1")]
    line: &'a str,
}

fn rule(words: &RuleWords) -> RuleOf<'_> {
    let full = Some(&words.full).filter(|full| !full.is_empty());
    RuleOf {
        id: words.name,
        name: camel(words.name),
        short_description: Text { text: &words.short },
        full_description: full.map(|full| Text { text: full }),
        help: Help { text: full.unwrap_or(&words.short), markdown: &words.markdown },
        default_configuration: Configuration { level: level(words.level) },
        properties: Properties { tags: [words.family] },
    }
}

fn result<'a>(report: &Report, found: &'a Diagnostic, fingerprint: &'a str) -> ResultOf<'a> {
    let help = found.help.as_ref().map(|help| format!("\n{}", help.get(report.tongue))).unwrap_or_default();
    let related = found.also.iter().enumerate().map(|(at, (span, words))| Related {
        id: at + 1,
        physical_location: Physical {
            artifact_location: artifact(report, *span),
            region: Some(region(report, *span)),
        },
        message: Message { text: words.get(report.tongue).to_owned() },
    });
    let fix = printable(report.sources, found.fix.as_ref());
    ResultOf {
        rule_id: found.rule,
        rule_index: report.rules.iter().position(|rule| rule.name == found.rule),
        level: level(found.level),
        message: Message { text: format!("{}{help}", found.title.get(report.tongue)) },
        locations: [Location {
            physical_location: Physical {
                artifact_location: artifact(report, found.span),
                region: (!is_whole_file(found.span)).then(|| region(report, found.span)),
            },
        }],
        related_locations: related.collect(),
        fixes: fix.map(|fix| change(report, fix)).into_iter().collect(),
        partial_fingerprints: Fingerprints { line: fingerprint },
    }
}

fn change<'a>(report: &Report, fix: &'a Fix) -> FixOf<'a> {
    let description = match (fix.certain, report.tongue) {
        (true, Tongue::Ja) => "このように書き換えます",
        (true, Tongue::En) => "Write this instead",
        (false, Tongue::Ja) => "もしかして、こう書きますか",
        (false, Tongue::En) => "Did you mean this?",
    };
    let mut files: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
    files.dedup_by_key(|span| span.file);
    let changes = files.into_iter().map(|span| Change {
        artifact_location: artifact(report, span),
        replacements: fix
            .edits
            .iter()
            .filter(|edit| edit.span.file == span.file)
            .map(|edit| Replacement {
                deleted_region: region(report, edit.span),
                inserted_content: Text { text: &edit.text },
            })
            .collect(),
    });
    FixOf { description: Message { text: description.to_owned() }, artifact_changes: changes.collect() }
}

fn artifact(report: &Report, span: Span) -> Artifact {
    Artifact { uri: uri(&path(report, span)), uri_base_id: "%SRCROOT%" }
}

fn region(report: &Report, span: Span) -> Region {
    let (start, end) = points(report.sources, span);
    Region { start_line: start.line, start_column: start.utf16, end_line: end.line, end_column: end.utf16 }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "note",
    }
}

/// `unknown-api` as `UnknownApi`: SARIF wants a name in PascalCase.
fn camel(name: &str) -> String {
    name.split('-').map(|part| part[..1].to_ascii_uppercase() + &part[1..]).collect()
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
