//! Binding of texts: every name in a text becomes the thing it names.

use crate::manual::broken::{Broken, Fact};
use crate::manual::index::Index;
use crate::manual::labels::{find_label, folded};
use crate::manual::{GuideId, LabelId, Manual, PageId, Piece, ScreenId, Target, Text};
use crate::model::inline::{Piece as DraftPiece, Target as DraftTarget};
use crate::model::name::{At, Name, StepName, Word};
use crate::model::reference::RefKind;
use crate::model::text::Text as DraftText;

/// What the names in a text are looked up in.
pub(crate) struct Scope<'a> {
    /// The guide that the text belongs to.
    pub(crate) guide: Option<GuideId>,
    /// The page that the text belongs to.
    pub(crate) page: Option<PageId>,
    /// Its values, by id.
    pub(crate) values: Vec<&'a str>,
    /// The screens on which its labels may stand.
    pub(crate) screens: Vec<ScreenId>,
    /// What narrows a label that stands there more than once.
    pub(crate) within: Option<&'a Word>,
}

impl Scope<'_> {
    /// A text outside every guide and screen.
    pub(crate) fn nowhere() -> Scope<'static> {
        Scope { guide: None, page: None, values: Vec::new(), screens: Vec::new(), within: None }
    }
}

/// Binds a text in all its languages; a text that is not there is empty.
pub(crate) fn bind_text(
    text: Option<&DraftText>,
    scope: &Scope,
    index: &Index,
    manual: &Manual,
    broken: &mut Vec<Broken>,
) -> Text {
    let Some(text) = text else { return Text::default() };
    let mut found = Vec::new();
    let bound = text.phrases.map(|_, phrase| {
        let mut here = Vec::new();
        let pieces = Binder { scope, index, manual, broken: &mut here }.pieces(&phrase.pieces);
        join(&mut found, here);
        pieces
    });
    broken.append(&mut found);
    bound
}

/// Adds what is wrong in one more language; what an earlier language has as well is the same mistake, made twice.
fn join(found: &mut Vec<Broken>, here: Vec<Broken>) {
    let mut alone: Vec<usize> = (0..found.len()).collect();
    for broken in here {
        let is_twin = |at: &usize| found[*at].name == broken.name && found[*at].fact == broken.fact;
        match alone.iter().position(is_twin) {
            Some(at) => found[alone.remove(at)].twins.push(broken.span),
            None => found.push(broken),
        }
    }
}

struct Binder<'a, 'b> {
    scope: &'a Scope<'a>,
    index: &'a Index<'a>,
    manual: &'a Manual,
    broken: &'b mut Vec<Broken>,
}

impl Binder<'_, '_> {
    fn pieces(&mut self, pieces: &[DraftPiece]) -> Vec<Piece> {
        pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &DraftPiece) -> Piece {
        let kept = |text: &str| Piece::Broken(text.to_owned());
        match piece {
            DraftPiece::Plain(text) => Piece::Plain(text.clone()),
            DraftPiece::Break => Piece::Break,
            DraftPiece::Code(text) => Piece::Code(text.clone()),
            DraftPiece::Key(keys) => Piece::Key(keys.clone()),
            DraftPiece::Ruby(words, reading) => Piece::Ruby(words.as_str().into(), reading.as_str().into()),
            DraftPiece::Strong(pieces) => Piece::Strong(self.pieces(pieces)),
            DraftPiece::Label(name) => {
                let label =
                    find_label(self.manual, &self.scope.screens, self.scope.within, name, self.broken);
                label.map_or_else(|| kept(&name.value), Piece::Label)
            }
            DraftPiece::LabelOn(screen, name) => {
                let screen = self.index.need_screen(screen, self.broken);
                let label = screen.and_then(|it| find_label(self.manual, &[it], None, name, self.broken));
                label.map_or_else(|| kept(&name.value), Piece::Label)
            }
            DraftPiece::Path(names) => self.path(names),
            DraftPiece::Steps(first, last) => self.steps(first, last.as_deref()),
            DraftPiece::Api(name) => {
                self.index.need_api(name, self.broken).map_or_else(|| kept(name.value.as_str()), Piece::Api)
            }
            DraftPiece::Term(name) => {
                self.index.need_term(name, self.broken).map_or_else(|| kept(name.value.as_str()), Piece::Term)
            }
            DraftPiece::Guide(name, step) => {
                let Some(guide) = self.index.need_guide(name, self.broken) else {
                    return kept(name.value.as_str());
                };
                let step = step.as_ref().and_then(|step| self.index.need_step(guide, step, self.broken));
                Piece::Guide(guide, step)
            }
            DraftPiece::Page(name, anchor) => {
                let Some(page) = self.index.need_page(name, self.broken) else {
                    return kept(name.value.as_str());
                };
                let anchor = anchor.as_ref().and_then(|it| self.index.need_anchor(page, it, self.broken));
                Piece::Page(page, anchor)
            }
            DraftPiece::Link(words, target) => {
                let words = self.pieces(words);
                match self.target(target) {
                    Some(target) => Piece::Link(words, Box::new(target)),
                    None => Piece::Strong(words),
                }
            }
            DraftPiece::Value(name) => {
                let found = self.scope.values.iter().position(|value| *value == name.value.as_str());
                if found.is_none() {
                    self.outside(name, RefKind::Value, Fact::UnknownValue);
                }
                found.map_or_else(|| kept(name.value.as_str()), Piece::Value)
            }
        }
    }

