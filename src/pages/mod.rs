//! The files of a guide: [`plan`] lists its [artifacts](Artifact), and [`Renderer`] has what they share while they are rendered.
//!
//! A new kind of file is a file here that implements the content of an artifact, and a line in the plan.

mod artifact;
mod breadcrumbs;
mod cache;
mod context;
mod crumbs;
mod depth;
mod depth_cache;
mod document;
mod document_page;
mod fields;
mod files;
mod filters;
mod fingerprints;
mod folder_list;
mod globals;
mod guide_json;
mod home;
mod html;
mod json_fragment;
mod kind_index;
mod kinds;
mod layout;
mod link_labels;
mod links;
mod look;
mod mentions;
mod model;
mod navigation;
mod not_found;
mod page;
mod panels;
mod plan;
mod progress;
mod prose;
mod redirect;
mod refs;
mod renderer;
mod search;
mod stylesheets;
mod tag_pages;
mod tag_values;
mod tags;
mod thread_cache;
mod tree;
mod value_cache;

pub use artifact::Artifact;
pub use cache::Cache;
pub use fingerprints::Fingerprints;
pub use model::Model;
pub use plan::plan;
pub use renderer::Renderer;
pub use search::{SEARCH_FOLDER, SearchIndex};
