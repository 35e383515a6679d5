//! From saving a guide to its new page in the preview.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The guide that is edited: the last one.
pub(crate) struct Edited {
    path: PathBuf,
    address: String,
    text: String,
}

impl Edited {
    /// Of a site on the disk.
    pub(crate) fn of(site: &Path) -> Edited {
        let root = site.join("content/guides");
        let mut path = root.clone();
        while path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder that was written").flatten();
            path = entries.map(|entry| entry.path()).max().expect("no folder is empty");
        }
        let name = path.strip_prefix(&root).expect("it stands below").with_extension("");
        let address = format!("/ja/guides/{}/index.html", name.display().to_string().replace('\\', "/"));
        let text = fs::read_to_string(&path).expect("a guide that was written");
        Edited { path, address, text }
    }

    /// Saves it with another title, and returns what is new in it.
    pub(crate) fn save(&self, round: usize) -> String {
        let mark = format!("{round}回目の");
        let text = self.text.replacen("ja: ", &format!("ja: {mark}"), 1);
        fs::write(&self.path, text).expect("a guide can be written");
        mark
    }

    /// Saves it as it was.
    pub(crate) fn restore(&self) {
        fs::write(&self.path, &self.text).expect("a guide can be written");
    }
}

/// How long each of some saves took to be a new page; between them the preview rests, so that it has looked at the whole
/// manual again.
pub(crate) fn saves(mut guidegen: Command, site: &Path, rounds: usize, rest: Duration) -> Vec<Duration> {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let host = free.expect("a port is free").to_string();
    let port = host.rsplit(':').next().expect("an address ends with its port");
    let mut server = guidegen.args(["serve", "--port", port]).arg(site).spawn().expect("the program starts");
    while TcpStream::connect(&host).is_err() {
        sleep(Duration::from_millis(10));
    }
    let edited = Edited::of(site);
    // Nobody is answered before the pages are there.
    get(&host, &edited.address);
    sleep(rest);
    let times = (0..rounds).map(|round| {
        let mark = edited.save(round);
        let start = Instant::now();
        while !get(&host, &edited.address).contains(&mark) {
            sleep(Duration::from_millis(1));
        }
        let took = start.elapsed();
        sleep(rest);
        took
    });
    let times = times.collect();
    edited.restore();
    server.kill().and_then(|()| server.wait()).expect("it can be ended");
    times
}

fn get(host: &str, address: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("it listens");
    write!(stream, "GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
        .expect("it listens");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("it answers");
    String::from_utf8_lossy(&bytes).into_owned()
}
