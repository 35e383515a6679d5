//! Pages as the preview sends them: with a script of its own, and its own pages where the manual has none.

use crate::app::serve::stage::Stage;
use crate::app::serve::words;
use crate::report::Tongue;

/// Stands before every address that belongs to the preview and not to the manual.
pub(crate) const OWN: &str = "_guidegen/";

/// The script that lies over the pages.
pub(crate) const SCRIPT: &str = concat!(
    "'use strict';\n{\n",
    include_str!("words.js"),
    include_str!("cards.js"),
    include_str!("panel.js"),
    include_str!("stream.js"),
    "}\n"
);
/// Its style.
pub(crate) const STYLE: &str = include_str!("overlay.css");
/// What it changes in the page itself: words that could not be bound.
pub(crate) const MARKS: &str = include_str!("page.css");

/// A page of the manual, with the script.
pub(crate) fn with_script(html: &str, address: &str, stage: &Stage, tongue: Tongue) -> String {
    let script = script(address, stage, tongue);
    match html.find("</head>") {
        Some(at) => [&html[..at], &script, &html[at..]].concat(),
        None => html.to_owned() + &script,
    }
}

/// What is shown where the manual has no page: it may not have been readable yet.
pub(crate) fn missing(address: &str, stage: &Stage, tongue: Tongue) -> String {
    let (title, text, home) = words::missing(tongue);
    let lang = words::code(tongue);
    let script = script(address, stage, tongue);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/{OWN}overlay.css\">\n{script}</head>\n\
         <body class=\"missing\">\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n\
         <p><a href=\"/\">{home}</a></p>\n</main>\n</body>\n</html>\n"
    )
}

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'none'";

fn script(address: &str, stage: &Stage, tongue: Tongue) -> String {
    // An address that a browser typed is percent-encoded again: nothing in it can end the attribute.
    format!(
        "<script defer src=\"/{OWN}overlay.js\" data-page=\"{}\" data-tag=\"{}\" data-number=\"{}\" \
         data-tongue=\"{}\"></script>\n",
        encoded(address),
        stage.tag(address),
        stage.number,
        words::code(tongue)
    )
}

/// An address with everything but its plain letters as `%xx`.
pub(crate) fn encoded(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// An address as it was before it was percent-encoded; nothing where that is no text.
pub(crate) fn decoded(typed: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = typed.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%' {
            let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
            let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            bytes.push(u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)?);
            rest = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use crate::app::serve::page::{decoded, encoded};

    #[test]
    fn addresses_there_and_back() {
        for address in ["ja/index.html", "ja/手順 1.html", "a\"><script>"] {
            assert_eq!(decoded(&encoded(address)).as_deref(), Some(address));
        }
        assert!(!encoded("a\"'><&").contains(['"', '\'', '<', '>', '&']));
        for broken in ["%", "%4", "%zz", "%+1", "%ff"] {
            assert_eq!(decoded(broken), None, "{broken}");
        }
    }
}
