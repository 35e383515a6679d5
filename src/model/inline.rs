//! The small grammar inside texts: labels, menu paths, steps, APIs, links and emphasis.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::model::field::Reading;
use crate::model::name::{
    AnchorName, ApiName, At, GuideName, Name, PageName, ScreenName, StepName, TermName, ValueName, Word,
    is_id,
};
use crate::model::reference::RefKind;
use crate::model::slip::Fact;
use crate::source::Span;
use crate::yaml::Scalar;

/// One text in one language, cut into pieces whose names are still names.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The whole value in the file.
    pub span: Span,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
    /// The text as YAML means it, with the place of each character.
    pub scalar: Scalar,
    /// The parts of the text that are the writer's own words, outside names, labels and literals.
    pub own: Vec<Range<usize>>,
}

impl Phrase {
    /// The text with everything that is not the writer's own replaced by [`FILLER`], byte for byte as long.
    pub fn words(&self) -> String {
        let text = &self.scalar.text;
        let mut words = String::with_capacity(text.len());
        for own in &self.own {
            words.extend(std::iter::repeat_n(FILLER, own.start - words.len()));
            words.push_str(&text[own.clone()]);
        }
        words.extend(std::iter::repeat_n(FILLER, text.len() - words.len()));
        words
    }
}

/// Stands for each byte of a name, label or literal in [`Phrase::words`].
pub const FILLER: char = '\u{1a}';

/// A piece of a text. Most of a manual is pieces, so that what is rare in them stands in a box.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Characters as they are.
    Plain(String),
    /// A new line that the writer asked for.
    Break,
    /// `[詳細]`: a label of the screen at hand.
    Label(Word),
    /// `{label:rms/app-list/詳細}`: a label of another screen.
    LabelOn(Box<At<ScreenName>>, Word),
    /// `[各種設定] > [楽天市場]`: labels, each in the one before.
    Path(Vec<Word>),
    /// `【open-detail】`, `【open-detail..confirm】`: steps of this guide.
    Steps(At<StepName>, Option<Box<At<StepName>>>),
    /// `` `cabinet.file.delete` ``: an API.
    Api(At<ApiName>),
    /// `{code:…}`: a literal that is no API.
    Code(String),
    /// `{key:Ctrl+V}`: a key to press, or several at once.
    Key(String),
    /// `{ruby:控える/ひかえる}`: words, and how they are read.
    Ruby(String, String),
    /// `{guide:rakuten/x}`, `{guide:rakuten/x#step}`.
    Guide(At<GuideName>, Option<Box<At<StepName>>>),
    /// `{term:license-key}`.
    Term(At<TermName>),
    /// `{value:license-key}`.
    Value(At<ValueName>),
    /// `**…**`.
    Strong(Vec<Piece>),
    /// `{page:faq}`, `{page:faq#lost-key}`.
    Page(At<PageName>, Option<Box<At<AnchorName>>>),
    /// `[words](target)`, on pages.
    Link(Vec<Piece>, Box<Target>),
}

/// Where a link of a page leads.
#[derive(Clone, Debug)]
pub enum Target {
    /// An address with its scheme.
    Web(At<String>),
    /// A guide, and a step of it.
    Guide(At<GuideName>, Option<At<StepName>>),
    /// A page, and a heading of it.
    Page(At<PageName>, Option<At<AnchorName>>),
    /// A heading of the same page.
    Here(At<AnchorName>),
    /// Nowhere that can be found.
    Broken,
}

impl Target {
    /// The target as it is typed between the brackets; addresses may differ from language to language.
    pub fn typed(&self) -> Option<String> {
        Some(match self {
            Target::Web(_) | Target::Broken => return None,
            Target::Guide(guide, None) => format!("(guide:{})", guide.value),
            Target::Guide(guide, Some(step)) => format!("(guide:{}#{})", guide.value, step.value),
            Target::Page(page, None) => format!("(page:{})", page.value),
            Target::Page(page, Some(id)) => format!("(page:{}#{})", page.value, id.value),
            Target::Here(id) => format!("(#{})", id.value),
        })
    }
}

