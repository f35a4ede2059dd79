//! The ids of headings and tasks on a page: unique, and the same as long as their own words are.

use foldhash::{HashMap, HashSet};

use super::ids::Ids;
use crate::diagnostic::{Diagnostic, Findings, rules};
use crate::markdown::Body;
use crate::source::{Place, Span};
use crate::text::{fingerprint, is_name, nfc, slug};

/// The ids that a page has given away.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    headings: Taken,
    tasks: Taken,
    pub(super) diagnostics: Findings,
}

impl Anchors {
    /// Ids for the headings of a text, by their numbers; a heading that is not in the text has an empty one.
    ///
    /// The ids that authors gave are taken first, so that a heading's words never take them away.
    pub(super) fn headings(&mut self, body: &Body) -> Ids {
        let mut ids = vec![String::new(); body.tables().headings.len()];
        let headings: Vec<_> = body.heading_numbers().collect();
        for (index, _) in &headings {
            let (index, heading) = (*index, &body.tables().headings[*index]);
            let Some(given) = &heading.id else { continue };
            let id = if is_plain(given) { given.clone() } else { heading_slug(given) };
            let place = mark(body.place(heading.span), given);
            self.diagnostics.extend(self.headings.take_given(&id, place));
            ids[index] = id;
        }
        for (index, words) in headings {
            if ids[index].is_empty() {
                ids[index] = self.headings.take_free(heading_slug(&body.plain(words)));
            }
        }
        ids.into()
    }

    /// Ids for the tasks of a text, by their numbers.
    pub(super) fn tasks(&mut self, body: &Body) -> Ids {
        let mut ids = vec![String::new(); body.tables().tasks.len()];
        let numbers: Vec<_> = body.task_numbers().collect();
        for (index, _) in &numbers {
            let Some(given) = &body.tables().tasks[*index].id else { continue };
            self.diagnostics.extend(self.tasks.take_given(&given.value, body.place(given.span)));
            ids[*index].clone_from(&given.value);
        }
        for (index, words) in numbers {
            if ids[index].is_empty() {
                ids[index] = self.tasks.take_free(fingerprint(&nfc(&body.words(words))));
            }
        }
        ids.into()
    }
}

/// A heading's slug, kept clear of the ids that tasks and footnotes have.
fn heading_slug(words: &str) -> String {
    let id = slug(words);
    let taken = ["task-", "fn-", "fnref-", "block-", "embed-"].iter().any(|prefix| id.starts_with(prefix));
    if taken { format!("h-{id}") } else { id }
}

/// The place of the id that is written in a heading; the heading's own where it is written in other letters.
fn mark(heading: Place, id: &str) -> Place {
    let mark = format!("#{id}");
    match heading.source.text.get(heading.span.range()).and_then(|text| text.rfind(&mark)) {
        Some(start) => {
            let start = heading.span.start as usize + start;
            Place::new(&heading.source, Span::new(start..start + mark.len()))
        }
        None => heading,
    }
}

/// Whether an author's id may stand as it is: free of white space, and none that the theme or the program gives.
fn is_plain(id: &str) -> bool {
    is_name(id) && !id.starts_with('_') && heading_slug(id) == slug(id)
}

/// Ids that are taken, and the last number that was given to each.
#[derive(Debug, Default)]
struct Taken {
    ids: HashSet<String>,
    numbers: HashMap<String, u32>,
    /// Where the author gave each of those that were given.
    given: HashMap<String, Place>,
}

impl Taken {
    /// Takes an id; `false` where it was taken.
    fn take(&mut self, id: &str) -> bool {
        self.ids.insert(id.to_owned())
    }

    /// Takes an id that the author gives at a place; a finding where it was taken.
    fn take_given(&mut self, id: &str, place: Place) -> Option<Diagnostic> {
        if self.take(id) {
            self.given.insert(id.to_owned(), place);
            return None;
        }
        let found = rules::DUPLICATE_ANCHOR.at(place).with("id", id);
        Some(match self.given.get(id) {
            Some(first) => found.relate(first.clone()),
            None => found,
        })
    }

    /// Takes `id` where it is free, else the first free of `id-2`, `id-3`, …
    fn take_free(&mut self, id: String) -> String {
        if self.take(&id) {
            return id;
        }
        let number = self.numbers.entry(id.clone()).or_insert(1);
        loop {
            *number += 1;
            let free = format!("{id}-{number}");
            if self.ids.insert(free.clone()) {
                return free;
            }
        }
    }
}
