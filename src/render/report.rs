//! "Something is wrong at this step": the link that tells the writers which step of which text is meant.

use crate::manual::GuideId;
use crate::render::Renderer;
use crate::render::phrase::{Writer, absolute};

impl Renderer<'_> {
    /// A mail or a form that is filled in already, where the manual says who reads it.
    pub(crate) fn report(&self, id: GuideId, at: usize, writer: &Writer) -> Option<String> {
        let to = self.manual.report.as_ref()?;
        let guide = &self.manual.guides[id.0];
        let step = &guide.steps[at];
        let title = self.manual.plain(&guide.title, writer.lang);
        let number = writer.strings.fill("step_ref", &[("number", &(at + 1).to_string())]);
        let command = step.actions.first().map(|action| self.manual.plain(&action.text, writer.lang));
        let language = self.manual.languages.code(writer.lang);
        let version = self.version(id);
        let page =
            self.manual.url.as_deref().map(|root| format!("{}#{}", absolute(root, writer.page), step.id));
        let known = [
            ("guide", guide.name.as_str()),
            ("step", step.id.as_str()),
            ("language", language),
            ("version", version),
        ];
        if !to.starts_with("mailto:") {
            return Some(form(to, &known));
        }
        let word = |key: &str| writer.strings.get(key);
        let lines = [
            word("report_ask").to_owned(),
            String::new(),
            String::new(),
            format!("{}: {title} ({})", word("report_guide"), guide.name),
            format!("{}: {number} {} ({})", word("step"), command.unwrap_or_default(), step.id),
            format!("{}: {language}", word("languages")),
            format!("{}: {version}", word("report_version")),
            page.unwrap_or_default(),
        ];
        let subject = writer.strings.fill("report_subject", &[("guide", &title), ("step", &number)]);
        let body = lines.join("\r\n");
        Some(format!("{to}?subject={}&body={}", encoded(&subject), encoded(body.trim_end())))
    }

    /// What tells one state of a guide's text from another: the first figures of its file's hash.
    pub(crate) fn version(&self, id: GuideId) -> &str {
        &self.versions[id.0]
    }
}

/// The address of a form with its gaps filled, or with everything after it where it has none.
fn form(address: &str, known: &[(&str, &str)]) -> String {
    let gap = |name: &str| format!("{{{name}}}");
    if known.iter().any(|(name, _)| address.contains(&gap(name))) {
        let fill =
            |address: String, (name, value): &(&str, &str)| address.replace(&gap(name), &encoded(value));
        return known.iter().fold(address.to_owned(), fill);
    }
    let pairs: Vec<String> = known.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{}", pairs.join("&"))
}

/// Every byte that means something in an address as `%XX`.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::render::report::form;

    #[test]
    fn a_form_is_filled_in() {
        let known = [("guide", "rakuten/a"), ("step", "open")];
        assert_eq!(form("https://e.com/f?g={guide}", &known), "https://e.com/f?g=rakuten%2Fa");
        assert_eq!(form("https://e.com/f", &known), "https://e.com/f?guide=rakuten%2Fa&step=open");
        assert_eq!(form("https://e.com/f?x=1", &known), "https://e.com/f?x=1&guide=rakuten%2Fa&step=open");
    }
}
