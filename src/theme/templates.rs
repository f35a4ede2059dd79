//! Compiles the templates of all layers, and converts Tera's errors into findings.

use std::collections::HashMap;

use tera::{ErrorKind, ReportError, Tera};

use super::asset::{self, Asset};
use super::layer::{ASSETS, Layer, LayerFile, is_template};
use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::Localized;

/// Compiles all templates. On failure every faulty template is reported, not only the first.
pub(super) fn compile(layers: &[Layer]) -> (Option<Tera>, Vec<Diagnostic>) {
    let mut tera = engine(layers);
    let used = with_templates(layers);
    let prefixes: Vec<String> = used.iter().map(|layer| format!("{}/", layer.name)).collect();
    let templates = short_names(used.iter().flat_map(templates).collect());
    let compiled =
        tera.set_fallback_prefixes(prefixes).and_then(|()| tera.add_raw_templates(templates.clone()));
    let Err(error) = compiled else { return (Some(tera), Vec::new()) };
    let mut found: Vec<Diagnostic> =
        templates.iter().filter_map(|template| syntax_error(template, layers)).collect();
    if found.is_empty() {
        found = together(&error, layers);
    }
    (None, found)
}

/// The layers whose templates are compiled: where the site has none of its own, the built-in one, of which the others are copies.
fn with_templates(layers: &[Layer]) -> &[Layer] {
    match layers {
        [.., built_in] if !layers.iter().any(Layer::is_of_site) => std::slice::from_ref(built_in),
        _ => layers,
    }
}

/// Tera with the functions of ours.
fn engine(layers: &[Layer]) -> Tera {
    let mut tera = Tera::new();
    register_asset(&mut tera, layers);
    tera
}

/// Tells templates which static files there are.
pub(super) fn register_asset(tera: &mut Tera, layers: &[Layer]) {
    let paths = layers.iter().flat_map(|layer| layer.files.keys().map(String::as_str));
    tera.register_function(asset::NAME, Asset::new(ASSETS, paths));
}

/// What to do where a template of the program fails, which is by those of the site that it extends or includes.
const BUILT_IN: Localized = Localized {
    da: "Skabelonen følger med programmet og bygger på en i temaet, som ikke har det, den skal bruge. Giv den skabelon de blokke, den mangler, eller skriv »extends: none« i theme.yaml, hvis temaet skal stå alene; se themes/README.md.",
    en: "The template comes with the program and is based on one in the theme that lacks what it needs. Give that template the blocks, or write “extends: none” in theme.yaml if the theme is to stand by itself; see themes/README.md.",
};

/// Findings for templates that are faulty in combination. Tera reports several of these as one text.
fn together(error: &tera::Error, layers: &[Layer]) -> Vec<Diagnostic> {
    let text = match error.kind() {
        ErrorKind::Msg(text) => text.as_str(),
        _ => "",
    };
    let reports: Vec<Diagnostic> =
        text.split("error: ").skip(1).filter_map(|report| reported(report, layers)).collect();
    if reports.is_empty() { vec![finding(error, layers, &rules::TEMPLATE_SYNTAX, "")] } else { reports }
}

/// Parses one of Tera's reports: its first line is the message, the second ends in `template:line:column`.
fn reported(report: &str, layers: &[Layer]) -> Option<Diagnostic> {
    let mut lines = report.lines();
    let (message, place) = (lines.next()?, lines.next()?.split_once("--> ")?.1);
    let mut parts = place.rsplitn(3, ':');
    let (column, line): (usize, usize) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let file = file(layers, parts.next()?)?;
    let source = file.source();
    let before: usize = source.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let start = before + column - 1;
    let found = rules::TEMPLATE_SYNTAX.at(Place::new(&source, Span::new(start..start)));
    let found = found.with("reason", sentence(message));
    Some(if file.is_built_in() { found.advise(BUILT_IN) } else { found })
}

/// A message without its full stop, for use within a sentence.
fn sentence(message: &str) -> &str {
    message.trim_end_matches('.')
}

/// The templates of a layer, named `layer/path`.
fn templates(layer: &Layer) -> Vec<(String, String)> {
    let files = layer.files.iter().filter(|(path, _)| is_template(path));
    files
        .map(|(path, file)| {
            (format!("{}/{path}", layer.name), String::from_utf8_lossy(&file.bytes).into_owned())
        })
        .collect()
}

/// Names templates by their path alone where that is unambiguous: for a path that is no template's name, Tera
/// tries layer after layer on every include. Templates that another layer has too, or that some template
/// names with their layer, keep the layer in their name, and so do those with components, which override one
/// another by layer.
fn short_names(mut templates: Vec<(String, String)>) -> Vec<(String, String)> {
    let path = |name: &str| name.split_once('/').map_or(name, |(_, path)| path).to_owned();
    let mut layers_with: HashMap<String, usize> = HashMap::new();
    for (name, _) in &templates {
        *layers_with.entry(path(name)).or_default() += 1;
    }
    let is_named = |name: &str| templates.iter().any(|(_, text)| text.contains(name));
    let stays = |(name, text): &(String, String)| {
        layers_with[&path(name)] > 1 || text.contains("component") || is_named(name)
    };
    let stay: Vec<bool> = templates.iter().map(stays).collect();
    for ((name, _), _) in templates.iter_mut().zip(stay).filter(|(_, stays)| !stays) {
        *name = path(name);
    }
    templates
}

/// The syntax error of a template, if it is faulty by itself.
fn syntax_error((name, text): &(String, String), layers: &[Layer]) -> Option<Diagnostic> {
    let error = engine(layers).add_raw_template(name, text).err()?;
    let alone = matches!(error.kind(), ErrorKind::SyntaxError(report) if !is_about_others(report.message()));
    alone.then(|| finding(&error, layers, &rules::TEMPLATE_SYNTAX, name))
}

/// True if an error only says that a template was compiled without the components and templates of the
/// others.
fn is_about_others(message: &str) -> bool {
    let message = message.to_lowercase();
    ["component", "template", "not found"].iter().any(|word| message.contains(word))
}

/// A finding for an error of Tera's, at its place in the template, if Tera knows it.
pub(super) fn finding(
    error: &tera::Error,
    layers: &[Layer],
    rule: &'static Rule,
    template: &str,
) -> Diagnostic {
    if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
        return rule.at(place(report, layers)).with("reason", sentence(report.message()));
    }
    // This error has no place, but its text begins with the template's name.
    let text = error.to_string();
    let named = text.split('\'').nth(1).and_then(|name| file(layers, name));
    let file = named.or_else(|| file(layers, template));
    let source = file.map_or_else(|| SourceFile::unreadable(template), LayerFile::source);
    rule.at(Place::top(&source)).with("reason", sentence(&text))
}

fn place(report: &ReportError, layers: &[Layer]) -> Place {
    match file(layers, report.filename()) {
        Some(file) => Place::new(&file.source(), Span::new(report.span().range.clone())),
        None => Place::top(&SourceFile::unreadable(report.filename())),
    }
}

/// The file of a template: of the layer in its name, else of the nearest layer that has it.
fn file<'a>(layers: &'a [Layer], template: &str) -> Option<&'a LayerFile> {
    let named = template.split_once('/').and_then(|(name, path)| {
        layers.iter().find(|layer| layer.name == name).and_then(|layer| layer.files.get(path))
    });
    named.or_else(|| layers.iter().find_map(|layer| layer.files.get(template)))
}
