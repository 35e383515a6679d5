//! One word of an index.

/// A word as its UTF-8 bytes, ordered by them. Nearly all words are so short that they need no memory of their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word {
    /// The first sixteen bytes, the first of them highest; zeros after the end, which are in no word.
    head: u128,
    /// Those after them.
    rest: Option<Box<[u8]>>,
}

const HEAD: usize = size_of::<u128>();

impl Word {
    /// The word of some characters.
    pub(crate) fn of(signs: impl IntoIterator<Item = char>) -> Word {
        let (mut head, mut length, mut rest) = ([0; HEAD], 0, Vec::new());
        for sign in signs {
            for byte in sign.encode_utf8(&mut [0; 4]).bytes() {
                match head.get_mut(length) {
                    Some(place) => *place = byte,
                    None => rest.push(byte),
                }
                length += 1;
            }
        }
        Word { head: u128::from_be_bytes(head), rest: (!rest.is_empty()).then(|| rest.into_boxed_slice()) }
    }

    /// Its first character.
    pub(crate) fn first(&self) -> Option<char> {
        let bytes = self.head.to_be_bytes();
        let length = match bytes[0] {
            0 => return None,
            first => first.leading_ones().max(1) as usize,
        };
        std::str::from_utf8(&bytes[..length]).ok()?.chars().next()
    }

    /// Its only character, if it has one only.
    pub(crate) fn single(&self) -> Option<char> {
        let first = self.first()?;
        (self.head << (8 * first.len_utf8()) == 0).then_some(first)
    }

    /// As text.
    pub(crate) fn spelt(&self) -> String {
        let mut bytes = self.head.to_be_bytes().to_vec();
        bytes.extend(self.rest.iter().flatten());
        bytes.truncate(bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()));
        String::from_utf8(bytes).expect("a word is made of characters")
    }
}

#[cfg(test)]
mod tests {
    use crate::search::word::Word;

    #[test]
    fn a_word_is_ordered_as_its_text_is() {
        let mut texts = [
            "",
            "a",
            "ab",
            "更",
            "更新",
            "cabinet",
            "exactly16bytes__",
            "exactly16bytes__x",
            "exactly16bytes__更",
            "𠮷野",
            "ライセンスキーヲ更新",
        ];
        texts.sort_unstable();
        let mut words: Vec<Word> = texts.iter().rev().map(|text| Word::of(text.chars())).collect();
        words.sort();
        let spelt: Vec<String> = words.iter().map(Word::spelt).collect();
        assert_eq!(spelt, texts);
    }

    #[test]
    fn a_word_knows_its_first_character() {
        for text in ["", "a", "ab", "更", "更新", "𠮷", "ライセンスキーヲ更新"] {
            let word = Word::of(text.chars());
            assert_eq!(word.first(), text.chars().next(), "{text}");
            assert_eq!(word.single(), text.chars().next().filter(|_| text.chars().count() == 1), "{text}");
        }
    }
}
