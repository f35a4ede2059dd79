//! The wish of a user or of the system that the program ends: Ctrl-C, and SIGTERM where there is such a
//! thing.

use std::io;

/// The signals, which are caught from when this is made.
#[cfg(unix)]
pub(super) struct Interrupt {
    ctrl_c: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Interrupt {
    /// Catches the signals. Must be called within a runtime.
    pub(super) fn catch() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { ctrl_c: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for the next one; false where none can come any more.
    pub(super) async fn next(&mut self) -> bool {
        let came = tokio::select! {
            came = self.ctrl_c.recv() => came,
            came = self.terminate.recv() => came,
        };
        came.is_some()
    }
}

/// The signal, which is caught from when this is made.
#[cfg(windows)]
pub(super) struct Interrupt {
    ctrl_c: tokio::signal::windows::CtrlC,
}

#[cfg(windows)]
impl Interrupt {
    /// Catches the signal. Must be called within a runtime.
    pub(super) fn catch() -> io::Result<Self> {
        Ok(Self { ctrl_c: tokio::signal::windows::ctrl_c()? })
    }

    /// Waits for the next one; false where none can come any more.
    pub(super) async fn next(&mut self) -> bool {
        self.ctrl_c.recv().await.is_some()
    }
}
