//! `was:`: what a guide, a page or a step was called before, so that its former address still leads to it.

use crate::model::field::{Field, Fields, Reading, Shape};
use crate::model::name::{At, Name};
use crate::model::slip::Fact;

/// The row of a field that holds former names.
pub const fn row(ja: &'static str, en: &'static str) -> Field {
    Field { name: "was", shape: Shape::FormerNames, required: false, ja, en }
}

/// Reads former names of so many parts with slashes between them; one that cannot have been an address is noted.
pub fn names<K>(fields: &Fields, parts: usize, reading: &mut Reading) -> Vec<At<Name<K>>> {
    let mut names = Vec::new();
    for word in fields.words("was", reading) {
        let name = Name::typed(&word.value);
        let mut split = name.as_str().split('/');
        if split.clone().count() == parts && split.all(is_folder) {
            names.push(At { value: name, span: word.span });
        } else {
            reading.slip(word.span, Fact::WrongShape(fields.field("was")));
        }
    }
    names
}

/// Whether a name is that of one folder everywhere, and leads to no other.
fn is_folder(name: &str) -> bool {
    let plain = |sign: char| sign.is_alphanumeric() || "-_.".contains(sign);
    !name.is_empty() && !name.starts_with('.') && name.chars().all(plain)
}
