//! Who may ask. The preview may show what is internal, and any web page may make a browser ask for anything:
//! what shows that a request is not from this machine's own pages is refused.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::request::Parts;
use axum::http::uri::Authority;

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Whether a request asks by a name of this server. A foreign name is one that somebody has made to lead
/// here, so that his pages count as ours (DNS rebinding).
pub(super) fn is_named_rightly(parts: &Parts, address: SocketAddr) -> bool {
    host(parts).is_some_and(|host| is_ours(&host, address))
        && parts.uri.authority().is_none_or(|authority| is_ours(authority, address))
}

/// Whether a request comes from a page of this server or from its reader: no other page may have a file of
/// it, or send its reader anywhere but to a page of its own.
pub(super) fn is_from_here(parts: &Parts) -> bool {
    is_of_this_site(parts) || is(parts, &MODE, "navigate") && is(parts, &DESTINATION, "document")
}

/// Whether a stream of events is asked for by a page of this server: what a browser sends along says so, or
/// nothing is sent.
pub(super) fn may_listen(parts: &Parts) -> bool {
    let own = host(parts).map(|host| format!("http://{host}"));
    let from_own = parts.headers.get_all(ORIGIN).iter().all(|origin| {
        let own = own.as_deref();
        origin.to_str().is_ok_and(|origin| own.is_some_and(|own| own.eq_ignore_ascii_case(origin)))
    });
    from_own && is_of_this_site(parts)
}

/// The only `Host` of a request.
fn host(parts: &Parts) -> Option<Authority> {
    let mut hosts = parts.headers.get_all(HOST).iter();
    let host = hosts.next().filter(|_| hosts.next().is_none())?;
    Authority::try_from(host.as_bytes()).ok()
}

fn is_ours(host: &Authority, address: SocketAddr) -> bool {
    // A port is digits or not there: `localhost:` and `localhost:x` are neither.
    let plain = match host.port_u16() {
        Some(port) => port == address.port() && host.as_str() == format!("{}:{port}", host.host()),
        None => host.as_str() == host.host(),
    };
    let name = host.host();
    let literal = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let literal = literal.parse::<IpAddr>().ok();
    let bound = address.ip();
    let local = name.eq_ignore_ascii_case("localhost");
    plain
        && if bound.is_unspecified() {
            local || literal.is_some()
        } else if bound.is_loopback() {
            local || literal.is_some_and(|ip| ip == bound || is_first_loopback(ip))
        } else {
            literal == Some(bound)
        }
}

/// `127.0.0.1` and `::1`, as which every machine knows itself.
fn is_first_loopback(ip: IpAddr) -> bool {
    ip == IpAddr::from([127, 0, 0, 1]) || ip == IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])
}

/// Browsers say where a request comes from; other programs do not, and may read the files without us.
fn is_of_this_site(parts: &Parts) -> bool {
    !parts.headers.contains_key(SITE) || is(parts, &SITE, "same-origin") || is(parts, &SITE, "none")
}

fn is(parts: &Parts, name: &HeaderName, value: &str) -> bool {
    let mut values = parts.headers.get_all(name).iter();
    values.next().is_some_and(|first| first == value) && values.next().is_none()
}
