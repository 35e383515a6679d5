//! Words that add nothing: please, simply, just, easy, and "will" where the present is meant.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::english::sentence::{Kind, Token, tokens};
use crate::check::prose::Part;
use crate::check::signs::Any;
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "filler-word", level: Level::Warning, page: include_str!("filler_word.md"), find };

/// Without one of these, a text needs no second look.
static ANY: LazyLock<Any> =
    LazyLock::new(|| Any::in_any_case(["please", "simply", "just", "easily", "easy", "will"]));

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::En).filter(|passage| passage.part != Part::Name) {
        if !ANY.stands_in(&passage.plain) {
            continue;
        }
        for sentence in &passage.sentences {
            let tokens = tokens(&passage.plain, sentence.clone());
            for at in 0..tokens.len() {
                if let Some((range, present)) = future(&tokens, at) {
                    let words = passage.typed(range.clone());
                    let diagnostic = found.add(
                        passage.place(range.clone()),
                        format!("画面の動きが「{words}」と未来形で書かれています"),
                        format!("what a screen does is told in the future: \"{words}\""),
                    );
                    diagnostic.help(
                        format!("現在形の「{}」で書いてください", present.join("/")),
                        format!("write it in the present: {}", present.join(" or ")),
                    );
                    if let [only] = present.as_slice() {
                        diagnostic.fix(passage.edit(range, only));
                    }
                } else if is_filler(&tokens, at) {
                    let range = tokens[at].range.clone();
                    let word = passage.typed(range.clone()).to_lowercase();
                    let diagnostic = found.add(
                        passage.place(range),
                        format!("「{word}」は、なくても意味が変わりません"),
                        format!("the sentence says the same without \"{word}\""),
                    );
                    diagnostic.help("この言葉を消してください", "leave the word out");
                    if let Some((range, text)) = without(&passage.plain, &tokens, at) {
                        diagnostic.fix(passage.edit(range, &text));
                    }
                }
            }
        }
    }
}

fn is_filler(tokens: &[Token], at: usize) -> bool {
    let near = |step: isize, words: &[&str]| {
        at.checked_add_signed(step).and_then(|at| tokens.get(at)).is_some_and(|token| token.is(words))
    };
    match tokens[at].word() {
        "please" => true,
        "simply" => !near(-1, &["is", "not", "quite"]) && !near(-2, &["put"]) && !near(1, &["put"]),
        "just" => is_belittling(tokens, at),
        "easily" => near(-1, &["can"]) && near(-2, &["you"]) && !is_purpose(&tokens[..at]) || at == 0,
        "easy" => is_praise(tokens, at),
        _ => false,
    }
}

/// Things that a reader does, in the form that follows "just".
const DOING: &[&str] = &[
    "add", "change", "check", "choose", "click", "close", "contact", "copy", "delete", "drag", "enter",
    "fill", "follow", "go", "log", "make", "need", "open", "paste", "press", "register", "save", "scroll",
    "select", "send", "tap", "type", "update", "upload", "use", "wait",
];

/// "Just click", but not "you have just clicked", "just below", "just before you click".
fn is_belittling(tokens: &[Token], at: usize) -> bool {
    let does = tokens.get(at + 1).is_some_and(|next| next.is(DOING));
    let opens = ["and", "can", "cannot", "must", "or", "please", "should", "then", "to", "you"];
    does && (at == 0 || tokens[at - 1].is(&opens) || matches!(tokens[at - 1].kind, Kind::Sign(_)))
}

/// "so that you can easily find it" says why, and is no praise.
fn is_purpose(before: &[Token]) -> bool {
    before.iter().any(|token| token.is(&["so", "that", "which", "how", "where"]))
}

/// "It is easy to update the key", but not "easy to overlook" or "a name that is easy to remember".
fn is_praise(tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is(words));
    if is(at + 1, &["procedure", "process", "setup", "step", "steps", "task", "way", "ways"]) {
        return true;
    }
    let degree = usize::from(at > 0 && is(at - 1, &["quite", "really", "so", "very"]));
    let Some(be) = at.checked_sub(1 + degree) else { return false };
    let claims = is(be, &["is"]) && be > 0 && is(be - 1, &["it", "this", "procedure", "setup", "updating"])
        || is(be, &["it's", "that's"]);
    let is_purpose = is_purpose(&tokens[..be.saturating_sub(1)]);
    let is_warning =
        tokens[at..].iter().any(|token| token.is(&["accident", "accidentally", "mistake", "wrong"]));
    let warns = [
        "break",
        "confuse",
        "forget",
        "guess",
        "lose",
        "miss",
        "misread",
        "mistake",
        "mix",
        "overlook",
        "overwrite",
    ];
    let ends = tokens.get(at + 1).is_none_or(|next| matches!(next.kind, Kind::Sign(_)));
    claims
        && !is_purpose
        && !is_warning
        && (ends || is(at + 1, &["to"]) && !is(at + 2, &warns) && !is(at + 2, &["be"]))
}

