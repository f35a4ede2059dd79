//! Validation of CSS in SVG, with the tokens of the CSS standard (CSS Syntax Level 3), so that escapes,
//! comments and strings are read as browsers read them. A style is accepted if nothing in it is fetched from
//! outside the drawing.

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

/// At-rules that fetch nothing. `@import`, and any that are invented later, are not among them.
const RULES: [&str; 10] = [
    "media",
    "supports",
    "font-face",
    "keyframes",
    "-webkit-keyframes",
    "page",
    "charset",
    "layer",
    "container",
    "property",
];
/// Functions other than `url` that take a URL.
const FETCHING: [&str; 11] = [
    "src",
    "image",
    "image-set",
    "-webkit-image-set",
    "cross-fade",
    "-webkit-cross-fade",
    "element",
    "-moz-element",
    "paint",
    "attr",
    "expression",
];
/// Functions in which a string is no URL.
const SPEAKING: [&str; 8] = ["format", "tech", "local", "lang", "var", "env", "counter", "counters"];
/// Media types of embedded fonts.
const FONTS: [&str; 4] =
    ["data:font/", "data:application/font-", "data:application/x-font-", "data:application/vnd.ms-"];

/// True if a style sheet, or an attribute value parsed as a style, fetches nothing.
pub(super) fn is_still(style: &str) -> bool {
    tokens_are_still(&mut Parser::new(style), None)
}

/// As [`is_still`], for the value of any attribute. A fast check comes first: most values have nothing that
/// could form a URL, and some are long.
pub(super) fn is_still_value(value: &str) -> bool {
    !value.contains(['(', '\\', '@']) || is_still(value)
}

/// True if a URL refers to a fragment of the drawing, or is a complete embedded font.
pub(super) fn is_own(address: &str) -> bool {
    let address = as_read(address);
    address.starts_with('#') || FONTS.iter().any(|font| address.starts_with(font))
}

/// A URL as browsers parse it: trimmed, without line ends and tabs; in lower case.
pub(super) fn as_read(address: &str) -> String {
    let trimmed = address.trim_matches(|letter: char| letter <= ' ');
    let kept = trimmed.chars().filter(|letter| !matches!(letter, '\t' | '\n' | '\r'));
    kept.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// True if a block fetches nothing; `function` is the function whose arguments it holds, if any.
fn tokens_are_still(parser: &mut Parser<'_>, function: Option<&str>) -> bool {
    while let Ok(token) = parser.next() {
        let inner = match token {
            Token::AtKeyword(name) if !is_among(name, &RULES) => return false,
            Token::UnquotedUrl(address) if !is_own(address) => return false,
            Token::BadUrl(_) | Token::BadString(_) => return false,
            Token::QuotedString(text) => match function {
                None => continue,
                Some("url") if is_own(text) => continue,
                Some(name) if is_among(name, &SPEAKING) => continue,
                Some(_) => return false,
            },
            Token::Function(name) if is_among(name, &FETCHING) => return false,
            Token::Function(name) => Some(name.to_ascii_lowercase()),
            Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => None,
            _ => continue,
        };
        let still = parser
            .parse_nested_block(|block| Ok::<_, ParseError<()>>(tokens_are_still(block, inner.as_deref())));
        // Blocks nested deeper than the parser goes are not examined, and so rejected.
        if !still.unwrap_or(false) {
            return false;
        }
    }
    true
}

/// Byte ranges of the comments of an accepted style sheet.
pub(super) fn comments(style: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    gather_comments(&mut Parser::new(style), &mut found);
    found
}

fn gather_comments(parser: &mut Parser<'_>, found: &mut Vec<Range<usize>>) {
    loop {
        let start = parser.position().byte_index();
        match parser.next_including_whitespace_and_comments() {
            Err(_) => return,
            Ok(Token::Comment(_)) => found.push(start..parser.position().byte_index()),
            Ok(
                Token::Function(_)
                | Token::ParenthesisBlock
                | Token::SquareBracketBlock
                | Token::CurlyBracketBlock,
            ) => {
                // An accepted style is not nested deeper than the parser goes.
                let inside = |block: &mut Parser<'_>| {
                    gather_comments(block, found);
                    Ok::<_, ParseError<()>>(())
                };
                parser.parse_nested_block(inside).unwrap_or(());
            }
            Ok(_) => {}
        }
    }
}

fn is_among(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_read_as_a_browser_reads_it() {
        for style in [
            ".a { fill: url(#b) } #c > d:not(.e)[f=\"http://example.org\"] { stroke: rgb(1 2 3 / 50%) }",
            "@media (min-width: 10px) { a { fill: red } } @charset \"utf-8\";",
            "@font-face { font-family: 'A'; src: local(\"A\"), url(data:font/woff2;base64,AAAA) format('woff2') }",
            "/* https://example.org/licence @import url(x) */ .a { transform: translate(calc(1px + 2px), 3px) }",
            "<!-- .a { filter: url( \"#b\" ) } -->",
            "font-family:'Set (a)'; fill: u/**/rl(x)",
            "mask: URL( #m )",
        ] {
            assert!(is_still(style), "{style}");
        }
        for style in [
            "@import url(x)",
            "@import 'x'",
            "@\\69mport \"//example.org/x\"",
            "@IMPORT \"//example.org/x\"",
            "/* a */ @i\\6d port 'x'",
            "a { fill: url(//example.org/x) }",
            "a { fill: ur\\6c (//example.org/x) }",
            "a { fill: \\75\\72\\6c(\"//example.org/x\") }",
            "a { fill: URL('x') }",
            "a { fill: url(/**/'x') }",
            "a { background: image-set('x' 1x) }",
            "a { background: -webkit-image-set(url(x) 1x) }",
            "a { background: i\\6dage-set('x' 1x) }",
            "a { background: some-new-function('x') }",
            "a { --x: url(//example.org/x); fill: var(--x) }",
            "@font-face { src: url(x.woff) }",
            "@namespace url(http://example.org/x);",
            "@media screen { @import 'x'; }",
            "a { b: { c: ( [ url(x) ] ) } }",
            "a { fill: url(x y) }",
            "a { fill: url(\"#\\\n\") url(\"x",
            "a { cursor: url(cursor.png), auto }",
            "a { fill: url(data:image/svg+xml,x) }",
            "a { fill: url(data:text/html,x) }",
            "a { color: attr(href type(<url>)) }",
        ] {
            assert!(!is_still(style), "{style}");
        }
        assert!(!is_still(&"(".repeat(10_000)));
    }

    #[test]
    fn comments_are_found_where_they_are_comments() {
        let found =
            |style: &'static str| comments(style).into_iter().map(|range| &style[range]).collect::<Vec<_>>();
        assert_eq!(
            found("/* a */ .b { c: url(#/*d*/) \"/* e */\" f(/* g */ 1) } <!-- h --> i/**/j /* k"),
            ["/* a */", "/* g */", "/**/", "/* k"]
        );
    }

    #[test]
    fn an_address_is_read_as_a_browser_reads_it() {
        for own in ["#a", " \n#a", "\u{1}#a", "#"] {
            assert!(is_own(own), "{own:?}");
        }
        for other in ["", "a", "//a", "java\nscript:a", "\\#a", "\u{a0}#a"] {
            assert!(!is_own(other), "{other:?}");
        }
        assert_eq!(as_read(" Java\nScr\tipt:A "), "javascript:a");
    }
}
