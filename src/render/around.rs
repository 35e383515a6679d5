//! What pages of guides are made from, told without making them: a guide's own text, the screens that it shows, what it
//! sees of other guides, and all that every page depends on.
//!
//! A page that has the same mark as before is the page that it was. One with another mark may be the same, too: then it
//! was made once too often, which is never wrong.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::manual::{ApiId, Guide, GuideId, LabelId, Manual, Piece, ScreenId, Target, walk};
use crate::render::{text_of, theme};
use crate::site::{PageKind, Site, screens_of};
use crate::source::{FileId, Mark, SitePath, Sources};

/// Folders of texts that only some guides depend on.
const APART: &[&str] = &["content/guides/", "content/screens/", "content/parts/"];

/// Marks of what pages are made from.
pub(crate) struct Around {
    /// Of all templates.
    pub(crate) look: Mark,
    /// Of everything that the pages of each guide depend on.
    guides: Vec<Mark>,
}

impl Around {
    /// Looks at everything once.
    pub(crate) fn of(manual: &Manual, site: &Site, sources: &Sources) -> Around {
        let look = look(sources);
        let parts = Parts::of(manual, site, sources, &look);
        let ids: Vec<GuideId> = (0..manual.guides.len()).map(GuideId).collect();
        Around { look, guides: ids.par_iter().map(|id| parts.guide(*id)).collect() }
    }

    /// Of a page of a guide, or of a file beside it.
    pub(crate) fn guide(&self, id: GuideId, path: &str) -> Mark {
        mark(&[&self.guides[id.0], path.as_bytes()])
    }
}

/// Marks of everything that a page of a guide can depend on.
struct Parts<'a> {
    manual: &'a Manual,
    site: &'a Site,
    /// Of what every page depends on.
    all: Mark,
    /// Of the text of each guide.
    texts: Vec<Mark>,
    /// Of what other guides see of each.
    faces: Vec<Mark>,
    /// Of each screen with its parts and its pictures.
    screens: Vec<Mark>,
    /// Of the files that labels stand in.
    files: BTreeMap<FileId, Mark>,
}

