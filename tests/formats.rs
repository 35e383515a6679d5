//! Reports for machines: complete, valid, and the same facts in every form.

use serde_sarif::sarif::Sarif;

use crate::cli::{GUIDE, Place};

/// A site with mistakes of every kind that a report has to carry: fixes, second places, warnings, signs to escape.
fn broken() -> Place {
    let place = Place::site();
    let text = "ja: \"[しょうさい] & <b>100%</b>:、をクリックします。\"";
    place.write(
        "content/guides/basics/first.yaml",
        &GUIDE
            .replace("ja: \"[詳細]をクリックします。\"", text)
            .replace("title:\n  ja: 詳細の開き方", "title:\n  ja：詳細の開き方"),
    );
    let mut steps = String::new();
    for number in 0..30 {
        steps.push_str(&format!(
            "  - id: s{number}\n    screen: rms/nowhere\n    text:\n      ja: 保存します。\n      en: Save.\n"
        ));
    }
    let head = GUIDE.split_once("steps:\n").expect("a guide has steps").0;
    let many = format!("{head}section: basics\nsteps:\n{steps}");
    place.write("content/guides/basics/many.yaml", &many);
    place
}

/// What a run prints on standard output, and nothing on standard error.
fn printed(place: &Place, format: &str) -> String {
    let said = place.run(&format!("check --format {format}"));
    assert_eq!((said.code, said.err.as_str()), (1, ""), "{format}");
    said.out
}

#[test]
fn sarif_is_read_back_without_a_loss() {
    let text = printed(&broken(), "sarif");
    let written: serde_json::Value = serde_json::from_str(&text).expect("SARIF is JSON");
    let log: Sarif = serde_json::from_str(&text).expect("it has the shape of SARIF 2.1.0");
    let again = serde_json::to_value(&log).expect("it can be written again");
    assert_eq!(again, written, "no property is unknown to the schema");
    let run = &log.runs[0];
    let results = run.results.as_ref().expect("there are results");
    assert!(results.len() > 30, "the list is complete: {}", results.len());
    assert!(results.iter().any(|it| it.fixes.is_some()), "fixes are told");
    assert!(results.iter().any(|it| it.related_locations.is_some()), "second places are told");
    let rules = run.tool.driver.rules.as_ref().expect("every rule is described");
    assert!(rules.iter().all(|rule| rule.help.is_some() && rule.full_description.is_some()));
    for result in results {
        let at = usize::try_from(result.rule_index.expect("each result names its rule")).expect("a position");
        assert_eq!(Some(&rules[at].id), result.rule_id.as_ref());
    }
}

#[test]
fn json_is_complete_and_in_both_languages() {
    let list: serde_json::Value = serde_json::from_str(&printed(&broken(), "json")).expect("it is JSON");
    let found = list["diagnostics"].as_array().expect("a list");
    let errors = found.iter().filter(|it| it["level"] == "error").count();
    assert_eq!(list["summary"]["errors"], errors);
    assert!(found.len() > 30);
    for it in found {
        let (ja, en) = (it["title"]["ja"].as_str(), it["title"]["en"].as_str());
        assert!(ja.is_some_and(|it| !it.is_empty()) && en.is_some_and(|it| !it.is_empty()), "{it}");
        assert!(it["path"].as_str().is_some_and(|path| path.starts_with("content/")), "{it}");
        assert!(it["start"]["offset"].as_u64() <= it["end"]["offset"].as_u64(), "{it}");
    }
}

#[test]
fn github_shows_the_worst_ten_and_counts_the_rest() {
    let text = printed(&broken(), "github");
    let (notes, last): (Vec<&str>, &str) = {
        let mut lines: Vec<&str> = text.lines().collect();
        let last = lines.pop().expect("there is a summary");
        (lines, last)
    };
    assert_eq!(notes.len(), 10, "{text}");
    assert!(notes.iter().all(|line| line.starts_with("::error file=content/")), "{text}");
    assert!(
        last.starts_with("::notice title=guidegen::Found ") && last.contains("more are not shown"),
        "{last}"
    );
    let escaped = text.lines().find(|line| line.contains("title=unknown-label"));
    assert!(escaped.is_none_or(|line| !line.contains("100%<")), "{text}");
}

#[test]
fn junit_counts_what_it_lists() {
    let text = printed(&broken(), "junit");
    let count = |wanted: &str| text.matches(wanted).count();
    let attribute = |name: &str| -> usize {
        let head = text.split_once("<testsuites ").expect("a root").1;
        let value = head.split_once(&format!("{name}=\"")).expect("a count").1;
        value.split_once('"').expect("a closing quote").0.parse().expect("a number")
    };
    assert_eq!(attribute("tests"), count("<testcase "));
    assert_eq!(attribute("failures"), count("<failure "));
    let plain = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").replace("&quot;", "");
    assert!(!plain.contains('&'), "every & is a reference");
    assert!(text.contains("<testsuite name=\"content/site.yaml\""), "a file without a mistake passes");
}

#[test]
fn every_form_tells_the_same_number() {
    let place = broken();
    let json: serde_json::Value = serde_json::from_str(&printed(&place, "json")).expect("it is JSON");
    let all = json["diagnostics"].as_array().expect("a list").len();
    let sarif: Sarif = serde_json::from_str(&printed(&place, "sarif")).expect("it is SARIF");
    assert_eq!(sarif.runs[0].results.as_ref().map(Vec::len), Some(all));
    let human = place.run("check").out;
    // `content/guides/basics/many.yaml: 11 errors, 1 warning more.`
    let rest = human.lines().filter(|line| line.ends_with(" more."));
    let numbers = rest.flat_map(|line| line.split_whitespace().filter_map(|word| word.parse::<usize>().ok()));
    let more: usize = numbers.sum();
    assert!(more > 0, "people see a part, and how many more there are: {human}");
    let shown =
        human.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning[")).count();
    assert_eq!(shown + more, all, "{human}");
}

#[test]
fn a_clean_site_is_clean_in_every_form() {
    let place = Place::site();
    for (format, expected) in [
        ("json", "\"diagnostics\": []"),
        ("sarif", "\"results\": []"),
        ("github", "No problems found.\n"),
        ("junit", "failures=\"0\""),
    ] {
        let said = place.run(&format!("check --format {format}"));
        assert!(said.code == 0 && said.out.contains(expected), "{format}: {said:?}");
    }
}
