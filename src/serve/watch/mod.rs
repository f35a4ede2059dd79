//! When to look at folders again.
//!
//! What the system tells of changes is a hint: it may come late, twice, without a name, or not at all (a
//! network drive, a queue that ran over). The truth is a look at the folders themselves, and that is the
//! caller's. So a [`Watch`] says only *when* to look, and which paths were named, and it says so by itself
//! from time to time as well.
//!
//! Invariant: whatever happens in a folder after [`Watch::follow`] returned false for it leads to a wake. A
//! caller keeps to this order, and then misses nothing:
//!
//! ```text
//! loop { look; while watch.follow(folders) { look } wait }
//! ```
//!
//! A look should not open files that did not change: the system tells of each opened file too, and though
//! that wakes nobody, tens of thousands of openings at once make its queue run over.

mod event;
mod watched_folders;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use event::{Gathered, Told};
use watched_folders::Followed;

use crate::text::Localized;

/// How long it must be quiet before a change counts as done: an editor saves in a handful of steps a few
/// milliseconds apart, and what it leaves in between is nobody's text.
const QUIET: Duration = Duration::from_millis(30);
/// How long changes that go on are waited for in all: while hundreds of files are checked out one is shown
/// some of them.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often to look where nothing is told.
const POLL: Duration = Duration::from_secs(1);
/// How often to look anyway: network drives and shared folders of virtual machines tell of nothing that
/// others did.
const ANYWAY: Duration = Duration::from_secs(5);
/// Time between looks, in times of what a look takes: looking takes at most a twentieth of a processor.
const SHARE: u32 = 20;

/// Wakes whoever waits when something in some folders may have changed.
pub struct Watch {
    /// Kept so that the other end never finds itself alone.
    sender: Sender<Told>,
    told: Receiver<Told>,
    followed: Followed,
    /// What a look took last.
    look: Duration,
    stopped: bool,
}

/// Why somebody was woken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Woken {
    /// Something may have changed. These paths were named, as the caller names their folders; none means
    /// anything may have.
    Changed(BTreeSet<PathBuf>),
    /// It is time to look, or somebody asked for it.
    Look,
    /// It is over.
    Stopped,
}

/// Wakes whoever waits for a [`Watch`], from anywhere.
#[derive(Debug, Clone)]
pub struct Waker {
    sender: Sender<Told>,
}

/// Why the system does not tell of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No more folders can be followed: a limit of the system is reached.
    Limit,
    /// The system cannot do it; in its own words.
    Unsupported(String),
}

impl Watch {
    /// Follows nothing yet. Where the system refuses, it polls, and says so as [`Watch::trouble`].
    pub fn new() -> Self {
        Self::with(Followed::new)
    }

    /// Looks for changes instead of being told, as it does where nothing is told.
    pub fn polling() -> Self {
        Self::with(|_| Followed::polling())
    }

    fn with(followed: impl FnOnce(Sender<Told>) -> Followed) -> Self {
        let (sender, told) = mpsc::channel();
        Self { followed: followed(sender.clone()), sender, told, look: Duration::ZERO, stopped: false }
    }

    /// A handle that wakes whoever waits.
    pub fn waker(&self) -> Waker {
        Waker { sender: self.sender.clone() }
    }

    /// From now on sleeps through what happens to these paths and in them: what the caller itself writes.
    pub fn disregard(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        self.followed.disregard(paths);
    }

    /// Follows exactly these folders, each by itself and not what is in those in it (the whole tree of each
    /// where the system knows no less). What is not there, or is a file, is followed by the nearest folder
    /// above it.
    ///
    /// True where something may have happened in one of them before it was followed: whoever looked before
    /// must look again, at everything, since nothing of it was named.
    pub fn follow(&mut self, folders: &BTreeSet<PathBuf>) -> bool {
        self.followed.follow(folders)
    }

    /// Waits until something may have changed and it is quiet again, or until it is time to look anyway.
    pub fn wait(&mut self) -> Woken {
        let mut gathered = Gathered::default();
        let mut deadline = Instant::now() + self.interval();
        let mut patience = None;
        while !self.stopped {
            let now = Instant::now();
            // Asked with no time left, the channel still gives what is in it: only this ends a flood, of
            // changes or of what is disregarded.
            if now >= patience.unwrap_or(deadline) {
                break;
            }
            match self.told.recv_timeout(deadline.saturating_duration_since(now)) {
                Ok(Told::Stop) => self.stopped = true,
                Ok(Told::Look) => gathered.asked = true,
                Ok(Told::Event { by, event }) => self.followed.take(by, event, &mut gathered),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
            // Who asks for a look gets it at once, with what is known by now.
            if gathered.asked {
                break;
            }
            if !gathered.is_empty() {
                let now = Instant::now();
                deadline = (*patience.get_or_insert(now + PATIENCE)).min(now + QUIET);
            }
        }
        if self.stopped {
            return Woken::Stopped;
        }
        gathered.changed().map_or(Woken::Look, Woken::Changed)
    }

    /// Tells how long a look took, so that looking never takes much of the machine.
    pub fn looked(&mut self, took: Duration) {
        self.look = took;
    }

    fn interval(&self) -> Duration {
        let least = if self.followed.is_told() { ANYWAY } else { POLL };
        least.max(self.look.saturating_mul(SHARE))
    }

    /// Why nothing is told, once after it arose; from then on it polls.
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
    /// It is over: whoever waits, now or later, is told so.
    pub fn stop(&self) {
        self.send(Told::Stop);
    }

    /// Asks for a look, now.
    pub fn look(&self) {
        self.send(Told::Look);
    }

    fn send(&self, told: Told) {
        // Where there is no watch any more, nobody waits.
        drop(self.sender.send(told));
    }
}

impl Trouble {
    /// What it means for an author. The words of the system, where there are any, may follow.
    pub fn message(&self) -> Localized {
        match self {
            Self::Limit => Localized {
                da: "Systemet kan ikke følge flere mapper, så ændringer opdages ved at kigge efter dem. Det kan vare et sekund eller mere.",
                en: "The system can follow no more folders, so changes are found by looking for them. That may take a second or more.",
            },
            Self::Unsupported(_) => Localized {
                da: "Systemet kan ikke fortælle om ændringer, så de opdages ved at kigge efter dem. Det kan vare et sekund eller mere.",
                en: "The system cannot tell of changes, so they are found by looking for them. That may take a second or more.",
            },
        }
    }
}
