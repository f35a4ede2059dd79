//! Decides when to check folders for changes.
//!
//! File system events are hints: they may come late, twice, without a path, or not at all (a network drive, a
//! queue that overflowed). Only a check of the folders themselves is reliable, and that is the caller's part.
//! So a [`Watch`] only says *when* to check, and which paths were named, and also wakes the caller from time
//! to time without any event.
//!
//! Invariant: whatever happens in a folder after [`Watch::follow`] returned false for it leads to a wake. A
//! caller that keeps to this order misses nothing:
//!
//! ```text
//! loop { check; while watch.follow(folders) { check } wait }
//! ```
//!
//! A check should not open unchanged files: the system reports each opened file too, and though that wakes
//! nobody, tens of thousands of them at once overflow its queue.

mod event;
mod trouble;
mod watched_folders;

pub use trouble::Trouble;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use event::{Collected, Message};
use watched_folders::Followed;

/// Quiet time after which a change counts as complete: an editor saves in a handful of steps a few
/// milliseconds apart, and the states in between are nobody's text.
const QUIET: Duration = Duration::from_millis(30);
/// Maximum wait while changes go on: during a checkout of hundreds of files, intermediate states are shown.
const PATIENCE: Duration = Duration::from_millis(300);
/// Polling interval where no events are reported.
const POLL: Duration = Duration::from_secs(1);
/// Polling interval beside events: network drives and shared folders of virtual machines do not report what
/// others change.
const ANYWAY: Duration = Duration::from_secs(5);
/// Minimum time between polls, as a multiple of the duration of a check: checking uses at most a twentieth of
/// a processor.
const SHARE: u32 = 20;

/// Wakes the caller when something in the watched folders may have changed.
pub struct Watch {
    /// Kept so that the channel never closes.
    sender: Sender<Message>,
    messages: Receiver<Message>,
    followed: Followed,
    /// Duration of the last check.
    look: Duration,
    stopped: bool,
}

/// Reason of a wake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Woken {
    /// These paths may have changed, written as the caller writes its folders; none means anything may have.
    Changed(BTreeSet<PathBuf>),
    /// A poll is due, or a check was requested.
    Check,
    /// The watch was stopped.
    Stopped,
}

/// A handle that wakes the caller of a [`Watch`], from any thread.
#[derive(Debug, Clone)]
pub struct Waker {
    sender: Sender<Message>,
}

impl Watch {
    /// Watches nothing yet. If the system refuses, it polls, and reports that as [`Watch::trouble`].
    pub fn new() -> Self {
        Self::with(Followed::new)
    }

    /// Polls instead of using the system's events.
    pub fn polling() -> Self {
        Self::with(|_| Followed::polling())
    }

    fn with(followed: impl FnOnce(Sender<Message>) -> Followed) -> Self {
        let (sender, messages) = mpsc::channel();
        Self { followed: followed(sender.clone()), sender, messages, look: Duration::ZERO, stopped: false }
    }

    /// A handle that wakes the waiting thread.
    pub fn waker(&self) -> Waker {
        Waker { sender: self.sender.clone() }
    }

    /// Ignores events of these paths and below them from now on: those that the caller itself writes.
    pub fn disregard(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        self.followed.disregard(paths);
    }

    /// Watches exactly these folders, each without its subfolders (or as a whole tree, where the system
    /// watches nothing smaller). A path that does not exist, or is a file, is watched through its nearest
    /// existing parent folder.
    ///
    /// True where something may have happened in one of them before it was watched: the caller must check
    /// everything again, since no path of it was named.
    pub fn follow(&mut self, folders: &BTreeSet<PathBuf>) -> bool {
        self.followed.follow(folders)
    }

    /// Waits until something may have changed and it is quiet again, or until a poll is due.
    pub fn wait(&mut self) -> Woken {
        let mut collected = Collected::default();
        let mut deadline = Instant::now() + self.interval();
        let mut patience = None;
        while !self.stopped {
            let now = Instant::now();
            // A receive with no time left still returns queued events: only this ends a flood of changes or
            // of ignored events.
            if now >= patience.unwrap_or(deadline) {
                break;
            }
            match self.messages.recv_timeout(deadline.saturating_duration_since(now)) {
                Ok(Message::Stop) => self.stopped = true,
                Ok(Message::Check) => collected.asked = true,
                Ok(Message::Event { by, event }) => self.followed.take(by, event, &mut collected),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
            // A requested check is due at once, with the events collected by now.
            if collected.asked {
                break;
            }
            if !collected.is_empty() {
                let now = Instant::now();
                deadline = (*patience.get_or_insert(now + PATIENCE)).min(now + QUIET);
            }
        }
        if self.stopped {
            return Woken::Stopped;
        }
        collected.changed().map_or(Woken::Check, Woken::Changed)
    }

    /// Records the duration of a check, from which the polling interval follows.
    pub fn looked(&mut self, took: Duration) {
        self.look = took;
    }

    fn interval(&self) -> Duration {
        let least = if self.followed.has_watcher() { ANYWAY } else { POLL };
        least.max(self.look.saturating_mul(SHARE))
    }

    /// Why the system reports nothing, returned once after it arose; from then on the watch polls.
    pub fn trouble(&mut self) -> Option<Trouble> {
        self.followed.trouble()
    }
}

impl Default for Watch {
    fn default() -> Self {
        Self::new()
    }
}

impl Waker {
    /// Stops the watch: every wait, now or later, returns [`Woken::Stopped`].
    pub fn stop(&self) {
        self.send(Message::Stop);
    }

    /// Requests a check now.
    pub fn check(&self) {
        self.send(Message::Check);
    }

    fn send(&self, message: Message) {
        // If the watch is gone, nobody waits.
        drop(self.sender.send(message));
    }
}
