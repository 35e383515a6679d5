//! Publishing: the old site or the new one, never a mixture, and nothing left behind.
#![expect(clippy::disallowed_methods, reason = "tests make folders for the program to work in")]

use std::fs;
use std::process::Stdio;

use crate::cli::{BROKEN_GUIDE, GUIDE, Place, Said};
use crate::sample::sample;

#[test]
fn a_site_is_published_and_nothing_is_left_behind() {
    let place = Place::site();
    let said = place.run("build");
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    assert!(said.out.contains("Open dist/index.html\n"), "{said:?}");
    assert!(place.has("dist/index.html") && place.read("dist/.guidegen").starts_with("guidegen"));
    assert_eq!(place.names(), [".dist.guidegen", "content", "dist"]);
    assert!(!place.has(".dist.guidegen/lock") && !place.has(".dist.guidegen/site"));
}

#[test]
fn the_site_may_be_named_from_elsewhere() {
    let place = Place::site();
    let site = place.0.file_name().expect("a temporary folder has a name").display().to_string();
    let around = place.0.parent().expect("it lies in a folder").to_path_buf();
    let output = place.program(&format!("--lang ja build {site}")).current_dir(around).output();
    let said = Said::from(output.expect("the program can be started"));
    assert!(
        said.out.contains(&format!("次のファイルを開いてください: {site}/dist/index.html\n")),
        "{said:?}"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let place = Place::site();
    many_guides(&place);
    assert_eq!(place.run("build --threads 1 --out one").code, 0);
    assert_eq!(place.run("build --threads 4 --out four").code, 0);
    assert_eq!(place.tree("one"), place.tree("four"));
}

/// The sample manual from two folders, in two languages, time zones and numbers of threads.
#[test]
fn neither_folder_nor_locale_nor_time_zone_change_a_byte() {
    let build = |lang: &str, zone: &str, threads: u8| {
        let place = Place::empty();
        for (path, bytes) in sample().0 {
            let to = place.0.join("somewhere else").join(path);
            fs::create_dir_all(to.parent().expect("a file in a folder")).expect("a folder for it");
            fs::write(to, bytes).expect("it can be written");
        }
        let site = place.0.join("somewhere else");
        let mut program = place.program(&format!("build --threads {threads} --out out"));
        let said = program.arg(site).env("LC_ALL", lang).env("TZ", zone).output().expect("it can be started");
        assert!(said.status.success(), "{said:?}");
        place.tree("out")
    };
    assert!(build("ja_JP.UTF-8", "Asia/Tokyo", 1) == build("en_GB.UTF-8", "America/Caracas", 5));
}

#[test]
fn a_new_site_takes_the_place_of_the_old_one() {
    let place = Place::site();
    place.write("content/guides/basics/second.yaml", GUIDE);
    place.run("build");
    fs::remove_file(place.0.join("content/guides/basics/second.yaml")).expect("it was just written");
    assert_eq!(place.run("build").code, 0);
    let fresh = place.run("build --out fresh");
    assert_eq!(fresh.code, 0, "{fresh:?}");
    assert_eq!(place.tree("dist"), place.tree("fresh"));
}

#[test]
fn a_failing_build_leaves_the_old_site_as_it_was() {
    let place = Place::site();
    place.run("build");
    let before = place.tree("dist");
    place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
    let said = place.run("build");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.ends_with("Nothing was published. The site in `dist` is as it was.\n"), "{said:?}");
    assert_eq!(place.tree("dist"), before);
    assert_eq!(place.names(), [".dist.guidegen", "content", "dist"]);
}

#[test]
fn a_failing_first_build_leaves_nothing() {
    let place = Place::site();
    place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
    let said = place.run("build --out some/where/else");
    assert!(said.code == 1 && said.out.ends_with("Nothing was published.\n"), "{said:?}");
    assert_eq!(place.names(), ["content"]);
}

#[test]
fn what_is_wrong_with_the_built_pages_publishes_nothing() {
    let place = Place::site();
    place.run("build");
    let before = place.tree("dist");
    for foot in ["<footer><a href=\"contact.html\">a</a></footer>", "<footer>{{ page.titel }}</footer>"] {
        place.write("templates/foot.html", foot);
        for command in ["build", "check", "build --format json"] {
            let said = place.run(command);
            assert_eq!(said.code, 1, "{command}, {foot}: {said:?}");
            assert!(said.out.contains("templates/foot.html"), "it says where: {said:?}");
        }
        assert!(place.run("build").out.contains("Nothing was published. The site in "));
        assert_eq!(place.tree("dist"), before);
        assert_eq!(place.names(), [".dist.guidegen", "content", "dist", "templates"]);
    }
    place.write("templates/foot.html", "<footer><a href=\"http://www.example.com/\">a</a></footer>");
    assert_eq!(place.run("build --deny warnings").code, 1);
    assert_eq!(place.run("build").code, 0, "a warning is no reason not to publish");
}

