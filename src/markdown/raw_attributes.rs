//! What raw HTML says of other places: the addresses of its links and pictures, and the ids of its elements. They
//! are recorded as a Markdown link is, and written anew on every page. Elements and
//! attributes that sanitising removes are reported.

use super::build::Builder;
use super::clean::{keeps, keeps_attribute};
use super::raw_tags::{RawTag, RawTags};
use super::tables::{RawAttribute, RawRole};
use super::text_ref::TextRef;
use crate::diagnostic::rules;
use crate::source::Span;
use crate::text::{after_web_scheme, is_hiding_type, last_name};

/// Entities that addresses and descriptions are written with.
const ENTITIES: [(&str, &str); 13] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("aelig", "æ"),
    ("oslash", "ø"),
    ("aring", "å"),
    ("AElig", "Æ"),
    ("Oslash", "Ø"),
    ("Aring", "Å"),
    ("eacute", "é"),
];

impl Builder {
    /// True within a link written as raw HTML.
    pub(super) fn is_in_raw_link(&self) -> bool {
        self.raw.link_in.is_some() && self.raw.link_in == self.opened.last().copied()
    }

    /// Reads the tags of raw HTML that has been taken over.
    pub(super) fn read_tags(&mut self, html: TextRef) {
        let letters = self.letters(html).to_owned();
        let base = html.span().start as usize;
        let mut next = self.raw.start;
        for tag in RawTags::of(&letters) {
            if tag.name == "a" {
                let opens = !tag.is_end && tag.value_of("href").is_some();
                self.raw.link_in = if opens { self.opened.last().copied() } else { None };
            }
            if tag.is_end {
                continue;
            }
            let span = self.span_of_tag(&letters[tag.range.clone()], &mut next);
            let is_kept = keeps(&tag.name);
            if !is_kept {
                self.report_removed(&tag.name, span);
            }
            self.attributes(&tag, base, (span, is_kept));
        }
    }

    /// The span in the source of a tag at or after an offset, which moves on behind it; the whole raw HTML, if the
    /// tag is spelt differently there.
    fn span_of_tag(&self, tag: &str, next: &mut usize) -> Span {
        let end = self.raw.place.end as usize;
        match self.source.text.get(*next..end).and_then(|text| text.find(tag)) {
            Some(start) => {
                let start = *next + start;
                *next = start + tag.len();
                Span::new(start..*next)
            }
            None => Span::new(self.raw.start.min(end)..end),
        }
    }

    /// Reports an element that sanitising removes, the first of its name.
    fn report_removed(&mut self, name: &str, span: Span) {
        if (span.start as usize) < self.raw.foreign_until {
            return;
        }
        // A name that was meant to hide is an error of its own.
        if self.raw.removed.contains(name) || is_hiding_type(name) {
            return;
        }
        self.raw.removed.insert(name.to_owned());
        self.report(&rules::REMOVED_HTML, span, |found| found.with("tag", name));
    }

    /// Reports an attribute that sanitising removes, the first of its name.
    fn report_lost(&mut self, name: &str, span: Span) {
        let is_foreign = (span.start as usize) < self.raw.foreign_until;
        if !is_foreign && self.raw.lost.insert(name.to_owned()) {
            self.report(&rules::REMOVED_ATTRIBUTE, span, |found| found.with("attribute", name));
        }
    }

    fn attributes(&mut self, tag: &RawTag<'_>, base: usize, (span, is_kept): (Span, bool)) {
        if let Some(url) = external_picture(tag) {
            let is_linked = self.in_link > 0 || self.is_in_raw_link();
            let role = RawRole::ExternalPicture { words: description(tag, &url), url, is_linked };
            let range = Span::new(base + tag.range.start..base + tag.range.end);
            self.tables.raw.push(RawAttribute { range, role, span, is_kept });
            return;
        }
        let mut has_id = false;
        for attribute in &tag.attributes {
            let name = attribute.name.to_ascii_lowercase();
            let Some(role) = role(tag, &name, attribute.value) else {
                if is_kept && !keeps_attribute(&tag.name, &name, attribute.value) {
                    self.report_lost(&name, span);
                }
                continue;
            };
            // Of several ids the first counts.
            if matches!(role, RawRole::Id(_)) && std::mem::replace(&mut has_id, true) {
                continue;
            }
            let range = Span::new(base + attribute.range.start..base + attribute.range.end);
            self.tables.raw.push(RawAttribute { range, role, span, is_kept });
        }
    }
}

