//! All tests that use the library and the program from outside; one binary, so that everything is linked once.
#![allow(clippy::disallowed_methods, reason = "tests read and write real folders")]

mod audit;
mod cases;
mod cli;
mod everyday;
mod formats;
mod handbook;
mod house;
mod levels;
mod mend;
mod mutation;
mod new;
mod publish;
mod rules;
mod sample;
mod secrets;
mod theme;
mod traps;
