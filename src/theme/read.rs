//! What the code of templates reads: the names and texts in it.

use std::collections::HashSet;

use super::layer::{Layer, is_template};
use super::tokens::{Tag, Token, calls, tags};

/// The names and texts in the code of templates, and the components that they call.
#[derive(Default)]
pub(super) struct Read {
    pub(super) names: HashSet<String>,
    pub(super) texts: HashSet<String>,
    pub(super) calls: HashSet<String>,
}

impl Read {
    /// What all templates of some layers read.
    pub(super) fn of(layers: &[Layer]) -> Self {
        let mut read = Self::default();
        let files = layers.iter().flat_map(|layer| &layer.files).filter(|(path, _)| is_template(path));
        for (_, file) in files {
            read.add(&tags(&String::from_utf8_lossy(&file.bytes)));
        }
        read
    }

    /// Adds what a template reads.
    pub(super) fn add(&mut self, tags: &[Tag<'_>]) {
        self.calls.extend(calls(tags));
        for lexeme in tags.iter().flat_map(|tag| &tag.lexemes) {
            match &lexeme.token {
                Token::Name(name) => drop(self.names.insert((*name).to_owned())),
                Token::Text(text) => drop(self.texts.insert(text.to_string())),
                Token::Number | Token::Sign(_) => {}
            }
        }
    }
}
