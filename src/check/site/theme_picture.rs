//! Pictures of the theme that are not there, or cannot be published.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::figure::Kind;
use crate::figure::drawing::Hazard;
use crate::render::{Refusal, theme_picture, theme_pictures};
use crate::report::{Level, Words};
use crate::source::Span;

pub(crate) static RULE: Rule =
    Rule { name: "theme-picture", level: Level::Error, page: include_str!("theme_picture.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let site = &facts.draft.site;
    let named = || [&site.logo, &site.logo_dark, &site.icon].into_iter().flatten();
    let pictures: Vec<(&str, &str, &[u8])> =
        theme_pictures(facts.sources).map(|(name, path, bytes)| (name, path.as_str(), bytes)).collect();
    for word in named().filter(|word| !pictures.iter().any(|(name, _, _)| *name == word.value)) {
        let name = &word.value;
        found
            .add(
                word.span,
                format!("static に「{name}」という画像はありません"),
                format!("there is no picture \"{name}\" in static"),
            )
            .help(
                "content と同じ場所にある static フォルダーに画像を置き、そのファイル名だけを書いてください",
                "put the picture into the folder static, beside content, and write its file name alone",
            )
            .suggest(nearest(name, pictures.iter().map(|(name, _, _)| *name)));
    }
    for (name, path, bytes) in pictures {
        let Err(refusal) = theme_picture(name, bytes) else { continue };
        let word = named().find(|word| word.value == name).map(|word| word.span);
        let shown = facts.made.and_then(|made| made.shown.get(path));
        let Some(span) = word.or_else(|| Some(Span::new(*shown?, 0..0))) else { continue };
        let (title, help) = words(name, &refusal);
        found.add(span, title.ja, title.en).help(help.ja, help.en);
    }
}

fn words(name: &str, refusal: &Refusal) -> (Words, Words) {
    match refusal {
        Refusal::StrangeName => (
            Words::new(
                format!("「{name}」は、アドレスに使えない文字を含む名前です"),
                format!("the name \"{name}\" holds characters that no address can have"),
            ),
            Words::new(
                "文字、数字、ハイフン(-)、下線(_)、ピリオド(.)だけの名前に変えてください",
                "rename it to letters, digits, hyphens, underscores and dots",
            ),
        ),
        Refusal::Picture(_) => (
            Words::new(
                format!("「{name}」は、ページに出せる画像ではありません"),
                format!("\"{name}\" is no picture that a page can show"),
            ),
            Words::new(
                "SVG形式で書き出すか、画像ソフトで開いてPNG形式で保存し直してください(ファイル名の終わりを変えるだけでは変わりません)",
                "export it as SVG, or open it in a picture editor and save it as PNG (a new ending of its name changes nothing)",
            ),
        ),
        Refusal::Drawing(hazards) => {
            let hazard = hazards.first().expect("a drawing is refused for something");
            (drawing(name, hazard), what_to_do(hazard))
        }
    }
}

fn drawing(name: &str, hazard: &Hazard) -> Words {
    let form = Kind::Svg.name();
    match hazard {
        Hazard::Runs(what) => Words::new(
            format!("{form}画像「{name}」に、動作するもの「{what}」があります"),
            format!("the {form} \"{name}\" holds something that runs: {what}"),
        ),
        Hazard::Loads(what) => Words::new(
            format!("{form}画像「{name}」が、ほかのファイル「{what}」を読み込みます"),
            format!("the {form} \"{name}\" loads another file: {what}"),
        ),
        Hazard::Shorthand => Words::new(
            format!("{form}画像「{name}」に、独自の略記(<!ENTITY)があります"),
            format!("the {form} \"{name}\" has shorthands of its own (<!ENTITY)"),
        ),
        Hazard::NotUtf8 => Words::new(
            format!("{form}画像「{name}」の文字コードは、UTF-8ではありません"),
            format!("the characters of the {form} \"{name}\" are not UTF-8"),
        ),
        Hazard::NoSize => Words::new(
            format!("{form}画像「{name}」には、大きさが書かれていません"),
            format!("the {form} \"{name}\" does not say how large it is"),
        ),
    }
}

fn what_to_do(hazard: &Hazard) -> Words {
    match hazard {
        Hazard::NoSize => Words::new(
            "<svg>に viewBox=\"0 0 幅 高さ\" を書いてください",
            "write viewBox=\"0 0 WIDTH HEIGHT\" into its <svg>",
        ),
        _ => Words::new(
            "画像ソフトで「プレーンSVG」として書き出し直すか、PNG形式で保存してください",
            "export it again as plain SVG, or save it as PNG",
        ),
    }
}
