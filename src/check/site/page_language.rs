//! Pages that do not say which language they are in.

use crate::audit::Fact;
use crate::check::site::{add, faults};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "page-language", level: Level::Error, page: include_str!("page_language.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let wanted = faults(facts, |fact| match fact {
        Fact::PageLanguage { says, folder } => Some((says, folder)),
        _ => None,
    });
    let texts = faults(facts, |fact| match fact {
        Fact::TextLanguage { says, folder } => Some((says, folder)),
        _ => None,
    });
    for (_, fault, (says, folder)) in texts {
        add(
            facts,
            found,
            &fault,
            format!("フォルダー「{folder}」のページの本文は言語「{says}」なのに、検索結果に出てしまいます"),
            format!("the text of a page in the folder \"{folder}\" is in \"{says}\", and search engines would list it"),
        )
        .help(
            "<head> に {% if page.noindex %}<meta name=\"robots\" content=\"noindex\">{% endif %} と書いてください",
            "write {% if page.noindex %}<meta name=\"robots\" content=\"noindex\">{% endif %} in its <head>",
        );
    }
    for (_, fault, (says, folder)) in wanted {
        let diagnostic = match (says, folder) {
            (Some(says), Some(folder)) => add(
                facts,
                found,
                &fault,
                format!("フォルダー「{folder}」のページが、言語「{says}」だと言っています"),
                format!("a page in the folder \"{folder}\" says that its language is \"{says}\""),
            ),
            _ => add(
                facts,
                found,
                &fault,
                "ページの言語が書かれていません",
                "the page does not say which language it is in",
            ),
        };
        diagnostic.help(
            "<html lang=\"{{ page.lang }}\"> と書いてください。読み上げと翻訳が、この言語に従います",
            "write <html lang=\"{{ page.lang }}\">; screen readers and translators go by it",
        );
    }
}
