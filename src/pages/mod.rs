//! The pages of a guide: [`plan`] says what is to be written where, and [`Renderer`] what is in it.

mod address;
mod asked;
mod breadcrumbs;
mod closed;
mod context;
mod data;
mod desk;
mod document;
mod fields;
mod frame;
mod globals;
mod home;
mod kind_index;
mod kinds;
mod links;
mod memory;
mod mentions;
mod panels;
mod plan;
mod progress;
mod prose;
mod refs;
mod render;
mod renderer;
mod shelves;
mod signs;
mod tags;
mod values;

pub use memory::{Memory, Prints};
pub use plan::{Content, Planned, plan};
pub use renderer::Renderer;