/// The role of an attribute; none for one that is written as it is.
fn role(tag: &RawTag<'_>, name: &str, value: &str) -> Option<RawRole> {
    let address = || decoded(value).trim().to_owned();
    match (tag.name.as_str(), name) {
        (_, "id") => Some(RawRole::Id(address())),
        // An element with both has them for the same purpose.
        ("a", "name") if tag.value_of("id").is_none() => Some(RawRole::Id(address())),
        ("a" | "area", "href") => Some(RawRole::Link(address())),
        ("img", "src") | ("video", "poster") => Some(RawRole::Picture(address())),
        ("img" | "source", "srcset") => Some(RawRole::Pictures(candidates(&decoded(value)))),
        ("audio" | "video" | "source" | "track" | "iframe" | "embed", "src") | ("object", "data") => {
            Some(RawRole::File(address()))
        }
        _ => None,
    }
}

/// The address of a picture on another site.
fn external_picture(tag: &RawTag<'_>) -> Option<String> {
    let src = decoded(tag.value_of("src").filter(|_| tag.name == "img")?);
    let src = src.trim();
    if src.starts_with("//") {
        return Some(format!("https:{src}"));
    }
    after_web_scheme(src).map(|_| src.to_owned())
}

/// The description of a picture, else the name of its file.
fn description(tag: &RawTag<'_>, url: &str) -> String {
    let alt = decoded(tag.value_of("alt").unwrap_or_default());
    if !alt.trim().is_empty() {
        return alt.trim().to_owned();
    }
    last_name(url).to_owned()
}

/// The pictures of a `srcset`, each with its width or density.
fn candidates(value: &str) -> Vec<(String, String)> {
    let candidate = |candidate: &str| {
        let (url, descriptor) = candidate.split_once(char::is_whitespace).unwrap_or((candidate, ""));
        (url.to_owned(), descriptor.trim().to_owned())
    };
    let all = value.split(',').map(str::trim).filter(|candidate| !candidate.is_empty());
    all.map(candidate).collect()
}

/// The value of an attribute without entities.
pub(super) fn decoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, entity)) = rest.split_once('&') {
        text.push_str(before);
        let end = entity.find(';').filter(|end| *end <= 8);
        if let Some((end, letter)) = end.and_then(|end| Some((end, letter(&entity[..end])?))) {
            text.push_str(&letter);
            rest = &entity[end + 1..];
        } else {
            text.push('&');
            rest = entity;
        }
    }
    text.push_str(rest);
    text
}

/// The letter of an entity, by name or number.
fn letter(entity: &str) -> Option<String> {
    let Some(number) = entity.strip_prefix('#') else {
        let named = ENTITIES.iter().find(|(name, _)| *name == entity)?;
        return Some(named.1.to_owned());
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(number) => u32::from_str_radix(number, 16),
        None => number.parse(),
    };
    char::from_u32(number.ok()?).filter(|letter| !letter.is_control()).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_without_entities() {
        for (written, read) in [
            ("a&amp;b", "a&b"),
            ("b&oslash;rn&#45;1&#x41;", "børn-1A"),
            ("a&b=c&", "a&b=c&"),
            ("&unknown;&#0;", "&unknown;&#0;"),
        ] {
            assert_eq!(decoded(written), read);
        }
        let pairs = candidates("a.png, b.png 2x,c.png  300w");
        assert_eq!(
            pairs.iter().map(|(url, size)| format!("{url}|{size}")).collect::<Vec<_>>(),
            ["a.png|", "b.png|2x", "c.png|300w"]
        );
    }
}
