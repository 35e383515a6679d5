//! What the commands say, in both languages side by side.

use std::io::{Error, ErrorKind};
use std::path::{Component, Path, PathBuf};

use crate::report::Tongue;
use crate::session::Built;

/// One text in both languages.
pub(crate) struct Both {
    /// Japanese.
    pub(crate) ja: &'static str,
    /// English.
    pub(crate) en: &'static str,
}

impl Both {
    /// The text in one of them.
    pub(crate) fn say(&self, tongue: Tongue) -> &'static str {
        match tongue {
            Tongue::Ja => self.ja,
            Tongue::En => self.en,
        }
    }
}

/// What was being done when the disk failed.
#[derive(Clone, Copy)]
pub(crate) enum Doing {
    /// Reading a file or a folder.
    Read,
    /// Writing or making one.
    Write,
    /// Putting the new site in the place of the old one.
    Replace,
}

/// Stands before what is in the way.
pub(crate) const ERROR: Both = Both { ja: "エラー", en: "error" };
/// Stands before what the system says about it.
pub(crate) const CAUSE: Both = Both { ja: "原因", en: "cause" };
/// Stands before what to do.
pub(crate) const HELP: Both = Both { ja: "ヘルプ", en: "help" };

/// A name in a sentence.
pub(crate) fn quoted(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => format!("「{name}」"),
        Tongue::En => format!("`{name}`"),
    }
}

/// A path in a sentence.
pub(crate) fn path(path: &Path, tongue: Tongue) -> String {
    quoted(&plain(path).display().to_string(), tongue)
}

/// A path without the `.` that says nothing.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let plain: PathBuf = path.components().filter(|part| !matches!(part, Component::CurDir)).collect();
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

/// A path as it is typed into a shell.
pub(crate) fn typed(path: &Path) -> String {
    let shown = path.display().to_string();
    let bare = |letter: char| letter.is_alphanumeric() || "-_./\\:~".contains(letter);
    if shown.chars().all(bare) { shown } else { format!("\"{shown}\"") }
}

/// The site was published.
pub(crate) fn published(built: &Built, open: &Path, tongue: Tongue) -> String {
    let (guides, pages, open) = (built.guides, built.pages, open.display());
    match tongue {
        Tongue::Ja => format!(
            "公開しました: 手順書 {guides}件、ページ {pages}件\n次のファイルを開いてください: {open}\n"
        ),
        Tongue::En => {
            let (guides, pages) = (counted(guides, "guide"), counted(pages, "page"));
            format!("Published {guides} on {pages}.\nOpen {open}\n")
        }
    }
}

/// A build that found the site as it would make it.
pub(crate) fn up_to_date(built: &Built, open: &Path, tongue: Tongue) -> String {
    let (guides, pages, open) = (built.guides, built.pages, open.display());
    match tongue {
        Tongue::Ja => format!(
            "サイトはすでに最新です: 手順書 {guides}件、ページ {pages}件\n次のファイルを開いてください: {open}\n"
        ),
        Tongue::En => {
            let (guides, pages) = (counted(guides, "guide"), counted(pages, "page"));
            format!("The site is up to date: {guides} on {pages}.\nOpen {open}\n")
        }
    }
}

/// Diagnostics fail the build; `old` says whether a site stands there already.
pub(crate) fn nothing_published(out: &Path, old: bool, tongue: Tongue) -> String {
    let place = path(out, tongue);
    match (tongue, old) {
        (Tongue::Ja, true) => format!("何も公開していません。{place}のサイトは前のままです。\n"),
        (Tongue::Ja, false) => "何も公開していません。\n".to_owned(),
        (Tongue::En, true) => format!("Nothing was published. The site in {place} is as it was.\n"),
        (Tongue::En, false) => "Nothing was published.\n".to_owned(),
    }
}

/// The folder holds no site.
pub(crate) fn no_site(named: &Path, tongue: Tongue) -> String {
    let place = path(named, tongue);
    match tongue {
        Tongue::Ja if is_here(named) => "今のフォルダーに content/site.yaml がありません。".to_owned(),
        Tongue::Ja => format!("{place}に content/site.yaml がありません。"),
        Tongue::En if is_here(named) => "There is no content/site.yaml in the current folder.".to_owned(),
        Tongue::En => format!("There is no content/site.yaml in {place}."),
    }
}

