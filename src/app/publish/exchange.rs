//! The one step in which a new site takes the place of the old one.

use std::fs::rename;
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

/// Puts `new` where `target` is. The old site, if any, is then at `new`, or at `aside` where the system cannot
/// exchange two folders in one step.
///
/// # Errors
/// The disk's own; then `target` is as it was.
pub(crate) fn put_in_place(new: &Path, target: &Path, aside: &Path) -> Result<()> {
    if !target.try_exists()? {
        return rename(new, target);
    }
    match in_one_step(new, target) {
        Err(error) if error.kind() == ErrorKind::Unsupported => in_two_steps(new, target, aside),
        done => done,
    }
}

/// Puts back an old site whose build was killed between the two steps.
///
/// # Errors
/// The disk's own.
pub(crate) fn undo_half(aside: &Path, target: &Path) -> Result<()> {
    if aside.try_exists()? && !target.try_exists()? { rename(aside, target) } else { Ok(()) }
}

/// Not every disk can: network disks and FAT say that the flag is not known.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn in_one_step(new: &Path, target: &Path) -> Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => Error::from(ErrorKind::Unsupported),
        error => Error::from(error),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn in_one_step(_new: &Path, _target: &Path) -> Result<()> {
    Err(Error::from(ErrorKind::Unsupported))
}

fn in_two_steps(new: &Path, target: &Path, aside: &Path) -> Result<()> {
    rename(target, aside)?;
    rename(new, target).or_else(|error| rename(aside, target).and(Err(error)))
}

#[cfg(test)]
mod tests {
    use std::fs::{create_dir_all, read_to_string, remove_dir_all, write};
    use std::path::PathBuf;

    use crate::app::publish::exchange::{in_two_steps, put_in_place, undo_half};

    /// A folder with a `site` and a `dist`, which goes away at the end.
    struct Place(PathBuf);

    impl Place {
        fn new(name: &str) -> Place {
            let place = Place(std::env::temp_dir().join(format!("guidegen-{name}-{}", std::process::id())));
            for site in ["site", "dist"] {
                create_dir_all(place.0.join(site)).expect("a temporary folder can be made");
                write(place.0.join(site).join("name"), site).expect("a temporary file can be written");
            }
            place
        }

        fn shows(&self, folder: &str) -> String {
            read_to_string(self.0.join(folder).join("name")).unwrap_or_default()
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_new_one_stands_and_the_old_one_is_kept() {
        let place = Place::new("exchange");
        put_in_place(&place.0.join("site"), &place.0.join("dist"), &place.0.join("old"))
            .expect("both are there");
        assert_eq!(place.shows("dist"), "site");
        assert_eq!(place.shows("site") + &place.shows("old"), "dist");
    }

    #[test]
    fn two_steps_where_one_is_not_enough() {
        let place = Place::new("two-steps");
        let (site, dist, old) = (place.0.join("site"), place.0.join("dist"), place.0.join("old"));
        in_two_steps(&site, &dist, &old).expect("both are there");
        assert_eq!((place.shows("dist"), place.shows("old")), ("site".into(), "dist".into()));
    }

    #[test]
    fn a_failing_second_step_is_taken_back() {
        let place = Place::new("taken-back");
        let (dist, old) = (place.0.join("dist"), place.0.join("old"));
        in_two_steps(&place.0.join("missing"), &dist, &old).expect_err("there is no such site");
        assert_eq!(place.shows("dist"), "dist");
    }

    #[test]
    fn a_build_killed_between_the_steps_is_undone() {
        let place = Place::new("undone");
        let (dist, old) = (place.0.join("dist"), place.0.join("old"));
        std::fs::rename(&dist, &old).expect("it is there");
        undo_half(&old, &dist).expect("it can be put back");
        assert_eq!(place.shows("dist"), "dist");
    }
}