#[test]
fn folders_around_a_new_one_are_made() {
    let place = Place::site();
    assert_eq!(place.run("build --out some/where/else").code, 0);
    assert!(place.has("some/where/else/index.html"));
    assert_eq!(place.names(), ["content", "some"]);
}

#[test]
fn an_empty_folder_is_taken() {
    let place = Place::site();
    fs::create_dir(place.0.join("dist")).expect("folders can be made");
    assert_eq!(place.run("build").code, 0);
    assert!(place.has("dist/index.html"));
    assert_eq!(place.names(), [".dist.guidegen", "content", "dist"]);
}

#[test]
fn folders_of_others_are_left_alone() {
    let place = Place::site();
    place.write("letters/to-my-mother.txt", "Dear mother");
    place.write("dist/holiday.jpg", "sunset");
    place.write("file", "text");
    place.write("templates/page.html", "");
    for out in [
        "letters",
        "dist",
        "file",
        ".",
        "..",
        "content",
        "content/new",
        "templates",
        "static",
        "static/a",
        "/",
    ] {
        let said = place.run(&format!("build --out {out}"));
        assert_eq!(said.code, 2, "{out}: {said:?}");
        assert!(said.err.contains("--out"), "it says what to do: {said:?}");
    }
    assert_eq!(place.read("letters/to-my-mother.txt"), "Dear mother");
    assert_eq!(place.read("dist/holiday.jpg"), "sunset");
    assert_eq!(place.read("file"), "text");
}

#[cfg(unix)]
#[test]
fn the_home_folder_is_left_alone() {
    let place = Place::site();
    fs::create_dir_all(place.0.join("home/me")).expect("folders can be made");
    for out in ["home", "home/me"] {
        let run = place.program(&format!("build --out {out}")).env("HOME", place.0.join("home/me")).output();
        let said = Said::from(run.expect("the program can be started"));
        assert!(said.code == 2 && said.err.contains("holds your home folder"), "{said:?}");
    }
}

#[test]
fn a_repository_is_left_alone() {
    let place = Place::site();
    assert_eq!(place.run("build").code, 0);
    place.write("dist/.git/HEAD", "ref: refs/heads/pages\n");
    let said = place.run("build");
    assert!(said.code == 2 && said.err.contains("holds a Git repository"), "{said:?}");
    assert!(place.has("dist/.git/HEAD"));
}

#[cfg(unix)]
#[test]
fn a_link_is_left_alone() {
    let place = Place::site();
    fs::create_dir(place.0.join("elsewhere")).expect("folders can be made");
    std::os::unix::fs::symlink("elsewhere", place.0.join("dist")).expect("links can be made");
    let said = place.run("build");
    assert!(said.code == 2 && said.err.contains("is a symbolic link"), "{said:?}");
    assert!(!place.has("elsewhere/index.html"));
}

#[test]
fn the_working_folder_of_somebody_else_is_left_alone() {
    let place = Place::site();
    place.write(".dist.guidegen/diary.txt", "today");
    let said = place.run("build");
    assert!(said.code == 2 && said.err.contains("`.dist.guidegen`"), "{said:?}");
    assert_eq!(place.read(".dist.guidegen/diary.txt"), "today");
    assert!(!place.has("dist"));
}

#[test]
fn a_living_lock_keeps_others_out_and_a_dead_one_does_not() {
    let place = Place::site();
    place.write(".dist.guidegen/lock", "");
    place.write(".dist.guidegen/site/half.html", "half");
    let lock = fs::File::open(place.0.join(".dist.guidegen/lock")).expect("it was just written");
    lock.lock().expect("nobody else has it");
    let said = place.run("build");
    assert!(said.code == 2 && said.err.contains("Another guidegen is publishing in `dist`"), "{said:?}");
    assert!(place.has(".dist.guidegen/site/half.html"), "what a living build has is not cleaned up");
    drop(lock);
    let said = place.run("build");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(!place.has("dist/half.html"));
    assert_eq!(place.names(), [".dist.guidegen", "content", "dist"]);
}

