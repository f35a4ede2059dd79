//! Checks of one document's text: pictures, headings, links, tasks.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::{Diagnostic, Findings, rules};
use crate::guide::{EmbedTarget, Prose, ResolvedDocument, Target};
use crate::markdown::{Body, LinkForm};
use crate::source::Place;
use crate::text::{Localized, fold, folded, surely_differ};

/// Link texts that do not say where the link leads.
const VAGUE: [&str; 26] = [
    "her",
    "klik",
    "klik her",
    "tryk her",
    "se her",
    "læs her",
    "find den her",
    "læs mere",
    "læs mere her",
    "læs",
    "mere",
    "se mere",
    "se mere her",
    "link",
    "linket",
    "dette link",
    "denne side",
    "here",
    "click",
    "click here",
    "read more",
    "more",
    "see more",
    "learn more",
    "this",
    "this link",
];

/// Maximum length of these, in characters.
const LONGEST_VAGUE: usize = 10;

const DESCRIBE_EMBED: Localized = Localized {
    da: "Skriv med få ord, hvad det viser: ![[{target}|beskrivelse]].",
    en: "Say in a few words what it shows: ![[{target}|description]].",
};

/// A link destination in Markdown syntax: in angle brackets where it needs them.
fn address(destination: &str) -> Cow<'_, str> {
    let plain = !destination.contains(|letter: char| letter.is_whitespace() || "()".contains(letter));
    if plain { destination.into() } else { format!("<{destination}>").into() }
}

/// Checks a document's text and fields.
pub(super) fn check(entry: &ResolvedDocument) -> Vec<Diagnostic> {
    let mut diagnostics = Findings::default();
    for prose in entry.texts() {
        missing_descriptions(prose, &mut diagnostics);
        link_words(prose, &mut diagnostics);
    }
    skipped_headings(&entry.prose, &mut diagnostics);
    duplicate_tasks(entry, &mut diagnostics);
    diagnostics.into_vec()
}

fn missing_descriptions(prose: &Prose, diagnostics: &mut Findings) {
    let body = &prose.body;
    for (index, words) in body.image_numbers() {
        let image = &body.tables().images[index];
        let is_picture = matches!(prose.images[index], EmbedTarget::Picture(..));
        if is_picture && image.description(&body.words(words)).is_empty() {
            let place = body.place(image.span);
            let found = rules::MISSING_ALT.at(place).with("target", &image.destination);
            let found = found.with("address", address(&image.destination));
            diagnostics.push(if image.wiki { found.advise(DESCRIBE_EMBED) } else { found });
        }
    }
}

fn link_words(prose: &Prose, diagnostics: &mut Findings) {
    let body = &prose.body;
    for (index, words) in body.link_numbers() {
        let link = &body.tables().links[index];
        let leads = !matches!(prose.links[index], Target::Text | Target::Withheld);
        if !leads || matches!(link.form, LinkForm::Wiki | LinkForm::Bare) {
            continue;
        }
        let words = body.words(words);
        let place = || body.place(link.span);
        if words.is_empty() {
            diagnostics
                .push(rules::EMPTY_LINK.at(place()).with("address", address(body.text(link.destination))));
        } else if is_vague(&words) {
            diagnostics.push(rules::VAGUE_LINK.at(place()).with("words", words));
        }
    }
}

/// True if a link text does not say where the link leads.
pub(super) fn is_vague(words: &str) -> bool {
    let words = words.trim_matches(|letter: char| !letter.is_alphanumeric());
    // Fast path: most link texts are a name, and longer.
    let is_short = words.chars().filter(|letter| !letter.is_whitespace()).nth(LONGEST_VAGUE).is_none();
    is_short && VAGUE.contains(&&*folded(words))
}

/// Headings more than one level below the previous one, as their author writes the levels. The page's own title comes
/// first. A heading in a quote or in another block is a part of what it stands in: the next one of the page itself
/// goes on from the last of these.
fn skipped_headings(prose: &Prose, diagnostics: &mut Findings) {
    let body = &prose.body;
    // Fast path: if all headings are of level two, as most are, none is skipped, whichever of them the text
    // has.
    if body.tables().headings.iter().all(|heading| heading.level == 2) {
        return;
    }
    let (mut above, mut above_on_page) = (1, 1);
    for (index, _) in body.heading_numbers() {
        let heading = &body.tables().headings[index];
        let level = heading.level;
        if heading.top {
            above = above_on_page;
            above_on_page = level;
        }
        if level > above + 1 {
            let meant = above + 1;
            let found = rules::SKIPPED_HEADING
                .at(body.place(heading.span))
                .with("from", above.to_string())
                .with("to", level.to_string())
                .with("meant", meant.to_string())
                .with("marks", "#".repeat(usize::from(meant)));
            diagnostics.push(found);
        }
        above = level;
    }
}

/// Tasks with the same text as an earlier one, neither with an id of its own.
fn duplicate_tasks(entry: &ResolvedDocument, diagnostics: &mut Findings) {
    if all_differ(entry) {
        return;
    }
    let mut first: HashMap<String, (&Body, usize, Range<usize>)> = HashMap::new();
    for prose in entry.texts() {
        let body = &*prose.body;
        for (index, words) in
            body.task_numbers().filter(|(index, _)| body.tables().tasks[*index].id.is_none())
        {
            let plain = body.words(words.clone());
            match first.entry(fold(&plain)) {
                Entry::Occupied(earlier) => {
                    let found = rules::DUPLICATE_TASK.at(task_place(body, index, words)).with("task", plain);
                    let (body, index, words) = earlier.get();
                    diagnostics.push(found.relate(task_place(body, *index, words.clone())));
                }
                Entry::Vacant(free) => drop(free.insert((body, index, words))),
            }
        }
    }
}

/// Maximum number of tasks for a pairwise comparison.
const FEW: usize = 16;

/// True only if the texts of all tasks certainly differ.
fn all_differ(entry: &ResolvedDocument) -> bool {
    if entry.task_count > FEW {
        return false;
    }
    let texts: Vec<Cow<'_, str>> = entry.tasks().map(|task| task.text()).collect();
    let pairs = || {
        texts
            .iter()
            .enumerate()
            .flat_map(|(number, one)| texts[..number].iter().map(move |other| (one, other)))
    };
    pairs().all(|(one, other)| surely_differ(one, other))
}

fn task_place(body: &Body, task: usize, words: Range<usize>) -> Place {
    body.words_place(words).unwrap_or_else(|| body.place(body.tables().tasks[task].span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_vague_words_have_more_letters_than_the_longest() {
        let letters = |words: &str| words.chars().filter(|letter| !letter.is_whitespace()).count();
        assert_eq!(VAGUE.iter().map(|words| letters(words)).max(), Some(LONGEST_VAGUE));
    }
}
