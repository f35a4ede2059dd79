//! The way from a page to the top of the guide.

/// From a page to the top of the guide: `../` for each folder that the page lies in.
pub(super) fn root(page: &str) -> String {
    "../".repeat(depth(page))
}

/// The number of folders that a page lies in.
pub(super) fn depth(page: &str) -> usize {
    page.bytes().filter(|byte| *byte == b'/').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_is_as_far_as_there_are_folders() {
        assert_eq!(root("a/b/c.html"), "../../");
        assert_eq!(root("index.html"), "");
    }
}
