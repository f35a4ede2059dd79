//! A finished guide over http, on this machine, for the one who writes it: files as they are in the output
//! folder, and pages that renew themselves. Who builds the guide, and when, is for others: they hand over a
//! [`Preview`] after every build.
//!
//! # What a page is told
//!
//! Every page gets a script, `/_brobyg/live.js`, which opens a stream of events (`text/event-stream`) at
//!
//! ```text
//! /_brobyg/events?page=/kort/x.html&since=7&session=2f…
//! ```
//!
//! | Parameter | Meaning |
//! | --- | --- |
//! | `page` | the path of the page, as it stands in the address bar |
//! | `since` | the generation that the page was loaded from; 0 where it is left out |
//! | `session` | the run of the server that it was loaded from; this one where it is left out |
//! | `missing` | there where there was no such page |
//!
//! The server decides what is to be done; `data` is JSON on one line:
//!
//! | Event | `data` | When |
//! | --- | --- | --- |
//! | `findings` | `{"language":"da","built":true,"stopped":false,"findings":[…]}` | first of all, and when they are others |
//! | `reload` | `{"generation":8}` | the page, or a script, picture or font of the guide, changed after `since`; the page came or went; the server was started anew |
//! | `styles` | `{"generation":8,"paths":["/assets/guide.css"]}` | nothing but style sheets changed after `since` |
//!
//! `findings` are as `brobyg check --format json` has them, as many as are shown to people; `times` tells for
//! how many one stands. `stopped` says that the last build was refused, `built` that there is a guide at all.
//! What has changed is compared when the stream begins, so nothing is lost between a page and its stream, nor
//! while a stream is broken; a page remembers the generation of the last `styles`. Only the newest state
//! counts: whoever reads slowly is told less, never something old. Other pages and `guide.json` may change
//! without a word. A stream ends when the server does; every 15 seconds without an event it says a comment.
//! 100 pages may listen at once, and 256 connections may be open; whoever comes beyond is answered with 503.
//! What is told is one piece of memory for all that listen, and who does not read is not told what is new
//! until it does.
//!
//! # What programs are told
//!
//! `/_brobyg/state` answers with
//! `{"session":"2f…","generation":7,"looked":12,"told":3,"stopped":false,"findings":[…]}`, where `looked`
//! counts how often the site was looked at, and `told` how often because the system told of a change.
//! `/_brobyg/look` asks for a look, and answers with the same when it is done: what was saved before is then
//! part of it.
//!
//! # Who may ask
//!
//! A preview may show the internal edition, so no other site may read it: names that are not this server's
//! are refused with 403 (`Host`; a foreign name may have been made to lead here), and so is what the page of
//! another site asks for (`Origin`, `Sec-Fetch-Site`), unless its reader follows a link. Files are looked up
//! by name among those of the guide, never on the disk.

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
mod sync;
mod types;
pub mod watch;

pub use browser::open_browser;
pub use preview::Preview;
pub use server::{Event, Server};
