//! The server of a preview over a made-up guide, asked over plain connections.

mod crowd;
mod events;
mod files;
mod gate;
mod guide;
mod life;
mod paths;
