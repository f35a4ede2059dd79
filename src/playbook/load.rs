//! Loads playbook.yaml. Pure: returns the [`Playbook`] as far as it could be read, and every finding.

use std::sync::Arc;

use super::cascade::{Unread, without_consequences};
use super::checks::read_checks;
use super::expected;
use super::look::ThemeSettings;
use super::look_reader::read_theme;
use super::menu::read_menu;
use super::reader::Reader;
use super::resolve::resolve;
use super::spec::{FieldSpec, KindSpec, Named, named, overlay, read_field, read_kind};
use super::typos;
use super::{BaseUrl, Checks, MenuEntry, Playbook, StaticFiles};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{LineBreaks, RawHtml};
use crate::source::{Place, SourceFile, Span};
use crate::text::{Language, WEB_ADDRESS, slug};
use crate::yaml::{self, Entry, Node, Value};

const BUILT_IN: &str = include_str!("partnership.yaml");
const COMMON: &str = include_str!("common.yaml");
const KEYS: [&str; 13] = [
    "title", "subtitle", "language", "base_url", "theme", "kinds", "menu", "checks", "html", "breaks",
    "static", "id", "search",
];

/// The title of a playbook without one. Not the name of its folder: output must not depend on where a site
/// lies.
const UNTITLED: &str = "Guide";

/// Reads a playbook. For a site without the file, the source has no text.
pub fn load(source: &Arc<SourceFile>) -> (Playbook, Vec<Diagnostic>) {
    let (root, mut diagnostics) = yaml::parse(source, 0..source.text.len());
    let readable = match &root {
        Some(root) => matches!(root.value, Value::Map(_) | Value::Null),
        None => diagnostics.is_empty(),
    };
    let root = root.unwrap_or(Node { span: Span::default(), value: Value::Null });
    let unread = if readable { Unread::of_dropped(&root, &diagnostics) } else { Unread::all() };
    if let Value::Map(entries) = &root.value {
        let cuts = yaml::cut_values(&source.text, 0..source.text.len(), entries);
        diagnostics.extend(cuts.into_iter().map(|span| rules::CUT_VALUE.at(Place::new(source, span))));
    }
    let named = root.get("language").and_then(Node::as_scalar).and_then(Language::from_code);
    let named = named.or_else(|| (!readable).then(|| named_language(&source.text)).flatten());
    let language = named.unwrap_or_default();
    let mut reader = Reader::new(source, language);
    let mut settings = Settings::read(&mut reader, &root);
    let (common, mut kinds) = built_in(language);
    typos::mend(&mut reader, &common, &kinds, &mut settings.kinds);
    overlay(&mut kinds, settings.kinds, KindSpec::merge);
    let kinds = resolve(&mut reader, &common, kinds);
    diagnostics.extend(reader.diagnostics);
    let diagnostics = without_consequences(diagnostics, &unread);
    let title = settings.title.unwrap_or_else(|| UNTITLED.to_owned());
    let playbook = Playbook {
        unread,
        source: Arc::clone(source),
        has_id: settings.id.is_some(),
        key: settings.id.unwrap_or_else(|| slug(&title)),
        title,
        subtitle: settings.subtitle,
        language,
        speechless: !readable && named.is_none(),
        base_url: settings.base_url,
        theme: settings.theme,
        html: settings.html,
        breaks: settings.breaks,
        search: !settings.unsearched,
        static_files: settings.static_files,
        kinds,
        checks: settings.checks,
        menu: settings.menu,
    };
    (playbook, diagnostics)
}

/// The language named by a single line of a playbook that cannot be parsed as a whole.
fn named_language(text: &str) -> Option<Language> {
    let code = text.lines().find_map(|line| line.strip_prefix("language:"))?;
    let code = code.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    Language::from_code(code)
}

/// The built-in common fields and kinds, in a language.
fn built_in(language: Language) -> (Vec<Named<FieldSpec>>, Vec<Named<KindSpec>>) {
    let common = read_built_in(language, "common.yaml", COMMON, |reader, node| {
        named(reader, "fields", node, read_field)
    });
    let kinds = read_built_in(language, "partnership.yaml", BUILT_IN, |reader, node| {
        named(reader, "kinds", node, read_kind)
    });
    (common, kinds)
}

