//! Routing: from the path of a request to the file that it names. A path is only looked up in the list of the
//! guide's files, never on the disk.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::text::url_path;

/// Result of routing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the guide.
    File(String),
    /// A folder with an index: to be redirected to its URL with a final slash.
    Folder(String),
    /// No file.
    Nothing,
}

/// Routes the path of a request. It is percent-decoded once.
pub(super) fn resolve(path: &str, files: &BTreeMap<String, u64>) -> Target {
    let Some(encoded) = path.strip_prefix('/') else { return Target::Nothing };
    // For a browser an encoded slash is part of a name: relative links on such a page would lead elsewhere.
    if encoded.to_ascii_lowercase().contains("%2f") {
        return Target::Nothing;
    }
    let Ok(name) = percent_decode_str(encoded).decode_utf8() else { return Target::Nothing };
    let is_folder = name.is_empty() || name.ends_with('/');
    let file = if is_folder { format!("{name}index.html") } else { name.clone().into_owned() };
    if files.contains_key(&file) {
        Target::File(file)
    } else if !is_folder && files.contains_key(&format!("{name}/index.html")) {
        Target::Folder(format!("/{}/", url_path(&name)))
    } else {
        Target::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_looked_up_and_never_followed() {
        let names = ["index.html", "kort/index.html", "kort/å x.html", "%2e", "a/../b"];
        let files: BTreeMap<String, u64> = names.map(|name| (name.to_owned(), 1)).into();
        let file = |name: &str| Target::File(name.to_owned());
        for (path, expected) in [
            ("/", file("index.html")),
            ("/index.html", file("index.html")),
            ("/kort/", file("kort/index.html")),
            ("/kort", Target::Folder("/kort/".to_owned())),
            ("/kort/%C3%A5%20x.html", file("kort/å x.html")),
            ("/%252e", file("%2e")),
            ("/%2e", Target::Nothing),
            ("/kort%2Findex.html", Target::Nothing),
            ("/kort%2findex.html", Target::Nothing),
            ("/kort/../index.html", Target::Nothing),
            ("/./index.html", Target::Nothing),
            ("//index.html", Target::Nothing),
            ("/kort//", Target::Nothing),
            ("/kort\\index.html", Target::Nothing),
            ("/index.html%00", Target::Nothing),
            ("/%ff", Target::Nothing),
            ("/%", Target::Nothing),
            ("", Target::Nothing),
            ("*", Target::Nothing),
        ] {
            assert_eq!(resolve(path, &files), expected, "{path}");
        }
    }
}
