//! The depth of pages, and relative paths to the root of the guide.

/// The relative path from a page to the root of the guide: `../` for each folder that contains it.
pub(super) fn root(page: &str) -> String {
    "../".repeat(depth(page))
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
        assert_eq!(root("a/b/c.html"), "../../");
        assert_eq!(root("index.html"), "");
    }
}
