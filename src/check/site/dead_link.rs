//! Links to files that the built site does not have.

use crate::audit::{Audited, Fact};
use crate::check::site::origin::Seen;
use crate::check::site::{add, faults, offer, root_help};
use crate::check::{Facts, Findings, Rule, nearest};
use crate::report::Level;
use crate::site::relative;

pub(crate) static RULE: Rule =
    Rule { name: "dead-link", level: Level::Error, page: include_str!("dead_link.md"), find };

/// Diagnostics with the nearest names: so many, nobody reads them to the end anyway.
const MOST_WITH_NAMES: usize = 50;

fn find(facts: &Facts, found: &mut Findings) {
    let mut number = 0;
    for (audited, fault, fact) in faults(facts, Some) {
        let written = fault.written;
        match fact {
            Fact::NoFile { target, other_case: Some(file) } => {
                let diagnostic = add(
                    facts,
                    found,
                    &fault,
                    format!("リンク「{written}」は、ファイル「{file}」と大文字・小文字が違います"),
                    format!(
                        "the link \"{written}\" differs from the file \"{file}\" in upper and lower case"
                    ),
                );
                diagnostic.help(
                    "大文字と小文字を区別するサーバーでは開けません。ファイルの名前のとおりに書いてください",
                    "most servers tell the two apart, and show nothing; write it as the file is named",
                );
                offer(facts, diagnostic, &fault, vec![as_written(&fault, target, file)]);
            }
            Fact::NoFile { target, other_case: None } => {
                let diagnostic = add(
                    facts,
                    found,
                    &fault,
                    format!("リンク「{written}」の行き先「{target}」は、サイトにありません"),
                    format!("the link \"{written}\" leads to \"{target}\", which the site does not have"),
                );
                root_help(diagnostic);
                number += 1;
                if number <= MOST_WITH_NAMES {
                    let near =
                        near(audited, target).into_iter().map(|file| as_written(&fault, target, &file));
                    offer(facts, diagnostic, &fault, near.collect());
                }
            }
            Fact::Folder { index } => {
                let diagnostic = add(
                    facts,
                    found,
                    &fault,
                    format!("リンク「{written}」はフォルダーへ行きます"),
                    format!("the link \"{written}\" leads to a folder"),
                );
                diagnostic.help(
                    "終わりに index.html を付けてください。ディスクから開いたページでは、フォルダーの中のファイルの一覧が出てしまいます",
                    "add index.html at its end; on a page opened from a disk, a folder shows a list of its files",
                );
                offer(facts, diagnostic, &fault, vec![relative(fault.path, index)]);
            }
            Fact::NoAddress => {
                add(facts, found, &fault, "リンクの行き先が空です", "the address of a link is empty").help(
                    "行き先を書くか、リンクを消してください。テンプレートの変数が空のときも、こうなります",
                    "write where it leads, or take the link away; a variable without a value looks like this too",
                );
            }
            _ => {}
        }
    }
}

/// The link to another file, written as the link to `target` was as far as both are in the same folder.
pub(crate) fn as_written(fault: &Seen, target: &str, file: &str) -> String {
    let same = fault.written.bytes().rev().zip(target.bytes().rev()).take_while(|(a, b)| a == b).count();
    let way = target.len() - same;
    let is_near = target.is_char_boundary(way) && file.starts_with(&target[..way]);
    match is_near {
        true => fault.written[..fault.written.len() - same].to_owned() + &file[way..],
        false => relative(fault.path, file),
    }
}

/// The files that someone may have meant: along the path, each part that does not exist becomes the nearest one.
pub(crate) fn near(audited: &Audited, target: &str) -> Vec<String> {
    let mut ways = vec![String::new()];
    let parts: Vec<&str> = target.split_inclusive('/').collect();
    for part in parts {
        let mut next = Vec::new();
        for folder in ways {
            let names: Vec<&str> = audited.names_in(&folder).collect();
            let near = match names.contains(&part) {
                true => vec![part.to_owned()],
                false => {
                    nearest(part, names.into_iter().filter(|name| name.ends_with('/') == part.ends_with('/')))
                }
            };
            next.extend(near.into_iter().map(|name| folder.clone() + &name));
        }
        next.truncate(3);
        ways = next;
    }
    ways
}
