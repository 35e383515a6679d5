//! Fields: what a kind of thing can hold, as one table that reading, suggestions and the reference share.

use crate::lang::{Lang, Languages, PerLang};
use crate::model::contact;
use crate::model::date::Date;
use crate::model::inline::{self, Phrase};
use crate::model::name::{At, Name, Word, is_id};
use crate::model::reference::{RefKind, Reference};
use crate::model::slip::{Fact, Slip};
use crate::model::text::Text;
use crate::source::Span;
use crate::yaml::{self, Entry, Node, Scalar, Value};

/// A kind of thing that content describes: a guide, a step, a label.
#[derive(Debug)]
pub struct Kind {
    /// Its word in PRODUCT's vocabulary, English.
    pub en: &'static str,
    /// The same in Japanese.
    pub ja: &'static str,
    /// What it can hold, in the order of the reference.
    pub fields: &'static [Field],
}

/// One field of a kind.
#[derive(Debug)]
pub struct Field {
    /// The key as typed.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, Japanese.
    pub ja: &'static str,
    /// What it is for, English.
    pub en: &'static str,
}

/// What the value of a field looks like.
#[derive(Debug)]
pub enum Shape {
    /// A text in every language.
    Text,
    /// A list of texts.
    Texts,
    /// Free text in Markdown, in every language.
    Markdown,
    /// A verbatim text, the same in every language.
    Word,
    /// A short text, or one per language.
    Gloss,
    /// The file name of a picture in the same folder, or one per language.
    Pictures,
    /// Lists of verbatim texts by language.
    WordsByLanguage,
    /// A list of verbatim texts.
    Words,
    /// A list of names that addresses had.
    FormerNames,
    /// The address of a site.
    Address,
    /// A mail address, or the address of a form.
    Contact,
    /// An id that other places can name.
    Id,
    /// The name of something else.
    One(RefKind),
    /// A list of such names.
    Many(RefKind),
    /// A day.
    Date,
    /// A whole number from 1.
    Number,
    /// The code of a language.
    Code,
    /// `true` or `false`.
    Flag,
    /// `[x, y, width, height]` in CSS pixels of the screenshot.
    Place,
    /// `#rrggbb`.
    Colour,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// Names of rules, each with a level.
    Levels,
    /// One thing with fields of its own.
    Object(&'static Kind),
    /// A list of such things.
    List(&'static Kind),
}

/// A rectangle in CSS pixels of a screenshot, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rect {
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
    /// Width in pixels.
    pub w: u32,
    /// Height in pixels.
    pub h: u32,
}

/// What reading one file gathers beside the thing itself.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The file's text.
    pub source: &'a str,
    /// The languages that every text must have.
    pub languages: &'a Languages,
    /// What was wrong, in the order of reading.
    pub slips: Vec<Slip>,
    /// Every name of something else, in the order of reading.
    pub references: Vec<Reference>,
    /// The languages of the texts so far.
    pub spoken: Vec<Lang>,
}

impl<'a> Reading<'a> {
    /// Starts a file.
    pub fn new(source: &'a str, languages: &'a Languages) -> Reading<'a> {
        Reading { source, languages, slips: Vec::new(), references: Vec::new(), spoken: Vec::new() }
    }

    /// Notes a fact.
    pub fn slip(&mut self, span: Span, fact: Fact) {
        self.slips.push(Slip::new(span, fact));
    }

    /// Notes that a name of something else stands here.
    pub fn refer(&mut self, kind: RefKind, span: Span, name: &str) {
        self.references.push(Reference { kind, span, name: name.to_owned() });
    }
}

/// The fields of one thing, open for reading.
pub struct Fields<'a> {
    kind: &'static Kind,
    entries: &'a [Entry],
    /// Where the thing begins.
    pub span: Span,
}

