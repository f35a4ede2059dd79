//! Diagnostics: findings with a rule, a place, and arguments for the rule's message.
//!
//! All rules are in the tables of [`rules`]; `finding` makes, orders and counts findings; `report` formats them
//! for people, `data` for programs. The command decides whether a finding stops a build.

pub mod conflict;
mod data;
mod fault;
mod finding;
mod limit;
mod plain_text;
mod reason;
mod report;
mod rule;
pub mod rules;
mod snippet;

pub use data::{github, json, panel};
pub use fault::Fault;
pub use finding::{Diagnostic, Edit, count, sort, stops};
pub use limit::{Chosen, Findings, Limits, Rest};
pub use plain_text::{hiding_in_field, veiled_value};
pub(crate) use reason::{LINK, NO_FOLDER};
pub use report::Report;
pub use rule::{Rule, Severity};
