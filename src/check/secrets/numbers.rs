//! Numbers and addresses of people in a text: orders, telephones, mail.

use std::ops::Range;

use crate::check::secrets::narrow::Narrow;

/// What something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The number of an order.
    Order,
    /// A mail address.
    Mail,
    /// A telephone number.
    Telephone,
}

/// Everything in a text that names one person or one order, in the order of places.
pub(crate) fn find(narrow: &Narrow) -> Vec<(Kind, Range<usize>)> {
    let mut found = mails(&narrow.text);
    let mut at = 0;
    while let Some(range) = next_number(&narrow.text, at) {
        at = range.end;
        found.extend(number(narrow, range));
    }
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// Digits with hyphens and brackets among them, from a byte on; a plus in front belongs to them, and so do its spaces.
fn next_number(text: &str, from: usize) -> Option<Range<usize>> {
    let first = from + text[from..].find(|sign: char| sign.is_ascii_digit())?;
    let abroad = text[..first].ends_with('+');
    let inside = |sign: char| sign.is_ascii_digit() || "-()".contains(sign) || abroad && sign == ' ';
    let length = text[first..].find(|sign| !inside(sign)).unwrap_or(text.len() - first);
    let start = first - usize::from(abroad);
    let end = text[..first + length].trim_end_matches(|sign: char| !sign.is_ascii_digit()).len();
    Some(start..end)
}

fn number(narrow: &Narrow, range: Range<usize>) -> Option<(Kind, Range<usize>)> {
    let joins = |sign: char| sign.is_alphanumeric() && sign.is_ascii() || "-_./#@".contains(sign);
    let text = &narrow.text[range.clone()];
    let after = narrow.after(range.end).filter(|sign| *sign != '.');
    if narrow.before(range.start).is_some_and(joins) || after.is_some_and(joins) {
        return None;
    }
    if let Some(abroad) = text.strip_prefix('+') {
        return is_japanese_number(abroad).then_some((Kind::Telephone, range));
    }
    let groups: Vec<&str> = text.split(['-', '(', ')']).filter(|group| !group.is_empty()).collect();
    if is_order(&groups) {
        return Some((Kind::Order, range));
    }
    let is_telephone = match groups.as_slice() {
        [area, exchange, line] => is_telephone(area, exchange, line),
        [whole] => is_whole_telephone(whole, &narrow.text[..range.start]),
        _ => false,
    };
    is_telephone.then_some((Kind::Telephone, range))
}

/// Rakuten's shop, day and order, or Amazon's three groups; one that is made of a single digit is an example.
fn is_order(groups: &[&str]) -> bool {
    match *groups {
        [shop, day, order] if (shop.len(), day.len(), order.len()) == (6, 8, 10) => is_day(day),
        [first, second, third] if (first.len(), second.len(), third.len()) == (3, 7, 7) => {
            !is_one_digit(second) || !is_one_digit(third)
        }
        _ => false,
    }
}

fn is_day(digits: &str) -> bool {
    let number = |range: Range<usize>| digits[range].parse::<u32>().unwrap_or(0);
    (1990..2100).contains(&number(0..4))
        && (1..=12).contains(&number(4..6))
        && (1..=31).contains(&number(6..8))
}

/// Lines of businesses, which are made to be published: free calls, shared costs, information.
const OF_BUSINESSES: &[&str] = &["0120", "0800", "0570", "0990", "0180"];

/// The three groups of a number in Japan. A local exchange never begins with 0 or 1, as in the example 03-1234-5678.
fn is_telephone(area: &str, exchange: &str, line: &str) -> bool {
    let lengths = (area.len(), exchange.len(), line.len());
    let is_area = area.starts_with('0') && !OF_BUSINESSES.contains(&area);
    let plausible = match lengths {
        (3, 4, 4) => is_mobile(area),
        (2, 4, 4) => ["03", "04", "06"].contains(&area) && is_exchange(exchange),
        (3, 3, 4) => !area[1..].contains('0') && is_exchange(exchange),
        (4, 2, 4) | (5, 1, 4) => !area[1..].starts_with('0') && is_exchange(exchange),
        _ => false,
    };
    is_area && plausible && !is_example(&format!("{exchange}{line}"))
}

fn is_exchange(digits: &str) -> bool {
    !digits.starts_with(['0', '1'])
}

fn is_mobile(area: &str) -> bool {
    ["050", "070", "080", "090"].contains(&area)
}

/// Without hyphens, only the number of a mobile telephone stands out among other numbers; the rest needs a word.
fn is_whole_telephone(digits: &str, before: &str) -> bool {
    let Some((area, rest)) = digits.split_at_checked(3) else { return false };
    let before = before.trim_end_matches([' ', ':', '(', '「', '-', '\u{3000}']);
    let before = before.strip_suffix("番号").unwrap_or(before).trim_end_matches(['は', 'が']);
    let is_told = TELEPHONE_WORDS.iter().any(|word| ends_with_word(before, word));
    match digits.len() {
        11 => (is_mobile(area) && (area != "050" || is_told)) && !is_example(rest),
        10 => is_told && digits.starts_with('0') && !digits.starts_with("00") && !is_example(&digits[2..]),
        _ => false,
    }
}

const TELEPHONE_WORDS: &[&str] =
    &["電話番号", "電話", "携帯", "TEL", "Tel", "tel", "phone", "number", "call"];

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|rest| !word.is_ascii() || !rest.ends_with(|sign: char| sign.is_ascii_alphanumeric()))
}

