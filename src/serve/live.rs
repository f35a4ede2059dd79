//! The preview's own script and style: what they do in a page is told in their files.

/// Where they are, and the stream of events. No file of a guide is: its folders are slugs, which have no `_`.
pub(super) const LIVE: &str = "/_brobyg/";

/// `live.js`: one function, so that nothing in it meets anything of the page.
pub(super) const SCRIPT: &str = concat!(
    "(function () {\n\"use strict\";\n\n",
    include_str!("live/words.js"),
    include_str!("live/keep.js"),
    include_str!("live/styles.js"),
    include_str!("live/panel.js"),
    include_str!("live/connection.js"),
    "})();\n",
);

/// `live.css`.
pub(super) const STYLE: &str = include_str!("live/live.css");
