//! Markdown files that are no documents: their name ends in another extension, or they lie beside the content.

use std::fs::DirEntry;

use super::site::FoundFile;
use crate::diagnostic::{Diagnostic, rules};
use crate::media::is_markdown;
use crate::source::{Place, SourceFile};

/// Extensions that programs add to the name of a file that is saved as text.
const ADDED: [&str; 4] = [".txt", ".text", ".rtf", ".docx"];
/// Names, without extension, of files that a repository has beside its content.
const OF_REPOSITORY: [&str; 11] = [
    "readme",
    "license",
    "licence",
    "changelog",
    "contributing",
    "code_of_conduct",
    "security",
    "support",
    "authors",
    "agents",
    "claude",
];

/// The finding for a file of the content that was meant as Markdown, by its name.
pub(super) fn renamed(file: &FoundFile) -> Option<Diagnostic> {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let meant = ADDED.iter().find_map(|added| {
        let (stem, end) = name.split_at_checked(name.len().checked_sub(added.len())?)?;
        (end.eq_ignore_ascii_case(added) && is_markdown(stem)).then_some(stem)
    })?;
    let place = Place::top(&SourceFile::unreadable(&file.shown));
    Some(rules::MARKDOWN_NAME.at(place).with("meant", meant))
}

/// Findings for Markdown files beside the content folder, among the files that lie there.
pub(super) fn beside_content(beside: &[DirEntry]) -> Vec<Diagnostic> {
    let is_file = |entry: &&DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let names = beside.iter().filter(is_file).filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| is_markdown(name) && is_content(name)).collect();
    names.sort();
    let place = |name: &String| Place::top(&SourceFile::unreadable(name.as_str()));
    names.iter().map(|name| rules::BESIDE_CONTENT.at(place(name))).collect()
}

/// True if a Markdown file at the top of a repository may be meant as a page.
fn is_content(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.to_ascii_lowercase().replace('-', "_");
    !stem.is_empty() && !OF_REPOSITORY.contains(&stem.as_str())
}