/// `81` and a number without its first zero, in any groups.
fn is_japanese_number(abroad: &str) -> bool {
    let digits: String = abroad.chars().filter(char::is_ascii_digit).collect();
    let Some(rest) = digits.strip_prefix("81") else { return false };
    let rest = rest.strip_prefix('0').unwrap_or(rest);
    let is_business = OF_BUSINESSES.iter().any(|area| rest.starts_with(&area[1..]));
    let length = if rest.starts_with(['5', '7', '8', '9']) && rest[1..].starts_with('0') { 10 } else { 9 };
    rest.len() == length && !rest.starts_with('0') && !is_business && !is_example(&rest[length - 8..])
}

/// What nobody has: one digit all along, or the digits in their order.
fn is_example(digits: &str) -> bool {
    is_one_digit(digits)
        || is_one_digit(&digits[digits.len().saturating_sub(7)..])
        || "0123456789".contains(digits)
}

fn is_one_digit(digits: &str) -> bool {
    let first = digits.chars().next();
    digits.chars().all(|sign| Some(sign) == first)
}

/// Offices and programs, which answer for nobody by name (RFC 2142, and what shops use).
const OFFICES: &[&str] = &[
    "abuse",
    "account",
    "accounts",
    "admin",
    "api",
    "billing",
    "contact",
    "customer",
    "git",
    "hello",
    "help",
    "helpdesk",
    "hostmaster",
    "info",
    "inquiry",
    "mail",
    "marketing",
    "master",
    "news",
    "no-reply",
    "noreply",
    "office",
    "order",
    "orders",
    "postmaster",
    "press",
    "privacy",
    "rakuten",
    "root",
    "sales",
    "security",
    "service",
    "shop",
    "store",
    "support",
    "system",
    "team",
    "user",
    "webmaster",
    "your-name",
    "yourname",
];

/// Names that the owners of the internet keep for examples (RFC 2606, JPRS), and what people write like them.
const EXAMPLES: &[&str] = &[
    "example",
    "domain",
    "your-domain",
    "yourdomain",
    "yourcompany",
    "mydomain",
    "sample",
    "test",
    "invalid",
];

fn mails(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let name = |sign: char| sign.is_ascii_alphanumeric() || "._%+-".contains(sign);
        let host = |sign: char| sign.is_ascii_alphanumeric() || ".-".contains(sign);
        let local = text[..at].len() - text[..at].trim_end_matches(name).len();
        let start = at - local;
        let start = start + (text[start..at].len() - text[start..at].trim_start_matches(['.', '-']).len());
        let length = text[at + 1..].find(|sign| !host(sign)).unwrap_or(text.len() - at - 1);
        let domain = text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
        if is_person(&text[start..at], domain) {
            found.push((Kind::Mail, start..at + 1 + domain.len()));
        }
    }
    found
}

