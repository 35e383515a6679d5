//! guidegen: a compiler for manuals.
//!
//! Authors describe procedures as data; guidegen proves that everything a manual names exists and publishes it as a
//! static site. Data goes down only: `Sources → Draft → Manual → Site → bytes`.
//!
//! The modules stand in the order of the floors. **A module uses only modules above its own line.**

/// Texts, spans, lines; the doors.
pub mod source;

/// Languages; one value per language.
pub mod lang;

/// Text to a tree with spans; never fails.
pub mod yaml;

/// Draft: what authors wrote, names still names.
pub mod model;

/// Manual: every name bound, or kept as Broken.
pub mod manual;

/// Pages, addresses, navigation.
pub mod site;

/// Screenshots with marks and redactions.
pub mod figure;

/// Documents to index.
pub mod search;

/// Pages to bytes; one file per kind of page.
pub mod render;

/// Facts about the built bytes.
pub mod audit;

/// Diagnostics, and how they are shown.
pub mod report;

/// One file per rule: the only words for authors, about every floor below.
pub mod check;

/// One manual held in memory.
pub mod session;

/// Commands, disk, terminal.
pub mod app;
