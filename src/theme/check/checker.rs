//! The state of a check of one template: where it reads, which names have values there, what was found.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::calls::{Arguments, Call};
use super::types::Type;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Place, SourceFile, Span};
use crate::text::{Localized, nearest};
use crate::theme::contract::{Part, Shape};
use crate::theme::needs::Needs;
use crate::theme::tokens::{Lexeme, Token};
use crate::theme::variables::Use;

/// What all templates of a theme have in common for the check.
pub(super) struct Known<'k> {
    /// The words of the theme, in all languages.
    pub(super) words: HashSet<String>,
    /// Its static files, by their paths below `assets/`.
    pub(super) assets: HashSet<&'k str>,
    /// What its layers declare.
    pub(super) needs: Needs,
    /// What its components are called with.
    pub(super) arguments: Arguments,
}

const ITS_ITEMS: Localized = Localized {
    da: "dens led, med `for`, `[0]`, `first` og `last`; selv har en liste ingen dele",
    en: "its items, by `for`, `[0]`, `first` and `last`; a list itself has no parts",
};
const ITSELF: Localized = Localized {
    da: "værdien selv; en tekst eller et tal har ingen dele",
    en: "the value itself; a text or a number has no parts",
};

/// Names that templates give to values.
pub(super) type Names<'t> = HashSet<&'t str>;

/// The check of one template.
pub(super) struct Checker<'c, 't> {
    source: &'c Arc<SourceFile>,
    /// The names that the template itself gives to values somewhere.
    own: &'c Names<'t>,
    /// Those that templates give which are rendered around it.
    around: &'c Names<'t>,
    pub(super) known: &'c Known<'c>,
    /// What it is rendered for, by itself or with others.
    uses: &'c BTreeSet<Use>,
    /// Within a component: how many scopes there are around it, which it does not see.
    component: Option<usize>,
    /// The calls of components that it holds.
    pub(super) calls: Vec<Call>,
    /// The names that have values where the check is, the outermost first.
    scopes: Vec<HashMap<&'t str, Type>>,
    pub(super) found: Vec<Diagnostic>,
    lexemes: &'c [Lexeme<'t>],
    pub(super) at: usize,
}

impl<'c, 't> Checker<'c, 't> {
    pub(super) fn new(
        source: &'c Arc<SourceFile>,
        own: &'c Names<'t>,
        around: &'c Names<'t>,
        uses: &'c BTreeSet<Use>,
        known: &'c Known<'c>,
    ) -> Self {
        let (scopes, found, calls, lexemes) = (vec![HashMap::new()], Vec::new(), Vec::new(), &[][..]);
        Self { source, own, around, known, uses, component: None, calls, scopes, found, lexemes, at: 0 }
    }

