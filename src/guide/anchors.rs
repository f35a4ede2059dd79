//! Assigns ids to headings and tasks: unique on a page, and stable as long as their own text is.

use foldhash::{HashMap, HashSet};

use super::ids::Ids;
use crate::diagnostic::{Diagnostic, Findings, rules};
use crate::markdown::{Body, RawHtml, RawRole};
use crate::source::{Place, Span};
use crate::text::{fingerprint, is_name, nfc, slug};

/// The number of the second heading with the same text, as on GitHub: `del`, `del-1`, `del-2`.
const SECOND_HEADING: u32 = 1;
/// The number of the second task with the same text. It stays as it is, since readers' ticks are stored under
/// the ids of tasks.
const SECOND_TASK: u32 = 2;

/// The ids used on a page.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    headings: Taken,
    tasks: Taken,
    pub(super) diagnostics: Findings,
}

impl Anchors {
    /// Ids for the headings of a text, by number; empty for a heading that is not in the text.
    ///
    /// Authors' ids are assigned first, so that one derived from a heading's text never takes theirs.
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
                ids[index] = self.headings.take_free(heading_slug(&body.plain(words)), SECOND_HEADING);
            }
        }
        ids.into()
    }

    /// Ids for the terms of a text's definition lists, by number; empty for one that is not in the text. Those of
    /// headings come first.
    pub(super) fn terms(&mut self, body: &Body) -> Ids {
        let mut ids = vec![String::new(); body.tables().terms];
        for (index, words) in body.term_numbers() {
            ids[index] = self.headings.take_free(heading_slug(&body.plain(words)), SECOND_HEADING);
        }
        ids.into()
    }

    /// Ids in the raw HTML of a text, by attribute; empty where another has the id. Like the ids that authors give
    /// to headings, they come before those derived from a text.
    pub(super) fn raw(&mut self, body: &Body, html: RawHtml) -> Ids {
        let attributes = &body.tables().raw;
        let mut ids = vec![String::new(); attributes.len()];
        for (index, attribute) in attributes.iter().enumerate() {
            let RawRole::Id(given) = &attribute.role else { continue };
            if given.is_empty() || !(attribute.is_kept || html == RawHtml::Trusted) {
                continue;
            }
            let id = if is_free_form(given) { given.clone() } else { heading_slug(given) };
            match self.headings.take_given(&id, body.place(attribute.span)) {
                Some(found) => self.diagnostics.push(found),
                None => ids[index] = id,
            }
        }
        ids.into()
    }

    /// Ids for the tasks of a text, by number.
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
                ids[index] = self.tasks.take_free(fingerprint(&nfc(&body.words(words))), SECOND_TASK);
            }
        }
        ids.into()
    }
}

/// A heading's slug, changed where it could clash with ids of tasks and footnotes.
fn heading_slug(words: &str) -> String {
    let id = slug(words);
    if is_reserved(&id) { format!("h-{id}") } else { id }
}

/// True for the ids of tasks, footnotes, blocks and embeds.
fn is_reserved(id: &str) -> bool {
    ["task-", "fn-", "fnref-", "block-", "embed-"].iter().any(|prefix| id.starts_with(prefix))
}

/// The place of the id written in a heading; the heading's own if it is spelt otherwise.
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

/// True if an author's id can be used: without white space, and not reserved by the theme or the program.
fn is_plain(id: &str) -> bool {
    is_name(id) && !id.starts_with('_') && heading_slug(id) == slug(id)
}

/// True if an id in raw HTML can be used as it is.
fn is_free_form(id: &str) -> bool {
    !id.starts_with('_') && !is_reserved(id) && !id.contains(char::is_whitespace)
}

/// Used ids, with the last number appended to each.
#[derive(Debug, Default)]
struct Taken {
    ids: HashSet<String>,
    numbers: HashMap<String, u32>,
    /// The places of authors' ids.
    given: HashMap<String, Place>,
}

impl Taken {
    /// Reserves an id; `false` if it is used already.
    fn take(&mut self, id: &str) -> bool {
        self.ids.insert(id.to_owned())
    }

    /// Reserves an author's id; a finding if it is used already.
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

    /// Reserves `id` if it is free, else the first free of `id-1`, `id-2`, …, counted from the number that the
    /// second of a name gets.
    fn take_free(&mut self, id: String, second: u32) -> String {
        if self.take(&id) {
            return id;
        }
        let number = self.numbers.entry(id.clone()).or_insert(second);
        loop {
            let free = format!("{id}-{number}");
            *number += 1;
            if self.ids.insert(free.clone()) {
                return free;
            }
        }
    }
}
