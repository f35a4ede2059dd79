//! The wire format of server-sent events.

use axum::body::Bytes;

/// A server-sent event (<https://html.spec.whatwg.org/multipage/server-sent-events.html>). Its data must be
/// one line.
pub(super) fn event(name: &str, data: &str) -> Bytes {
    format!("event: {name}\ndata: {data}\n\n").into()
}
