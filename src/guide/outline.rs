//! The first step into the guide: what the edition does not show is dropped, and what is left gets its ids.

use std::sync::Arc;

use super::TaskItem;
use super::address::Outline;
use super::anchors::Anchors;
use crate::content::{Document, FieldValue, Stage};
use crate::diagnostic::Diagnostic;
use crate::markdown::Body;
use crate::playbook::{Edition, Playbook, Visibility};
use crate::source::Spanned;
use crate::text::fold;

/// The stage between document and guide: ids are given, links are not yet followed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchored;

impl Stage for Anchored {
    type Prose = AnchoredProse;
    type Image = Spanned<String>;
}

#[derive(Debug, Clone)]
pub(super) struct AnchoredProse {
    pub(super) body: Arc<Body>,
    pub(super) heading_ids: Vec<String>,
    pub(super) task_ids: Vec<String>,
}

/// A document without what the edition does not show, and with its ids.
pub(super) struct Outlined {
    pub(super) fields: Vec<FieldValue<Anchored>>,
    pub(super) prose: AnchoredProse,
    pub(super) tasks: Vec<TaskItem>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Outlined {
    /// Its headings as links name them.
    pub(super) fn headings(&self) -> Outline {
        let AnchoredProse { body, heading_ids, .. } = &self.prose;
        body.heading_numbers()
            .map(|(index, words)| (fold(&body.plain(words)), heading_ids[index].clone()))
            .collect()
    }
}

/// Takes a document into an edition.
pub(super) fn outline(document: &Document, playbook: &Playbook, edition: Edition) -> Outlined {
    let mut anchors = Anchors::default();
    let mut tasks = Vec::new();
    let mut anchor = |body: &Arc<Body>| {
        let hides = edition == Edition::Public && body.has_internal();
        let body = if hides { Arc::new(body.without_internal()) } else { Arc::clone(body) };
        let (task_ids, items) = anchors.tasks(&body);
        tasks.extend(items);
        AnchoredProse { heading_ids: anchors.headings(&body), task_ids, body }
    };
    let prose = anchor(&document.body);
    let kind = playbook.kinds.get(document.kind);
    let shown = |field: &&FieldValue<_>| {
        let visibility = kind.field(&field.name).map_or(Visibility::Internal, |field| field.visibility);
        edition.shows(visibility)
    };
    let fields = document
        .fields
        .iter()
        .filter(shown)
        .filter_map(|field| {
            let value = field.value.carry::<Anchored>(&mut anchor, &mut |image| Some(image.clone()))?;
            Some(FieldValue { name: field.name.clone(), span: field.span, value })
        })
        .collect();
    Outlined { fields, prose, tasks, diagnostics: anchors.diagnostics }
}