/// Cuts a scalar into pieces; what cannot be read stays as characters and is noted.
pub fn read(span: Span, scalar: &Scalar, reading: &mut Reading) -> Phrase {
    cut(span, scalar, false, reading)
}

/// The same for a part of a page, where `[words](target)` is a link.
pub fn read_page(span: Span, scalar: &Scalar, reading: &mut Reading) -> Phrase {
    cut(span, scalar, true, reading)
}

fn cut(span: Span, scalar: &Scalar, links: bool, reading: &mut Reading) -> Phrase {
    let mut cursor = Cursor { text: &scalar.text, at: 0, scalar, links, reading, own: Vec::new() };
    let mut pieces = cursor.pieces(false);
    tighten(&mut pieces);
    let mut own = cursor.own;
    own.shrink_to_fit();
    Phrase { span, pieces, scalar: scalar.clone(), own }
}

/// A label's text as it is compared: composed, without spaces around it.
pub fn label_text(text: &str) -> String {
    text.trim().nfc().collect()
}

/// Splits `a..b`, `a〜b` or `a～b` into the ranges of its one or two ends.
pub fn range_ends(text: &str) -> (Range<usize>, Option<Range<usize>>) {
    let sign = ["..", "〜", "～", "~"].iter().find_map(|sign| text.find(sign).map(|at| (at, sign.len())));
    match sign {
        None => (trimmed(text, 0..text.len()), None),
        Some((at, len)) => (trimmed(text, 0..at), Some(trimmed(text, at + len..text.len()))),
    }
}

struct Cursor<'a, 'b, 'c> {
    text: &'a str,
    at: usize,
    scalar: &'a Scalar,
    /// Whether `[words](target)` is a link.
    links: bool,
    reading: &'b mut Reading<'c>,
    own: Vec<Range<usize>>,
}

/// A big manual has more than a million pieces, so that room for more of each would count.
fn tighten(pieces: &mut Vec<Piece>) {
    pieces.shrink_to_fit();
    for piece in pieces {
        match piece {
            Piece::Plain(text) => text.shrink_to_fit(),
            Piece::Strong(inner) => tighten(inner),
            _ => {}
        }
    }
}

