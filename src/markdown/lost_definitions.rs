//! Reports lines that Markdown reads as the address of a link, though they were written to be read: `[Note]: Remember`.

use std::ops::Range;

use pulldown_cmark::{Event, RefDefs, Tag};

use super::build::Builder;
use super::definitions::restored;
use super::plain_addresses::is_address;
use crate::diagnostic::rules;
use crate::source::Span;

/// The definitions of a text whose address is a word, and that no link has used so far.
pub(super) struct LostDefinitions(Vec<Definition>);

struct Definition {
    label: String,
    range: Range<usize>,
}

impl LostDefinitions {
    pub(super) fn of(defined: &RefDefs<'_>) -> Self {
        let lost = defined.iter().filter(|(_, definition)| is_word(&definition.dest));
        let mut lost: Vec<_> = lost
            .map(|(label, definition)| Definition {
                label: restored(label.into()).to_lowercase(),
                range: definition.span.clone(),
            })
            .collect();
        lost.sort_by_key(|definition| definition.range.start);
        Self(lost)
    }

    /// Takes out what a link or a picture uses.
    pub(super) fn see(&mut self, event: &Event<'_>) {
        if self.0.is_empty() {
            return;
        }
        if let Event::Start(Tag::Link { id, dest_url, .. } | Tag::Image { id, dest_url, .. }) = event {
            let names = [id, dest_url].map(|name| name.to_lowercase());
            self.0.retain(|definition| !names.contains(&definition.label));
        }
    }

    pub(super) fn report(self, builder: &mut Builder) {
        for Definition { range, .. } in self.0 {
            let range = builder.origin.there(&range);
            let Some(text) = builder.source.text.get(range.clone()) else { continue };
            let (text, start) = (text.trim_end().to_owned(), range.start);
            let span = Span::new(start..start + text.len());
            let edit = builder.editable(Span::new(start..start));
            builder.report(&rules::LOST_LINE, span, |found| {
                let found = found.with("text", &text).with("meant", format!("\\{text}"));
                match edit {
                    Some(place) => found.mend(place, "\\"),
                    None => found,
                }
            });
        }
    }
}

/// True for a word of a text. An address has a sign that no word has, and comments are written `[//]: #`.
fn is_word(address: &str) -> bool {
    let word = address.trim_end_matches(['.', ',', '!', '?']);
    word.starts_with(char::is_alphanumeric)
        && !word.contains(['.', '/', ':', '#', '@', '%'])
        && !is_address(word)
}
