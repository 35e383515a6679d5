//! Where the time goes: a bar on a terminal while a run takes long, and for `--timings` a table at its end.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, MutexGuard, OnceLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::args::Request;
use crate::app::terminal;
use crate::app::words::Both;
use crate::report::Tongue;
use crate::source::phase::{self, Phase};

/// Nobody misses a bar before that.
const BLINK: Duration = Duration::from_millis(400);
/// How often the bar is drawn.
const BEAT: Duration = Duration::from_millis(100);
/// Signs of a whole bar.
const BAR: usize = 24;

/// What phases are called, in their order.
const NAMES: &[(Phase, Both)] = &[
    (Phase::Read, Both { ja: "読み取り", en: "read" }),
    (Phase::Bind, Both { ja: "名前の照合", en: "bind" }),
    (Phase::Check, Both { ja: "原稿の検査", en: "check" }),
    (Phase::Site, Both { ja: "ページの構成", en: "site" }),
    (Phase::Figures, Both { ja: "画像の書き出し", en: "figures" }),
    (Phase::Search, Both { ja: "検索の索引", en: "search index" }),
    (Phase::Render, Both { ja: "ページの作成", en: "render" }),
    (Phase::Audit, Both { ja: "作成後の検査", en: "audit" }),
    (Phase::Publish, Both { ja: "公開", en: "publish" }),
];

/// A run that is watched.
struct Watched {
    tongue: Tongue,
    /// The phase that goes on, and when it began.
    now: Option<(Phase, Instant)>,
    spent: Vec<(Phase, Duration)>,
    bar: Option<Bar>,
}

/// The bar, until it is sent away.
struct Bar {
    end: Sender<()>,
    drawn: JoinHandle<()>,
}

static WATCHED: OnceLock<Mutex<Watched>> = OnceLock::new();

/// Watches this run, if somebody wants to know: the bar stands on a terminal only.
pub(crate) fn watch(request: &Request) {
    let seen = std::io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    if !seen && !request.timings {
        return;
    }
    let watched = Watched { tongue: request.tongue, now: None, spent: Vec::new(), bar: seen.then(bar) };
    if WATCHED.set(Mutex::new(watched)).is_ok() {
        phase::listen(|phase| turn(Some(phase)));
    }
}

/// Sends the bar away: something is to be printed.
pub(crate) fn hide() {
    let bar = watched().and_then(|mut watched| watched.bar.take());
    if let Some(bar) = bar {
        let _ = bar.end.send(());
        let _ = bar.drawn.join();
    }
}

/// Tells where the time went, if that was asked for.
pub(crate) fn finish(request: &Request) {
    hide();
    turn(None);
    let spent = watched().map(|watched| watched.spent.clone()).unwrap_or_default();
    if request.timings && !spent.is_empty() {
        terminal::tell_beside(&table(&spent, request.tongue), request);
    }
}

fn watched() -> Option<MutexGuard<'static, Watched>> {
    WATCHED.get().map(|watched| watched.lock().expect("no thread panicked while it looked at the clock"))
}

/// The phase that went on ends, and another one may begin.
fn turn(next: Option<Phase>) {
    let Some(mut watched) = watched() else { return };
    let time = Instant::now();
    if let Some((phase, began)) = watched.now.take() {
        watched.spent.push((phase, time - began));
    }
    watched.now = next.map(|phase| (phase, time));
}

fn table(spent: &[(Phase, Duration)], tongue: Tongue) -> String {
    let all: Duration = spent.iter().map(|(_, time)| *time).sum();
    let row = |time: Duration, name: &str| {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64().max(f64::EPSILON);
        format!("{:>10.1} ms {share:>5.1} %  {name}\n", time.as_secs_f64() * 1e3)
    };
    let mut out = String::new();
    for (phase, name) in NAMES {
        let times = spent.iter().filter(|(other, _)| other == phase).map(|(_, time)| *time);
        if let Some(time) = times.reduce(|one, other| one + other) {
            out.push_str(&row(time, name.say(tongue)));
        }
    }
    out + &row(all, Both { ja: "合計", en: "all" }.say(tongue))
}

/// Draws until it is sent away, then wipes the line.
fn bar() -> Bar {
    let (end, ended) = channel();
    let drawn = std::thread::spawn(move || {
        let mut wait = BLINK;
        let mut was_drawn = false;
        while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
            wait = BEAT;
            was_drawn |= draw();
        }
        if was_drawn {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
        }
    });
    Bar { end, drawn }
}

fn draw() -> bool {
    let Some((phase, tongue)) = watched().and_then(|it| Some((it.now?.0, it.tongue))) else { return false };
    let name = NAMES.iter().find(|(other, _)| *other == phase).map_or("", |(_, name)| name.say(tongue));
    let (done, total) = phase::progress();
    // Nothing is left to do where standard error is closed.
    write!(std::io::stderr(), "\r\x1b[2K{}", line(name, done, total)).is_ok()
}

/// `render [#########...............]  38 %`, or the name alone where nobody knows how much is to come.
fn line(name: &str, done: usize, total: usize) -> String {
    if total == 0 {
        return format!("{name} …");
    }
    let done = done.min(total);
    let full = BAR * done / total;
    format!("{name} [{}{}] {:>3} %", "#".repeat(full), ".".repeat(BAR - full), 100 * done / total)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::app::progress::{NAMES, line, table};
    use crate::report::Tongue;
    use crate::source::phase::Phase;

    #[test]
    fn a_bar_grows() {
        assert_eq!(line("render", 0, 8), "render [........................]   0 %");
        assert_eq!(line("render", 4, 8), "render [############............]  50 %");
        assert_eq!(line("render", 9, 8), "render [########################] 100 %");
        assert_eq!(line("check", 0, 0), "check …");
    }

    #[test]
    fn a_table_has_each_phase_once_and_their_sum() {
        let spent = [(Phase::Read, 30), (Phase::Check, 50), (Phase::Read, 20)];
        let spent = spent.map(|(phase, time)| (phase, Duration::from_millis(time)));
        let expected =
            "      50.0 ms  50.0 %  read\n      50.0 ms  50.0 %  check\n     100.0 ms 100.0 %  all\n";
        assert_eq!(table(&spent, Tongue::En), expected);
    }

    #[test]
    fn phases_stand_in_their_order() {
        assert!(NAMES.is_sorted_by_key(|(phase, _)| *phase));
    }
}
