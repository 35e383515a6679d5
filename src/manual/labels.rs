//! Screens and their labels, and finding a label by its text.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::lang::PerLang;
use crate::manual::broken::{Broken, Fact};
use crate::manual::index::{Index, need};
use crate::manual::{Image, Label, LabelId, Manual, ProductId, Screen, ScreenId, Text};
use crate::model::Draft;
use crate::model::field::Rect;
use crate::model::inline::label_text;
use crate::model::name::{At, ProductName, Word};
use crate::model::reference::RefKind;
use crate::model::screen::{Label as DraftLabel, Redaction};
use crate::source::{FileId, SitePath, Sources, Span};

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
}

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
        let image = binder.images(&screen.image, screen.file, sources);
        Screen {
            name: screen.name.as_str().to_owned(),
            file: screen.file,
            product,
            title: Text::default(),
            image,
            alt: Text::default(),
            scale: screen.scale.as_ref().map_or(1, |scale| scale.value.max(1)),
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
            place: label.place.as_ref().map(|place| place.value),
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

    fn images(&mut self, names: &PerLang<Word>, file: FileId, sources: &Sources) -> PerLang<Image> {
        let mut images = PerLang::default();
        let mut missing: Vec<Span> = Vec::new();
        for (lang, name) in names.iter() {
            let path = SitePath::new(format!("{}/{}", sources.get(file).path.folder(), name.value));
            if sources.bytes(&path).is_some() {
                images.set(lang, Image { path, span: name.span });
            } else if !missing.contains(&name.span) {
                missing.push(name.span);
                self.unknown(name.span, &name.value, RefKind::Image);
            }
        }
        images
    }

    /// The places to hide: every label with the text, since what is secret is so wherever it stands.
    fn redaction(&mut self, redaction: &Redaction, id: ScreenId, screen: &Screen) -> Vec<(Rect, Span)> {
        let name = match redaction {
            Redaction::Place(place) => return vec![(place.value, place.span)],
            Redaction::Label(name) => name,
        };
        let text = label_text(&name.value);
        let labels: Vec<LabelId> =
            screen.by_text.iter().filter(|(other, _)| *other == text).map(|(_, label)| *label).collect();
        let mut note = |fact| self.broken.push(Broken::new(name.span, &name.value, fact));
        if labels.is_empty() {
            note(Fact::UnknownLabel(vec![id]));
        }
        let places = labels.into_iter().filter_map(|label| {
            let place = self.labels[label.0].place;
            if place.is_none() {
                note(Fact::NoPlace(label));
            }
            Some((place?, name.span))
        });
        places.collect()
    }
}