impl<'a> Fields<'a> {
    /// Opens a thing; unknown and missing fields are noted here, once.
    pub fn open(node: &'a Node, kind: &'static Kind, reading: &mut Reading) -> Option<Fields<'a>> {
        let Some(entries) = node.as_map() else {
            reading.slip(node.span, Fact::NoFields(kind));
            return None;
        };
        let span = entries.first().map_or(node.span, |entry| entry.key.span);
        for entry in entries {
            if !kind.fields.iter().any(|field| field.name == entry.key.text) {
                let name = entry.key.text.clone();
                reading.slip(entry.key.span, Fact::UnknownField { kind, name });
            }
        }
        let fields = Fields { kind, entries, span };
        for field in kind.fields {
            match fields.entry(field.name) {
                None if field.required => reading.slip(span, Fact::MissingField { kind, field }),
                Some(entry) if is_nothing(&entry.value) => {
                    reading.slip(entry.key.span, Fact::EmptyField(field))
                }
                _ => {}
            }
        }
        Some(fields)
    }

    /// Where the key of a field stands.
    pub fn key(&self, name: &str) -> Option<Span> {
        self.entry(name).map(|entry| entry.key.span)
    }

    /// Whether the field is there with a value.
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Notes that two fields that exclude each other are both there.
    pub fn exclude(&self, one: &str, other: &str, reading: &mut Reading) {
        if let (true, Some(key)) = (self.has(one), self.key(other)) {
            reading.slip(key, Fact::TwoForms(self.field(one), self.field(other)));
        }
    }

    /// Notes every field beside those that can stand with this one.
    pub fn alone(&self, name: &str, with: &[&str], reading: &mut Reading) {
        let others = self.kind.fields.iter().map(|field| field.name).filter(|other| !with.contains(other));
        others.for_each(|other| self.exclude(name, other, reading));
    }

    /// Notes that none of several fields is there, one of which must be.
    pub fn need_one_of(&self, names: &'static [&'static str], reading: &mut Reading) {
        if !names.iter().any(|name| self.entry(name).is_some()) {
            reading.slip(self.span, Fact::NoneOf(self.kind, names));
        }
    }

    /// A text in every language.
    pub fn text(&self, name: &str, reading: &mut Reading) -> Option<Text> {
        let entry = self.entry(name).filter(|entry| !is_nothing(&entry.value))?;
        read_text(&entry.value, entry.key.span, self.field(name), reading)
    }

    /// Free text in Markdown, in every language.
    pub fn markdown(&self, name: &str, reading: &mut Reading) -> PerLang<&'a Node> {
        let mut bodies = PerLang::default();
        let entry = self.entry(name).filter(|entry| !is_nothing(&entry.value));
        let Some(entry) = entry else { return bodies };
        for (lang, node) in texts_of(&entry.value, entry.key.span, self.field(name), reading) {
            bodies.set(lang, node);
        }
        bodies
    }

    /// A list of texts.
    pub fn texts(&self, name: &str, reading: &mut Reading) -> Vec<Text> {
        let field = self.field(name);
        let items = self.items(name, reading);
        items.iter().filter_map(|item| read_text(item, first_place(item), field, reading)).collect()
    }

    /// A verbatim text.
    pub fn word(&self, name: &str, reading: &mut Reading) -> Option<Word> {
        let value = self.value(name)?;
        self.scalar(value, name, reading).map(|scalar| word(value, scalar))
    }

    /// A list of verbatim texts.
    pub fn words(&self, name: &str, reading: &mut Reading) -> Vec<Word> {
        let items = self.items(name, reading);
        let words = items.iter().filter_map(|item| Some(word(item, self.scalar(item, name, reading)?)));
        words.collect()
    }

    /// A short text for every language that the product does not speak, or one per language.
    pub fn gloss(&self, name: &str, reading: &mut Reading) -> PerLang<Word> {
        let mut gloss = PerLang::default();
        let Some(value) = self.value(name) else { return gloss };
        match &value.value {
            Value::Scalar(scalar) => {
                reading.languages.all().for_each(|lang| gloss.set(lang, word(value, scalar)));
            }
            Value::Map(_) => {
                for (lang, node) in by_language(value, reading) {
                    if let Some(scalar) = self.scalar(node, name, reading) {
                        gloss.set(lang, word(node, scalar));
                    }
                }
            }
            _ => reading.slip(first_place(value), Fact::WrongShape(self.field(name))),
        }
        gloss
    }

    /// A file name of a picture for every language, or one per language.
    pub fn pictures(&self, name: &str, reading: &mut Reading) -> PerLang<Word> {
        let pictures = self.gloss(name, reading);
        let mut told: Vec<Span> = Vec::new();
        for (_, picture) in pictures.iter().filter(|(_, picture)| !picture.value.is_empty()) {
            if !told.contains(&picture.span) {
                reading.refer(RefKind::Image, picture.span, &picture.value);
                told.push(picture.span);
            }
        }
        pictures
    }

    /// Lists of verbatim texts by language.
    pub fn words_by_language(&self, name: &str, reading: &mut Reading) -> PerLang<Vec<Word>> {
        let mut words = PerLang::default();
        let Some(value) = self.value(name) else { return words };
        if value.as_map().is_none() {
            reading.slip(first_place(value), Fact::WrongShape(self.field(name)));
        }
        for (lang, node) in by_language(value, reading) {
            let Some(items) = node.as_list() else {
                reading.slip(first_place(node), Fact::WrongShape(self.field(name)));
                continue;
            };
            let list = items.iter().filter_map(|item| Some(word(item, self.scalar(item, name, reading)?)));
            words.set(lang, list.collect());
        }
        words
    }

    /// An id that other places can name; `None` when it cannot be one.
    pub fn id<K>(&self, name: &str, reading: &mut Reading) -> Option<At<Name<K>>> {
        let word = self.word(name, reading)?;
        let id = Name::typed(&word.value);
        if !is_id(id.as_str()) {
            reading.slip(word.span, Fact::NotAnId(word.value));
            return None;
        }
        Some(At { value: id, span: word.span })
    }

    /// The name of something else.
    pub fn one<K>(&self, name: &str, reading: &mut Reading) -> Option<At<Name<K>>> {
        let word = self.word(name, reading)?;
        Some(self.refer(name, word, reading))
    }

    /// A list of names of something else.
    pub fn many<K>(&self, name: &str, reading: &mut Reading) -> Vec<At<Name<K>>> {
        let words = self.words(name, reading);
        words.into_iter().map(|word| self.refer(name, word, reading)).collect()
    }

    /// The text of a label that stands elsewhere.
    pub fn label(&self, name: &str, reading: &mut Reading) -> Option<Word> {
        let word = self.word(name, reading)?;
        reading.refer(self.ref_kind(name), word.span, &word.value);
        Some(word)
    }

    /// A day.
    pub fn date(&self, name: &str, reading: &mut Reading) -> Option<At<Date>> {
        self.parsed(name, Date::parse, reading)
    }

    /// A whole number from 1.
    pub fn number(&self, name: &str, reading: &mut Reading) -> Option<At<u32>> {
        self.parsed(name, |text| text.parse().ok().filter(|number| *number > 0), reading)
    }

    /// The address of a folder on a server, without a slash at its end.
    pub fn address(&self, name: &str, reading: &mut Reading) -> Option<Word> {
        let parse = |text: &str| {
            let (scheme, rest) = text.split_once("://")?;
            let fits = ["http", "https"].contains(&scheme) && !rest.is_empty() && !rest.starts_with('/');
            let strange = |sign: char| sign.is_whitespace() || "?#\"<>\\".contains(sign);
            (fits && !rest.contains(strange)).then(|| text.trim_end_matches('/').to_owned())
        };
        self.parsed(name, parse, reading)
    }

    /// A mail address, read as `mailto:…`, or the address of a form.
    pub fn contact(&self, name: &str, reading: &mut Reading) -> Option<Word> {
        self.parsed(name, contact::parse, reading)
    }

    /// The code of a language.
    pub fn code(&self, name: &str, reading: &mut Reading) -> Option<Word> {
        let parse = |text: &str| {
            let mut parts = text.split('-');
            let first = parts
                .next()
                .is_some_and(|it| (2..=3).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_lowercase()));
            let rest =
                parts.all(|it| (1..=8).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_alphanumeric()));
            (first && rest).then(|| text.to_owned())
        };
        self.parsed(name, parse, reading)
    }

    /// `true` or `false`; false when the field is not there.
    pub fn flag(&self, name: &str, reading: &mut Reading) -> bool {
        self.parsed(name, |text| text.parse().ok(), reading).is_some_and(|flag: At<bool>| flag.value)
    }

    /// `#rrggbb`, as it is typed, in lower case.
    pub fn colour(&self, name: &str, reading: &mut Reading) -> Option<At<String>> {
        let parse = |text: &str| {
            let digits = text.strip_prefix('#')?;
            let good = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            good.then(|| text.to_ascii_lowercase())
        };
        self.parsed(name, parse, reading)
    }

    /// One of a few words, by its position in the field's table.
    pub fn choice(&self, name: &str, reading: &mut Reading) -> Option<At<usize>> {
        let Shape::Choice(words) = &self.field(name).shape else {
            unreachable!("{name} is read as a choice, and its table says otherwise")
        };
        self.parsed(name, |text| words.iter().position(|word| *word == text), reading)
    }

    /// Names of rules, each with the position of its level in a table of words.
    pub fn levels(&self, name: &str, words: &[&str], reading: &mut Reading) -> Vec<(Word, usize)> {
        let Some(value) = self.value(name) else { return Vec::new() };
        let Some(entries) = value.as_map() else {
            reading.slip(first_place(value), Fact::WrongShape(self.field(name)));
            return Vec::new();
        };
        let mut levels = Vec::new();
        for entry in entries {
            let level = entry
                .value
                .as_scalar()
                .and_then(|scalar| words.iter().position(|word| *word == scalar.text.trim()));
            match level {
                Some(at) => levels.push((At { value: entry.key.text.clone(), span: entry.key.span }, at)),
                None if entry.value.is_empty() => {
                    reading.slip(entry.key.span, Fact::WrongShape(self.field(name)));
                }
                None => reading.slip(first_place(&entry.value), Fact::WrongShape(self.field(name))),
            }
        }
        levels
    }

    /// A rectangle of a screenshot.
    pub fn place(&self, name: &str, reading: &mut Reading) -> Option<At<Rect>> {
        let value = self.value(name)?;
        let number = |node: &Node| node.as_scalar().and_then(|scalar| scalar.text.trim().parse().ok());
        let numbers: Option<Vec<u32>> = value.as_list().and_then(|items| items.iter().map(number).collect());
        if let Some(&[x, y, w, h]) = numbers.as_deref() {
            return Some(At { value: Rect { x, y, w, h }, span: value.span });
        }
        reading.slip(first_place(value), Fact::WrongShape(self.field(name)));
        None
    }

    /// The items of a list; nothing when the field is not there or is no list.
    pub fn items(&self, name: &str, reading: &mut Reading) -> &'a [Node] {
        let Some(value) = self.value(name) else { return &[] };
        value.as_list().unwrap_or_else(|| {
            reading.slip(first_place(value), Fact::WrongShape(self.field(name)));
            &[]
        })
    }

    /// A thing with fields of its own.
    pub fn object(&self, name: &str, reading: &mut Reading) -> Option<Fields<'a>> {
        let value = self.value(name)?;
        match self.field(name).shape {
            Shape::Object(kind) => Fields::open(value, kind, reading),
            _ => unreachable!("{name} is read as an object, and its table says otherwise"),
        }
    }

    /// The value of a field, if it is there and not empty.
    pub fn value(&self, name: &str) -> Option<&'a Node> {
        let entry = self.entry(name)?;
        (!is_nothing(&entry.value)).then_some(&entry.value)
    }

    /// The row of a field in the table of its kind.
    pub fn field(&self, name: &str) -> &'static Field {
        let row = self.kind.fields.iter().find(|field| field.name == name);
        row.unwrap_or_else(|| unreachable!("{} has no row for {name}", self.kind.en))
    }

    fn entry(&self, name: &str) -> Option<&'a Entry> {
        debug_assert!(self.field(name).name == name);
        self.entries.iter().find(|entry| entry.key.text == name)
    }

    fn scalar(&self, node: &'a Node, name: &str, reading: &mut Reading) -> Option<&'a Scalar> {
        let scalar = node.as_scalar();
        match scalar {
            None => reading.slip(first_place(node), Fact::WrongShape(self.field(name))),
            Some(_) if is_nothing(node) => reading.slip(node.span, Fact::EmptyField(self.field(name))),
            Some(_) => return scalar,
        }
        None
    }

    fn parsed<T>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
        reading: &mut Reading,
    ) -> Option<At<T>> {
        let word = self.word(name, reading)?;
        let value = parse(&word.value);
        if value.is_none() {
            reading.slip(word.span, Fact::WrongShape(self.field(name)));
        }
        Some(At { value: value?, span: word.span })
    }

    fn refer<K>(&self, name: &str, word: Word, reading: &mut Reading) -> At<Name<K>> {
        let value = Name::typed(&word.value);
        reading.refer(self.ref_kind(name), word.span, value.as_str());
        At { value, span: word.span }
    }

    fn ref_kind(&self, name: &str) -> RefKind {
        match self.field(name).shape {
            Shape::One(kind) | Shape::Many(kind) => kind,
            _ => unreachable!("{name} is read as a reference, and its table says otherwise"),
        }
    }
}

