//! A request to its answer: what stands on the stage, and nothing else.

use std::sync::Arc;

use hyper::body::Bytes;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::http::response::Builder;
use hyper::{Method, Request, Response, StatusCode};

use crate::app::serve::door::{Door, Verdict};
use crate::app::serve::editor::Desk;
use crate::app::serve::event::report;
use crate::app::serve::page::{self, OWN, decoded};
use crate::app::serve::stage::Stage;
use crate::app::serve::words;
use crate::report::Tongue;

/// What is sent back.
pub(crate) enum Answer {
    /// All at once.
    Whole(Response<Bytes>),
    /// News about a page, as long as it is open.
    News(Response<()>, String),
}

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Who is asked, and for what.
pub(crate) struct Asked<'a> {
    /// Who is let in.
    pub(crate) door: &'a Door,
    /// What is on show.
    pub(crate) stage: &'a Stage,
    /// Where places of diagnostics are opened; nothing for other devices.
    pub(crate) desk: Option<&'a Desk>,
    /// Language of what is said first.
    pub(crate) tongue: Tongue,
}

/// Answers one request.
pub(crate) fn answer<T>(request: &Request<T>, asked: &Asked) -> Answer {
    let Asked { door, stage, desk, tongue } = *asked;
    let is_head = request.method() == Method::HEAD;
    let query = request.uri().query().unwrap_or_default();
    let plain =
        |status, text: &str| whole(status, "text/plain; charset=utf-8", text.to_owned().into(), is_head);
    match door.verdict(request.headers(), query) {
        Verdict::Open => {}
        Verdict::Stranger => return plain(StatusCode::FORBIDDEN, words::STRANGER),
        Verdict::NoToken => return plain(StatusCode::FORBIDDEN, words::NO_TOKEN),
        Verdict::Welcome(cookie) => return moved(request.uri().path(), Some(&cookie)),
    }
    if !is_head && request.method() != Method::GET {
        let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, words::ONLY_GET);
        if let Answer::Whole(response) = &mut refused {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        return refused;
    }
    let typed = request.uri().path().strip_prefix('/').unwrap_or_default();
    let Some(address) = decoded(typed) else { return plain(StatusCode::BAD_REQUEST, words::NO_ADDRESS) };
    if address == "favicon.ico" && !stage.files.contains_key(&address) {
        // Every browser asks for it, none needs it, and nobody wants to read that it is missing.
        return whole(StatusCode::OK, content_type(&address), Bytes::new(), is_head);
    }
    if let Some(own) = address.strip_prefix(OWN) {
        return match own {
            "overlay.js" => whole(StatusCode::OK, content_type(own), page::SCRIPT.into(), is_head),
            "overlay.css" => whole(StatusCode::OK, content_type(own), page::STYLE.into(), is_head),
            "page.css" => whole(StatusCode::OK, content_type(own), page::MARKS.into(), is_head),
            "report.json" => {
                let report = report(stage, &page_of(query), desk);
                whole(StatusCode::OK, content_type(own), report.into(), is_head)
            }
            "events" if !is_head => {
                let head = head(StatusCode::OK, "text/event-stream").body(());
                Answer::News(head.expect("its headers are ours"), page_of(query))
            }
            _ => plain(StatusCode::NOT_FOUND, words::NO_ADDRESS),
        };
    }
    file(&address, typed, stage, tongue, is_head)
}

fn file(address: &str, typed: &str, stage: &Stage, tongue: Tongue, is_head: bool) -> Answer {
    let index = |folder: &str| {
        if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") }
    };
    let name = match address.strip_suffix('/').or(address.is_empty().then_some("")) {
        Some(folder) => index(folder),
        None => address.to_owned(),
    };
    match stage.files.get(&name) {
        Some(file) if name.ends_with(".html") => {
            let html = page::with_script(&String::from_utf8_lossy(file), &name, stage, tongue);
            whole(StatusCode::OK, content_type(&name), html.into(), is_head)
        }
        Some(file) => {
            whole(StatusCode::OK, content_type(&name), Bytes::from_owner(Arc::clone(file)), is_head)
        }
        None if stage.files.contains_key(&index(address)) => moved(&format!("/{typed}/"), None),
        None => {
            let html = page::missing(&name, stage, tongue);
            whole(StatusCode::NOT_FOUND, content_type(".html"), html.into(), is_head)
        }
    }
}

fn page_of(query: &str) -> String {
    let page = query.split('&').find_map(|part| part.strip_prefix("page=")).and_then(decoded);
    page.unwrap_or_default()
}

/// Another address of this server; never one that begins with `//`, which would be another server's.
fn moved(to: &str, cookie: Option<&str>) -> Answer {
    let to = format!("/{}", to.trim_start_matches(['/', '\\']));
    let mut head = head(StatusCode::SEE_OTHER, "text/plain; charset=utf-8")
        .header(LOCATION, to)
        .header(CONTENT_LENGTH, 0);
    if let Some(cookie) = cookie {
        head = head.header(SET_COOKIE, cookie);
    }
    Answer::Whole(head.body(Bytes::new()).expect("an address that was asked for can be sent back"))
}

fn whole(status: StatusCode, kind: &'static str, bytes: Bytes, is_head: bool) -> Answer {
    let head = head(status, kind).header(CONTENT_LENGTH, bytes.len());
    let body = if is_head { Bytes::new() } else { bytes };
    Answer::Whole(head.body(body).expect("its headers are ours"))
}

fn head(status: StatusCode, kind: &'static str) -> Builder {
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, kind)
        .header(CACHE_CONTROL, "no-store")
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(X_FRAME_OPTIONS, "DENY")
        .header(REFERRER_POLICY, "no-referrer")
        .header(RESOURCE_POLICY, "same-origin")
}

const CONTENT_TYPES: &[(&str, &str)] = &[
    (".html", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".json", "application/json; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
    (".xml", "application/xml; charset=utf-8"),
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".webp", "image/webp"),
    (".svg", "image/svg+xml"),
    (".ico", "image/x-icon"),
    (".woff2", "font/woff2"),
    (".pdf", "application/pdf"),
];

fn content_type(name: &str) -> &'static str {
    let known = CONTENT_TYPES.iter().find(|(ending, _)| name.ends_with(ending));
    known.map_or("application/octet-stream", |(_, kind)| kind)
}
