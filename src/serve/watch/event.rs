//! What is told to whoever waits, and which of it is worth waking for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use notify::event::{AccessKind, AccessMode, Flag, ModifyKind};
use notify::{Event, EventKind};

/// What arrives where somebody waits.
#[derive(Debug)]
pub(super) enum Told {
    /// The system tells of something.
    Event {
        /// Which of our watchers it was, by its number.
        by: u64,
        /// What happened.
        event: notify::Result<Event>,
    },
    /// Somebody asks for a look.
    Look,
    /// It is over.
    Stop,
}

/// What was told since somebody began to wait.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Somebody asks for a look.
    pub(super) asked: bool,
    /// Something happened that nobody named.
    pub(super) unnamed: bool,
    /// The paths that were named.
    pub(super) named: BTreeSet<PathBuf>,
}

impl Gathered {
    /// Whether nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        !self.unnamed && self.named.is_empty()
    }

    /// What changed: the paths, none of them where it may be anything.
    pub(super) fn changed(self) -> Option<BTreeSet<PathBuf>> {
        if self.is_empty() {
            return None;
        }
        Some(if self.unnamed { BTreeSet::new() } else { self.named })
    }
}

/// Whether something may have changed. That a file was opened or read is told too: whoever woke for that
/// would be woken by their own look. That one was closed after writing counts, since what is written through
/// memory is told in no other way.
pub(super) fn is_change(event: &notify::Result<Event>) -> bool {
    match event {
        Ok(Event { kind: EventKind::Access(access), .. }) => *access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Whether an event takes a path away from where it was.
pub(super) fn is_departure(event: &Event) -> bool {
    matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

/// Whether the system lost count of what happened.
pub(super) fn is_overflow(event: &Event) -> bool {
    event.attrs.flag() == Some(Flag::Rescan)
}
