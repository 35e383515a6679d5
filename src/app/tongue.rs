//! The language of everything printed: found before the arguments are read, so that help and mistakes in
//! the arguments can be told in it too.

use std::ffi::OsString;

use crate::report::Tongue;

/// What `--lang` says, else what the system speaks: Japanese where that begins with `ja`, else English.
pub(crate) fn of_this_run(typed: &[OsString]) -> Tongue {
    asked_for(typed).unwrap_or_else(|| if system().starts_with("ja") { Tongue::Ja } else { Tongue::En })
}

/// The language with this name.
pub(crate) fn named(name: &str) -> Option<Tongue> {
    match name {
        "ja" => Some(Tongue::Ja),
        "en" => Some(Tongue::En),
        _ => None,
    }
}

/// The last `--lang`; one with another value is told to the person when the arguments are read.
fn asked_for(typed: &[OsString]) -> Option<Tongue> {
    let words: Vec<&str> = typed
        .iter()
        .skip(1)
        .map(|word| word.to_str().unwrap_or(""))
        .take_while(|word| *word != "--")
        .collect();
    let apart = words.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    apart.chain(joined).filter_map(named).next_back()
}

/// The variables in the order POSIX gives them; where none is set, what Windows or macOS says.
fn system() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .or_else(sys_locale::get_locale)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use crate::app::tongue::asked_for;
    use crate::report::Tongue;

    #[test]
    fn wherever_it_stands() {
        let asked = |line: &str| asked_for(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert!(matches!(asked("guidegen build --lang ja"), Some(Tongue::Ja)));
        assert!(matches!(asked("guidegen --lang=en build"), Some(Tongue::En)));
        assert!(asked("guidegen build --lang fr").is_none());
        assert!(asked("guidegen build -- --lang ja").is_none());
    }
}
