//! The names by which links and relations refer to a document: its id, its path without the extension, the ends of both, its title, its
//! aliases, and of the page of a folder that folder.

use super::{Document, Role};
use crate::text::{fold, without_extension};

/// Precedence of names: the closest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The id.
    Id,
    /// The path under the content folder, without the extension.
    Path,
    /// The end of one of them, without its first folders.
    PathEnd,
    /// The title.
    Title,
    /// An alias.
    Alias,
}

impl Document {
    /// Its path under the content folder, without the extension.
    pub fn stem(&self) -> &str {
        without_extension(&self.path)
    }

    /// Its title and its aliases, as its author wrote them.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        [&self.title].into_iter().chain(&self.aliases).map(|name| name.value.as_str())
    }

    /// Its id, its path and the ends of both, [as names are compared](fold), the closest first.
    pub fn folded_paths(&self) -> Vec<(Closeness, String)> {
        // An id, the end of a path, and a title, which may be added.
        let mut names = Vec::with_capacity(4);
        names.push((Closeness::Id, fold(&self.id.value)));
        if self.stem() != self.id.value {
            names.push((Closeness::Path, fold(self.stem())));
        }
        for whole in 0..names.len() {
            let ends: Vec<String> = path_ends(&names[whole].1).map(str::to_owned).collect();
            names.extend(ends.into_iter().map(|end| (Closeness::PathEnd, end)));
        }
        names
    }

    /// All its names, as they are compared, the closest first. One may be there twice.
    pub fn folded_names(&self) -> Vec<(Closeness, String)> {
        let mut names = self.folded_paths();
        names.push((Closeness::Title, fold(&self.title.value)));
        names.extend(self.aliases.iter().map(|alias| (Closeness::Alias, fold(&alias.value))));
        if let Some(folder) = self.own_folder() {
            let folder = fold(folder);
            names
                .extend(path_ends(&folder).map(|end| (Closeness::Alias, end.to_owned())).collect::<Vec<_>>());
            names.push((Closeness::Alias, folder));
        }
        names
    }

    /// The path of the folder whose own page it is.
    fn own_folder(&self) -> Option<&str> {
        let folder = self.stem().strip_suffix("/index")?;
        (self.role == Role::Page).then_some(folder)
    }

    /// True if it has a name in exactly these letters.
    pub fn is_called(&self, name: &str) -> bool {
        let plain = plain_name(name);
        let is_end = |path: &str| path == plain || path_ends(path).any(|end| end == plain);
        let title = name.trim_start_matches('/');
        let is_path = is_end(&self.id.value) || is_end(self.stem()) || self.own_folder().is_some_and(is_end);
        is_path || self.titles().any(|own| own == title)
    }

    /// True if it has exactly the names of another document.
    pub fn has_names_of(&self, other: &Self) -> bool {
        self.id.value == other.id.value && self.path == other.path && self.titles().eq(other.titles())
    }
}

/// The ends of a path, each without some of its first folders.
fn path_ends(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[slash + 1..])
}

/// The name that is looked up for one in a link, which may write `page.md` for `page`, and `/page`.
pub fn plain_name(written: &str) -> &str {
    let name = written.trim_start_matches('/');
    name.strip_suffix(".md").unwrap_or(name)
}

/// True if a name in a wikilink is a path relative to the folder of its own document.
pub fn is_relative(name: &str) -> bool {
    name.starts_with("./") || name.starts_with("../")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::OrdinaryWords;
    use crate::source::SourceFile;

    #[test]
    fn a_document_is_called_by_its_paths_its_title_and_its_aliases() {
        let text = "---\nid: Nord/Huset\naliases: [Det Røde, /Hus]\n---\n# Et Hus\n".to_owned();
        let source = Arc::new(SourceFile { path: "content/a/Å b.md".to_owned(), text });
        let (playbook, _) = crate::playbook::load(&SourceFile::unreadable("playbook.yaml"));
        let words = &mut OrdinaryWords::default();
        let (document, _) = crate::content::parse("a/Å b.md", &source, &playbook, words);
        let names = document.folded_names();
        let names: Vec<(Closeness, &str)> = names.iter().map(|(how, name)| (*how, name.as_str())).collect();
        let expected = [
            (Closeness::Id, "nord/huset"),
            (Closeness::Path, "a/å b"),
            (Closeness::PathEnd, "huset"),
            (Closeness::PathEnd, "å b"),
            (Closeness::Title, "et hus"),
            (Closeness::Alias, "det røde"),
            (Closeness::Alias, "/hus"),
        ];
        assert_eq!(names, expected);
        for name in ["Nord/Huset", "/Nord/Huset.md", "Huset", "Å b", "a/Å b.md", "Et Hus", "Det Røde"] {
            assert!(document.is_called(name), "{name}");
        }
        for name in ["uset", "huset", "å b", "Det røde", "Nord", ""] {
            assert!(!document.is_called(name), "{name}");
        }
    }

    #[test]
    fn a_name_is_looked_up_without_what_a_path_has() {
        assert_eq!((plain_name("//a/b.md"), plain_name("a.md.md"), plain_name("/.md")), ("a/b", "a.md", ""));
        assert!(is_relative("../x") && is_relative("./x") && !is_relative(".x") && !is_relative("/x"));
    }
}
