//! Pages to be printed: `guidegen build --format print`.

use std::collections::BTreeSet;

use crate::cli::Place;

/// A site of two products: the guides of each name a guide of the other.
fn site() -> Place {
    let place = Place::site();
    place.write(
        "content/products/goq.yaml",
        "name: GoQ\ntitle:\n  ja: 受注管理\n  en: Orders\nlanguage: ja\n",
    );
    place.write("content/screens/goq/top.yaml", SCREEN);
    place.write("content/guides/other/second.yaml", SECOND);
    place.write("content/pages/faq.yaml", FAQ);
    place
}

fn ids(page: &str) -> Vec<&str> {
    page.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect()
}

fn links(page: &str) -> Vec<&str> {
    let main = page.split_once("<main").map_or(page, |(_, main)| main);
    main.split(" href=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect()
}

#[test]
fn the_whole_manual_and_each_product_are_one_page_in_each_language() {
    let place = site();
    let said = place.run("build --format print");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("print/index.html"), "{said:?}");
    assert!(!place.has("dist"), "the site itself is not built");
    for page in ["index.html", "en/index.html", "en/products/rms/index.html", "ja/products/goq/index.html"] {
        assert!(place.has(&format!("print/{page}")), "{page}");
    }
    let whole = place.read("print/en/index.html");
    let (first, second) =
        (whole.find("id=\"guides.basics.first\""), whole.find("id=\"guides.other.second\""));
    // What the search leaves out belongs to the manual all the same.
    assert!(first.is_some() && second.is_some(), "both guides: {whole}");
    assert!(whole.contains("id=\"pages.faq\"") && whole.contains("id=\"pages.faq_key\""), "{whole}");
    let product = place.read("print/en/products/goq/index.html");
    assert!(!product.contains("id=\"guides.basics.first\"") && product.contains("guides.other.second"));
}

#[test]
fn links_stay_on_the_page_and_no_id_is_there_twice() {
    let place = site();
    assert_eq!(place.run("build --format print").code, 0);
    for page in ["print/ja/index.html", "print/en/index.html", "print/en/products/goq/index.html"] {
        let text = place.read(page);
        let (ids, links) = (ids(&text), links(&text));
        let all: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(all.len(), ids.len(), "{page}: {ids:?}");
        assert!(!links.is_empty(), "{page}");
        for link in links {
            let place = link.strip_prefix('#');
            assert!(link.is_empty() || place.is_some_and(|id| all.contains(id)), "{page}: {link}");
        }
    }
    let whole = place.read("print/en/index.html");
    assert!(whole.contains("href=\"#guides.basics.first_open-details\""), "a step of another guide: {whole}");
    let product = place.read("print/en/products/goq/index.html");
    assert!(!product.contains("#guides.basics"), "what is not there is named without a link: {product}");
}

#[test]
fn the_same_bytes_however_it_is_built_and_nothing_to_do_the_second_time() {
    let place = site();
    assert_eq!(place.run("build --format print --threads 1").code, 0);
    let one = place.tree("print");
    let again = place.run("build --format print");
    assert!(again.err.contains("up to date") || again.out.contains("up to date"), "{again:?}");
    assert_eq!(place.run("build --format print --threads 7 --force").code, 0);
    assert_eq!(one, place.tree("print"));
    // The site itself in the same folder is another thing than the pages to be printed.
    assert_eq!(place.run("build --out print").code, 0);
    assert!(place.has("print/en/search/index.html"));
}

#[test]
fn diagnostics_for_a_machine_and_pages_to_be_printed_go_together() {
    let place = site();
    let said = place.run("build --format print --format json");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.trim_start().starts_with(['{', '[']) && place.has("print/en/index.html"), "{said:?}");
    let said = place.run("check --format print");
    assert_eq!(said.code, 2, "only a build makes pages: {said:?}");
}

#[test]
fn a_mistake_in_a_template_for_paper_is_told() {
    let place = site();
    place.write("templates/paper-guide.html", "<article>{{ guide.nothing }}</article>\n");
    let said = place.run("build --format print");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("templates/paper-guide.html:1"), "{said:?}");
    assert!(!place.has("print"), "nothing is published");
}

const SCREEN: &str = "\
title:
  ja: トップ
  en: Top
labels:
  - text: 登録
    role: button
    gloss: Register
";

const SECOND: &str = "\
title:
  ja: 二つ目の手順
  en: The second procedure
lead:
  ja: キーを登録します。先に{guide:basics/first#open-details}を行います。
  en: Register the key. First do {guide:basics/first#open-details}.
section: basics
checked_on: 2025-05-26
search: false
steps:
  - id: open
    screen: goq/top
    text:
      ja: \"[登録]をクリックします。\"
      en: \"Click [登録].\"
result:
  ja: 登録されます。
  en: It is registered.
";

const FAQ: &str = "\
title:
  ja: よくある質問
  en: Questions
body:
  ja: |
    ## キー {#key}

    {guide:other/second}をご覧ください。
  en: |
    ## The key {#key}

    See {guide:other/second}.
";
