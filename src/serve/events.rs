//! What one stream of events has to say: [`Listener::hear`] compares what its page was last told with what
//! there is now.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Bytes;
use futures_util::stream::{self, Stream};
use serde_json::json;
use tokio::sync::{OwnedSemaphorePermit, watch};

use super::path::{Target, resolve};
use super::preview::Snapshot;

/// Longest time without a word, so that a connection that is gone is noticed.
pub(super) const SILENCE: std::time::Duration = std::time::Duration::from_secs(15);

/// Pages that listen at once. A browser has few, and what each holds is little: what they are told of the
/// findings is one piece of memory.
pub(super) const MOST: usize = 100;

/// What is said so that a connection that is gone is noticed.
const BREATH: Bytes = Bytes::from_static(b":\n\n");

/// An event as a stream has it (<https://html.spec.whatwg.org/multipage/server-sent-events.html>). Its data
/// must be one line.
pub(super) fn event(name: &str, data: &str) -> Bytes {
    format!("event: {name}\ndata: {data}\n\n").into()
}

/// A page that listens.
#[derive(Debug)]
pub(super) struct Listener {
    /// Its path, as its address has it.
    page: String,
    /// Whether there was nothing at that path.
    missing: bool,
    /// The generation that it shows.
    since: u64,
    /// Whether it was loaded from another run of the server, whose generations say nothing.
    foreign: bool,
    /// The findings that it was told.
    findings: Option<Bytes>,
}

impl Listener {
    /// The page that the query of a stream's address names.
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

    /// What the page must do now. Afterwards it counts as told.
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

    /// Whether the page, or a part of it, is another than the one that is shown.
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

/// The events of a listener, for as long as somebody shows something. Who does not read is not asked what it
/// wants to hear: when it reads again it is told how things are then, and nothing of what was between.
/// `permit` is given back when the stream ends.
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
                    // Whoever showed has gone: the stream ends.
                    Ok(Err(_)) => return None,
                    Ok(Ok(())) => {}
                }
            }
            let now = Arc::clone(&shown.borrow_and_update());
            waiting.extend(listener.hear(&now));
        }
    })
}
