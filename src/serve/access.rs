//! Access control. The preview may show internal content, and any web page can make a browser send requests
//! here: a request that does not come from this server's own pages is refused.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::request::Parts;
use axum::http::uri::Authority;

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// True if the `Host` is a name of this server. Any other name may be made to resolve to this machine, so
/// that foreign pages count as same-origin (DNS rebinding).
pub(super) fn is_named_rightly(parts: &Parts, address: SocketAddr) -> bool {
    host(parts).is_some_and(|host| is_ours(&host, address))
        && parts.uri.authority().is_none_or(|authority| is_ours(authority, address))
}

/// True if a request comes from a page of this server or from its user: no other page may get a file, or
/// navigate its user to anything but a page.
pub(super) fn is_from_here(parts: &Parts) -> bool {
    is_of_this_site(parts) || is(parts, &MODE, "navigate") && is(parts, &DESTINATION, "document")
}

/// True if an event stream is requested by a page of this server: the browser's headers say so, or there are
/// none.
pub(super) fn may_listen(parts: &Parts) -> bool {
    let own = host(parts).map(|host| format!("http://{host}"));
    let from_own = parts.headers.get_all(ORIGIN).iter().all(|origin| {
        let own = own.as_deref();
        origin.to_str().is_ok_and(|origin| own.is_some_and(|own| own.eq_ignore_ascii_case(origin)))
    });
    from_own && is_of_this_site(parts)
}

/// The `Host` of a request, if there is exactly one.
fn host(parts: &Parts) -> Option<Authority> {
    let mut hosts = parts.headers.get_all(HOST).iter();
    let host = hosts.next().filter(|_| hosts.next().is_none())?;
    Authority::try_from(host.as_bytes()).ok()
}

fn is_ours(host: &Authority, address: SocketAddr) -> bool {
    // A port is a number or absent: `localhost:` and `localhost:x` are neither.
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

/// True for `127.0.0.1` and `::1`, which are this machine everywhere.
fn is_first_loopback(ip: IpAddr) -> bool {
    ip == IpAddr::from([127, 0, 0, 1]) || ip == IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])
}

/// True unless the headers name another site as the origin of a request: browsers send it; other programs do not, and could read the files anyway.
fn is_of_this_site(parts: &Parts) -> bool {
    !parts.headers.contains_key(SITE) || is(parts, &SITE, "same-origin") || is(parts, &SITE, "none")
}

fn is(parts: &Parts, name: &HeaderName, value: &str) -> bool {
    let mut values = parts.headers.get_all(name).iter();
    values.next().is_some_and(|first| first == value) && values.next().is_none()
}