impl<'a> Parts<'a> {
    fn of(manual: &'a Manual, site: &'a Site, sources: &'a Sources, look: &Mark) -> Parts<'a> {
        let file = |file: FileId| mark(&[sources.get(file).text.as_bytes()]);
        let text = |guide: &Guide| mark(&[text_of(guide, sources).as_bytes()]);
        let texts = manual.guides.par_iter().map(text).collect();
        let faces = manual.guides.par_iter().map(|guide| face(guide, manual)).collect();
        let labelled: BTreeSet<FileId> = manual.labels.iter().map(|label| label.span.file).collect();
        let labelled: Vec<FileId> = labelled.into_iter().collect();
        let files: BTreeMap<FileId, Mark> = labelled.par_iter().map(|it| (*it, file(*it))).collect();
        let pictures: Vec<(&SitePath, &[u8])> = sources.others().collect();
        let pictures: BTreeMap<&SitePath, Mark> =
            pictures.par_iter().map(|(path, bytes)| (*path, mark(&[bytes]))).collect();
        let screens = manual.screens.iter().map(|screen| {
            let parts = screen.by_text.iter().map(|(_, label)| manual.labels[label.0].span.file);
            let parts: BTreeSet<FileId> = parts.collect();
            let images = screen.images().into_iter().filter_map(|image| pictures.get(&image.path));
            let parts: Vec<&[u8]> =
                parts.iter().filter_map(|part| files.get(part)).chain(images).map(Mark::as_slice).collect();
            mark(&[&[file(screen.file).as_slice(), screen.name.as_bytes()], parts.as_slice()].concat())
        });
        let screens = screens.collect();
        let mut all = blake3::Hasher::new();
        all.update(look);
        for (_, text) in sources.texts() {
            let path = text.path.as_str();
            if !APART.iter().any(|folder| path.starts_with(folder)) {
                all.update(&mark(&[path.as_bytes(), text.text.as_bytes()]));
            }
        }
        for (path, picture) in &pictures {
            if !path.as_str().starts_with("content/screens/") {
                all.update(&mark(&[path.as_str().as_bytes(), picture]));
            }
        }
        let listed = (0..manual.apis.len()).map(|api| site.api_page(ApiId(api)) == PageKind::Apis);
        all.update(&listed.map(u8::from).collect::<Vec<u8>>());
        Parts { manual, site, all: *all.finalize().as_bytes(), texts, faces, screens, files }
    }

    fn guide(&self, id: GuideId) -> Mark {
        let guide = &self.manual.guides[id.0];
        let named = Named::by(guide);
        let face = |guide: &GuideId| self.faces[guide.0].as_slice();
        let (before, after) = self.site.neighbours[id.0];
        let [before, after] = [before, after].map(|it| it.as_ref().map_or(&[][..], face));
        let labels = named.labels.iter().map(|label| self.manual.labels[label.0].span.file);
        let files: BTreeSet<FileId> = labels.collect();
        let mut parts: Vec<&[u8]> = vec![&self.all, &self.texts[id.0], face(&id), before, after];
        parts.extend(guide.related.iter().chain(&named.guides).map(face));
        parts.extend(named.screens.iter().map(|screen| self.screens[screen.0].as_slice()));
        parts.extend(files.iter().filter_map(|file| self.files.get(file)).map(Mark::as_slice));
        parts.extend(named.tables.iter().map(|api| self.manual.apis[api.0].name.as_bytes()));
        mark(&parts)
    }
}

/// The mark of all templates.
fn look(sources: &Sources) -> Mark {
    let mut hash = blake3::Hasher::new();
    for (name, text) in theme::templates(sources) {
        hash.update(&text.len().to_le_bytes()).update(name.as_bytes()).update(b"\n").update(text.as_bytes());
    }
    *hash.finalize().as_bytes()
}

/// What another guide shows of one: its name and its title, its steps, and in which languages there are pages of it.
fn face(guide: &Guide, manual: &Manual) -> Mark {
    let titles: Vec<String> = manual.languages.all().map(|lang| manual.plain(&guide.title, lang)).collect();
    let rest = format!("{:?} {} {:?}", guide.spoken, guide.draft, guide.section);
    let steps = guide.steps.iter().map(|step| step.id.as_bytes());
    let parts = titles.iter().map(String::as_bytes).chain([guide.name.as_bytes(), rest.as_bytes()]);
    mark(&parts.chain(steps).collect::<Vec<&[u8]>>())
}

/// One mark for several values, whose ends are part of it.
fn mark(parts: &[&[u8]]) -> Mark {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        hash.update(&part.len().to_le_bytes()).update(part);
    }
    *hash.finalize().as_bytes()
}

/// What a guide names.
#[derive(Default)]
struct Named {
    guides: BTreeSet<GuideId>,
    screens: BTreeSet<ScreenId>,
    labels: BTreeSet<LabelId>,
    tables: Vec<ApiId>,
}

impl Named {
    fn by(guide: &Guide) -> Named {
        let mut named = Named::default();
        for text in guide.texts().chain(guide.values.iter().map(|value| &value.name)) {
            walk(text, &mut |piece| named.piece(piece));
        }
        for step in &guide.steps {
            named.screens.extend(screens_of(step));
            for action in &step.actions {
                named.labels.extend(action.target);
                named.labels.extend(action.dialog.into_iter().flat_map(|(text, press)| [text, press]));
            }
            named.tables.extend(step.table.iter().flat_map(|table| &table.apis));
        }
        named
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Label(label) => self.labels.extend([*label]),
            Piece::Path(labels) => self.labels.extend(labels),
            Piece::Guide(guide, _) => self.guides.extend([*guide]),
            Piece::Link(_, target) => {
                if let Target::Guide(guide, _) = &**target {
                    self.guides.extend([*guide]);
                }
            }
            Piece::Plain(_)
            | Piece::Break
            | Piece::Steps(..)
            | Piece::Api(_)
            | Piece::Code(_)
            | Piece::Key(_)
            | Piece::Ruby(..)
            | Piece::Term(_)
            | Piece::Value(_)
            | Piece::Strong(_)
            | Piece::Page(..)
            | Piece::Broken(_) => {}
        }
    }
}
