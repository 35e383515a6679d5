//! Measured places of labels to edits of the screens and parts that name them; texts in, texts out.

use std::collections::{BTreeMap, VecDeque};

use serde::Deserialize;

use crate::model::inline::label_text;
use crate::model::name::PartName;
use crate::session::fix::with_breaks_of;
use crate::source::{Edit, FileId, SitePath, Sources, Span};
use crate::yaml::{self, Entry, Node, Tree, Value};

/// Where labels stand on running screens, in CSS pixels, by the name of the screen.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Measured(BTreeMap<String, Vec<Element>>);

/// A label that was found on a screen.
#[derive(Debug, Deserialize)]
struct Element {
    /// The labels that hold it, the outermost first, and its own text.
    path: Vec<String>,
    /// Pixels from the left and from the top, width, height.
    at: [u32; 4],
}

/// The texts of a manual with measured places.
#[derive(Debug, Default)]
pub struct Placed {
    /// The texts that changed, in the order of paths.
    pub changes: Vec<Rewritten>,
    /// How many labels got another place than they had.
    pub places: usize,
    /// What does not fit together, in the order of screens.
    pub remarks: Vec<Remark>,
}

/// One text before and after.
#[derive(Debug)]
pub struct Rewritten {
    /// Its place below the site's folder.
    pub path: SitePath,
    /// As it was.
    pub before: String,
    /// As it is now.
    pub after: String,
}

/// What screens and measurements do not agree about.
#[derive(Debug, PartialEq, Eq)]
pub enum Remark {
    /// A screen was measured that the manual does not have.
    UnknownScreen(String),
    /// A file has mistakes in its YAML, so that nothing is written into it.
    Unreadable(SitePath),
    /// A screen was measured with a label that its file does not have.
    UnknownLabel {
        /// The screen's file.
        path: SitePath,
        /// The label with those that hold it.
        label: Vec<String>,
    },
    /// A label was not found on a screen.
    NotFound {
        /// The label.
        label: Written,
        /// The screen.
        screen: String,
    },
    /// A label of a part stands at different places on two screens, so that neither is written.
    Moves {
        /// The label.
        label: Written,
        /// Two screens that differ.
        screens: [String; 2],
    },
}

/// A label in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: SitePath,
    /// The line of its text, from 1.
    pub line: usize,
    /// The label with those that hold it.
    pub label: Vec<String>,
}

impl Measured {
    /// Reads `{"rms/app-list": [{"path": ["株式会社GoQSystem", "詳細"], "at": [1167, 348, 63, 23]}]}`.
    ///
    /// # Errors
    /// It is no such JSON.
    pub fn read(json: &str) -> Result<Measured, serde_json::Error> {
        serde_json::from_str(json)
    }
}

/// Gives every label the place that was measured. Where two labels of a screen have one path, their order counts.
pub fn place(sources: &Sources, measured: &Measured) -> Placed {
    let mut files = Opened { sources, trees: BTreeMap::new() };
    for screen in measured.0.keys() {
        files.open_screen(screen);
    }
    let labels: BTreeMap<FileId, Vec<Standing>> = files
        .trees
        .iter()
        .map(|(file, tree)| (*file, tree.as_ref().map_or_else(Vec::new, labels_of)))
        .collect();
    let (wanted, placed) = (BTreeMap::new(), Placed::default());
    let secrets = labels.values().flatten().filter_map(|label| label.secret).collect();
    let mut placing = Placing { files: &files, secrets, labels: &labels, wanted, placed };
    for (screen, elements) in &measured.0 {
        placing.screen(screen, elements);
    }
    placing.write();
    placing.placed
}

/// The files that measured screens are made of, each read once; `None` where it has mistakes.
struct Opened<'s> {
    sources: &'s Sources,
    trees: BTreeMap<FileId, Option<Tree>>,
}

