//! The depth of pages, and relative paths to the root of the guide.

use std::borrow::Cow;

use crate::playbook::BaseUrl;

/// The page that a server answers with at any address where there is none.
pub(super) const NOT_FOUND: &str = "404.html";

/// The path from a page to the root of the guide: `../` for each folder that contains it. That of
/// [`NOT_FOUND`], which a server shows at any depth, is absolute where the guide's address is known.
pub(super) fn root<'b>(page: &str, base_url: Option<&'b BaseUrl>) -> Cow<'b, str> {
    match base_url.filter(|_| page == NOT_FOUND) {
        Some(base_url) => base_url.path().into(),
        None => "../".repeat(depth(page)).into(),
    }
}

/// The depth at which a page has the same [root] as all others of that depth; none for [`NOT_FOUND`].
pub(super) fn shared_depth(page: &str) -> Option<usize> {
    (page != NOT_FOUND).then(|| depth(page))
}

/// Number of folders that contain a page.
pub(super) fn depth(page: &str) -> usize {
    page.bytes().filter(|byte| *byte == b'/').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_is_as_far_as_there_are_folders() {
        assert_eq!(root("a/b/c.html", None), "../../");
        assert_eq!(root("index.html", None), "");
    }

    #[test]
    fn what_is_shown_anywhere_begins_at_the_top_of_its_host() {
        for (address, top) in
            [("https://x.dk", "/"), ("https://x.dk/guide/", "/guide/"), ("http://x.dk:8080/a/b", "/a/b/")]
        {
            let base_url = address.parse().ok();
            assert_eq!(root(NOT_FOUND, base_url.as_ref()), top, "{address}");
            assert_eq!(root("kort/404.html", base_url.as_ref()), "../", "{address}");
        }
        assert_eq!(root(NOT_FOUND, None), "");
    }
}
