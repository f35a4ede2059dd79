//! What serving a site while it is written stands on: to be told when to look at it again. It knows nothing of what is looked at.

pub mod watch;
