//! The code of a template as tokens. Tera's own lexer and syntax tree are private, and what is asked of them here is little: the names in
//! `{{ … }}` and `{% … %}`, each with its place.

use std::borrow::Cow;
use std::ops::Range;

/// A token of the code of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A name or a word of the language: `page`, `if`.
    Name(&'t str),
    /// A string, without its quotes and escapes.
    Text(Cow<'t, str>),
    /// A number.
    Number,
    /// An operator or a bracket.
    Sign(&'t str),
}

/// A token, and its bytes in the template.
#[derive(Debug, Clone)]
pub(super) struct Lexeme<'t> {
    pub(super) token: Token<'t>,
    pub(super) range: Range<usize>,
}

/// The code between one pair of delimiters.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// Whether it is `{% … %}`, and not `{{ … }}`.
    pub(super) is_statement: bool,
    pub(super) lexemes: Vec<Lexeme<'t>>,
}

impl Tag<'_> {
    /// The word that a statement begins with: `if`, `set`.
    pub(super) fn keyword(&self) -> Option<&str> {
        match self.lexemes.first().map(|lexeme| &lexeme.token) {
            Some(Token::Name(word)) if self.is_statement => Some(word),
            _ => None,
        }
    }
}

/// Operators of more than one character, the longest first.
const LONG_SIGNS: [&str; 10] = ["...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];

/// The texts in the tags of a keyword: the templates that a template includes, and the one that it extends.
pub(super) fn texts<'t>(tags: &'t [Tag<'_>], keyword: &str) -> Vec<&'t str> {
    let texts = tags.iter().filter(|tag| tag.keyword() == Some(keyword)).flat_map(|tag| &tag.lexemes);
    texts
        .filter_map(|lexeme| if let Token::Text(text) = &lexeme.token { Some(&**text) } else { None })
        .collect()
}

/// The components that a template defines.
pub(super) fn components(tags: &[Tag<'_>]) -> Vec<String> {
    let definitions = tags.iter().filter(|tag| tag.keyword() == Some("component"));
    definitions.map(|tag| dotted(tag.lexemes.get(1..).unwrap_or_default())).collect()
}

/// The components that a template may call: every name after a `<`.
pub(super) fn calls(tags: &[Tag<'_>]) -> Vec<String> {
    let lexemes = tags.iter().map(|tag| &tag.lexemes);
    let calls = lexemes.flat_map(|lexemes| {
        let signs = lexemes.iter().enumerate().filter(|(_, lexeme)| lexeme.token == Token::Sign("<"));
        signs.map(|(at, _)| dotted(lexemes.get(at + 1..).unwrap_or_default()))
    });
    calls.filter(|name| !name.is_empty()).collect()
}

/// The name that some code begins with: `name`, `forms.name`.
fn dotted(lexemes: &[Lexeme<'_>]) -> String {
    let is_part = |(at, lexeme): &(usize, &Lexeme<'_>)| match lexeme.token {
        Token::Name(_) => at % 2 == 0,
        Token::Sign(sign) => at % 2 == 1 && sign == ".",
        _ => false,
    };
    let parts = lexemes.iter().enumerate().take_while(is_part);
    let written = parts.map(|(_, lexeme)| match lexeme.token {
        Token::Name(name) => name,
        _ => ".",
    });
    written.collect()
}

/// All code of a template that Tera has compiled: comments and raw blocks are left out.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(brace) = text.get(at..).and_then(|rest| rest.find('{')) {
        let start = at + brace;
        let after = start + 2;
        at = match text.as_bytes().get(start + 1) {
            Some(b'#') => {
                text.get(after..).and_then(|rest| rest.find("#}")).map_or(text.len(), |end| after + end + 2)
            }
            Some(opened @ (b'{' | b'%')) => {
                let is_statement = *opened == b'%';
                let after = after + usize::from(text.as_bytes().get(after) == Some(&b'-'));
                let (lexemes, end) = lexemes(text, after, if is_statement { "%}" } else { "}}" });
                let tag = Tag { is_statement, lexemes };
                let is_raw = tag.keyword() == Some("raw");
                tags.push(tag);
                if is_raw { after_raw(text, end) } else { end }
            }
            _ => start + 1,
        };
    }
    tags
}

/// The end of the raw block whose opening tag ends at `from`.
fn after_raw(text: &str, from: usize) -> usize {
    let closings = text[from..].match_indices("{%").map(|(at, sign)| from + at + sign.len());
    let is_end =
        |at: &usize| text[*at..].trim_start_matches('-').trim_ascii_start().strip_prefix("endraw").is_some();
    closings.into_iter().find(is_end).map_or(text.len(), |at| lexemes(text, at, "%}").1)
}

/// The tokens from a place up to a closing delimiter, and where this ends.
fn lexemes<'t>(text: &'t str, from: usize, closing: &str) -> (Vec<Lexeme<'t>>, usize) {
    let mut lexemes = Vec::new();
    let mut at = from;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_ascii_start();
        at += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            return (lexemes, at);
        }
        if let Some(dashed) =
            trimmed.strip_prefix('-').or(Some(trimmed)).filter(|rest| rest.starts_with(closing))
        {
            return (lexemes, text.len() - dashed.len() + closing.len());
        }
        let (token, length) = first(trimmed);
        lexemes.push(Lexeme { token, range: at..at + length });
        at += length;
    }
}

