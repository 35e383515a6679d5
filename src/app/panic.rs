//! What is said when guidegen itself is wrong: an apology, and what to send to whom.

use std::io::Write;
use std::panic::{PanicHookInfo, set_hook};
use std::sync::Once;

use crate::check::without_keys;
use crate::report::Tongue;

/// From now on a panic is told in this language.
pub(crate) fn apologise_in(tongue: Tongue) {
    let told = Once::new();
    set_hook(Box::new(move |info| {
        // Where several threads stumble over the same thing, once is enough.
        told.call_once(|| {
            // Nothing is left to do where standard error is closed.
            let _ = std::io::stderr().write_all(apology(info, tongue).as_bytes());
        });
    }));
}

fn apology(info: &PanicHookInfo<'_>, tongue: Tongue) -> String {
    let (sorry, send) = match tongue {
        Tongue::Ja => (
            "申し訳ありません。guidegen の不具合のため、処理を続けられなくなりました。\n\
             原稿のせいではありません。原稿にも公開済みのサイトにも、傷は付いていません。",
            "お手数ですが、次の行を guidegen の開発者へお送りください",
        ),
        Tongue::En => (
            "Sorry: guidegen itself is at fault and could not go on.\n\
             This is no mistake of yours, and no harm came to your content or published site.",
            "Please send the following lines to the people who make guidegen",
        ),
    };
    let message = info.payload_as_str().unwrap_or("(no message)");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let to = match env!("CARGO_PKG_REPOSITORY") {
        "" => String::new(),
        address => format!(" ({address}/issues)"),
    };
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let version = env!("CARGO_PKG_VERSION");
    let text =
        format!("\n{sorry}\n\n{send}{to}:\n\n  {message}\n  {place}\n  guidegen {version}, {system}\n");
    // A full sentence about a bug may quote what it stumbled over.
    without_keys(&text).into_owned()
}
