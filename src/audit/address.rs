//! Links as they are written to files of the site.

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target<Word> {
    /// A file or, with a slash at its end, a folder of this site; and the place in it.
    Inside(Word, Option<Word>),
    /// Above the root.
    Above,
    /// The root of a server or a disk.
    Root,
    /// Another server, by the protocol of the page.
    NoProtocol,
    /// Another site.
    Outside,
    /// Nothing is written.
    Nowhere,
}

impl<Word> Target<Word> {
    /// The same with other words.
    pub(crate) fn map<Other>(self, mut word: impl FnMut(Word) -> Other) -> Target<Other> {
        match self {
            Target::Inside(file, place) => {
                let file = word(file);
                Target::Inside(file, place.map(word))
            }
            Target::Above => Target::Above,
            Target::Root => Target::Root,
            Target::NoProtocol => Target::NoProtocol,
            Target::Outside => Target::Outside,
            Target::Nowhere => Target::Nowhere,
        }
    }
}

/// Resolves a link of the file `from`. Percent signs are decoded once, as a server does; what stands after `?` is
/// no part of a file's name. `url` is the address of the root with a slash at its end.
pub(crate) fn resolve(from: &str, written: &str, url: Option<&str>) -> Target<String> {
    let written = written.trim_ascii();
    if written.is_empty() {
        return Target::Nowhere;
    }
    if let Some(rest) = url.and_then(|url| own(written, url)) {
        return inside("", rest);
    }
    if written.starts_with("//") {
        return Target::NoProtocol;
    }
    if written.starts_with(['/', '\\']) {
        return Target::Root;
    }
    match scheme(written) {
        // `C:\manual` is a disk.
        Some(scheme) if scheme.len() == 1 || scheme.eq_ignore_ascii_case("file") => Target::Root,
        Some(_) => Target::Outside,
        None => inside(from, written),
    }
}

/// Whether an address is one of another server that anybody on the way can read and change. Addresses of one's own
/// machine and one's own network have nobody on the way.
pub(crate) fn is_insecure(written: &str) -> bool {
    let written = written.trim_ascii();
    let Some(rest) = written.get(..7).filter(|start| start.eq_ignore_ascii_case("http://")) else {
        return false;
    };
    let rest = &written[rest.len()..];
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    !is_near(&name) && !host.starts_with("[::1]")
}

fn is_near(name: &str) -> bool {
    let parts: Vec<u8> = name.split('.').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [127 | 10, _, _, _] | [192, 168, _, _] | [169, 254, _, _] => true,
        [172, second, _, _] => (16..32).contains(&second),
        _ => name == "localhost" || name.ends_with(".localhost") || name.ends_with(".local"),
    }
}

/// What follows the address of the root.
fn own<'w>(written: &'w str, url: &str) -> Option<&'w str> {
    if written == url.trim_end_matches('/') {
        return Some("");
    }
    written.strip_prefix(url)
}

fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let mut signs = scheme.chars();
    let begins = signs.next().is_some_and(|first| first.is_ascii_alphabetic());
    (begins && signs.all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign))).then_some(scheme)
}

fn inside(from: &str, written: &str) -> Target<String> {
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment.split(":~:").next().unwrap_or_default()))),
        None => (written, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() && !from.is_empty() {
        return Target::Inside(from.to_owned(), fragment);
    }
    // The folder so far, with a slash at its end.
    let mut target = from[..from.rfind('/').map_or(0, |at| at + 1)].to_owned();
    let mut is_folder = true;
    for part in path.split('/') {
        is_folder = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." if target.pop().is_none() => return Target::Above,
            ".." => target.truncate(target.rfind('/').map_or(0, |at| at + 1)),
            part => {
                match part.contains('%') {
                    true => target.push_str(&decode(part)),
                    false => target.push_str(part),
                }
                target.push('/');
            }
        }
    }
    if !is_folder {
        target.pop();
    }
    Target::Inside(target, fragment)
}

/// Percent-decodes once; what is no UTF-8 then is no name of a file here.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::audit::address::{Target, is_insecure, resolve};

    fn inside(path: &str, fragment: Option<&str>) -> Target<String> {
        Target::Inside(path.to_owned(), fragment.map(str::to_owned))
    }

    #[test]
    fn links_are_read_as_browsers_read_them() {
        let page = "ja/guides/a/index.html";
        for (written, expected) in [
            ("../../apis/index.html#x", inside("ja/apis/index.html", Some("x"))),
            ("#%E6%89%8B%E9%A0%86", inside(page, Some("手順"))),
            ("?q=1#a", inside(page, Some("a"))),
            ("b%2520c.png?v=2", inside("ja/guides/a/b%20c.png", None)),
            ("../", inside("ja/guides/", None)),
            ("../../../index.html", inside("index.html", None)),
            ("../../..", inside("", None)),
            ("../../../../index.html", Target::Above),
            ("/index.html", Target::Root),
            ("C:\\manual\\index.html", Target::Root),
            ("file:///home/a.html", Target::Root),
            ("//example.com/a", Target::NoProtocol),
            ("https://example.com/a", Target::Outside),
            ("mailto:a@example.com", Target::Outside),
            ("https://shop.example/manual/ja/index.html", inside("ja/index.html", None)),
            ("https://shop.example/manual", inside("", None)),
            ("https://shop.example/manuals", Target::Outside),
            (" ", Target::Nowhere),
            ("100%.html", inside("ja/guides/a/100%.html", None)),
        ] {
            assert_eq!(resolve(page, written, Some("https://shop.example/manual/")), expected, "{written}");
        }
    }

    #[test]
    fn only_what_leaves_the_house_needs_encryption() {
        for far in ["http://example.com/", "HTTP://example.com", "http://172.32.0.1/", "http://local/"] {
            assert!(is_insecure(far), "{far}");
        }
        for near in [
            "https://example.com/",
            "http://localhost:8080/a",
            "http://192.168.1.1/",
            "http://172.16.0.1/",
            "http://printer.local/",
            "http://[::1]:80/",
            "https",
        ] {
            assert!(!is_insecure(near), "{near}");
        }
    }
}
