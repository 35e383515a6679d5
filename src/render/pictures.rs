//! Screenshots to files of the built site: whole, the part around each mark, which is all that a phone loads, and with
//! the marks in its pixels, for whoever sees no drawing over it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::figure::{self, Edition, Item, Made, Mark, Order};
use crate::manual::{Image, LabelId, Manual, ScreenId};
use crate::model::field::Rect;
use crate::model::variant::{Theme, View};
use crate::render::colour;
use crate::render::stretch::{marks, stretches};
use crate::render::view::ImageView;
use crate::site::relative;
use crate::source::{Sink, SitePath, Sources};

/// Every published screenshot, by the screen and the file that it was made from.
#[derive(Default)]
pub(crate) struct Pictures {
    all: Vec<Picture>,
    places: BTreeMap<(ScreenId, SitePath), usize>,
    /// How many files they are.
    pub(crate) files: usize,
}

/// A published screenshot.
pub(crate) struct Picture {
    pub(crate) whole: Set,
    /// The part around each place where a mark stands.
    pub(crate) parts: BTreeMap<Rect, Part>,
    /// The whole with each set of marks that a guide shows on it.
    drawn: BTreeMap<Vec<Mark>, Drawn>,
}

/// The part of a picture around a mark.
pub(crate) struct Part {
    pub(crate) view: Rect,
    pub(crate) badge: Rect,
    pub(crate) files: Set,
}

/// A picture with marks in it.
pub(crate) struct Drawn {
    /// Where their badges stand.
    pub(crate) badges: Vec<Rect>,
    /// Its path in the built site.
    pub(crate) path: String,
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

/// A picture of a screen, and what is made of it.
struct Job<'m> {
    screen: ScreenId,
    image: &'m Image,
    order: Order,
}

/// What is to be made of every picture of a manual, so that it can be made while the pictures are looked at.
pub fn orders(manual: &Manual) -> Vec<(SitePath, Order)> {
    jobs(manual).into_iter().map(|job| (job.image.path.clone(), job.order)).collect()
}

impl Pictures {
    /// Publishes the screenshots of all screens, in parallel; what is the same to the last byte is one file.
    pub(crate) fn put(
        manual: &Manual,
        sources: &Sources,
        publish: figure::Publish,
        sink: &dyn Sink,
    ) -> io::Result<Pictures> {
        let jobs = jobs(manual);
        let taken = Taken { sink, paths: Mutex::default() };
        let made = jobs.par_iter().map(|job| {
            let bytes = sources.bytes(&job.image.path).expect("a picture that is not there is not bound");
            let made = publish(bytes, &job.order);
            taken.picture(job, &made.expect("a picture with a fault has stopped the build before"))
        });
        let all = made.collect::<io::Result<Vec<Picture>>>()?;
        let places = jobs.iter().enumerate().map(|(at, job)| ((job.screen, job.image.path.clone()), at));
        let places = places.collect();
        let files = taken.paths.into_inner().expect("no thread panicked while it put a picture").len();
        Ok(Pictures { all, places, files })
    }

    /// The picture of a screen for who looks so, and the view that it really shows.
    pub(crate) fn of(&self, manual: &Manual, screen: ScreenId, view: View) -> Option<(View, &Picture)> {
        let (real, image) = manual.screens[screen.0].shown(view)?;
        let at = self.places.get(&(screen, image.path.clone()))?;
        Some((real, &self.all[*at]))
    }

    /// What a page says about the picture of a screen, in light and dark.
    pub(crate) fn view(
        &self,
        manual: &Manual,
        screen: ScreenId,
        view: View,
        page: &str,
    ) -> Option<ImageView> {
        let (real, picture) = self.of(manual, screen, view)?;
        let mut shown = picture.whole.view(page);
        if let Some(dark) = self.dark(manual, screen, real) {
            dark.whole.lend(&mut shown, page);
        }
        Some(shown)
    }

    /// The same picture in dark colours, where there is one beside it.
    pub(crate) fn dark(&self, manual: &Manual, screen: ScreenId, real: View) -> Option<&Picture> {
        let (dark, picture) = self.of(manual, screen, View { theme: Theme::Dark, ..real })?;
        (real.theme != Theme::Dark && dark == View { theme: Theme::Dark, ..real }).then_some(picture)
    }
}

impl Picture {
    /// The picture with these marks in it.
    pub(crate) fn drawn(&self, marks: &[Mark]) -> Option<&Drawn> {
        self.drawn.get(marks)
    }
}

impl Set {
    /// What a page says about it.
    pub(crate) fn view(&self, page: &str) -> ImageView {
        ImageView {
            src: relative(page, self.widest()),
            srcset: if self.plain.len() > 1 { srcset(&self.plain, page) } else { String::new() },
            webp: srcset(&self.webp, page),
            dark: String::new(),
            dark_webp: String::new(),
            width: self.width,
            height: self.height,
        }
    }

    /// Stands beside another one for readers with dark colours.
    pub(crate) fn lend(&self, light: &mut ImageView, page: &str) {
        light.dark = srcset(&self.plain, page);
        light.dark_webp = srcset(&self.webp, page);
    }

