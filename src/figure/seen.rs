//! What is known about pictures, so that each is decoded once: in this run, and in a cache from one run to the next.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use image::RgbaImage;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::figure::decode::decode;
use crate::figure::make::{covered, is_photo, make};
use crate::figure::pack::{pack, unpack};
use crate::figure::{Fault, Item, Kind, Looked, Made, Order, size};
use crate::source::Store;

/// Goes up whenever the same picture and order give other bytes than before.
const VERSION: &str = concat!("1 ", env!("CARGO_PKG_VERSION"));
/// So many builds a picture is kept for: a mark that goes while a sentence is typed comes back with its last letter.
const KEPT: u32 = 16;

type Key = [u8; 32];

/// What is known about pictures by the hash of their bytes, and what was made of them by everything that it is made from.
#[derive(Debug, Default)]
pub struct Seen {
    looked: Mutex<BTreeMap<Key, Looked>>,
    made: Mutex<BTreeMap<Key, Remembered>>,
    store: Option<Arc<dyn Store>>,
    decoded: AtomicUsize,
}

#[derive(Debug)]
struct Remembered {
    made: Arc<Made>,
    /// The name under which it is still to be stored.
    unkept: Option<String>,
    /// How many sweeps ago it was asked for.
    idle: u32,
}

impl Seen {
    /// Nothing is known in this run; what was made in earlier ones may be in a store.
    ///
    /// What goes there is what is published, under a name from which nothing hidden can be told: for a picture with
    /// redactions it is made from the pixels that are left, since whoever knows the name of a file could otherwise try
    /// every four digits until one of them gives it.
    pub fn with(store: Arc<dyn Store>) -> Seen {
        Seen { store: Some(store), ..Seen::default() }
    }

    /// How many pictures were decoded so far.
    pub fn decoded(&self) -> usize {
        self.decoded.load(Ordering::Relaxed)
    }

    /// What was made for an order, or makes it now.
    ///
    /// # Errors
    /// A picture with a fault.
    pub fn publish(&self, bytes: &[u8], order: &Order) -> Result<Vec<Arc<Made>>, Fault> {
        loop {
            if let Some(made) = self.made(bytes, order) {
                return Ok(made);
            }
            self.look_at(bytes, &[order]).found?;
        }
    }

    /// What was made for an order in this run, if all of it was.
    pub fn made(&self, bytes: &[u8], order: &Order) -> Option<Vec<Arc<Made>>> {
        let hash = hash(bytes);
        order.items.iter().map(|item| self.known(&key(&hash, order, item))).collect()
    }

    /// Puts what was made into the store; only to be called when nothing is wrong with what should be hidden.
    pub fn keep(&self) {
        let Some(store) = &self.store else { return };
        let mut unkept: Vec<(String, Arc<Made>)> = Vec::new();
        for known in self.made.lock().expect(UNBROKEN).values_mut() {
            unkept.extend(known.unkept.take().map(|name| (name, Arc::clone(&known.made))));
        }
        unkept.par_iter().for_each(|(name, made)| store.put(name, &pack(made)));
    }

    /// Forgets what nobody asked for in the last builds; to be called after each.
    pub fn sweep(&self) {
        self.made.lock().expect(UNBROKEN).retain(|_, known| {
            known.idle += 1;
            known.idle <= KEPT
        });
    }

    /// Looks at a picture, and makes what is ordered of it and not there yet.
    pub(crate) fn look_at(&self, bytes: &[u8], orders: &[&Order]) -> Looked {
        let hash = hash(bytes);
        let known = self.looked.lock().expect(UNBROKEN).get(&hash).cloned();
        if let Some(known) = known.filter(|known| orders.is_empty() || known.found.is_err()) {
            return known;
        }
        let found = self.find(bytes, &hash, orders);
        let looked = Looked { hash, kind: Kind::of(bytes), bytes: bytes.len(), found };
        self.looked.lock().expect(UNBROKEN).insert(hash, looked.clone());
        looked
    }

