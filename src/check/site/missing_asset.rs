//! Pictures, styles and scripts that the built site does not have.

use crate::audit::Fact;
use crate::check::site::{add, dead_link, faults, offer};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "missing-asset", level: Level::Error, page: include_str!("missing_asset.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let wanted = faults(facts, |fact| match fact {
        Fact::NoAsset { target, other_case } => Some((target, other_case)),
        _ => None,
    });
    for (audited, fault, (target, other_case)) in wanted {
        let written = fault.written;
        let diagnostic = match other_case {
            Some(file) => add(
                facts,
                found,
                &fault,
                format!("「{written}」は、ファイル「{file}」と大文字・小文字が違います"),
                format!("\"{written}\" differs from the file \"{file}\" in upper and lower case"),
            ),
            None => add(
                facts,
                found,
                &fault,
                format!("「{written}」が読み込むファイル「{target}」は、サイトにありません"),
                format!("\"{written}\" loads \"{target}\", which the site does not have"),
            ),
        };
        diagnostic.help(
            "画像は content/ に置き、その中の YAML ファイルから使います。CSS とスクリプトは static/ に置くと、自動で読み込まれます",
            "put a picture into content/ and name it in a YAML file there; styles and scripts in static/ are loaded by themselves",
        );
        let near = other_case.clone().map_or_else(|| dead_link::near(audited, target), |file| vec![file]);
        let near = near.into_iter().map(|file| dead_link::as_written(&fault, target, &file)).collect();
        offer(facts, diagnostic, &fault, near);
    }
}
