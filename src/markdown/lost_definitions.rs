//! Reports lines that Markdown reads as the address of a link, though they were written to be read: `[Note]: Remember`.

use std::ops::Range;

use foldhash::HashMap;
use pulldown_cmark::{Event, RefDefs, Tag};

use super::build::Builder;
use super::definitions::restored;
use super::plain_addresses::is_address;
use crate::diagnostic::rules;
use crate::source::Span;

/// The definitions of a text whose address is none, and that no link has used so far, by label in lower case.
pub(super) struct LostDefinitions(HashMap<String, Range<usize>>);

impl LostDefinitions {
    pub(super) fn of(defined: &RefDefs<'_>) -> Self {
        let lost = defined.iter().filter(|(_, definition)| is_word(&definition.dest));
        let by_label =
            lost.map(|(label, definition)| (restored(label.into()).to_lowercase(), definition.span.clone()));
        Self(by_label.collect())
    }

    /// Takes out what a link or a picture uses.
    pub(super) fn see(&mut self, event: &Event<'_>) {
        if self.0.is_empty() {
            return;
        }
        if let Event::Start(Tag::Link { id, dest_url, .. } | Tag::Image { id, dest_url, .. }) = event {
            for name in [id, dest_url] {
                self.0.remove(&name.to_lowercase());
            }
        }
    }

    pub(super) fn report(self, builder: &mut Builder) {
        let mut lost: Vec<Range<usize>> = self.0.into_values().collect();
        lost.sort_by_key(|range| range.start);
        for range in lost {
            let range = builder.origin.there(&range);
            let Some(text) = builder.source.text.get(range.clone()) else { continue };
            let (text, start) = (text.trim_end(), range.start);
            let span = Span::new(start..start + text.len());
            // The mark of a callout has no colon; any other line needs a backslash.
            let colon = text.find("]:").filter(|_| text.starts_with("[!")).map(|bracket| start + bracket + 1);
            let edit = colon.map_or(start..start, |colon| colon..colon + 1);
            let (edit, new) = (builder.editable(Span::new(edit)), if colon.is_some() { "" } else { "\\" });
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let meant = if colon.is_some() { text.replacen("]:", "]", 1) } else { format!("\\{text}") };
            builder.report(&rules::LOST_LINE, span, |found| {
                let found = found.with("text", &text).with("meant", meant);
                match edit {
                    Some(place) => found.mend(place, new),
                    None => found,
                }
            });
        }
    }
}

/// True for what is not plainly an address, as a word, a time or an amount. Comments are written `[//]: #`.
fn is_word(address: &str) -> bool {
    let has_scheme = address
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphabetic()));
    !(address.is_empty() || address.starts_with(['#', '/', '.']) || has_scheme || is_address(address))
}
