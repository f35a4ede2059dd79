//! Faults of the machine: each call of the system that a build makes fails, or the program is killed before it. Whatever happens, readers
//! meet the old guide or the new one, nothing else is changed, and the next build sets everything right.
//!
//! A sample is tried each time; its seed is told. `FAULTS=all` tries every call of every setup, which takes hours; `FAULTS=100` so many of
//! each; `SEED=7` those that were tried before.
//!
//! These tests are a program of their own because they run on Linux alone, run themselves anew with mounts that nobody else sees, and are
//! the ones that are run for hours.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "a test fails by panicking"
)]

mod authors;
#[path = "../harness/mod.rs"]
mod harness;
mod laws;
mod scarce;
mod served;
mod setup;
mod site;
mod strace;
mod sweep;

use sweep::{has_own_mounts, sweep, sweep_moves};

#[test]
fn a_folder() {
    sweep(setup::FOLDER);
}

#[test]
fn a_folder_that_is_not_there_yet() {
    sweep(setup::FIRST);
}

#[test]
fn a_folder_behind_a_link() {
    sweep(setup::LINK);
}

#[test]
fn a_file_system_that_swaps_no_folders() {
    sweep(setup::NO_SWAP);
}

#[test]
fn each_move_of_a_file_system_that_swaps_no_folders() {
    sweep_moves(setup::NO_SWAP);
}

#[test]
fn each_move_of_a_folder() {
    sweep_moves(setup::FOLDER);
}

#[test]
fn a_file_system_without_second_names() {
    sweep(setup::NO_SECOND_NAMES);
}

#[test]
fn a_mount() {
    if has_own_mounts("a_mount") {
        sweep(setup::MOUNT);
    }
}

#[test]
fn an_empty_mount() {
    if has_own_mounts("an_empty_mount") {
        sweep(setup::FIRST_MOUNT);
    }
}

#[test]
fn another_users_folder() {
    sweep(setup::USERS);
}

#[test]
fn a_closed_parent() {
    sweep(setup::CLOSED_PARENT);
}

#[test]
fn a_closed_parent_and_a_closed_folder() {
    sweep(setup::CLOSED_PARENT_AND_FOLDER);
}

#[test]
fn a_closed_output() {
    sweep(setup::CLOSED_OUTPUT);
}

#[test]
fn a_closed_folder() {
    sweep(setup::CLOSED_FOLDER);
}

#[test]
fn a_closed_deep_folder() {
    sweep(setup::CLOSED_DEEP_FOLDER);
}

#[test]
fn a_folder_of_roots() {
    sweep(setup::ROOTS_FOLDER);
}

#[test]
fn a_file_of_roots() {
    sweep(setup::ROOTS_FILE);
}

#[test]
fn an_output_of_roots() {
    sweep(setup::ALL_ROOTS);
}
