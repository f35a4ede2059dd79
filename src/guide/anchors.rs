//! The ids of headings and tasks on a page: unique, and the same as long as their own words are.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Body;
use crate::text::{fingerprint, is_name, nfc, slug};

/// The ids that a page has given away.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    headings: Taken,
    tasks: Taken,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Anchors {
    /// Ids for the headings of a text, by their numbers; a heading that is not in the text has an empty one.
    ///
    /// The ids that authors gave are taken first, so that a heading's words never take them away.
    pub(super) fn headings(&mut self, body: &Body) -> Vec<String> {
        let mut ids = vec![String::new(); body.headings.len()];
        for (index, _) in body.heading_numbers() {
            let heading = &body.headings[index];
            let Some(given) = &heading.id else { continue };
            let id = if is_plain(given) { given.clone() } else { heading_slug(given) };
            if !self.headings.take(&id) {
                self.diagnostics.push(rules::DUPLICATE_ANCHOR.at(body.place(heading.span)).with("id", &id));
            }
            ids[index] = id;
        }
        for (index, words) in body.heading_numbers() {
            if ids[index].is_empty() {
                let id = heading_slug(&body.plain(words));
                ids[index] = self.headings.take_free(&id);
            }
        }
        ids
    }

    /// Ids for the tasks of a text, by their numbers.
    pub(super) fn tasks(&mut self, body: &Body) -> Vec<String> {
        let mut ids = vec![String::new(); body.tasks.len()];
        for (index, _) in body.task_numbers() {
            let Some(given) = &body.tasks[index].id else { continue };
            if !self.tasks.take(&given.value) {
                self.diagnostics
                    .push(rules::DUPLICATE_ANCHOR.at(body.place(given.span)).with("id", &given.value));
            }
            ids[index].clone_from(&given.value);
        }
        for (index, words) in body.task_numbers() {
            let text = body.plain(words);
            if ids[index].is_empty() {
                ids[index] = self.tasks.take_free(&fingerprint(&nfc(&text)));
            }
        }
        ids
    }
}

/// A heading's slug, kept clear of the ids that tasks and footnotes have.
fn heading_slug(words: &str) -> String {
    let id = slug(words);
    let taken = ["task-", "fn-", "fnref-", "block-", "embed-"].iter().any(|prefix| id.starts_with(prefix));
    if taken { format!("h-{id}") } else { id }
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
}

impl Taken {
    /// Takes an id; `false` where it was taken.
    fn take(&mut self, id: &str) -> bool {
        self.ids.insert(id.to_owned())
    }

    /// Takes `id` where it is free, else the first free of `id-2`, `id-3`, …
    fn take_free(&mut self, id: &str) -> String {
        let mut free = id.to_owned();
        while !self.take(&free) {
            let number = self.numbers.entry(id.to_owned()).or_insert(1);
            *number += 1;
            free = format!("{id}-{number}");
        }
        free
    }
}
