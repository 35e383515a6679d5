//! What pages are made from, as marks: a page whose templates and views are what they were is what it was.

use std::io;

use serde::Serialize;
use tera::Context;

use crate::render::strings::Wording;
use crate::source::{Mark, Sink};

/// Everything that one page is made from.
pub(crate) struct Made {
    /// The template that it begins with.
    pub(crate) template: &'static str,
    /// The values that stand in it.
    pub(crate) context: Context,
    /// The mark of both and of all templates, where it was asked for.
    pub(crate) from: Option<Mark>,
}

/// Views on their way to a template, each of which is part of the mark where one was asked for.
pub(crate) struct Values {
    /// The mark so far.
    pub(crate) hash: Option<blake3::Hasher>,
}

impl Values {
    /// A view as a value.
    pub(crate) fn take<T: Serialize>(&mut self, view: &T) -> tera::Value {
        self.note(view);
        tera::Value::from_serializable(view)
    }

    /// The words of an interface: already a value, and their mark is known.
    pub(crate) fn share(&mut self, words: &Wording) -> tera::Value {
        if let Some(hash) = &mut self.hash {
            hash.update(&words.mark);
        }
        words.value.clone()
    }

    /// Makes a view part of the mark.
    pub(crate) fn note<T: Serialize>(&mut self, view: &T) {
        if let Some(hash) = &mut self.hash {
            // Written as a whole first, because a hash takes long pieces more quickly than short ones.
            let text = serde_json::to_vec(view).expect("a view has nothing that cannot be written");
            hash.update(&text.len().to_le_bytes()).update(&text);
        }
    }

    /// The mark of all that was taken.
    pub(crate) fn mark(&self) -> Option<Mark> {
        self.hash.as_ref().map(|hash| *hash.finalize().as_bytes())
    }
}

/// The mark of a page before its views: of how pages look, and of its kind.
pub(crate) fn begin(look: &Mark, template: &str) -> blake3::Hasher {
    let mut hash = blake3::Hasher::new();
    hash.update(look).update(template.as_bytes());
    hash
}

/// Gives a text to a sink, unless that has it already; `from` is the mark of what it is made from.
///
/// # Errors
/// The sink's own; inside, those of making the text.
pub(crate) fn pass(
    sink: &dyn Sink,
    path: &str,
    from: Option<&Mark>,
    make: impl FnOnce() -> Result<String, tera::Error>,
) -> io::Result<Result<(), tera::Error>> {
    let past = sink.past().zip(from);
    if past.is_some_and(|(past, from)| past.keep(path, from).is_some()) {
        return Ok(Ok(()));
    }
    let text = match make() {
        Ok(text) => text,
        Err(error) => return Ok(Err(error)),
    };
    sink.put(path, text.as_bytes())?;
    if let Some((past, from)) = past {
        past.note(path, from, from);
    }
    Ok(Ok(()))
}
