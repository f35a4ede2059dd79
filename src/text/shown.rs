//! Escaping of untrusted text for terminals, logs of build services, and pages of the preview: characters
//! that would be interpreted, or would make a line look like another, are replaced by a visible sign.
//!
//! File names and quoted content may hold anything: an escape sequence that renames the window, a line end
//! followed by a workflow command of GitHub Actions, a mark that reverses the direction of text.

use std::borrow::Cow;

/// True for characters that are interpreted instead of shown: control characters, line ends, bidirectional
/// marks, joiners and characters of no width.
pub fn acts(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

/// A text safe to print on one line: a tab as two spaces, characters that [act](acts) as `�`, and likewise
/// the bracket that would make `##[error]` or `##vso[…]` a command of a log.
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_harmless(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut command = Command::default();
    for letter in text.chars() {
        match letter {
            '\t' => shown.push_str("  "),
            _ if acts(letter) => shown.push(char::REPLACEMENT_CHARACTER),
            _ if command.is_made_by(letter) => shown.push(char::REPLACEMENT_CHARACTER),
            _ => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// A path safe to begin a line with: as [`shown`], and prefixed with `./` where a log would take it for a
/// command.
pub fn shown_path(path: &str) -> Cow<'_, str> {
    let path = shown(path);
    if path.trim_start().starts_with("::") { Cow::Owned(format!("./{path}")) } else { path }
}

/// Equivalent JSON in which characters that [act](acts) are escaped. Line ends between values stay.
pub fn shown_json(json: &str) -> Cow<'_, str> {
    if is_harmless(json) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len());
    let mut command = Command::default();
    for letter in json.chars() {
        let made = command.is_made_by(letter);
        if letter != '\n' && (acts(letter) || made) {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                shown.extend(["\\u", &format!("{unit:04x}")]);
            }
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

/// True only if a text certainly needs no escaping; a fast check, nearly always true.
fn is_harmless(text: &str) -> bool {
    text.is_ascii() && !super::any_byte(text, |byte| byte < b' ' || byte == 0x7f) && !text.contains("##")
}

/// State of a scanner for log commands: two number signs, a name, and the bracket that completes it.
#[derive(Default)]
struct Command {
    signs: usize,
}

impl Command {
    /// True if a letter, after those read before, completes a command.
    fn is_made_by(&mut self, letter: char) -> bool {
        match letter {
            '#' => self.signs += 1,
            '[' if self.signs > 1 => return true,
            _ if self.signs > 1 && (letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')) => {}
            _ => self.signs = 0,
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown_as_a_sign() {
        for (text, seen) in [
            ("blå bær.md", "blå bær.md"),
            ("a\n::error::x", "a�::error::x"),
            ("a\r\u{1b}[31m\u{7}\u{9b}2J", "a��[31m��2J"),
            ("\u{202e}dm.a\u{2066}\u{200b}\u{feff}", "�dm.a���"),
            ("a\tb", "a  b"),
            ("##[error]x", "##�error]x"),
            ("se ##vso[task.x] og ###[y]", "se ##vso�task.x] og ###�y]"),
            ("# [a] ## b [c]", "# [a] ## b [c]"),
        ] {
            assert_eq!(shown(text), seen);
            assert_eq!(shown(seen), seen, "shown twice");
        }
        assert_eq!(shown_path("::error::x.md"), "./::error::x.md");
        assert_eq!(shown_path(" \u{200b}::error::x.md"), " �::error::x.md");
    }

    #[test]
    fn json_says_the_same_in_letters_that_do_nothing() {
        let text = "a\n\r\u{1b}\u{7f}\u{85}\u{202e}\u{e0041}##[x] æ \u{ffff}";
        let json = serde_json::to_string_pretty(&[text]).unwrap();
        let seen = shown_json(&json);
        assert!(!seen.replace('\n', "").contains(acts) && !seen.contains("##["), "{seen}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&seen).unwrap(), [text]);
    }
}
