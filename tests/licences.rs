//! Licences of everything that the program is built from: each is one that deny.toml allows.
#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

use std::fs;
use std::process::Command;

use serde_json::Value;

#[test]
fn everything_may_be_used() {
    let allowed = allowed();
    let packages = packages();
    assert!(packages.len() > 50, "cargo knows {} packages", packages.len());
    for (name, licence) in packages {
        assert!(
            permits(&licence, &allowed),
            "{name} has the licence {licence}, which deny.toml does not allow"
        );
    }
}

#[test]
fn expressions() {
    let allowed = ["MIT".to_owned(), "Zlib".to_owned()];
    let permits = |licence: &str| permits(licence, &allowed);
    for good in
        ["MIT", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(MIT OR GPL-3.0) AND Zlib", "MIT AND (X OR Zlib)"]
    {
        assert!(permits(good), "{good}");
    }
    for bad in
        ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT WITH some-exception", "X OR Y AND MIT", "(X OR Y) AND MIT"]
    {
        assert!(!permits(bad), "{bad}");
    }
}

/// The list in deny.toml.
fn allowed() -> Vec<String> {
    let text = fs::read_to_string("deny.toml").expect("the list of licences");
    let list = text.split_once("\nallow = [").and_then(|(_, rest)| rest.split_once(']')).expect("a list").0;
    let names: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(names.contains(&"MIT".to_owned()), "{names:?}");
    names
}

/// Every package with its licence: for all systems where cargo has them all, else for this one.
fn packages() -> Vec<(String, String)> {
    let metadata = |filter: &[&str]| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut cargo = Command::new(cargo);
        cargo.args(["metadata", "--offline", "--locked", "--format-version=1"]).args(filter);
        cargo.output().ok().filter(|said| said.status.success())
    };
    let own = format!("--filter-platform={}", host());
    let said = metadata(&[]).or_else(|| metadata(&[&own])).expect("cargo knows what it has built");
    let known: Value = serde_json::from_slice(&said.stdout).expect("cargo speaks JSON");
    let of = |package: &Value, field: &str| package[field].as_str().unwrap_or_default().to_owned();
    let packages = known["packages"].as_array().expect("packages");
    packages.iter().map(|package| (of(package, "name"), of(package, "license"))).collect()
}

fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = Command::new(rustc).arg("-vV").output().expect("rustc is there");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    said.lines().find_map(|line| line.strip_prefix("host: ")).expect("it says where it runs").to_owned()
}

/// Whether a licence expression (SPDX, and the older `/` for OR) can be met with what is allowed.
fn permits(licence: &str, allowed: &[String]) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at, allowed) && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut holds = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        holds |= both(words, at, allowed);
    }
    holds
}

fn both(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut holds = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        holds &= one(words, at, allowed);
    }
    holds
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let holds = either(words, at, allowed);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return holds && closed;
    }
    // An exception makes another licence of it, which would have to be allowed by itself.
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
        return false;
    }
    allowed.iter().any(|name| name == word)
}