/// The ending of the file is another one than guidegen reads.
pub(crate) fn site_yml(named: &Path, tongue: Tongue) -> String {
    let place = path(&named.join("content/site.yml"), tongue);
    match tongue {
        Tongue::Ja => format!("{place}の名前を site.yaml に変えてください。"),
        Tongue::En => format!("Please rename {place} to site.yaml."),
    }
}

/// The path of the site leads to a file.
pub(crate) fn site_is_a_file(named: &Path, tongue: Tongue) -> String {
    let place = path(named, tongue);
    match tongue {
        Tongue::Ja => format!("{place}はフォルダーではありません。"),
        Tongue::En => format!("{place} is not a folder."),
    }
}

/// The path of the site leads nowhere.
pub(crate) fn no_such_folder(named: &Path, tongue: Tongue) -> String {
    let place = path(named, tongue);
    match tongue {
        Tongue::Ja => format!("{place}というフォルダーはありません。"),
        Tongue::En => format!("There is no folder {place}."),
    }
}

/// What was expected where nothing is nearby.
pub(crate) fn what_a_site_is(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "content フォルダーがあり、その中に site.yaml があるフォルダーを指定してください。",
        Tongue::En => "Name a folder that holds a folder content with a file site.yaml in it.",
    }
    .to_owned()
}

/// Where the site probably is.
pub(crate) fn site_is_near(near: &Path, tongue: Tongue) -> String {
    let place = path(near, tongue);
    match tongue {
        Tongue::Ja => format!("サイトは{place}にあるようです。次のように入力してください。"),
        Tongue::En => format!("The site seems to be in {place}. Type:"),
    }
}

/// What a baseline left out, and what of it can go.
pub(crate) fn left_out(number: usize, gone: usize, tongue: Tongue) -> String {
    let mut text = match tongue {
        Tongue::Ja => format!("書き留めてある {number}件は除きました。\n"),
        Tongue::En => format!("{} left out, as noted in the baseline.\n", counted(number, "diagnostic")),
    };
    if gone > 0 {
        text.push_str(&match tongue {
            Tongue::Ja => {
                format!("書き留めた {gone}件は、もうありません。--write-baseline で書き直せます。\n")
            }
            Tongue::En => {
                format!(
                    "{} of the baseline no longer there: refresh it with --write-baseline.\n",
                    match gone {
                        1 => "1 entry is".to_owned(),
                        _ => format!("{gone} entries are"),
                    }
                )
            }
        });
    }
    text
}

/// The diagnostics that there are were written into a file.
pub(crate) fn noted(number: usize, file: &Path, tongue: Tongue) -> String {
    let place = path(file, tongue);
    match tongue {
        Tongue::Ja => format!("{number}件の診断を{place}に書き留めました。\n"),
        Tongue::En => format!("Noted {} in {place}.\n", counted(number, "diagnostic")),
    }
}

/// The baseline that was named is not there.
pub(crate) fn no_baseline(file: &Path, tongue: Tongue) -> String {
    let place = path(file, tongue);
    match tongue {
        Tongue::Ja => format!("{place}というファイルはありません。"),
        Tongue::En => format!("There is no file {place}."),
    }
}

/// How a baseline is made.
pub(crate) fn how_to_note(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "今ある診断を書き留めるには、次のように入力してください。",
        Tongue::En => "This notes the diagnostics that there are:",
    }
    .to_owned()
}

/// Somebody else changed a file while we worked.
pub(crate) fn changed_meanwhile(file: &Path, tongue: Tongue) -> String {
    let place = path(file, tongue);
    match tongue {
        Tongue::Ja => format!("{place}がほかで書き換えられました。もう一度実行してください。"),
        Tongue::En => format!("{place} was changed by somebody else meanwhile. Please run this again."),
    }
}

/// A guide needs a screen to happen on, and there is none.
pub(crate) fn no_screen_yet(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "ボタンのある画面が、まだ1つもありません。",
        Tongue::En => "There is no screen with a button yet.",
    }
    .to_owned()
}

