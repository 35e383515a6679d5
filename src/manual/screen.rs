//! Screens: what stands on them, and what of them is shown to whom.

use crate::lang::{Languages, PerLang};
use crate::manual::{ApiId, LabelId, ProductId, ScreenId, Text};
use crate::model::date::Date;
use crate::model::field::Rect;
use crate::model::variant::{Device, Theme, Variants, View};
use crate::source::{FileId, SitePath, Span};

/// One named state of a product's interface.
#[derive(Debug)]
pub struct Screen {
    /// Its name.
    pub name: String,
    /// Its file.
    pub file: FileId,
    /// The product it belongs to.
    pub product: Option<ProductId>,
    /// What the manual calls it.
    pub title: Text,
    /// Its screenshots: one, or one for each language, device and theme.
    pub image: Variants<Image>,
    /// What the screenshot shows, where its writer says it.
    pub alt: Text,
    /// Labels at its top level: its own and those of its parts.
    pub roots: Vec<LabelId>,
    /// Every label on it with its text, sorted by text and then by place in the files.
    pub by_text: Vec<(String, LabelId)>,
    /// APIs that it lists.
    pub apis: Vec<ApiId>,
    /// Places to hide.
    pub redactions: Vec<Redaction>,
    /// Whether some of its labels may be missing here, because a file could not be read whole.
    pub incomplete: bool,
}

impl Screen {
    /// Every picture of it that there is, each once, in the order of languages.
    pub fn images(&self) -> Vec<&Image> {
        let mut images: Vec<&Image> = Vec::new();
        for (_, image) in self.image.iter() {
            if !images.iter().any(|other| other.path == image.path) {
                images.push(image);
            }
        }
        images
    }

    /// The picture for who looks so, and the view that it really shows: where there is none, the nearest stands for it.
    pub fn shown(&self, view: View) -> Option<(View, &Image)> {
        let (member, image) = self.image.nearest(view)?;
        let real = View {
            lang: member.lang.unwrap_or(view.lang),
            device: member.device.unwrap_or_default(),
            theme: member.theme.unwrap_or_default(),
        };
        Some((real, image))
    }

    /// Every view that a picture really shows, with it.
    pub fn views(&self, languages: &Languages) -> Vec<(View, &Image)> {
        let mut views = Vec::new();
        for lang in languages.all() {
            for device in [Device::Desktop, Device::Phone] {
                for theme in [Theme::Light, Theme::Dark] {
                    views.extend(self.shown(View { lang, device, theme }));
                }
            }
        }
        views.sort_by_key(|(view, _)| *view);
        views.dedup_by_key(|(view, _)| *view);
        views
    }

    /// What is hidden in a view, and where each is written.
    pub fn hidden(&self, view: View) -> impl Iterator<Item = (Rect, Span)> {
        self.redactions.iter().filter_map(move |it| Some((*it.places.get(view)?, it.span)))
    }

    /// What is hidden on a picture, whoever looks at it.
    pub fn hidden_on(&self, image: &Image, languages: &Languages) -> Vec<Rect> {
        let views = self.views(languages).into_iter().filter(|(_, other)| other.path == image.path);
        let mut hidden: Vec<Rect> = views.flat_map(|(view, _)| self.hidden(view)).map(|it| it.0).collect();
        hidden.sort();
        hidden.dedup();
        hidden
    }
}

/// A region whose pixels are destroyed in every published copy.
#[derive(Debug)]
pub struct Redaction {
    /// Where it is on each picture, in CSS pixels.
    pub places: Variants<Rect>,
    /// Where it is written.
    pub span: Span,
}

/// A picture that a screen names, and that is there.
#[derive(Clone, Debug)]
pub struct Image {
    /// The file.
    pub path: SitePath,
    /// Where it is named.
    pub span: Span,
    /// Its pixels for each CSS pixel; at least one.
    pub scale: u32,
}

/// A text that stands on a screen.
#[derive(Debug)]
pub struct Label {
    /// The text, letter for letter.
    pub text: String,
    /// Where the text is written.
    pub span: Span,
    /// A position in [`crate::model::screen::ROLES`].
    pub role: usize,
    /// Code of the language of its product.
    pub language: String,
    /// What it means, in the other languages.
    pub gloss: PerLang<String>,
    /// How it is read.
    pub yomi: Option<String>,
    /// Where it stands on each screenshot.
    pub place: Variants<Rect>,
    /// The label that holds it.
    pub parent: Option<LabelId>,
    /// The labels that it holds.
    pub children: Vec<LabelId>,
    /// What it was called before.
    pub was: Vec<(String, Option<Date>)>,
    /// The screen that it leads to.
    pub opens: Option<ScreenId>,
    /// Whether a secret stands behind it, so that lists of labels leave it out.
    pub hidden: bool,
}
