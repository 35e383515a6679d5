//! Guides that nobody has followed for a long time; silent without `--as-of`.

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "checked-long-ago", level: Level::Warning, page: include_str!("checked_long_ago.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let limit = facts.draft.site.check_every_days.as_ref();
    let (Some(today), Some(limit)) = (facts.settings.as_of, limit) else { return };
    for guide in &facts.draft.guides {
        let Some(day) = &guide.checked_on else { continue };
        let age = today.day_number() - day.value.day_number();
        if age > i64::from(limit.value) {
            found
                .add(
                    day.span,
                    format!("最後に確かめてから{age}日たっています(目安は{}日)", limit.value),
                    format!("this guide was last checked {age} days ago (the limit is {})", limit.value),
                )
                .help(
                    "画面と照らし合わせ、「checked_on:」をその日の日付に変えてください",
                    "follow it on the real screens, then change checked_on to that day",
                );
        }
    }
}
