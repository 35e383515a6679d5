//! `sitemap.xml`: the pages that search engines should have, each with the same page in every language.

use std::fmt::Write;

use crate::manual::Manual;
use crate::render::head::{alternates, is_indexed};
use crate::render::phrase::{absolute, escape};
use crate::site::Site;

/// The file; `root` is the address of the site without a slash at its end.
pub(crate) fn sitemap(manual: &Manual, site: &Site, root: &str) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in site.pages.iter().filter(|page| is_indexed(manual, page.kind, page.lang)) {
        let _ = writeln!(xml, "<url><loc>{}</loc>", escaped(&absolute(root, &page.address)));
        for (lang, href) in alternates(manual, page.kind, root) {
            let code = lang.map_or("x-default", |lang| manual.languages.code(lang));
            let _ = writeln!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{}\"/>",
                escaped(&href)
            );
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn escaped(text: &str) -> String {
    let mut xml = String::new();
    escape(text, &mut xml);
    xml
}
