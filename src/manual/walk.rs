//! Everything that a guide says, text by text and piece by piece, for whoever looks for names in it.

use crate::manual::{Guide, Item, Piece, Step, Text};

impl Guide {
    /// Its texts, without the names of its values.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        let own = [&self.title, &self.lead, &self.audience, &self.result, &self.if_it_fails];
        let between = self.items.iter().filter_map(|item| match item {
            Item::Group(text) | Item::Repeat(_, Some(text)) => Some(text),
            Item::Step(_) | Item::Repeat(_, None) => None,
        });
        own.into_iter()
            .chain(&self.prerequisites)
            .chain(self.steps.iter().flat_map(Step::texts))
            .chain(between)
    }
}

impl Step {
    fn texts(&self) -> impl Iterator<Item = &Text> {
        let own = [&self.caution, &self.stop_if, &self.skip_if, &self.person, &self.note];
        let actions = self.actions.iter().map(|action| &action.text);
        own.into_iter().chain(actions).chain(self.table.iter().map(|table| &table.caption))
    }
}

/// Shows every piece of a text in every language, each before those that stand within it.
pub(crate) fn walk(text: &Text, see: &mut impl FnMut(&Piece)) {
    text.iter().for_each(|(_, pieces)| walk_pieces(pieces, see));
}

fn walk_pieces(pieces: &[Piece], see: &mut impl FnMut(&Piece)) {
    for piece in pieces {
        see(piece);
        if let Piece::Strong(inner) | Piece::Link(inner, _) = piece {
            walk_pieces(inner, see);
        }
    }
}