/// The token that a text begins with, and its length.
fn first(text: &str) -> (Token<'_>, usize) {
    let length_of = |is_part: fn(char) -> bool| text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    match text.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => string(text, quote),
        Some(letter) if letter.is_ascii_digit() => {
            (Token::Number, length_of(|letter| letter.is_ascii_digit() || letter == '.'))
        }
        Some(letter) if letter.is_ascii_alphabetic() || letter == '_' => {
            let length = length_of(|letter| letter.is_ascii_alphanumeric() || letter == '_');
            (Token::Name(&text[..length]), length)
        }
        first => {
            let long = LONG_SIGNS.iter().find(|sign| text.starts_with(**sign)).map(|sign| sign.len());
            let length = long.unwrap_or_else(|| first.map_or(0, char::len_utf8));
            (Token::Sign(&text[..length]), length)
        }
    }
}

/// A string in quotes: `\` goes before a quote, before itself, and makes `\n`, `\t` and `\r`.
fn string(text: &str, quote: char) -> (Token<'_>, usize) {
    let mut is_escaped = false;
    let end = text[1..].find(|letter| {
        let ends = letter == quote && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        ends
    });
    let content = &text[1..end.map_or(text.len(), |end| 1 + end)];
    let length = (content.len() + 2).min(text.len());
    if !content.contains('\\') {
        return (Token::Text(content.into()), length);
    }
    let mut unescaped = String::with_capacity(content.len());
    let mut letters = content.chars();
    while let Some(letter) = letters.next() {
        let meant = if letter == '\\' { letters.next() } else { Some(letter) };
        unescaped.push(match (letter, meant) {
            ('\\', Some('n')) => '\n',
            ('\\', Some('t')) => '\t',
            ('\\', Some('r')) => '\r',
            (_, meant) => meant.unwrap_or('\\'),
        });
    }
    (Token::Text(unescaped.into()), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let token = |lexeme: &Lexeme| match &lexeme.token {
            Token::Name(name) => (*name).to_owned(),
            Token::Text(text) => format!("“{text}”"),
            Token::Number => "0".to_owned(),
            Token::Sign(sign) => (*sign).to_owned(),
        };
        tags(text).iter().map(|tag| tag.lexemes.iter().map(token).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn code_is_told_from_text_comments_and_raw_blocks() {
        let text = "{ a }{# {{ b }} #}{{- page.title -}}{%- raw %}{{ c }}{% x %}{%- endraw -%}{% if 'a}}' ~ \"b\\\"%}\" %}";
        assert_eq!(shown(text), ["page . title", "raw", "if “a}}” ~ “b\"%}”"]);
    }

    #[test]
    fn a_token_has_its_bytes() {
        let text = "æ{{ a?.b[1:2] }}";
        let tags = tags(text);
        let parts: Vec<&str> = tags[0].lexemes.iter().map(|lexeme| &text[lexeme.range.clone()]).collect();
        assert_eq!(parts, ["a", "?.", "b", "[", "1", ":", "2", "]"]);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_text() {
        for text in ["{{", "{{ 'a", "{%", "{#", "{% raw %}a", "{", "{{ a.", "{{ `\\"] {
            drop(shown(text));
        }
    }
}
