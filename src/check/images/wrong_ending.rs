//! Pictures whose name ends like another kind of picture.

use crate::check::images::{name, pictures};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "wrong-ending", level: Level::Warning, page: include_str!("wrong_ending.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (_, image, looked) in pictures(facts) {
        let name = name(image);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let endings = looked.kind.endings();
        if looked.found.is_err() || endings.contains(&ending.to_ascii_lowercase().as_str()) {
            continue;
        }
        let (form, right) = (looked.kind.name(), endings.first().copied().unwrap_or_default());
        found
            .add(
                image.span,
                format!("「{name}」の中身は{form}ですが、名前は「.{ending}」で終わっています"),
                format!("\"{name}\" holds {form}, but its name ends with .{ending}"),
            )
            .help(
                format!("ファイルの名前を「{stem}.{right}」に変え、ここも同じ名前に直してください"),
                format!("rename the file to \"{stem}.{right}\", and write the same name here"),
            );
    }
}
