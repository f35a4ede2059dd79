//! The server of a preview over a made-up guide, asked over plain connections.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod crowd;
mod events;
mod files;
mod gate;
mod guide;
mod life;
mod paths;
