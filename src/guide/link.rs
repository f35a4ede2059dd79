//! Links documents into the guide of one edition. Returns the guide and every finding; the cache affects the
//! time this takes, and nothing else.

use std::sync::{Arc, OnceLock};

use foldhash::HashSet;
use rayon::prelude::*;

use super::assemble::{Joined, Parts};
use super::found::Found;
use super::link_resolver::LinkResolver;
use super::link_targets::LinkTargets;
use super::menu::menu;
use super::model::{Guide, ResolvedDocument};
use super::page_id::{PageId, numbers};
use super::pictures::pictures;
use super::redact::{AnchoredDocument, outline};
use super::resolution::Resolution;
use super::resolve::{resolve, survey};
use super::scope::Scope;
use super::suggest::Candidates;
use super::{concealed, embeds};
use crate::content::{Document, SiteFiles};
use crate::diagnostic::{self, Diagnostic};
use crate::parallel::CHUNK;
use crate::playbook::{Edition, Playbook};

/// Resolved documents of the last guide. An entry is valid as long as neither the document nor anything that
/// its links depend on has changed.
#[derive(Default)]
pub struct Cache(Option<Last>);

struct Last {
    frame: Scope,
    followed: Vec<Arc<Resolution>>,
    joined: Joined,
}

/// Builds the guide of an edition from all documents and the other files of the site. Documents are reduced to the
/// edition here: no later stage checks it again.
pub fn link(
    documents: Vec<Arc<Document>>,
    files: &Arc<SiteFiles>,
    playbook: &Arc<Playbook>,
    edition: Edition,
    cache: &mut Cache,
) -> (Guide, Vec<Diagnostic>) {
    let mut documents: Vec<Arc<Document>> =
        documents.into_iter().map(|document| document.in_edition(edition)).collect();
    documents.par_sort_by(|left, right| (&left.id.value, &left.path).cmp(&(&right.id.value, &right.path)));
    let (before, known) = match cache.0.take() {
        Some(Last { frame, followed, joined }) => (Some(frame), Some((followed, joined))),
        None => (None, None),
    };
    let (frame, changed) = Scope::next(before, documents, files, playbook, edition);
    let known = known.zip(changed);
    let mut diagnostics = frame.diagnostics.clone();
    diagnostics.extend(frame.not_unique.iter().cloned());
    let kept = known.as_ref().map(|((followed, _), changed)| (followed.as_slice(), changed.as_slice()));
    let steps = outlines(&frame, kept);
    let link_targets: Vec<Arc<LinkTargets>> = steps.par_iter().map(Step::link_targets).collect();
    let addresses = addresses(&frame, &link_targets);
    let followed = follow(steps, &addresses);
    let mut owns: Vec<Arc<ResolvedDocument>> =
        followed.par_iter().map(|followed| Arc::clone(&followed.resolved)).collect();
    let embedding = numbers(followed.len()).zip(&followed).filter(|(_, followed)| followed.embeds);
    let embedding: Vec<PageId> = embedding.map(|(page, _)| page).collect();
    diagnostics.extend(embeds::check(&mut owns, &embedding, &frame.shown));
    let (menu, mut unmet) = menu(&addresses, &frame.listings, &mut diagnostics);
    let pictures = pictures(&addresses);
    diagnostics.extend(pictures.diagnostics.iter().cloned());
    unmet.extend(pictures.unmet.iter().cloned());
    unmet.par_extend(followed.par_iter().flat_map_iter(|followed| followed.found.unmet.iter().cloned()));
    for found in surveys(&frame, &addresses) {
        diagnostics.extend(found.diagnostics.into_vec());
        unmet.extend(found.unmet);
    }
    if !unmet.is_empty() {
        let concealed = match edition {
            Edition::Public => concealed::files(&addresses, &followed),
            Edition::Internal => HashSet::default(),
        };
        let candidates =
            Candidates::gather(&frame.documents, &frame.pages, &frame.names, &files.assets, &concealed);
        diagnostics.extend(candidates.suggest(unmet));
    }
    let before = known.as_ref().map(|((followed, joined), _)| (followed.as_slice(), joined));
    let joined = Joined::next(before, &followed, &frame);
    let parts = Parts { frame: &frame, menu, pictures, followed: &followed, joined: &joined };
    let (guide, found) = parts.assemble(owns);
    diagnostics.extend(found);
    diagnostic::sort(&mut diagnostics);
    cache.0 = Some(Last { frame, followed, joined });
    (guide, diagnostics)
}

/// A document on its way into the guide.
enum Step {
    /// Unchanged since the last guide.
    Kept(Arc<Resolution>),
    /// With ids; links are unresolved.
    Fresh(Box<AnchoredDocument>, Arc<LinkTargets>),
}

impl Step {
    fn link_targets(&self) -> Arc<LinkTargets> {
        match self {
            Self::Kept(followed) => Arc::clone(&followed.link_targets),
            Self::Fresh(_, link_targets) => Arc::clone(link_targets),
        }
    }
}

/// Reduces documents to the edition, apart from those whose links are still valid.
fn outlines(frame: &Scope, kept: Option<(&[Arc<Resolution>], &[bool])>) -> Vec<Step> {
    let redaction = frame.redaction();
    let pages = frame.pages.iter().zip(0..).filter_map(|(page, index)| page.map(|_| index));
    let pages: Vec<usize> = pages.collect();
    let step = |(page, index): (usize, &usize)| {
        if let Some((followed, changed)) = kept {
            let followed = &followed[page];
            if !changed[*index] && !followed.found.asked.iter().any(|asked| changed[*asked]) {
                return Step::Kept(Arc::clone(followed));
            }
        }
        let outlined = outline(&frame.documents[*index], &redaction);
        let link_targets = Arc::new(LinkTargets::of(outlined.prose.clone()));
        Step::Fresh(Box::new(outlined), link_targets)
    };
    pages.par_iter().enumerate().with_max_len(CHUNK).map(step).collect()
}

fn addresses<'a>(frame: &'a Scope, link_targets: &'a [Arc<LinkTargets>]) -> LinkResolver<'a> {
    LinkResolver {
        documents: &frame.documents,
        shown: &frame.shown,
        playbook: &frame.playbook,
        names: &frame.names,
        assets: &frame.assets,
        pages: &frame.pages,
        hidden: &frame.hidden,
        link_targets,
        folders: &frame.listings.folders,
        hidden_folders: OnceLock::new(),
    }
}

/// The findings about the references of the documents that the edition does not show for a finding alone.
fn surveys(frame: &Scope, addresses: &LinkResolver<'_>) -> Vec<Found> {
    let withheld = frame.documents.iter().zip(&frame.pages).filter(|(_, page)| page.is_none());
    let suspended: Vec<&Arc<Document>> =
        withheld.map(|(document, _)| document).filter(|document| document.suspended).collect();
    let redaction = frame.redaction();
    let one = |document: &&Arc<Document>| survey(document, outline(document, &redaction), addresses);
    suspended.par_iter().map(one).collect()
}

fn follow(steps: Vec<Step>, addresses: &LinkResolver<'_>) -> Vec<Arc<Resolution>> {
    let one = |(page, step): (PageId, Step)| match step {
        Step::Kept(followed) => followed,
        Step::Fresh(outlined, link_targets) => Arc::new(resolve(page, *outlined, link_targets, addresses)),
    };
    numbers(steps.len()).zip(steps).map(one).collect()
}
