//! Where the site is: the folder that was named, or words about where it probably is instead.

use std::path::{Component, Path, PathBuf};

use crate::app::stop::Stop;
use crate::app::words;
use crate::report::Tongue;

/// The folder of the site with its real path, if it holds `content/site.yaml`.
///
/// # Errors
/// It does not; the words say what was expected, and which command would find a site nearby.
pub(crate) fn of_site(named: &Path, command: &str, tongue: Tongue) -> Result<PathBuf, Stop> {
    if holds_site(named)
        && let Ok(real) = named.canonicalize()
    {
        return Ok(real);
    }
    let what = match named {
        _ if named.join("content/site.yml").is_file() => words::site_yml(named, tongue),
        _ if named.is_dir() => words::no_site(named, tongue),
        _ if named.exists() => words::site_is_a_file(named, tongue),
        _ => words::no_such_folder(named, tongue),
    };
    Err(match above(named).or_else(|| below(named)) {
        Some(near) => Stop::new(what)
            .help(words::site_is_near(&near, tongue))
            .command(format!("guidegen {command} {}", words::typed(&near))),
        None => Stop::new(what).help(words::what_a_site_is(tongue)),
    })
}

fn holds_site(folder: &Path) -> bool {
    folder.join("content/site.yaml").is_file()
}

/// The nearest folder around, as it would be typed: `..` from inside `content`.
fn above(named: &Path) -> Option<PathBuf> {
    let real = named.canonicalize().ok()?;
    let steps = real.ancestors().skip(1).position(holds_site)?;
    let mut typed: PathBuf = named.components().filter(|part| *part != Component::CurDir).collect();
    for _ in 0..=steps {
        if typed.file_name().is_some() {
            typed.pop();
        } else {
            typed.push("..");
        }
    }
    Some(if typed.as_os_str().is_empty() { PathBuf::from(".") } else { typed })
}

/// The first folder inside, in the order of names.
fn below(named: &Path) -> Option<PathBuf> {
    let inside =
        std::fs::read_dir(named).ok()?.flatten().map(|entry| words::plain(&named.join(entry.file_name())));
    inside.filter(|folder| holds_site(folder)).min()
}