impl Cursor<'_, '_, '_> {
    fn pieces(&mut self, strong: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        while let Some(sign) = self.text[self.at..].chars().next() {
            let start = self.at;
            if self.text[start..].starts_with("**") {
                if strong {
                    return pieces;
                }
                self.strong(&mut pieces);
                continue;
            }
            let piece = match sign {
                '[' | '［' => self.link().or_else(|| self.labels()),
                '<' if self.links => self.address(),
                '【' => self.steps(),
                '{' | '｛' => self.command(),
                '`' | '｀' => self.api(),
                ']' | '］' | '】' | '}' | '｝' => {
                    self.slip(start..start + sign.len_utf8(), Fact::Unpaired(sign.to_string()));
                    None
                }
                '\n' => {
                    self.at += 1;
                    Some(Piece::Break)
                }
                _ => None,
            };
            match piece {
                Some(piece) => pieces.push(piece),
                None => self.plain(sign, &mut pieces),
            }
        }
        pieces
    }

    /// Takes one character; a space that was only a wrapped line vanishes between Japanese characters.
    fn plain(&mut self, sign: char, pieces: &mut Vec<Piece>) {
        let start = self.at;
        self.at += sign.len_utf8();
        match self.own.last_mut() {
            Some(own) if own.end == start => own.end = self.at,
            _ => self.own.push(start..self.at),
        }
        if sign == ' ' && self.scalar.is_fold(start) {
            let before = self.text[..start].chars().next_back().is_some_and(is_wide);
            let after = self.text[self.at..].chars().next().is_some_and(is_wide);
            if before && after {
                return;
            }
        }
        match pieces.last_mut() {
            Some(Piece::Plain(text)) => text.push(sign),
            _ => pieces.push(Piece::Plain(sign.to_string())),
        }
    }

    fn strong(&mut self, pieces: &mut Vec<Piece>) {
        let start = self.at;
        if !self.text[start + 2..].contains("**") {
            self.slip(start..start + 2, Fact::Unpaired("**".to_owned()));
            self.plain('*', pieces);
            self.plain('*', pieces);
            return;
        }
        self.at += 2;
        let inner = self.pieces(true);
        self.at += "**".len().min(self.text.len() - self.at);
        if inner.is_empty() {
            self.slip(start..self.at, Fact::EmptySign);
        }
        pieces.push(Piece::Strong(inner));
    }

    /// `[…]`, or `[…] > […] > […]`.
    fn labels(&mut self) -> Option<Piece> {
        let mut path = vec![self.label()?];
        while let Some(next) = self.path_goes_on() {
            self.at = next;
            match self.label() {
                Some(label) => path.push(label),
                None => break,
            }
        }
        if path.len() == 1 { path.pop().map(Piece::Label) } else { Some(Piece::Path(path)) }
    }

    fn label(&mut self) -> Option<Word> {
        let inner = self.balanced(['[', '［'], [']', '］'])?;
        let inside = trimmed(self.text, inner.clone());
        if inside.is_empty() {
            self.slip(self.at..inner.end + self.width_at(inner.end), Fact::EmptySign);
        }
        self.at = inner.end + self.width_at(inner.end);
        let word = self.word(inside);
        self.reading.refer(RefKind::Label, word.span, &word.value);
        Some(word)
    }

    /// Where the next label of a menu path begins, if `>` and a bracket follow.
    fn path_goes_on(&self) -> Option<usize> {
        let rest = self.text[self.at..].trim_start();
        let rest = rest.strip_prefix(['>', '＞'])?.trim_start();
        rest.starts_with(['[', '［']).then(|| self.text.len() - rest.len())
    }

    /// `【open-detail】`, `【open-detail..confirm】`.
    fn steps(&mut self) -> Option<Piece> {
        let inner = self.balanced(['【', '【'], ['】', '】'])?;
        self.at = inner.end + '】'.len_utf8();
        let raw = &self.text[inner.clone()];
        let (first, last) = range_ends(raw);
        let ends: Vec<Range<usize>> = [Some(first), last].into_iter().flatten().collect();
        let ends: Vec<Range<usize>> =
            ends.into_iter().map(|end| inner.start + end.start..inner.start + end.end).collect();
        let names: Vec<StepName> = ends.iter().map(|end| Name::typed(&self.text[end.clone()])).collect();
        if raw.trim().is_empty() {
            self.slip(inner.start - '【'.len_utf8()..self.at, Fact::EmptySign);
        } else if is_number(&raw.trim().nfkc().collect::<String>()) {
            self.slip(trimmed(self.text, inner.clone()), Fact::TypedNumber(raw.trim().to_owned()));
        } else if names.iter().all(|name| is_id(name.as_str())) {
            let named = ends.into_iter().zip(names).map(|(end, name)| self.name(RefKind::Step, end, name));
            let mut named = named.collect::<Vec<_>>().into_iter();
            return named.next().map(|first| Piece::Steps(first, named.next().map(Box::new)));
        } else {
            let inside = trimmed(self.text, inner.clone());
            let text = self.text[inside.clone()].to_owned();
            self.slip(inside, Fact::NotAStep(text));
        }
        Some(Piece::Plain(format!("【{}】", &self.text[inner])))
    }

    /// `` `cabinet.file.delete` ``.
    fn api(&mut self) -> Option<Piece> {
        let inner = self.balanced(['`', '｀'], ['`', '｀'])?;
        let inside = trimmed(self.text, inner.clone());
        if inside.is_empty() {
            self.slip(self.at..inner.end + self.width_at(inner.end), Fact::EmptySign);
        }
        self.at = inner.end + self.width_at(inner.end);
        let name = Name::typed(&self.text[inside.clone()]);
        Some(Piece::Api(self.name(RefKind::Api, inside, name)))
    }

    /// `{guide:…}`, `{term:…}`, `{value:…}`, `{label:…}`, `{code:…}`, `{key:…}`, `{ruby:…}`, `{text:…}`.
    fn command(&mut self) -> Option<Piece> {
        if let Some(piece) = self.single_sign() {
            return Some(piece);
        }
        let inner = self.balanced(['{', '｛'], ['}', '｝'])?;
        let start = self.at;
        self.at = inner.end + self.width_at(inner.end);
        let raw = &self.text[inner.clone()];
        let colon = raw.find([':', '：']);
        let command: String = raw[..colon.unwrap_or(raw.len())].trim().nfkc().collect();
        let value = colon.map_or(raw.len(), |at| at + self.width_at(inner.start + at));
        let value = inner.start + value..inner.end;
        let inside = trimmed(self.text, value.clone());
        if colon.is_some() && inside.is_empty() && command != "text" {
            self.slip(start..self.at, Fact::EmptySign);
        }
        let piece = match command.as_str() {
            _ if colon.is_none() => None,
            "text" => Some(Piece::Plain(self.text[value].to_owned())),
            "code" => Some(Piece::Code(self.text[inside].to_owned())),
            "key" => Some(Piece::Key(self.text[inside].to_owned())),
            "ruby" => self.ruby(inside),
            "term" => Some(Piece::Term(self.typed(RefKind::Term, inside))),
            "value" => Some(Piece::Value(self.typed(RefKind::Value, inside))),
            "guide" => Some(self.guide(inside)),
            "page" => Some(self.page(inside)),
            "label" => Some(self.label_on(inside)),
            _ => None,
        };
        if piece.is_none() {
            let word = trimmed(self.text, inner.start..inner.start + colon.unwrap_or(raw.len()));
            self.slip(if word.is_empty() { start..self.at } else { word }, Fact::UnknownCommand(command));
        }
        piece.or_else(|| Some(Piece::Plain(self.text[start..self.at].to_owned())))
    }

    /// `{text:{}`: one sign, which may be a brace without its partner.
    fn single_sign(&mut self) -> Option<Piece> {
        let rest = self.text[self.at..]
            .strip_prefix(['{', '｛'])?
            .strip_prefix("text")?
            .strip_prefix([':', '：'])?;
        let sign = rest.chars().next()?;
        let after = rest[sign.len_utf8()..].strip_prefix(['}', '｝'])?;
        self.at = self.text.len() - after.len();
        Some(Piece::Plain(sign.to_string()))
    }

    /// `控える/ひかえる`; the words are the writer's own, the reading is not.
    fn ruby(&mut self, inside: Range<usize>) -> Option<Piece> {
        let slash = self.text[inside.clone()].find(['/', '／']).map(|at| inside.start + at);
        let parts = slash.map(|at| {
            let reading = trimmed(self.text, at + self.width_at(at)..inside.end);
            (trimmed(self.text, inside.start..at), reading)
        });
        let Some((words, reading)) =
            parts.filter(|(words, reading)| !words.is_empty() && !reading.is_empty())
        else {
            self.slip(inside, Fact::EmptySign);
            return Some(Piece::Plain(String::new()));
        };
        self.own.push(words.clone());
        Some(Piece::Ruby(self.text[words].to_owned(), self.text[reading].to_owned()))
    }

    fn guide(&mut self, inside: Range<usize>) -> Piece {
        let sharp = self.text[inside.clone()].find(['#', '＃']);
        let Some(sharp) = sharp.map(|at| inside.start + at) else {
            return Piece::Guide(self.typed(RefKind::Guide, inside), None);
        };
        let guide = self.named(RefKind::Guide, trimmed(self.text, inside.start..sharp));
        let step = trimmed(self.text, sharp + self.width_at(sharp)..inside.end);
        Piece::Guide(guide, Some(Box::new(self.named(RefKind::Step, step))))
    }

    fn page(&mut self, inside: Range<usize>) -> Piece {
        let (page, anchor) = self.page_and_anchor(inside);
        Piece::Page(page, anchor.map(Box::new))
    }

    fn page_and_anchor(&mut self, inside: Range<usize>) -> (At<PageName>, Option<At<AnchorName>>) {
        let sharp = self.text[inside.clone()].find(['#', '＃']).map(|at| inside.start + at);
        let Some(sharp) = sharp else { return (self.typed(RefKind::Page, inside), None) };
        let page = self.named(RefKind::Page, trimmed(self.text, inside.start..sharp));
        let anchor = trimmed(self.text, sharp + self.width_at(sharp)..inside.end);
        (page, Some(self.named(RefKind::Anchor, anchor)))
    }

    /// `[words](target)`, where links may stand and one does; the words may hold labels and emphasis of their own.
    fn link(&mut self) -> Option<Piece> {
        if !self.links {
            return None;
        }
        let start = self.at;
        let words = pair(self.text, start, ['[', '［'], [']', '］'])?;
        let after = words.end + self.width_at(words.end);
        if !self.text[after..].starts_with(['(', '（']) {
            return None;
        }
        let target = pair(self.text, after, ['(', '（'], [')', '）'])?;
        let end = target.end + self.width_at(target.end);
        let target = self.target(trimmed(self.text, target))?;
        let inner = self.between(words);
        self.at = end;
        Some(Piece::Link(inner, Box::new(target)))
    }

    /// The pieces of a part of the text.
    fn between(&mut self, range: Range<usize>) -> Vec<Piece> {
        let whole = self.text;
        self.text = &whole[..range.end];
        self.at = range.start;
        let links = std::mem::replace(&mut self.links, false);
        let pieces = self.pieces(false);
        self.links = links;
        self.text = whole;
        pieces
    }

    /// Where a link leads; nothing where the brackets are a remark and no target.
    fn target(&mut self, range: Range<usize>) -> Option<Target> {
        let typed: String = self.text[range.clone()].nfkc().collect();
        let (scheme, rest) = typed.split_once(':').unwrap_or(("", ""));
        if ["guide", "page"].contains(&scheme) && rest.trim().is_empty() {
            self.slip(range, Fact::EmptySign);
            return Some(Target::Broken);
        }
        let inside = || {
            trimmed(
                self.text,
                range.start
                    + self.text[range.clone()]
                        .find([':', '：'])
                        .map_or(0, |at| at + self.width_at(range.start + at))..range.end,
            )
        };
        match scheme {
            "http" | "https" | "mailto" | "tel" => {
                Some(Target::Web(At { value: typed, span: self.scalar.place(range) }))
            }
            "guide" => match self.guide(inside()) {
                Piece::Guide(guide, step) => Some(Target::Guide(guide, step.map(|step| *step))),
                _ => None,
            },
            "page" => {
                let (page, anchor) = self.page_and_anchor(inside());
                Some(Target::Page(page, anchor))
            }
            _ if typed.starts_with('#') => {
                let name = range.start + self.width_at(range.start)..range.end;
                Some(Target::Here(self.named(RefKind::Anchor, name)))
            }
            // 「[保存](任意)をクリック」 is a label and a remark.
            _ if typed.is_ascii() && !typed.contains(' ') && typed.contains(['/', '.']) => {
                self.slip(range, Fact::NotALink(typed));
                Some(Target::Broken)
            }
            _ => None,
        }
    }

    /// `<https://…>`.
    fn address(&mut self) -> Option<Piece> {
        let start = self.at + 1;
        let end = start + self.text[start..].find('>')?;
        let typed = &self.text[start..end];
        if !["https://", "http://", "mailto:"].iter().any(|scheme| typed.starts_with(scheme)) {
            return None;
        }
        self.at = end + 1;
        let target = Target::Web(At { value: typed.to_owned(), span: self.scalar.place(start..end) });
        let shown = typed.trim_start_matches("mailto:");
        Some(Piece::Link(vec![Piece::Plain(shown.to_owned())], Box::new(target)))
    }

    /// The screen's name has two parts of small letters, so what follows the second slash is the label, unless
    /// a slash is missing; a label may have slashes of its own.
    fn label_on(&mut self, inside: Range<usize>) -> Piece {
        let raw = &self.text[inside.clone()];
        let mut slashes: Vec<(usize, usize)> = Vec::new();
        for (at, sign) in raw.match_indices(['/', '／']) {
            match slashes.last_mut() {
                Some((_, end)) if *end == at => *end = at + sign.len(),
                _ => slashes.push((at, at + sign.len())),
            }
        }
        let is_name = |(at, _): &&(usize, usize)| {
            let name: ScreenName = Name::typed(&raw[..*at]);
            name.as_str().bytes().all(|byte| !byte.is_ascii_uppercase())
        };
        let split = slashes.get(1).filter(is_name).or(slashes.first()).copied();
        let (at, end) = split.unwrap_or((raw.len(), raw.len()));
        if end == raw.len() || at == 0 {
            self.slip(inside.clone(), Fact::EmptySign);
        }
        let screen = self.typed(RefKind::Screen, inside.start..inside.start + at);
        let word = self.word(inside.start + end..inside.end);
        self.reading.refer(RefKind::Label, word.span, &word.value);
        Piece::LabelOn(Box::new(screen), word)
    }

    /// What stands between the sign at the cursor and its partner; notes a sign without one.
    fn balanced(&mut self, open: [char; 2], close: [char; 2]) -> Option<Range<usize>> {
        let start = self.at;
        let found = pair(self.text, start, open, close);
        if found.is_some() {
            return found;
        }
        let first = self.width_at(start);
        let sign = self.text[start..start + first].to_owned();
        self.slip(start..start + first, Fact::Unpaired(sign));
        None
    }

    /// A name that stands beside a sign, and therefore has to be there.
    fn named<K>(&mut self, kind: RefKind, range: Range<usize>) -> At<Name<K>> {
        if range.is_empty() {
            self.slip(range.clone(), Fact::EmptySign);
        }
        self.typed(kind, range)
    }

    fn typed<K>(&mut self, kind: RefKind, range: Range<usize>) -> At<Name<K>> {
        let name = Name::typed(&self.text[range.clone()]);
        self.name(kind, range, name)
    }

    fn name<K>(&mut self, kind: RefKind, range: Range<usize>, value: Name<K>) -> At<Name<K>> {
        let span = self.scalar.place(range);
        self.reading.refer(kind, span, value.as_str());
        At { value, span }
    }

    fn word(&self, range: Range<usize>) -> Word {
        At { value: label_text(&self.text[range.clone()]), span: self.scalar.place(range) }
    }

    fn width_at(&self, at: usize) -> usize {
        self.text[at..].chars().next().map_or(0, char::len_utf8)
    }

    fn slip(&mut self, range: Range<usize>, fact: Fact) {
        let end = self.text.len().min(range.end);
        let span = self.scalar.place(range.start..end);
        self.reading.slip(span, fact);
    }
}

/// What stands between the sign at a place and its partner.
fn pair(text: &str, start: usize, open: [char; 2], close: [char; 2]) -> Option<Range<usize>> {
    let mut depth = 0;
    let mut signs = text[start..].char_indices();
    let first = signs.next().map_or(0, |(_, sign)| sign.len_utf8());
    for (at, sign) in signs {
        if close.contains(&sign) {
            if depth == 0 {
                return Some(start + first..start + at);
            }
            depth -= 1;
        } else if open.contains(&sign) {
            depth += 1;
        }
    }
    None
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// Whether a text is a number, or several with the signs that people put between numbers.
fn is_number(text: &str) -> bool {
    let sign = |sign: char| sign.is_ascii_digit() || " .,-–−~〜、・".contains(sign);
    text.starts_with(|first: char| first.is_ascii_digit()) && text.chars().all(sign)
}

fn is_wide(sign: char) -> bool {
    sign.width() == Some(2)
}
