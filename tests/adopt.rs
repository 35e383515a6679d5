//! What adopters take: the action's scripts work on a real site, and workflows ask for no more than they need.
#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

use std::fs;

/// Workflows and the action, by path.
fn workflows() -> Vec<(String, String)> {
    let folder = fs::read_dir(".github/workflows").expect("the project has workflows").flatten();
    let mut paths: Vec<String> = folder.map(|entry| entry.path().display().to_string()).collect();
    paths.extend(["action.yml".to_owned(), "docs/manual.yml".to_owned()]);
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("a text"))).collect()
}

#[test]
fn workflows_take_few_rights_and_run_no_text_of_strangers() {
    for (path, text) in workflows() {
        if path != "action.yml" {
            assert!(text.contains("\npermissions:\n  contents: read\n\n"), "{path}: reads by default");
        }
        assert!(!text.contains("pull_request_target"), "{path}");
        let mut deep = None;
        for line in text.lines() {
            let indent = line.len() - line.trim_start().len();
            deep = deep.filter(|run| line.trim().is_empty() || indent > *run);
            if let Some(rest) = line.trim_start().trim_start_matches("- ").strip_prefix("run:") {
                deep = Some(indent);
                assert!(!rest.contains("${{"), "{path}: {line}");
            }
            assert!(
                deep.is_none() || !line.contains("${{"),
                "{path}: a value becomes a part of a script: {line}"
            );
            if let Some(action) = line.trim_start().trim_start_matches("- ").strip_prefix("uses: ") {
                let major = action.rsplit_once("@v").is_some_and(|(_, it)| it.parse::<u32>().is_ok());
                assert!(
                    major || action.starts_with("./"),
                    "{path}: {action} is not held at its major version"
                );
            }
        }
    }
}

#[test]
fn the_action_hands_every_input_to_a_script() {
    let text = fs::read_to_string("action.yml").expect("the action");
    let inputs = text.split_once("\ninputs:\n").and_then(|(_, rest)| rest.split_once("\noutputs:\n"));
    let inputs = inputs.expect("inputs stand before outputs").0;
    let names: Vec<&str> = inputs
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':').filter(|it| !it.starts_with(' ')))
        .collect();
    assert!(names.len() >= 6, "{names:?}");
    for name in names {
        assert!(text.contains(&format!("${{{{ inputs.{name} }}}}")), "{name} is used");
        assert!(inputs.contains(&format!("  {name}:\n    description: ")), "{name} is described");
    }
}

/// The action as a runner would carry it out, from a packed release to a built site.
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod scripts {
    use std::env::consts::{ARCH, OS};
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    use crate::cli::{BROKEN_GUIDE, Place, Said};

    fn script(place: &Place, name: &str) -> Command {
        let folder = std::env::current_dir().expect("the project's own folder");
        let mut script = Command::new(folder.join(".github/action").join(name));
        script.current_dir(&place.0);
        for name in ["GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GUIDEGEN_VERSION"] {
            script.env_remove(name);
        }
        script
    }

    fn run(script: &mut Command) -> Said {
        Said::from(script.output().expect("bash runs the script"))
    }

    fn version() -> String {
        format!("v{}", env!("CARGO_PKG_VERSION"))
    }

    fn archive() -> String {
        let system = if OS == "macos" { "apple-darwin" } else { "unknown-linux-gnu" };
        format!("guidegen-{}-{ARCH}-{system}.tar.gz", env!("CARGO_PKG_VERSION"))
    }

    /// Packs a program that hands everything on to the real one, which is big without its release build.
    fn packed() -> Place {
        let place = Place::site();
        place.write("guidegen", &format!("#!/bin/sh\nexec '{}' \"$@\"\n", env!("CARGO_BIN_EXE_guidegen")));
        fs::set_permissions(place.0.join("guidegen"), fs::Permissions::from_mode(0o755)).expect("ours");
        let name = archive();
        let target =
            name.splitn(3, '-').nth(2).and_then(|it| it.strip_suffix(".tar.gz")).expect("its target");
        let said = run(script(&place, "pack.sh")
            .args(["./guidegen", target])
            .arg(format!("releases/{}", version())));
        assert_eq!(said.code, 0, "{said:?}");
        assert!(place.has(&format!("releases/{}/{name}", version())), "{said:?}");
        place
    }

    fn install(place: &Place) -> Said {
        let releases = format!("file://{}", place.0.join("releases").display());
        let mut install = script(place, "install.sh");
        install.env("GUIDEGEN_RELEASES", releases).env("GUIDEGEN_FOLDER", place.0.join("tools"));
        run(install.env("GITHUB_PATH", place.0.join("path")))
    }

    fn prove(place: &Place, deny: &str) -> Said {
        let path = format!("{}:{}", place.read("path").trim(), std::env::var("PATH").unwrap_or_default());
        let mut prove = script(place, "prove.sh");
        prove.env("PATH", path).env("SITE", ".").env("OUT", "public").env("LANGUAGE", "en");
        prove.env("DENY", deny).env("BASELINE", "");
        prove
            .env("GITHUB_STEP_SUMMARY", place.0.join("summary"))
            .env("GITHUB_OUTPUT", place.0.join("output"));
        run(&mut prove)
    }

    #[test]
    fn from_a_release_to_a_site() {
        let place = packed();
        let said = install(&place);
        assert!(said.code == 0 && said.out.contains(env!("CARGO_PKG_VERSION")), "{said:?}");
        let folder = place.read("path").trim().to_owned();
        for file in ["completions/_guidegen", "man/man1/guidegen.1", "man/ja/man1/guidegen.1", "LICENSE-MIT"]
        {
            assert!(std::path::Path::new(&folder).join(file).is_file(), "{file} is in the release");
        }

        let said = prove(&place, "warnings unknown-label");
        assert_eq!(said.code, 0, "{said:?}");
        assert!(place.has("public/index.html") && place.read("output") == "folder=public\n", "{said:?}");

        place.write("content/guides/basics/broken.yaml", BROKEN_GUIDE);
        let said = prove(&place, "");
        assert!(said.code == 1 && said.out.contains("::error file=content/guides/basics/broken.yaml,line="));
        assert!(place.read("summary").contains("content/guides/basics/broken.yaml:"), "the whole report");
    }

    #[test]
    fn an_archive_that_was_changed_is_not_installed() {
        let place = packed();
        let path = format!("releases/{}/{}", version(), archive());
        fs::write(place.0.join(&path), "changed").expect("it is ours");
        let said = install(&place);
        assert!(said.code == 2 && said.err.contains("Nothing was installed."), "{said:?}");
        assert!(
            !place.has("path") && !place.has(&format!("tools/{}", archive().trim_end_matches(".tar.gz")))
        );
    }

    #[test]
    fn a_release_that_is_not_there() {
        let place = Place::empty();
        let said = install(&place);
        assert!(said.code == 2 && said.err.contains("has no guidegen-"), "{said:?}");
        let mut odd = script(&place, "install.sh");
        odd.env("GUIDEGEN_RELEASES", "").env("GUIDEGEN_FOLDER", "tools").env("GUIDEGEN_VERSION", "../main");
        assert!(run(&mut odd).err.contains("must look like 0.1.0"));
    }
}
