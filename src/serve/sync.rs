//! Looks at the site that somebody asks for over http, and waits for: programs that changed something and
//! want to know what came of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::watch;

/// What is known of looks, on the side of whoever looks.
#[derive(Debug)]
pub(super) struct Looks {
    asked: Arc<AtomicU64>,
    done: watch::Sender<Done>,
}

/// What is known of looks, on the side of whoever asks.
#[derive(Clone)]
pub(super) struct Asker {
    asked: Arc<AtomicU64>,
    done: watch::Receiver<Done>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Done {
    /// How many looks there were.
    looks: u64,
    /// How many of them because a change was told.
    told: u64,
    /// How many had been asked for when the last one began.
    answered: u64,
}

/// Both sides; `wake` makes whoever looks look.
pub(super) fn looks(wake: impl Fn() + Send + Sync + 'static) -> (Looks, Asker) {
    let count = Arc::new(AtomicU64::new(0));
    let (sender, receiver) = watch::channel(Done::default());
    let asker = Asker { asked: Arc::clone(&count), done: receiver, wake: Arc::new(wake) };
    (Looks { asked: count, done: sender }, asker)
}

impl Looks {
    /// How many looks have been asked for.
    pub(super) fn asked(&self) -> u64 {
        self.asked.load(Ordering::SeqCst)
    }

    /// A look is done that began when so many had been asked for; `told` where the system told of a change.
    pub(super) fn done(&self, answered: u64, told: bool) {
        self.done.send_modify(|done| {
            *done = Done { looks: done.looks + 1, told: done.told + u64::from(told), answered };
        });
    }
}

impl Asker {
    /// Asks for a look, and waits until one is done that began after that, or until nobody looks any more.
    pub(super) async fn look(&mut self) {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        (self.wake)();
        // Where nobody looks any more there is nothing to wait for.
        drop(self.done.wait_for(|done| done.answered >= number).await);
    }

    /// How many looks there were, and how many of them because a change was told.
    pub(super) fn counts(&self) -> (u64, u64) {
        let done = self.done.borrow();
        (done.looks, done.told)
    }
}
