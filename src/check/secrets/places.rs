//! Everything in the files of a site that can hold characters: texts, names of files, and what pictures hold.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::check::Facts;
use crate::figure::chunks::{self, Kind};
use crate::manual::Screen;
use crate::source::{FileId, SitePath, Source, Sources, Span};
use crate::yaml::{self, Node, Style, Value};

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// At this place of a text.
    Text(Span),
    /// In the path of a text.
    Name(FileId),
    /// In the path of a picture.
    PictureName(SitePath),
    /// In the file of a picture.
    Picture(SitePath, Part),
}

/// Where in the file of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// In a text or comment.
    Note,
    /// In what a camera or a program noted.
    Exif,
    /// After the picture.
    After,
    /// Elsewhere.
    Other,
    /// Perhaps: it holds more text than is ever looked at.
    TooMuch,
}

/// Looks everywhere; what is found comes with its bytes, in the order of files and places.
pub(crate) fn look<T: Send>(
    sources: &Sources,
    find: impl Fn(&[u8]) -> Vec<(Range<usize>, T)> + Sync,
) -> Vec<(Place, T)> {
    let find = &find;
    let texts: Vec<(FileId, &Source)> = sources.texts().collect();
    let in_texts = texts.par_iter().flat_map_iter(|(file, source)| in_text(*file, source, find));
    let mut found: Vec<(Place, T)> = in_texts.collect();
    let pictures: Vec<(&SitePath, &[u8])> = sources.others().collect();
    let in_pictures = pictures.par_iter().flat_map_iter(|(path, bytes)| {
        let name = find(path.as_str().as_bytes()).into_iter();
        let mut found: Vec<_> = name.map(|(_, it)| (Place::PictureName((*path).clone()), it)).collect();
        for part in chunks::parts(bytes).parts {
            let place = Place::Picture((*path).clone(), of(part.kind));
            found.extend(find(&part.bytes).into_iter().map(|(_, it)| (place.clone(), it)));
        }
        found
    });
    found.extend(in_pictures.collect::<Vec<_>>());
    found
}

/// The pictures that hold more text than is ever looked at.
pub(crate) fn too_much(sources: &Sources) -> Vec<SitePath> {
    let pictures: Vec<(&SitePath, &[u8])> = sources.others().collect();
    let found = pictures.par_iter().filter(|(_, bytes)| chunks::parts(bytes).too_much);
    found.map(|(path, _)| (*path).clone()).collect()
}

fn in_text<T>(
    file: FileId,
    source: &Source,
    find: &impl Fn(&[u8]) -> Vec<(Range<usize>, T)>,
) -> Vec<(Place, T)> {
    let name = find(source.path.as_str().as_bytes()).into_iter();
    let mut found: Vec<(Place, T)> = name.map(|(_, it)| (Place::Name(file), it)).collect();
    let text = find(source.text.as_bytes()).into_iter();
    found.extend(text.map(|(range, it)| (Place::Text(Span::new(file, range)), it)));
    let end = Span::new(file, source.text.len()..source.text.len());
    found.extend(find(&source.rest).into_iter().map(|(_, it)| (Place::Text(end), it)));
    // Characters that are written as escapes stand only in the value.
    if source.path.as_str().ends_with(".yaml")
        && ["\\x", "\\u", "\\U"].iter().any(|it| source.text.contains(it))
    {
        let mut open: Vec<Node> = yaml::read(file, &source.text).root.into_iter().collect();
        while let Some(node) = open.pop() {
            match node.value {
                Value::Scalar(scalar) if scalar.style == Style::Double => {
                    let values = find(scalar.text.as_bytes()).into_iter();
                    found.extend(values.map(|(range, it)| (Place::Text(scalar.place(range)), it)));
                }
                Value::List(list) => open.extend(list.items),
                Value::Map(map) => {
                    for entry in map.entries {
                        let keys = find(entry.key.text.as_bytes()).into_iter();
                        found.extend(keys.map(|(_, it)| (Place::Text(entry.key.span), it)));
                        open.push(entry.value);
                    }
                }
                Value::Scalar(_) | Value::Empty => {}
            }
        }
    }
    found
}

fn of(kind: Kind) -> Part {
    match kind {
        Kind::Note | Kind::Xmp => Part::Note,
        Kind::Exif => Part::Exif,
        Kind::After => Part::After,
        Kind::Other => Part::Other,
    }
}

/// Finds the text of content at which something about a file is said.
pub(crate) struct Pointer<'a> {
    facts: &'a Facts<'a>,
    images: BTreeMap<&'a SitePath, Span>,
}

impl<'a> Pointer<'a> {
    /// Notes where each picture is named.
    pub(crate) fn new(facts: &'a Facts<'a>) -> Pointer<'a> {
        let named = facts.manual.screens.iter().rev().flat_map(Screen::images);
        Pointer { facts, images: named.map(|image| (&image.path, image.span)).collect() }
    }

    /// The place to show: for a picture, where it is named, or else the settings of the manual.
    pub(crate) fn span(&self, place: &Place) -> Option<Span> {
        match place {
            Place::Text(span) => Some(*span),
            Place::Name(file) => Some(Span::new(*file, 0..0)),
            Place::PictureName(path) | Place::Picture(path, _) => {
                self.images.get(path).copied().or_else(|| {
                    let sources = self.facts.sources;
                    let first = || sources.texts().next().map(|(file, _)| file);
                    sources.find("content/site.yaml").or_else(first).map(|file| Span::new(file, 0..0))
                })
            }
        }
    }
}
