//! The graph of imports: each file of the crate with the files whose items it names, in `use` lines or in paths of its code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::tokens::{tokens, without_tests};

/// Files by the path of their module, the root of the crate being the empty path.
type Modules = BTreeMap<Vec<String>, Module>;

/// Files with those they import, and one of the paths that say so.
pub type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// What a file says.
pub struct Module {
    /// Its path below `src`.
    file: String,
    /// Items that it defines, and the modules it declares.
    items: BTreeSet<String>,
    imports: Vec<Import>,
    /// Paths of its code outside `use` lines: at least one segment.
    paths: Vec<Vec<String>>,
    /// Modules that have no file of their own.
    inline: Vec<String>,
}

/// A name that a `use` line brings into a module.
#[derive(Clone)]
struct Import {
    name: String,
    path: Vec<String>,
    is_public: bool,
}

/// The graph of files with their texts.
pub fn graph(texts: &[(String, String)]) -> Graph {
    let modules = modules(texts);
    modules.iter().map(|(path, module)| (module.file.clone(), imported(&modules, path, module))).collect()
}

/// What files import without naming it: by `*`, except for what the head of a folder re-exports; and modules within files, whose paths are
/// not followed.
pub fn unfollowed(texts: &[(String, String)]) -> Vec<String> {
    let modules = modules(texts);
    let in_module = |(path, module): (&Vec<String>, &Module)| {
        let is_own = |import: &&Import| {
            let first = [path.as_slice(), &import.path[..1]].concat();
            ["crate", "super", "self"].contains(&import.path[0].as_str()) || modules.contains_key(&first)
        };
        let stars = module.imports.iter().filter(|import| import.name == "*").filter(is_own);
        let stars = stars.filter(|import| !(module.is_head() && import.is_public));
        let stars = stars.map(|import| format!("{}: {}", module.file, import.path.join("::")));
        let inline = module.inline.iter().map(|name| format!("{}: mod {name}", module.file));
        stars.chain(inline).collect::<Vec<_>>()
    };
    modules.iter().flat_map(in_module).collect()
}

/// The modules of the program in some files.
fn modules(texts: &[(String, String)]) -> Modules {
    let mut modules = Modules::new();
    let mut for_tests = BTreeSet::new();
    for (file, text) in texts {
        let path = module_path(file);
        let (program, apart) = without_tests(&tokens(text));
        for pair in apart.windows(3).filter(|three| three[0] == "mod" && three[2] == ";") {
            for_tests.insert([path.as_slice(), &pair[1..2]].concat());
        }
        modules.insert(path, Module::of(file.clone(), &program));
    }
    modules.retain(|path, _| !for_tests.contains(path));
    modules
}

