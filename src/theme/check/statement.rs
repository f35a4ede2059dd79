//! Reads the statements of a template, and checks the names in it.

use super::calls::Call;
use super::checker::{Checker, Names};
use super::types::Type;
use crate::diagnostic::Diagnostic;
use crate::theme::tokens::{Tag, Token};

/// Checks the names in a template. Gives what was found, and the components that it calls.
pub(super) fn check<'c, 't>(
    mut checker: Checker<'c, 't>,
    tags: &'c [Tag<'t>],
) -> (Vec<Diagnostic>, Vec<Call>) {
    for tag in tags {
        checker.begin(&tag.lexemes);
        if tag.is_statement {
            checker.statement();
        } else {
            checker.expression();
        }
    }
    (checker.found, checker.calls)
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

/// The names of the arguments of the components that a template defines: what these include sees them.
pub(super) fn arguments<'t>(tags: &[Tag<'t>]) -> Names<'t> {
    let definitions = tags.iter().filter(|tag| tag.keyword() == Some("component"));
    let lexemes = definitions.flat_map(|tag| &tag.lexemes);
    lexemes
        .filter_map(|lexeme| if let Token::Name(name) = lexeme.token { Some(name) } else { None })
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
            "endfor" => self.close(),
            "endcomponent" => self.leave(),
            "set" => self.set(false),
            "set_global" => self.set(true),
            "filter" => drop(self.filter()),
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

    /// `component Name(text: string, size=1, @words, ...rest)`: it sees its arguments alone, of which `@words` is the variable of that name
    /// where the component is called.
    fn component_definition(&mut self) {
        let component = self.dotted();
        let mut arguments = vec![("body", Type::Any)];
        self.takes("(");
        while !self.takes(")") {
            let before = self.at;
            self.takes(",");
            self.takes("...");
            let is_implicit = self.takes("@");
            if let Some((name, range)) = self.take_name() {
                if self.takes(":") {
                    self.take_name();
                }
                let default = self.takes("=").then(|| self.expression());
                let value = if is_implicit {
                    self.variable(name, range)
                } else {
                    self.known.arguments.get(&component, name, default)
                };
                arguments.push((name, value));
            }
            if self.at == before {
                break;
            }
        }
        self.enter(arguments);
    }
}
