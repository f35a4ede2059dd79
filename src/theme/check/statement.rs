//! Reads the statements of a template, and checks the names in it.

use std::sync::Arc;

use super::checker::{Checker, Known, Names};
use super::tokens::{Tag, Token};
use super::types::Type;
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;

/// Checks the names in a template. `own` are those that it gives to values itself; `around` those of the templates that are rendered around it.
pub(super) fn check<'t>(
    source: &Arc<SourceFile>,
    tags: &[Tag<'t>],
    own: &Names<'t>,
    around: &Names<'t>,
    known: &Known<'_>,
) -> Vec<Diagnostic> {
    let mut checker = Checker::new(source, own, around, known);
    for tag in tags {
        checker.begin(&tag.lexemes);
        if tag.is_statement {
            checker.statement();
        } else {
            checker.expression();
        }
    }
    checker.found
}

/// The names that a template gives to values: by `set`, by `for`, also within a list.
pub(super) fn bound<'t>(tags: &[Tag<'t>]) -> Names<'t> {
    let mut bound = Names::new();
    for tag in tags {
        let tokens = || tag.lexemes.iter().map(|lexeme| &lexeme.token);
        for (index, _) in tokens().enumerate().filter(|(_, token)| is_binding(token)) {
            // `a`, or `a, b`: the second name is followed by a word, and that by no comma.
            let after: Vec<&Token<'t>> = tokens().skip(index + 1).take(3).collect();
            let [Token::Name(name), rest @ ..] = &after[..] else { continue };
            bound.insert(name);
            if let [Token::Sign(","), Token::Name(second)] = rest {
                bound.insert(second);
            }
        }
    }
    bound
}

fn is_binding(token: &Token<'_>) -> bool {
    matches!(token, Token::Name("for" | "set" | "set_global"))
}

/// The templates that a template includes, and the one that it extends.
pub(super) fn others<'t>(tags: &'t [Tag<'_>], keyword: &str) -> Vec<&'t str> {
    let texts = tags.iter().filter(|tag| tag.keyword() == Some(keyword)).flat_map(|tag| &tag.lexemes);
    texts
        .filter_map(|lexeme| if let Token::Text(text) = &lexeme.token { Some(&**text) } else { None })
        .collect()
}

impl Checker<'_, '_> {
    fn statement(&mut self) {
        if matches!(self.peek(), Some(Token::Sign("<"))) {
            self.component();
        }
        let Some((word, _)) = self.take_name() else { return };
        match word {
            "if" | "elif" => drop(self.expression()),
            "for" => {
                let names = self.take_names();
                self.takes_word("in");
                let item = self.expression().item();
                self.open(&names, item);
            }
            "endfor" | "endcomponent" => self.close(),
            "set" => self.set(false),
            "set_global" => self.set(true),
            "filter" => self.filter(),
            "component" => self.component_definition(),
            _ => {}
        }
    }

    /// `set name = value`, or a block, which is a text.
    fn set(&mut self, is_global: bool) {
        let Some((name, _)) = self.take_name() else { return };
        let value = if self.takes("=") { self.expression() } else { Type::Any };
        while self.takes("|") {
            self.filter();
        }
        self.bind(name, value, is_global);
    }

    /// `component Name(text: string, size=1, @words, ...rest)`: its arguments have values in it, and `@words` is the variable of that name.
    fn component_definition(&mut self) {
        self.open(&["body"], Type::Any);
        let mut depth = 0_usize;
        while let Some(lexeme) = self.next() {
            match lexeme.token {
                Token::Sign("(" | "[" | "{") => depth += 1,
                Token::Sign(")" | "]" | "}") => depth = depth.saturating_sub(1),
                _ => {}
            }
            let begins = matches!(lexeme.token, Token::Sign("(" | "," | "...")) && depth == 1;
            if !begins {
                continue;
            }
            let is_implicit = self.takes("@");
            if let Some((name, range)) = self.take_name() {
                let value = if is_implicit { self.variable(name, range) } else { Type::Any };
                self.bind(name, value, false);
            }
        }
    }
}
