//! `guidegen new`: a site, guide, screen or page, ready to fill, that teaches by example.

use std::fs::create_dir_all;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::app::Outcome;
use crate::app::args::Request;
use crate::app::check;
use crate::app::place;
use crate::app::stop::Stop;
use crate::app::terminal;
use crate::app::words::{self, Doing};
use crate::app::write;
use crate::manual::{Manual, ScreenId};
use crate::model::name::{GuideName, Name, is_id};
use crate::report::Tongue;
use crate::session::Session;

/// What can be made.
pub(crate) const KINDS: &[&str] = &["site", "guide", "screen", "page"];

/// A file to be written: its path below the site, and its text.
type File = (String, String);

/// Writes the files of a new thing; nothing that is there already is touched.
///
/// # Errors
/// A name that cannot be one, a file that is there already, or the disk.
pub(crate) fn run(kind: &str, name: &str, site: &Path, request: &Request) -> anyhow::Result<Outcome> {
    let tongue = request.tongue;
    if kind == "site" {
        let root = PathBuf::from(name);
        let files = of_site(tongue);
        write_new(&root, &files, tongue)?;
        terminal::print(&told(&root, &files, tongue), request)?;
        return Ok(Outcome::Clean);
    }
    // Who is used to Windows, whose input method may show it as ¥, parts names with a backslash.
    let parted_by_slashes = name.replace(['\\', '＼', '¥', '￥'], "/");
    let typed: GuideName = Name::typed(&parted_by_slashes);
    let name = typed.as_str();
    place::of_site(site, &format!("new {kind} {name}"), tongue)?;
    let session = check::open(site, request)?;
    let files = match kind {
        "guide" => guide(parted(name, kind, tongue)?, &session, tongue)?,
        "screen" => screen(parted(name, kind, tongue)?, &session, tongue),
        _ => page(single(name, tongue)?, tongue),
    };
    write_new(site, &files, tongue)?;
    if kind == "page" {
        list_page(site, name, tongue)?;
    }
    terminal::print(&told(site, &files, tongue), request)?;
    Ok(Outcome::Clean)
}

fn of_site(tongue: Tongue) -> Vec<File> {
    let own =
        |path: &str, text: &str, values: &[(&str, &str)]| (path.to_owned(), filled(text, values, tongue));
    let words = [
        ("name", "register-item"),
        ("title_ja", "商品を登録する"),
        ("title_en", "Register an item"),
        ("product", "Shop Admin"),
        ("section", "basics"),
        ("screen", "shop/item-list"),
        ("label", "新規登録"),
        ("second", "保存する"),
    ];
    vec![
        own("content/site.yaml", SITE, &[]),
        own("content/products/shop.yaml", PRODUCT, &words),
        own("content/screens/shop/item-list.yaml", SCREEN, &SCREEN_WORDS),
        own("content/guides/basics/register-item.yaml", GUIDE, &words),
        (".gitignore".to_owned(), "/dist/\n/print/\n".to_owned()),
    ]
}

const SCREEN_WORDS: [(&str, &str); 3] =
    [("name", "item-list"), ("title_ja", "商品一覧"), ("title_en", "Item list")];

fn guide((folder, name): (&str, &str), session: &Session, tongue: Tongue) -> anyhow::Result<Vec<File>> {
    let manual = session.manual();
    let section = manual.sections.iter().find(|section| section.id == folder).or(manual.sections.first());
    let section = section.map_or("basics", |section| section.id.as_str());
    let Some((screen, labels)) = example(manual) else {
        let stop = Stop::new(words::no_screen_yet(tongue)).help(words::make_a_screen(tongue));
        return Err(stop.command("guidegen new screen shop/item-list").into());
    };
    let [label, second] = labels;
    let (ja, en) = (format!("{name}の手順"), format!("{name}: the procedure"));
    let values = [
        ("name", name),
        ("title_ja", ja.as_str()),
        ("title_en", en.as_str()),
        ("section", section),
        ("screen", manual.screens[screen.0].name.as_str()),
        ("label", label),
        ("second", second),
    ];
    Ok(vec![(format!("content/guides/{folder}/{name}.yaml"), filled(GUIDE, &values, tongue))])
}

/// A screen with labels that stand on it once, to be named by an example.
fn example(manual: &Manual) -> Option<(ScreenId, [&str; 2])> {
    let pressed = |id: &crate::manual::LabelId| {
        let label = &manual.labels[id.0];
        ["button", "link", "tab", "menu"].contains(&crate::model::screen::ROLES[label.role]) && !label.hidden
    };
    (0..manual.screens.len()).map(ScreenId).find_map(|screen| {
        let all = &manual.screens[screen.0].by_text;
        let once = |text: &&str| manual.labels_on(screen, text).count() == 1;
        let mut all: Vec<(crate::manual::LabelId, &str)> =
            all.iter().map(|(text, label)| (*label, text.as_str())).collect();
        // In the order of the screen, in which a reader meets them.
        all.sort();
        let mut texts = all.iter().filter(|(label, _)| pressed(label)).map(|(_, text)| *text).filter(once);
        let first = texts.next()?;
        Some((screen, [first, texts.next().unwrap_or(first)]))
    })
}

