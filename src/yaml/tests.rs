//! Every typing trap with what it becomes, and texts that nobody would type.

use crate::source::{FileId, SitePath, Sources};
use crate::yaml::{Node, Style, Tree, Value, read};

/// What is typed, which slips it has, what its certain fixes make of it, and what is read.
const TRAPS: &[(&str, &str, &str, &str)] = &[
    // Texts that begin with a sign of YAML.
    ("text: [詳細]を押す", "NeedsQuotes[", "text: \"[詳細]を押す\"", "{text=[詳細]を押す}"),
    ("text: [詳細]", "NeedsQuotes[", "text: \"[詳細]\"", "{text=[詳細]}"),
    ("text: [詳細を押す", "NeedsQuotes[", "text: \"[詳細を押す\"", "{text=[詳細を押す}"),
    ("text: [A] > [B]", "NeedsQuotes[", "text: \"[A] > [B]\"", "{text=[A] > [B]}"),
    ("text: [詳細]と\"OK\"", "NeedsQuotes[", "text: '[詳細]と\"OK\"'", "{text=[詳細]と\"OK\"}"),
    ("text: [it's]\\", "NeedsQuotes[", "text: '[it''s]\\'", "{text=[it's]\\}"),
    ("text: [詳細]を押す  # 注", "NeedsQuotes[", "text: \"[詳細]を押す\"  # 注", "{text=[詳細]を押す}"),
    ("text: {term:x}を使う", "NeedsQuotes{", "text: \"{term:x}を使う\"", "{text={term:x}を使う}"),
    ("text: {guide:a}", "NeedsQuotes{", "text: \"{guide:a}\"", "{text={guide:a}}"),
    ("text: **太字**です", "NeedsQuotes*", "text: \"**太字**です\"", "{text=**太字**です}"),
    ("text: &会社", "NeedsQuotes&", "text: \"&会社\"", "{text=&会社}"),
    ("text: !重要", "NeedsQuotes!", "text: \"!重要\"", "{text=!重要}"),
    ("text: > 注意", "NeedsQuotes>", "text: \"> 注意\"", "{text=> 注意}"),
    ("text: |テキスト", "NeedsQuotes|", "text: \"|テキスト\"", "{text=|テキスト}"),
    ("text: @店舗", "NeedsQuotes@", "text: \"@店舗\"", "{text=@店舗}"),
    ("text: `a.b`を", "NeedsQuotes`", "text: \"`a.b`を\"", "{text=`a.b`を}"),
    ("text: %表示", "NeedsQuotes%", "text: \"%表示\"", "{text=%表示}"),
    ("text: - 項目", "NeedsQuotes-", "text: \"- 項目\"", "{text=- 項目}"),
    ("text: - id: a", "NeedsQuotes-", "text: - id: a", "{text=- id: a}"),
    ("text: ? これ", "NeedsQuotes?", "text: \"? これ\"", "{text=? これ}"),
    ("text: ]の前", "NeedsQuotes]", "text: \"]の前\"", "{text=]の前}"),
    ("- [詳細]を押す\n- b", "NeedsQuotes[", "- \"[詳細]を押す\"\n- b", "[[詳細]を押す,b]"),
    ("ja:\n  [詳細]を\n  押す", "NeedsQuotes[", "ja:\n  \"[詳細]を\n  押す\"", "{ja=[詳細]を 押す}"),
    // Quotes.
    ("text: \"[詳細]\"を押す", "TextAfterQuote", "text: '\"[詳細]\"を押す'", "{text=\"[詳細]\"を押す}"),
    ("text: '詳細'を押す", "TextAfterQuote", "text: \"'詳細'を押す\"", "{text='詳細'を押す}"),
    ("text: \"a\"と\"b\"", "TextAfterQuote", "text: \"a\"と\"b\"", "{text=\"a\"と\"b\"}"),
    ("text: \"# a\" b", "TextAfterQuote", "text: '\"# a\" b'", "{text=\"# a\" b}"),
    ("text: “詳細”", "CurlyQuotes", "text: \"詳細\"", "{text=詳細}"),
    ("text: ”詳細”", "CurlyQuotes", "text: \"詳細\"", "{text=詳細}"),
    ("text: “詳細”を押す", "", "text: “詳細”を押す", "{text=“詳細”を押す}"),
    ("text: \"詳細\nb: c", "UnclosedQuote", "text: \"詳細\"\nb: c", "{text=詳細,b=c}"),
    ("text: 'tis\nb: c", "UnclosedQuote", "text: 'tis\nb: c", "{text=tis,b=c}"),
    ("text: \"C:\\保存\"", "Backslash", "text: 'C:\\保存'", "{text=C:\\保存}"),
    ("text: \"C:\\保存\\\"", "Backslash", "text: 'C:\\保存\\'", "{text=C:\\保存\\}"),
    ("text: \"C:\\保\\\"x\\\"\"", "Backslash", "text: \"C:\\\\保\\\"x\\\"\"", "{text=C:\\保\"x\"}"),
    ("text: \"C:\\new\"", "Backslash", "text: \"C:\\new\"", "{text=C:\new}"),
    ("text: \"\\u3042\\\\\\\"\"", "", "text: \"\\u3042\\\\\\\"\"", "{text=あ\\\"}"),
    // Signs inside a text.
    ("text: 手順 #3を", "CutByHash", "text: \"手順 #3を\"", "{text=手順 #3を}"),
    ("text: Step #3", "CutByHash", "text: \"Step #3\"", "{text=Step #3}"),
    ("accent: #bf0000\nb: c", "CutByHash", "accent: \"#bf0000\"\nb: c", "{accent=#bf0000,b=c}"),
    ("id: a #note", "CutByHash", "id: a #note", "{id=a}"),
    ("id: a # note", "", "id: a # note", "{id=a}"),
    ("within: 会社      # [詳細]", "", "within: 会社      # [詳細]", "{within=会社}"),
    ("a: 手順＃3を　#4\nb: #x\n  c: d", "", "a: 手順＃3を　#4\nb: #x\n  c: d", "{a=手順＃3を　#4,b={c=d}}"),
    ("text: 注意: 保存", "ColonInText", "text: \"注意: 保存\"", "{text=注意: 保存}"),
    ("text: 次の通り:", "ColonInText", "text: \"次の通り:\"", "{text=次の通り:}"),
    ("- 注意: 保存\n- b", "ColonInText", "- \"注意: 保存\"\n- b", "[注意: 保存,b]"),
    ("text: 長い\n  文: x", "ColonInText", "text: \"長い\n  文: x\"", "{text=長い 文: x}"),
    ("text: id: a", "ColonInText", "text: id: a", "{text=id: a}"),
    (
        "a: 08:30\nb: 1.10\nc: NO\nd: http://x",
        "",
        "a: 08:30\nb: 1.10\nc: NO\nd: http://x",
        "{a=08:30,b=1.10,c=NO,d=http://x}",
    ),
    // Keys and spaces.
    ("title：題\nja:あ", "FullWidthColon NoSpaceAfterColon", "title: 題\nja: あ", "{title=題,ja=あ}"),
    ("title：\n  ja：　あ", "FullWidthColon FullWidthColon", "title:\n  ja: あ", "{title={ja=あ}}"),
    ("title:　題", "FullWidthSpace", "title: 題", "{title=題}"),
    ("title:\u{a0}題", "NoBreakSpace", "title: 題", "{title=題}"),
    ("-　a\n-\tb\n-c", "FullWidthSpace Tab NoSpaceAfterDash", "- a\n- b\n- c", "[a,b,c]"),
    ("a:\n　b: c\n　d: e", "FullWidthSpace FullWidthSpace", "a:\n  b: c\n  d: e", "{a={b=c,d=e}}"),
    ("a:\n\tb: c\n\td: |\n\t\te\n", "Tab Tab Tab", "a:\n  b: c\n  d: |\n    e\n", "{a={b=c,d=e\n}}"),
    ("a: b\n　\nc: \"d\"　", "FullWidthSpace FullWidthSpace", "a: b\n\nc: \"d\"", "{a=b,c=d}"),
    ("a: b\u{0}c", "ControlCharacter", "a: bc", "{a=bc}"),
    // Lines in a wrong place.
    ("a:\n  ja: あ\n   en: b\nc: d", "Indentation", "a:\n  ja: あ\n  en: b\nc: d", "{a={ja=あ,en=b},c=d}"),
    ("a:\n  ja: x\n en: y\nc: d", "Indentation", "a:\n  ja: x\n en: y\nc: d", "{a={ja=x,en=y},c=d}"),
    ("- id: a\nx: y", "Indentation", "- id: a\n  x: y", "[{id=a,x=y}]"),
    (
        "s:\n  - id: a\n  x: y\n  - id: b",
        "Indentation",
        "s:\n  - id: a\n    x: y\n  - id: b",
        "{s=[{id=a,x=y},{id=b}]}",
    ),
    (
        "- id: a\n    x: y\n    z:\n      - b\n- c",
        "Indentation",
        "- id: a\n  x: y\n  z:\n    - b\n- c",
        "[{id=a,x=y,z=[b]},c]",
    ),
    ("- a\n - b\n- c", "Indentation", "- a\n - b\n- c", "[a,b,c]"),
    ("a: 文\n  - b\n  - c\nd: e", "Indentation", "a: 文\n  - b\n  - c\nd: e", "{a=文,d=e}"),
    ("a: b\nこれは\nそれは\nc: d", "NotAnEntry", "a: b\nこれは\nそれは\nc: d", "{a=b,c=d}"),
    (
        "a: |\n  b\n　c\n d\ne: f",
        "FullWidthSpace Indentation",
        "a: |\n  b\n  c\n  d\ne: f",
        "{a=b\nc\nd\n,e=f}",
    ),
    (
        "題名です\nここに\ntitle: x\nlead: y",
        "NotAnEntry",
        "題名です\nここに\ntitle: x\nlead: y",
        "{title=x,lead=y}",
    ),
    ("[詳細]\ntitle: x", "NotAnEntry", "[詳細]\ntitle: x", "{title=x}"),
    ("[a,\n b]", "", "[a,\n b]", "[a,b]"),
    // Brackets.
    ("a: [b, c\nd: e", "UnclosedBracket", "a: [b, c]\nd: e", "{a=[b,c],d=e}"),
    ("a: [b,\n  c\nd: e", "UnclosedBracket", "a: [b,\n  c\nd: e", "{a=~,d=e}"),
    ("a: [b,\n  c]\nd: [\n  e\n]", "", "a: [b,\n  c]\nd: [\n  e\n]", "{a=[b,c],d=[e]}"),
    ("a: { ja: 押す, en: Go on }", "", "a: { ja: 押す, en: Go on }", "{a={ja=押す,en=Go on}}"),
    (
        "- a: { ja: [詳細]を押す, en: In x, click OK. }\n- { b: c, d: [e, f] }",
        "FlowMapping",
        "- a:\n    ja: \"[詳細]を押す\"\n    en: In x, click OK.\n- { b: c, d: [e, f] }",
        "[{a={ja=[詳細]を押す,en=In x, click OK.}},{b=c,d=[e,f]}]",
    ),
    ("- { b: {term:x}, c: d }", "FlowMapping", "- b: \"{term:x}\"\n  c: d", "[{b={term:x},c=d}]"),
    // What YAML has and a manual does not need.
    ("a: b\na: c", "DuplicateKey", "a: b\na: c", "{a=b}"),
    ("a: &x b\nc: *x", "Anchor Alias", "a: &x b\nc: *x", "{a=b,c=*x}"),
    ("a: !x b\nc: !!str\n  d: e", "Tag Tag", "a: !x b\nc: !!str\n  d: e", "{a=b,c={d=e}}"),
    ("<<: a\nb: c", "MergeKey", "<<: a\nb: c", "{b=c}"),
    (
        "%YAML 1.2\n---\na: b\n---\na: c\nd: e\n",
        "Directive ManyDocuments",
        "%YAML 1.2\n---\na: b\n---\na: c\nd: e\n",
        "{a=b,d=e}",
    ),
    ("---\na: b\n", "", "---\na: b\n", "{a=b}"),
    ("? a\n: b\nc: d\n[e]: f", "KeyNotText KeyNotText", "? a\n: b\nc: d\n[e]: f", "{c=d}"),
    (
        "a: |\n  [x] #y: z\n  \"\n  \tq\nb: \"c\n  [d]: #e\"",
        "",
        "a: |\n  [x] #y: z\n  \"\n  \tq\nb: \"c\n  [d]: #e\"",
        "{a=[x] #y: z\n\"\n\tq\n,b=c [d]: #e}",
    ),
];

