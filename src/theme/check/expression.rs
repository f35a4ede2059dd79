//! Reads expressions. The precedence of operators decides about no name, and is left out: operands are read one after another.
//!
//! Tera has compiled the template before, so what is read here is a template; what is not understood ends the expression.

use std::ops::Range;

use super::calls::Call;
use super::checker::Checker;
use super::types::Type;
use crate::theme::tokens::Token;

/// The function that gives the address of a static file of the theme, and its argument.
const ASSET: (&str, &str) = ("asset", "path");

impl<'t> Checker<'_, 't> {
    /// Reads an expression.
    pub(super) fn expression(&mut self) -> Type {
        let value = self.operation();
        if !self.takes_word("if") {
            return value;
        }
        self.expression();
        self.takes_word("else");
        value.or(self.expression())
    }

    /// Reads an expression that is no `a if b else c`.
    fn operation(&mut self) -> Type {
        let mut value = self.operand();
        loop {
            match self.peek() {
                Some(Token::Name("is")) => {
                    self.at += 1;
                    self.takes_word("not");
                    self.filter();
                    value = Type::Any;
                }
                Some(Token::Name("or" | "and")) => {
                    self.at += 1;
                    value = value.or(self.operand());
                }
                Some(Token::Sign("~")) => {
                    self.at += 1;
                    value = value.then(self.operand());
                }
                Some(Token::Name("not" | "in")) => {
                    self.at += 1;
                    if !matches!(self.peek(), Some(Token::Name("in"))) {
                        self.operand();
                        value = Type::Any;
                    }
                }
                Some(Token::Sign(
                    "+" | "-" | "*" | "/" | "//" | "%" | "**" | "<" | ">" | "<=" | ">=" | "==" | "!=",
                )) => {
                    self.at += 1;
                    self.operand();
                    value = Type::Any;
                }
                _ => return value,
            }
        }
    }

    /// Reads an operand with the parts and filters after it, which bind closer than operators.
    fn operand(&mut self) -> Type {
        let value = self.primary();
        let mut value = self.parts(value, "(…)".to_owned());
        while self.takes("|") {
            let (filter, argument) = self.filter();
            value = value.filtered(filter, argument);
            value = self.parts(value, "(…)".to_owned());
        }
        value
    }

    fn primary(&mut self) -> Type {
        match self.peek() {
            Some(Token::Sign("-") | Token::Name("not")) => {
                self.at += 1;
                self.operand();
                Type::Any
            }
            Some(Token::Sign("(")) => {
                self.at += 1;
                let value = self.expression();
                self.takes(")");
                value
            }
            Some(Token::Sign("[")) => self.list(),
            Some(Token::Sign("{")) => self.map(),
            Some(Token::Sign("<")) => self.component(),
            Some(Token::Text(text)) => {
                self.at += 1;
                if text.is_empty() { Type::Nothing } else { Type::Text(text.to_string()) }
            }
            Some(Token::Number) => {
                self.at += 1;
                Type::Any
            }
            Some(Token::Name("true" | "True" | "false" | "False" | "none" | "None" | "null")) => {
                self.at += 1;
                Type::Nothing
            }
            Some(Token::Name(_)) => self.path(),
            _ => Type::Any,
        }
    }

    /// A variable and parts of it, or a call of a function.
    fn path(&mut self) -> Type {
        let Some((name, range)) = self.take_name() else { return Type::Any };
        if matches!(self.peek(), Some(Token::Sign("("))) {
            self.arguments(name);
            return Type::Any;
        }
        let value = self.variable(name, range);
        self.parts(value, name.to_owned())
    }

    /// Parts of a value, one of another. `path` is how the template names it.
    fn parts(&mut self, of: Type, mut path: String) -> Type {
        let mut value = of;
        loop {
            if self.takes(".") || self.takes("?.") {
                let Some((name, range)) = self.take_name() else { return Type::Any };
                path.push('.');
                path.push_str(name);
                value = self.part(&value, &path, name, range);
            } else if matches!(self.peek(), Some(Token::Sign("[" | "?["))) {
                value = self.subscript(&value, &path);
                path.push_str("[…]");
            } else {
                return value;
            }
        }
    }

    /// A part of a value in brackets: `[name]`, `[0]`, `[1:3]`.
    fn subscript(&mut self, of: &Type, path: &str) -> Type {
        self.at += 1;
        let (mut is_slice, mut index, from) = (false, Type::Any, self.at);
        while !self.takes("]") {
            let before = self.at;
            if self.takes(":") {
                is_slice = true;
            } else {
                index = self.expression();
            }
            if self.at == before {
                return Type::Any;
            }
        }
        match index {
            _ if is_slice => of.clone(),
            Type::Text(name) => {
                let range = self.between(from, self.at - 1);
                self.part(of, &format!("{path}.{name}"), &name, range)
            }
            _ => of.item(),
        }
    }

    /// A list, or one that is made of another: `[a for a in b if c]`.
    fn list(&mut self) -> Type {
        self.at += 1;
        let first = self.at;
        if let Some(after) = self.comprehension() {
            self.at = after;
            let names = self.take_names();
            self.takes_word("in");
            let item = self.operation().item();
            self.open(&names, item);
            if self.takes_word("if") {
                self.operation();
            }
            let end = self.at;
            self.at = first;
            let item = self.expression();
            self.at = end;
            self.close();
            self.takes("]");
            return Type::List(Box::new(item));
        }
        let mut item = Type::Nothing;
        while !self.takes("]") {
            let before = self.at;
            self.takes(",");
            if self.takes("...") {
                item = item.or(self.expression().item());
            } else if !matches!(self.peek(), Some(Token::Sign("]"))) {
                item = item.or(self.expression());
            }
            if self.at == before {
                break;
            }
        }
        if matches!(item, Type::Nothing) { item } else { Type::List(Box::new(item)) }
    }

    /// What comes after the `for` of the list whose inside begins here, where it has one.
    fn comprehension(&self) -> Option<usize> {
        let mut depth = 0_usize;
        for at in self.at.. {
            match self.token(at)? {
                Token::Sign("[" | "(" | "{" | "?[") => depth += 1,
                Token::Sign("]" | ")" | "}") => depth = depth.checked_sub(1)?,
                Token::Sign(",") if depth == 0 => return None,
                Token::Name("for") if depth == 0 => return Some(at + 1),
                _ => {}
            }
        }
        None
    }

    fn map(&mut self) -> Type {
        self.at += 1;
        while !self.takes("}") {
            let before = self.at;
            self.takes(",");
            if self.takes("...") {
                self.expression();
            } else if !matches!(self.peek(), Some(Token::Sign("}"))) {
                self.at += 1;
                self.takes(":");
                self.expression();
            }
            if self.at == before || self.peek().is_none() {
                break;
            }
        }
        Type::Any
    }

    /// A filter or a test: its name, and its argument `value` where it has one.
    pub(super) fn filter(&mut self) -> (&'t str, Type) {
        let Some((name, _)) = self.take_name() else { return ("", Type::Any) };
        let has_arguments = matches!(self.peek(), Some(Token::Sign("(")));
        (name, if has_arguments { self.arguments(name) } else { Type::Any })
    }

    /// The arguments of a function, a filter or a test: `(name=value, …)`. What the one named `value` is.
    fn arguments(&mut self, of: &str) -> Type {
        self.at += 1;
        let mut known = Type::Any;
        while !self.takes(")") {
            let before = self.at;
            self.takes(",");
            let name = self.take_name().map(|(name, _)| name);
            if self.takes("=") {
                let from = self.at;
                match (name, self.expression()) {
                    (Some("value"), value) => known = value,
                    (Some(name), Type::Text(path)) if (of, name) == ASSET => {
                        let range = self.between(from, self.at);
                        self.asset(&path, range);
                    }
                    _ => {}
                }
            }
            if self.at == before {
                break;
            }
        }
        known
    }

    /// A call of a component, up to its end: `<Name text="a" page={page} title {...rest} />`.
    pub(super) fn component(&mut self) -> Type {
        self.at += 1;
        let mut call = Call { component: self.dotted(), ..Call::default() };
        loop {
            if let Some((name, range)) = self.take_name() {
                let value = if !self.takes("=") {
                    self.variable(name, range)
                } else if self.takes("{") {
                    let value = self.expression();
                    self.takes("}");
                    value
                } else {
                    self.operand()
                };
                call.arguments.push((name.to_owned(), value));
            } else if self.takes("{") {
                call.is_open |= self.takes("...");
                self.expression();
                self.takes("}");
            } else {
                self.takes("/");
                self.takes(">");
                self.calls.push(call);
                return Type::Any;
            }
        }
    }

    /// The name of a component: `Name`, `forms.Name`.
    pub(super) fn dotted(&mut self) -> String {
        let mut name = self.take_name().map(|(name, _)| name.to_owned()).unwrap_or_default();
        while self.takes(".") {
            name.push('.');
            name.push_str(self.take_name().map_or("", |(part, _)| part));
        }
        name
    }

    /// The bytes from one token up to another.
    fn between(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.range(from).start;
        start..self.range(to.saturating_sub(1)).end.max(start)
    }
}
