//! Words that manuals do not use for what a reader does: uncheck, tick, hit, log into.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::english::sentence::{Kind, Token, tokens};
use crate::check::prose::Part;
use crate::check::signs::Any;
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "word-choice", level: Level::Warning, page: include_str!("word_choice.md"), find };

/// Words to replace, where [`Place`] allows it; a hyphen and a space are different words here.
const CHOICES: &[(&[&str], &str, Place)] = &[
    (&["uncheck"], "clear", Place::Anywhere),
    (&["unchecks"], "clears", Place::Anywhere),
    (&["unchecked"], "cleared", Place::Box),
    (&["unchecking"], "clearing", Place::Anywhere),
    (&["untick"], "clear", Place::Anywhere),
    (&["unticked"], "cleared", Place::Box),
    (&["unticking"], "clearing", Place::Anywhere),
    (&["unselect"], "clear", Place::Anywhere),
    (&["tickbox"], "checkbox", Place::Anywhere),
    (&["tick", "box"], "checkbox", Place::Anywhere),
    (&["tick-box"], "checkbox", Place::Anywhere),
    (&["tick"], "select", Place::Verb),
    (&["ticked"], "selected", Place::Anywhere),
    (&["ticking"], "selecting", Place::Choosing),
    (&["hit"], "press", Place::Key),
    (&["hitting"], "pressing", Place::Key),
    (&["log", "into"], "log in to", Place::Verb),
    (&["logs", "into"], "logs in to", Place::Verb),
    (&["logged", "into"], "logged in to", Place::Anywhere),
    (&["logging", "into"], "logging in to", Place::Anywhere),
    (&["log", "onto"], "log in to", Place::Verb),
    (&["sign", "into"], "sign in to", Place::Verb),
    (&["signed", "into"], "signed in to", Place::Anywhere),
    (&["login", "to"], "log in to", Place::Verb),
    (&["click", "on"], "click", Place::Pointing),
    (&["clicking", "on"], "clicking", Place::Pointing),
    (&["clicked", "on"], "clicked", Place::Pointing),
    (&["double-click", "on"], "double-click", Place::Pointing),
    (&["right-click", "on"], "right-click", Place::Pointing),
];

static ANY: LazyLock<Any> = LazyLock::new(|| Any::in_any_case(CHOICES.iter().map(|(words, _, _)| words[0])));

/// Where a word has the meaning that another word has in manuals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Everywhere.
    Anywhere,
    /// Where it is said of a checkbox: not "unchecked orders".
    Box,
    /// Where it is a verb: not "the tick", "the log into which …".
    Verb,
    /// Where something to choose follows: not "ticking noises".
    Choosing,
    /// Where a key or a button follows: not "hit the limit", "two hits".
    Key,
    /// Where a thing to click follows: not "one click on …".
    Pointing,
}

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::En).filter(|passage| passage.part != Part::Name) {
        if !ANY.stands_in(&passage.plain) {
            continue;
        }
        for sentence in &passage.sentences {
            let tokens = tokens(&passage.plain, sentence.clone());
            let mut at = 0;
            while at < tokens.len() {
                let Some((range, better, length)) = choice(&passage.plain, &tokens, at) else {
                    at += 1;
                    continue;
                };
                at += length;
                let word = passage.typed(range.clone());
                found
                    .add(
                        passage.place(range.clone()),
                        format!("操作を「{word}」と書いています"),
                        format!("manuals have another word for \"{word}\""),
                    )
                    .help(format!("「{better}」と書いてください"), format!("write \"{better}\""))
                    .fix(passage.edit(range, &better));
            }
        }
    }
}

/// The words at a place that have a better one, that one in the same case, and how many they are.
fn choice(text: &str, tokens: &[Token], at: usize) -> Option<(Range<usize>, String, usize)> {
    let (words, better, _) = CHOICES.iter().find(|(words, _, place)| {
        let said = tokens[at..].iter().map(Token::word).take(words.len());
        said.eq(words.iter().copied()) && fits(*place, tokens, at, at + words.len())
    })?;
    let range = tokens[at].range.start..tokens[at + words.len() - 1].range.end;
    let is_start = text[range.clone()].starts_with(char::is_uppercase);
    let better = if is_start { better[..1].to_uppercase() + &better[1..] } else { (*better).to_owned() };
    Some((range, better, words.len()))
}

/// Words after which a noun follows, not a verb.
const BEFORE_NOUNS: &[&str] = &[
    "a", "an", "another", "any", "blue", "double", "each", "every", "first", "green", "its", "mouse", "no",
    "of", "one", "per", "red", "right", "second", "single", "the", "this", "white", "with", "your",
];

/// Words that a verb can follow.
const BEFORE_VERBS: &[&str] = &[
    "again", "also", "always", "and", "can", "cannot", "can't", "could", "do", "don't", "first", "just",
    "may", "must", "never", "not", "now", "or", "please", "should", "simply", "staff", "that", "then",
    "they", "to", "users", "we", "who", "will", "you",
];

fn fits(place: Place, tokens: &[Token], at: usize, end: usize) -> bool {
    let next = tokens.get(end);
    let last = at.checked_sub(1).map(|at| &tokens[at]);
    let is_verb = last.is_none_or(|last| last.is(BEFORE_VERBS) || matches!(last.kind, Kind::Sign(_)));
    let is_log = tokens[at].word() != "tick";
    match place {
        Place::Anywhere => true,
        Place::Box => {
            let boxes =
                ["are", "be", "box", "boxes", "checkbox", "checkboxes", "is", "it", "leave", "left", "was"];
            last.is_some_and(|last| last.is_name() || last.is(&boxes))
                || next.is_some_and(|next| next.is(&boxes[3..7]))
        }
        Place::Verb => is_verb && (is_log || next.is_some_and(is_chosen)),
        Place::Choosing => next.is_some_and(is_chosen),
        Place::Key => is_verb && is_key(&tokens[end..]),
        Place::Pointing => {
            let is_side = next.is_some_and(|next| next.is(&["and", "or"]));
            !last.is_some_and(|last| last.is(BEFORE_NOUNS)) && next.is_some() && !is_side
        }
    }
}

/// What a reader can choose.
fn is_chosen(token: &Token) -> bool {
    let words =
        ["all", "both", "each", "either", "every", "it", "one", "the", "them", "these", "this", "your"];
    token.is_name() || token.is(&words)
}

/// Whether a key or a button comes next: "[OK]", "Enter", "the Enter key".
fn is_key(rest: &[Token]) -> bool {
    let keys = [
        "alt",
        "backspace",
        "cancel",
        "ctrl",
        "enter",
        "esc",
        "escape",
        "ok",
        "return",
        "save",
        "send",
        "shift",
        "space",
        "submit",
        "tab",
    ];
    let object = if rest.first().is_some_and(|first| first.is(&["the", "your"])) { &rest[1..] } else { rest };
    let Some(first) = object.first() else { return false };
    first.is_name()
        || first.is(&keys)
        || object.iter().take(3).any(|token| token.is(&["bar", "button", "key", "keys"]))
}
