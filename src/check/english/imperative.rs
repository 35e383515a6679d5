//! Steps that do not begin with what the reader does.

use std::ops::Range;

use crate::check::english::sentence::{Token, passive, segments, tokens};
use crate::check::prose::Part;
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "imperative", level: Level::Warning, page: include_str!("imperative.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let commands = facts.prose.in_tongue(Tongue::En).filter(|passage| passage.part == Part::Command);
    for passage in commands {
        let Some(sentence) = passage.sentences.first() else { continue };
        let tokens = tokens(&passage.plain, sentence.clone());
        let Some(range) = other_start(&tokens) else { continue };
        let diagnostic = found.add(
            passage.place(range),
            "手順が、操作を表す動詞で始まっていません",
            "this step does not begin with what the reader does",
        );
        diagnostic.help(
            "「Click …」や「In the list, click …」のように、命令形で書いてください",
            "begin with an imperative: \"Click …\", or \"In the list, click …\"",
        );
        if let [you, verb, ..] = tokens.as_slice()
            && you.is(&["you"])
            && verb.is(CERTAIN_VERBS)
        {
            let range = you.range.start..verb.range.end;
            let mut text = verb.word()[..1].to_uppercase();
            text.push_str(&verb.word()[1..]);
            diagnostic.fix(passage.edit(range, &text));
        }
    }
}

/// Verbs that are the same as an imperative after "you".
const CERTAIN_VERBS: &[&str] =
    &["check", "choose", "click", "copy", "enter", "open", "paste", "press", "select", "tap", "type"];

/// Words that are said before an imperative, with or without a comma.
const ADVERBS: &[&str] = &[
    "again", "also", "always", "and", "but", "either", "even", "finally", "first", "firstly", "just", "last",
    "lastly", "never", "next", "now", "only", "or", "please", "right", "second", "secondly", "then", "third",
    "thirdly",
];

/// Verbs that end like adverbs.
const VERBS_IN_LY: &[&str] = &["apply", "comply", "multiply", "rely", "reply", "supply"];

/// Words that begin a place or another adjunct.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "about", "above", "across", "along", "alongside", "among", "around", "at", "behind", "below", "beneath",
    "beside", "besides", "between", "beyond", "by", "for", "from", "in", "inside", "instead", "into", "like",
    "near", "of", "on", "over", "through", "throughout", "to", "toward", "towards", "under", "underneath",
    "with", "within",
];

/// Words that begin a condition, a time or a reason.
#[rustfmt::skip]
const CONDITIONS: &[&str] = &[
    "according", "after", "afterward", "afterwards", "although", "as", "because", "before", "beginning",
    "depending", "during", "except", "following", "here", "if", "once", "per", "provided", "should", "since",
    "so", "starting", "though", "unless", "until", "upon", "using", "via", "when", "whenever", "where",
    "wherever", "whether", "while", "without",
];

/// Words that no imperative begins with.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "a", "all", "an", "any", "each", "every", "everyone", "he", "her", "his", "i", "it", "it's", "its", "my",
    "our", "she", "some", "someone", "the", "their", "there", "there's", "these", "they", "they're", "this",
    "those", "we", "we'll", "we've", "you", "you'll", "you're", "you've", "your", "users", "customers",
    "administrators", "members", "merchants", "operators", "people", "sellers",
];

/// Who does something, where what follows is a verb.
const PEOPLE: &[&str] = &["administrator", "customer", "member", "merchant", "operator", "seller", "user"];

/// Things on a screen that stand before or after a label.
const THINGS: &[&str] = &[
    "button", "checkbox", "dialog", "field", "icon", "item", "link", "menu", "page", "popup", "row",
    "screen", "tab", "window",
];

/// Verbs of which the word before is the subject.
const FINITE: &[&str] = &[
    "appears", "are", "becomes", "can", "cannot", "changes", "closes", "contains", "displays", "has", "have",
    "is", "isn't", "leads", "may", "means", "must", "needs", "opens", "shall", "should", "shows", "was",
    "were", "will",
];

/// Nouns of a time: "Each time you log in, check the date."
const TIMES: &[&str] = &["day", "month", "moment", "morning", "night", "time", "way", "week", "year"];

/// Nouns and verbs in -ing that say what they are by themselves.
#[rustfmt::skip]
const NOT_GERUNDS: &[&str] = &[
    "anything", "bring", "everything", "evening", "morning", "nothing", "ping", "ring", "something",
    "spring", "string", "swing",
];

