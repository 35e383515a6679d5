//! Pictures that are not there.

use std::collections::BTreeMap;

use crate::check::{Facts, Findings, Known, Rule};
use crate::manual::broken::Fact;
use crate::model::reference::RefKind;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-image", level: Level::Error, page: include_str!("unknown_image.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let mut folders: BTreeMap<&str, Known> = BTreeMap::new();
    for broken in facts.broken().filter(|broken| broken.fact == Fact::Unknown(RefKind::Image)) {
        let name = &broken.name;
        let folder = facts.sources.get(broken.span.file).path.folder();
        let known = folders.entry(folder).or_insert_with(|| {
            let here = facts.sources.others().filter(|(path, _)| path.folder() == folder);
            Known::of(here.filter_map(|(path, _)| path.as_str().rsplit('/').next()))
        });
        found
            .add(
                broken.span,
                format!("画像「{name}」が、フォルダー {folder} にありません"),
                format!("there is no picture \"{name}\" in the folder {folder}"),
            )
            .help(
                "画像をこのフォルダーに置くか、ファイル名を直してください(大文字と小文字も区別します)",
                "put the picture into this folder, or correct its name (case matters)",
            )
            .suggest(known.nearest(name));
    }
}
