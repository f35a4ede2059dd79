//! The house: how the files of the crate depend on one another, read from their sources.
//!
//! A file imports another where a `use` line or a path in its code leads to an item that is defined there; what is compiled for tests
//! alone does not count. An item that a `mod.rs` re-exports is an import of the file that defines it. The `mod` and `pub use` lines of a
//! `mod.rs` are no imports by themselves: they only open doors. So a `mod.rs` that does nothing else is part of no circle, and one that
//! has code of its own is, if that code uses a file which uses the code. What a `mod.rs` re-exports by `*` counts as its own. Methods are not followed: an `impl` of a type may be spread over
//! several files, each of which imports the type.

mod cycles;
mod imports;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use imports::Graph;

/// Lines of the longest file.
const MAX_LINES: usize = 398;

/// Lines of half of the files, at most.
const MAX_MEDIAN_LINES: usize = 102;

/// The texts of the crate's files, by their paths below `src`.
fn sources() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    imports::gather(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut texts);
    texts.sort();
    texts
}

#[test]
fn files_import_one_another_in_no_circle() {
    let graph = imports::graph(&sources());
    let circles = cycles::circles(&graph);
    let circles: String = circles.iter().map(|circle| drawn(circle, &graph)).collect();
    assert!(circles.is_empty(), "files import one another in a circle:\n{circles}");
}

/// The imports among the files of a circle, one a line.
fn drawn(circle: &[&str], graph: &Graph) -> String {
    let mut lines = String::from("a circle:\n");
    for file in circle {
        for (target, path) in graph[*file].iter().filter(|(target, _)| circle.contains(&target.as_str())) {
            writeln!(lines, "  {file} imports {target}: {path}").unwrap();
        }
    }
    lines
}

#[test]
fn every_import_names_what_it_imports() {
    let unfollowed = imports::unfollowed(&sources());
    assert!(unfollowed.is_empty(), "the imports of these are not told by their names: {unfollowed:#?}");
    let planted = [
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod b; pub use b::*; use rayon::prelude::*;"),
        ("a/b.rs", "use super::*; mod c { use super::super::*; }"),
    ];
    let texts = planted.map(|(file, text)| (file.to_owned(), text.to_owned()));
    assert_eq!(imports::unfollowed(&texts), ["a/b.rs: super::*", "a/b.rs: super::super::*", "a/b.rs: mod c"]);
}

#[test]
fn imports_lead_downward_as_the_crate_draws_its_floors() {
    let sources = sources();
    let (_, library) = sources.iter().find(|(file, _)| file == "lib.rs").unwrap();
    let floors = floors(library);
    let graph = imports::graph(&sources);
    let modules: BTreeSet<&str> = graph.keys().filter_map(|file| module(file)).collect();
    let drawn: BTreeSet<&str> = floors.keys().map(String::as_str).collect();
    assert_eq!(modules, drawn, "the modules of the crate, and those that its documentation draws");
    let upward = upward(&graph, &floors);
    assert!(upward.is_empty(), "these imports do not lead to a lower floor:\n{upward}");
}

/// The floor of each module, the topmost being the first, from the documentation of the crate: the block of text below its heading.
fn floors(library: &str) -> BTreeMap<String, usize> {
    let (_, below) = library.split_once("//! # Floors").expect("a heading");
    let block = below.split("```").nth(1).expect("a block of text");
    let lines = block.lines().skip(1).map(|line| line.trim_start_matches("//!").split_whitespace());
    let floors = lines.enumerate().flat_map(|(floor, names)| names.map(move |name| (name.to_owned(), floor)));
    floors.collect()
}

/// The module of the crate that a file belongs to; none for the crate itself and for its program.
fn module(file: &str) -> Option<&str> {
    match file.split('/').next().unwrap().trim_end_matches(".rs") {
        "lib" | "main" => None,
        // Elsewhere than on Unix it stands for the other.
        "rewrite_plain" => Some("rewrite"),
        name => Some(name),
    }
}

/// The imports of other modules that are on no lower floor, one a line.
fn upward(graph: &Graph, floors: &BTreeMap<String, usize>) -> String {
    let mut lines = String::new();
    for (file, imports) in graph {
        for (target, path) in imports {
            let (Some(from), Some(to)) = (module(file), module(target)) else { continue };
            if from != to && floors[from] >= floors[to] {
                writeln!(lines, "  {file} imports {target}: {path}").unwrap();
            }
        }
    }
    lines
}

