//! What a run is doing at the moment: told on the way to whoever wants to know, without a clock.
//!
//! There is one run in a process that anybody watches; where nobody does, nothing happens but a few stores.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The phases of a run, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// Files to what authors wrote.
    Read,
    /// Names to what they name.
    Bind,
    /// The rules about sources.
    Check,
    /// Pages, addresses, navigation.
    Site,
    /// Screenshots to their published copies.
    Figures,
    /// Pages to the index that readers search.
    Search,
    /// Pages to bytes, each looked at on its way out.
    Render,
    /// All that was seen of the pages compared, and the rules about it.
    Audit,
    /// The new site takes the place of the old one.
    Publish,
}

type Listener = fn(Phase);

static LISTENER: OnceLock<Listener> = OnceLock::new();
static DONE: AtomicUsize = AtomicUsize::new(0);
static TOTAL: AtomicUsize = AtomicUsize::new(0);

/// From now on `listener` is told of each phase as it begins; the first one stays.
pub(crate) fn listen(listener: Listener) {
    let _ = LISTENER.set(listener);
}

/// A phase begins, and the one before it ends; `total` parts are to be done, nothing where that is not known.
pub(crate) fn begin(phase: Phase, total: usize) {
    DONE.store(0, Ordering::Relaxed);
    TOTAL.store(total, Ordering::Relaxed);
    if let Some(listener) = LISTENER.get() {
        listener(phase);
    }
}

/// A part of the phase is done.
pub(crate) fn advance() {
    DONE.fetch_add(1, Ordering::Relaxed);
}

/// How many parts of the phase are done, and of how many.
pub(crate) fn progress() -> (usize, usize) {
    (DONE.load(Ordering::Relaxed), TOTAL.load(Ordering::Relaxed))
}
