//! Links documents into the guide of one edition. Pure: gives the guide and every finding.

use std::sync::Arc;

use rayon::prelude::*;

use super::address::Addresses;
use super::assemble::Parts;
use super::assets::Assets;
use super::hidden::Hidden;
use super::menu::menu;
use super::names::Names;
use super::outline::{Curtain, Outlined, outline};
use super::resolve::{Resolved, resolve};
use super::shape::Shape;
use super::spots::Spots;
use super::suggest::Candidates;
use super::{Guide, PageId, embeds, names, order, titles, unique};
use crate::content::{Document, FoundFile};
use crate::diagnostic::{self, Diagnostic};
use crate::playbook::{Edition, Playbook};

/// Makes the guide of an edition from all documents and the files beside them.
pub fn link(
    mut documents: Vec<Arc<Document>>,
    files: &[FoundFile],
    playbook: &Arc<Playbook>,
    edition: Edition,
) -> (Guide, Vec<Diagnostic>) {
    documents.sort_by(|left, right| (&left.id.value, &left.path).cmp(&(&right.id.value, &right.path)));
    let pages = numbers(&documents, edition);
    let hidden = Hidden::of(documents.len());
    let mut names = Names::gather(&documents);
    let curtain = Curtain { documents: &documents, names: &names, pages: &pages, hidden: &hidden, edition };
    let titles = curtain.titles();
    let mut diagnostics = Vec::new();
    if !titles.is_empty() {
        diagnostics.extend(titles::change(&mut documents, titles));
        names = Names::gather(&documents);
    }
    diagnostics.extend(names::clashes(&documents, &pages));
    diagnostics.extend(unique::clashes(&documents, &pages, playbook));
    let shown: Vec<Arc<Document>> =
        documents.iter().filter(|document| edition.shows(document.visibility)).cloned().collect();
    let curtain = Curtain { documents: &documents, names: &names, pages: &pages, hidden: &hidden, edition };
    let anchored: Vec<Outlined> =
        shown.par_iter().map(|document| outline(document, playbook, &curtain)).collect();
    let spots: Vec<Spots> = anchored.par_iter().map(|outlined| Spots::of(&outlined.prose)).collect();
    let ranks = order::ranks(&shown, playbook);
    let shape = Shape::of(&shown, playbook, &ranks);
    let assets = Assets::gather(files);
    let addresses = Addresses {
        documents: &documents,
        shown: &shown,
        playbook,
        names: &names,
        assets: &assets,
        pages: &pages,
        hidden: &hidden,
        spots: &spots,
        indexes: &shape.indexes,
    };
    let mut resolved: Vec<Resolved> = shown
        .par_iter()
        .zip(anchored)
        .map(|(document, anchored)| resolve(document, anchored, &addresses, edition))
        .collect();
    diagnostics.extend(embeds::check(&mut resolved, &shown));
    let (menu, mut unmet) = menu(&addresses, &shape, &mut diagnostics);
    unmet.extend(resolved.iter_mut().flat_map(|resolved| std::mem::take(&mut resolved.found.unmet)));
    if !unmet.is_empty() {
        let candidates = Candidates::gather(&documents, &pages, &names, files);
        diagnostics.extend(candidates.suggest(unmet));
    }
    let parts = Parts { playbook, edition, shape, menu, ranks: &ranks, assets: &assets };
    let (guide, found) = parts.assemble(shown, resolved);
    diagnostics.extend(found);
    diagnostic::sort(&mut diagnostics);
    (guide, diagnostics)
}

/// The number in the guide of each document that the edition shows.
fn numbers(documents: &[Arc<Document>], edition: Edition) -> Vec<Option<PageId>> {
    let mut next = (0_u32..).map(PageId);
    documents
        .iter()
        .map(|document| edition.shows(document.visibility).then(|| next.next()).flatten())
        .collect()
}
