//! The plan: every artifact of a guide, each once. Pure.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::collections::hash_map::Entry as Slot;

use foldhash::{HashMap, HashMapExt};

use super::artifact::{Alias, Artifact};
use super::{
    document_page, files, folder_list, guide_json, home, kind_index, look, not_found, search, tag_pages,
};
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::{Entry, Guide, PageId};
use crate::playbook::Kind;
use crate::source::Place;
use crate::text::folded;
use crate::theme::{NO_DOCUMENT, Theme};

/// Plans a guide. Where a file that the program would make has the path of one of the author's, the author's is written.
/// Any other two files with one path, or with paths that differ in case only, are reported with both origins.
pub fn plan(guide: &Guide, theme: &Theme) -> (Vec<Artifact>, Vec<Diagnostic>) {
    let (stylesheet, found) = look::artifact(guide, theme);
    // The last ones are rendered first: what is likely to be long comes late.
    let artifacts: Vec<Artifact> = home::artifacts(guide)
        .chain(document_page::artifacts(guide))
        .chain(kind_index::artifacts(guide))
        .chain(folder_list::artifacts(guide))
        .chain(tag_pages::artifacts(guide))
        .chain(not_found::artifacts(guide))
        .chain(guide_json::artifacts(guide))
        .chain(search::artifacts(guide, theme))
        .chain(files::assets(guide))
        .chain(files::statics(guide))
        .chain(files::theme_files(guide, theme))
        .chain(stylesheet)
        .collect();
    let (artifacts, mut diagnostics) = resolve_clashes(artifacts, guide);
    diagnostics.extend(found);
    diagnostics.extend(unknown_templates(guide, theme));
    if theme.watched().is_some() {
        diagnostics.extend(unused_templates(guide, theme));
    }
    (artifacts, diagnostics)
}

/// Two artifacts, by index, with the same path, or one with a path inside the other as if that were a folder.
struct Clash {
    file: usize,
    earlier: usize,
}

/// All clashes. Of two files the author's is the earlier one. Those at an alias come last, each with a file that is none
/// where there is one.
fn clashes(artifacts: &[Artifact]) -> Vec<Clash> {
    let mut first: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(artifacts.len());
    let mut clashes = Vec::new();
    let (aliases, mut files): (Vec<usize>, Vec<usize>) =
        (0..artifacts.len()).partition(|index| artifacts[*index].alias.is_some());
    files.sort_by_key(|index| Reverse(artifacts[*index].owner));
    for file in files.iter().chain(&aliases).copied() {
        match first.entry(folded(&artifacts[file].path)) {
            Slot::Occupied(earlier) => clashes.push(Clash { file, earlier: *earlier.get() }),
            Slot::Vacant(free) => drop(free.insert(file)),
        }
    }
    // Files are sorted by folder, so each folder is checked once.
    let folder_of = |index: &usize| folder(&artifacts[*index]);
    for group in [files, aliases] {
        for files in group.chunk_by(|left, right| folder_of(left) == folder_of(right)) {
            let folder = folder_of(&files[0]);
            let above =
                folder.match_indices('/').filter_map(|(slash, _)| first.get(&*folded(&folder[..slash])));
            let above: Vec<usize> = above.copied().collect();
            let within = files.iter().flat_map(|file| above.iter().map(|earlier| (*file, *earlier)));
            clashes.extend(within.map(|(file, earlier)| Clash { file, earlier }));
        }
    }
    clashes
}

/// Removes the files of the program's whose path one of the author's has, and the redirects of aliases whose address
/// another file has, or another page's alias. Returns the rest, with findings for these and for other clashes.
fn resolve_clashes(artifacts: Vec<Artifact>, guide: &Guide) -> (Vec<Artifact>, Vec<Diagnostic>) {
    let (mut diagnostics, mut gone) = (Vec::new(), HashSet::new());
    for Clash { file, earlier } in clashes(&artifacts) {
        let (one, other) = (&artifacts[file], &artifacts[earlier]);
        match (&one.alias, &other.alias) {
            // The same place in the output has to be the author's on every file system.
            (None, None) if other.owner > one.owner && one.path == other.path => {
                gone.insert(file);
                let found = rules::GENERATED_REPLACED.at(other.origin.clone());
                diagnostics.push(found.with("output", &one.path));
            }
            (None, None) => diagnostics.push(same_output(one, other, &Place::top(&guide.playbook.source))),
            (Some(alias), _) => {
                gone.insert(file);
                gone.extend(other.alias.is_some().then_some(earlier));
                diagnostics.extend(address_taken(alias, one, other, guide));
            }
            (None, Some(alias)) => {
                gone.insert(earlier);
                diagnostics.extend(address_taken(alias, other, one, guide));
            }
        }
    }
    let kept = artifacts.into_iter().enumerate().filter(|(index, _)| !gone.contains(index));
    (kept.map(|(_, file)| file).collect(), diagnostics)
}

fn same_output(file: &Artifact, earlier: &Artifact, playbook: &Place) -> Diagnostic {
    // Files that every guide has come first or last in the plan. The finding is at the one that an author
    // named, where it can be corrected.
    let ours = file.origin.source == playbook.source;
    let (place, other) = if ours { (earlier, file) } else { (file, earlier) };
    let found = rules::SAME_OUTPUT.at(place.origin.clone()).with("output", &earlier.path);
    found.relate(other.origin.clone())
}

/// The finding for an alias without a redirect. None where it is the name of another page: that is a finding
/// of its own.
fn address_taken(alias: &Alias, file: &Artifact, other: &Artifact, guide: &Guide) -> Option<Diagnostic> {
    let name = folded(&alias.name);
    let is_named = |(page, entry): (PageId, &Entry)| {
        let document = &entry.resolved.document;
        page != alias.page && (folded(&document.title.value) == name || folded(&document.id.value) == name)
    };
    let found = || {
        rules::ALIAS_ADDRESS
            .at(file.origin.clone())
            .with("alias", &alias.name)
            .with("output", &file.path)
            .relate(other.origin.clone())
    };
    (!guide.pages().any(is_named)).then(found)
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