impl Opened<'_> {
    fn open_screen(&mut self, name: &str) {
        let Some(file) = self.screen(name) else { return };
        self.open(file);
        for part in self.parts(file).into_iter().flatten() {
            self.open(part);
        }
    }

    fn open(&mut self, file: FileId) {
        let source = self.sources.get(file);
        self.trees.entry(file).or_insert_with(|| {
            let tree = yaml::read(file, &source.text);
            (source.broken.is_none() && tree.slips.is_empty()).then_some(tree)
        });
    }

    fn screen(&self, name: &str) -> Option<FileId> {
        self.sources.find(&format!("content/screens/{name}.yaml"))
    }

    /// The parts of a screen, in its own order; `None` for one that is not there.
    fn parts(&self, screen: FileId) -> Vec<Option<FileId>> {
        let Some(Some(tree)) = self.trees.get(&screen) else { return Vec::new() };
        let list = tree.root.as_ref().and_then(|root| root.entry("parts")).and_then(|it| it.value.as_list());
        let names = list.unwrap_or_default().iter().filter_map(Node::as_scalar);
        names
            .map(|name| {
                self.sources.find(&format!("content/parts/{}.yaml", PartName::typed(&name.text).as_str()))
            })
            .collect()
    }
}

/// A label in its file.
struct Standing<'t> {
    path: Vec<String>,
    entries: &'t [Entry],
    flow: bool,
    span: Span,
    /// A popup and what stands in it are not there until something is pressed.
    floats: bool,
    secret: Option<&'t str>,
}

fn labels_of(tree: &Tree) -> Vec<Standing<'_>> {
    let mut found = Vec::new();
    if let Some(root) = &tree.root {
        gather(root, &[], false, &mut found);
    }
    found
}

fn gather<'t>(holder: &'t Node, path: &[String], floats: bool, found: &mut Vec<Standing<'t>>) {
    let list = holder.entry("labels").and_then(|labels| labels.value.as_list());
    for node in list.unwrap_or_default() {
        let Value::Map(map) = &node.value else { continue };
        let word = |key| node.entry(key).and_then(|entry| entry.value.as_scalar());
        let Some(text) = word("text") else { continue };
        let path: Vec<String> = path.iter().cloned().chain([label_text(&text.text)]).collect();
        let floats = floats || word("role").is_some_and(|role| role.text.trim() == "dialog");
        let span = node.entry("text").map_or(node.span, |entry| entry.value.span);
        let secret = word("secret").map(|secret| secret.text.trim()).filter(|secret| !secret.is_empty());
        found.push(Standing {
            path: path.clone(),
            entries: &map.entries,
            flow: map.flow,
            span,
            floats,
            secret,
        });
        gather(node, &path, floats, found);
    }
}

/// A label, by its file and its position there.
type LabelAt = (FileId, usize);

struct Placing<'s> {
    files: &'s Opened<'s>,
    /// Values that are shown nowhere, not even where a screen was measured with one in its words.
    secrets: Vec<&'s str>,
    labels: &'s BTreeMap<FileId, Vec<Standing<'s>>>,
    /// The place of each label on each measured screen.
    wanted: BTreeMap<LabelAt, Vec<(&'s str, [u32; 4])>>,
    placed: Placed,
}

impl<'s> Placing<'s> {
    fn screen(&mut self, name: &'s str, elements: &[Element]) {
        let Some(file) = self.files.screen(name) else {
            return self.placed.remarks.push(Remark::UnknownScreen(name.to_owned()));
        };
        let parts = self.files.parts(file);
        let whole = parts.iter().map(|part| part.unwrap_or(file)).chain([file]);
        let broken = |file: &FileId| self.files.trees.get(file).is_none_or(Option::is_none);
        if let Some(file) = whole.clone().find(broken).or(parts.contains(&None).then_some(file)) {
            let remark = Remark::Unreadable(self.path(file));
            if !self.placed.remarks.contains(&remark) {
                self.placed.remarks.push(remark);
            }
            return;
        }
        let mut places: BTreeMap<Vec<String>, VecDeque<[u32; 4]>> = BTreeMap::new();
        for element in elements {
            let path = element.path.iter().map(|text| label_text(text)).collect();
            places.entry(path).or_default().push_back(element.at);
        }
        for file in whole {
            for (at, label) in self.labels[&file].iter().enumerate() {
                match places.get_mut(&label.path).and_then(VecDeque::pop_front) {
                    Some(place) => self.wanted.entry((file, at)).or_default().push((name, place)),
                    None if label.floats => {}
                    None => {
                        let remark =
                            Remark::NotFound { label: self.written(file, label), screen: name.to_owned() };
                        self.placed.remarks.push(remark);
                    }
                }
            }
        }
        let path = self.path(file);
        for (label, left) in places {
            let label = self.shown(&label);
            let unknown =
                left.iter().map(|_| Remark::UnknownLabel { path: path.clone(), label: label.clone() });
            self.placed.remarks.extend(unknown);
        }
    }

