//! The command line as people meet it: what is typed, what is printed, and the exit code.
#![expect(clippy::disallowed_methods, reason = "tests make folders for the program to work in")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A temporary folder, which goes away at the end of the test.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    /// An empty one.
    pub(crate) fn empty() -> Place {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let name = format!("guidegen-test-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a temporary folder can be made");
        Place(folder.canonicalize().expect("it was just made"))
    }

    /// A small site without a mistake.
    pub(crate) fn site() -> Place {
        let place = Place::empty();
        place.write("content/site.yaml", SITE);
        place.write("content/products/rms.yaml", PRODUCT);
        place.write("content/screens/rms/home.yaml", SCREEN);
        place.write("content/guides/basics/first.yaml", GUIDE);
        place
    }

    /// Writes a file and the folders around it.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("it lies below the place")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    /// What a file holds; nothing where there is no file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_default()
    }

    /// Whether something has this name.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.join(path).symlink_metadata().is_ok()
    }

    /// The names directly in the place.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the place is there").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().display().to_string()).collect();
        names.sort();
        names
    }

    /// Every file of a folder with its bytes.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut tree = BTreeMap::new();
        let mut open = vec![self.0.join(folder)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let below = path.strip_prefix(&self.0).expect("it was found there").to_path_buf();
                    tree.insert(below, fs::read(&path).unwrap_or_default());
                }
            }
        }
        tree.into_iter()
            .map(|(path, bytes)| (path.strip_prefix(folder).map(Path::to_path_buf).unwrap_or(path), bytes))
            .collect()
    }

    /// The program, about to run in this folder, in English and without anything from our own environment
    /// that could change what it prints.
    pub(crate) fn program(&self, line: &str) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_guidegen"));
        program.current_dir(&self.0).args(line.split_whitespace()).env("LC_ALL", "C");
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_MESSAGES", "LANG", "LANGUAGE"] {
            program.env_remove(name);
        }
        program
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, line: &str) -> Said {
        Said::from(self.program(line).output().expect("the program can be started"))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run printed, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        Said {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("the program prints UTF-8"),
            err: String::from_utf8(output.stderr).expect("the program prints UTF-8"),
        }
    }
}

/// A step on a screen that does not exist: the site fails.
pub(crate) const BROKEN_GUIDE: &str = "\
title:
  ja: 壊れた手順書
  en: Broken
section: basics
checked_on: 2025-05-26
lead:
  ja: 前書きです。
  en: A lead.
steps:
  - id: lost
    screen: nowhere/none
    text:
      ja: 画面を開きます。
      en: Open the screen.
";

const SITE: &str = "\
title:
  ja: 試しのマニュアル
  en: Manual under test
description:
  ja: 試すためのマニュアルです。
  en: A manual for tests.
languages: [ja, en]
sections:
  - id: basics
    title:
      ja: 基本
      en: Basics
    description:
      ja: 基本の手順です。
      en: Basic procedures.
";

const PRODUCT: &str = "\
name: RMS
title:
  ja: 店舗運営システム
  en: Shop system
language: ja
accent: \"#bf0000\"
";

const SCREEN: &str = "\
title:
  ja: トップ画面
  en: Home
labels:
  - text: 詳細
    role: button
    gloss: Details
";

/// A guide without a mistake.
pub(crate) const GUIDE: &str = "\
title:
  ja: 詳細の開き方
  en: Opening the details
section: basics
checked_on: 2025-05-26
lead:
  ja: 詳細を開きます。
  en: Opens the details.
steps:
  - id: open-details
    screen: rms/home
    text:
      ja: \"[詳細]をクリックします。\"
      en: \"Click [詳細].\"
result:
  ja: 詳細が表示されます。
  en: The details are shown.
";

#[test]
fn help_speaks_the_language_of_the_system() {
    let place = Place::empty();
    for (locale, expected) in
        [("ja_JP.UTF-8", "使い方: guidegen"), ("en_GB.UTF-8", "Usage: guidegen"), ("C", "Usage")]
    {
        let output =
            place.program("help").env("LC_ALL", locale).output().expect("the program can be started");
        let said = Said::from(output);
        assert!(said.code == 0 && said.out.contains(expected), "{said:?}");
    }
    let said = Said::from(
        place
            .program("--help")
            .env("LC_ALL", "")
            .env("LANG", "ja_JP.UTF-8")
            .output()
            .expect("the program starts"),
    );
    assert!(said.out.contains("使い方"), "an empty variable is none: {said:?}");
}

