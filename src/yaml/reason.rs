//! The YAML parser's messages, which are English, in the reader's language.

use crate::text::Localized;

/// Parts of the parser's messages, with what they mean. The first that a message contains counts.
const REASONS: [(&str, &str, &str); 24] = [
    (
        "block sequence entries are not allowed",
        "»- « kan ikke stå her; lad listen begynde på linjen under nøglen",
        "“- ” cannot be here; begin the list on the line below the key",
    ),
    (
        "did not find expected '-'",
        "her ventes et punkt, der begynder med »- «",
        "an item that begins with “- ” is expected here",
    ),
    ("must be followed by a valid YAML whitespace", "her mangler et mellemrum", "a space is missing here"),
    (
        "unexpected character",
        "en tekst kan ikke begynde med dette tegn uden citationstegn",
        "a text cannot begin with this character without quotes",
    ),
    (
        "cannot start any token",
        "en tekst kan ikke begynde med dette tegn uden citationstegn",
        "a text cannot begin with this character without quotes",
    ),
    (
        "plain scalar cannot start",
        "en tekst kan ikke begynde med dette tegn uden citationstegn",
        "a text cannot begin with this character without quotes",
    ),
    (
        "comment intercepting",
        "en kommentar står midt i en tekst, der går over flere linjer",
        "a comment is in the middle of a text of several lines",
    ),
    (
        "unprintable character",
        "her står et tegn, der ikke kan vises",
        "there is a character here that cannot be shown",
    ),
    (
        "byte order mark",
        "her står et usynligt tegn (U+FEFF)",
        "there is an invisible character here (U+FEFF)",
    ),
    ("document end marker", "der står mere på linjen efter »...«", "there is more on the line after “...”"),
    (
        "tab",
        "her står et tabulatortegn, hvor der skal være mellemrum",
        "there is a tab where spaces are needed",
    ),
    (
        "block scalar",
        "teksten efter »|« eller »>« er ikke rykket rigtigt ind",
        "the text after “|” or “>” is not indented correctly",
    ),
    ("indentation", "linjen er ikke rykket rigtigt ind", "the line is not indented correctly"),
    (
        "unknown escape character",
        "»\\« skal skrives »\\\\« mellem dobbelte citationstegn",
        "“\\” is written “\\\\” between double quotes",
    ),
    (
        "hexadecimal number",
        "tegnkoden efter »\\« er ikke et tal",
        "the character code after “\\” is no number",
    ),
    ("escape", "tegnkoden efter »\\« findes ikke", "the character code after “\\” does not exist"),
    (
        "trailing content after double-quoted",
        "der står mere efter det sidste citationstegn",
        "there is more after the closing quote",
    ),
    (
        "misplaced bracket",
        "her står en klamme, der ikke hører til nogen",
        "there is a bracket here that belongs to no other",
    ),
    ("flow mapping", "her ventes et komma eller »}«", "a comma or “}” is expected here"),
    ("flow sequence", "her ventes et komma eller »]«", "a comma or “]” is expected here"),
    (
        "mapping values are not allowed",
        "her står et kolon, hvor der ikke kan være en nøgle",
        "there is a colon where no key can be",
    ),
    ("key", "her ventes »nøgle: værdi«", "“key: value” is expected here"),
    (
        "directive",
        "en linje kan ikke begynde med »%« uden citationstegn",
        "a line cannot begin with “%” without quotes",
    ),
    ("node content", "her mangler en værdi", "a value is missing here"),
];

/// What the parser's message means.
pub(super) fn reason(info: &str) -> Localized {
    let known = REASONS.iter().find(|(part, _, _)| info.contains(part));
    let (_, da, en) =
        known.unwrap_or(&("", "det følger ikke reglerne for YAML", "it does not follow the rules of YAML"));
    Localized { da, en }
}
