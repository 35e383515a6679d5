//! Who is let in: pages of this server and people who open them, not other sites that a browser happens to show.

use std::net::IpAddr;

use hyper::header::{COOKIE, HOST, HeaderMap, HeaderName, ORIGIN};

/// What a request must show.
pub(crate) struct Door {
    /// The port at which it is asked.
    pub(crate) port: u16,
    /// Whether other devices may ask, by the number of this machine.
    pub(crate) to_all: bool,
    /// What other devices must know.
    pub(crate) token: Option<String>,
}

/// What is answered at the door.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Come in.
    Open,
    /// Come in, and show this cookie from now on.
    Welcome(String),
    /// The request was made for another server, or by a page of one.
    Stranger,
    /// The token is missing.
    NoToken,
}

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

impl Door {
    /// Looks at a request. A name that another site made to lead here (DNS rebinding) is not ours, and a page of
    /// another site says so in `Origin` or `Sec-Fetch-Site`; only following a link is allowed to it.
    pub(crate) fn verdict(&self, headers: &HeaderMap, query: &str) -> Verdict {
        let only = |name: &HeaderName| {
            let mut all = headers.get_all(name).iter();
            let first = all.next().and_then(|value| value.to_str().ok());
            first.filter(|_| all.next().is_none())
        };
        let Some(host) = only(&HOST).filter(|host| self.is_ours(host)) else { return Verdict::Stranger };
        let asks_itself = match headers.contains_key(ORIGIN) {
            true => only(&ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host),
            false => true,
        };
        let from_afar = only(&FETCH_SITE).is_some_and(|site| site != "same-origin" && site != "none");
        if !asks_itself || from_afar && only(&FETCH_MODE) != Some("navigate") {
            return Verdict::Stranger;
        }
        self.token.as_ref().map_or(Verdict::Open, |token| self.known(token, headers, query))
    }

    fn is_ours(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        if port != Some(self.port) {
            return false;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        match bare.parse::<IpAddr>() {
            Ok(number) => self.to_all || number.is_loopback(),
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        }
    }

    fn known(&self, token: &str, headers: &HeaderMap, query: &str) -> Verdict {
        // Hashes are compared, so that the time it takes tells nothing about the token.
        let same = |typed: &str| blake3::hash(typed.as_bytes()) == blake3::hash(token.as_bytes());
        let name = format!("guidegen-{}=", self.port);
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut cookies =
            cookies.flat_map(|all| all.split(';')).filter_map(|it| it.trim().strip_prefix(&name));
        if query.split('&').filter_map(|part| part.strip_prefix("token=")).any(same) {
            return Verdict::Welcome(format!("{name}{token}; Path=/; HttpOnly; SameSite=Lax"));
        }
        if cookies.any(same) { Verdict::Open } else { Verdict::NoToken }
    }
}

#[cfg(test)]
mod tests {
    use hyper::header::{HeaderMap, HeaderName, HeaderValue};

    use crate::app::serve::door::{Door, Verdict};

    fn ask(door: &Door, headers: &[(&'static str, &'static str)], query: &str) -> Verdict {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        door.verdict(&headers.collect::<HeaderMap>(), query)
    }

    #[test]
    fn only_this_machine_by_its_own_names() {
        let door = Door { port: 8423, to_all: false, token: None };
        for host in ["127.0.0.1:8423", "localhost:8423", "[::1]:8423", "LocalHost:8423"] {
            assert_eq!(ask(&door, &[("host", host)], ""), Verdict::Open, "{host}");
        }
        for host in [
            "evil.example:8423",
            "127.0.0.1",
            "127.0.0.1:80",
            "localhost.evil.example:8423",
            "192.168.0.2:8423",
            "",
            "[::1]",
        ] {
            assert_eq!(ask(&door, &[("host", host)], ""), Verdict::Stranger, "{host}");
        }
        assert_eq!(ask(&door, &[], ""), Verdict::Stranger);
    }

    #[test]
    fn other_sites_may_link_but_not_look() {
        let door = Door { port: 8423, to_all: false, token: None };
        let host = ("host", "127.0.0.1:8423");
        assert_eq!(ask(&door, &[host, ("origin", "http://127.0.0.1:8423")], ""), Verdict::Open);
        for origin in ["http://evil.example", "null", "http://localhost:8423", "https://127.0.0.1:8423"] {
            assert_eq!(ask(&door, &[host, ("origin", origin)], ""), Verdict::Stranger, "{origin}");
        }
        let cross = ("sec-fetch-site", "cross-site");
        assert_eq!(ask(&door, &[host, cross, ("sec-fetch-mode", "no-cors")], ""), Verdict::Stranger);
        assert_eq!(ask(&door, &[host, cross, ("sec-fetch-mode", "navigate")], ""), Verdict::Open);
    }

    #[test]
    fn other_devices_know_the_token() {
        let door = Door { port: 8423, to_all: true, token: Some("secret".to_owned()) };
        let host = ("host", "192.168.0.2:8423");
        assert_eq!(ask(&door, &[host], ""), Verdict::NoToken);
        assert_eq!(ask(&door, &[host], "token=secre"), Verdict::NoToken);
        assert!(matches!(ask(&door, &[host], "token=secret"), Verdict::Welcome(_)));
        assert_eq!(ask(&door, &[host, ("cookie", "a=b; guidegen-8423=secret")], ""), Verdict::Open);
        assert_eq!(ask(&door, &[("host", "evil.example:8423")], "token=secret"), Verdict::Stranger);
    }
}
