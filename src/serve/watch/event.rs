//! Events sent to the waiting thread, and which of them are changes.

use std::collections::BTreeSet;
use std::path::PathBuf;

use notify::event::{AccessKind, AccessMode, Flag, ModifyKind};
use notify::{Event, EventKind};

/// A message to the waiting thread.
#[derive(Debug)]
pub(super) enum Message {
    /// An event of the system's watcher.
    Event {
        /// Serial number of the watcher.
        by: u64,
        /// The event.
        event: notify::Result<Event>,
    },
    /// A request to check now.
    Check,
    /// The end.
    Stop,
}

/// Events collected since the thread began to wait.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// A check was requested.
    pub(super) asked: bool,
    /// Something changed without a path.
    pub(super) unnamed: bool,
    /// The changed paths.
    pub(super) named: BTreeSet<PathBuf>,
}

impl Collected {
    /// True if nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        !self.unnamed && self.named.is_empty()
    }

    /// The changed paths; none where anything may have changed.
    pub(super) fn changed(self) -> Option<BTreeSet<PathBuf>> {
        if self.is_empty() {
            return None;
        }
        Some(if self.unnamed { BTreeSet::new() } else { self.named })
    }
}

/// True if an event can mean a change. Opening and reading are reported too, and would wake the thread
/// because of its own reads. Closing after a write counts, since writes through a memory map are reported in
/// no other way.
pub(super) fn is_change(event: &notify::Result<Event>) -> bool {
    match event {
        Ok(Event { kind: EventKind::Access(access), .. }) => *access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// True if an event removes a path from where it was.
pub(super) fn is_departure(event: &Event) -> bool {
    matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

/// True if the system's event queue overflowed.
pub(super) fn is_overflow(event: &Event) -> bool {
    event.attrs.flag() == Some(Flag::Rescan)
}