#[test]
fn the_option_beats_the_system() {
    let place = Place::empty();
    let output = place.program("build -h --lang en").env("LC_ALL", "ja_JP.UTF-8").output();
    let said = Said::from(output.expect("the program can be started"));
    assert!(said.out.contains("Common options:") && said.out.contains("--out DIR"), "{said:?}");
    assert!(place.run("--lang=ja help build").out.contains("共通のオプション:"));
}

#[test]
fn help_names_every_command_and_no_other() {
    let page = Place::empty().run("help").out;
    for command in [
        "build [SITE]",
        "check [SITE]",
        "serve [SITE]",
        "fix [SITE]",
        "redact [SITE]",
        "new KIND NAME [SITE]",
        "explain [RULE]",
    ] {
        assert!(page.contains(command), "{page}");
    }
    assert!(!page.contains("translate"), "{page}");
}

#[test]
fn without_a_command_help_is_shown_but_the_run_could_not_be() {
    let said = Place::empty().run("");
    assert_eq!(said.code, 2);
    assert!(said.out.contains("Usage: guidegen"), "{said:?}");
}

#[test]
fn the_version() {
    let said = Place::empty().run("-V");
    assert_eq!((said.code, said.out), (0, format!("guidegen {}\n", env!("CARGO_PKG_VERSION"))));
}

/// What is typed, and the first two lines in Japanese and English.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "bild",
        "エラー: 「bild」というコマンドはありません。\nヘルプ: 「build」のことではありませんか？\n",
        "error: There is no command `bild`.\nhelp: Did you mean `build`?\n",
    ),
    (
        "ｃｈｅｃｋ",
        "エラー: 「ｃｈｅｃｋ」というコマンドはありません。\nヘルプ: 半角の小文字で「check」と入力してください。\n",
        "error: There is no command `ｃｈｅｃｋ`.\nhelp: Type `check` in lower-case ASCII letters.\n",
    ),
    (
        "publish",
        "エラー: 「publish」というコマンドはありません。\nヘルプ: 使えるのは build、check、serve、fix、redact、new、places、explain です。\n",
        "error: There is no command `publish`.\nhelp: It can be build, check, serve, fix, redact, new, places, explain.\n",
    ),
    (
        "build --otu x",
        "エラー: 「--otu」というオプションは、ここでは使えません。\nヘルプ: 「--out」のことではありませんか？\n",
        "error: There is no option `--otu` here.\nhelp: Did you mean `--out`?\n",
    ),
    (
        "check --out x",
        "エラー: 「--out」というオプションは、ここでは使えません。\n\
         ヘルプ: --out は guidegen build のオプションで、コマンドの後に書きます。\n",
        "error: There is no option `--out` here.\n\
         help: --out is an option of guidegen build, and is written after it.\n",
    ),
    (
        "check --quiet",
        "エラー: 「--quiet」というオプションは、ここでは使えません。\nヘルプ: guidegen help で、使えるものを確かめられます。\n",
        "error: There is no option `--quiet` here.\nhelp: See guidegen help for those there are.\n",
    ),
    (
        "check a b",
        "エラー: 「b」は余分です。\nヘルプ: 名前に空白があるときは、\"…\" で囲んでください。\n",
        "error: `b` is one too many.\nhelp: Put a name that has spaces in it between \"…\".\n",
    ),
    (
        "check --format",
        "エラー: 「--format」の値がありません。\nヘルプ: 使えるのは human、json、sarif、github、junit です。\n",
        "error: `--format` has no value.\nhelp: It can be human, json, sarif, github, junit.\n",
    ),
    (
        "build --out",
        "エラー: 「--out」の値がありません。\nヘルプ: --out の後に、空白を置いて値を書いてください。\n",
        "error: `--out` has no value.\nhelp: Write a value after --out and a space.\n",
    ),
    (
        "check --color allways",
        "エラー: 「--color」に「allways」は使えません。\nヘルプ: 「always」のことではありませんか？\n",
        "error: `--color` cannot be `allways`.\nhelp: Did you mean `always`?\n",
    ),
    (
        "check --as-of 2025-02-30",
        "エラー: 「2025-02-30」という日付はありません。\nヘルプ: 2025-05-26 のように、年-月-日 で書いてください。\n",
        "error: There is no day `2025-02-30`.\nhelp: Write year-month-day, such as 2025-05-26.\n",
    ),
    (
        "check --threads 0",
        "エラー: 「--threads」に「0」は使えません。\nヘルプ: 1 から 256 までの数を書いてください。\n",
        "error: `--threads` cannot be `0`.\nhelp: Write a number from 1 to 256.\n",
    ),
    (
        "check --hints=yes",
        "エラー: 「--hints」には値を付けません。\nヘルプ: --hints とだけ書いてください。\n",
        "error: `--hints` takes no value.\nhelp: Write only --hints.\n",
    ),
    (
        "new guide",
        "エラー: NAME が足りません。\nヘルプ: コマンドの後に、空白を置いて NAME を書いてください。\n",
        "error: NAME is missing.\nhelp: Write NAME after the command and a space.\n",
    ),
    (
        "new",
        "エラー: KINDと NAME が足りません。\nヘルプ: コマンドの後に、空白を置いて KIND NAME を書いてください。\n",
        "error: KIND and NAME are missing.\nhelp: Write KIND NAME after the command and a space.\n",
    ),
    (
        "places",
        "エラー: FILE が足りません。\nヘルプ: コマンドの後に、空白を置いて FILE を書いてください。\n",
        "error: FILE is missing.\nhelp: Write FILE after the command and a space.\n",
    ),
    (
        "help translate",
        "エラー: 「command」に「translate」は使えません。\nヘルプ: 使えるのは build、check、serve、fix、redact、new、places、explain です。\n",
        "error: `command` cannot be `translate`.\nhelp: It can be build, check, serve, fix, redact, new, places, explain.\n",
    ),
];

