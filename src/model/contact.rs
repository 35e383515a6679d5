//! Where readers can write to: a mail address, or the address of a form.

/// A mail address as `mailto:…`, the address of a form as it is typed, or nothing.
pub(crate) fn parse(text: &str) -> Option<String> {
    let strange = |sign: char| sign.is_whitespace() || sign.is_control() || "\"<>\\".contains(sign);
    if text.contains(strange) {
        return None;
    }
    if let Some(rest) = text.strip_prefix("https://").or(text.strip_prefix("http://")) {
        return (!rest.is_empty() && !rest.starts_with('/')).then(|| text.to_owned());
    }
    let mail = text.strip_prefix("mailto:").unwrap_or(text);
    let (person, host) = mail.split_once('@')?;
    let fits = !person.is_empty() && host.contains('.') && !mail.contains(['?', '&', '/', ':', ',']);
    (fits && !host.contains('@')).then(|| format!("mailto:{mail}"))
}

#[cfg(test)]
mod tests {
    use crate::model::contact::parse;

    #[test]
    fn a_mail_address_or_a_form() {
        assert_eq!(parse("help@example.com").as_deref(), Some("mailto:help@example.com"));
        assert_eq!(parse("mailto:help@example.com").as_deref(), Some("mailto:help@example.com"));
        assert_eq!(
            parse("https://example.com/f?g={guide}").as_deref(),
            Some("https://example.com/f?g={guide}")
        );
        for strange in
            ["help", "help@example", "a b@example.com", "javascript:alert(1)", "https://", "a@b@example.com"]
        {
            assert_eq!(parse(strange), None, "{strange}");
        }
    }
}
