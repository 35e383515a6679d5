//! Readers who see a picture that was taken for others.

use crate::check::{Facts, Findings, Rule};
use crate::lang::Lang;
use crate::manual::Screen;
use crate::model::variant::{Device, Member, Theme, Variants, View};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "borrowed-image", level: Level::Hint, page: include_str!("borrowed_image.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for screen in &facts.manual.screens {
        let mut told: Vec<Missing> = Vec::new();
        for lang in facts.manual.languages.all() {
            let Some((real, image)) = screen.shown(View::of(lang)) else { continue };
            if real.lang == lang {
                let span = image.span;
                // One picture for all languages is told once.
                let is_common = screen.image.iter().any(|(member, _)| member.lang.is_none());
                for missing in members(screen, lang) {
                    if !(is_common && told.contains(&missing)) {
                        missing.tell(span, found);
                        told.push(missing);
                    }
                }
                continue;
            }
            let (ja, en) = facts.language(lang);
            let (from_ja, from_en) = facts.language(real.lang);
            let code = facts.manual.languages.code(lang);
            found
                .add(
                    image.span,
                    format!("{ja}のページには、{from_ja}の画像が出ます"),
                    format!("pages in {en} show the picture in {from_en}"),
                )
                .help(
                    format!("{ja}の画面も撮って「image:」の下に「{code}: …」と書くか、1つの画像を全部の言語に使ってください"),
                    format!("take one in {en} and add \"{code}: …\" below \"image:\", or name one for all languages"),
                );
        }
    }
}

/// Who has no picture of their own, though others of the same language have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Device(Device),
    Theme(Theme),
}

fn members(screen: &Screen, lang: Lang) -> Vec<Missing> {
    let fits = |member: &Member| member.lang.is_none_or(|it| it == lang);
    let mut own: Variants<()> = Variants::default();
    screen.image.iter().filter(|(it, _)| fits(it)).for_each(|(it, _)| own.push(it, ()));
    let any = |is: fn(&Member) -> bool| own.iter().any(|(member, ())| is(&member));
    let mut missing = Vec::new();
    let (devices, themes) = (any(|it| it.device.is_some()), any(|it| it.theme.is_some()));
    for device in [Device::Desktop, Device::Phone] {
        let has = |theme: Option<Theme>| {
            own.iter().any(|(it, ())| {
                it.device.is_none_or(|it| it == device)
                    && theme.is_none_or(|theme| it.theme.is_none_or(|it| it == theme))
            })
        };
        if devices && !has(None) {
            missing.push(Missing::Device(device));
        }
        for theme in [Theme::Light, Theme::Dark] {
            if themes && has(None) && !has(Some(theme)) && !missing.iter().any(|it| it.is(theme)) {
                missing.push(Missing::Theme(theme));
            }
        }
    }
    missing
}

impl Missing {
    fn is(&self, theme: Theme) -> bool {
        matches!(self, Missing::Theme(other) if *other == theme)
    }

    fn tell(&self, span: crate::source::Span, found: &mut Findings) {
        let (who, other, key) = match self {
            Missing::Device(Device::Phone) => {
                (("スマートフォン", "phones"), ("パソコン", "computers"), "phone")
            }
            Missing::Device(Device::Desktop) => {
                (("パソコン", "computers"), ("スマートフォン", "phones"), "desktop")
            }
            Missing::Theme(Theme::Dark) => {
                (("暗い配色", "dark colours"), ("明るい配色", "light colours"), "dark")
            }
            Missing::Theme(Theme::Light) => {
                (("明るい配色", "light colours"), ("暗い配色", "dark colours"), "light")
            }
        };
        let ((ja, en), (other_ja, other_en)) = (who, other);
        found
            .add(
                span,
                format!("{ja}の読者には、{other_ja}の画像が出ます"),
                format!("readers with {en} see the picture for {other_en}"),
            )
            .help(
                format!("{ja}の画面も撮って「{key}: …」と書くか、1つの画像だけを使ってください"),
                format!("take one for {en} and add \"{key}: …\", or use one picture for all"),
            );
    }
}