/// The characters of a value that are worth pointing at: a scalar, or the first key of a mapping.
pub fn first_place(node: &Node) -> Span {
    match &node.value {
        Value::Map(_) if !node.is_flow() => {
            node.as_map().and_then(<[Entry]>::first).map_or(node.span, |entry| entry.key.span)
        }
        Value::List(_) if !node.is_flow() => {
            node.as_list().and_then(<[Node]>::first).map_or(node.span, first_place)
        }
        _ => node.span,
    }
}

fn read_text(node: &Node, key: Span, field: &'static Field, reading: &mut Reading) -> Option<Text> {
    if node.as_map().is_none() || node.is_flow() {
        texts_of(node, key, field, reading);
        return None;
    }
    let mut phrases: PerLang<Phrase> = PerLang::default();
    for (lang, value) in texts_of(node, key, field, reading) {
        if let Some(scalar) = value.as_scalar() {
            phrases.set(lang, inline::read(value.span, scalar, reading));
        }
    }
    Some(Text { span: key, phrases })
}

/// The texts of a mapping by language; notes whatever else stands there, and the languages that are missing.
fn texts_of<'a>(
    node: &'a Node,
    key: Span,
    field: &'static Field,
    reading: &mut Reading,
) -> Vec<(Lang, &'a Node)> {
    if node.as_map().is_none() {
        reading.slip(first_place(node), Fact::WrongShape(field));
        return Vec::new();
    }
    if node.is_flow() {
        let edits = yaml::block_form(reading.source, node).unwrap_or_default();
        reading.slips.push(Slip { span: node.span, also: None, fact: Fact::FlowText, edits });
        return Vec::new();
    }
    let mut texts = Vec::new();
    for (lang, value) in by_language(node, reading) {
        match value.as_scalar() {
            Some(_) => {
                if !reading.spoken.contains(&lang) {
                    reading.spoken.push(lang);
                }
                texts.push((lang, value));
            }
            None => reading.slip(first_place(value), Fact::WrongShape(field)),
        }
    }
    let keys = node.as_map().unwrap_or_default();
    if keys.iter().any(|entry| reading.languages.find(&entry.key.text).is_none()) {
        // A mistyped code would be reported twice: as unknown, and as the language that is missing.
        return texts;
    }
    let given =
        |lang| node.as_map().is_some_and(|map| map.iter().any(|entry| is_language(entry, lang, reading)));
    let missing: Vec<Lang> = reading.languages.all().filter(|lang| !given(*lang)).collect();
    for lang in missing {
        reading.slip(key, Fact::MissingLanguage(lang));
    }
    texts
}