fn sources(text: &str) -> (Sources, FileId) {
    let sources = Sources::new([(SitePath::new("content/a.yaml"), text.as_bytes().to_vec())]);
    let file = sources.find("content/a.yaml").expect("it was just put there");
    (sources, file)
}

fn read_text(text: &str) -> Tree {
    read(sources(text).1, text)
}

/// A tree in one line.
fn shown(node: Option<&Node>) -> String {
    let Some(node) = node else { return String::new() };
    match &node.value {
        Value::Empty => "~".to_owned(),
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::List(list) => {
            let items: Vec<String> = list.items.iter().map(|item| shown(Some(item))).collect();
            format!("[{}]", items.join(","))
        }
        Value::Map(map) => {
            let entries =
                map.entries.iter().map(|entry| format!("{}={}", entry.key.text, shown(Some(&entry.value))));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

/// The names of the slips, with the sign that needs quotes.
fn kinds(tree: &Tree) -> String {
    let name = |kind: &crate::yaml::SlipKind| match kind {
        crate::yaml::SlipKind::NeedsQuotes { sign } => format!("NeedsQuotes{sign}"),
        kind => format!("{kind:?}").split([' ', '(']).next().unwrap_or_default().to_owned(),
    };
    tree.slips.iter().map(|slip| name(&slip.kind)).collect::<Vec<_>>().join(" ")
}

fn fixed(text: &str, tree: &Tree) -> String {
    let mut edits: Vec<_> = tree.slips.iter().flat_map(|slip| slip.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// Calls `look` with every node of a tree.
fn nodes(node: &Node, look: &mut impl FnMut(&Node)) {
    look(node);
    for item in node.as_list().unwrap_or_default() {
        nodes(item, look);
    }
    for entry in node.as_map().unwrap_or_default() {
        nodes(&entry.value, look);
    }
}

#[test]
fn every_trap_is_found_read_and_fixed() {
    for (typed, slips, corrected, meaning) in TRAPS {
        let tree = read_text(typed);
        assert_eq!(kinds(&tree), *slips, "the slips of {typed:?}");
        assert_eq!(shown(tree.root.as_ref()), *meaning, "what is read in {typed:?}");
        let better = fixed(typed, &tree);
        assert_eq!(better, *corrected, "the fixes of {typed:?}");
        let certain = tree.slips.iter().filter(|slip| slip.edits.is_empty()).count();
        let again = read_text(&better);
        assert_eq!(again.slips.len(), certain, "the slips of {better:?} after {typed:?}");
        assert_eq!(shown(again.root.as_ref()), *meaning, "what is read in {better:?} after {typed:?}");
    }
}

#[test]
fn places_are_exact_in_every_style() {
    let text = "\u{feff}a: あ「い」\r\nb: 'it''s\r\n\r\n  ok'\r\nc: \"\\u3042\\\r\n  x\"\r\nd: >-\r\n  一行\r\n  二行\r\n\r\n  三行\r\ne: |+2\r\n    深い\r\n\r\n";
    let tree = read_text(text);
    assert_eq!(kinds(&tree), "");
    assert_eq!(shown(tree.root.as_ref()), "{a=あ「い」,b=it's\nok,c=あx,d=一行 二行\n三行,e=  深い\n\n}");
    let root = tree.root.expect("it was read");
    let of = |key: &str, part: &str| {
        let scalar =
            root.entry(key).and_then(|entry| entry.value.as_scalar()).expect("every value is a text");
        let at = scalar.text.find(part).expect("the part stands in the text");
        (&text[scalar.place(at..at + part.len()).range()], scalar.is_fold(at))
    };
    assert_eq!(of("a", "「い」"), ("「い」", false));
    assert_eq!(of("b", "'"), ("''", false));
    assert_eq!(of("b", "ok"), ("ok", false));
    assert_eq!(of("c", "あ"), ("\\u3042", false));
    assert_eq!(of("c", "x"), ("x", false));
    assert_eq!(of("d", " "), ("\r\n  ", true));
    assert_eq!(of("d", "行\n三"), ("行\r\n\r\n  三", false));
    assert_eq!(of("e", "深"), ("深", false));
}

#[test]
fn deep_nesting_is_refused_without_a_fall() {
    for text in [
        "- ".repeat(20_000),
        "[".repeat(20_000),
        "{a: ".repeat(20_000),
        "!a ".repeat(20_000),
        "? ".repeat(20_000),
    ] {
        assert!(!read_text(&text).slips.is_empty(), "{}", &text[..10]);
    }
    let stairs: String = (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_eq!(kinds(&read_text(&(stairs + "b: c\n"))), "TooDeep");
}

/// Cuts and insertions that nobody would type, always the same ones.
#[test]
fn no_text_makes_it_fall() {
    let valid = TRAPS.iter().map(|(typed, ..)| *typed).collect::<Vec<_>>();
    let pieces = [
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        "#",
        " #",
        ": ",
        ":",
        "：",
        "　",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "- ",
        "-",
        "? ",
        "|\n",
        ">-\n",
        "&a ",
        "*a",
        "!x ",
        "\\",
        "あ",
        "a: b",
        "---\n",
        "%",
        ",",
        "\u{0}",
        "\u{feff}",
        "\n  ",
        "\n    x: y",
        "<<: ",
        "“",
        "”",
        "  ",
        "\u{85}",
        "\u{2028}",
    ];
    let mut seed = 0x9545_f491_4f6c_dd17_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below.max(1) as u64).expect("it is smaller than a usize")
    };
    for _ in 0..6000 {
        let mut text = (0..1 + next(4)).map(|_| valid[next(valid.len())]).collect::<Vec<_>>().join("\n");
        for _ in 0..1 + next(6) {
            let cut = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let from = cut(next(text.len() + 1));
            let to = if next(2) == 0 { from } else { cut((from + next(6)).min(text.len())).max(from) };
            text.replace_range(from..to, pieces[next(pieces.len())]);
        }
        every_place_is_inside(&text);
    }
}

/// Reads a text and looks at every place that comes back.
fn every_place_is_inside(text: &str) {
    let tree = read_text(text);
    let inside =
        |range: std::ops::Range<usize>| text.get(range.clone()).is_some() && range.start <= range.end;
    for slip in &tree.slips {
        assert!(inside(slip.span.range()), "{slip:?} in {text:?}");
        assert!(slip.edits.iter().all(|edit| inside(edit.span.range())), "{slip:?} in {text:?}");
    }
    let mut edits: Vec<_> =
        tree.slips.iter().flat_map(|slip| &slip.edits).map(|edit| edit.span.range()).collect();
    edits.sort_by_key(|range| (range.start, range.end));
    assert!(edits.windows(2).all(|pair| pair[0].end <= pair[1].start), "{:?} in {text:?}", tree.slips);
    let Some(root) = &tree.root else { return };
    nodes(root, &mut |node| {
        assert!(inside(node.span.range()), "{node:?} in {text:?}");
        let Some(scalar) = node.as_scalar() else { return };
        for (at, sign) in scalar.text.char_indices() {
            let place = scalar.place(at..at + sign.len_utf8());
            let changed = "\n '\":".contains(sign)
                || place.start == place.end
                || scalar.style == Style::Double
                || scalar.is_fold(at);
            let same = text.get(place.range()).is_some_and(|found| found.starts_with(sign));
            assert!(changed || same, "{sign:?} of {node:?} in {text:?}");
            assert!(inside(place.range()), "{sign:?} of {node:?} in {text:?}");
            assert!(place.start >= node.span.start, "{sign:?} of {node:?} in {text:?}");
        }
    });
}
