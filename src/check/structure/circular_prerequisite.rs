//! Guides that each require the other to be done first.

use crate::check::{Facts, Findings, Rule};
use crate::model::guide::Guide;
use crate::model::inline::Piece;
use crate::report::Level;
use crate::source::Span;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    name: "circular-prerequisite",
    level: Level::Error,
    page: include_str!("circular_prerequisite.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    let guides = &facts.draft.guides;
    let ids = guides.iter().enumerate().map(|(at, guide)| (guide.name.as_str(), at)).collect();
    let links: Vec<Vec<Link>> = guides.iter().map(|guide| required(guide, &ids)).collect();
    let name = |at: usize| guides[at].name.as_str();
    for circle in circles(&links) {
        let Some(((first, link), rest)) = circle.split_first() else { continue };
        let mut names: Vec<&str> = circle.iter().map(|(at, _)| name(*at)).collect();
        names.push(name(*first));
        let way = names.join(" → ");
        let diagnostic = found.add(
            link.span,
            "始める前に済ませる手順書が輪になっていて、どれからも始められません",
            "the prerequisites go round in a circle, so that no guide can be done first",
        );
        let words = |at: usize, link: &Link| {
            let (this, other) = (name(at), name(link.to));
            (format!("「{this}」の前に「{other}」"), format!("\"{other}\" before \"{this}\""))
        };
        let (ja, en) = words(*first, link);
        diagnostic.label(ja, en);
        for (at, link) in rest {
            let (ja, en) = words(*at, link);
            diagnostic.also(link.span, ja, en);
        }
        diagnostic.help(
            format!("{way} と続いています。どれか1つの「prerequisites:」からリンクを消してください"),
            format!("it goes {way}; take the link out of the prerequisites of one of them"),
        );
    }
}

/// A guide that must be done first, and where it is named.
#[derive(Clone, Copy)]
struct Link {
    to: usize,
    span: Span,
}

/// The guides that a guide's prerequisites name, each once.
fn required(guide: &Guide, ids: &BTreeMap<&str, usize>) -> Vec<Link> {
    let mut links = Vec::new();
    let phrases = guide.prerequisites.iter().flat_map(|text| text.phrases.iter());
    phrases.for_each(|(_, phrase)| push_links(&phrase.pieces, ids, &mut links));
    links.sort_by_key(|link| (link.to, link.span));
    links.dedup_by_key(|link| link.to);
    links
}

fn push_links(pieces: &[Piece], ids: &BTreeMap<&str, usize>, links: &mut Vec<Link>) {
    for piece in pieces {
        match piece {
            Piece::Strong(inner) => push_links(inner, ids, links),
            Piece::Guide(name, _) => {
                let to = ids.get(name.value.as_str());
                links.extend(to.map(|to| Link { to: *to, span: name.span }));
            }
            _ => {}
        }
    }
}

/// A circle for each link that closes one, found by a walk that takes every link once.
fn circles(links: &[Vec<Link>]) -> Vec<Vec<(usize, Link)>> {
    let mut found = Vec::new();
    let mut done = vec![false; links.len()];
    // Where each guide stands on the way from the first one to here.
    let mut place: Vec<Option<usize>> = vec![None; links.len()];
    for start in 0..links.len() {
        let mut way: Vec<(usize, usize)> = Vec::new();
        if !done[start] {
            place[start] = Some(0);
            way.push((start, 0));
        }
        while let Some((at, next)) = way.last_mut() {
            let at = *at;
            let Some(link) = links[at].get(*next) else {
                (done[at], place[at]) = (true, None);
                way.pop();
                continue;
            };
            *next += 1;
            if let Some(first) = place[link.to] {
                found.push(way[first..].iter().map(|(at, next)| (*at, links[*at][next - 1])).collect());
            } else if !done[link.to] {
                place[link.to] = Some(way.len());
                way.push((link.to, 0));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::structure::circular_prerequisite::{Link, circles};
    use crate::source::{Sources, Span};

    fn ways(links: &[&[usize]]) -> Vec<Vec<usize>> {
        let span = Span::new(Sources::FIRST, 0..0);
        let links: Vec<Vec<Link>> =
            links.iter().map(|to| to.iter().map(|to| Link { to: *to, span }).collect()).collect();
        circles(&links).into_iter().map(|circle| circle.into_iter().map(|(at, _)| at).collect()).collect()
    }

    #[test]
    fn every_circle_is_found_and_nothing_else() {
        assert_eq!(ways(&[&[1, 2], &[2], &[]]), [[0; 0]; 0], "two ways to one guide are no circle");
        assert_eq!(ways(&[&[0]]), [[0]]);
        assert_eq!(ways(&[&[1], &[2], &[1]]), [[1, 2]], "the way into a circle is not part of it");
        assert_eq!(ways(&[&[1, 2], &[0], &[0]]), [[0, 1], [0, 2]]);
        assert_eq!(ways(&[&[1, 2], &[1], &[1]]), [[1]], "a second way into a circle is no second circle");
    }
}