    fn path(&self, file: FileId) -> SitePath {
        self.files.sources.get(file).path.clone()
    }

    fn written(&self, file: FileId, label: &Standing) -> Written {
        let line = self.files.sources.line_column(label.span).line;
        Written { path: self.path(file), line, label: self.shown(&label.path) }
    }

    fn shown(&self, label: &[String]) -> Vec<String> {
        let hide = |text: String, secret: &&str| text.replace(secret, &"*".repeat(secret.len()));
        label.iter().map(|text| self.secrets.iter().fold(text.clone(), hide)).collect()
    }

    /// Turns the places that were wanted into edits, and edits into texts.
    fn write(&mut self) {
        let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
        for ((file, at), wanted) in std::mem::take(&mut self.wanted) {
            let label = &self.labels[&file][at];
            let (first, place) = wanted[0];
            if let Some((other, _)) = wanted.iter().find(|(_, other)| *other != place) {
                let screens = [first.to_owned(), (*other).to_owned()];
                self.placed.remarks.push(Remark::Moves { label: self.written(file, label), screens });
                continue;
            }
            let text = &self.files.sources.get(file).text;
            let made = edits_of(text, label, place);
            self.placed.places += usize::from(!made.is_empty());
            edits.entry(file).or_default().extend(made);
        }
        for (file, mut edits) in edits.into_iter().filter(|(_, edits)| !edits.is_empty()) {
            let before = self.files.sources.get(file).text.clone();
            let mut after = before.clone();
            edits.sort_by_key(|edit| edit.span.start);
            // From the end, so that the places before stay where they are.
            for edit in edits.iter().rev() {
                after.replace_range(edit.span.range(), &with_breaks_of(&before, edit));
            }
            self.placed.changes.push(Rewritten { path: self.path(file), before, after });
        }
    }
}

/// What gives a label this place, touching nothing else; nothing where it has it.
fn edits_of(text: &str, label: &Standing, place: [u32; 4]) -> Vec<Edit> {
    let [x, y, w, h] = place;
    let list = format!("[{x}, {y}, {w}, {h}]");
    let Some(at) = label.entries.iter().find(|entry| entry.key.text == "at") else {
        return vec![added(text, label, &list)];
    };
    match at.value.as_list() {
        Some(numbers) if numbers.len() == 4 && numbers.iter().all(|number| number.as_scalar().is_some()) => {
            let pairs = numbers.iter().zip(place);
            let other = pairs.filter(|(node, wanted)| {
                node.as_scalar().is_none_or(|scalar| scalar.text.trim().parse() != Ok(*wanted))
            });
            other.map(|(node, wanted)| Edit { span: node.span, text: wanted.to_string() }).collect()
        }
        // Places by device or language were written by hand, each for a picture that was not measured here.
        None if at.value.as_map().is_some_and(|map| !map.is_empty()) => Vec::new(),
        // Whatever stands behind the key: nothing, a text, three numbers.
        _ => {
            let behind = Span { start: at.key.span.end, ..at.key.span.to(at.value.span) };
            vec![Edit { span: behind, text: format!(": {list}") }]
        }
    }
}

/// A field for the place, after the last field that is a text.
fn added(text: &str, label: &Standing, list: &str) -> Edit {
    let texts = label.entries.iter().rev();
    let last = texts.into_iter().find(|entry| entry.value.as_scalar().is_some());
    let last = last.expect("a label is only gathered with its text");
    let (key, end) = (last.key.span.range().start, last.value.span.range().end);
    if label.flow {
        return Edit { span: Span::new(last.value.span.file, end..end), text: format!(", at: {list}") };
    }
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let line_end = line_end - usize::from(text[end..line_end].ends_with('\r'));
    let line_start = text[..key].rfind('\n').map_or(0, |at| at + 1);
    let indent = " ".repeat(text[line_start..key].chars().count());
    Edit { span: Span::new(last.value.span.file, line_end..line_end), text: format!("\n{indent}at: {list}") }
}

