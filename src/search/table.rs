//! The fold table and the classes of characters: written once here, and emitted as the script that browsers read.

use std::fmt::Write;

/// Code points from the first to the last move by a distance, in this order.
pub(crate) const MOVES: &[(u32, u32, i32)] = &[
    (0xff01, 0xff5e, -0xfee0), // full-width Latin letters, digits and signs
    (0x41, 0x5a, 0x20),        // A–Z
    (0xc0, 0xde, 0x20),        // À–Þ
    (0x391, 0x3a9, 0x20),      // Greek capitals
    (0x400, 0x40f, 0x50),      // Cyrillic capitals
    (0x410, 0x42f, 0x20),
    (0x3041, 0x3096, 0x60), // hiragana to katakana
    (0x309d, 0x309e, 0x60),
];

/// A character and what stands for it, in turn: half-width kana, small kana, letters with marks, variants of kanji.
pub(crate) const PAIRS: &str = "ｦヲｧアｨイｩウｪエｫオｬヤｭユｮヨｯツｱアｲイｳウｴエｵオｶカｷキｸクｹケｺコｻサｼシｽスｾセｿソﾀタﾁチﾂツﾃテﾄトﾅナﾆニﾇヌﾈネﾉノ\
     ﾊハﾋヒﾌフﾍヘﾎホﾏマﾐミﾑムﾒメﾓモﾔヤﾕユﾖヨﾗラﾘリﾙルﾚレﾛロﾜワﾝン\
     ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケヴブ\
     àaáaâaãaäaåaāaçcčcèeéeêeëeēeìiíiîiïiīiñnòoóoôoõoöoøoōoùuúuûuüuūuýyÿyšsžzĀaĒeĪiŌoŪuŠsŽz\
     髙高﨑崎濵浜邉辺邊辺槗橋";

/// Characters that are left out wherever they stand: long vowel signs, middle dots, apostrophes and what has no width.
pub(crate) const LEFT_OUT: &str =
    "ー・ｰ･'’\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{fe00}\u{fe01}\u{fe0e}\u{fe0f}";

/// What is typed in place of a long vowel sign; left out after kana.
pub(crate) const DASHES: &str = "-‐‑‒–—―−─━";

/// Marks of voiced kana that stand apart, and the kana before and after they are joined, in turn.
pub(crate) const VOICED_MARKS: &str = "\u{3099}\u{309b}\u{ff9e}";
pub(crate) const VOICED: &str =
    "カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウブ";
/// The same for the half-voiced ones.
pub(crate) const HALF_VOICED_MARKS: &str = "\u{309a}\u{309c}\u{ff9f}";
pub(crate) const HALF_VOICED: &str = "ハパヒピフプヘペホポ";

/// The small vowels that follow ヴ, and what the two are together: ヴィ is ビ.
pub(crate) const AFTER_VU: &str = "ァバィビェベォボぁバぃビぇベぉボｧバｨビｪベｫボ";

/// Numbers in circles and brackets: the first stands for the first number.
pub(crate) const CIRCLED: &[(u32, u32, u32)] =
    &[(0x2460, 0x2473, 1), (0x2474, 0x2487, 1), (0x2776, 0x277f, 1), (0x3251, 0x325f, 21)];

/// White space, in ranges.
pub(crate) const SPACES: &[(u32, u32)] = &[
    (0x09, 0x0d),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
];

/// Scripts that are written without spaces, in ranges: kana, kanji, hangul, and those of South-East Asia.
pub(crate) const UNSPACED: &[(u32, u32)] = &[
    (0x0e00, 0x0eff),
    (0x1000, 0x109f),
    (0x1780, 0x17ff),
    (0x3005, 0x3007),
    (0x30a1, 0x30fa),
    (0x30fd, 0x30fe),
    (0x31f0, 0x31ff),
    (0x3400, 0x4dbf),
    (0x4e00, 0x9fff),
    (0xac00, 0xd7a3),
    (0x20000, 0x323af),
];

/// Letters and digits of all other scripts, in ranges; those above are looked for first.
pub(crate) const LETTERS: &[(u32, u32)] =
    &[(0x30, 0x39), (0x61, 0x7a), (0xb5, 0xb5), (0xdf, 0xf6), (0xf8, 0x2af), (0x370, 0x1fff)];

