//! Screens and their labels, and finding a label by its text.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::lang::PerLang;
use crate::manual::broken::{Broken, Fact};
use crate::manual::index::{Index, need};
use crate::manual::{Image, Label, LabelId, Manual, ProductId, Redaction, Screen, ScreenId, Text};
use crate::model::Draft;
use crate::model::field::Rect;
use crate::model::inline::label_text;
use crate::model::name::{At, ProductName, Word};
use crate::model::reference::RefKind;
use crate::model::screen::{Label as DraftLabel, ROLES, Redaction as DraftRedaction, Screen as DraftScreen};
use crate::model::variant::{Variants, View};
use crate::source::{FileId, SitePath, Sources, Span};

/// Binds screens and labels; labels of a shared part are made once.
pub(crate) fn bind_screens(
    draft: &Draft,
    index: &Index,
    sources: &Sources,
    broken: &mut Vec<Broken>,
) -> (Vec<Screen>, Vec<Label>) {
    let products = draft.products.iter().enumerate();
    let products: BTreeMap<&str, usize> = products.map(|(at, it)| (it.name.as_str(), at)).collect();
    let mut binder = Binder { draft, index, broken, labels: Vec::new() };
    let mut parts: BTreeMap<&str, (Vec<LabelId>, FileId)> = BTreeMap::new();
    for part in &draft.parts {
        let product = binder.product(&products, part.name.as_str(), part.file);
        let roots = binder.add_all(&part.labels, None, product);
        parts.insert(part.name.as_str(), (roots, part.file));
    }
    let screens = draft.screens.iter().map(|screen| {
        let product = binder.product(&products, screen.name.as_str(), screen.file);
        let mut roots = Vec::new();
        let mut incomplete = draft.damaged.contains(&screen.file);
        for part in &screen.parts {
            if let Some((labels, file)) = parts.get(part.value.as_str()) {
                roots.extend(labels);
                incomplete |= draft.damaged.contains(file);
            } else {
                incomplete = true;
                binder.unknown(part.span, part.value.as_str(), RefKind::Part);
            }
        }
        roots.extend(binder.add_all(&screen.labels, None, product));
        let by_text = binder.by_text(&roots);
        let image = binder.images(screen, sources);
        Screen {
            name: screen.name.as_str().to_owned(),
            file: screen.file,
            product,
            title: Text::default(),
            image,
            alt: Text::default(),
            roots,
            by_text,
            apis: screen.apis.iter().filter_map(|api| binder.index.need_api(api, binder.broken)).collect(),
            redactions: Vec::new(),
            incomplete,
        }
    });
    let mut screens: Vec<Screen> = screens.collect();
    for (at, screen) in draft.screens.iter().enumerate() {
        screens[at].redactions = screen
            .redactions
            .iter()
            .flat_map(|it| binder.redaction(it, ScreenId(at), &screens[at]))
            .collect();
        binder.seek_holes(&screens[at]);
    }
    (screens, binder.labels)
}

/// Finds the label that a text names on one of several screens; what is wrong with the name is noted.
pub(crate) fn find_label(
    manual: &Manual,
    screens: &[ScreenId],
    within: Option<&Word>,
    name: &Word,
    broken: &mut Vec<Broken>,
) -> Option<LabelId> {
    let mut found: Vec<LabelId> =
        screens.iter().flat_map(|screen| manual.labels_on(*screen, &name.value)).collect();
    found.sort();
    found.dedup();
    if let (true, Some(within)) = (found.len() > 1, within) {
        let holder = folded(&label_text(&within.value));
        let is_holder = |label: LabelId| folded(&manual.labels[label.0].text) == holder;
        let held = |label: &LabelId| manual.holders(*label).any(is_holder);
        let mut here = screens.iter().flat_map(|screen| &manual.screens[screen.0].by_text);
        if folded(&name.value) == holder {
            found.retain(|label| !manual.labels[label.0].children.is_empty());
        } else if found.iter().any(held) {
            found.retain(held);
        } else if !here.any(|(_, label)| is_holder(*label)) {
            // `within` itself names nothing, which is reported where it stands.
            return None;
        }
    }
    let fact = match found.as_slice() {
        [label] => return Some(*label),
        [] if screens.is_empty() => Fact::NoScreen,
        [] => near_label(manual, screens, name),
        _ => Fact::AmbiguousLabel(found),
    };
    let bound = match fact {
        Fact::FormerLabel(label) => Some(label),
        _ => None,
    };
    broken.push(Broken::new(name.span, &name.value, fact));
    bound
}

