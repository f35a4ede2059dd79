//! Tests of the program as a process: the built binary over sites in temporary folders. One module for each topic, all in one test program,
//! because linking a program for each topic took longer than most topics take to run.
//!
//! `cargo test --test suite links::` runs one topic. Tests of one program run side by side, so none of them changes what belongs to the
//! whole process (its environment, its working folder, its limits); one that measures time or memory takes `harness::alone`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "a test fails by panicking, and its modules are not an interface"
)]

#[path = "../harness/mod.rs"]
mod harness;
mod validator;

mod aliases;
mod around;
mod cases;
mod check;
mod corpus;
mod determinism;
mod diagnostics;
mod exact_names;
mod external;
mod fails_closed;
mod floods;
mod folders;
mod golden;
mod hidden;
mod init;
mod judgements;
mod limits;
#[cfg(target_os = "linux")]
mod links;
mod look;
mod markdown;
mod markup;
mod mend;
mod mend_laws;
mod mend_links;
mod mutations;
mod names_shown;
mod new;
mod not_found;
mod output;
mod pictures;
mod privacy;
mod readme;
mod rules;
mod schema;
mod schema_agrees;
mod search;
mod serve;
mod soak;
mod spec_examples;
mod static_files;
mod theme;
mod theme_alone;
mod theme_names;
mod titles;
mod trade;
mod vault;