    fn find(&self, bytes: &[u8], hash: &Key, orders: &[&Order]) -> Result<crate::figure::Size, Fault> {
        let mut missing: Vec<(&Order, Vec<&Item>)> = Vec::new();
        let mut found = None;
        for order in orders {
            let is_missing = |item: &&Item| self.recall(hash, order, item).is_none();
            let items: Vec<&Item> = order.items.iter().filter(is_missing).collect();
            if items.is_empty() {
                let whole = self.known(&key(hash, order, &Item::Whole));
                found = whole.map(|made| made.copies.size).or(found);
            } else {
                missing.push((order, items));
            }
        }
        if let (Some(size), true) = (found, missing.is_empty()) {
            return Ok(size);
        }
        self.decoded.fetch_add(1, Ordering::Relaxed);
        let picture = decode(bytes)?;
        let size = size(&picture);
        let mut picture = Some(picture);
        let last = missing.len();
        for (at, (order, items)) in missing.into_iter().enumerate() {
            let own = if at + 1 == last { picture.take() } else { picture.clone() };
            let own = own.expect("the picture is taken by the last order alone");
            self.make(covered(own, bytes, order), is_photo(bytes), hash, order, &items);
        }
        Ok(size)
    }

    fn make(&self, mut picture: RgbaImage, photo: bool, hash: &Key, order: &Order, items: &[&Item]) {
        let shown = match &self.store {
            Some(_) if !order.hidden.is_empty() => pixels(&picture, photo),
            _ => *hash,
        };
        let mut missing: Vec<Item> = Vec::new();
        for item in items {
            // Where something is hidden, only now is it known under which name it may have been stored.
            match self.stored(&key(&shown, order, item)) {
                Some(made) => drop(self.remember(key(hash, order, item), made, None)),
                None => missing.push((*item).clone()),
            }
        }
        let made = make(&mut picture, photo, order, &missing);
        for (item, made) in missing.iter().zip(made) {
            let name = name_of(&key(&shown, order, item));
            self.remember(key(hash, order, item), made, Some(name));
        }
    }

    fn known(&self, key: &Key) -> Option<Arc<Made>> {
        let mut made = self.made.lock().expect(UNBROKEN);
        let known = made.get_mut(key)?;
        known.idle = 0;
        Some(Arc::clone(&known.made))
    }

    /// What is known in this run, or else can be read without decoding the picture.
    fn recall(&self, hash: &Key, order: &Order, item: &Item) -> Option<Arc<Made>> {
        let key = key(hash, order, item);
        if let Some(made) = self.known(&key) {
            return Some(made);
        }
        let made = order.hidden.is_empty().then(|| self.stored(&key)).flatten()?;
        Some(self.remember(key, made, None))
    }

    fn stored(&self, key: &Key) -> Option<Made> {
        unpack(&self.store.as_ref()?.get(&name_of(key))?)
    }

    fn remember(&self, key: Key, made: Made, unkept: Option<String>) -> Arc<Made> {
        let made = Arc::new(made);
        let known = Remembered { made: Arc::clone(&made), unkept, idle: 0 };
        self.made.lock().expect(UNBROKEN).insert(key, known);
        made
    }
}

const UNBROKEN: &str = "no thread panicked while it looked";

fn hash(bytes: &[u8]) -> Key {
    *blake3::hash(bytes).as_bytes()
}

/// What stands for the pixels of a picture and the form that they are kept in.
fn pixels(picture: &RgbaImage, photo: bool) -> Key {
    let mut hash = blake3::Hasher::new();
    hash.update(format!("{} {} {photo} ", picture.width(), picture.height()).as_bytes());
    *hash.update(picture.as_raw()).finalize().as_bytes()
}