fn screen((product, name): (&str, &str), session: &Session, tongue: Tongue) -> Vec<File> {
    let (ja, en) = (format!("{name}の画面"), format!("{name} screen"));
    let values = [("name", name), ("title_ja", ja.as_str()), ("title_en", en.as_str())];
    let mut files = vec![(format!("content/screens/{product}/{name}.yaml"), filled(SCREEN, &values, tongue))];
    if !session.manual().products.iter().any(|known| known.id == product) {
        let text = filled(PRODUCT, &[("product", product)], tongue);
        files.push((format!("content/products/{product}.yaml"), text));
    }
    files
}

fn page(name: &str, tongue: Tongue) -> Vec<File> {
    vec![(format!("content/pages/{name}.yaml"), filled(PAGE, &[("name", name)], tongue))]
}

/// Puts a page into `pages:` of `content/site.yaml`, so that readers find it.
fn list_page(site: &Path, name: &str, tongue: Tongue) -> anyhow::Result<()> {
    let path = site.join("content/site.yaml");
    let text = std::fs::read_to_string(&path).with_context(|| words::cannot(Doing::Read, &path, tongue))?;
    let changed = with_page(&text, name);
    write::whole(&path, changed.as_bytes()).with_context(|| words::cannot(Doing::Write, &path, tongue))
}

/// The settings with one more page; the rest of them stays as it is.
fn with_page(text: &str, name: &str) -> String {
    let line = text.lines().find(|line| line.starts_with("pages:"));
    match line.and_then(|line| Some((line, line.rfind(']')?))) {
        Some((line, close)) => {
            let comma = if line[..close].trim_end().ends_with('[') { "" } else { ", " };
            text.replacen(line, &format!("{}{comma}{name}{}", &line[..close], &line[close..]), 1)
        }
        None if line.is_some() => text.replacen("pages:\n", &format!("pages:\n  - {name}\n"), 1),
        None => format!("{}\npages: [{name}]\n", text.trim_end_matches('\n')),
    }
}

fn write_new(root: &Path, files: &[File], tongue: Tongue) -> anyhow::Result<()> {
    if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path).exists()) {
        let stop = Stop::new(words::there_already(&root.join(path), tongue));
        return Err(stop.help(words::choose_another(tongue)).into());
    }
    for (path, text) in files {
        let place = root.join(path);
        let folder = place.parent().unwrap_or(root);
        create_dir_all(folder).with_context(|| words::cannot(Doing::Write, folder, tongue))?;
        write::whole(&place, text.as_bytes()).with_context(|| words::cannot(Doing::Write, &place, tongue))?;
    }
    Ok(())
}

/// What was written, and what to do next.
fn told(root: &Path, files: &[File], tongue: Tongue) -> String {
    let mut text = match tongue {
        Tongue::Ja => "次のファイルを作りました。\n".to_owned(),
        Tongue::En => "These files were made:\n".to_owned(),
    };
    for (path, _) in files {
        text.push_str(&format!("  {}\n", words::plain(&root.join(path)).display()));
    }
    let here = words::plain(root);
    let site = if here == Path::new(".") { String::new() } else { format!(" {}", words::typed(&here)) };
    text + &match tongue {
        Tongue::Ja => format!(
            "中の説明を読みながら書き換え、guidegen check{site} で確かめてください。\n\
             guidegen build{site} で、読者が見るページになります。\n"
        ),
        Tongue::En => format!(
            "Fill them in as their comments say, and run guidegen check{site} to prove them.\n\
             guidegen build{site} makes the pages that readers see.\n"
        ),
    }
}

/// `shop/item-list`: two ids.
fn parted<'a>(name: &'a str, kind: &str, tongue: Tongue) -> Result<(&'a str, &'a str), Stop> {
    match name.split_once('/') {
        Some((folder, name)) if is_id(folder) && is_id(name) => Ok((folder, name)),
        _ => Err(Stop::new(words::not_a_name(name, tongue)).help(words::two_ids(kind, tongue))),
    }
}

fn single(name: &str, tongue: Tongue) -> Result<&str, Stop> {
    if is_id(name) {
        return Ok(name);
    }
    Err(Stop::new(words::not_a_name(name, tongue)).help(words::one_id(tongue)))
}

const SITE: &str = include_str!("site.yaml");
const PRODUCT: &str = include_str!("product.yaml");
const SCREEN: &str = include_str!("screen.yaml");
const GUIDE: &str = include_str!("guide.yaml");
const PAGE: &str = include_str!("page.yaml");

/// A text with its values, and with the comments of one language.
fn filled(text: &str, values: &[(&str, &str)], tongue: Tongue) -> String {
    let (own, other) = match tongue {
        Tongue::Ja => ("#ja ", "#en "),
        Tongue::En => ("#en ", "#ja "),
    };
    let lines = text.lines().filter(|line| !line.trim_start().starts_with(other));
    let mut filled: String = lines
        .map(|line| match line.split_once(own) {
            Some((indent, comment)) if indent.trim().is_empty() => format!("{indent}# {comment}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{{{name}}}}}"), value);
    }
    filled
}

#[cfg(test)]
mod tests {
    use crate::app::new::with_page;

    #[test]
    fn a_page_is_added_where_pages_are_listed() {
        assert_eq!(with_page("a: 1\npages: [x]\nb: 2\n", "y"), "a: 1\npages: [x, y]\nb: 2\n");
        assert_eq!(with_page("pages: []\n", "y"), "pages: [y]\n");
        assert_eq!(with_page("pages:\n  - x\n", "y"), "pages:\n  - y\n  - x\n");
        assert_eq!(with_page("a: 1\n", "y"), "a: 1\npages: [y]\n");
    }
}