#[test]
fn an_old_site_that_was_set_aside_comes_back() {
    let place = Place::site();
    place.run("build");
    let before = place.tree("dist");
    fs::create_dir_all(place.0.join(".dist.guidegen")).expect("folders can be made");
    fs::rename(place.0.join("dist"), place.0.join(".dist.guidegen/old")).expect("it can be moved");
    place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
    assert_eq!(place.run("build").code, 1);
    assert_eq!(place.tree("dist"), before);
    assert_eq!(place.names(), [".dist.guidegen", "content", "dist"]);
}

#[test]
fn builds_at_once_publish_one_whole_site() {
    let place = Place::site();
    many_guides(&place);
    assert_eq!(place.run("build --out expected").code, 0);
    let start = |_| place.program("build").stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let running: Vec<_> = (0..6).map(start).map(|child| child.expect("the program can be started")).collect();
    let said: Vec<Said> =
        running.into_iter().map(|child| Said::from(child.wait_with_output().expect("it ends"))).collect();
    assert!(said.iter().any(|said| said.code == 0), "{said:?}");
    assert!(said.iter().all(|said| said.code == 0 || said.err.contains("Another guidegen")), "{said:?}");
    assert_eq!(place.tree("dist"), place.tree("expected"));
    assert_eq!(place.names(), [".dist.guidegen", ".expected.guidegen", "content", "dist", "expected"]);
}

/// When a build is killed: after so many looks at it, or when the exchange has just happened.
#[derive(Clone, Copy, Debug)]
enum Moment {
    Locked,
    Looks(usize),
    Exchanged,
    Never,
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let place = Place::site();
    many_guides(&place);
    let site = place.read("content/site.yaml");
    let other = site.replace("Manual under test", "Another title");
    assert_eq!(place.run("build --out first").code, 0);
    place.write("content/site.yaml", &other);
    assert_eq!(place.run("build --out second").code, 0);
    let (first, second) = (place.tree("first"), place.tree("second"));
    assert_ne!(first, second);
    let looks = build_and_kill_at(&place, Moment::Never);
    // Spread over the whole build without a pattern; whatever the moment, the promise is the same.
    let spread = (1..10).map(|at| Moment::Looks(looks * (at * 37 % 100) / 100));
    for moment in spread.chain([Moment::Locked, Moment::Exchanged, Moment::Exchanged]) {
        place.write("content/site.yaml", &site);
        assert_eq!(place.run("build").code, 0, "the next build cleans up after a killed one");
        assert_eq!(place.tree("dist"), first);
        place.write("content/site.yaml", &other);
        build_and_kill_at(&place, moment);
        let found = place.tree("dist");
        assert!(found == first || found == second, "a mixture after a kill at {moment:?}");
    }
}

/// Returns how often the build was looked at.
fn build_and_kill_at(place: &Place, moment: Moment) -> usize {
    let before = place.read("dist/index.html");
    let mut child = place
        .program("build")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program can be started");
    let mut looks = 0;
    let reached = |looks| match moment {
        Moment::Locked => place.has(".dist.guidegen/lock"),
        Moment::Looks(most) => looks >= most,
        Moment::Exchanged => place.read("dist/index.html") != before,
        Moment::Never => false,
    };
    while !reached(looks) && child.try_wait().expect("a child can be asked").is_none() {
        looks += 1;
        std::thread::yield_now();
    }
    child.kill().expect("a child can be killed");
    child.wait().expect("a killed child ends");
    looks
}

/// Published once and changed once, so that a standby is there.
fn twice_published() -> Place {
    let place = Place::site();
    assert_eq!(place.run("build").code, 0);
    place.write("content/guides/basics/second.yaml", GUIDE);
    assert_eq!(place.run("build").code, 0);
    assert!(place.has(".dist.guidegen/site/index.html"), "the old site is the next standby");
    place
}

/// Changes a text, builds, and compares with a site that was built into a new folder.
fn next_build_is_whole(place: &Place, title: &str) {
    let site = place.read("content/site.yaml");
    place.write("content/site.yaml", &site.replace("Manual under test", title));
    let said = place.run("build");
    assert_eq!(said.code, 0, "{said:?}");
    let _ = fs::remove_dir_all(place.0.join("clean"));
    let _ = fs::remove_dir_all(place.0.join(".clean.guidegen"));
    assert_eq!(place.run("build --out clean").code, 0);
    assert_eq!(place.tree("dist"), place.tree("clean"));
    place.write("content/site.yaml", &site);
}