    /// Begins to read the code of a tag.
    pub(super) fn begin(&mut self, lexemes: &'c [Lexeme<'t>]) {
        (self.lexemes, self.at) = (lexemes, 0);
    }

    pub(super) fn peek(&self) -> Option<&'c Token<'t>> {
        self.lexemes.get(self.at).map(|lexeme| &lexeme.token)
    }

    /// The token at an index.
    pub(super) fn token(&self, at: usize) -> Option<&'c Token<'t>> {
        self.lexemes.get(at).map(|lexeme| &lexeme.token)
    }

    /// The bytes of the token at an index.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.lexemes.get(at).map_or(0..0, |lexeme| lexeme.range.clone())
    }

    /// Whether the next token is this sign, which is passed then.
    pub(super) fn takes(&mut self, sign: &str) -> bool {
        let is_next = matches!(self.peek(), Some(Token::Sign(next)) if *next == sign);
        self.at += usize::from(is_next);
        is_next
    }

    /// Whether the next token is this word, which is passed then.
    pub(super) fn takes_word(&mut self, word: &str) -> bool {
        let is_next = matches!(self.peek(), Some(Token::Name(next)) if *next == word);
        self.at += usize::from(is_next);
        is_next
    }

    /// The next token where it is a name, which is passed then.
    pub(super) fn take_name(&mut self) -> Option<(&'t str, Range<usize>)> {
        let Some(Lexeme { token: Token::Name(name), range }) = self.lexemes.get(self.at) else { return None };
        self.at += 1;
        Some((name, range.clone()))
    }

    /// The names in `a` or `a, b`.
    pub(super) fn take_names(&mut self) -> Vec<&'t str> {
        let mut names: Vec<&str> = self.take_name().map(|(name, _)| name).into_iter().collect();
        if self.takes(",") {
            names.extend(self.take_name().map(|(name, _)| name));
        }
        names
    }

    /// Begins a scope in which the names of a loop have values: one, which is an item, or two, of which the last is a value.
    pub(super) fn open(&mut self, names: &[&'t str], item: Type) {
        let mut scope: HashMap<&str, Type> = names.iter().map(|name| (*name, Type::Any)).collect();
        scope.extend(names.last().map(|name| (*name, item)));
        self.scopes.push(scope);
    }

    pub(super) fn close(&mut self) {
        if self.scopes.len() > 1 {
            self.scopes.pop();
        }
    }

    /// Begins a component, which sees its arguments alone.
    pub(super) fn enter(&mut self, arguments: Vec<(&'t str, Type)>) {
        self.component = Some(self.scopes.len());
        self.scopes.push(arguments.into_iter().collect());
    }

    /// Ends a component.
    pub(super) fn leave(&mut self) {
        self.scopes.truncate(self.component.take().unwrap_or(1).max(1));
    }

    /// Gives a value to a name, in the scope or in all of the template.
    pub(super) fn bind(&mut self, name: &'t str, value: Type, is_global: bool) {
        let value = match self.bound(name) {
            Some((_, before)) => value.or(before.clone()),
            None => value,
        };
        let depth = if is_global { self.component.unwrap_or(0) } else { self.scopes.len() - 1 };
        if let Some(scope) = self.scopes.get_mut(depth) {
            scope.insert(name, value);
        }
    }

    /// What a name stands for, and in how many scopes it does.
    fn bound(&self, name: &str) -> Option<(usize, &Type)> {
        let mut scopes = self.scopes.iter().enumerate().skip(self.component.unwrap_or(0)).rev();
        scopes.find_map(|(depth, scope)| Some((depth, scope.get(name)?)))
    }

    /// The value of a variable.
    pub(super) fn variable(&mut self, name: &str, range: Range<usize>) -> Type {
        if let Some((depth, value)) = self.bound(name) {
            // Of what is set outside of loops, another template may have set it to something else.
            return if depth == 0 && self.around.contains(name) { Type::Any } else { value.clone() };
        }
        let is_set = self.own.contains(name) || (self.component.is_none() && self.around.contains(name));
        if is_set || name == "loop" || name.starts_with("__tera") {
            return Type::Any;
        }
        let given = self
            .variables()
            .filter(|variable| variable.name == name)
            .map(|variable| Type::Of(&variable.shape));
        if let Some(value) = given.reduce(Type::or) {
            return value;
        }
        let names = self.names();
        self.unknown(&names, name, name, range)
    }

    /// The variables that the template gets in one of its uses. A component sees none.
    fn variables(&self) -> impl Iterator<Item = &'static Part> {
        let uses = self.uses.iter().filter(|_| self.component.is_none());
        uses.flat_map(|of| of.variables())
    }

    /// All names that have values where the check is: those that templates give first, the innermost before.
    fn names(&self) -> Vec<&'c str>
    where
        't: 'c,
    {
        let mut seen = HashSet::new();
        let visible = self.scopes.iter().skip(self.component.unwrap_or(0)).rev();
        let mut names: Vec<&str> = Vec::new();
        for scope in visible {
            let mut of_scope: Vec<&str> = scope.keys().copied().collect();
            of_scope.sort_unstable();
            names.extend(of_scope);
        }
        let given = self.around.iter().filter(|_| self.component.is_none());
        let mut given: Vec<&str> = given.copied().collect();
        given.sort_unstable();
        names.extend(self.variables().map(|variable| variable.name));
        names.extend(given);
        names.retain(|name| seen.insert(*name));
        names
    }

    /// A part of a value. `path` is how the template names it.
    pub(super) fn part(&mut self, of: &Type, path: &str, name: &str, range: Range<usize>) -> Type {
        match of {
            Type::Of(Shape::Record(record)) => {
                let Some(part) = record.part(name) else {
                    let names: Vec<&str> = record.parts.iter().map(|part| part.name).collect();
                    return self.unknown(&names, path, name, range);
                };
                if let Some(need) = part.need.filter(|need| !self.known.needs.has(*need)) {
                    let found = rules::UNDECLARED_NEED.at(self.place(range));
                    self.found.push(found.with("name", path).with("need", need.name()));
                }
                Type::Of(&part.shape)
            }
            Type::Of(Shape::Words) if !self.known.words.contains(name) => {
                let near = nearest(name, self.known.words.iter().map(String::as_str));
                let found = rules::UNKNOWN_WORD.at(self.place(range)).with("word", name);
                let near = near.map(|near| whole(path, name, near));
                self.found.push(found.suggest(near.as_deref()));
                Type::Any
            }
            Type::Of(Shape::Map(value)) => Type::Of(value),
            Type::Of(Shape::List(_)) | Type::List(_) => self.without_parts(path, ITS_ITEMS, range),
            Type::Of(Shape::Scalar) | Type::Text(_) => self.without_parts(path, ITSELF, range),
            _ => Type::Any,
        }
    }

    /// Reports a part of a value that has none. `what` is what there is instead.
    fn without_parts(&mut self, path: &str, what: Localized, range: Range<usize>) -> Type {
        let found = rules::UNKNOWN_VARIABLE.at(self.place(range)).with("name", path);
        self.found.push(found.with_words("known", what));
        Type::Any
    }

    /// Reports a static file of the theme that is not there.
    pub(super) fn asset(&mut self, path: &str, range: Range<usize>) {
        if !self.known.assets.contains(path) {
            let near = nearest(path, self.known.assets.iter().copied());
            let found = rules::UNKNOWN_ASSET.at(self.place(range)).with("file", path).suggest(near);
            self.found.push(found);
        }
    }

    fn unknown(&mut self, names: &[&str], path: &str, name: &str, range: Range<usize>) -> Type {
        let near = nearest(name, names.iter().copied()).map(|near| whole(path, name, near));
        let found =
            rules::UNKNOWN_VARIABLE.at(self.place(range)).with("name", path).with("known", names.join(", "));
        self.found.push(found.suggest(near.as_deref()));
        Type::Any
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.source, Span::new(range))
    }
}

/// A path with another name at its end.
fn whole(path: &str, name: &str, other: &str) -> String {
    format!("{}{other}", path.strip_suffix(name).unwrap_or_default())
}
