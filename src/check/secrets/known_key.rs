//! Keys of known shapes, in texts, in names of files and in what pictures hold beside their pixels.

use crate::check::secrets::keys::EXAMPLE_KEY;
use crate::check::secrets::places::{Part, Place, Pointer};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "known-key", level: Level::Error, page: include_str!("known_key.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let pointer = Pointer::new(facts);
    for place in facts.keys.places() {
        let Some(span) = pointer.span(place) else { continue };
        let (ja, en) = words(place);
        let diagnostic = found.add(span, ja, en);
        match place {
            Place::Text(_) => diagnostic.help(
                format!("消してください。例には架空のキー「{EXAMPLE_KEY}」を使えます。人に渡したことのあるファイルなら、キーも発行し直してください"),
                format!("delete it; for an example, write the invented key {EXAMPLE_KEY}. If anyone else has had this file, have a new key issued"),
            ),
            Place::Name(_) | Place::PictureName(_) => diagnostic.help(
                "ファイルやフォルダーの名前を変えてください。人に渡したことがあるなら、キーも発行し直してください",
                "rename the file or folder; if anyone else has had it, have a new key issued",
            ),
            Place::Picture(_, Part::TooMuch) => diagnostic.help(
                "画像を撮り直すか、画像ソフトで開いて新しいファイルに保存し直してください",
                "take the picture again, or save it anew in a picture editor",
            ),
            Place::Picture(..) => diagnostic.help(
                "画像を撮り直すか、画像ソフトで開いて新しいファイルに保存し直してください。人に渡したことがあるなら、キーも発行し直してください",
                "take the picture again, or save it anew in a picture editor; if anyone else has had it, have a new key issued",
            ),
        };
    }
}

fn words(place: &Place) -> (String, String) {
    match place {
        Place::Text(_) => {
            ("キーと思われる文字が書かれています".to_owned(), "this looks like a real key".to_owned())
        }
        Place::Name(_) => (
            "ファイルの名前に、キーと思われる文字が入っています".to_owned(),
            "the name of this file holds what looks like a real key".to_owned(),
        ),
        Place::PictureName(path) => (
            format!("画像の名前に、キーと思われる文字が入っています: {path}"),
            format!("the name of a picture holds what looks like a real key: {path}"),
        ),
        Place::Picture(path, Part::TooMuch) => (
            format!("画像の中の文字が多すぎて、キーがないことを確かめられません: {path}"),
            format!("this picture's file holds too much text to prove that no key is in it: {path}"),
        ),
        Place::Picture(path, part) => {
            let (ja, en) = part_words(*part);
            (
                format!("画像のファイルの中({ja})に、キーと思われる文字が入っています: {path}"),
                format!("a picture's file holds what looks like a real key, {en}: {path}"),
            )
        }
    }
}

/// What people may know a part of a file as.
pub(crate) fn part_words(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Note => ("コメントや説明の欄", "in a comment or description"),
        Part::Exif => ("撮影情報(EXIF)", "in the notes about how it was made (EXIF)"),
        Part::After => ("画像の後ろ", "after the picture"),
        Part::Other | Part::TooMuch => ("画素以外の部分", "beside its pixels"),
    }
}
