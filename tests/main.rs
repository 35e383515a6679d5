//! All tests that use the library and the program from outside; one binary, so that everything is linked once.
#![allow(clippy::disallowed_methods, reason = "tests read and write real folders")]

mod cases;
mod cli;
mod formats;
mod handbook;
mod house;
mod levels;
mod mend;
mod mutation;
mod publish;
mod rules;
mod sample;
mod search;
mod theme;
mod traps;
