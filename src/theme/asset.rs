//! `asset(path="guide.css")`: the function by which templates address the static files of their theme.

use std::collections::HashSet;

use tera::{Error, Function, Kwargs, State, TeraResult};

use crate::text::url_path;

/// Its name in templates.
pub(super) const NAME: &str = "asset";

/// The function, with the static files of a theme.
pub(super) struct Asset {
    /// The folder of static files in the output.
    folder: &'static str,
    /// Their paths in it.
    paths: HashSet<String>,
}

impl Asset {
    pub(super) fn new<'p>(folder: &'static str, paths: impl Iterator<Item = &'p str>) -> Self {
        Self { folder, paths: paths.filter_map(|path| Some(path.strip_prefix(folder)?.to_owned())).collect() }
    }
}

impl Function<TeraResult<String>> for Asset {
    fn call(&self, arguments: Kwargs, state: &State) -> TeraResult<String> {
        let path: String = arguments.must_get("path")?;
        if !self.paths.contains(&path) {
            return Err(Error::message(format!("the theme has no file `{}{path}`", self.folder)));
        }
        // A component sees only what it is given.
        let root: String = state.get("root")?.ok_or_else(|| {
            Error::message("`asset` needs the variable `root`: a component gets it by the argument `@root`")
        })?;
        Ok(format!("{root}{}{}", self.folder, url_path(&path)))
    }
}