/// How to make one.
pub(crate) fn make_a_screen(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "先に画面を作ってください。",
        Tongue::En => "Make a screen first:",
    }
    .to_owned()
}

/// A file that was to be made is there.
pub(crate) fn there_already(file: &Path, tongue: Tongue) -> String {
    let place = path(file, tongue);
    match tongue {
        Tongue::Ja => format!("{place}はすでにあります。何も変えていません。"),
        Tongue::En => format!("{place} is there already. Nothing was changed."),
    }
}

/// What to do about it.
pub(crate) fn choose_another(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "別の名前で実行してください。",
        Tongue::En => "Run it again with another name.",
    }
    .to_owned()
}

/// A name that cannot be part of an address.
pub(crate) fn not_a_name(name: &str, tongue: Tongue) -> String {
    let name = quoted(name, tongue);
    match tongue {
        Tongue::Ja => format!("{name}は名前に使えません。"),
        Tongue::En => format!("{name} cannot be a name."),
    }
}

/// What the name of a page looks like.
pub(crate) fn one_id(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "半角の英小文字と数字、ハイフンで書いてください。例: faq",
        Tongue::En => "Use small letters, digits and hyphens, such as faq.",
    }
    .to_owned()
}

/// What the name of a guide or a screen looks like.
pub(crate) fn two_ids(kind: &str, tongue: Tongue) -> String {
    let (what, en, example) = match kind {
        "guide" => ("分類/名前", "section/name", "basics/register-item"),
        _ => ("サービス/名前", "product/name", "shop/item-list"),
    };
    match tongue {
        Tongue::Ja => {
            format!("「{what}」の形で、半角の英小文字と数字、ハイフンで書いてください。例: {example}")
        }
        Tongue::En => format!("Write {en} with small letters, digits and hyphens, such as {example}."),
    }
}

/// Screens have errors, so that redactions may be missing.
pub(crate) fn nothing_redacted(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => {
            "画像は何も変えていません。伏せ字が足りないかもしれないので、先にこの誤りを直してください。"
        }
        Tongue::En => "No picture was changed: mend these first, since a redaction may be missing.",
    }
    .to_owned()
}

/// How many pictures still showed what is to be hidden.
pub(crate) fn redacted(number: usize, dry_run: bool, tongue: Tongue) -> String {
    match (tongue, dry_run) {
        (Tongue::Ja, _) if number == 0 => "伏せ字の下は、どの画像からも消えています。".to_owned(),
        (Tongue::En, _) if number == 0 => "No picture shows what a redaction covers.".to_owned(),
        (Tongue::Ja, false) => format!("画像 {number}件から、伏せ字の下を消しました。元には戻せません。"),
        (Tongue::Ja, true) => {
            format!("画像 {number}件に、伏せ字の下が残っています。何も書き換えていません。")
        }
        (Tongue::En, false) => {
            format!("Destroyed what redactions cover in {}, for good.", counted(number, "picture"))
        }
        (Tongue::En, true) => {
            format!(
                "Would destroy what redactions cover in {}; nothing was written.",
                counted(number, "picture")
            )
        }
    }
}

/// What was seen once is known.
pub(crate) fn change_the_key(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => {
            "前の画像をGitに入れたり、人に渡したりしたことがあれば、写っていた鍵を新しいものに変えてください。\
             Gitの履歴からは、前の画像をいつでも取り出せます。"
        }
        Tongue::En => {
            "If an old picture was ever committed or handed on, change the key that it showed: \
             the history of a repository keeps every old picture."
        }
    }
    .to_owned()
}

/// There is no rule with this name.
pub(crate) fn no_such_rule(typed: &str, tongue: Tongue) -> String {
    let name = quoted(typed, tongue);
    match tongue {
        Tongue::Ja => format!("{name}というルールはありません。"),
        Tongue::En => format!("There is no rule {name}."),
    }
}

/// Rules with a similar name.
pub(crate) fn rules_nearby(near: &[&str], tongue: Tongue) -> String {
    let names: Vec<String> = near.iter().map(|name| quoted(name, tongue)).collect();
    match tongue {
        Tongue::Ja => format!("{}のことではありませんか？", names.join("か")),
        Tongue::En => format!("Did you mean {}?", names.join(" or ")),
    }
}

