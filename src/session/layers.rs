//! Values by path of which a few have taken the places of others, so that a copy costs as much as those few.

use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

/// Many values that stay, below a few that are newer.
#[derive(Clone, Debug)]
pub struct Layers<T> {
    below: Arc<BTreeMap<String, T>>,
    /// Under paths that are below, too.
    above: BTreeMap<String, T>,
}

impl<T> Default for Layers<T> {
    fn default() -> Self {
        Layers { below: Arc::default(), above: BTreeMap::new() }
    }
}

impl<T> From<BTreeMap<String, T>> for Layers<T> {
    fn from(all: BTreeMap<String, T>) -> Self {
        Layers { below: Arc::new(all), above: BTreeMap::new() }
    }
}

impl<T> Layers<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.below.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.below.is_empty()
    }

    /// What a path leads to.
    pub fn get(&self, path: &str) -> Option<&T> {
        self.above.get(path).or_else(|| self.below.get(path))
    }

    /// Whether a path leads to something.
    pub fn contains_key(&self, path: &str) -> bool {
        self.below.contains_key(path)
    }

    /// All of them in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.below.iter().map(|(path, value)| (path, self.above.get(path).unwrap_or(value)))
    }

    /// Their paths in order.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.below.keys()
    }

    /// Puts a newer one in the place of an old one; nothing where there is none.
    pub(crate) fn replace(&mut self, path: &str, value: T) -> Option<()> {
        let (path, _) = self.below.get_key_value(path)?;
        self.above.insert(path.clone(), value);
        Some(())
    }
}

impl<T: PartialEq> PartialEq for Layers<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T> Index<&str> for Layers<T> {
    type Output = T;

    fn index(&self, path: &str) -> &T {
        self.get(path).expect("the path leads to something")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::session::layers::Layers;

    #[test]
    fn a_newer_value_takes_the_place_of_an_old_one_and_of_no_other() {
        let old = Layers::from(BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
        let mut new = old.clone();
        assert_eq!(new.replace("c", 3), None);
        assert_eq!(new.replace("b", 4), Some(()));
        assert_eq!((old["b"], new["a"], new["b"]), (2, 1, 4));
        assert_eq!(new.iter().map(|(_, value)| *value).collect::<Vec<_>>(), [1, 4]);
        assert!(new != old && new.replace("b", 2).is_some() && new == old);
    }
}