    /// The file with the fewest bytes.
    pub(crate) fn lightest(&self) -> &str {
        self.webp.first().or(self.plain.first()).map_or("", |lightest| &lightest.path)
    }

    pub(crate) fn widest(&self) -> &str {
        self.plain.last().map_or("", |widest| &widest.path)
    }
}

fn srcset(files: &[File], page: &str) -> String {
    let each = files.iter().map(|it| format!("{} {}w", relative(page, &it.path), it.width));
    each.collect::<Vec<_>>().join(", ")
}

/// One job for each picture of each screen: what is hidden on it and what points at it depends on both.
fn jobs(manual: &Manual) -> Vec<Job<'_>> {
    let marked = marked(manual);
    let mut jobs = Vec::new();
    for (at, screen) in manual.screens.iter().enumerate() {
        let views = screen.views(&manual.languages);
        for image in screen.images() {
            let own: Vec<View> =
                views.iter().filter(|(_, other)| other.path == image.path).map(|it| it.0).collect();
            let place = |label: &LabelId| {
                let places = &manual.labels[label.0].place;
                own.iter().filter_map(|view| places.get(*view)).copied().collect::<Vec<Rect>>()
            };
            let mut labels: Vec<Rect> = screen.by_text.iter().flat_map(|(_, label)| place(label)).collect();
            labels.sort();
            labels.dedup();
            let mut items = BTreeSet::from([Item::Whole]);
            for marks in marked.get(&ScreenId(at)).into_iter().flatten() {
                items.extend(marks.iter().flat_map(|(_, label)| place(label)).map(Item::Part));
                // Links lead to the light one: marks stand at the same places in the dark one.
                let light = own.iter().filter(|view| is_first(**view, &own));
                let drawn = light.map(|view| placed(manual, marks, *view)).filter(|marks| !marks.is_empty());
                items.extend(drawn.map(Item::Drawn));
            }
            let order = Order {
                scale: image.scale,
                hidden: screen.hidden_on(image, &manual.languages),
                labels,
                colours: colour::on_pictures(
                    screen.product.and_then(|it| manual.products[it.0].accent.as_deref()),
                ),
                items: items.into_iter().collect(),
            };
            jobs.push(Job { screen: ScreenId(at), image, order });
        }
    }
    jobs
}

/// Whether a view is in light colours, or there is none like it that is.
fn is_first(view: View, all: &[View]) -> bool {
    view.theme == Theme::Light || !all.contains(&View { theme: Theme::Light, ..view })
}

/// Marks as they stand on a picture: those whose labels have a place on it.
pub(crate) fn placed(manual: &Manual, marks: &[(usize, LabelId)], view: View) -> Vec<Mark> {
    let mark = |(number, label): &(usize, LabelId)| {
        let place = *manual.labels[label.0].place.get(view)?;
        Some(Mark { number: *number, place })
    };
    marks.iter().filter_map(mark).collect()
}

/// Numbers of steps, and the labels that they are about.
type Marks = Vec<(usize, LabelId)>;

/// The sets of marks that published guides put on each screen.
fn marked(manual: &Manual) -> BTreeMap<ScreenId, BTreeSet<Marks>> {
    let mut marked: BTreeMap<ScreenId, BTreeSet<Marks>> = BTreeMap::new();
    for guide in manual.guides.iter().filter(|guide| !guide.draft) {
        for stretch in stretches(guide) {
            for screen in &stretch.on {
                marked.entry(*screen).or_default().insert(marks(guide, &stretch, *screen));
            }
        }
    }
    marked
}

/// The files that were put already.
struct Taken<'a> {
    sink: &'a dyn Sink,
    paths: Mutex<BTreeSet<String>>,
}

impl Taken<'_> {
    fn picture(&self, job: &Job, made: &[Arc<Made>]) -> io::Result<Picture> {
        let mut whole = None;
        let (mut parts, mut drawn) = (BTreeMap::new(), BTreeMap::new());
        for (item, made) in job.order.items.iter().zip(made) {
            let files = self.put_all(made)?;
            match item {
                Item::Whole => whole = Some(files),
                Item::Part(place) => {
                    let badge = *made.badges.first().expect("a part has one badge");
                    parts.insert(*place, Part { view: made.view, badge, files });
                }
                Item::Drawn(marks) => {
                    let path = files.widest().to_owned();
                    drawn.insert(marks.clone(), Drawn { badges: made.badges.clone(), path });
                }
            }
        }
        Ok(Picture { whole: whole.expect("every order has the whole picture"), parts, drawn })
    }

    fn put_all(&self, made: &Made) -> io::Result<Set> {
        let put = |editions: &[Edition]| editions.iter().map(|it| self.put(it)).collect::<io::Result<_>>();
        let (plain, webp) = (put(&made.copies.plain)?, put(&made.copies.webp)?);
        Ok(Set { width: made.view.w, height: made.view.h, plain, webp })
    }

    fn put(&self, edition: &Edition) -> io::Result<File> {
        let path = format!("assets/screens/{}", edition.name);
        let is_new =
            self.paths.lock().expect("no thread panicked while it put a picture").insert(path.clone());
        if is_new {
            self.sink.put(&path, &edition.bytes)?;
        }
        Ok(File { path, width: edition.width })
    }
}
