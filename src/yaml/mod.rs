//! YAML text to a tree in which every value knows its place; never fails, and says what it could not take.

pub mod scalar;

pub mod slip;

pub mod tree;

mod origin;

mod decode;

mod lines;

mod head;

mod scan;

mod place;

mod entry;

mod value;

mod quoted;

mod flow;

mod parse;

mod reading;

mod block;

#[cfg(test)]
mod tests;

pub use crate::yaml::block::block_form;
pub use crate::yaml::reading::read;
pub use crate::yaml::scalar::{Scalar, Style};
pub use crate::yaml::slip::{Slip, SlipKind};
pub use crate::yaml::tree::{Entry, Key, List, Map, Node, Tree, Value};
