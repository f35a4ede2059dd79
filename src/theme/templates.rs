//! Compiles the templates of all layers, and turns Tera's errors into findings.

use tera::{ErrorKind, ReportError, Tera};

use super::{Layer, LayerFile};
use crate::diagnostic::{Diagnostic, Rule, rules};
use crate::source::{Place, SourceFile, Span};

/// Compiles all templates. Where that fails, every template that cannot be read is reported, not only the first.
pub(super) fn compile(layers: &[Layer]) -> (Option<Tera>, Vec<Diagnostic>) {
    let mut tera = Tera::new();
    let prefixes: Vec<String> = layers.iter().map(|layer| format!("{}/", layer.name)).collect();
    let templates: Vec<(String, String)> = layers.iter().flat_map(templates).collect();
    let compiled =
        tera.set_fallback_prefixes(prefixes).and_then(|()| tera.add_raw_templates(templates.clone()));
    let Err(error) = compiled else { return (Some(tera), Vec::new()) };
    let mut found: Vec<Diagnostic> =
        templates.iter().filter_map(|template| syntax_error(template, layers)).collect();
    if found.is_empty() {
        found.push(finding(&error, layers, &rules::TEMPLATE_SYNTAX, ""));
    }
    (None, found)
}

/// The templates of a layer, named after it.
fn templates(layer: &Layer) -> Vec<(String, String)> {
    let is_template = |path: &str| path.ends_with(".html") && !path.starts_with("assets/");
    let files = layer.files.iter().filter(|(path, _)| is_template(path));
    files
        .map(|(path, file)| {
            (format!("{}/{path}", layer.name), String::from_utf8_lossy(&file.bytes).into_owned())
        })
        .collect()
}

/// What is wrong with one template, if it is wrong by itself and not only beside the others.
fn syntax_error((name, text): &(String, String), layers: &[Layer]) -> Option<Diagnostic> {
    let error = Tera::new().add_raw_template(name, text).err()?;
    let alone = matches!(error.kind(), ErrorKind::SyntaxError(report) if !is_about_others(report.message()));
    alone.then(|| finding(&error, layers, &rules::TEMPLATE_SYNTAX, name))
}

/// A template that is compiled alone lacks the components and templates of the others.
fn is_about_others(message: &str) -> bool {
    let message = message.to_lowercase();
    ["component", "template", "not found"].iter().any(|word| message.contains(word))
}

/// A finding for an error of Tera's, at its place in the template where Tera tells it.
pub(super) fn finding(
    error: &tera::Error,
    layers: &[Layer],
    rule: &'static Rule,
    template: &str,
) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            rule.at(place(report, layers)).with("reason", report.message())
        }
        _ => {
            let source =
                file(layers, template).map_or_else(|| SourceFile::unreadable(template), LayerFile::source);
            rule.at(Place::top(&source)).with("reason", error.to_string())
        }
    }
}

fn place(report: &ReportError, layers: &[Layer]) -> Place {
    match file(layers, report.filename()) {
        Some(file) => Place::new(&file.source(), Span::new(report.span().range.clone())),
        None => Place::top(&SourceFile::unreadable(report.filename())),
    }
}

/// The file of a template: of the layer that it is named after, else of the nearest that has it.
fn file<'a>(layers: &'a [Layer], template: &str) -> Option<&'a LayerFile> {
    let named = template.split_once('/').and_then(|(name, path)| {
        layers.iter().find(|layer| layer.name == name).and_then(|layer| layer.files.get(path))
    });
    named.or_else(|| layers.iter().find_map(|layer| layer.files.get(template)))
}
