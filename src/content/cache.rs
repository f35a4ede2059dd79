//! A cache of parsed documents from one run to the next. An entry is valid as long as the text and the
//! playbook are identical.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Document, EditionFindings, FoundFile, OrdinaryWords, ReadFile, Stamp, parse};
use crate::diagnostic::Diagnostic;
use crate::directory::Directory;
use crate::parallel::CHUNK;
use crate::playbook::Playbook;
use crate::source::SourceFile;

/// The documents of the last run, sorted by path. A first run starts from an empty cache.
#[derive(Default)]
pub struct Cache {
    playbook: Option<Arc<Playbook>>,
    texts: Vec<Known>,
}

/// A source text with its document.
#[derive(Clone)]
struct Known {
    stamp: Option<Stamp>,
    text: Arc<SourceFile>,
    /// Boxed, because nearly every file is readable.
    unread: Option<Box<Diagnostic>>,
    document: Arc<Document>,
}

impl Cache {
    /// Parses files of the site in `root`, apart from unchanged ones. Returns documents in the order of the
    /// files.
    pub fn parse(
        &mut self,
        root: &Directory,
        files: &[FoundFile],
        playbook: &Arc<Playbook>,
    ) -> Vec<Arc<Document>> {
        if self.playbook.as_ref().is_none_or(|before| !Arc::ptr_eq(before, playbook)) {
            *self = Self { playbook: Some(Arc::clone(playbook)), texts: Vec::new() };
        }
        let one = |words: &mut OrdinaryWords, (place, file): (usize, &FoundFile)| {
            look(root, file, self.known(place, file), playbook, words)
        };
        let files = files.par_iter().enumerate().with_max_len(CHUNK);
        let read: Vec<Known> = files.map_init(OrdinaryWords::default, one).collect();
        let documents = read.iter().map(|known| Arc::clone(&known.document)).collect();
        self.texts = read;
        documents
    }

    /// The cache entry of a file: usually at the same index as before.
    fn known(&self, place: usize, file: &FoundFile) -> Option<&Known> {
        let order = |known: &Known| {
            known.document.path.cmp(&file.path).then_with(|| known.text.path.cmp(&file.shown))
        };
        let there = self.texts.get(place).filter(|known| order(known).is_eq());
        there.or_else(|| self.texts.get(self.texts.binary_search_by(order).ok()?))
    }
}

/// The entry for a file, taken from the cache if unchanged.
fn look(
    root: &Directory,
    file: &FoundFile,
    known: Option<&Known>,
    playbook: &Playbook,
    words: &mut OrdinaryWords,
) -> Known {
    let same_stamp = |known: &&Known| {
        known.stamp.is_some_and(|then| Stamp::of(&file.file).is_some_and(|now| now.proves_same(&then)))
    };
    if let Some(known) = known.filter(same_stamp) {
        return known.clone();
    }
    let ReadFile { source: text, unread, stamp } = file.read(root);
    let unread = unread.map(Box::new);
    match known {
        Some(known) if known.text == text && known.unread == unread => Known { stamp, ..known.clone() },
        _ => {
            let document = parse_one(file, &text, unread.as_deref(), playbook, words);
            Known { stamp, text, unread, document }
        }
    }
}

/// Parses one file. For an unreadable one, only its name is known.
fn parse_one(
    file: &FoundFile,
    text: &Arc<SourceFile>,
    unread: Option<&Diagnostic>,
    playbook: &Playbook,
    words: &mut OrdinaryWords,
) -> Arc<Document> {
    let (mut document, mut found) = match unread {
        // The document still exists as a target of references, so that the fault is not reported again at
        // each of them.
        Some(_) => parse(&file.path, &SourceFile::unreadable(&text.path), playbook, words),
        None => parse(&file.path, text, playbook, words),
    };
    if let Some(unread) = unread {
        document.readable = false;
        found = EditionFindings::default();
        found.push(unread.clone());
    }
    document.found = found.fitted();
    Arc::new(document)
}
