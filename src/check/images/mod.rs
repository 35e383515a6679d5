//! Rules about pictures.

mod alt_text;
mod borrowed_image;
mod heavy_image;
mod label_outside_image;
mod overlapping_places;
mod redaction_without_place;
mod same_image;
mod sizes_differ;
mod unknown_image;
mod unreadable_image;
mod unused_image;
mod wrong_ending;

use crate::check::{Facts, Rule};
use crate::figure::Looked;
use crate::manual::{Image, Screen};

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &unknown_image::RULE,
    &unreadable_image::RULE,
    &label_outside_image::RULE,
    &redaction_without_place::RULE,
    &sizes_differ::RULE,
    &alt_text::RULE,
    &overlapping_places::RULE,
    &heavy_image::RULE,
    &same_image::RULE,
    &wrong_ending::RULE,
    &borrowed_image::RULE,
    &unused_image::RULE,
];

/// Every picture that a screen names, with what is known about it.
pub(crate) fn pictures<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (&'a Screen, &'a Image, &'a Looked)> {
    let figures = facts.figures;
    facts.manual.screens.iter().flat_map(move |screen| {
        let images = screen.images().into_iter();
        images.filter_map(move |image| Some((screen, image, figures.at(&image.path)?)))
    })
}

/// The file name of a picture.
pub(crate) fn name(image: &Image) -> &str {
    image.path.as_str().rsplit('/').next().unwrap_or_default()
}
