//! The tags in raw HTML with their attributes, as a browser finds them (HTML standard, section 13.2.5), without
//! building a tree.

use std::ops::Range;

use memchr::{memchr, memmem};

/// Elements whose content is text up to their end tag, whatever tags it seems to have.
const TEXT_ONLY: [&str; 7] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed"];
/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// A start or end tag.
pub(super) struct RawTag<'h> {
    /// Its byte range in the HTML, brackets included.
    pub(super) range: Range<usize>,
    /// The element's name in lower case.
    pub(super) name: String,
    pub(super) is_end: bool,
    pub(super) attributes: Vec<Attribute<'h>>,
}

/// An attribute of a tag.
pub(super) struct Attribute<'h> {
    /// Its byte range in the HTML, from its name to the end of its value.
    pub(super) range: Range<usize>,
    /// Its name as written.
    pub(super) name: &'h str,
    /// Its value as written, without quotes; empty where it has none.
    pub(super) value: &'h str,
}

/// The tags in raw HTML without comments, in order. One that does not end is none.
pub(super) struct RawTags<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> RawTags<'h> {
    pub(super) fn of(html: &'h str) -> Self {
        Self { html, at: 0 }
    }

    /// Skips the content of an element that is text only.
    fn skip_text(&mut self, name: &str) {
        let rest = &self.html.as_bytes()[self.at..];
        let is_end = |at: &usize| {
            let letters = rest.get(at + 2..at + 2 + name.len());
            letters.is_some_and(|letters| letters.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = memmem::find_iter(rest, b"</").find(is_end);
        self.at += end.unwrap_or(rest.len());
    }

    /// The end of the tag whose attributes begin at an offset, after its bracket, with the attributes.
    fn attributes(&self, mut at: usize) -> Option<(usize, Vec<Attribute<'h>>)> {
        let mut attributes = Vec::new();
        loop {
            let rest = &self.html[at..];
            at += rest.len() - rest.trim_start_matches(|sign: char| is_space(sign) || sign == '/').len();
            let rest = &self.html[at..];
            let first = rest.chars().next()?;
            if first == '>' {
                return Some((at + 1, attributes));
            }
            // An attribute name may begin with a character that otherwise ends it.
            let skipped = first.len_utf8();
            let name = rest[skipped..].find(|sign: char| is_space(sign) || "/>=".contains(sign))?;
            let name = &rest[..skipped + name];
            let after = rest[name.len()..].trim_start_matches(is_space);
            let (value, end) = match after.strip_prefix('=') {
                Some(value) => self.value(self.html.len() - value.len())?,
                None => (at..at, at + name.len()),
            };
            let value = &self.html[value];
            attributes.push(Attribute { range: at..end, name, value });
            at = end;
        }
    }

    /// The range of the attribute value after an equals sign at an offset, and its end, quote included.
    fn value(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let value = self.html[at..].trim_start_matches(is_space);
        let start = self.html.len() - value.len();
        let first = value.chars().next()?;
        if matches!(first, '"' | '\'') {
            let end = start + 1 + value[1..].find(first)?;
            return Some((start + 1..end, end + 1));
        }
        let end = start + value.find(|sign: char| is_space(sign) || sign == '>')?;
        Some((start..end, end))
    }
}

impl<'h> Iterator for RawTags<'h> {
    type Item = RawTag<'h>;

    fn next(&mut self) -> Option<RawTag<'h>> {
        loop {
            let start = self.at + memchr(b'<', self.html.as_bytes().get(self.at..)?)?;
            let rest = &self.html[start + 1..];
            let is_end = rest.starts_with('/');
            let name_at = start + 1 + usize::from(is_end);
            let text = &self.html[name_at..];
            if !text.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
                // `<!doctype`, `<![CDATA[` and `<?…` end at the next bracket.
                let skipped = if text.starts_with(['!', '?']) { memchr(b'>', text.as_bytes())? } else { 0 };
                self.at = name_at + skipped;
                continue;
            }
            let length = text.find(|sign: char| is_space(sign) || "/>".contains(sign))?;
            let name = text[..length].to_ascii_lowercase();
            let (end, attributes) = self.attributes(name_at + length)?;
            self.at = end;
            if !is_end && TEXT_ONLY.contains(&name.as_str()) {
                self.skip_text(&name);
            }
            return Some(RawTag { range: start..end, name, is_end, attributes });
        }
    }
}

impl RawTag<'_> {
    /// True if the element can have content.
    pub(super) fn holds_content(&self) -> bool {
        !VOID.contains(&self.name.as_str())
    }

    /// The value of an attribute as written; of several with the name, the first counts.
    pub(super) fn value_of(&self, name: &str) -> Option<&str> {
        let own = self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))?;
        Some(own.value)
    }
}

fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let tag = |tag: RawTag<'_>| {
            let attributes: Vec<String> =
                tag.attributes.iter().map(|own| format!(" {}={}", own.name, own.value)).collect();
            let end = if tag.is_end { "/" } else { "" };
            assert!(html[tag.range.clone()].starts_with('<') && html[tag.range].ends_with('>'));
            format!("[{end}{}{}]", tag.name, attributes.concat())
        };
        RawTags::of(html).map(tag).collect()
    }

    #[test]
    fn tags_are_found_as_a_browser_finds_them() {
        for (html, tags) in [
            ("<p>x</p>", "[p][/p]"),
            ("<DIV CLASS=x>", "[div CLASS=x]"),
            ("<a href = 'b c' title=\"d>e\" open/>", "[a href=b c title=d>e open=]"),
            ("<img src=a/b.png>", "[img src=a/b.png]"),
            ("a < b <3 <x-y>", "[x-y]"),
            ("<script>if (a<b) x('<p>')</script><p>", "[script][/script][p]"),
            ("<!doctype html><?x <b> ?><i>", "[i]"),
            ("<a\nhref=\"x\"\n>", "[a href=x]"),
            ("<p <b>", "[p <b=]"),
            ("<p class=\"x", ""),
            ("<p", ""),
            ("", ""),
        ] {
            assert_eq!(shown(html), tags, "{html}");
        }
    }
}
