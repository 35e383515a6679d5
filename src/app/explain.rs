//! `guidegen explain`: what a rule means, or which rules there are.

use crate::app::Outcome;
use crate::app::args::{Request, half_width};
use crate::app::stop::Stop;
use crate::app::terminal;
use crate::app::words;
use crate::check::{explain, list, nearest_rules};

/// Prints the page of a rule; without a rule, the list of all.
///
/// # Errors
/// There is no such rule.
pub(crate) fn run(rule: Option<&str>, request: &Request) -> anyhow::Result<Outcome> {
    let tongue = request.tongue;
    let text = match rule {
        None => list(tongue),
        Some(typed) => {
            let name = bare(typed);
            explain(&name, tongue).ok_or_else(|| unknown(typed, &name, request))?
        }
    };
    terminal::print(&text, request)?;
    Ok(Outcome::Clean)
}

/// The name in `error[unknown-api]`, which is how people copy it.
fn bare(typed: &str) -> String {
    let narrow = half_width(typed.trim());
    let inner = narrow.rsplit('[').next().unwrap_or_default();
    inner.trim_end_matches(']').to_owned()
}

fn unknown(typed: &str, name: &str, request: &Request) -> Stop {
    let near = nearest_rules(name);
    let stop = Stop::new(words::no_such_rule(typed, request.tongue));
    match near.first() {
        Some(first) => {
            stop.help(words::rules_nearby(&near, request.tongue)).command(format!("guidegen explain {first}"))
        }
        None => stop.help(words::how_to_list_rules(request.tongue)).command("guidegen explain"),
    }
}