fn is_person(local: &str, domain: &str) -> bool {
    let (local, domain) = (local.to_ascii_lowercase(), domain.to_ascii_lowercase());
    let labels: Vec<&str> = domain.split('.').collect();
    let is_mask = |word: &str| word.len() > 1 && is_one_digit(word);
    let ends =
        labels.last().is_some_and(|end| end.len() > 1 && end.bytes().all(|it| it.is_ascii_lowercase()));
    let good = !local.is_empty() && labels.len() > 1 && labels.iter().all(|label| !label.is_empty()) && ends;
    // icon@2x.png is the name of a picture.
    let is_file = labels[0].strip_suffix('x').is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
    let is_example = labels.iter().any(|label| EXAMPLES.contains(label) || is_mask(label));
    let office = local.split(['+', '.', '_']).next().unwrap_or_default();
    good && !is_file
        && !is_example
        && !is_mask(&local)
        && !OFFICES.contains(&office)
        && !OFFICES.contains(&&*local)
}

#[cfg(test)]
mod tests {
    use crate::check::secrets::narrow::Narrow;
    use crate::check::secrets::numbers::find;

    fn found(text: &str) -> Vec<String> {
        let narrow = Narrow::of(text);
        let typed = |range| text[narrow.typed(range)].to_owned();
        find(&narrow).into_iter().map(|(_, range)| typed(range)).collect()
    }

    #[test]
    fn what_names_a_person_or_an_order() {
        for (text, part) in [
            ("注文番号は123456-20250526-1234567890です。", "123456-20250526-1234567890"),
            (
                "１２３４５６－２０２５０５２６－１２３４５６７８９０",
                "１２３４５６－２０２５０５２６－１２３４５６７８９０",
            ),
            ("Open order 250-1234567-7654321.", "250-1234567-7654321"),
            ("hanako.mihon@tenpo-mihon.jp へ送ります。", "hanako.mihon@tenpo-mihon.jp"),
            ("宛先はhanako＠tenpo-mihon.jpです", "hanako＠tenpo-mihon.jp"),
            ("Write to hanako@tenpo-mihon.co.jp.", "hanako@tenpo-mihon.co.jp"),
            ("電話 03-9876-0000 まで", "03-9876-0000"),
            ("TEL：０３ー９８７６ー００００", "０３ー９８７６ー００００"),
            ("(0422)98-0012に電話", "0422)98-0012"),
            ("03(9876)0012（平日のみ）", "03(9876)0012"),
            ("携帯は090-0123-0456です", "090-0123-0456"),
            ("09001230456", "09001230456"),
            ("電話番号：0398760012", "0398760012"),
            ("Call +81 3-9876-0012.", "+81 3-9876-0012"),
            ("+81-90-0123-0456", "+81-90-0123-0456"),
        ] {
            assert_eq!(found(text), [part], "{text}");
        }
    }

    #[test]
    fn what_is_nobody() {
        for text in [
            "000000-00000000-0000000000",
            "123456-20251399-1234567890",
            "2025-05-26に確認しました。",
            "05-26-2025",
            "バージョン1.20.0-0398の2025-0526-0001",
            "0120-123-456、0570-064-000、0800-888-9999、0120-98-7654",
            "03-1234-5678",
            "03-0000-0000、090-1234-5678、090-0000-0000",
            "〒150-0001 東京都",
            "JANコード4901234567894、管理番号0398760012",
            "ISBN 978-4-00-310101-8",
            "4980-1234-5678-9012",
            "010-2345-6789",
            "手順(1)から(3)まで、1-2-3",
            "SKU-03-9876-0012 と 03-9876-0012-A",
            "support@goqsystem.com、info@tenpo-mihon.jp、no-reply@tenpo-mihon.jp",
            "taro@example.com、taro@example.co.jp、taro@shop.example、xxxx@xxxx.co.jp、aaa@tenpo.jp",
            "icon@2x.png と @rakuten と a@b",
            "git@github.com:a/b.git",
            "メールアドレスには@を入れます。",
            "10,000円、100-200件",
            "+1 212 555 0100",
            "#09001230456",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