#[derive(PartialEq, Eq)]
enum Start {
    /// May well be an imperative.
    Open,
    /// A place, after which an imperative follows a comma.
    Place,
    /// A condition, likewise; what follows may describe as well.
    Condition,
    /// "Clicking …", which is neither a place nor an imperative, unless one follows a comma.
    Gerund(Range<usize>),
    /// Certainly something else.
    Other(Range<usize>),
}

/// The words that show that a sentence does not tell the reader what to do.
fn other_start(tokens: &[Token]) -> Option<Range<usize>> {
    let parts = segments(tokens);
    let mut parts = parts.iter().map(|part| after_adverbs(part)).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let rest: Vec<&[Token]> = parts.collect();
    match start(first) {
        Start::Open => None,
        Start::Place => all_other(&rest, |part| !part[0].is(&["you"]) || says_what_is_done(part)),
        Start::Condition => all_other(&rest, says_what_is_done),
        Start::Gerund(_) if rest.iter().any(|part| start(part) == Start::Open) => None,
        Start::Other(_) if first.iter().take(4).any(|it| it.is(TIMES)) && !rest.is_empty() => {
            all_other(&rest, says_what_is_done)
        }
        Start::Gerund(range) | Start::Other(range) => (!is_demand(first)).then_some(range),
    }
}

/// The first start of what follows an adjunct, if none of it can be an imperative.
fn all_other(rest: &[&[Token]], counts: impl Fn(&[Token]) -> bool) -> Option<Range<usize>> {
    let mut found = None;
    for part in rest {
        match start(part) {
            Start::Other(range) if counts(part) && !is_demand(part) => found = found.or(Some(range)),
            _ => return None,
        }
    }
    found
}

/// Another rule speaks about "must be selected".
fn is_demand(part: &[Token]) -> bool {
    passive(part).is_some_and(|passive| passive.is_demand)
}

/// After a comma, "you can skip this step" is no command in disguise, but "you click" is.
fn says_what_is_done(part: &[Token]) -> bool {
    let by_reader = part.first().is_some_and(|it| it.is(&["you"]));
    let says = |words: &[&str]| part.get(1).is_some_and(|it| it.is(words));
    by_reader && (says(CERTAIN_VERBS) || says(&["have", "must", "need", "should"]) && !is_free(part))
        || passive(part).is_some()
}

/// "you need not", "you have two keys".
fn is_free(part: &[Token]) -> bool {
    part[1].is(&["have", "need"]) && !part.get(2).is_some_and(|it| it.is(&["to"]))
}

fn after_adverbs(part: &[Token]) -> &[Token] {
    let is_adverb = |token: &Token| {
        let word = token.word();
        token.is(ADVERBS) || word.len() > 4 && word.ends_with("ly") && !token.is(VERBS_IN_LY)
    };
    let skipped = part.iter().take_while(|token| is_adverb(token)).count();
    &part[skipped..]
}

fn start(part: &[Token]) -> Start {
    let Some(first) = part.first() else { return Start::Open };
    let is = |at: usize, words: &[&str]| part.get(at).is_some_and(|token| token.is(words));
    let to = |at: usize| Start::Other(first.range.start..part[at].range.end);
    if first.is_name() {
        let joins = |token: &Token| token.is_name() || token.is(&["and", "or"]);
        let names = part.iter().take_while(|token| joins(token)).count();
        let things = part[names..].iter().take(2).take_while(|token| token.is(THINGS)).count();
        return if is(names + things, FINITE) { to(names + things) } else { Start::Open };
    }
    let word = first.word();
    if first.is(&["all"]) && is(1, &["done", "set"]) {
        Start::Open
    } else if first.is(SUBJECTS) {
        to(0)
    } else if first.is(PEOPLE)
        && part.get(1).is_some_and(|next| next.is(FINITE) || next.word().ends_with('s'))
        || first.is(THINGS) && part.get(1).is_some_and(Token::is_name) && is(2, FINITE)
    {
        to(if first.is(PEOPLE) { 1 } else { 2 })
    } else if first.is(PLACES) && !is(1, &["case"]) {
        Start::Place
    } else if first.is(CONDITIONS) || first.is(&["in", "that"]) {
        Start::Condition
    } else if word.len() > 4 && word.ends_with("ing") && !first.is(NOT_GERUNDS) {
        Start::Gerund(first.range.clone())
    } else {
        Start::Open
    }
}
