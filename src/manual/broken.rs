//! Names that could not be bound, and what else binding found; the words are made in `check`.

use crate::manual::{ApiId, GuideId, LabelId, PageId, ScreenId};
use crate::model::reference::RefKind;
use crate::source::Span;

/// A fact about a name, and where the name stands.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The characters of the name.
    pub span: Span,
    /// The name as it was written.
    pub name: String,
    /// What is the matter with it.
    pub fact: Fact,
    /// The same mistake in the other languages of the same text.
    pub twins: Vec<Span>,
}

impl Broken {
    /// A fact about the name at one place.
    pub fn new(span: Span, name: impl Into<String>, fact: Fact) -> Broken {
        Broken { span, name: name.into(), fact, twins: Vec::new() }
    }
}

/// What binding found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Nothing of this kind has this name.
    Unknown(RefKind),
    /// The guide has no such step.
    UnknownStep(GuideId),
    /// The guide has no such value.
    UnknownValue(GuideId),
    /// The page has no heading with this id.
    UnknownAnchor(PageId),
    /// A step or a value is named where there is no guide.
    OutsideGuide(RefKind),
    /// None of these screens has the label.
    UnknownLabel(Vec<ScreenId>),
    /// A label is named where there is no screen.
    NoScreen,
    /// A label differs from the screen's only in width, case or spaces.
    LabelSpelling(LabelId),
    /// The label had this name before.
    FormerLabel(LabelId),
    /// A label is to be hidden, and nothing says where it stands on the screenshot.
    NoPlace(LabelId),
    /// The whole row of a label is to be hidden, and nothing else of its table says how wide that is.
    NoWidth(LabelId),
    /// A place is to be hidden, and nothing says where it is on this picture.
    NotEverywhere(String),
    /// Several labels have this text.
    AmbiguousLabel(Vec<LabelId>),
    /// `within` stands on the screen, but holds nothing that the text names.
    HoldsNothing(ScreenId),
    /// A menu path goes from this label to one that it does not hold.
    NotInPath(LabelId),
    /// The screen has no dialog with this text.
    UnknownDialog(ScreenId),
    /// The dialog has no such button.
    UnknownButton(LabelId),
    /// An API differs from the catalogue's only in case or width.
    ApiSpelling(ApiId),
    /// A screen, part or guide stands in a folder that is no product or section.
    UnknownProduct,
    /// The same name is given to two things; the first stands there.
    Duplicate(RefKind, Span),
    /// A former name that something of this kind still has, there.
    FormerInUse(RefKind, Span),
    /// A former name that something else of this kind claims too, there.
    FormerTwice(RefKind, Span),
    /// A repeat names a step that has not come yet.
    RepeatForward,
    /// A range of steps begins after its end.
    BackwardRange(String),
    /// A value is used before the step that produces it, whose id stands there.
    UsedTooEarly(Span),
    /// A value is used, and no step produces it; it is declared there.
    NeverProduced(Span),
    /// A value is produced, and no later step uses it; it is declared there.
    NeverUsed(Span),
    /// A table lacks names that it should have, or has others.
    TableDiffers {
        /// Expected, and not there.
        missing: Vec<String>,
        /// There, and not expected.
        extra: Vec<String>,
    },
}
