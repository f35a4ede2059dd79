//! The plan: every artifact of a guide, each once. Pure.

use std::borrow::Cow;
use std::collections::HashSet;
use std::collections::hash_map::Entry as Slot;

use foldhash::{HashMap, HashMapExt};

use super::artifact::Artifact;
use super::{document_page, files, guide_json, home, kind_index, not_found, tag_pages};
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::Guide;
use crate::playbook::Kind;
use crate::source::Place;
use crate::text::folded;
use crate::theme::{NO_DOCUMENT, Theme};

/// Plans a guide. Two files whose paths differ in case only are reported with both origins.
pub fn plan(guide: &Guide, theme: &Theme) -> (Vec<Artifact>, Vec<Diagnostic>) {
    // The last ones are rendered first: what is likely to be long comes late.
    let artifacts: Vec<Artifact> = home::artifacts(guide)
        .chain(document_page::artifacts(guide))
        .chain(kind_index::artifacts(guide))
        .chain(tag_pages::artifacts(guide))
        .chain(not_found::artifacts(guide))
        .chain(guide_json::artifacts(guide))
        .chain(files::assets(guide))
        .chain(files::theme_files(guide, theme))
        .collect();
    let mut diagnostics = clashes(&artifacts, &Place::top(&guide.playbook.source));
    diagnostics.extend(unknown_templates(guide, theme));
    if theme.watched().is_some() {
        diagnostics.extend(unused_templates(guide, theme));
    }
    (artifacts, diagnostics)
}

/// Findings for files with the same path, or with a path inside another as if that were a folder.
fn clashes(artifacts: &[Artifact], playbook: &Place) -> Vec<Diagnostic> {
    let mut first: HashMap<Cow<'_, str>, &Artifact> = HashMap::with_capacity(artifacts.len());
    let mut diagnostics = Vec::new();
    let mut report = |file: &Artifact, earlier: &Artifact| {
        // Files that every guide has come first or last in the plan. The finding is at the one that an author
        // named, where it can be corrected.
        let ours = file.origin.source == playbook.source;
        let (place, other) = if ours { (earlier, file) } else { (file, earlier) };
        let found = rules::SAME_OUTPUT.at(place.origin.clone()).with("output", &earlier.path);
        diagnostics.push(found.relate(other.origin.clone()));
    };
    for file in artifacts {
        match first.entry(folded(&file.path)) {
            Slot::Occupied(earlier) => report(file, earlier.get()),
            Slot::Vacant(free) => drop(free.insert(file)),
        }
    }
    // Files are sorted by folder, so each folder is checked once.
    for files in artifacts.chunk_by(|left, right| folder(left) == folder(right)) {
        let folders = folder(&files[0]).match_indices('/').map(|(slash, _)| &files[0].path[..slash]);
        let others: Vec<&Artifact> = folders.filter_map(|name| first.get(&*folded(name)).copied()).collect();
        for file in files {
            for other in &others {
                report(file, other);
            }
        }
    }
    diagnostics
}

/// The folder of a file, with a final slash.
fn folder(file: &Artifact) -> &str {
    file.path.rfind('/').map_or("", |slash| &file.path[..=slash])
}

/// Templates of the site that no page of this guide can be rendered with. Where one has the name of a folder or the label of a kind, its key is
/// meant.
fn unused_templates(guide: &Guide, theme: &Theme) -> Vec<Diagnostic> {
    let kinds = || guide.playbook.kinds.iter().map(|(_, kind)| kind);
    let keys =
        kinds().flat_map(|Kind { key, .. }| [key.clone(), format!("{key}-index"), format!("{key}-panel")]);
    let asked = guide.entries.iter().filter_map(|entry| entry.resolved.document.template.as_ref());
    let common = NO_DOCUMENT.into_iter().chain(["document", "footer"]).map(str::to_owned);
    let names: HashSet<String> =
        keys.chain(asked.map(|template| template.value.clone())).chain(common).collect();
    theme.unused_templates(&names, |name| {
        let is_called = |kind: &&Kind| {
            let labels = [&kind.label.one, &kind.label.many].map(|label| folded(label) == folded(name));
            kind.folder.as_deref() == Some(name) || labels.contains(&true)
        };
        kinds().find(is_called).map(|kind| kind.key.as_str())
    })
}

fn unknown_templates(guide: &Guide, theme: &Theme) -> Vec<Diagnostic> {
    let needs = guide
        .entries
        .iter()
        .filter_map(|entry| Some((&entry.resolved.document, entry.resolved.document.template.as_ref()?)));
    needs
        .filter(|(_, template)| !theme.has_document_template(&template.value))
        .map(|(document, template)| {
            rules::UNKNOWN_TEMPLATE.at(document.place(template.span)).with("template", &template.value)
        })
        .collect()
}
