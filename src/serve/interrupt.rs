//! Requests of the user or the system to end the program: Ctrl-C, and SIGTERM where it exists.

use std::io;

/// Handlers of the signals, installed on creation.
#[cfg(unix)]
pub(super) struct Interrupt {
    ctrl_c: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Interrupt {
    /// Installs the handlers. Must be called within a runtime.
    pub(super) fn catch() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { ctrl_c: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for the next signal; false where none can come any more.
    pub(super) async fn next(&mut self) -> bool {
        let came = tokio::select! {
            came = self.ctrl_c.recv() => came,
            came = self.terminate.recv() => came,
        };
        came.is_some()
    }
}

/// Handler of the signal, installed on creation.
#[cfg(windows)]
pub(super) struct Interrupt {
    ctrl_c: tokio::signal::windows::CtrlC,
}

#[cfg(windows)]
impl Interrupt {
    /// Installs the handler. Must be called within a runtime.
    pub(super) fn catch() -> io::Result<Self> {
        Ok(Self { ctrl_c: tokio::signal::windows::ctrl_c()? })
    }

    /// Waits for the next signal; false where none can come any more.
    pub(super) async fn next(&mut self) -> bool {
        self.ctrl_c.recv().await.is_some()
    }
}
