//! Templates that cannot be read, or that name what does not exist.

use crate::check::{Facts, Findings, Rule, nearest};
use crate::render::{self, Fact, Fault, Kind};
use crate::report::{Level, Words};
use crate::source::{FileId, Span};

pub(crate) static RULE: Rule =
    Rule { name: "template-error", level: Level::Error, page: include_str!("template_error.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for fault in facts.made.map_or(&[][..], |made| made.templates) {
        let own = facts.sources.find(&format!("templates/{}", fault.template));
        match own {
            Some(file) => own_template(fault, Span::new(file, fault.start..fault.end), found),
            None => built_in(facts, fault, found),
        }
    }
}

/// A mistake in a template of the site.
fn own_template(fault: &Fault, span: Span, found: &mut Findings) {
    let said = &fault.said;
    let title = title(&fault.fact);
    let diagnostic = found.add(span, title.ja, title.en);
    match &fault.fact {
        Fact::Unknown(kind, name, known) => {
            let near = nearest(name, known.iter().map(String::as_str));
            if let Some(best) = near.first() {
                diagnostic.label(format!("「{best}」ではありませんか"), format!("did you mean \"{best}\"?"));
                diagnostic.suggestions = near.clone();
            }
            let words = known_words(*kind, known);
            diagnostic.help(words.ja, words.en);
        }
        Fact::Circle(_) | Fact::Twice(..) => {
            diagnostic.help(
                "どちらかのテンプレートから、その部分を消してください",
                "take that part out of one of the templates",
            );
        }
        Fact::Unreadable | Fact::Unshowable => {
            diagnostic.help(
                format!("テンプレートエンジンの説明: {said}"),
                format!("the template engine says: {said}"),
            );
        }
    }
}

/// A built-in template that misses something: a template of the site took its place without having it.
fn built_in(facts: &Facts, fault: &Fault, found: &mut Findings) {
    let (template, said) = (&fault.template, &fault.said);
    let Some(file) = replaced(facts, &fault.fact) else { return };
    let title = title(&fault.fact);
    found
        .add(
            Span::new(file, 0..0),
            format!(
                "組み込みのテンプレート「{template}」が、このファイルに置き換わって動かなくなりました: {}",
                title.ja
            ),
            format!("the built-in template \"{template}\" no longer works with this file: {}", title.en),
        )
        .help(
            format!("組み込みのファイルにあったものを残してください。テンプレートエンジンの説明: {said}"),
            format!("keep what the built-in file had; the template engine says: {said}"),
        );
}

/// The template of the site that is to blame: the one whose built-in form has what is missing, or the first.
fn replaced(facts: &Facts, fact: &Fact) -> Option<FileId> {
    let own = |name: &str| facts.sources.find(&format!("templates/{name}"));
    let has = |text: &str| match fact {
        Fact::Unknown(Kind::Component, name, _) => render::components(text).any(|other| other == name),
        Fact::Unknown(Kind::Block, name, _) => text.contains(&format!("block {name} ")),
        _ => false,
    };
    let guilty = render::TEMPLATES.iter().find_map(|(name, text)| own(name).filter(|_| has(text)));
    guilty.or_else(|| {
        let mut own = facts.sources.texts().filter(|(_, text)| text.path.as_str().starts_with("templates/"));
        own.find(|(_, text)| text.path.as_str().ends_with(".html")).map(|(file, _)| file)
    })
}

fn title(fact: &Fact) -> Words {
    match fact {
        Fact::Unknown(kind, name, _) => {
            let (ja, en) = kind_words(*kind);
            Words::new(format!("「{name}」という{ja}はありません"), format!("there is no {en} \"{name}\""))
        }
        Fact::Circle(chain) => {
            let chain = chain.join(" → ");
            Words::new(
                format!("テンプレートが自分自身を読み込んでいます: {chain}"),
                format!("the template includes itself: {chain}"),
            )
        }
        Fact::Twice(name, other) => Words::new(
            format!("部品「{name}」は、テンプレート「{other}」にもあります"),
            format!("the component \"{name}\" is in the template \"{other}\" too"),
        ),
        Fact::Unreadable => {
            Words::new("テンプレートの書き方が正しくありません", "the template cannot be read")
        }
        Fact::Unshowable => {
            Words::new("テンプレートのこの部分を表示できません", "this part of the template cannot be shown")
        }
    }
}

fn kind_words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Variable => ("変数", "variable"),
        Kind::Field => ("項目", "field"),
        Kind::Filter => ("フィルター", "filter"),
        Kind::Test => ("テスト", "test"),
        Kind::Function => ("関数", "function"),
        Kind::Component => ("部品", "component"),
        Kind::Template => ("テンプレート", "template"),
        Kind::Block => ("ブロック", "block"),
    }
}

/// The names that there are, as far as a person can take them in.
fn known_words(kind: Kind, known: &[String]) -> Words {
    let (ja, en) = kind_words(kind);
    match known {
        [] => Words::new(format!("使える{ja}の名前を確かめてください"), format!("see which {en} there is")),
        _ => Words::new(
            format!("ここで使える{ja}: {}", known.join("、")),
            format!("each {en} that can stand here: {}", known.join(", ")),
        ),
    }
}
