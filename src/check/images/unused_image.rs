//! Pictures that no screen names.

use std::collections::BTreeSet;

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;
use crate::source::{SitePath, Sources, Span};

pub(crate) static RULE: Rule =
    Rule { name: "unused-image", level: Level::Hint, page: include_str!("unused_image.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let images = facts.manual.screens.iter().flat_map(|screen| screen.images());
    let used: BTreeSet<&SitePath> = images.map(|image| &image.path).collect();
    let files = facts.sources.others().map(|(path, _)| path);
    for path in files.filter(|path| path.as_str().starts_with("content/") && !used.contains(path)) {
        let Some(place) = beside(path, facts.sources) else { continue };
        found
            .add(
                place,
                format!("画像 {path} は、どの画面にも使われていません"),
                format!("no screen shows the picture {path}"),
            )
            .help(
                "要らなければ削除してください。使うなら、画面のファイルに「image:」と書いてください",
                "delete it, or name it after \"image:\" in the file of a screen",
            );
    }
}

/// A picture has no lines to point at: the first text of its folder stands for it, or else that of the manual.
fn beside(path: &SitePath, sources: &Sources) -> Option<Span> {
    let mut texts = sources.texts().filter(|(_, text)| text.path.as_str().starts_with("content/"));
    let here = texts.find(|(_, text)| text.path.folder() == path.folder()).map(|(file, _)| file);
    Some(Span::new(here.or_else(|| sources.find("content/site.yaml"))?, 0..0))
}
