//! Pictures of the theme: the logo, the icon and whatever styles and templates show, from `static/` to `assets/`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use crate::figure::drawing::{self, Hazard};
use crate::figure::{self, Fault, Kind, Size};
use crate::manual::Manual;
use crate::render::phrase::Writer;
use crate::render::view::{IconView, LogoView};
use crate::source::{Sink, SitePath, Sources};

/// Why a picture of the theme is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Its name holds characters that mean something else in an address.
    StrangeName,
    /// It cannot be shown.
    Picture(Fault),
    /// A drawing that holds more than a drawing.
    Drawing(Vec<Hazard>),
}

/// The published pictures of the theme.
#[derive(Default)]
pub(crate) struct Look {
    sizes: BTreeMap<String, (Kind, Size)>,
}

/// The files of `static/` that are pictures, by the name that content and styles call them; those of its folders are
/// left out, because a style would not find them there.
pub fn theme_pictures(sources: &Sources) -> impl Iterator<Item = (&str, &SitePath, &[u8])> {
    sources.others().filter_map(|(path, bytes)| {
        let name = path.as_str().strip_prefix("static/")?;
        (!name.contains('/')).then_some((name, path, bytes))
    })
}

/// A picture of the theme as it is published: without anything but its pixels, or letter for letter a drawing that is
/// safe.
///
/// # Errors
/// Why it is not.
pub fn theme_picture<'a>(name: &str, bytes: &'a [u8]) -> Result<(Kind, Size, Cow<'a, [u8]>), Refusal> {
    if !name.chars().all(|sign| sign.is_alphanumeric() || "-_.".contains(sign)) {
        return Err(Refusal::StrangeName);
    }
    match Kind::of(bytes) {
        Kind::Svg => {
            let size = drawing::measure(bytes).map_err(Refusal::Drawing)?;
            Ok((Kind::Svg, size, Cow::Borrowed(bytes)))
        }
        kind @ (Kind::Png | Kind::Jpeg | Kind::Webp) => {
            let bare = figure::destroy(bytes, &[]).map_err(Refusal::Picture)?;
            let bare = bare.map_or(Cow::Borrowed(bytes), Cow::Owned);
            let size = figure::measure(&bare).map_err(Refusal::Picture)?;
            Ok((kind, size, bare))
        }
        kind => Err(Refusal::Picture(Fault::NotTaken(kind))),
    }
}

impl Look {
    /// Publishes the pictures of the theme beside its styles, so that `url(paper.png)` means the same there.
    pub(crate) fn put(sources: &Sources, sink: &dyn Sink) -> io::Result<Look> {
        let mut look = Look::default();
        for (name, _, bytes) in theme_pictures(sources) {
            // What is refused has a rule that speaks about it, and is published in no case.
            if let Ok((kind, size, bytes)) = theme_picture(name, bytes) {
                sink.put(&place(name), &bytes)?;
                look.sizes.insert(name.to_owned(), (kind, size));
            }
        }
        Ok(look)
    }

    /// How many files they are.
    pub(crate) fn files(&self) -> usize {
        self.sizes.len()
    }

    /// The logo of the manual.
    pub(crate) fn logo(&self, manual: &Manual, writer: &Writer) -> Option<LogoView> {
        let name = manual.look.logo.as_ref()?;
        let (_, size) = self.sizes.get(name)?;
        let dark = manual.look.logo_dark.as_ref().filter(|name| self.sizes.contains_key(*name));
        Some(LogoView {
            src: writer.href(&place(name)),
            dark: dark.map(|name| writer.href(&place(name))),
            width: size.width,
            height: size.height,
        })
    }

    /// The icon of the manual.
    pub(crate) fn icon(&self, manual: &Manual, writer: &Writer) -> Option<IconView> {
        let name = manual.look.icon.as_ref()?;
        let (kind, _) = self.sizes.get(name)?;
        let kind = match kind {
            Kind::Svg => "image/svg+xml",
            Kind::Jpeg => "image/jpeg",
            Kind::Webp => "image/webp",
            _ => "image/png",
        };
        Some(IconView { href: writer.href(&place(name)), kind })
    }
}

fn place(name: &str) -> String {
    format!("assets/{name}")
}
