//! The preview server: serves a finished guide over HTTP on this machine, for its author. Files are served as
//! they are in the output folder; pages get a script that reloads them. Builds are made elsewhere: the caller
//! hands over a [`Preview`] after each.
//!
//! # Protocol for pages
//!
//! Every page gets a script, `/_brobyg/live.js`, which opens a stream of server-sent events
//! (`text/event-stream`) at
//!
//! ```text
//! /_brobyg/events?page=/kort/x.html&since=7&session=2f…
//! ```
//!
//! | Parameter | Meaning |
//! | --- | --- |
//! | `page` | the path of the page, as in the address bar |
//! | `since` | the generation from which the page was loaded; default 0 |
//! | `session` | the run of the server from which it was loaded; default this one |
//! | `missing` | present if the page did not exist |
//!
//! The server decides what the page has to do; `data` is JSON on one line:
//!
//! | Event | `data` |
//! | --- | --- |
//! | `findings` | `{"language":"da","built":true,"stopped":false,"findings":[…]}` |
//! | `reload` | `{"generation":8}` |
//! | `styles` | `{"generation":8,"paths":["/assets/guide.css"]}` |
//!
//! - `findings` is sent first, and whenever the findings change. They have the JSON format of `brobyg check`,
//!   limited in number; `times` is how many findings one stands for. `stopped` is true if the last build was
//!   refused, `built` if there is a guide at all.
//! - `reload` is sent if the page, or a script, picture or font of the guide, changed after `since`, if the
//!   page was created or removed, or if the server was restarted.
//! - `styles` is sent if only style sheets changed after `since`.
//!
//! Changes are computed when the stream begins, so none is lost between loading a page and opening its
//! stream, nor while a stream is interrupted; a page remembers the generation of the last `styles`. Only the
//! newest state is sent: a slow reader skips states and never gets an old one. No event is sent for changes
//! of other pages or of `guide.json`. A stream ends when the server does; after 15 seconds without an event
//! it carries a comment. At most 100 streams and 256 connections are open at once; any further one gets a
//! 503. All streams share one copy of the findings, and nothing is queued for a stream that is not read.
//!
//! # Protocol for programs
//!
//! `/_brobyg/state` returns
//! `{"session":"2f…","generation":7,"looked":12,"told":3,"stopped":false,"findings":[…]}`, where `looked` is
//! the number of times the site was checked for changes, and `told` how many of these followed a change that
//! the system reported. `/_brobyg/look` checks the site, and returns the same when that is done: whatever was
//! saved before the request is then built.
//!
//! # Access control
//!
//! A preview may show the internal edition, so no other site may read it. A request for a host name that is
//! not this server's is refused with 403 (`Host`: any other name may have been made to resolve to this
//! machine), and so is one from a page of another site (`Origin`, `Sec-Fetch-Site`), unless its user follows
//! a link. Files are looked up by name among those of the guide, never on the disk.

mod access;
mod browser;
mod connections;
mod events;
mod handler;
mod interrupt;
mod live;
mod page;
mod path;
mod preview;
mod server;
mod sse;
mod sync;
pub mod watch;

pub use browser::open_browser;
pub use preview::Preview;
pub use server::{Event, Server};
