//! The tree that a YAML text becomes: values, lists and mappings, each with its place.

use crate::source::Span;
use crate::yaml::scalar::Scalar;
use crate::yaml::slip::Slip;

/// What was read from one text.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The value of the whole text; `None` when it holds nothing but comments.
    pub root: Option<Node>,
    /// What could not be taken as it was typed, in the order of places.
    pub slips: Vec<Slip>,
}

/// A value and its place.
///
/// The span covers a scalar with its quotes, a block scalar from its `|` or `>` to its last character, a
/// block collection from its first to its last child, and a flow collection with its brackets.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text; numbers, dates and words such as `no` are texts too.
    Scalar(Scalar),
    /// A list.
    List(List),
    /// A mapping.
    Map(Map),
    /// Nothing at all after `key:` or `-`.
    Empty,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Its items in their order.
    pub items: Vec<Node>,
    /// Whether it is written with `[ ]`.
    pub flow: bool,
}

/// A mapping, in which every key stands once.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Its entries in their order.
    pub entries: Vec<Entry>,
    /// Whether it is written with `{ }`.
    pub flow: bool,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The key as text.
    pub text: String,
    /// Its place, with its quotes if it has any.
    pub span: Span,
}

impl Node {
    /// The text, if this is one.
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The items, if this is a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(list) => Some(&list.items),
            _ => None,
        }
    }

    /// The entries, if this is a mapping.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(map) => Some(&map.entries),
            _ => None,
        }
    }

    /// The entry with this key, if this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_map()?.iter().find(|entry| entry.key.text == key)
    }

    /// Whether this is a list or a mapping written with `[ ]` or `{ }`.
    pub fn is_flow(&self) -> bool {
        match &self.value {
            Value::List(list) => list.flow,
            Value::Map(map) => map.flow,
            Value::Scalar(_) | Value::Empty => false,
        }
    }

    /// Whether nothing stands here.
    pub fn is_empty(&self) -> bool {
        self.value == Value::Empty
    }
}