#[cfg(test)]
mod tests {
    use crate::session::places::{Measured, Placed, Remark, place};
    use crate::source::{SitePath, Sources};

    const ONE: &str = "content/screens/rms/one.yaml";
    const TWO: &str = "content/screens/rms/two.yaml";
    const MENU: &str = "content/parts/rms/menu.yaml";

    fn placed(files: &[(&str, &str)], measured: &str) -> Placed {
        let files = files.iter().map(|(path, text)| (SitePath::new(*path), text.as_bytes().to_vec()));
        place(&Sources::new(files), &Measured::read(measured).expect("the test's own JSON"))
    }

    /// What becomes of one screen; a second run must find nothing to do.
    fn one(text: &str, measured: &str) -> String {
        let measured = format!("{{\"rms/one\": [{measured}]}}");
        let first = placed(&[(ONE, text)], &measured);
        assert_eq!(first.remarks, []);
        let after = first.changes.first().map_or(text, |change| &change.after).to_owned();
        let second = placed(&[(ONE, &after)], &measured);
        assert!(second.changes.is_empty() && second.places == 0, "{after}");
        after
    }

    fn at(path: &str, at: [u32; 4]) -> String {
        let path: Vec<String> = path.split('/').map(|text| format!("\"{text}\"")).collect();
        format!("{{\"path\": [{}], \"at\": {at:?}}}", path.join(", "))
    }

    #[test]
    fn a_missing_place_is_added_after_the_last_text() {
        let text = "labels:\n  - text: 行\n    role: row # 会社\n    # 以下は行の中\n    labels:\n      - text: 詳細\n        role: button\n";
        let found = [at("行", [1, 2, 3, 4]), at("行/詳細", [5, 6, 7, 8])].join(",");
        let wanted = "labels:\n  - text: 行\n    role: row # 会社\n    at: [1, 2, 3, 4]\n    # 以下は行の中\n    labels:\n      - text: 詳細\n        role: button\n        at: [5, 6, 7, 8]\n";
        assert_eq!(one(text, &found), wanted);
    }

    #[test]
    fn only_the_numbers_that_differ_are_touched() {
        let text = "labels:\n- {text: \"詳細\",  at: [ 1,2 ,3, 4 ] , role: button}  # 右\n- text: 戻る\n  at:\n  - 1\n  - 2 # 上\n  - 3\n  - 4\n";
        let found = [at("詳細", [1, 20, 3, 40]), at("戻る", [1, 9, 3, 4])].join(",");
        let wanted = text.replace("[ 1,2 ,3, 4 ]", "[ 1,20 ,3, 40 ]").replace("- 2 #", "- 9 #");
        assert_eq!(one(text, &found), wanted);
        let same = [at("詳細", [1, 2, 3, 4]), at("戻る", [1, 2, 3, 4])].join(",");
        assert_eq!(one(text, &same), text);
    }

    #[test]
    fn whatever_stands_for_a_place_is_replaced() {
        for (before, after) in [
            ("at:", "at: [1, 2, 3, 4]"),
            ("at: # 後で", "at: [1, 2, 3, 4] # 後で"),
            ("at: [1, 2, 3]", "at: [1, 2, 3, 4]"),
            ("at: 左上", "at: [1, 2, 3, 4]"),
            ("at: [1, 2, 3, 右]", "at: [1, 2, 3, 4]"),
        ] {
            let text = |at: &str| format!("labels:\n  - text: 詳細\n    {at}\n    role: button\n");
            assert_eq!(one(&text(before), &at("詳細", [1, 2, 3, 4])), text(after));
        }
    }