#[test]
fn mistakes_in_what_is_typed_are_told_in_both_languages() {
    let place = Place::empty();
    for (typed, ja, en) in MISTAKES {
        for (tongue, expected) in [("ja", ja), ("en", en)] {
            let said = place.run(&format!("--lang {tongue} {typed}"));
            assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (2, "", *expected), "{typed}");
        }
    }
}

#[test]
fn another_language_is_refused_in_the_language_of_the_system() {
    let said = Place::empty().run("check --lang fr");
    assert_eq!(said.err, "error: `--lang` cannot be `fr`.\nhelp: It can be ja, en.\n");
}

#[test]
fn a_folder_without_a_site() {
    let said = Place::empty().run("check");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("There is no content/site.yaml in the current folder."), "{said:?}");
    let said = Place::empty().run("--lang ja build nowhere");
    assert!(said.err.contains("「nowhere」というフォルダーはありません。"), "{said:?}");
}

#[test]
fn a_site_nearby_is_found() {
    let place = Place::site();
    let near = |folder: &str, line: &str| {
        let output = place.program(line).current_dir(place.0.join(folder)).output();
        Said::from(output.expect("the program can be started")).err
    };
    assert!(near("content", "check").contains("    guidegen check ..\n"));
    assert!(near("content/guides", "check").contains("    guidegen check ../..\n"));
    assert!(near(".", "build content/guides").contains("    guidegen build .\n"));
    assert!(near(".", "check content/site.yaml").contains("    guidegen check .\n"));
    let around = Place::empty();
    around.write("manual/content/site.yaml", "");
    assert!(around.run("--lang ja build").err.contains("サイトは「manual」にあるようです。"));
    assert!(around.run("build").err.contains("    guidegen build manual\n"));
}

#[test]
fn exit_codes() {
    let place = Place::site();
    let said = place.run("check");
    assert_eq!(said.code, 0, "{said:?}");
    place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
    let said = place.run("check");
    assert_eq!((said.code, said.err.as_str()), (1, ""), "{said:?}");
    assert!(!said.out.is_empty());
}

