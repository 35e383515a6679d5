//! Links that lead out of the folder of the site.

use crate::audit::{Fact, Way};
use crate::check::site::{add, faults};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "link-leaves-site", level: Level::Error, page: include_str!("link_leaves_site.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let wanted = faults(facts, |fact| match fact {
        Fact::Leaves(way) => Some(*way),
        _ => None,
    });
    for (_, fault, way) in wanted {
        let written = fault.written;
        match way {
            Way::Above => add(
                facts,
                found,
                &fault,
                format!("「{written}」は、サイトのいちばん上のフォルダーより上へ行きます"),
                format!("\"{written}\" leads above the top folder of the site"),
            )
            .help(
                "「../」を減らしてください。テンプレートでは、いちばん上を {{ page.root }} と書きます",
                "take away some \"../\"; in a template, the top is {{ page.root }}",
            ),
            Way::Root => add(
                facts,
                found,
                &fault,
                format!("「{written}」は、サーバーやディスクのいちばん上から始まっています"),
                format!("\"{written}\" begins at the top of a server or a disk"),
            )
            .help(
                "サイトをほかのフォルダーに置くと切れます。テンプレートでは、先頭の「/」の代わりに {{ page.root }} と書きます",
                "it breaks when the site is in another folder; in a template, write {{ page.root }} for the first \"/\"",
            ),
            Way::NoProtocol => add(
                facts,
                found,
                &fault,
                format!("「{written}」は https: が省かれています"),
                format!("\"{written}\" leaves out https:"),
            )
            .help(
                "ディスクから開いたページでは切れます。「https:」を付けてください",
                "on a page that was opened from a disk it leads nowhere; put \"https:\" before it",
            ),
        };
    }
}