/// All files below a folder.
pub fn gather(folder: &Path, below: &str, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &format!("{name}/"), texts);
        } else if entry.path().extension().is_some_and(|extension| extension == "rs") {
            texts.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// The path of the module in a file.
fn module_path(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

impl Module {
    fn of(file: String, tokens: &[String]) -> Self {
        let mut module =
            Self { file, items: BTreeSet::new(), imports: Vec::new(), paths: Vec::new(), inline: Vec::new() };
        let (mut at, mut depth) = (0, 0);
        while at < tokens.len() {
            match tokens[at].as_str() {
                "use" if tokens[at + 1] != "<" => {
                    let end = at + tokens[at..].iter().position(|token| token == ";").unwrap();
                    let is_public = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
                    tree(&tokens[at + 1..end], &mut Vec::new(), is_public, &mut module.imports);
                    at = end;
                }
                "{" => depth += 1,
                "}" => depth -= 1,
                "mod" if tokens.get(at + 2).is_some_and(|token| token == "{") => {
                    module.inline.push(tokens[at + 1].clone());
                }
                // The item is the function.
                "const" if tokens[at + 1] == "fn" => {}
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "mod" | "union"
                    if depth == 0 =>
                {
                    module.items.insert(tokens[at + 1].clone());
                    at += 1;
                }
                token if is_identifier(token) => {
                    let end = path_end(tokens, at);
                    if at == 0 || tokens[at - 1] != "." {
                        module.paths.push(tokens[at..end].iter().step_by(2).cloned().collect());
                    }
                    at = end - 1;
                }
                _ => {}
            }
            at += 1;
        }
        module
    }

    /// Whether a name of its imports occurs in its code.
    fn uses(&self, name: &str) -> bool {
        self.paths.iter().any(|path| path[0] == name)
    }

    /// Whether it is the head of a folder.
    fn is_head(&self) -> bool {
        self.file == "lib.rs" || self.file.ends_with("/mod.rs")
    }
}

fn is_identifier(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

/// The end of a path that begins at a token.
fn path_end(tokens: &[String], start: usize) -> usize {
    let goes_on = |at: usize| {
        tokens.get(at).is_some_and(|token| token == "::")
            && tokens.get(at + 1).is_some_and(|token| is_identifier(token))
    };
    let mut end = start + 1;
    while goes_on(end) {
        end += 2;
    }
    end
}

/// Adds the imports of the tree of a `use` line.
fn tree(tokens: &[String], above: &mut Vec<String>, is_public: bool, imports: &mut Vec<Import>) {
    let depth = above.len();
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].as_str() {
            "," => above.truncate(depth),
            "{" => {
                let end = at + closing(&tokens[at..]);
                tree(&tokens[at + 1..end], above, is_public, imports);
                at = end;
            }
            "::" => {}
            segment => {
                above.push(segment.to_owned());
                let next = tokens.get(at + 1).map(String::as_str);
                if next != Some("::") {
                    let name = if next == Some("as") { Some(tokens[at + 2].clone()) } else { None };
                    at += if name.is_some() { 2 } else { 0 };
                    imports.push(Import::of(above.clone(), name, is_public));
                }
            }
        }
        at += 1;
    }
    above.truncate(depth);
}

/// The brace that closes the one in front.
fn closing(tokens: &[String]) -> usize {
    let mut depth = 0;
    tokens
        .iter()
        .position(|token| {
            depth += i32::from(token == "{") - i32::from(token == "}");
            depth == 0
        })
        .unwrap()
}

impl Import {
    fn of(mut path: Vec<String>, name: Option<String>, is_public: bool) -> Self {
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = name.unwrap_or_else(|| path.last().unwrap().clone());
        Self { name, path, is_public }
    }
}

/// The files that a file imports.
fn imported(modules: &Modules, own: &[String], module: &Module) -> BTreeMap<String, String> {
    let opened = |import: &&Import| !(module.is_head() && import.is_public && !module.uses(&import.name));
    let by_use = module.imports.iter().filter(opened).map(|import| &import.path);
    let mut files = BTreeMap::new();
    for path in by_use.chain(&module.paths) {
        // A name alone is an import, which counts by itself, or its own.
        let is_bare = path.len() == 1;
        for file in if is_bare { Vec::new() } else { resolve(modules, own, path, 0) } {
            if file != module.file {
                files.entry(file).or_insert_with(|| path.join("::"));
            }
        }
    }
    files
}

/// How many names one may lead on to, one after another.
const MAX_STEPS: usize = 20;

/// The files that define what a path of a module leads to: none for a module itself, and for what is not of this crate.
fn resolve(modules: &Modules, own: &[String], path: &[String], steps: usize) -> Vec<String> {
    let mut at = own.to_vec();
    let mut rest = path;
    while let Some((first, after)) = rest.split_first() {
        match first.as_str() {
            "crate" | "brobyg" => at.clear(),
            "super" => drop(at.pop()),
            "self" => {}
            _ => break,
        }
        rest = after;
    }
    let is_relative = rest.len() == path.len();
    while let Some((first, after)) = rest.split_first() {
        let child = [at.as_slice(), std::slice::from_ref(first)].concat();
        if modules.contains_key(&child) && modules[&at].items.contains(first) {
            at = child;
            rest = after;
            continue;
        }
        let module = &modules[&at];
        let led_on: Vec<_> = module.imports.iter().filter(|import| import.name == *first).collect();
        if led_on.is_empty() || steps == MAX_STEPS {
            let is_own = module.items.contains(first) || !is_relative || at != own;
            return if is_own { vec![module.file.clone()] } else { Vec::new() };
        }
        // A path that the module itself names may be that of another crate, which leads nowhere.
        return led_on
            .iter()
            .filter(|import| import.path.as_slice() != path || at != own)
            .flat_map(|import| resolve(modules, &at, &[&import.path, after].concat(), steps + 1))
            .collect();
    }
    Vec::new()
}