#[test]
fn measured_places_are_written_once() {
    let place = Place::site();
    place.write("places.json", r#"{"rms/home": [{"path": ["詳細"], "at": [10, 20, 60, 24]}]}"#);
    let said = place.run("places places.json");
    assert_eq!((said.code, said.out.as_str()), (0, "Wrote 1 place in 1 file.\n"));
    assert!(place.read("content/screens/rms/home.yaml").ends_with("    at: [10, 20, 60, 24]\n"));
    let said = place.run("places places.json");
    assert_eq!((said.code, said.out.as_str()), (0, "There is no place to write.\n"));
    place.write("places.json", r#"{"rms/home": [{"path": ["概要"], "at": [10, 20, 60, 24]}]}"#);
    let said = place.run("places places.json");
    assert_eq!(said.code, 1);
    assert!(
        said.out.contains("home.yaml:5 [詳細]\n    The real screen `rms/home` does not have this label.\n"),
        "{}",
        said.out
    );
    place.write("places.json", "詳細 10 20");
    assert_eq!(place.run("places places.json").code, 2);
}

#[test]
fn colours_follow_the_option_then_the_environment() {
    let place = Place::empty();
    let colored = |line: &str, name: &str, value: &str| {
        let output = place.program(line).env(name, value).output().expect("the program can be started");
        Said::from(output).err.contains('\u{1b}')
    };
    assert!(!colored("check", "TERM", "xterm"));
    assert!(colored("check", "CLICOLOR_FORCE", "1"));
    assert!(!colored("check --color never", "CLICOLOR_FORCE", "1"));
    assert!(colored("check --color always", "NO_COLOR", "1"));
}

#[test]
fn leftovers_of_editors_are_not_read() {
    let place = Place::site();
    for name in ["first.yaml~", ".first.yaml", ".first.yaml.swp", "#first.yaml#"] {
        place.write(&format!("content/guides/basics/{name}"), BROKEN_GUIDE);
    }
    assert_eq!(place.run("check").code, 0);
}

/// macOS writes が as か and a mark; elsewhere both spellings can stand side by side and look the same.
#[cfg(target_os = "linux")]
#[test]
fn two_spellings_of_one_name_are_one_too_many() {
    let place = Place::site();
    place.write("static/\u{304c}.txt", "one character");
    assert_eq!(place.run("check").code, 0);
    place.write("static/\u{304b}\u{3099}.txt", "a character and a mark");
    let said = place.run("check");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("`static/\u{304c}.txt`"), "{said:?}");
}

#[cfg(unix)]
#[test]
fn links_lead_neither_out_nor_around() {
    let outside = Place::empty();
    let place = Place::site();
    let link = place.0.join("static");
    std::os::unix::fs::symlink(&outside.0, &link).expect("links can be made");
    let said = place.run("check");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("`static` is a link that leads out of the site."), "{said:?}");
    fs::remove_file(&link).expect("it was just made");
    std::os::unix::fs::symlink("..", place.0.join("content/around")).expect("links can be made");
    let said = place.run("--lang ja check");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("「content/around」"), "{said:?}");
}

#[test]
fn a_rule_that_does_not_exist() {
    let place = Place::empty();
    let said = place.run("--lang ja explain no-such-rule-at-all");
    assert_eq!(said.code, 2);
    assert!(
        said.err.starts_with("エラー: 「no-such-rule-at-all」というルールはありません。\nヘルプ: "),
        "{said:?}"
    );
    let said = place.run("explain");
    assert!(said.code == 0 && !said.out.is_empty(), "{said:?}");
}

#[test]
fn timings_stand_beside_the_results() {
    let place = Place::site();
    let plain = place.run("build");
    assert!(plain.err.is_empty(), "a bar is for terminals: {plain:?}");
    let said = Place::site().run("build --timings");
    assert_eq!((said.code, &said.out), (0, &plain.out), "{said:?}");
    let names: Vec<&str> = said.err.lines().filter_map(|line| line.split("%  ").nth(1)).collect();
    assert_eq!(
        names,
        ["read", "bind", "check", "site", "figures", "search index", "render", "audit", "publish", "all"]
    );
    let said = place.run("--lang ja check --format json --timings");
    assert!(said.err.ends_with("合計\n") && !said.err.contains("公開"), "{said:?}");
}