/// What stands for an item of an order for a picture.
fn key(picture: &Key, order: &Order, item: &Item) -> Key {
    let Order { scale, hidden, labels, colours, .. } = order;
    let mut hash = blake3::Hasher::new();
    hash.update(VERSION.as_bytes());
    // Lists are written with their brackets, so that no two questions read alike.
    hash.update(format!(" {item:?} {scale} {hidden:?} ").as_bytes());
    if *item != Item::Whole {
        hash.update(format!("{labels:?} {colours:?} ").as_bytes());
    }
    *hash.update(picture).finalize().as_bytes()
}

fn name_of(key: &Key) -> String {
    blake3::Hash::from_bytes(*key).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::Arc;

    use image::{ImageFormat, Rgba, RgbaImage};

    use crate::figure::{Item, Order, Seen, publish};
    use crate::model::field::Rect;
    use crate::source::MemoryStore;

    fn picture(under: u8) -> Vec<u8> {
        let picture = RgbaImage::from_fn(64, 32, |x, y| {
            if x < 8 && y < 8 { Rgba([under, 1, 2, 255]) } else { Rgba([200, 200, 200, 255]) }
        });
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("memory takes it");
        out.into_inner()
    }

    fn order(hidden: &[Rect]) -> Order {
        let place = Rect { x: 20, y: 10, w: 8, h: 8 };
        Order {
            scale: 1,
            hidden: hidden.to_vec(),
            items: vec![Item::Whole, Item::Part(place)],
            ..Order::default()
        }
    }

    const HIDDEN: [Rect; 1] = [Rect { x: 0, y: 0, w: 8, h: 8 }];

    #[test]
    fn what_was_made_is_not_made_again() {
        let seen = Seen::default();
        let (bytes, order) = (picture(1), order(&[]));
        assert!(seen.look_at(&bytes, &[&order]).found.is_ok());
        let made = seen.publish(&bytes, &order).expect("a good picture");
        assert_eq!(seen.decoded(), 1);
        let alone = publish(&bytes, &order).expect("a good picture");
        assert!(made.iter().map(|it| &**it).eq(&alone));
    }

    #[test]
    fn a_store_spares_the_decoding_and_takes_any_harm() {
        let store = Arc::new(MemoryStore::default());
        let (bytes, order) = (picture(1), order(&[]));
        let build = || {
            let seen = Seen::with(store.clone());
            let made = seen.publish(&bytes, &order).expect("a good picture");
            seen.keep();
            (made, seen.decoded())
        };
        let first = build();
        assert_eq!(first.1, 1);
        assert_eq!(build(), (first.0.clone(), 0));
        let damage: [fn(&mut Vec<u8>); 4] =
            [Vec::clear, |it| it.truncate(50), |it| it[60] ^= 1, |it| it.extend(b"more")];
        for damage in damage {
            store.0.lock().expect("no thread panicked").values_mut().for_each(damage);
            assert_eq!(build(), (first.0.clone(), 1));
        }
        store.0.lock().expect("no thread panicked").clear();
        assert_eq!(build(), (first.0.clone(), 1));
    }

    #[test]
    fn what_is_hidden_gives_neither_a_name_nor_a_byte_to_the_store() {
        let stored = |under| {
            let store = Arc::new(MemoryStore::default());
            let seen = Seen::with(store.clone());
            seen.publish(&picture(under), &order(&HIDDEN)).expect("a good picture");
            assert!(
                store.0.lock().expect("no thread panicked").is_empty(),
                "nothing is kept before it is allowed"
            );
            seen.keep();
            store.0.lock().expect("no thread panicked").clone()
        };
        assert!(!stored(1).is_empty());
        assert_eq!(stored(1), stored(99));
    }

    #[test]
    fn what_stays_unasked_for_is_forgotten() {
        let seen = Seen::default();
        let (bytes, order) = (picture(1), order(&[]));
        for decoded in [1, 2] {
            seen.publish(&bytes, &order).expect("a good picture");
            assert_eq!(seen.decoded(), decoded);
            (0..20).for_each(|_| seen.sweep());
        }
    }
}