#[test]
fn files_are_short_and_each_says_what_it_is() {
    let sources = sources();
    let mut lengths: Vec<(usize, &str)> =
        sources.iter().map(|(file, text)| (text.lines().count(), file.as_str())).collect();
    lengths.sort_unstable();
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > MAX_LINES).collect();
    assert!(long.is_empty(), "files of more than {MAX_LINES} lines: {long:?}");
    let (median, _) = lengths[lengths.len() / 2];
    eprintln!("{} files, the median of {median} lines", lengths.len());
    assert!(median <= MAX_MEDIAN_LINES, "the median file has {median} lines");
    let silent: Vec<&str> =
        sources.iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(file, _)| file.as_str()).collect();
    assert!(silent.is_empty(), "files without documentation at their head: {silent:?}");
}

/// The graph of some files.
fn graph_of(files: &[(&str, &str)]) -> Graph {
    let texts: Vec<_> = files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect();
    imports::graph(&texts)
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let lib = ("lib.rs", "mod a; mod b; mod c;");
    let defines = ("a.rs", "pub struct A; fn f() { crate::b::B::new(); }");
    for back in [
        "use crate::a::A; pub struct B;",
        "use super::{c, a::{A as Other}}; pub struct B;",
        "pub struct B { a: Option<&'static crate::a::A> }",
        "use super::a; pub struct B; fn g(a: a::A) -> char { '\"' }",
        "use crate::c::A; pub struct B;",
        "use crate::c::inner::again::A; pub struct B;",
    ] {
        let graph = graph_of(&[
            lib,
            defines,
            ("b.rs", back),
            ("c/mod.rs", "mod inner; pub use inner::again::A;"),
            ("c/inner.rs", "pub use crate::a as again;"),
        ]);
        assert_eq!(cycles::circles(&graph), [["a.rs", "b.rs"]], "{back}\n{graph:#?}");
    }
}

#[test]
fn what_is_no_import_makes_no_circle() {
    for back in [
        "pub struct B; // crate::a::A",
        "/* /* */ use crate::a::A; */ pub struct B;",
        "pub struct B; const TEXT: &str = \"crate::a::A\"; const RAW: &str = r#\" \" crate::a::A\"#;",
        "pub struct B; #[cfg(test)] mod tests { use crate::a::A; }",
        "pub struct B; pub(in crate::a) fn f<'a>(a: &'a str) {}",
    ] {
        let graph = graph_of(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "pub struct A; use crate::b::B;"),
            ("b.rs", back),
        ]);
        assert!(cycles::circles(&graph).is_empty(), "{back}\n{graph:#?}");
    }
}

#[test]
fn a_folder_whose_head_only_opens_doors_is_no_circle_and_one_with_code_is() {
    let child = ("a/b.rs", "use super::C; pub struct B;");
    let c = ("a/c.rs", "pub struct C;");
    let lib = ("lib.rs", "mod a;");
    let doors = graph_of(&[lib, ("a/mod.rs", "mod b; mod c; pub use b::B; pub use c::C;"), child, c]);
    assert!(cycles::circles(&doors).is_empty(), "{doors:#?}");
    let code = graph_of(&[lib, ("a/mod.rs", "mod b; pub use b::B; pub struct C(B);"), child]);
    assert_eq!(cycles::circles(&code), [["a/b.rs", "a/mod.rs"]], "{code:#?}");
}

#[test]
fn an_import_that_leads_upward_is_found() {
    let floors = floors("//! # Floors\n//!\n//! ```text\n//! upper\n//! one   other\n//! lower\n//! ```\n");
    let graph = graph_of(&[
        ("lib.rs", "mod upper; mod one; mod other; mod lower;"),
        ("upper/mod.rs", "mod a; use crate::lower::Lower;"),
        ("upper/a.rs", "pub struct A; use crate::one::One;"),
        ("one.rs", "use crate::other::Other; pub struct One;"),
        ("other.rs", "pub struct Other;"),
        ("lower.rs", "use crate::upper::a::A; pub struct Lower;"),
    ]);
    let found = upward(&graph, &floors);
    assert_eq!(
        found,
        "  lower.rs imports upper/a.rs: crate::upper::a::A\n  one.rs imports other.rs: crate::other::Other\n"
    );
}
