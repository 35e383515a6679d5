//! All tests that use the library and the program from outside; one binary, so that everything is linked once.
#![allow(clippy::disallowed_methods, reason = "tests read and write real folders")]

mod adopt;
mod again;
mod audit;
mod cache;
mod cases;
mod cli;
mod contributing;
mod everyday;
mod figures;
mod formats;
mod handbook;
mod house;
mod levels;
mod licences;
mod mend;
mod mutation;
mod navigation;
mod new;
mod paper;
mod pictures;
mod publish;
mod redact;
mod rules;
mod sample;
mod search;
mod secrets;
mod serve;
mod shell;
mod theme;
mod theme_page;
mod traps;
mod wear;
