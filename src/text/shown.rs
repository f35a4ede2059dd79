//! Text that is not ours as it may meet a terminal, the log of a build service, or a page of the preview:
//! what would be acted on, or would make a line look like another, is shown as a sign.
//!
//! Names of files, and what messages quote, may hold anything: an escape sequence that renames the window, a
//! line end after which a line begins that GitHub Actions takes for a command, a mark that turns the
//! direction of letters around.

use std::borrow::Cow;

/// Whether a letter does something where it is printed, instead of being seen: controls, line ends, and marks
/// that turn the direction of letters, join them or take no room.
pub fn acts(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

/// A text of one line as it may be printed: a tab as two spaces, what [acts] as `�`, and so the bracket by
/// which a log takes `##[error]` or `##vso[…]` for a command wherever it stands.
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

/// A path as a line may begin with it: as [`shown`], and where a log would take the beginning of the line for
/// a command, from the folder that it is in.
pub fn shown_path(path: &str) -> Cow<'_, str> {
    let path = shown(path);
    if path.trim_start().starts_with("::") { Cow::Owned(format!("./{path}")) } else { path }
}

/// JSON that says the same, in which nothing [acts]. Line ends between its values stay.
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

/// Whether a text is certainly shown as it is; told without looking at letters one by one, and nearly always
/// true.
fn is_harmless(text: &str) -> bool {
    text.is_ascii() && !super::any_byte(text, |byte| byte < b' ' || byte == 0x7f) && !text.contains("##")
}

/// How much of a command of a log has been read: two number signs, a name, and the bracket that makes it one.
#[derive(Default)]
struct Command {
    signs: usize,
}

impl Command {
    /// Whether a letter, read after those before, makes a command of them.
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
