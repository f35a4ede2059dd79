//! One stream of server-sent events: [`Listener::hear`] compares what the page was last sent with the current
//! state.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Bytes;
use futures_util::stream::{self, Stream};
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, watch};

use super::path::{Target, resolve};
use super::preview::Snapshot;
use super::sse::event;

/// Interval of keep-alive comments, by which a dead connection is noticed.
pub(super) const SILENCE: std::time::Duration = std::time::Duration::from_secs(15);

/// Maximum event streams at once. A browser has few, and each holds little memory: the findings are shared.
pub(super) const MOST: usize = 100;

/// The keep-alive comment.
const BREATH: Bytes = Bytes::from_static(b":\n\n");

/// A page with an open stream.
#[derive(Debug)]
pub(super) struct Listener {
    /// Its path, as in its URL.
    page: String,
    /// True if the page did not exist.
    missing: bool,
    /// The generation that it shows.
    since: u64,
    /// True if it was loaded from another run of the server, whose generations are not comparable.
    foreign: bool,
    /// The findings that it was last sent.
    findings: Option<Bytes>,
}

impl Listener {
    /// The page described by the query of a stream's URL.
    pub(super) fn of(query: &str, session: &str) -> Self {
        let mut listener =
            Self { page: String::new(), missing: false, since: 0, foreign: false, findings: None };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "page" => listener.page = value.into_owned(),
                "missing" => listener.missing = true,
                "since" => listener.since = value.parse().unwrap_or(0),
                "session" => listener.foreign = value != session,
                _ => {}
            }
        }
        listener
    }

    /// The events that the page needs now; they count as sent afterwards.
    fn hear(&mut self, now: &Snapshot) -> Vec<Bytes> {
        let mut events = Vec::new();
        if self.findings.as_ref() != Some(&now.findings) {
            self.findings = Some(now.findings.clone());
            events.push(now.findings.clone());
        }
        let generation = now.preview.generation;
        let changed = self.page_changed(now);
        let styles = now.styles.iter().filter(|(_, changed)| *changed > self.since);
        let paths: Vec<String> = styles.map(|(path, _)| format!("/{path}")).collect();
        if changed {
            let data = json!({ "generation": generation });
            events.push(event("reload", &data.to_string()));
        } else if !paths.is_empty() {
            let data = json!({ "generation": generation, "paths": paths });
            events.push(event("styles", &data.to_string()));
        }
        self.since = generation;
        self.foreign = false;
        events
    }

    /// True if the page, or a part of it, changed since it was loaded.
    fn page_changed(&mut self, now: &Snapshot) -> bool {
        let since = self.since;
        let later = |path: &str| now.changed(path).is_some_and(|changed| changed > since);
        let target = resolve(&self.page, &now.preview.files);
        let was_missing = std::mem::replace(&mut self.missing, target == Target::Nothing);
        let other = match target {
            Target::File(path) => was_missing || later(&path),
            Target::Folder(_) => true,
            Target::Nothing => {
                let first_guide = since == 0 && now.preview.generation > 0;
                !was_missing || first_guide || later("404.html")
            }
        };
        self.foreign || other || now.parts > since
    }
}

/// The events of a listener, until the server ends. Nothing is queued for a slow reader: when it reads again
/// it gets the current state, and nothing of what was between. `permit` is released when the stream ends.
pub(super) fn stream(
    listener: Listener,
    shown: watch::Receiver<Arc<Snapshot>>,
    permit: OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let begun = (listener, shown, VecDeque::new(), true, permit);
    stream::unfold(begun, |(mut listener, mut shown, mut waiting, mut fresh, permit)| async move {
        loop {
            if let Some(event) = waiting.pop_front() {
                return Some((Ok(event), (listener, shown, waiting, fresh, permit)));
            }
            if !std::mem::take(&mut fresh) {
                match tokio::time::timeout(SILENCE, shown.changed()).await {
                    Err(_) => return Some((Ok(BREATH), (listener, shown, waiting, fresh, permit))),
                    // The sender is gone: the stream ends.
                    Ok(Err(_)) => return None,
                    Ok(Ok(())) => {}
                }
            }
            let now = Arc::clone(&shown.borrow_and_update());
            waiting.extend(listener.hear(&now));
        }
    })
}
