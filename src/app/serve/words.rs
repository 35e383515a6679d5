//! What `guidegen serve` says, in both languages side by side.

use std::net::IpAddr;
use std::time::Duration;

use crate::app::words::counted;
use crate::report::{Counts, Tongue};

/// A request that was made for another server, or by a page of one.
pub(crate) const STRANGER: &str = "このプレビューは、ほかのサイトからは開けません。guidegen が表示したアドレスを開いてください。\n\
     This preview cannot be used from other sites. Open the address that guidegen printed.\n";
/// Another device without the token.
pub(crate) const NO_TOKEN: &str = "guidegen が表示したアドレスを、?token= から後ろも含めて開いてください。\n\
     Open the whole address that guidegen printed, with everything from ?token= on.\n";
/// Another method than GET and HEAD.
pub(crate) const ONLY_GET: &str = "見るだけのサーバーです。\nThis server only shows pages.\n";
/// Nothing has this address.
pub(crate) const NO_ADDRESS: &str = "このアドレスには何もありません。\nNothing has this address.\n";

/// The code of a language.
pub(crate) fn code(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => "ja",
        Tongue::En => "en",
    }
}

/// Title, sentence and link of the page that is shown where the manual has none.
pub(crate) fn missing(tongue: Tongue) -> (&'static str, &'static str, &'static str) {
    match tongue {
        Tongue::Ja => (
            "このページはまだありません",
            "原稿に誤りがあってページを作れないか、アドレスが違います。誤りを直して保存すると、ここに表示されます。",
            "最初のページへ",
        ),
        Tongue::En => (
            "This page is not there yet",
            "Either a mistake keeps it from being made, or the address is another one. \
             Mend the mistake and save: the page will appear here.",
            "To the first page",
        ),
    }
}

/// What is printed first.
pub(crate) fn serving(url: &str, site: &str, files: usize, counts: Counts, tongue: Tongue) -> String {
    let sentence = counts.sentence(tongue);
    match tongue {
        Tongue::Ja => format!(
            "プレビューを始めました。ブラウザーで開いてください: {url}\n{sentence}\n\
             {site} の content、templates、static（ファイル {files}件）を見ています。保存すると、ページがすぐに変わります。\n\
             終わるときは Ctrl+C を押してください。\n"
        ),
        Tongue::En => format!(
            "The preview is ready. Open this in a browser: {url}\n{sentence}\n\
             Watching content, templates and static in {site} ({}). Pages follow every save.\n\
             Press Ctrl+C to end it.\n",
            counted(files, "file")
        ),
    }
}

/// The port that was asked for is in use.
pub(crate) fn other_port(asked: u16, taken: u16, tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => format!("ポート {asked} は使用中のため、{taken} を使います。\n"),
        Tongue::En => format!("Port {asked} is in use, so this is port {taken}.\n"),
    }
}

/// Other devices can look.
pub(crate) fn open_to_others(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => {
            "注意: 同じネットワークのほかの機器からも、公開前のページが見えます。通信は暗号化されません。\n\
             アドレスの ?token= から後ろが鍵です。見せる相手のほかには教えないでください。\n"
        }
        Tongue::En => {
            "Note: other devices on this network can see the unpublished pages, and nothing is encrypted.\n\
             What follows ?token= in the address is the key to them: give it to nobody else.\n"
        }
    }
    .to_owned()
}

/// Before the square that a phone reads.
pub(crate) fn to_a_phone(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => "\nスマートフォンで開くときは、カメラでこのQRコードを読み取ってください。\n",
        Tongue::En => "\nTo open it on a phone, read this QR code with the camera.\n",
    }
}

/// The pages were made anew.
pub(crate) fn built(changed: &[String], counts: Counts, took: Duration, tongue: Tongue) -> String {
    let (first, more) = (changed.first().map_or("", String::as_str), changed.len().saturating_sub(1));
    let (sentence, took) = (counts.sentence(tongue), took.as_millis());
    match (tongue, more) {
        (Tongue::Ja, 0) => format!("{first}: {sentence}（{took}ミリ秒）\n"),
        (Tongue::Ja, _) => format!("{first} ほか {more}件: {sentence}（{took}ミリ秒）\n"),
        (Tongue::En, 0) => format!("{first}: {sentence} ({took} ms)\n"),
        (Tongue::En, _) => format!("{first} and {more} more: {sentence} ({took} ms)\n"),
    }
}

/// It was ended.
pub(crate) fn ended(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => "\nプレビューを終わりました。\n",
        Tongue::En => "\nThe preview has ended.\n",
    }
}

/// No browser could be opened.
pub(crate) fn no_browser(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => "ブラウザーを開けませんでした。上のアドレスを自分で開いてください。\n",
        Tongue::En => "No browser could be opened. Please open the address above yourself.\n",
    }
}

/// Ctrl+C cannot be waited for.
pub(crate) fn cannot_wait(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => "Ctrl+C を待てませんでした。",
        Tongue::En => "Ctrl+C could not be waited for.",
    }
}

/// The site is not there any more.
pub(crate) fn site_is_gone(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "content/site.yaml がなくなりました。ページは前のままです。",
        Tongue::En => "content/site.yaml is gone. The pages are as they were.",
    }
    .to_owned()
}

/// The pages could not be made because of ourselves.
pub(crate) fn our_fault(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "guidegen の不具合で、ページを新しくできませんでした。ページは前のままです。",
        Tongue::En => "guidegen itself is at fault and could not make the pages. They are as they were.",
    }
    .to_owned()
}

/// An address and its ports are closed to us.
pub(crate) fn cannot_listen(host: IpAddr, port: u16, tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => format!("{host} のポート {port} でプレビューを始められませんでした。"),
        Tongue::En => format!("The preview could not begin at port {port} of {host}."),
    }
}

/// The system does not say where it listens.
pub(crate) fn no_port(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => "プレビューのポートが分かりませんでした。",
        Tongue::En => "The port of the preview is not known.",
    }
}

/// The system gives no random numbers.
pub(crate) fn no_token(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Ja => "ほかの機器のための鍵を作れませんでした。",
        Tongue::En => "No key for other devices could be made.",
    }
}
