//! The preview's own script and style; their source files document them.

/// URL prefix of these files and of the event stream. No file of a guide has it: folders are slugs, which
/// have no `_`.
pub(super) const LIVE: &str = "/_brobyg/";

/// `live.js`, wrapped in a function, so that its names do not clash with the page's.
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
