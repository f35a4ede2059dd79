//! Relative paths between files, with `/` as separator.

use std::fmt::Display;

use memchr::{memchr_iter, memrchr};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that stand unencoded in the path of a URL.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A path as a URL has it, percent-encoded.
pub fn url_path(path: &str) -> impl Display + '_ {
    utf8_percent_encode(path, PATH)
}

/// The path from the folder of the file `from` to the file `to`, both relative to the same root.
pub fn relative(from: &str, to: &str) -> String {
    // Folders with a trailing `/`, so that a common prefix ends at one.
    let folders = &from.as_bytes()[..memrchr(b'/', from.as_bytes()).map_or(0, |last| last + 1)];
    let mut common = 0;
    for (index, (left, right)) in folders.iter().zip(to.as_bytes()).enumerate() {
        if left != right {
            break;
        }
        if *left == b'/' {
            common = index + 1;
        }
    }
    let up = memchr_iter(b'/', &folders[common..]).count();
    let mut way = String::with_capacity(3 * up + to.len() - common);
    (0..up).for_each(|_| way.push_str("../"));
    way.push_str(&to[common..]);
    way
}

/// A path without the extension of its file. What follows the last point is taken for that: the file has one.
pub fn without_extension(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// The name of the file at a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_a_stem_and_a_name() {
        assert_eq!(without_extension("a.b/c.d.md"), "a.b/c.d");
        assert_eq!((file_name("a/b.md"), file_name("b.md"), file_name("a/")), ("b.md", "b.md", ""));
    }

    #[test]
    fn a_way_is_relative_and_names_a_file() {
        assert_eq!(relative("index.html", "kort/a.html"), "kort/a.html");
        assert_eq!(relative("kort/a.html", "kort/b.html"), "b.html");
        assert_eq!(relative("kort/a.html", "index.html"), "../index.html");
        assert_eq!(relative("a/b/c.html", "a/d/e.html"), "../d/e.html");
        assert_eq!(relative("a/b/c.html", "a/e.html"), "../e.html");
        assert_eq!(relative("ab/c.html", "a/e.html"), "../a/e.html");
    }
}
