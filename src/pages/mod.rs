//! The pages of a guide: [`plan`] lists all output files, and [`Renderer`] renders them.

mod breadcrumbs;
mod cache;
mod context;
mod depth;
mod depth_cache;
mod document;
mod fields;
mod globals;
mod guide_json;
mod home;
mod kind_index;
mod kinds;
mod layout;
mod link_labels;
mod links;
mod mentions;
mod panels;
mod plan;
mod progress;
mod prose;
mod refs;
mod render;
mod renderer;
mod tags;
mod template_needs;
mod thread_cache;
mod value_cache;
mod values;

pub use cache::{Cache, Fingerprints};
pub use plan::{Content, Planned, plan};
pub use renderer::Renderer;
