//! Why a command could not run: what happened, what to do, and a command to copy, in the person's language.

use std::error::Error;
use std::fmt;

/// A sentence for a person, who is helped by it; nothing more is known than it says.
#[derive(Debug)]
pub(crate) struct Stop {
    /// What is in the way.
    pub(crate) what: String,
    /// What the system says about it.
    pub(crate) cause: Option<String>,
    /// What to do.
    pub(crate) help: Option<String>,
    /// What could be typed instead.
    pub(crate) command: Option<String>,
}

impl Stop {
    /// Only what is in the way.
    pub(crate) fn new(what: impl Into<String>) -> Stop {
        Stop { what: what.into(), cause: None, help: None, command: None }
    }

    /// With what the system says.
    pub(crate) fn because(self, cause: &dyn Error) -> Stop {
        Stop { cause: Some(cause.to_string()), ..self }
    }

    /// With what to do.
    pub(crate) fn help(self, help: impl Into<String>) -> Stop {
        Stop { help: Some(help.into()), ..self }
    }

    /// With a command to copy.
    pub(crate) fn command(self, command: impl Into<String>) -> Stop {
        Stop { command: Some(command.into()), ..self }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)
    }
}

impl Error for Stop {}
