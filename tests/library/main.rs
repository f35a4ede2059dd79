//! Tests of the library within the process of the test: the session that rebuilds, the watcher, and the server of the preview.
//!
//! They are a program of their own because they lock output folders themselves. A process that is being started shares the locks of the one
//! that starts it until it runs its own program, so that beside tests that start thousands of them a lock could seem to be taken.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "a test fails by panicking, and its modules are not an interface"
)]

#[path = "../harness/mod.rs"]
mod harness;
mod house;
mod incremental;
mod preview;
mod sinks;
mod watch;
