//! The templates of a theme with those that they are rendered with: which extends, includes or calls which, and so what each is rendered for.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::checker::Names;
use super::statement::{arguments, bound};
use crate::theme::layer::LayerFile;
use crate::theme::tokens::{Tag, calls, components, tags, texts};
use crate::theme::variables::Use;

/// A template of a layer.
pub(super) struct Template<'l> {
    layer: &'l str,
    path: &'l str,
    pub(super) file: &'l LayerFile,
    pub(super) tags: Vec<Tag<'l>>,
    /// The names to which it gives values.
    pub(super) bound: Names<'l>,
    /// The same, with the arguments of its components: what it includes may see them.
    given: Names<'l>,
    /// The components that it defines.
    pub(super) components: Vec<String>,
}

impl<'l> Template<'l> {
    /// Reads the code of a template.
    pub(super) fn of(layer: &'l str, path: &'l str, file: &'l LayerFile) -> Option<Self> {
        let tags = tags(std::str::from_utf8(&file.bytes).ok()?);
        let bound = bound(&tags);
        let given = &bound | &arguments(&tags);
        Some(Self { layer, path, file, bound, given, components: components(&tags), tags })
    }
}

/// Which templates are rendered around which.
pub(super) struct Around {
    /// By template: those that it extends.
    parents: Vec<Vec<usize>>,
    /// By template: those that extend it.
    children: Vec<Vec<usize>>,
    /// By template: those that include it.
    includers: Vec<Vec<usize>>,
    /// By template: what it is rendered for.
    pub(super) uses: Vec<BTreeSet<Use>>,
}

impl Around {
    pub(super) fn of(templates: &[Template<'_>]) -> Self {
        let none = vec![Vec::new(); templates.len()];
        let (mut parents, mut children, mut includers) = (none.clone(), none.clone(), none);
        for (index, template) in templates.iter().enumerate() {
            for parent in
                texts(&template.tags, "extends").into_iter().filter_map(|name| find(templates, name))
            {
                parents[index].push(parent);
                children[parent].push(index);
            }
            for included in
                texts(&template.tags, "include").into_iter().filter_map(|name| find(templates, name))
            {
                includers[included].push(index);
            }
        }
        let uses = uses(templates, &children, &includers);
        Self { parents, children, includers, uses }
    }

    /// The names to which others give values that a template may see: those above it and below it, and those around what includes one of these.
    pub(super) fn names<'l>(&self, template: usize, templates: &[Template<'l>]) -> Names<'l> {
        let (mut around, mut including) = (HashSet::new(), vec![template]);
        while let Some(next) = including.pop() {
            let line = reached(next, &self.parents).into_iter().chain(reached(next, &self.children));
            let new = line.filter(|other| around.insert(*other));
            including.extend(new.flat_map(|other| self.includers[other].iter().copied()));
        }
        around.remove(&template);
        around.into_iter().flat_map(|index| templates[index].given.iter().copied()).collect()
    }
}

/// By template: what it is rendered for, by its name, and with those that extend, include or call it.
fn uses(templates: &[Template<'_>], children: &[Vec<usize>], includers: &[Vec<usize>]) -> Vec<BTreeSet<Use>> {
    let mut around: Vec<Vec<usize>> = children
        .iter()
        .zip(includers)
        .map(|(children, includers)| [&children[..], includers].concat())
        .collect();
    let mut definers: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, template) in templates.iter().enumerate() {
        for component in &template.components {
            definers.entry(component).or_default().push(index);
        }
    }
    for (index, template) in templates.iter().enumerate().filter(|_| !definers.is_empty()) {
        let called = calls(&template.tags);
        for definer in called.iter().filter_map(|component| definers.get(&**component)).flatten() {
            around[*definer].push(index);
        }
    }
    let of = |index| {
        let by_name = reached(index, &around).into_iter().filter_map(|other| Use::of(templates[other].path));
        let uses: BTreeSet<Use> = by_name.collect();
        match uses.is_empty() {
            true if templates[index].components.is_empty() => BTreeSet::from([Use::Document]),
            true => BTreeSet::from(Use::ALL),
            false => uses,
        }
    };
    (0..templates.len()).map(of).collect()
}

/// A template, and all that edges lead to from it.
fn reached(from: usize, edges: &[Vec<usize>]) -> HashSet<usize> {
    let (mut reached, mut open) = (HashSet::new(), vec![from]);
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(&edges[next]);
        }
    }
    reached
}

/// The template of a name: of the layer that it begins with, else of the nearest that has it.
fn find(templates: &[Template<'_>], name: &str) -> Option<usize> {
    let of_layer = |template: &Template| {
        name.strip_prefix(template.layer).and_then(|rest| rest.strip_prefix('/')) == Some(template.path)
    };
    let named = templates.iter().position(of_layer);
    named.or_else(|| templates.iter().position(|template| template.path == name))
}