fn is_nothing(node: &Node) -> bool {
    let blank = |scalar: &Scalar| scalar.text.trim().is_empty();
    node.is_empty() || node.as_list().is_some_and(<[Node]>::is_empty) || node.as_scalar().is_some_and(blank)
}

fn is_language(entry: &Entry, lang: Lang, reading: &Reading) -> bool {
    entry.key.text == reading.languages.code(lang)
}

/// The values of a mapping by language; notes unknown languages and empty values.
fn by_language<'a>(node: &'a Node, reading: &mut Reading) -> Vec<(Lang, &'a Node)> {
    let mut found = Vec::new();
    for entry in node.as_map().unwrap_or_default() {
        let Some(lang) = reading.languages.find(&entry.key.text) else {
            reading.slip(entry.key.span, Fact::UnknownLanguage(entry.key.text.clone()));
            continue;
        };
        let empty = match &entry.value.value {
            Value::Empty => true,
            Value::Scalar(scalar) => scalar.text.trim().is_empty(),
            _ => false,
        };
        if empty {
            reading.slip(entry.key.span, Fact::MissingLanguage(lang));
        } else {
            found.push((lang, &entry.value));
        }
    }
    found
}

fn word(node: &Node, scalar: &Scalar) -> Word {
    let text = scalar.text.trim();
    let start = scalar.text.len() - scalar.text.trim_start().len();
    let span = if text.is_empty() { node.span } else { scalar.place(start..start + text.len()) };
    At { value: text.to_owned(), span }
}
