//! Links and other things that are no plain files and folders, wherever a run may meet them: nothing outside a site and its output is read,
//! written or deleted. A repository can carry links, so that whoever builds a site need not have made them.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "a test fails by panicking"
)]

mod commands;
#[path = "../harness/mod.rs"]
mod harness;
mod land;
mod output;
mod plant;
mod race;
mod sources;
mod whose;
mod workshop;
