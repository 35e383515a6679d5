//! Drawings (SVG) to their size, or to what keeps them from being published: whatever runs or loads something.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::figure::Size;

/// What a drawing must not hold. Browsers run nothing of a picture on a page, but a drawing can be opened alone, too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hazard {
    /// A script, or an element or attribute that can hold one.
    Runs(String),
    /// Something of another file.
    Loads(String),
    /// Shorthands of its own (`<!ENTITY`), behind which anything can stand.
    Shorthand,
    /// Its characters are not UTF-8.
    NotUtf8,
    /// Nothing says how wide and how high it is.
    NoSize,
}

/// Elements that run scripts, or show pages; animations can turn a link into a script.
const RUNNING: &[&str] = &[
    "script",
    "handler",
    "listener",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "link",
    "base",
    "meta",
    "a",
    "set",
    "animate",
    "animatemotion",
    "animatetransform",
    "discard",
];
/// Pictures inside a drawing.
const OWN_PICTURES: &[&str] =
    &["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"];
const PAGES: &str = "http://www.w3.org/1999/xhtml";
/// How far its first line may go, which names the encoding.
const FIRST_LINE: usize = 200;

/// The size of a drawing in CSS pixels.
///
/// # Errors
/// Everything that must not be in it.
pub fn measure(bytes: &[u8]) -> Result<Size, Vec<Hazard>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') && is_utf8(text) => text,
        _ => return Err(vec![Hazard::NotUtf8]),
    };
    let mut reader = Reader::default();
    let lower = text.to_ascii_lowercase();
    if lower.contains("<!entity") {
        reader.hazards.push(Hazard::Shorthand);
    }
    if lower.contains("<?xml-stylesheet") {
        reader.hazards.push(Hazard::Loads("<?xml-stylesheet …?>".to_owned()));
    }
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<usize>| {
        reader.take(event);
        None::<Infallible>
    });
    // In XML the content of a title or a style is read like any other.
    emitter.naively_switch_states(false);
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
    let Reader { mut hazards, size, .. } = reader;
    hazards.sort();
    hazards.dedup();
    match (hazards.is_empty(), size) {
        (true, Some(size)) => Ok(size),
        (true, None) => Err(vec![Hazard::NoSize]),
        (false, _) => Err(hazards),
    }
}

fn is_utf8(text: &str) -> bool {
    let head: String = text.chars().take(FIRST_LINE).collect::<String>().to_ascii_lowercase();
    let declared = head.split("?>").next().and_then(|head| head.split_once("encoding"));
    let code = declared.map(|(_, rest)| rest.trim_start_matches([' ', '=', '"', '\'']));
    code.is_none_or(|code| code.starts_with("utf-8") || code.starts_with("us-ascii"))
}

#[derive(Default)]
struct Reader {
    hazards: Vec<Hazard>,
    element: String,
    attribute: String,
    size: Option<Size>,
    width: Option<f64>,
    height: Option<f64>,
}

impl Reader {
    fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.element = lower(name);
                if RUNNING.contains(&local(&self.element)) {
                    self.hazards.push(Hazard::Runs(format!("<{}>", self.element)));
                }
            }
            CallbackEvent::AttributeName { name } => self.attribute = lower(name),
            CallbackEvent::AttributeValue { value } => self.value(&String::from_utf8_lossy(value)),
            // What stands between `<![CDATA[` and `]]>` comes as a comment.
            CallbackEvent::String { value } | CallbackEvent::Comment { value } => {
                self.style(&String::from_utf8_lossy(value));
            }
            CallbackEvent::CloseStartTag { .. } if self.size.is_none() => {
                if let (Some(width), Some(height)) = (self.width, self.height) {
                    self.size = size(width, height);
                }
            }
            _ => {}
        }
    }

    fn value(&mut self, value: &str) {
        let value = value.trim();
        let name = local(&self.attribute).to_owned();
        let small = value.to_ascii_lowercase();
        let is_namespace = self.attribute == "xmlns" || self.attribute.starts_with("xmlns:");
        if name.starts_with("on") && !is_namespace {
            self.hazards.push(Hazard::Runs(format!("{}=", self.attribute)));
        }
        if small.split_whitespace().collect::<String>().starts_with("javascript:") {
            self.hazards.push(Hazard::Runs(short(value)));
        }
        if is_namespace && small == PAGES {
            self.hazards.push(Hazard::Runs(short(value)));
        }
        let is_own = value.is_empty()
            || value.starts_with('#')
            || OWN_PICTURES.iter().any(|start| small.starts_with(start));
        if ["href", "src"].contains(&name.as_str()) && !is_namespace && !is_own {
            self.hazards.push(Hazard::Loads(short(value)));
        }
        if !is_namespace {
            self.style(value);
        }
        if local(&self.element) == "svg" && self.size.is_none() {
            match self.attribute.as_str() {
                "viewbox" => self.size = view_box(value),
                "width" => self.width = pixels(value),
                "height" => self.height = pixels(value),
                _ => {}
            }
        }
    }

    fn style(&mut self, text: &str) {
        let small = text.to_ascii_lowercase();
        for (at, _) in small.match_indices("url(") {
            let inner = small[at + "url(".len()..].trim_start().trim_start_matches(['"', '\'']);
            if !inner.starts_with('#') && !OWN_PICTURES.iter().any(|start| inner.starts_with(start)) {
                self.hazards
                    .push(Hazard::Loads(short(inner.split([')', '"', '\'']).next().unwrap_or(inner))));
            }
        }
        for sign in ["@import", "image-set("] {
            if small.contains(sign) {
                self.hazards.push(Hazard::Loads(sign.to_owned()));
            }
        }
    }
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// A name without the prefix of its namespace, which a drawing can choose.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// As much of a value as fits into a sentence.
fn short(value: &str) -> String {
    const MOST: usize = 60;
    let head: String = value.chars().take(MOST).collect();
    if head.len() < value.len() { head + "…" } else { head }
}

