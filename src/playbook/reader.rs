//! Reads settings from a YAML tree, and reports unknown keys and values of the wrong type.

use std::sync::Arc;

use super::expected;
use crate::diagnostic::{Diagnostic, hiding_in_field, rules, veiled_value};
use crate::source::{Place, SourceFile, Span, Spanned};
use crate::text::{Language, Localized, nearest, unhidden};
use crate::yaml::{Entry, Node, Value, boolean};

/// A settings file with its findings.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Arc<SourceFile>,
    pub(super) language: Language,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// True for a file of the program itself, which may have keys that an author's may not.
    pub(super) built_in: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Arc<SourceFile>, language: Language) -> Self {
        Self { source, language, diagnostics: Vec::new(), built_in: false }
    }

    /// A reader of a built-in file.
    pub(super) fn built_in(source: &'a Arc<SourceFile>, language: Language) -> Self {
        Self { built_in: true, ..Self::new(source, language) }
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }

    pub(super) fn wrong(&mut self, key: &str, span: Span, expected: Localized) {
        let place = self.place(span);
        self.diagnostics
            .push(rules::WRONG_SETTING.at(place).with("key", key).with_words("expected", expected));
    }

    /// Reports an unknown key among the `given` ones.
    pub(super) fn unknown(&mut self, key: &Spanned<String>, known: &[&str], given: &[Entry]) {
        let found = rules::UNKNOWN_SETTING
            .at(self.place(key.span))
            .with("key", &key.value)
            .with("known", known.join(", "))
            .suggest(Self::meant(&key.value, known, given));
        self.diagnostics.push(found);
    }

    /// The known key that an unknown one is most likely a misspelling of; never one that is also `given`.
    pub(super) fn meant<'k>(key: &str, known: &[&'k str], given: &[Entry]) -> Option<&'k str> {
        let free = |name: &&str| given.iter().all(|entry| entry.key.value != *name);
        nearest(key, known.iter().copied().filter(free))
    }

    /// The entries of a map; for another node none, and a finding.
    pub(super) fn map<'n>(&mut self, key: &str, node: &'n Node) -> &'n [Entry] {
        match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            _ => {
                self.wrong(key, node.span, expected::MAP);
                &[]
            }
        }
    }

    /// The items of a list; a single text is a list of one.
    pub(super) fn texts(&mut self, key: &str, node: &Node) -> Vec<Spanned<String>> {
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            Value::Null => Vec::new(),
            _ => self.text(key, node).into_iter().collect(),
        }
    }

    pub(super) fn text(&mut self, key: &str, node: &Node) -> Option<Spanned<String>> {
        if let Value::Scalar(text) = &node.value
            && !text.trim().is_empty()
        {
            self.check_plain(key, node.span, text);
            return Some(Spanned { value: text.trim().to_owned(), span: node.span });
        }
        self.wrong(key, node.span, expected::TEXT);
        None
    }

    /// Reports hiding syntax in a text that is shown as it is.
    pub(super) fn check_plain(&mut self, key: &str, span: Span, text: &str) {
        let hidden = unhidden(text);
        self.diagnostics
            .extend(hidden.map(|what| hiding_in_field(veiled_value(self.source, span), key, what)));
    }

    pub(super) fn boolean(&mut self, key: &str, node: &Node) -> Option<bool> {
        let value = node.as_scalar().and_then(boolean);
        if value.is_none() {
            self.wrong(key, node.span, expected::BOOLEAN);
        }
        value
    }

    pub(super) fn number(&mut self, key: &str, node: &Node) -> Option<Spanned<f64>> {
        let value =
            node.as_scalar().and_then(|text| text.parse().ok()).filter(|number: &f64| number.is_finite());
        if value.is_none() {
            self.wrong(key, node.span, expected::NUMBER);
        }
        value.map(|value| Spanned { value, span: node.span })
    }

    /// The value for the site's language, where a value is given for each.
    pub(super) fn localized<'n>(&self, node: &'n Node) -> &'n Node {
        let Value::Map(entries) = &node.value else { return node };
        let by_language = !entries.is_empty()
            && entries.iter().all(|entry| Language::from_code(&entry.key.value).is_some());
        if !by_language {
            return node;
        }
        node.get(self.language.code()).unwrap_or(&entries[0].value)
    }

    /// A text, or a map from languages to texts.
    pub(super) fn localized_text(&mut self, key: &str, node: &Node) -> Option<String> {
        let node = self.localized(node);
        self.text(key, node).map(|text| text.value)
    }
}
