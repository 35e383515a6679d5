//! Screenshots to files of the built site: whole, and the part around each mark, which is all that a phone loads.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Mutex;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::figure::{self, Copies, Edition};
use crate::lang::Lang;
use crate::manual::{Image, Manual, ScreenId};
use crate::model::field::Rect;
use crate::render::view::ImageView;
use crate::site::relative;
use crate::source::{Sink, Sources};

/// Every published screenshot, by the screen and the language of the page that shows it.
#[derive(Default)]
pub(crate) struct Pictures {
    all: Vec<Picture>,
    places: BTreeMap<(ScreenId, Lang), usize>,
    /// How many files they are.
    pub(crate) files: usize,
}

/// A published screenshot.
pub(crate) struct Picture {
    pub(crate) whole: Set,
    /// The part around each place where a mark stands.
    pub(crate) parts: BTreeMap<Rect, (Rect, Set)>,
}

/// The files of one picture, from which a browser takes one.
pub(crate) struct Set {
    /// Its size in CSS pixels.
    pub(crate) width: u32,
    pub(crate) height: u32,
    plain: Vec<File>,
    webp: Vec<File>,
}

struct File {
    path: String,
    width: u32,
}

impl Pictures {
    /// Publishes the screenshots of all screens, in parallel; what is the same to the last byte is one file.
    pub(crate) fn put(
        manual: &Manual,
        sources: &Sources,
        publish: figure::Publish,
        sink: &dyn Sink,
    ) -> io::Result<Pictures> {
        let places = marked_places(manual);
        let screens = manual.screens.iter().enumerate();
        let jobs: Vec<(ScreenId, &Image)> = screens
            .flat_map(|(at, screen)| screen.images().into_iter().map(move |image| (ScreenId(at), image)))
            .collect();
        let taken = Taken { sink, paths: Mutex::default() };
        let made = jobs.par_iter().map(|(id, image)| {
            let screen = &manual.screens[id.0];
            let bytes = sources.bytes(&image.path).expect("a picture that is not there is not bound");
            let hidden: Vec<Rect> = screen.redactions.iter().map(|(place, _)| *place).collect();
            let places: Vec<Rect> = places.get(id).into_iter().flatten().copied().collect();
            let published = publish(bytes, &hidden, &places, screen.scale);
            let published = published.expect("a picture with a fault has stopped the build before");
            let parts = published
                .parts
                .into_iter()
                .map(|part| Ok((part.place, (part.view, taken.put_all(part.copies, screen.scale)?))));
            let parts = parts.collect::<io::Result<_>>()?;
            Ok(Picture { whole: taken.put_all(published.whole, screen.scale)?, parts })
        });
        let all = made.collect::<io::Result<Vec<Picture>>>()?;
        let mut places = BTreeMap::new();
        for (at, (id, image)) in jobs.iter().enumerate() {
            let screen = &manual.screens[id.0];
            for lang in manual.languages.all() {
                if screen.image.or_first(lang).is_some_and(|it| it.path == image.path) {
                    places.insert((*id, lang), at);
                }
            }
        }
        let files = taken.paths.into_inner().expect("no thread panicked while it put a picture").len();
        Ok(Pictures { all, places, files })
    }

    /// The picture of a screen on pages of a language.
    pub(crate) fn of(&self, screen: ScreenId, lang: Lang) -> Option<&Picture> {
        self.places.get(&(screen, lang)).map(|at| &self.all[*at])
    }
}

impl Set {
    /// What a page says about it.
    pub(crate) fn view(&self, page: &str) -> ImageView {
        let set = |sources: &[File]| {
            let each = sources.iter().map(|it| format!("{} {}w", relative(page, &it.path), it.width));
            each.collect::<Vec<_>>().join(", ")
        };
        ImageView {
            src: relative(page, self.widest()),
            srcset: if self.plain.len() > 1 { set(&self.plain) } else { String::new() },
            webp: set(&self.webp),
            width: self.width,
            height: self.height,
        }
    }

    /// The file with the fewest bytes.
    pub(crate) fn lightest(&self) -> &str {
        self.webp.first().or(self.plain.first()).map_or("", |lightest| &lightest.path)
    }

    fn widest(&self) -> &str {
        self.plain.last().map_or("", |widest| &widest.path)
    }
}

/// The places of all marks that guides put on each screen.
fn marked_places(manual: &Manual) -> BTreeMap<ScreenId, BTreeSet<Rect>> {
    let published = manual.guides.iter().filter(|guide| !guide.draft);
    let steps = published.flat_map(|guide| &guide.steps);
    let mut places: BTreeMap<ScreenId, BTreeSet<Rect>> = BTreeMap::new();
    for action in steps.flat_map(|step| &step.actions) {
        let place = action.target.and_then(|label| manual.labels[label.0].place);
        if let (Some(screen), Some(place)) = (action.screen, place) {
            places.entry(screen).or_default().insert(place);
        }
    }
    places
}

/// The files that were put already.
struct Taken<'a> {
    sink: &'a dyn Sink,
    paths: Mutex<BTreeSet<String>>,
}

impl Taken<'_> {
    fn put_all(&self, copies: Copies, scale: u32) -> io::Result<Set> {
        let put = |editions: Vec<Edition>| editions.into_iter().map(|it| self.put(it)).collect();
        let plain: io::Result<Vec<File>> = put(copies.plain);
        let (width, height) = (copies.size.width / scale, copies.size.height / scale);
        Ok(Set { width, height, plain: plain?, webp: put(copies.webp)? })
    }

    fn put(&self, edition: Edition) -> io::Result<File> {
        let path = format!("assets/screens/{}", edition.name);
        let is_new =
            self.paths.lock().expect("no thread panicked while it put a picture").insert(path.clone());
        if is_new {
            self.sink.put(&path, &edition.bytes)?;
        }
        Ok(File { path, width: edition.width })
    }
}
