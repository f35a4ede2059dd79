//! Unlinked mentions: a page names another by title or alias without linking to it. The first mention of each
//! page is reported, and the link that `check --fix` makes of it changes no visible word.

use std::collections::HashSet;

use rayon::prelude::*;

use super::lexicon::{Lexicon, Mention};
use crate::content::Document;
use crate::diagnostic::{Diagnostic, rules};
use crate::guide::{Entry, Guide, PageId};
use crate::markdown::{Run, destination};
use crate::parallel::CHUNK;
use crate::text::{collapse, nfc, relative};

/// Characters that cannot be part of a wikilink.
const SIGNS: &str = "[]|#^<>\\&`*_~\n\t";

/// The first mention on each page of every other page that it does not link to.
pub(super) fn find(guide: &Guide) -> Vec<Diagnostic> {
    let lexicon = Lexicon::of(guide);
    let pages: Vec<(PageId, &Entry)> = guide.pages().collect();
    pages
        .par_iter()
        .with_max_len(CHUNK)
        .flat_map_iter(|(page, entry)| on_page(*page, entry, guide, &lexicon))
        .collect()
}

fn on_page(page: PageId, entry: &Entry, guide: &Guide, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let mut known: HashSet<PageId> = entry.resolved.links.iter().copied().chain([page]).collect();
    let text = &entry.resolved.document.source.text;
    let mut diagnostics = Vec::new();
    for run in entry.resolved.prose.body.runs() {
        for mention in lexicon.find(text, &run.spans) {
            if !known.insert(mention.page) {
                continue;
            }
            let link = link(mention, run.in_table, entry, guide, lexicon);
            let place = entry.resolved.document.place(mention.span);
            let words = shown(mention, &run, text);
            let found = rules::UNLINKED_MENTION.at(place.clone()).with("words", words);
            diagnostics.push(found.with("link", collapse(&link)).mend(place, link));
        }
    }
    diagnostics
}

/// A mention as readers see it: on one line, without the markers of a quote.
fn shown(mention: Mention, run: &Run, text: &str) -> String {
    let (start, end) = (mention.span.start, mention.span.end);
    let parts = run
        .spans
        .iter()
        .map(|span| span.start.max(start)..span.end.min(end))
        .filter(|part| part.start < part.end);
    let parts: Vec<&str> = parts.map(|part| &text[part.start as usize..part.end as usize]).collect();
    collapse(&parts.join(" "))
}

/// The link that replaces a mention: a wikilink by the page's title, else by its id, else by path.
fn link(mention: Mention, in_table: bool, entry: &Entry, guide: &Guide, lexicon: &Lexicon) -> String {
    let Document { source, path, .. } = &*entry.resolved.document;
    let words = &source.text[mention.span.range()];
    let target = &guide.entry(mention.page).resolved.document;
    let (title, id) = (target.title.value.as_str(), target.id.value.as_str());
    let fits =
        |name: &str| !name.contains(|letter| SIGNS.contains(letter)) && lexicon.means(name, mention.page);
    let broken = words.contains('\n') || words.contains(['[', ']', '|']);
    let name = [title, id].into_iter().find(|name| fits(name));
    match name.filter(|_| !broken) {
        Some(name) if nfc(words) == name && name == title => format!("[[{words}]]"),
        Some(name) => format!("[[{name}{}{words}]]", if in_table { "\\|" } else { "|" }),
        None => format!("[{words}]({})", destination(&relative(path, &target.path))),
    }
}
