//! HTTP handlers: from a request to its response. Access control is in [`super::access`], routing in
//! [`resolve`].

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::sync::{Semaphore, watch};

use crate::directory::Directory;
use crate::media::{FileType, Role};
use crate::source::slashed;

use super::access;
use super::events::{self, Listener};
use super::live::{self, LIVE};
use super::page::{self, Loaded};
use super::path::{Target, resolve};
use super::preview::Snapshot;
use super::sync::Asker;

/// The Content-Security-Policy that guides promise to run under, and what the preview's script needs: an
/// event stream.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

/// Headers of every response.
const ALWAYS: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
];

/// Attempts to read a file that should exist, and the pause between them: where the file system cannot
/// exchange two folders in one step, there is a moment without any.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(20);

/// State shared by all handlers.
#[derive(Clone)]
pub(super) struct ServerState {
    /// The address the server listens on.
    pub(super) address: SocketAddr,
    /// Identifier of this run.
    pub(super) session: Arc<str>,
    /// The state to serve.
    pub(super) shown: watch::Receiver<Arc<Snapshot>>,
    /// Requests checks of the site.
    pub(super) asker: Asker,
    /// Permits for further event streams.
    pub(super) seats: Arc<Semaphore>,
}

/// The response to a request.
pub(super) async fn answer(
    State(server): State<ServerState>,
    request: Request,
) -> Result<Response, Infallible> {
    let parts = request.into_parts().0;
    let now = Arc::clone(&server.shown.borrow());
    let mut response = respond(&server, &now, &parts).await;
    let kind = response.headers().get(CONTENT_TYPE).cloned();
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Browsers show a PDF by scripts and styles of their own, which the policy would block.
    if now.preview.policy && kind.is_none_or(|kind| kind != "application/pdf") {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    Ok(response)
}

async fn respond(server: &ServerState, now: &Snapshot, parts: &Parts) -> Response {
    let language = now.preview.language;
    let path = parts.uri.path();
    let own = path.strip_prefix(LIVE);
    let listens = own == Some("events");
    let admitted = access::is_named_rightly(parts, server.address)
        && if listens { access::may_listen(parts) } else { access::is_from_here(parts) };
    if !admitted {
        return html(StatusCode::FORBIDDEN, page::refused(language));
    }
    if parts.method != Method::GET && parts.method != Method::HEAD {
        let refused = html(StatusCode::METHOD_NOT_ALLOWED, page::wrong_method(language));
        return ([(ALLOW, "GET, HEAD")], refused).into_response();
    }
    match own {
        Some("events") => listen(server, parts),
        Some("state") => state(server),
        Some("look") => {
            server.asker.clone().look().await;
            state(server)
        }
        Some("live.js") => typed("live.js", live::SCRIPT),
        Some("live.css") => typed("live.css", live::STYLE),
        Some(_) => html(StatusCode::NOT_FOUND, page::not_found(language)),
        None => file(server, now, path).await,
    }
}

/// The current state as JSON, for programs.
fn state(server: &ServerState) -> Response {
    let now = server.shown.borrow();
    let (session, generation) = (&*server.session, now.preview.generation);
    let (looked, told) = server.asker.counts();
    let (stopped, findings) = (now.preview.stopped, now.preview.findings.trim());
    let state = format!(
        r#"{{"session":"{session}","generation":{generation},"looked":{looked},"told":{told},"stopped":{stopped},"findings":{findings}}}"#
    );
    typed("state.json", state)
}

fn listen(server: &ServerState, parts: &Parts) -> Response {
    if parts.method == Method::HEAD {
        return [(CONTENT_TYPE, "text/event-stream")].into_response();
    }
    let Ok(permit) = Arc::clone(&server.seats).try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let listener = Listener::of(parts.uri.query().unwrap_or(""), &server.session);
    let stream = events::stream(listener, server.shown.clone(), permit);
    ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(stream)).into_response()
}

async fn file(server: &ServerState, now: &Snapshot, path: &str) -> Response {
    let (session, generation) = (&*server.session, now.preview.generation);
    let loaded = |missing| Loaded { session, generation, missing };
    let target = match resolve(path, &now.preview.files) {
        Target::Nothing => resolve(&now.below_base(path), &now.preview.files),
        found => found,
    };
    let missing = target == Target::Nothing;
    match target {
        Target::Folder(address) => {
            return (StatusCode::FOUND, [(LOCATION, address)]).into_response();
        }
        Target::File(path) => {
            if let Ok(bytes) = read(now, &path).await {
                let is_page = FileType::role_of(&path) == Role::Page;
                let bytes = if is_page { page::with_script(bytes, loaded(false)) } else { bytes };
                return typed(&path, bytes);
            }
        }
        Target::Nothing => {}
    }
    if now.preview.generation == 0 {
        let page = page::nothing_yet(now.preview.language, loaded(missing));
        return html(StatusCode::SERVICE_UNAVAILABLE, page);
    }
    let own = if now.changed("404.html").is_some() { read(now, "404.html").await.ok() } else { None };
    let page = match own {
        Some(page) if now.preview.base_path.is_none() => page::from_the_top(page),
        Some(page) => page,
        None => page::not_found(now.preview.language),
    };
    html(StatusCode::NOT_FOUND, page::with_script(page, loaded(missing)))
}

/// The content of a file of the guide.
async fn read(now: &Snapshot, path: &str) -> io::Result<Vec<u8>> {
    let mut tries = 1;
    loop {
        let (folder, path) = (now.preview.folder.clone(), path.to_owned());
        let read = tokio::task::spawn_blocking(move || read_inside(&folder, &path));
        match read.await.map_err(io::Error::other)? {
            Err(error) if error.kind() == ErrorKind::NotFound && tries < TRIES => tries += 1,
            done => return done,
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Reads a regular file that lies in a folder. It may have been replaced by a link: the target is resolved,
/// and opened relative to the folder, where no link is followed.
fn read_inside(folder: &Path, path: &str) -> io::Result<Vec<u8>> {
    let top = Directory::open(folder)?;
    top.read(path).or_else(|error| {
        let real = folder.join(path).canonicalize()?;
        let below = real.strip_prefix(folder.canonicalize()?).map_err(|_| error)?;
        top.read(&slashed(below))
    })
}

fn html(status: StatusCode, page: Vec<u8>) -> Response {
    (status, typed("page.html", page)).into_response()
}

fn typed(path: &str, bytes: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, FileType::media_type_of(path))], bytes.into()).into_response()
}