fn view_box(value: &str) -> Option<Size> {
    let numbers: Vec<f64> =
        value.split([' ', ',', '\t', '\n']).filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        [_, _, width, height] => size(*width, *height),
        _ => None,
    }
}

fn pixels(value: &str) -> Option<f64> {
    value.trim_end_matches("px").trim_end_matches("pt").trim_end_matches("mm").parse().ok()
}

/// Whole pixels; the proportions of a small drawing are kept by counting in hundredths.
fn size(width: f64, height: f64) -> Option<Size> {
    const MOST: f64 = 100_000.0;
    let good = |length: f64| length > 0.0 && length < MOST;
    if !good(width) || !good(height) {
        return None;
    }
    let scale = if width.fract() == 0.0 && height.fract() == 0.0 { 1.0 } else { 100.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both were just limited")]
    let whole = |length: f64| ((length * scale).round() as u32).max(1);
    Some(Size { width: whole(width), height: whole(height) })
}

#[cfg(test)]
mod tests {
    use crate::figure::Size;
    use crate::figure::drawing::{Hazard, measure};

    fn svg(inner: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\">{inner}</svg>")
    }

    #[test]
    fn a_drawing_that_only_draws_is_taken() {
        let inner = "<title>見本</title><style><![CDATA[.a>.b{fill:url(#g)}]]></style><defs><linearGradient id=\"g\"/>\
             </defs><use href=\"#a\"/><path class=\"a\" d=\"M0 0\"/><image href=\"data:image/png;base64,AA==\"/>";
        assert_eq!(measure(svg(inner).as_bytes()), Ok(Size { width: 40, height: 20 }));
        let sized = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><svg width=\"24.5px\" height=\"10\"></svg>";
        assert_eq!(measure(sized.as_bytes()), Ok(Size { width: 2450, height: 1000 }));
    }

    #[test]
    fn whatever_runs_or_loads_is_refused() {
        for runs in [
            "<script>alert(1)</script>",
            "<title><script>alert(1)</script></title>",
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
            "<path onclick=\"alert(1)\"/>",
            "<a href=\"#b\"><text>b</text></a>",
            "<foreignObject><p>b</p></foreignObject>",
            "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
            "<use href=\" java&#10;script:alert(1)\"/>",
        ] {
            let found = measure(svg(runs).as_bytes()).expect_err(runs);
            assert!(found.iter().any(|it| matches!(it, Hazard::Runs(_))), "{runs}: {found:?}");
        }
        for loads in [
            "<image xlink:href=\"https://example.jp/a.png\"/>",
            "<use href=\"b.svg#a\"/>",
            "<path style=\"fill:url(b.svg#a)\"/>",
            "<style>@import 'b.css';</style>",
            "<style><![CDATA[.a{fill:url(\"https://example.jp/a\")}]]></style>",
            "<image href=\"data:image/svg+xml;base64,AA==\"/>",
        ] {
            let found = measure(svg(loads).as_bytes()).expect_err(loads);
            assert!(found.iter().any(|it| matches!(it, Hazard::Loads(_))), "{loads}: {found:?}");
        }
        let doctype = format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", svg(""));
        assert_eq!(measure(doctype.as_bytes()), Err(vec![Hazard::Shorthand]));
        let style = format!("<?xml-stylesheet href=\"a.css\"?>{}", svg(""));
        assert!(matches!(measure(style.as_bytes()).expect_err("it loads")[..], [Hazard::Loads(_)]));
        let other = format!("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>{}", svg(""));
        assert_eq!(measure(other.as_bytes()), Err(vec![Hazard::NotUtf8]));
        assert_eq!(measure(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), Err(vec![Hazard::NoSize]));
    }
}