/// Signs that join the parts of an identifier.
pub(crate) const CONNECTORS: &str = "._-:/$";

/// Most signs between two parts of an identifier: `://`.
pub(crate) const MOST_CONNECTORS: usize = 3;

/// Pairs of kana that are particles and endings more often than parts of words; they weigh a quarter.
pub(crate) const PARTICLES: &str = "カラマデデハニハトハデモノデノニノハノガデスマスマシシタシテスルスレサレレルイルイタイテナイルコトモノヨウトイイウタメニツツイテアルアリ";
/// A pair that holds this kana is always one.
pub(crate) const PARTICLE: char = 'ヲ';

/// Longest word that is made by joining others, in characters.
pub(crate) const LONGEST_JOINED: usize = 64;
/// Most characters of a query that are looked at.
pub(crate) const LONGEST_QUERY: usize = 96;

/// The table as the script that the browser's half of the analyser reads.
pub fn script() -> String {
    let mut text = String::from(
        "// The fold table and the classes of characters, made from the compiler's own: never edited by hand.\nconst searchTable = {\n",
    );
    let quoted = |text: &str| {
        let signs = text.chars().map(|sign| match u32::from(sign) {
            0x22 | 0x5c => format!("\\{sign}"),
            code @ (0..=0x1f
            | 0xad
            | 0x200b..=0x200f
            | 0x2060
            | 0x3099..=0x309c
            | 0xfe00..=0xfe0f
            | 0xfeff) => {
                format!("\\u{code:04x}")
            }
            _ => sign.to_string(),
        });
        format!("\"{}\"", signs.collect::<String>())
    };
    // Half-width kana and kana with marks are left out: browsers know them from Unicode.
    let pairs = &PAIRS[PAIRS.find('ァ').expect("small kana stand after the half-width ones")..];
    let strings = [
        ("pairs", pairs),
        ("leftOut", LEFT_OUT),
        ("dashes", DASHES),
        ("voicedMarks", VOICED_MARKS),
        ("halfVoicedMarks", HALF_VOICED_MARKS),
        ("afterVu", AFTER_VU),
        ("connectors", CONNECTORS),
        ("particles", PARTICLES),
    ];
    let moves = MOVES.iter().map(|(first, last, by)| format!("[{first},{last},{by}]"));
    let circled = CIRCLED.iter().map(|(first, last, number)| format!("[{first},{last},{number}]"));
    let ranges = |ranges: &[(u32, u32)]| {
        let all: Vec<String> = ranges.iter().map(|(first, last)| format!("{first},{}", last + 1)).collect();
        all.join(",")
    };
    let lists = [
        ("moves", moves.collect::<Vec<_>>().join(",")),
        ("circled", circled.collect::<Vec<_>>().join(",")),
        ("spaces", ranges(SPACES)),
        ("unspaced", ranges(UNSPACED)),
        ("letters", ranges(LETTERS)),
    ];
    for (name, list) in lists {
        writeln!(text, "  {name}: [{list}],").expect("a string takes everything");
    }
    for (name, value) in strings {
        writeln!(text, "  {name}: {},", quoted(value)).expect("a string takes everything");
    }
    writeln!(
        text,
        "  particle: \"{PARTICLE}\", mostConnectors: {MOST_CONNECTORS}, longestJoined: {LONGEST_JOINED}, longestQuery: {LONGEST_QUERY},\n}};"
    )
    .expect("a string takes everything");
    text
}

#[cfg(test)]
mod tests {
    use crate::search::table::{AFTER_VU, HALF_VOICED, PAIRS, PARTICLES, VOICED};

    #[test]
    fn every_string_of_pairs_is_even_and_says_nothing_twice() {
        for pairs in [PAIRS, VOICED, HALF_VOICED, AFTER_VU] {
            let signs: Vec<char> = pairs.chars().collect();
            assert_eq!(signs.len() % 2, 0, "{pairs}");
            let mut froms: Vec<char> = signs.iter().step_by(2).copied().collect();
            froms.sort_unstable();
            let all = froms.len();
            froms.dedup();
            assert_eq!(froms.len(), all, "{pairs}");
        }
        assert_eq!(PARTICLES.chars().count() % 2, 0);
    }
}