/// The change that leaves a word out, if the signs around it leave no doubt.
fn without(text: &str, tokens: &[Token], at: usize) -> Option<(Range<usize>, String)> {
    let range = tokens[at].range.clone();
    let is_adverb = tokens[at].is(&["please", "simply", "just", "easily"]);
    let next = tokens.get(at + 1).filter(|_| is_adverb)?;
    let is_after_comma = at > 0 && tokens[at - 1].kind == Kind::Sign(',');
    if matches!(next.kind, Kind::Sign(_)) {
        // "Click OK, please."
        let start = tokens[at.checked_sub(1)?].range.start;
        return is_after_comma.then(|| (start..range.end, String::new()));
    }
    let end = next.range.start + usize::from(!next.is_name());
    let first = if next.is_name() { "" } else { &text[next.range.start..end] };
    let is_start = text[range.clone()].starts_with(char::is_uppercase);
    match (is_start, first.is_ascii()) {
        (true, true) if !first.is_empty() => Some((range.start..end, first.to_uppercase())),
        (false, true) => Some((range.start..end, first.to_owned())),
        _ => None,
    }
}

/// What a screen does by itself, and the same in the present.
const SHOWING: &[(&str, &str)] = &[
    ("appear", "appears"),
    ("change", "changes"),
    ("close", "closes"),
    ("disappear", "disappears"),
    ("display", "displays"),
    ("open", "opens"),
    ("pop", "pops"),
    ("refresh", "refreshes"),
    ("reload", "reloads"),
    ("show", "shows"),
    ("switch", "switches"),
    ("turn", "turns"),
];

/// What is done with a screen.
const SHOWN: &[&str] =
    &["closed", "displayed", "highlighted", "opened", "reloaded", "saved", "selected", "shown"];

/// What screens do to people.
const LED: &[&str] = &["asked", "prompted", "redirected", "returned", "taken"];

/// Things on a screen.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "area", "badge", "box", "button", "checkbox", "code", "column", "dialog", "error", "field", "form",
    "icon", "image", "it", "key", "label", "link", "list", "menu", "message", "notification", "number",
    "option", "page", "pop-up", "popup", "preview", "result", "row", "screen", "section", "status", "tab",
    "table", "text", "value", "warning", "window",
];

/// Words of a day to come: then the future is what is meant.
#[rustfmt::skip]
const LATER: &[&str] = &[
    "april", "august", "day", "days", "december", "february", "friday", "future", "hour", "hours", "january",
    "july", "june", "later", "maintenance", "march", "monday", "month", "months", "morning", "november",
    "october", "planned", "release", "saturday", "scheduled", "september", "soon", "sunday", "thursday",
    "tomorrow", "tonight", "tuesday", "until", "upcoming", "version", "wednesday", "week", "weeks", "within",
    "year", "years",
];

/// The words "will open" and what to write instead, where a screen does it now.
fn future(tokens: &[Token], at: usize) -> Option<(Range<usize>, Vec<&'static str>)> {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is(words));
    let before = at.checked_sub(1)?;
    if !is(at, &["will"]) {
        return None;
    }
    let (verb, is_reader) = (at + 1, is(before, &["you"]));
    if tokens.iter().any(|token| token.is(LATER) || token.is(&["may"]) && has_number(tokens)) {
        return None;
    }
    let whole = |end: usize| tokens[at].range.start..tokens[end].range.end;
    if is_reader {
        let led = is(verb, &["be"]) && is(verb + 1, LED);
        return match is(verb, &["see"]) {
            true => Some((whole(verb), vec!["see"])),
            false => led.then(|| (whole(verb), vec!["are"])),
        };
    }
    let has_thing = tokens[at.saturating_sub(4)..at].iter().any(is_thing) || tokens[before].is_name();
    if !has_thing {
        return None;
    }
    let is_one = is_one(tokens, at);
    if is(verb, &["be"]) && is(verb + 1, SHOWN) {
        return Some((whole(verb), if is_one { vec!["is"] } else { vec!["is", "are"] }));
    }
    let word = tokens.get(verb)?.word();
    let forms = SHOWING.iter().find(|(base, _)| *base == word)?;
    Some((whole(verb), if is_one { vec![forms.1] } else { vec![forms.1, forms.0] }))
}

/// A thing on a screen, or several.
fn is_thing(token: &Token) -> bool {
    token.is(THINGS) || token.word().strip_suffix('s').is_some_and(|one| THINGS.contains(&one))
}

/// Whether one thing is certainly what does it: "it will", "a new page will", "[OK] will".
fn is_one(tokens: &[Token], at: usize) -> bool {
    let clause = tokens[..at].iter().rposition(|token| {
        matches!(token.kind, Kind::Sign(_)) || token.is(&["and", "but", "if", "or", "that", "then", "when"])
    });
    let subject = &tokens[clause.map_or(0, |at| at + 1)..at];
    match subject {
        [it] => it.is(&["it"]) || it.is_name() && clause.is_none(),
        [first, between @ .., last] => {
            let joins = ["at", "by", "for", "from", "in", "of", "on", "to", "with", "you"];
            first.is(&["a", "an", "another", "the", "this", "your"])
                && last.is(THINGS)
                && between.len() < 4
                && !between.iter().any(|token| token.is(&joins))
        }
        [] => false,
    }
}

/// Whether a text gives a day: "May" alone may be a verb.
fn has_number(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| token.word().starts_with(|sign: char| sign.is_ascii_digit()))
}