/// Where all rules are listed.
pub(crate) fn how_to_list_rules(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "ルールの一覧は、次のコマンドで表示できます。",
        Tongue::En => "This lists all rules:",
    }
    .to_owned()
}

/// The system gives no threads.
pub(crate) fn no_threads(threads: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => format!("スレッドを {threads} 個用意できませんでした。"),
        Tongue::En => format!("{threads} threads could not be started."),
    }
}

/// Standard output is closed to us.
pub(crate) fn cannot_print(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "結果を出力できませんでした。",
        Tongue::En => "The results could not be written.",
    }
    .to_owned()
}

/// The site could not be read.
pub(crate) fn cannot_read_site(site: &Path, tongue: Tongue) -> String {
    let place = path(site, tongue);
    match tongue {
        Tongue::Ja => format!("サイト{place}を読み込めませんでした。"),
        Tongue::En => format!("The site {place} could not be read."),
    }
}

/// The pages could not be written.
pub(crate) fn cannot_build(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => "ページを書き出せませんでした。何も公開していません。",
        Tongue::En => "The pages could not be written. Nothing was published.",
    }
    .to_owned()
}

/// One path that the disk does not let us read, write or move.
pub(crate) fn cannot(doing: Doing, what: &Path, tongue: Tongue) -> String {
    let place = path(what, tongue);
    match (doing, tongue) {
        (Doing::Read, Tongue::Ja) => format!("{place}を読めませんでした。"),
        (Doing::Read, Tongue::En) => format!("{place} could not be read."),
        (Doing::Write, Tongue::Ja) => format!("{place}を書き込めませんでした。"),
        (Doing::Write, Tongue::En) => format!("{place} could not be written."),
        (Doing::Replace, Tongue::Ja) => {
            format!("{place}を新しいサイトに入れ替えられませんでした。前のままです。")
        }
        (Doing::Replace, Tongue::En) => {
            format!("The new site could not take the place of {place}, which is as it was.")
        }
    }
}

/// The new site stands, but something of the old one is left.
pub(crate) fn published_but(out: &Path, tongue: Tongue) -> String {
    let place = path(out, tongue);
    match tongue {
        Tongue::Ja => format!("{place}に公開しましたが、古いサイトの一部を削除できませんでした。"),
        Tongue::En => {
            format!("The site was published in {place}, but some of the old one could not be removed.")
        }
    }
}

/// Two files whose names differ only in how the disk spells them.
pub(crate) fn same_name(name: &str, other: &Path, tongue: Tongue) -> String {
    let (name, folder) = (quoted(name, tongue), path(other.parent().unwrap_or(other), tongue));
    match tongue {
        Tongue::Ja => format!("{name}という名前のファイルが{folder}に二つあります。一つを削除してください。"),
        Tongue::En => format!("Two files in {folder} have the name {name}. Please remove one."),
    }
}

/// A name that is not UTF-8.
pub(crate) fn name_is_no_text(what: &Path, tongue: Tongue) -> String {
    let place = path(what, tongue);
    match tongue {
        Tongue::Ja => format!("{place}の名前を文字として読めません。名前を付け直してください。"),
        Tongue::En => format!("The name of {place} is not readable as text. Please rename it."),
    }
}

/// A link to somewhere else.
pub(crate) fn link_leads_out(name: &str, tongue: Tongue) -> String {
    let name = quoted(name, tongue);
    match tongue {
        Tongue::Ja => format!(
            "{name}は、サイトの外を指すリンクです。リンクの代わりに、ファイルそのものを置いてください。"
        ),
        Tongue::En => {
            format!("{name} is a link that leads out of the site. Please put the file itself there.")
        }
    }
}

/// A link to a folder around it.
pub(crate) fn link_leads_around(name: &str, tongue: Tongue) -> String {
    let name = quoted(name, tongue);
    match tongue {
        Tongue::Ja => format!("{name}は、自分を含むフォルダーを指すリンクです。リンクを削除してください。"),
        Tongue::En => format!("{name} is a link to a folder that it lies in. Please remove the link."),
    }
}

