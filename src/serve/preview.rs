//! The state that is served at one moment.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Bytes;
use serde_json::json;

use super::sse::event;
use crate::media::{FileType, Role};
use crate::pages::SEARCH_FOLDER;
use crate::text::Language;

/// A state to serve. Immutable; the next one replaces it.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The output folder, absolute. Its files are read on request.
    pub folder: PathBuf,
    /// The files that may be served, relative to the output folder with slashes, with the generation in which
    /// each last changed.
    pub files: Arc<BTreeMap<String, u64>>,
    /// Number of builds written; 0 where there was none.
    pub generation: u64,
    /// The findings of the last build as a JSON array, limited in number, in the format of `brobyg check
    /// --format json`.
    pub findings: String,
    /// The language of the findings and of the server's own pages.
    pub language: Language,
    /// The path, with a slash at both ends, under which the guide is published and files are found too; none
    /// where the playbook names no address.
    pub base_path: Option<String>,
    /// True if the last build was refused: the files are those of the last good one.
    pub stopped: bool,
    /// True if pages are served under the Content-Security-Policy that guides promise to run under.
    pub policy: bool,
}

/// A preview with values derived from it for all event streams.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) preview: Preview,
    /// The generation in which a script, picture or font last changed.
    pub(super) parts: u64,
    /// The style sheets, each with the generation in which it last changed.
    pub(super) styles: Vec<(String, u64)>,
    /// A ready `findings` event.
    pub(super) findings: Bytes,
}

impl Snapshot {
    pub(super) fn of(preview: Preview) -> Self {
        let mut parts = 0;
        let mut styles = Vec::new();
        for (path, &changed) in preview.files.iter() {
            // What is searched changes with every page, and is loaded when somebody searches.
            if path.starts_with(SEARCH_FOLDER) {
                continue;
            }
            match FileType::role_of(path) {
                Role::Part => parts = parts.max(changed),
                Role::Style => styles.push((path.clone(), changed)),
                Role::Page | Role::Apart => {}
            }
        }
        let findings = findings(&preview);
        Self { preview, parts, styles, findings }
    }

    /// The path of a request as it is without the path under which the guide is published.
    pub(super) fn below_base<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let base = self.preview.base_path.as_deref().unwrap_or("/");
        path.strip_prefix(base).map_or(path.into(), |below| format!("/{below}").into())
    }

    /// The generation in which a file last changed.
    pub(super) fn changed(&self, path: &str) -> Option<u64> {
        self.preview.files.get(path).copied()
    }
}

fn findings(preview: &Preview) -> Bytes {
    // JSON has line ends between its values only; the data of an event must be one line.
    let array: String = preview.findings.lines().map(str::trim).collect();
    let (language, built, stopped) =
        (json!(preview.language.code()), preview.generation > 0, preview.stopped);
    let data = format!(r#"{{"language":{language},"built":{built},"stopped":{stopped},"findings":{array}}}"#);
    event("findings", &data)
}
