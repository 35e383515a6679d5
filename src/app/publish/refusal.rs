//! Why a folder is not published in, and what to do then, in both languages.

use std::io::Error;
use std::path::Path;

use crate::app::disk::trouble;
use crate::app::stop::Stop;
use crate::app::words::{self, Doing};
use crate::report::Tongue;

/// Why a folder is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is a file.
    File,
    /// It is a symbolic link.
    Link,
    /// It holds something that guidegen did not publish.
    Foreign,
    /// It is a working copy of a repository, whose history would be lost.
    Repository,
    /// It is the folder of the site, or one around it.
    HoldsSite,
    /// It is one of the folders that are read, or lies in it.
    Source(&'static str),
    /// It is the top of a disk.
    Top,
    /// It is somebody's home, or a folder around it.
    Home,
    /// The folder in which the site would be prepared holds something of somebody else.
    StagingTaken,
    /// Another build is publishing there.
    Busy,
}

/// What keeps a site from being published: a reason of ours, or the disk.
#[derive(Debug)]
pub(crate) enum Denied {
    /// The folder is left alone.
    Refused(Refusal),
    /// The disk's own error.
    Disk(Error),
}

impl From<Error> for Denied {
    fn from(error: Error) -> Denied {
        Denied::Disk(error)
    }
}

impl Denied {
    /// The words about it; `out` is the folder as it was typed.
    pub(crate) fn about(self, out: &Path, tongue: Tongue) -> anyhow::Error {
        match self {
            Denied::Refused(refusal) => {
                let stop = Stop::new(reason(refusal, out, tongue));
                stop.help(advice(refusal, out, tongue)).into()
            }
            Denied::Disk(error) => trouble(error, Doing::Write, out, tongue).into(),
        }
    }
}

fn reason(refusal: Refusal, out: &Path, tongue: Tongue) -> String {
    let place = words::path(out, tongue);
    match tongue {
        Tongue::Ja => match refusal {
            Refusal::File => format!("{place}はファイルなので、ここには公開できません。"),
            Refusal::Link => format!("{place}はシンボリックリンクなので、ここには公開できません。"),
            Refusal::Foreign => format!("{place}には、guidegen が公開したものではないファイルがあります。"),
            Refusal::Repository => format!("{place}には Git のリポジトリー（.git）があります。"),
            Refusal::HoldsSite => format!("{place}には原稿があるので、ここには公開できません。"),
            Refusal::Source(folder) => {
                format!("{place}は原稿を置く {folder} の中なので、ここには公開できません。")
            }
            Refusal::Top => format!("{place}はディスクの一番上なので、ここには公開できません。"),
            Refusal::Home => format!("{place}はホームフォルダーを含むので、ここには公開できません。"),
            Refusal::StagingTaken => {
                format!("作業用のフォルダー{}に、見覚えのないファイルがあります。", staging(out, tongue))
            }
            Refusal::Busy => format!("別の guidegen が、今{place}に公開しています。"),
        },
        Tongue::En => match refusal {
            Refusal::File => format!("{place} is a file, so nothing can be published there."),
            Refusal::Link => format!("{place} is a symbolic link, so nothing is published there."),
            Refusal::Foreign => format!("{place} holds files that guidegen did not publish."),
            Refusal::Repository => format!("{place} holds a Git repository (.git)."),
            Refusal::HoldsSite => format!("{place} holds the sources, so nothing is published there."),
            Refusal::Source(folder) => {
                format!("{place} is in {folder}, where sources are, so nothing is published there.")
            }
            Refusal::Top => format!("{place} is the top of a disk, so nothing is published there."),
            Refusal::Home => format!("{place} holds your home folder, so nothing is published there."),
            Refusal::StagingTaken => {
                format!("The working folder {} holds files of someone else.", staging(out, tongue))
            }
            Refusal::Busy => format!("Another guidegen is publishing in {place} at this moment."),
        },
    }
}

fn advice(refusal: Refusal, out: &Path, tongue: Tongue) -> String {
    let place = words::path(out, tongue);
    match (refusal, tongue) {
        (Refusal::Busy, Tongue::Ja) => "終わるのを待って、もう一度実行してください。".to_owned(),
        (Refusal::Busy, Tongue::En) => "Wait until it has finished, then build again.".to_owned(),
        (Refusal::StagingTaken, Tongue::Ja) => {
            "中を確かめ、必要なファイルを移してから、そのフォルダーを削除してください。".to_owned()
        }
        (Refusal::StagingTaken, Tongue::En) => {
            "Look into it, move away what you need, then remove it.".to_owned()
        }
        (Refusal::Foreign, Tongue::Ja) => format!(
            "公開すると{place}の中身はすべて置き換わります。空のフォルダーか、まだないフォルダーを --out で指定してください。"
        ),
        (Refusal::Foreign, Tongue::En) => format!(
            "Publishing would replace everything in {place}. Name an empty folder, or a new one, with --out."
        ),
        (Refusal::Repository, Tongue::Ja) => {
            "公開すると履歴が失われます。別のフォルダーに公開してから、中身をコピーしてください。".to_owned()
        }
        (Refusal::Repository, Tongue::En) => {
            "Publishing would destroy its history. Publish in another folder and copy the files.".to_owned()
        }
        (_, Tongue::Ja) => "空のフォルダーか、まだないフォルダーを --out で指定してください。".to_owned(),
        (_, Tongue::En) => "Name an empty folder, or a new one, with --out.".to_owned(),
    }
}

/// The folder that `staging` makes for it, as a person would find it.
fn staging(out: &Path, tongue: Tongue) -> String {
    let name = out.file_name().map(|name| format!(".{}.guidegen", name.display())).unwrap_or_default();
    words::path(&out.with_file_name(name), tongue)
}