    fn target(&mut self, target: &DraftTarget) -> Option<Target> {
        let (index, broken) = (self.index, &mut *self.broken);
        Some(match target {
            DraftTarget::Web(address) => Target::Web(address.value.clone()),
            DraftTarget::Guide(name, step) => {
                let guide = index.need_guide(name, broken)?;
                Target::Guide(guide, step.as_ref().and_then(|step| index.need_step(guide, step, broken)))
            }
            DraftTarget::Page(name, anchor) => {
                let page = index.need_page(name, broken)?;
                Target::Page(page, anchor.as_ref().and_then(|it| index.need_anchor(page, it, broken)))
            }
            DraftTarget::Here(anchor) => {
                let page = self.scope.page?;
                Target::Page(page, Some(index.need_anchor(page, anchor, broken)?))
            }
            DraftTarget::Broken => return None,
        })
    }

    fn steps(&mut self, first: &At<StepName>, last: Option<&At<StepName>>) -> Piece {
        let mut name = format!("【{}】", first.value);
        let Some(guide) = self.scope.guide else {
            self.outside(first, RefKind::Step, Fact::UnknownStep);
            return Piece::Broken(name);
        };
        let start = self.index.need_step(guide, first, self.broken);
        let end = last.map(|last| self.index.need_step(guide, last, self.broken));
        match (start, end) {
            (Some(start), None) => return Piece::Steps(start, None),
            (Some(start), Some(Some(end))) if start == end => return Piece::Steps(start, None),
            (Some(start), Some(Some(end))) if start < end => return Piece::Steps(start, Some(end)),
            _ => {}
        }
        if let (Some(last), Some(_), Some(Some(_))) = (last, start, end) {
            name = format!("【{}..{}】", first.value, last.value);
            let fact = Fact::BackwardRange(last.value.to_string());
            self.broken.push(Broken::new(first.span.to(last.span), first.value.as_str(), fact));
        }
        Piece::Broken(name)
    }

    fn path(&mut self, names: &[Word]) -> Piece {
        let kept = || {
            let texts: Vec<String> = names.iter().map(|name| format!("[{}]", name.value)).collect();
            Piece::Broken(texts.join(" > "))
        };
        let Some((first, rest)) = names.split_first() else { return kept() };
        let Some(mut at) = self.path_start(first, rest.first()) else { return kept() };
        let mut labels = vec![at];
        for name in rest {
            let Some(next) = self.child(at, name) else { return kept() };
            labels.push(next);
            at = next;
        }
        Piece::Path(labels)
    }

    /// The first label of a path; where its text stands more than once, the one that holds the second.
    fn path_start(&mut self, first: &Word, second: Option<&Word>) -> Option<LabelId> {
        let screens = &self.scope.screens;
        let all = screens.iter().flat_map(|screen| self.manual.labels_on(*screen, &first.value));
        let mut holding: Vec<LabelId> = all
            .filter(|label| {
                let children = &self.manual.labels[label.0].children;
                second
                    .is_some_and(|name| children.iter().any(|it| self.manual.labels[it.0].text == name.value))
            })
            .collect();
        holding.sort();
        holding.dedup();
        match holding.as_slice() {
            [label] => Some(*label),
            _ => find_label(self.manual, screens, self.scope.within, first, self.broken),
        }
    }

    fn child(&mut self, holder: LabelId, name: &Word) -> Option<LabelId> {
        let label = |id: &&LabelId| &self.manual.labels[id.0];
        let children = &self.manual.labels[holder.0].children;
        if let Some(found) = children.iter().find(|id| label(id).text == name.value) {
            return Some(*found);
        }
        let wanted = folded(&name.value);
        let near = children.iter().find(|id| folded(&label(id).text) == wanted);
        let former = children.iter().find(|id| label(id).was.iter().any(|(was, _)| *was == name.value));
        let fact = match (near, former) {
            (Some(near), _) => Fact::LabelSpelling(*near),
            (None, Some(former)) => Fact::FormerLabel(*former),
            (None, None) => Fact::NotInPath(holder),
        };
        self.broken.push(Broken::new(name.span, &name.value, fact));
        former.copied()
    }

    fn outside<K>(&mut self, name: &At<Name<K>>, kind: RefKind, inside: impl Fn(GuideId) -> Fact) {
        let fact = self.scope.guide.map_or(Fact::OutsideGuide(kind), inside);
        self.broken.push(Broken::new(name.span, name.value.as_str(), fact));
    }
}
