//! Limits of time and memory for rendering a page with a site's own templates.
//!
//! The length of what a template writes can be limited while it is written; what it does without writing
//! cannot: `{% set s = s ~ s %}` in a loop doubles a text until memory is exhausted, and nested loops run for
//! years. The template engine cannot be interrupted, so the watchdog can only end the process.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crate::text::Localized;

/// Maximum time for a page.
const LONGEST: Duration = Duration::from_mins(1);
/// Maximum bytes of memory used while pages are rendered ...
const MOST: u64 = 1_000_000_000;
/// ... in addition to this multiple of what was used before.
const TIMES: u64 = 3;

/// The pages being rendered, by thread.
#[derive(Debug, Default)]
pub struct Watched {
    is_on: bool,
    pages: Mutex<HashMap<ThreadId, Rendering>>,
}

/// A page being rendered.
#[derive(Debug, Clone)]
struct Rendering {
    page: String,
    template: String,
    since: Instant,
}

/// A page that exceeds a limit.
#[derive(Debug)]
pub struct Overrun {
    /// The page.
    pub page: String,
    /// Its template.
    pub template: String,
    /// The limit that it exceeds.
    pub reason: Localized,
}

/// Guard that deregisters the page.
pub(super) struct Turn<'a>(&'a Watched);

impl Watched {
    pub(super) fn new(is_on: bool) -> Self {
        Self { is_on, pages: Mutex::default() }
    }

    /// Whether pages are watched.
    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// Registers a page until the returned guard is dropped.
    pub(super) fn begin(&self, page: &str, template: &str) -> Option<Turn<'_>> {
        if !self.is_on {
            return None;
        }
        let rendering =
            Rendering { page: page.to_owned(), template: template.to_owned(), since: Instant::now() };
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).insert(thread::current().id(), rendering);
        Some(Turn(self))
    }

    /// The page that exceeds a limit now, if any. `before` is the memory in use before rendering began.
    pub fn overrun(&self, before: Option<u64>) -> Option<Overrun> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let oldest = pages.values().min_by_key(|rendering| rendering.since)?.clone();
        drop(pages);
        let too_late = oldest.since.elapsed() > LONGEST;
        let too_much = || before.zip(memory()).is_some_and(|(before, now)| now > MOST + TIMES * before);
        let reason = if too_late { TOO_LATE } else { TOO_MUCH };
        (too_late || too_much()).then_some(Overrun { page: oldest.page, template: oldest.template, reason })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.pages.lock().unwrap_or_else(PoisonError::into_inner).remove(&thread::current().id());
    }
}

const TOO_LATE: Localized =
    Localized { da: "den er ikke færdig efter 60 sekunder", en: "it is not done after 60 seconds" };
const TOO_MUCH: Localized =
    Localized { da: "den bruger mere end 1 GB hukommelse", en: "it uses more than 1 GB of memory" };

/// Bytes of memory that the process uses now, where the system tells.
pub(crate) fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}
