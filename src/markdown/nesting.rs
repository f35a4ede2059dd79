//! The nesting depth of raw HTML, estimated without building a tree: never less than a browser would make of
//! it. Sanitisers and browsers take time quadratic in the depth, and in the attributes of an element.

use std::collections::HashMap;

use memchr::memchr;

/// Maximum raw HTML elements open at once, and attributes of one.
const MOST: usize = 500;
/// Elements without an end tag, or that end implicitly where the next of their type begins.
const ENDLESS: [&str; 23] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "td", "th", "tr", "track", "wbr", "tbody",
];

/// The elements open after all raw HTML so far.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// Open elements by name. An end tag closes one of its name, whatever was opened after it: browsers keep
    /// misnested elements open.
    open: HashMap<String, usize>,
    depth: usize,
    /// True if there were too many open elements or attributes.
    pub(super) is_too_deep: bool,
}

impl Nesting {
    /// Scans more HTML, without comments. True if this exceeds the limit for the first time.
    pub(super) fn read(&mut self, html: &str) -> bool {
        let before = self.is_too_deep;
        let mut rest = html;
        while let Some(start) = memchr(b'<', rest.as_bytes()) {
            rest = &rest[start + 1..];
            let (ends, tag) = rest.strip_prefix('/').map_or((false, rest), |tag| (true, tag));
            if !tag.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                continue;
            }
            let length = tag.find(|letter: char| letter.is_whitespace() || "/>".contains(letter));
            let (name, inside) = tag.split_at(length.unwrap_or(tag.len()));
            let (attributes, after) = attributes(inside);
            self.is_too_deep |= attributes > MOST;
            self.take(&name.to_ascii_lowercase(), ends);
            rest = after;
        }
        self.is_too_deep && !before
    }

    fn take(&mut self, name: &str, ends: bool) {
        if ENDLESS.contains(&name) {
            return;
        }
        match self.open.get_mut(name) {
            Some(open) if ends => {
                if *open > 0 {
                    *open -= 1;
                    self.depth -= 1;
                }
            }
            None if ends => {}
            Some(open) => {
                *open += 1;
                self.depth += 1;
            }
            None => {
                self.open.insert(name.to_owned(), 1);
                self.depth += 1;
            }
        }
        self.is_too_deep |= self.depth > MOST;
    }
}

/// The number of attributes of a tag, and the rest after it; as in the HTML standard (section 13.2.5.32 and
/// the following).
fn attributes(mut rest: &str) -> (usize, &str) {
    let mut count = 0;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() {
            return (count, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (count, after);
        }
        count += 1;
        // An attribute name may begin with a character that otherwise ends it.
        let skipped = rest.chars().next().map_or(0, char::len_utf8);
        let name = rest[skipped..].find(|letter: char| letter.is_whitespace() || "/>=".contains(letter));
        rest = name.map_or("", |end| &rest[skipped + end..]);
        let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else { continue };
        rest = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or("", |end| &value[end + 2..]),
            _ => value
                .find(|letter: char| letter.is_whitespace() || letter == '>')
                .map_or("", |end| &value[end..]),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_too_deep(html: &str) -> bool {
        Nesting::default().read(html)
    }

    #[test]
    fn what_stays_open_is_counted_whatever_closes_beside_it() {
        for one in [
            "<div>",
            "<DIV CLASS=x>",
            "<div/>",
            "<div></x>",
            "<b><span></b>",
            "<details\nopen>",
            "<x-y>",
            "<div a='>'>",
        ] {
            assert!(is_too_deep(&one.repeat(600)), "{one}");
        }
        for one in [
            "<div></div>",
            "<br>",
            "<p>x",
            "<li>",
            "<li class=x>y",
            "<img src=x />",
            "a < b",
            "</div>",
            "<b>x</B >",
        ] {
            assert!(!is_too_deep(&one.repeat(600)), "{one}");
        }
        let mut nesting = Nesting::default();
        assert!((0..600).map(|_| nesting.read("<i>")).filter(|first| *first).count() == 1);
    }

    #[test]
    fn attributes_are_counted_as_they_are_read() {
        for (tag, count) in [
            (">x", 0),
            (" a>", 1),
            (" a=b c = 'd e' f=\"g>h\"/>", 3),
            (" a b", 2),
            (" =a =b>", 1),
            (" a='x", 1),
        ] {
            assert_eq!(attributes(tag).0, count, "{tag}");
        }
        let many = " a".repeat(600);
        assert!(is_too_deep(&format!("<div{many}>")) && !is_too_deep(&many));
    }
}
