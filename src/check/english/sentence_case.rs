//! Headings with capitals inside, or with a full stop.

use std::ops::Range;

use crate::check::english::sentence::{Kind, Token, tokens};
use crate::check::prose::{Part, Passage};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "sentence-case", level: Level::Warning, page: include_str!("sentence_case.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let headings = facts.prose.in_tongue(Tongue::En).filter(|passage| passage.part == Part::Heading);
    for passage in headings {
        let [sentence] = passage.sentences.as_slice() else { continue };
        let is_term = |word: &str| facts.prose.is_name(word);
        let words = capitals(&passage.plain, &tokens(&passage.plain, sentence.clone()), is_term);
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let better = lowered(passage, sentence.clone(), &words);
            found
                .add(
                    passage.place(first.start..last.end),
                    "見出しの途中の単語が、大文字で始まっています",
                    "words inside this heading begin with capitals",
                )
                .help(
                    format!("最初の単語と名前だけを大文字にして、「{better}」と書いてください"),
                    format!("only the first word and names have capitals: {better}"),
                );
        }
        if let Some(stop) = full_stop(passage.typed(sentence.clone()), sentence.clone()) {
            found
                .add(
                    passage.place(stop.clone()),
                    "見出しがピリオドで終わっています",
                    "this heading ends with a full stop",
                )
                .help("ピリオドを消してください", "leave the full stop out")
                .fix(passage.edit(stop, ""));
        }
    }
}

/// The heading with small letters where capitals were found.
fn lowered(passage: &Passage, sentence: Range<usize>, words: &[Range<usize>]) -> String {
    let mut text = passage.typed(sentence.clone()).to_owned();
    for word in words {
        let place = word.start - sentence.start..word.end - sentence.start;
        let small = text[place.clone()].to_lowercase();
        text.replace_range(place, &small);
    }
    text
}

/// Small words that hardly any name writes with a capital.
const SMALL: &[&str] = &[
    "after", "an", "and", "are", "before", "do", "does", "for", "from", "how", "if", "into", "is", "of",
    "or", "our", "that", "these", "this", "to", "what", "when", "where", "which", "who", "why", "with",
    "without", "you", "your",
];

/// Ordinary words of manuals; those that end the names of services, such as System or Store, are left out.
#[rustfmt::skip]
const ORDINARY: &[&str] = &[
    "access", "account", "accounts", "add", "adding", "address", "addresses", "all", "any", "app", "apply",
    "apps", "at", "approval", "button", "buttons", "by", "cancel", "cancelling", "categories", "category",
    "change", "changing", "check", "checking", "choose", "click", "clicking", "close", "closing", "confirm",
    "confirming", "connect", "connecting", "connection", "copy", "copying", "create", "creating", "customer",
    "customers", "data", "date", "dates", "delete", "deleting", "deliveries", "delivery", "details",
    "download", "downloading", "edit", "editing", "email", "emails", "enter", "entering", "error", "errors",
    "example", "examples", "export", "exporting", "field", "fields", "file", "files", "history", "image",
    "images", "import", "in", "importing", "information", "inventory", "invoice", "invoices", "issue",
    "issuing", "it", "its", "item", "items", "key", "keys", "licence", "licences", "license", "licenses",
    "link", "links", "list", "lists", "log", "login", "manual", "member", "members", "menu", "message",
    "messages", "name", "names", "new", "not", "number", "numbers", "old", "on", "open", "opening", "order",
    "orders", "page", "pages", "password", "passwords", "paste", "pasting", "payment", "payments",
    "permission", "permissions", "photo", "photos", "prepare", "preparing", "price", "prices", "print",
    "printing", "problem", "problems", "procedure", "question", "questions", "receive", "receiving",
    "register", "registering", "registration", "remove", "removing", "renew", "renewing", "request",
    "requests", "reset", "resetting", "save", "saving", "screen", "screens", "search", "searching", "select",
    "selecting", "send", "sending", "set", "setting", "settings", "shipping", "shop", "shops", "show",
    "showing", "start", "starting", "status", "step", "steps", "stock", "stop", "stopping", "switch",
    "switching", "the", "update", "updates", "updating", "upload", "uploading", "use", "user", "users",
    "using", "view", "viewing",
];

/// The ordinary words after the first that begin with a capital, if there are enough of them to be no name.
fn capitals(text: &str, tokens: &[Token], is_term: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut capitals = 0;
    let mut has_small = false;
    let mut before: Option<&Token> = None;
    for run in tokens.chunk_by(|a, b| is_capital(text, a) == is_capital(text, b)) {
        let last = std::mem::replace(&mut before, run.last());
        if !is_capital(text, &run[0]) {
            continue;
        }
        let starts = last.is_none_or(|it| matches!(it.kind, Kind::Sign(sign) if sign != ',' && sign != '&'));
        let inner = &run[usize::from(starts)..];
        let is_ordinary = |token: &Token| token.is(ORDINARY) || is_term(token.word());
        let is_known = |token: &Token| token.is(SMALL) || is_ordinary(token);
        // A gerund or an ordinary word at the start is not the first word of a name such as Rakuten Merchant Server.
        let begins = starts && !run[0].is_name() && (is_known(&run[0]) || run[0].word().ends_with("ing"));
        let is_name = !inner.iter().all(is_known) || starts && !begins;
        for token in inner.iter().filter(|token| !token.is_name()) {
            capitals += 1;
            has_small |= token.is(SMALL);
            if token.is(SMALL) || is_ordinary(token) && !is_name {
                found.push(token.range.clone());
            }
        }
    }
    let is_enough = found.len() > 1 || has_small && capitals > 1;
    if is_enough { found } else { Vec::new() }
}

/// Whether a word begins with a capital and goes on in small letters; names count as such words.
fn is_capital(text: &str, token: &Token) -> bool {
    let mut signs = text[token.range.clone()].chars();
    let (first, mut rest) = (signs.next(), signs);
    token.is_name()
        || matches!(token.kind, Kind::Word(_))
            && first.is_some_and(char::is_uppercase)
            && rest.any(|sign| sign.is_lowercase())
}

/// The full stop at the end of a heading that is none of an abbreviation.
fn full_stop(typed: &str, sentence: Range<usize>) -> Option<Range<usize>> {
    let before = typed.strip_suffix('.')?;
    let word = before.rsplit(' ').next()?;
    let is_abbreviation =
        word.contains('.') || ["Co", "Corp", "Inc", "Ltd", "No", "etc", "vs"].contains(&word);
    (!is_abbreviation && !word.is_empty()).then(|| sentence.end - 1..sentence.end)
}