    #[test]
    fn line_breaks_and_the_end_of_the_file_stay_as_they_are() {
        let found = at("詳細", [1, 2, 3, 4]);
        let crlf = "labels:\r\n  - text: 詳細\r\n    role: button\r\n    labels: []\r\n";
        assert_eq!(one(crlf, &found), crlf.replace("button\r\n", "button\r\n    at: [1, 2, 3, 4]\r\n"));
        let open = "labels:\n  - role: button\n    text: 詳細";
        assert_eq!(one(open, &found), format!("{open}\n    at: [1, 2, 3, 4]"));
        let flow = "labels: [{text: 詳細, role: button, labels: []}]\n";
        assert_eq!(one(flow, &found), flow.replace("button", "button, at: [1, 2, 3, 4]"));
        let block = "labels:\n  - role: text\n    text: >-\n      詳\n      細\n\n  # 終わり\n";
        let found = at("詳 細", [1, 2, 3, 4]);
        assert_eq!(one(block, &found), block.replace("細\n", "細\n    at: [1, 2, 3, 4]\n"));
    }

    #[test]
    fn labels_of_one_name_are_told_apart_by_their_order() {
        let text = "labels:\n  - text: 申請\n  - text: 申請\n";
        let found = [at("申請", [1, 1, 1, 1]), at("申請", [2, 2, 2, 2])].join(",");
        let wanted = "labels:\n  - text: 申請\n    at: [1, 1, 1, 1]\n  - text: 申請\n    at: [2, 2, 2, 2]\n";
        assert_eq!(one(text, &found), wanted);
    }

    #[test]
    fn a_shared_label_has_one_place() {
        let files = [
            (MENU, "labels:\n  - text: 一覧\n  - text: 登録\n"),
            (ONE, "parts: [rms/menu]\nlabels:\n  - text: 見出し\n"),
            (TWO, "parts: [rms/menu]\n"),
        ];
        let one = [at("一覧", [1, 1, 1, 1]), at("登録", [1, 9, 1, 1]), at("見出し", [5, 5, 5, 5])].join(",");
        let two = [at("一覧", [1, 1, 1, 1]), at("登録", [1, 8, 1, 1])].join(",");
        let placed = placed(&files, &format!("{{\"rms/one\": [{one}], \"rms/two\": [{two}]}}"));
        assert_eq!(placed.places, 2);
        assert_eq!(
            placed.changes[0].after,
            "labels:\n  - text: 一覧\n    at: [1, 1, 1, 1]\n  - text: 登録\n"
        );
        let [Remark::Moves { label, screens }] = placed.remarks.as_slice() else {
            panic!("{:?}", placed.remarks)
        };
        assert_eq!((label.line, label.label.as_slice()), (3, ["登録".to_owned()].as_slice()));
        assert_eq!(screens, &["rms/one", "rms/two"]);
    }

    #[test]
    fn a_secret_is_told_to_nobody() {
        let text = "labels:\n  - text: ••••\n    at: [1, 1, 1, 1]\n    secret: hush-hush\n";
        let found = [at("••••", [1, 1, 1, 1]), at("鍵 hush-hush", [2, 2, 2, 2])].join(",");
        let placed = placed(&[(ONE, text)], &format!("{{\"rms/one\": [{found}]}}"));
        let [Remark::UnknownLabel { label, .. }] = placed.remarks.as_slice() else {
            panic!("{:?}", placed.remarks)
        };
        assert_eq!(label, &["鍵 *********"]);
    }

    #[test]
    fn what_does_not_fit_together_is_told() {
        let text = "labels:\n  - text: 詳細\n  - text: 消しますか?\n    role: dialog\n    labels:\n      - text: OK\n";
        let measured =
            format!("{{\"rms/gone\": [], \"rms/one\": [{}], \"rms/two\": []}}", at("行/詳細", [1, 1, 1, 1]));
        let placed = placed(&[(ONE, text), (TWO, "labels:\n  - text: [a\n")], &measured);
        assert!(placed.changes.is_empty());
        let [
            Remark::UnknownScreen(gone),
            Remark::NotFound { label, .. },
            Remark::UnknownLabel { label: other, .. },
            Remark::Unreadable(two),
        ] = placed.remarks.as_slice()
        else {
            panic!("{:?}", placed.remarks)
        };
        assert_eq!((gone.as_str(), label.line, label.label[0].as_str()), ("rms/gone", 2, "詳細"));
        assert_eq!((other.join("/").as_str(), two.as_str()), ("行/詳細", TWO));
    }
}