/// A label's text without differences of width, case and spaces.
pub(crate) fn folded(text: &str) -> String {
    text.nfkc().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn near_label(manual: &Manual, screens: &[ScreenId], name: &Word) -> Fact {
    let wanted = folded(&name.value);
    let mut former = None;
    for (text, label) in screens.iter().flat_map(|screen| &manual.screens[screen.0].by_text) {
        if folded(text) == wanted {
            return Fact::LabelSpelling(*label);
        }
        if manual.labels[label.0].was.iter().any(|(was, _)| *was == name.value) {
            former.get_or_insert(*label);
        }
    }
    former.map_or_else(|| Fact::UnknownLabel(screens.to_vec()), Fact::FormerLabel)
}

struct Binder<'a, 'b> {
    draft: &'a Draft,
    index: &'a Index<'a>,
    broken: &'b mut Vec<Broken>,
    labels: Vec<Label>,
}

impl Binder<'_, '_> {
    fn product(&mut self, products: &BTreeMap<&str, usize>, name: &str, file: FileId) -> Option<ProductId> {
        let folder = name.split('/').next().unwrap_or(name);
        let name = At { value: ProductName::typed(folder), span: Span::new(file, 0..0) };
        need(products, &name, Fact::UnknownProduct, self.broken).map(ProductId)
    }

    fn unknown(&mut self, span: Span, name: &str, kind: RefKind) {
        self.broken.push(Broken::new(span, name, Fact::Unknown(kind)));
    }

    fn add_all(
        &mut self,
        labels: &[DraftLabel],
        parent: Option<LabelId>,
        product: Option<ProductId>,
    ) -> Vec<LabelId> {
        labels.iter().map(|label| self.add(label, parent, product)).collect()
    }

    fn add(&mut self, label: &DraftLabel, parent: Option<LabelId>, product: Option<ProductId>) -> LabelId {
        let id = LabelId(self.labels.len());
        let language = product.and_then(|product| self.draft.products[product.0].language.as_ref());
        let language = language.map_or_else(String::new, |word| word.value.clone());
        let spoken = self.draft.languages.find(&language);
        let mut gloss = PerLang::default();
        for (lang, word) in label.gloss.iter().filter(|(lang, _)| Some(*lang) != spoken) {
            gloss.set(lang, word.value.clone());
        }
        let opens = label.opens.as_ref().and_then(|screen| self.index.need_screen(screen, self.broken));
        self.labels.push(Label {
            text: label.text.value.clone(),
            span: label.text.span,
            role: label.role,
            language,
            gloss,
            yomi: label.yomi.as_ref().map(|yomi| yomi.value.clone()),
            place: label.place.filter_map(|place| Some(place.value)),
            parent,
            children: Vec::new(),
            was: label
                .was
                .iter()
                .map(|was| (was.text.value.clone(), was.until.as_ref().map(|day| day.value)))
                .collect(),
            opens,
            hidden: label.secret.is_some(),
        });
        self.labels[id.0].children = self.add_all(&label.labels, Some(id), product);
        id
    }

    fn by_text(&self, roots: &[LabelId]) -> Vec<(String, LabelId)> {
        let mut all = Vec::new();
        let mut open: Vec<LabelId> = roots.to_vec();
        while let Some(id) = open.pop() {
            let label = &self.labels[id.0];
            all.push((label.text.clone(), id));
            open.extend(&label.children);
        }
        all.sort();
        all
    }

    fn images(&mut self, screen: &DraftScreen, sources: &Sources) -> Variants<Image> {
        let mut missing: Vec<Span> = Vec::new();
        let mut images = Variants::default();
        for (member, name) in screen.image.iter() {
            let path = SitePath::new(format!("{}/{}", sources.get(screen.file).path.folder(), name.value));
            // A scale is looked up as who sees this picture would see it.
            let lang = member.lang.or_else(|| self.draft.languages.all().next());
            let view = lang.map(|lang| View { device: member.device.unwrap_or_default(), ..View::of(lang) });
            let scale = view.and_then(|view| screen.scale.nearest(view)).map_or(1, |(_, scale)| scale.value);
            if sources.bytes(&path).is_some() {
                images.push(member, Image { path, span: name.span, scale: scale.max(1) });
            } else if !missing.contains(&name.span) {
                missing.push(name.span);
                self.unknown(name.span, &name.value, RefKind::Image);
            }
        }
        images
    }

    /// The places to hide: every label with the text, since what is secret is so wherever it stands.
    fn redaction(&mut self, redaction: &DraftRedaction, id: ScreenId, screen: &Screen) -> Vec<Redaction> {
        let (name, is_row) = match redaction {
            DraftRedaction::Place(places) => {
                let span = places.first().map_or(Span::new(screen.file, 0..0), |place| place.span);
                return vec![Redaction { places: places.filter_map(|place| Some(place.value)), span }];
            }
            DraftRedaction::Label(name) => (name, false),
            DraftRedaction::Row(name) => (name, true),
        };
        let text = label_text(&name.value);
        let labels: Vec<LabelId> =
            screen.by_text.iter().filter(|(other, _)| *other == text).map(|(_, label)| *label).collect();
        let mut broken = Vec::new();
        let mut note = |fact| broken.push(Broken::new(name.span, &name.value, fact));
        if labels.is_empty() {
            note(Fact::UnknownLabel(vec![id]));
        }
        let mut found = Vec::new();
        for label in labels {
            let places = &self.labels[label.0].place;
            if places.is_empty() {
                note(Fact::NoPlace(label));
                continue;
            }
            let places = if is_row { row(&self.labels, screen, label) } else { places.clone() };
            if places.is_empty() {
                note(Fact::NoWidth(label));
            }
            found.push(Redaction { places, span: name.span });
        }
        self.broken.extend(broken);
        found
    }

    /// Notes every picture on which nothing says where a redaction is that is somewhere on another one.
    fn seek_holes(&mut self, screen: &Screen) {
        let views = screen.views(&self.draft.languages);
        for redaction in screen.redactions.iter().filter(|redaction| !redaction.places.is_empty()) {
            let hole = views.iter().find(|(view, _)| redaction.places.get(*view).is_none());
            if let Some((_, image)) = hole {
                let picture = image.path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
                self.broken.push(Broken::new(redaction.span, &picture, Fact::NotEverywhere(picture.clone())));
            }
        }
    }
}

/// The row of a table in which a label stands, across the whole table: as far as anything beside it, above or below it,
/// reaches. Nothing where nothing that stands over the table has a place.
fn row(labels: &[Label], screen: &Screen, row: LabelId) -> Variants<Rect> {
    let within = |top: &[LabelId]| {
        let mut all: Vec<LabelId> = Vec::new();
        let mut open = top.to_vec();
        while let Some(label) = open.pop() {
            all.push(label);
            open.extend(&labels[label.0].children);
        }
        all
    };
    let own = within(&[row]);
    let holder = labels[row.0].parent;
    let beside = holder.map_or(&screen.roots, |table| &labels[table.0].children);
    // Of what stands beside a row, only rows and columns are its table.
    let is = |label: &LabelId, roles: &[&str]| roles.contains(&ROLES[labels[label.0].role]);
    let beside: Vec<LabelId> = beside.iter().filter(|it| is(it, &["row", "column"])).copied().collect();
    let table: Vec<LabelId> = within(&beside).into_iter().filter(|label| !own.contains(label)).collect();
    let mut places = Variants::default();
    for (member, place) in labels[row.0].place.iter() {
        let same = |label: &LabelId| {
            let place = labels[label.0].place.iter().find(|(other, _)| *other == member);
            place.map(|(_, place)| *place)
        };
        // Names of rows may be short texts in the first column, but what stands over a table is as wide as it is.
        let is_wide = |label: &LabelId| is(label, &["column"]) && same(label).is_some();
        if !beside.iter().any(is_wide) && holder.as_ref().and_then(same).is_none() {
            return Variants::default();
        }
        let table: Vec<Rect> = table.iter().chain(&holder).filter_map(same).collect();
        let own: Vec<Rect> = own.iter().filter_map(same).chain([*place]).collect();
        let end = |start: u32, length: u32| start.saturating_add(length);
        let wide = || table.iter().chain(&own);
        let x = wide().map(|it| it.x).min().unwrap_or(place.x);
        let right = wide().map(|it| end(it.x, it.w)).max().unwrap_or(place.x);
        let y = own.iter().map(|it| it.y).min().unwrap_or(place.y);
        let bottom = own.iter().map(|it| end(it.y, it.h)).max().unwrap_or(place.y);
        places.push(member, Rect { x, y, w: right - x, h: bottom - y });
    }
    places
}