/// A file that holds no measured places.
pub(crate) fn no_places(file: &Path, tongue: Tongue) -> String {
    let place = path(file, tongue);
    match tongue {
        Tongue::Ja => format!("{place}から、ラベルの位置を読み取れませんでした。"),
        Tongue::En => format!("No places of labels could be read from {place}."),
    }
}

/// What such a file looks like.
pub(crate) fn how_places_look(tongue: Tongue) -> String {
    let example = r#"{"rms/app-list": [{"path": ["アプリ一覧"], "at": [206, 120, 1054, 26]}]}"#;
    match tongue {
        Tongue::Ja => format!("{example} のような JSON にしてください。"),
        Tongue::En => format!("It must be JSON such as {example}"),
    }
}

/// Nothing is written into a file that cannot be read whole.
pub(crate) fn mend_first(tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => {
            "誤りがあるため、位置を書き込んでいません。先に guidegen check で確かめて直してください。"
        }
        Tongue::En => "It has mistakes, so no places were written. Mend them first: see guidegen check.",
    }
    .to_owned()
}

/// What the system says about a failure; what has no words of ours stays as it is.
pub(crate) fn system(error: &Error, tongue: Tongue) -> String {
    let said = match error.kind() {
        _ if error.raw_os_error().is_none() => return error.to_string(),
        ErrorKind::NotFound => Both { ja: "見つかりません。", en: "It is not there." },
        // Windows says so, or has its own number for it, when the file is open somewhere.
        ErrorKind::PermissionDenied if cfg!(windows) => IN_USE_ON_WINDOWS,
        _ if cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION) => IN_USE_ON_WINDOWS,
        ErrorKind::PermissionDenied => {
            Both { ja: "許可されていません。", en: "It is not permitted." }
        }
        ErrorKind::AlreadyExists => Both {
            ja: "同じ名前のものがすでにあります。",
            en: "Something has that name already.",
        },
        ErrorKind::StorageFull => {
            Both { ja: "ディスクに空きがありません。", en: "The disk is full." }
        }
        ErrorKind::QuotaExceeded => {
            Both { ja: "使ってよい容量を超えました。", en: "The quota is used up." }
        }
        ErrorKind::ReadOnlyFilesystem => {
            Both { ja: "書き込めないディスクです。", en: "The disk is read-only." }
        }
        ErrorKind::ResourceBusy => Both {
            ja: "ほかで使われているか、別のディスクの入り口です。その中のフォルダーを指定してください。",
            en: "It is in use, or the root of another disk: name a folder inside it.",
        },
        ErrorKind::CrossesDevices => Both {
            ja: "別のディスクにあるため、一度に入れ替えられません。",
            en: "It is on another disk, from which it cannot be exchanged in one step.",
        },
        ErrorKind::InvalidFilename => Both {
            ja: "名前が長すぎるか、使えない文字があります。",
            en: "Its name is too long, or has characters that cannot be used.",
        },
        ErrorKind::NotADirectory => {
            Both { ja: "フォルダーではありません。", en: "It is not a folder." }
        }
        _ => return error.to_string(),
    };
    said.say(tongue).to_owned()
}

/// Windows keeps others away from what a program has open.
const IN_USE_ON_WINDOWS: Both = Both {
    ja: "ほかのプログラムで開いているか、許可されていません。開いていれば閉じてください。",
    en: "Another program has it open, or it is not permitted. Close it there if it is open.",
};

/// ERROR_SHARING_VIOLATION, which has no kind of its own.
const SHARING_VIOLATION: i32 = 32;

/// `--cache` names something that is no folder.
pub(crate) fn cache_is_a_file(named: &Path, tongue: Tongue) -> String {
    match tongue {
        Tongue::Ja => format!("{}はフォルダーではないので、画像を取っておけません。", path(named, tongue)),
        Tongue::En => format!("{} is no folder, so no pictures can be kept in it.", path(named, tongue)),
    }
}

fn is_here(path: &Path) -> bool {
    plain(path) == Path::new(".")
}

/// `1 guide`, `2 guides`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
