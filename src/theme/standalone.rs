//! Themes without the default: what one that extends nothing gets of the built-in theme. These are the words, the templates of pages and of
//! parts of pages that it lacks and that need no other page, the drawings for kinds, and of the static files those that its templates name. What it does not use is
//! neither compiled nor written.

use std::collections::{BTreeMap, HashSet};

use super::layer::{ASSETS, Layer, LayerFile, icon_name, is_template};
use super::read::Read;
use super::tokens::{Tag, components, tags, texts};

/// The templates that every guide needs and that such a theme must bring itself.
pub(super) const REQUIRED: [&str; 6] =
    ["document.html", "home.html", "index.html", "tags.html", "tag.html", "404.html"];

/// The templates that the program renders for every theme, each with the variable in which pages get it. Without a variable they are needed
/// whatever the others read.
const RENDERED: [(&str, Option<&str>); 7] = [
    ("redirect.html", None),
    ("panel.html", None),
    ("parts/head.html", Some("head_html")),
    ("header.html", Some("header_html")),
    ("footer.html", Some("footer_html")),
    ("parts/breadcrumbs.html", Some("breadcrumbs_html")),
    ("parts/progress.html", Some("progress_html")),
];

/// The folder of the texts of the interface.
const WORDS: &str = "words/";

/// A template of the built-in theme that needs no page of it.
struct Candidate<'l> {
    path: &'l str,
    tags: Vec<Tag<'l>>,
}

/// The part of the built-in theme that a theme gets which consists of the layers `above` and extends nothing.
pub(super) fn of_built_in(above: &[Layer], built_in: Layer) -> Layer {
    let mut read = Read::of(above);
    let kept: HashSet<String> = kept(above, &built_in, &mut read).into_iter().map(str::to_owned).collect();
    let is_kept = |path: &str| match path.strip_prefix(ASSETS) {
        Some(asset) => read.texts.contains(asset),
        None => path.starts_with(WORDS) || icon_name(path).is_some() || kept.contains(path),
    };
    let files: BTreeMap<String, LayerFile> =
        built_in.files.into_iter().filter(|(path, _)| is_kept(path)).collect();
    Layer { grounds: built_in.grounds, ..Layer::new(&built_in.name, files) }
}

/// The paths of the built-in templates that are used, by the theme or by one another.
fn kept<'l>(above: &[Layer], built_in: &'l Layer, read: &mut Read) -> Vec<&'l str> {
    let mut open: Vec<Candidate<'_>> = candidates(built_in).collect();
    let mut kept = Vec::new();
    loop {
        let is_used = |candidate: &Candidate<'_>| is_used(candidate, above, &built_in.name, read);
        let (used, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(is_used);
        if used.is_empty() {
            return kept;
        }
        for candidate in used {
            read.add(&candidate.tags);
            kept.push(candidate.path);
        }
        open = rest;
    }
}

fn candidates(built_in: &Layer) -> impl Iterator<Item = Candidate<'_>> {
    let of_kind = |path: &str| path.ends_with("-panel.html") || path.ends_with("-index.html");
    let templates = built_in.files.iter().filter(move |(path, _)| is_template(path) && !of_kind(path));
    let read = templates.filter_map(|(path, file)| Some(Candidate { path, tags: code(file)? }));
    read.filter(|candidate| texts(&candidate.tags, "extends").is_empty())
}

/// Whether a built-in template is rendered by the program or by templates that have been read. Where the theme has its own of that path, it
/// is only where one names its layer.
fn is_used(candidate: &Candidate<'_>, above: &[Layer], layer: &str, read: &Read) -> bool {
    let path = candidate.path;
    if read.texts.contains(&format!("{layer}/{path}")) {
        return true;
    }
    let is_shown = |variable: Option<&str>| variable.is_none_or(|variable| read.names.contains(variable));
    let is_rendered = RENDERED.iter().any(|(rendered, variable)| *rendered == path && is_shown(*variable));
    let is_called = components(&candidate.tags).iter().any(|component| read.calls.contains(component));
    let is_shadowed = above.iter().any(|above| above.files.contains_key(path));
    is_called || (!is_shadowed && (is_rendered || read.texts.contains(path)))
}

fn code(file: &LayerFile) -> Option<Vec<Tag<'_>>> {
    std::str::from_utf8(&file.bytes).ok().map(tags)
}
