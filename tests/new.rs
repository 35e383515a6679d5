//! `guidegen new`: what it makes is a manual without a diagnostic, in either language.

use crate::cli::Place;

#[test]
fn what_is_made_raises_nothing() {
    for tongue in ["ja", "en"] {
        let place = Place::empty();
        for line in [
            "new site .",
            "new guide basics/refund-order",
            "new screen pay/refund-list",
            "new page faq",
            "check --deny warnings",
            "build",
        ] {
            let said = place.run(&format!("--lang {tongue} {line}"));
            assert_eq!(said.code, 0, "{line}: {said:?}");
        }
        let comment = place.read("content/site.yaml").lines().next().map(str::to_owned).unwrap_or_default();
        assert_eq!(comment.is_ascii(), tongue == "en", "comments are in the language asked for: {comment}");
        assert!(place.has("dist/ja/guides/basics/refund-order/index.html"));
        assert!(place.read("dist/ja/index.html").contains("pages/faq/index.html"), "the page can be found");
    }
}

#[test]
fn nothing_that_is_there_is_touched() {
    let place = Place::site();
    place.write("content/guides/basics/mine.yaml", "mine");
    let said = place.run("new guide basics/mine");
    assert!(said.code == 2 && said.err.contains("is there already"), "{said:?}");
    assert_eq!(place.read("content/guides/basics/mine.yaml"), "mine");
    let said = place.run("new site .");
    assert_eq!(said.code, 2, "{said:?}");
    let said = place.run("--lang ja new guide 返金");
    assert!(said.code == 2 && said.err.contains("「返金」は名前に使えません。"), "{said:?}");
}

#[test]
fn a_name_may_be_parted_as_windows_parts_paths() {
    for (at, name) in ["basics\\one", "basics¥one", "ｂａｓｉｃｓ￥ｏｎｅ"].iter().enumerate() {
        let place = Place::site();
        let said = place.run(&format!("new guide {name}"));
        assert!(said.code == 0 && place.has("content/guides/basics/one.yaml"), "{at}: {said:?}");
    }
}

#[test]
fn a_site_nearby_is_named_with_the_whole_command() {
    let place = Place::empty();
    assert!(place.run("new site manual").out.contains("guidegen build manual makes the pages"));
    let said = place.run("new guide basics/one");
    assert!(said.err.contains("\n    guidegen new guide basics/one manual\n"), "{said:?}");
}