fn read_built_in<T>(
    language: Language,
    path: &str,
    text: &str,
    read: impl Fn(&mut Reader<'_>, &Node) -> T,
) -> T {
    let source = Arc::new(SourceFile { path: path.to_owned(), text: text.to_owned() });
    let (node, diagnostics) = yaml::parse(&source, 0..text.len());
    let mut reader = Reader::built_in(&source, language);
    let read = read(&mut reader, &node.unwrap_or(Node { span: Span::default(), value: Value::Null }));
    debug_assert!(diagnostics.is_empty(), "{diagnostics:?}");
    debug_assert!(reader.diagnostics.is_empty(), "{:?}", reader.diagnostics);
    read
}

#[derive(Default)]
struct Settings {
    id: Option<String>,
    title: Option<String>,
    subtitle: Option<String>,
    base_url: Option<BaseUrl>,
    theme: ThemeSettings,
    html: RawHtml,
    breaks: LineBreaks,
    /// True if the guide is to have no search.
    unsearched: bool,
    static_files: StaticFiles,
    kinds: Vec<Named<KindSpec>>,
    checks: Checks,
    menu: Option<Vec<MenuEntry>>,
}

impl Settings {
    fn read(reader: &mut Reader<'_>, root: &Node) -> Self {
        let mut settings = Self::default();
        if !matches!(root.value, Value::Map(_) | Value::Null) {
            let found = rules::NOT_A_MAP.at(reader.place(root.span));
            reader.diagnostics.push(found);
            return settings;
        }
        let given = reader.map("playbook.yaml", root).to_vec();
        for entry in &given {
            settings.take(reader, &entry.key.value, entry, &given);
        }
        settings
    }

    fn take(&mut self, reader: &mut Reader<'_>, key: &str, entry: &Entry, given: &[Entry]) {
        let node = &entry.value;
        match key {
            "title" => self.title = reader.localized_text(key, node),
            "subtitle" => self.subtitle = reader.localized_text(key, node),
            "id" => self.id = reader.text(key, node).map(|id| slug(&id.value)),
            "language" => {
                if node.as_scalar().and_then(Language::from_code).is_none() {
                    reader.wrong(key, node.span, expected::LANGUAGE);
                }
            }
            "base_url" => self.base_url = read_base_url(reader, node),
            "theme" => self.theme = read_theme(reader, node),
            "html" if is_trusted(reader, key, node) => self.html = RawHtml::Trusted,
            "html" => self.html = RawHtml::Safe,
            "breaks" => self.breaks = read_breaks(reader, node),
            "search" => self.unsearched = reader.boolean(key, node) == Some(false),
            "static" if is_trusted(reader, key, node) => self.static_files = StaticFiles::Trusted,
            "static" => self.static_files = StaticFiles::Safe,
            "kinds" => self.kinds = named(reader, key, node, read_kind),
            "menu" => self.menu = Some(read_menu(reader, node)),
            "checks" => self.checks = read_checks(reader, node),
            _ => {
                reader.unknown(&entry.key, &KEYS, given);
                // A misspelt key is read as the likely one: without its kinds, a playbook would cause
                // findings on every page.
                if let Some(meant) = Reader::meant(key, &KEYS, given) {
                    self.take(reader, meant, entry, given);
                }
            }
        }
    }
}

fn read_base_url(reader: &mut Reader<'_>, node: &Node) -> Option<BaseUrl> {
    let address = reader.text("base_url", node)?;
    let read = address.value.parse().ok();
    if read.is_none() {
        reader.wrong("base_url", address.span, WEB_ADDRESS);
    }
    read
}

/// `trusted`, and not `safe`, which any other value stands for too.
fn is_trusted(reader: &mut Reader<'_>, key: &str, node: &Node) -> bool {
    let value = node.as_scalar();
    if !matches!(value, Some("safe" | "trusted")) {
        reader.wrong(key, node.span, expected::TRUST);
    }
    value == Some("trusted")
}

/// `true`, if lines are shown as they are written.
fn read_breaks(reader: &mut Reader<'_>, node: &Node) -> LineBreaks {
    if reader.boolean("breaks", node) == Some(true) { LineBreaks::Kept } else { LineBreaks::Flow }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::FieldType;

    fn load_text(text: &str) -> (Playbook, Vec<String>) {
        let source = Arc::new(SourceFile { path: "playbook.yaml".into(), text: text.into() });
        let (playbook, diagnostics) = load(&source);
        (playbook, diagnostics.iter().map(|found| format!("{:?} {}", found.place, found.rule.code)).collect())
    }

    #[test]
    fn the_built_in_kinds_are_whole_in_both_languages() {
        for language in ["da", "en"] {
            let (playbook, found) = load_text(&format!("language: {language}\n"));
            assert!(found.is_empty(), "{found:?}");
            let keys: Vec<_> = playbook.kinds.iter().map(|(_, kind)| kind.key.as_str()).collect();
            assert_eq!(keys, ["card", "actor", "case", "target_group", "checklist", "page"]);
            let (_, card) = playbook.kinds.find("card").unwrap();
            assert_eq!(card.sections.len(), 4);
            let inverses: Vec<_> = card.inverses.iter().map(|inverse| inverse.name.as_ref()).collect();
            assert_eq!(inverses, ["cases", "checklists"]);
        }
    }

    #[test]
    fn a_playbook_changes_adds_and_removes_kinds_by_key() {
        let (playbook, found) = load_text(
            "title: X\nkinds:\n  target_group: null\n  actor:\n    fields:\n      value: { required: true }\n      type: { choices: { shop: Butik } }\n  method: { folder: metoder, fields: { minutes: { type: integer, min: 5 } } }\n",
        );
        assert!(found.is_empty(), "{found:?}");
        assert!(playbook.kinds.find("target_group").is_none());
        let (_, actor) = playbook.kinds.find("actor").unwrap();
        assert!(actor.field("value").unwrap().required);
        assert!(actor.field("target_groups").is_none());
        let FieldType::Choice(choices) = &actor.field("type").unwrap().ty else { panic!() };
        assert_eq!(choices.last().unwrap().label, "Butik");
        assert_eq!(playbook.kinds.of_path("metoder/dybt/x.md").1, "dybt/x.md");
    }

    #[test]
    fn every_wrong_setting_is_found_in_one_run() {
        let (_, found) = load_text(
            "titel: X\nlanguage: fr\nkinds:\n  Method:\n    fields:\n      a: { type: txt }\n      b: { type: references, to: actr }\n      c: { type: references, to: actor, inverse: value }\n      d: { type: scale, min: 5, max: 1 }\n      e: { type: choice }\n",
        );
        let expected = [
            "playbook.yaml:1:1 unknown-setting",
            "playbook.yaml:2:11 wrong-setting",
            "playbook.yaml:4:3 wrong-setting",
            "playbook.yaml:6:18 wrong-setting",
            "playbook.yaml:7:34 unknown-kind",
            "playbook.yaml:9:30 empty-range",
            "playbook.yaml:10:10 missing-setting",
            "playbook.yaml:8:50 inverse-taken",
        ];
        assert_eq!(found, expected);
    }
}
