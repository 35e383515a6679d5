//! `guidegen serve`: the manual as its writer sees it grow, with what is wrong lying over the pages.
//!
//! The pages stand in memory and are served from there: no address leads to a file. One thread watches and builds,
//! another answers.

mod answer;
mod door;
mod editor;
mod event;
mod files;
mod page;
mod run;
mod server;
mod square;
mod stage;
mod typed;
mod watch;
mod words;

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::Context;
use tokio::sync::{oneshot, watch as latest};

use crate::app::serve::door::Door;
use crate::app::serve::editor::Desk;
use crate::app::serve::server::Shared;
use crate::app::serve::stage::Stage;
use crate::app::serve::watch::{Ping, Watcher};
use crate::app::stop::Stop;
use crate::check::Settings;
use crate::report::{Counts, Tongue};

pub(crate) use crate::app::serve::run::run;
pub(crate) use crate::app::serve::typed::{Typed, grammar, typed};

/// The port that is tried first.
pub(crate) const PORT: u16 = 8423;
/// So many ports after it are tried.
const PORTS: u16 = 20;

/// How to serve.
pub struct Wish {
    /// Whom to serve besides this machine: the address at which another device reaches it.
    pub host: Option<IpAddr>,
    /// The port; the next free one where it is taken, any where it is 0.
    pub port: u16,
    /// Name of the editor that opens places of diagnostics for whoever sits at this machine.
    pub editor: Option<&'static str>,
    /// What the rules look at.
    pub settings: Settings,
    /// Language of what is said first.
    pub tongue: Tongue,
}

/// What happened while it serves.
#[derive(Debug)]
pub enum Event {
    /// The pages were made anew.
    Built {
        /// Files that changed, by their paths in the site.
        changed: Vec<String>,
        /// What is wrong now.
        counts: Counts,
        /// How long it took.
        took: Duration,
    },
    /// The site cannot be read at the moment; the pages are as they were.
    Trouble(String),
}

/// A manual being served.
pub struct Server {
    address: SocketAddr,
    token: Option<String>,
    files: usize,
    counts: Counts,
    pings: Sender<Ping>,
    ends: Option<oneshot::Sender<()>>,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Makes the pages of the site and begins to serve and to watch.
    ///
    /// # Errors
    /// The site cannot be read, or no port is free.
    pub fn start(site: &Path, wish: Wish, tell: impl Fn(&Event) + Send + 'static) -> anyhow::Result<Server> {
        let listener = listen(wish.host, wish.port, wish.tongue)?;
        let address = listener.local_addr().context(words::no_port(wish.tongue))?;
        let token = wish.host.map(|_| token(wish.tongue)).transpose()?;
        let (stage, shown) = latest::channel(Arc::new(Stage::default()));
        let (watcher, first) = Watcher::start(site, &wish, stage, Box::new(tell))?;
        let door = Door { port: address.port(), to_all: wish.host.is_some(), token: token.clone() };
        let editor = wish.editor.and_then(editor::named);
        let desk = editor.map(|editor| Desk::at(editor, watcher.root()));
        let shared = Arc::new(Shared { door, shown, desk, tongue: wish.tongue });
        let (ends, end) = oneshot::channel();
        let pings = watcher.pings();
        let threads = vec![
            std::thread::spawn(move || watcher.run()),
            std::thread::spawn(move || server::run(listener, shared, end)),
        ];
        let (files, counts) = first;
        Ok(Server { address, token, files, counts, pings, ends: Some(ends), threads })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What to open in a browser.
    pub fn url(&self) -> String {
        let token = self.token.as_ref().map(|token| format!("?token={token}")).unwrap_or_default();
        format!("http://{}/{token}", reachable(self.address))
    }

    /// How many files are read.
    pub fn files(&self) -> usize {
        self.files
    }

    /// What was wrong at the start.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Ends it, and waits until it has ended.
    pub fn stop(mut self) {
        let _ = self.pings.send(Ping::Stop);
        if let Some(ends) = self.ends.take() {
            let _ = ends.send(());
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// The address at which others find this machine, where it listens at all of its own. Nothing is sent to find it.
fn reachable(address: SocketAddr) -> SocketAddr {
    let probe = || {
        let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
        socket.connect(ELSEWHERE).ok()?;
        socket.local_addr().ok()
    };
    let is_all = address.ip().is_unspecified();
    // Without a network only this machine is left to look.
    let own = || probe().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |own| own.ip());
    SocketAddr::new(if is_all { own() } else { address.ip() }, address.port())
}

/// An address that nobody has (RFC 5737).
const ELSEWHERE: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);

/// The first free port from the one that was asked for.
fn listen(host: Option<IpAddr>, port: u16, tongue: Tongue) -> anyhow::Result<TcpListener> {
    let host = host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
    let mut tried = (port..=last).map(|port| TcpListener::bind((host, port)));
    let first = tried.next().expect("one port is always tried");
    let taken = |error: &std::io::Error| error.kind() == std::io::ErrorKind::AddrInUse;
    match first {
        Err(error) if taken(&error) => tried.find_map(Result::ok).ok_or(error),
        answer => answer,
    }
    .map_err(|error| Stop::new(words::cannot_listen(host, port, tongue)).because(&error).into())
}

/// What another device must know to be let in.
fn token(tongue: Tongue) -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Stop::new(words::no_token(tongue)).because(&error))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
