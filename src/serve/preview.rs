//! What is served at one moment, as it is handed over, and what follows from it for all pages alike.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Bytes;
use serde_json::json;

use super::events;
use super::types::{self, Role};
use crate::text::Language;

/// What is served at one moment. It never changes; the next one takes its place.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The output folder, absolute. Its files are read when they are asked for.
    pub folder: PathBuf,
    /// Every file that may be served, by its path with slashes from the output folder, and the generation in
    /// which its content last changed.
    pub files: Arc<BTreeMap<String, u64>>,
    /// The builds that were written, counted from 1; 0 where there was none.
    pub generation: u64,
    /// The findings of the last build that are shown, a JSON array much as `brobyg check --format json`
    /// prints it.
    pub findings: String,
    /// The language of the findings, in which the server speaks too.
    pub language: Language,
    /// Whether the last build was refused: the files are those of the last good one.
    pub stopped: bool,
    /// Whether pages are served under the policy that guides promise to run under.
    pub policy: bool,
}

/// A preview, and what all streams would find in it.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) preview: Preview,
    /// The generation in which a script, a picture or a font last changed.
    pub(super) parts: u64,
    /// The style sheets, each with the generation in which it last changed.
    pub(super) styles: Vec<(String, u64)>,
    /// A `findings` event, as all streams have it.
    pub(super) findings: Bytes,
}

impl Snapshot {
    pub(super) fn of(preview: Preview) -> Self {
        let mut parts = 0;
        let mut styles = Vec::new();
        for (path, &changed) in preview.files.iter() {
            match types::of(path).1 {
                Role::Part => parts = parts.max(changed),
                Role::Style => styles.push((path.clone(), changed)),
                Role::Page | Role::Apart => {}
            }
        }
        let findings = findings(&preview);
        Self { preview, parts, styles, findings }
    }

    /// The generation in which a file last changed.
    pub(super) fn changed(&self, path: &str) -> Option<u64> {
        self.preview.files.get(path).copied()
    }
}

fn findings(preview: &Preview) -> Bytes {
    // Line ends stand between the values of JSON and never within one; an event is easier to read on one
    // line.
    let array: String = preview.findings.lines().map(str::trim).collect();
    let (language, built, stopped) =
        (json!(preview.language.code()), preview.generation > 0, preview.stopped);
    let data = format!(r#"{{"language":{language},"built":{built},"stopped":{stopped},"findings":{array}}}"#);
    events::event("findings", &data)
}
