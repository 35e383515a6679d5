//! Kana to Latin letters in the Hepburn way, so that a reader can say what stands on a Japanese screen.

/// Kana of two characters stand before those of one.
#[rustfmt::skip]
const TABLE: &[(&str, &str)] = &[
    ("きゃ", "kya"), ("きゅ", "kyu"), ("きょ", "kyo"), ("ぎゃ", "gya"), ("ぎゅ", "gyu"), ("ぎょ", "gyo"),
    ("しゃ", "sha"), ("しゅ", "shu"), ("しょ", "sho"), ("しぇ", "she"), ("じゃ", "ja"), ("じゅ", "ju"),
    ("じょ", "jo"), ("じぇ", "je"), ("ちゃ", "cha"), ("ちゅ", "chu"), ("ちょ", "cho"), ("ちぇ", "che"),
    ("にゃ", "nya"), ("にゅ", "nyu"), ("にょ", "nyo"), ("ひゃ", "hya"), ("ひゅ", "hyu"), ("ひょ", "hyo"),
    ("びゃ", "bya"), ("びゅ", "byu"), ("びょ", "byo"), ("ぴゃ", "pya"), ("ぴゅ", "pyu"), ("ぴょ", "pyo"),
    ("みゃ", "mya"), ("みゅ", "myu"), ("みょ", "myo"), ("りゃ", "rya"), ("りゅ", "ryu"), ("りょ", "ryo"),
    ("てぃ", "ti"), ("でぃ", "di"), ("でゅ", "dyu"), ("とぅ", "tu"), ("どぅ", "du"), ("ふぁ", "fa"),
    ("ふぃ", "fi"), ("ふぇ", "fe"), ("ふぉ", "fo"), ("うぃ", "wi"), ("うぇ", "we"), ("うぉ", "wo"),
    ("ゔぁ", "va"), ("ゔぃ", "vi"), ("ゔぇ", "ve"), ("ゔぉ", "vo"), ("つぁ", "tsa"), ("つぉ", "tso"),
    ("あ", "a"), ("い", "i"), ("う", "u"), ("え", "e"), ("お", "o"), ("か", "ka"), ("き", "ki"),
    ("く", "ku"), ("け", "ke"), ("こ", "ko"), ("が", "ga"), ("ぎ", "gi"), ("ぐ", "gu"), ("げ", "ge"),
    ("ご", "go"), ("さ", "sa"), ("し", "shi"), ("す", "su"), ("せ", "se"), ("そ", "so"), ("ざ", "za"),
    ("じ", "ji"), ("ず", "zu"), ("ぜ", "ze"), ("ぞ", "zo"), ("た", "ta"), ("ち", "chi"), ("つ", "tsu"),
    ("て", "te"), ("と", "to"), ("だ", "da"), ("ぢ", "ji"), ("づ", "zu"), ("で", "de"), ("ど", "do"),
    ("な", "na"), ("に", "ni"), ("ぬ", "nu"), ("ね", "ne"), ("の", "no"), ("は", "ha"), ("ひ", "hi"),
    ("ふ", "fu"), ("へ", "he"), ("ほ", "ho"), ("ば", "ba"), ("び", "bi"), ("ぶ", "bu"), ("べ", "be"),
    ("ぼ", "bo"), ("ぱ", "pa"), ("ぴ", "pi"), ("ぷ", "pu"), ("ぺ", "pe"), ("ぽ", "po"), ("ま", "ma"),
    ("み", "mi"), ("む", "mu"), ("め", "me"), ("も", "mo"), ("や", "ya"), ("ゆ", "yu"), ("よ", "yo"),
    ("ら", "ra"), ("り", "ri"), ("る", "ru"), ("れ", "re"), ("ろ", "ro"), ("わ", "wa"), ("を", "o"),
    ("ん", "n"), ("ゔ", "vu"), ("ぁ", "a"), ("ぃ", "i"), ("ぅ", "u"), ("ぇ", "e"), ("ぉ", "o"),
    ("ゃ", "ya"), ("ゅ", "yu"), ("ょ", "yo"), ("、", ", "), ("・", " "), ("　", " "),
];

/// A reading in kana in Latin letters; what is no kana stays.
pub(crate) fn romaji(yomi: &str) -> String {
    let kana: String = yomi.chars().map(hiragana).collect();
    let mut out = String::new();
    let mut rest = kana.as_str();
    let (mut doubled, mut after_n) = (false, false);
    while let Some(sign) = rest.chars().next() {
        if sign == 'っ' {
            doubled = true;
            rest = &rest[sign.len_utf8()..];
            continue;
        }
        if sign == 'ー' {
            out.extend(out.chars().next_back().filter(|it| "aiueo".contains(*it)));
            rest = &rest[sign.len_utf8()..];
            continue;
        }
        let known = TABLE.iter().find(|(kana, _)| rest.starts_with(kana));
        let own = &rest[..sign.len_utf8()];
        let (kana, latin) = known.map_or((own, own), |(kana, latin)| (*kana, *latin));
        if doubled {
            // っち is written tch.
            out.push(if latin.starts_with("ch") { 't' } else { latin.chars().next().unwrap_or_default() });
        } else if after_n && latin.starts_with(['a', 'i', 'u', 'e', 'o', 'y']) {
            // しんあい is shin'ai, and しない is shinai.
            out.push('\'');
        }
        (doubled, after_n) = (false, kana == "ん");
        out.push_str(latin);
        rest = &rest[kana.len()..];
    }
    out
}

/// Katakana as hiragana: the same order, 96 code points earlier.
fn hiragana(sign: char) -> char {
    match sign {
        'ァ'..='ヶ' => char::from_u32(u32::from(sign) - 0x60).unwrap_or(sign),
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use crate::render::romaji::romaji;

    #[test]
    fn kana_in_latin_letters() {
        for (kana, latin) in [
            ("かくしゅせってい", "kakushusettei"),
            ("あぷりいちらん", "apuriichiran"),
            ("ライセンスキー", "raisensukii"),
            ("マッチ", "matchi"),
            ("しんあい", "shin'ai"),
            ("もうしこみ、りようきやくかくにん", "moushikomi, riyoukiyakukakunin"),
            ("APIじょうほう", "APIjouhou"),
        ] {
            assert_eq!(romaji(kana), latin);
        }
    }
}
