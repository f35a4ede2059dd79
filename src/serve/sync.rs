//! Checks of the site requested over HTTP: a program that changed something can wait until the change is
//! built.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::watch;

/// The side of the thread that checks.
#[derive(Debug)]
pub(super) struct Looks {
    asked: Arc<AtomicU64>,
    done: watch::Sender<Done>,
}

/// The side of the request handlers.
#[derive(Clone)]
pub(super) struct Asker {
    asked: Arc<AtomicU64>,
    done: watch::Receiver<Done>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Done {
    /// Number of checks.
    looks: u64,
    /// Number of checks caused by a reported change.
    told: u64,
    /// Number of requests made before the last check began.
    answered: u64,
}

/// Both sides; `wake` wakes the thread that checks.
pub(super) fn looks(wake: impl Fn() + Send + Sync + 'static) -> (Looks, Asker) {
    let count = Arc::new(AtomicU64::new(0));
    let (sender, receiver) = watch::channel(Done::default());
    let asker = Asker { asked: Arc::clone(&count), done: receiver, wake: Arc::new(wake) };
    (Looks { asked: count, done: sender }, asker)
}

impl Looks {
    /// Number of requests so far.
    pub(super) fn asked(&self) -> u64 {
        self.asked.load(Ordering::SeqCst)
    }

    /// Records a finished check that began after `answered` requests; `told` is true if the system reported a
    /// change.
    pub(super) fn done(&self, answered: u64, told: bool) {
        self.done.send_modify(|done| {
            *done = Done { looks: done.looks + 1, told: done.told + u64::from(told), answered };
        });
    }
}

impl Asker {
    /// Requests a check, and waits until one that began after that is done, or until the other side is gone.
    pub(super) async fn look(&mut self) {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        (self.wake)();
        // If the other side is gone there is nothing to wait for.
        drop(self.done.wait_for(|done| done.answered >= number).await);
    }

    /// Number of checks, and of those caused by a reported change.
    pub(super) fn counts(&self) -> (u64, u64) {
        let done = self.done.borrow();
        (done.looks, done.told)
    }
}
