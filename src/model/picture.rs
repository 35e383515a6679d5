//! Pictures, their scales and places on them, each for all who look or for each language, colours and device.

use crate::lang::Lang;
use crate::model::field::{Field, Fields, Reading, Rect, first_place};
use crate::model::name::{At, Word};
use crate::model::reference::RefKind;
use crate::model::slip::Fact;
use crate::model::variant::{Device, Member, Theme, Variants};
use crate::source::Span;
use crate::yaml::{Entry, Node, Value};

/// What the keys of a mapping tell apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Language,
    Device,
    Theme,
}

/// A key that names a member.
#[derive(Clone, Copy)]
enum Key {
    Lang(Lang),
    Device(Device),
    Theme(Theme),
}

impl Key {
    fn axis(self) -> Axis {
        match self {
            Key::Lang(_) => Axis::Language,
            Key::Device(_) => Axis::Device,
            Key::Theme(_) => Axis::Theme,
        }
    }
}

impl Fields<'_> {
    /// File names of pictures in the same folder.
    pub fn pictures(&self, name: &str, reading: &mut Reading) -> Variants<Word> {
        let pictures = self.variants(name, &[Axis::Language, Axis::Device, Axis::Theme], reading, |node| {
            let text = node.as_scalar()?.text.trim();
            let start = node.as_scalar()?.text.len() - node.as_scalar()?.text.trim_start().len();
            let span = node.as_scalar()?.place(start..start + text.len());
            (!text.is_empty()).then(|| At { value: text.to_owned(), span })
        });
        let mut told: Vec<Span> = Vec::new();
        for (_, picture) in pictures.iter() {
            if !told.contains(&picture.span) {
                reading.refer(RefKind::Image, picture.span, &picture.value);
                told.push(picture.span);
            }
        }
        pictures
    }

    /// Pixels of pictures for each CSS pixel.
    pub fn scales(&self, name: &str, reading: &mut Reading) -> Variants<At<u32>> {
        self.variants(name, &[Axis::Language, Axis::Device], reading, |node| {
            let value = node.as_scalar()?.text.trim().parse().ok().filter(|number| *number > 0)?;
            Some(At { value, span: node.span })
        })
    }

    /// Rectangles of screenshots. Light and dark have the same: they are one screen.
    pub fn places(&self, name: &str, reading: &mut Reading) -> Variants<At<Rect>> {
        self.variants(name, &[Axis::Language, Axis::Device], reading, |node| {
            let number = |node: &Node| node.as_scalar().and_then(|scalar| scalar.text.trim().parse().ok());
            let numbers: Option<Vec<u32>> = node.as_list()?.iter().map(number).collect();
            let &[x, y, w, h] = numbers.as_deref()? else { return None };
            Some(At { value: Rect { x, y, w, h }, span: node.span })
        })
    }

    fn variants<T>(
        &self,
        name: &str,
        axes: &[Axis],
        reading: &mut Reading,
        read: impl Fn(&Node) -> Option<T>,
    ) -> Variants<T> {
        let mut found = Variants::default();
        if let Some(value) = self.value(name) {
            let member = Member::default();
            Set { field: self.field(name), read, found: &mut found }.take(value, member, axes, reading);
        }
        found
    }
}

struct Set<'f, T, R: Fn(&Node) -> Option<T>> {
    field: &'static Field,
    read: R,
    found: &'f mut Variants<T>,
}

impl<T, R: Fn(&Node) -> Option<T>> Set<'_, T, R> {
    fn take(&mut self, node: &Node, member: Member, axes: &[Axis], reading: &mut Reading) {
        let Value::Map(map) = &node.value else {
            match (self.read)(node) {
                Some(value) => self.found.push(member, value),
                None => reading.slip(first_place(node), Fact::WrongShape(self.field)),
            }
            return;
        };
        let mut axis = None;
        for entry in &map.entries {
            let Some(key) = key(entry, reading) else {
                self.refuse(entry, reading);
                continue;
            };
            // One mapping tells one thing apart: of "ja" and "phone", neither is a part of the other.
            if *axis.get_or_insert(key.axis()) != key.axis() || !axes.contains(&key.axis()) {
                reading.slip(entry.key.span, Fact::WrongShape(self.field));
                continue;
            }
            if is_blank(&entry.value) {
                match key {
                    Key::Lang(lang) => reading.slip(entry.key.span, Fact::MissingLanguage(lang)),
                    _ => reading.slip(entry.key.span, Fact::EmptyField(self.field)),
                }
                continue;
            }
            let rest: Vec<Axis> = axes.iter().copied().filter(|other| *other != key.axis()).collect();
            self.take(&entry.value, with(member, key), &rest, reading);
        }
    }

    fn refuse(&self, entry: &Entry, reading: &mut Reading) {
        let text = &entry.key.text;
        let is_code = text.split('-').next().is_some_and(|it| (2..=3).contains(&it.len()));
        let fact = match is_code {
            true => Fact::UnknownLanguage(text.clone()),
            false => Fact::WrongShape(self.field),
        };
        reading.slip(entry.key.span, fact);
    }
}

fn key(entry: &Entry, reading: &Reading) -> Option<Key> {
    Some(match entry.key.text.as_str() {
        "light" => Key::Theme(Theme::Light),
        "dark" => Key::Theme(Theme::Dark),
        "desktop" => Key::Device(Device::Desktop),
        "phone" => Key::Device(Device::Phone),
        code => Key::Lang(reading.languages.find(code)?),
    })
}

fn with(member: Member, key: Key) -> Member {
    match key {
        Key::Lang(lang) => Member { lang: Some(lang), ..member },
        Key::Device(device) => Member { device: Some(device), ..member },
        Key::Theme(theme) => Member { theme: Some(theme), ..member },
    }
}

fn is_blank(node: &Node) -> bool {
    node.is_empty() || node.as_scalar().is_some_and(|scalar| scalar.text.trim().is_empty())
}