#[test]
fn a_standby_that_somebody_touched_is_not_believed() {
    let place = twice_published();
    place.write("elsewhere/diary.txt", "today");
    let index = place.read(".dist.guidegen/site/index.html");
    place.write(".dist.guidegen/site/index.html", &"x".repeat(index.len()));
    place.write(".dist.guidegen/site/foreign/page.html", "foreign");
    fs::remove_file(place.0.join(".dist.guidegen/site/404.html")).expect("it was published");
    fs::remove_dir_all(place.0.join(".dist.guidegen/site/en/terms")).expect("it was published");
    place.write(".dist.guidegen/site/en/terms", "a file in the place of a folder");
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.0.join("elsewhere"), place.0.join(".dist.guidegen/site/link"))
        .expect("links can be made");
    next_build_is_whole(&place, "A");
    assert_eq!(place.read("elsewhere/diary.txt"), "today");
}

#[test]
fn a_list_that_was_damaged_is_not_believed() {
    let place = twice_published();
    let list = place.read(".dist.guidegen/files");
    let other: String = list.chars().map(|sign| if sign == '1' { '2' } else { sign }).collect();
    for (at, damaged) in [&other, "", &list[..list.len() / 2], "\u{0}\u{0}"].into_iter().enumerate() {
        place.write(".dist.guidegen/files", damaged);
        place.write(".dist.guidegen/record", damaged);
        next_build_is_whole(&place, &format!("Title {at}"));
    }
    fs::remove_file(place.0.join(".dist.guidegen/files")).expect("a build wrote it");
    next_build_is_whole(&place, "Without a list");
    fs::remove_dir_all(place.0.join(".dist.guidegen")).expect("it may be deleted at any time");
    next_build_is_whole(&place, "Without anything");
}

#[test]
fn a_published_site_that_somebody_changed_is_mended() {
    let place = twice_published();
    let whole = place.tree("dist");
    place.write("dist/foreign.html", "foreign");
    place.write("dist/index.html", "changed by hand");
    assert_eq!(place.run("build").code, 0);
    assert_eq!(place.tree("dist"), whole);
}

#[cfg(unix)]
#[test]
fn what_did_not_change_keeps_its_place_and_a_copy_by_links_stays_as_it_is() {
    use std::os::unix::fs::MetadataExt;
    let place = twice_published();
    let node = |path: &str| place.0.join(path).metadata().expect("it was published").ino();
    let (folder, kept, changed) = (node("dist"), node("dist/404.html"), node("dist/en/index.html"));
    assert!(place.run("build").out.contains("The site is up to date"));
    assert_eq!(folder, node("dist"), "without a change nothing is exchanged");
    let (before, page) = (place.read("dist/en/index.html"), place.0.join("dist/en/index.html"));
    fs::hard_link(&page, place.0.join("copy.html")).expect("links can be made");
    place.write("content/guides/basics/second.yaml", &GUIDE.replace("Open", "Now open"));
    place.write("content/guides/basics/third.yaml", GUIDE);
    assert_eq!(place.run("build").code, 0);
    assert_ne!(folder, node("dist"), "the site is another one");
    assert_eq!(kept, node("dist/404.html"));
    assert_ne!(changed, node("dist/en/index.html"));
    assert_eq!(place.read("copy.html"), before);
}

/// A limit on the size of files stands for a disk that is full.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_site_as_it_was() {
    let place = twice_published();
    let before = place.tree("dist");
    let site = place.read("content/site.yaml");
    place.write("content/site.yaml", &site.replace("Manual under test", "Another title"));
    let run = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 2; exec \"$0\" build", env!("CARGO_BIN_EXE_guidegen")])
        .current_dir(&place.0)
        .env("LC_ALL", "C")
        .output();
    let said = Said::from(run.expect("a shell can be started"));
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("could not be written"), "{said:?}");
    assert_eq!(place.tree("dist"), before);
    next_build_is_whole(&place, "Another title");
}

/// Enough pages that a build can be caught in the middle.
fn many_guides(place: &Place) {
    for number in 0..200 {
        place.write(&format!("content/guides/basics/guide-{number}.yaml"), GUIDE);
    }
}
