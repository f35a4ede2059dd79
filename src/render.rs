//! Renders the artifacts of a guide into a sink, in parallel.

use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic, Fault, Rule, Severity, rules};
use crate::directory::Directory;
use crate::output::Sink;
use crate::pages::{Artifact, Cache, Fingerprints, Model, Renderer, SearchIndex};
use crate::progress::Progress;
use crate::source::{Place, Span};
use crate::supervise::supervised;
use crate::text::{Language, Localized};
use crate::theme::Theme;

/// Result of rendering a guide.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The paths of the files that differ from those that were there.
    pub changed: Vec<String>,
    /// The failures of its theme, in the order of places.
    pub failed: Vec<Diagnostic>,
}

/// The inputs of rendering a guide into a sink.
pub(crate) struct Rendering<'a, S> {
    /// The open folder of the site.
    pub(crate) root: &'a Directory,
    pub(crate) theme: &'a Theme,
    pub(crate) model: &'a Model<'a>,
    pub(crate) artifacts: &'a [Artifact],
    /// The index of the guide, if any artifact that is rendered needs it.
    pub(crate) search: Option<&'a SearchIndex>,
    pub(crate) sink: &'a S,
    pub(crate) progress: &'a dyn Progress,
}

impl<S: Sink> Rendering<'_, S> {
    /// Renders the artifacts, but for those that have the same fingerprint as in the cache.
    pub(crate) fn run(&self, known: Option<(&Cache, &Fingerprints)>) -> Result<Rendered, Fault> {
        let fingerprints = known.map(|(_, fingerprints)| fingerprints);
        let renderer = Renderer::new(self.root, self.model, self.theme, fingerprints, self.search);
        self.progress.begin(self.artifacts.len());
        // The last files are the largest and are rendered first; each is a task of its own, so that no thread
        // is left with a long queue at the end.
        let pieces = self.artifacts.par_iter().enumerate().rev().with_max_len(1);
        let one = |(place, artifact): (usize, &Artifact)| {
            let is_same = known
                .is_some_and(|(cache, fingerprints)| cache.is_same(&artifact.path, fingerprints.file(place)));
            self.one(&renderer, artifact, is_same)
        };
        let mut outcomes: Vec<Result<Outcome, Fault>> =
            supervised(self.theme, self.model.language(), || pieces.map(one).collect());
        outcomes.reverse();
        let mut all = Rendered::default();
        for (outcome, artifact) in outcomes.into_iter().zip(self.artifacts) {
            match outcome? {
                Outcome::Same => {}
                Outcome::Changed => all.changed.push(artifact.path.clone()),
                Outcome::Failed(found) => all.failed.push(*found),
            }
        }
        all.failed = by_fault(all.failed);
        renderer.leave();
        Ok(all)
    }

    fn one(&self, renderer: &Renderer<'_>, artifact: &Artifact, is_same: bool) -> Result<Outcome, Fault> {
        self.progress.step();
        if is_same {
            return self.sink.keep(&artifact.path).map(|()| Outcome::Same);
        }
        if !(artifact.is_rendered() || self.sink.takes_files()) {
            return Ok(Outcome::Same);
        }
        match artifact.render(renderer) {
            Ok(written) if self.sink.write(&artifact.path, &written)? => Ok(Outcome::Changed),
            Ok(_) => Ok(Outcome::Same),
            Err(found) => Ok(Outcome::Failed(found)),
        }
    }
}

/// Result of one file.
enum Outcome {
    Same,
    Changed,
    Failed(Box<Diagnostic>),
}

const ON_OTHERS: Localized = Localized {
    da: "Skabelonen fejlede på siden »{page}« og på {others}: {reason}.",
    en: "The template failed on the page “{page}” and on {others}: {reason}.",
};

/// The failures of templates with one finding for each fault, on the first of its pages: the same place of a template
/// fails on every page that comes to it. Without a known place, the same reason.
fn by_fault(mut failed: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostic::sort(&mut failed);
    let reason = |found: &Diagnostic| found.argument("reason").map(str::to_owned);
    let is_same = |one: &Diagnostic, other: &Diagnostic| {
        let is_at_place = one.place.span != Span::default() || reason(one) == reason(other);
        one.rule == other.rule && is_at(&one.place, &other.place) && is_at_place
    };
    let faults = failed.chunk_by(is_same).map(|pages| match pages.len() - 1 {
        0 => pages[0].clone(),
        others => {
            let others = |language| match (language, others) {
                (Language::Danish, 1) => "1 side mere".to_owned(),
                (Language::Danish, others) => format!("{others} sider mere"),
                (Language::English, 1) => "1 more page".to_owned(),
                (Language::English, others) => format!("{others} more pages"),
            };
            pages[0].clone().word(ON_OTHERS).with_each("others", others)
        }
    });
    faults.collect()
}

/// The rules about a template as it is written that say why a page fails.
const CAUSES: [&Rule; 2] = [&rules::UNKNOWN_VARIABLE, &rules::UNKNOWN_ASSET];

/// All findings with the failures of templates, sorted by place. A failure that a finding at its place explains is left
/// out, and that finding is the error.
pub fn with_failures(mut diagnostics: Vec<Diagnostic>, failed: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for failure in failed {
        let explains = |found: &&mut Diagnostic| {
            CAUSES.contains(&found.rule)
                && found.place.source.path == failure.place.source.path
                && found.place.span.touches(failure.place.span)
        };
        match diagnostics.iter_mut().find(explains) {
            Some(cause) => cause.severity = Severity::Error,
            None => diagnostics.push(failure),
        }
    }
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

fn is_at(one: &Place, other: &Place) -> bool {
    one.span == other.span && one.source.path == other.source.path
}
