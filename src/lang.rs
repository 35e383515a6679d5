//! The languages of a manual, and values that exist once per language.

/// One language of the manual, by its position in `languages:` of `content/site.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(u8);

/// The languages of a manual in the order of `content/site.yaml`; the first is the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(Vec<String>);

impl Languages {
    /// Takes BCP 47 codes such as `ja`; without any, a manual is in Japanese and English.
    pub fn new(mut codes: Vec<String>) -> Languages {
        let mut seen = Vec::new();
        codes.retain(|code| {
            !seen.contains(code) && {
                seen.push(code.clone());
                true
            }
        });
        if codes.is_empty() { Languages(vec!["ja".into(), "en".into()]) } else { Languages(codes) }
    }

    /// Every language, in order.
    pub fn all(&self) -> impl Iterator<Item = Lang> + use<> {
        let count = u8::try_from(self.0.len()).expect("a manual has fewer than 256 languages");
        (0..count).map(Lang)
    }

    /// Its code.
    pub fn code(&self, lang: Lang) -> &str {
        &self.0[lang.0 as usize]
    }

    /// The language with this code.
    pub fn find(&self, code: &str) -> Option<Lang> {
        self.all().find(|lang| self.code(*lang) == code)
    }

    /// All codes, in order.
    pub fn codes(&self) -> &[String] {
        &self.0
    }
}

/// At most one value per language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerLang<T>(Vec<(Lang, T)>);

impl<T> Default for PerLang<T> {
    fn default() -> Self {
        PerLang(Vec::new())
    }
}

impl<T> PerLang<T> {
    /// Sets the value of a language.
    pub fn set(&mut self, lang: Lang, value: T) {
        match self.0.binary_search_by_key(&lang, |pair| pair.0) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => {
                // A manual has many texts and few languages: room for more than those would be most of its memory.
                self.0.reserve_exact(1);
                self.0.insert(at, (lang, value));
            }
        }
    }

    /// The value of a language.
    pub fn get(&self, lang: Lang) -> Option<&T> {
        self.0.iter().find(|pair| pair.0 == lang).map(|pair| &pair.1)
    }

    /// The value of a language, or else of the first language that has one.
    pub fn or_first(&self, lang: Lang) -> Option<&T> {
        self.get(lang).or_else(|| self.0.first().map(|pair| &pair.1))
    }

    /// What is there, in the order of the languages.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        self.0.iter().map(|(lang, value)| (*lang, value))
    }

    /// The same languages with other values.
    pub fn map<U>(&self, mut change: impl FnMut(Lang, &T) -> U) -> PerLang<U> {
        PerLang(self.0.iter().map(|(lang, value)| (*lang, change(*lang, value))).collect())
    }

    /// Whether no language has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
