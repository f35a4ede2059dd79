//! Stray front matter: text at the top of a document that reads as keys of its kind, and would be published.
//!
//! The first lines of the text are parsed as [settings](super::setting), whatever the decoration, and each
//! key is compared with the kind. A single key that hides, or whose value is internal, is enough; otherwise
//! two are. Labels of fields count as ordinary words (*Dato: 3. marts*), and so do inline fields of Dataview
//! (`key:: value`) that hide nothing. Code blocks are shown on purpose, unless one opens a file without front
//! matter.

use std::ops::Range;
use std::sync::Arc;

use super::front_matter::FrontMatter;
use super::key_reading::{Grade, Keys, OrdinaryWords, Reading, holds_contact};
use super::recover;

use super::setting::{Setting, is_plain, settings, undecorated};
use crate::diagnostic::{Diagnostic, rules};
use crate::playbook::{KindId, Kinds};
use crate::source::{Place, SourceFile, Span};
use crate::text::{Localized, hiding_setting, is_invisible};
use crate::yaml::Entry;

/// Maximum lines examined, without blank ones and comments.
const TOP: usize = 20;
/// Maximum keys named in a message.
const NAMED: usize = 4;

const NEEDS_FENCE: Localized = Localized {
    da: "Sæt en linje med »---« før og efter felterne, helt øverst i filen. Er det almindelig tekst, så begynd ikke linjen med feltets navn.",
    en: "Put a line “---” before and after the fields, at the very top of the file. If it is plain text, do not begin the line with the name of the field.",
};
const ONE_BLOCK: Localized = Localized {
    da: "Flyt felterne op i hovedet: Det slutter ved den første linje med »---«, og der er kun ét. Er det almindelig tekst, så begynd ikke linjen med feltets navn.",
    en: "Move the fields up into the front matter: it ends at the first line “---”, and there is only one. If it is plain text, do not begin the line with the name of the field.",
};
const NO_CODE: Localized = Localized {
    da: "Skriv »---« i stedet for linjerne med ```. Er det et eksempel, så skriv en sætning før det.",
    en: "Write “---” instead of the lines with ```. If it is an example, write a sentence before it.",
};
const NO_OTHER_FORM: Localized = Localized {
    da: "Skriv felterne som YAML, »nøgle: værdi« på hver sin linje, med en linje »---« før og efter, helt øverst i filen.",
    en: "Write the fields as YAML, “key: value” on a line each, with a line “---” before and after, at the very top of the file.",
};

/// Stray front matter.
pub(super) struct Stray {
    pub(super) found: Diagnostic,
    /// True if the page, or a part of the text, was meant to be hidden.
    pub(super) hides: bool,
    /// Names that it gives the page, by which others refer to it.
    pub(super) names: Vec<Entry>,
}

/// Searches the top of a document's text for front matter.
pub(super) fn find(
    source: &Arc<SourceFile>,
    front: &FrontMatter,
    kind: KindId,
    kinds: &Kinds,
    words: &mut OrdinaryWords,
) -> Option<Stray> {
    let contact = |key: &str| {
        kinds.iter().any(|(_, kind)| kind.field(key).is_some_and(|field| holds_contact(&field.ty)))
    };
    let last = front.entries.last();
    let within_contact = last.is_some_and(|entry| entry.value.is_empty() && contact(&entry.key.value));
    let keys = Keys::new(kind, kinds, within_contact, words);
    let mut scan = Scan::new(&source.text, keys, front.text.start > 0 && !front.entries.is_empty());
    let mut start = front.text.start;
    for end in line_ends(&source.text[..front.text.end], start) {
        if scan.read == TOP {
            break;
        }
        scan.line(source.text[start..end].trim_end_matches(is_line_end), start);
        start = end;
    }
    scan.verdict(source, front.text.start)
}

/// True for characters that end a line. Control characters among them are
/// [errors](crate::source::first_forbidden) of their own.
fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\u{2028}' | '\u{2029}')
}

/// Byte offsets of line ends in a text from an offset on, each after the line end.
fn line_ends(text: &str, from: usize) -> impl Iterator<Item = usize> {
    let ends = memchr::memchr2_iter(b'\n', b'\xe2', &text.as_bytes()[from..]).filter_map(move |at| {
        let letter = text[from + at..].chars().next().filter(|letter| is_line_end(*letter))?;
        Some(from + at + letter.len_utf8())
    });
    ends.chain([text.len()])
}

/// The first continuation line of a value that, on its own, would hide the page or be an internal field.
pub(super) fn swallowed(text: &str, value: Span, is_internal: impl Fn(&str) -> bool) -> Option<Span> {
    let mut start = value.range().start;
    let value = text.get(value.range())?;
    // Fast path: nearly all values are on one line.
    memchr::memchr(b'\n', value.as_bytes())?;
    for (number, line) in value.split_inclusive('\n').enumerate() {
        let hides = |one: &Setting<'_>| {
            is_internal(one.key) || (!one.value.is_empty() && hiding_setting(one.key, one.value).is_some())
        };
        if let Some(setting) = settings(line).into_iter().find(|one| number > 0 && one.first && hides(one)) {
            return Some(Span::new(start + setting.start..start + setting.start + setting.key.len()));
        }
        start += line.len();
    }
    None
}

/// A key found in the text.
struct Key<'p> {
    reading: Reading<'p>,
    span: Range<usize>,
    /// The delimiter line that sets it off, as in front matter.
    fence: Option<Fence>,
    /// True if its line begins a block, or follows another key.
    begins: bool,
}

/// A delimiter line of punctuation.
#[derive(Clone)]
struct Fence {
    span: Range<usize>,
    code: bool,
}

/// State of the scan through the lines.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the lines above")]
struct Scan<'t, 'p, 'w> {
    text: &'t str,
    keys: Keys<'p, 'w>,
    /// True if there is proper front matter above.
    below_front: bool,
    found: Vec<Key<'p>>,
    /// True while only blank lines, headings, comments, delimiters and keys were seen.
    top: bool,
    /// The fence that closes the current code block, and whether the block opens the file.
    code: Option<(&'t str, bool)>,
    in_comment: bool,
    fence: Option<Fence>,
    /// True if keys are followed by a delimiter line.
    closed: bool,
    /// True if the previous line is text.
    after_text: bool,
    /// The previous line, if it is one word: the term of a definition list.
    term: Option<(usize, &'t str)>,
    /// Number of lines read.
    read: usize,
}

impl<'t, 'p, 'w> Scan<'t, 'p, 'w> {
    fn new(text: &'t str, keys: Keys<'p, 'w>, below_front: bool) -> Self {
        let (found, code, fence) = (Vec::new(), None, None);
        let (top, in_comment, closed, after_text) = (true, false, false, false);
        let (term, read) = (None, 0);
        Self { text, keys, below_front, found, top, code, in_comment, fence, closed, after_text, term, read }
    }

    fn line(&mut self, line: &'t str, start: usize) {
        // Fast path: most lines are empty or plain text.
        if line.is_empty() {
            self.after_text = false;
            return;
        }
        let is_text = line.starts_with(char::is_alphabetic) && line.contains(' ') && is_plain(line);
        if is_text && self.code.is_none() && !self.in_comment {
            self.read += 1;
            (self.top, self.fence, self.term, self.after_text) = (false, None, None, true);
            return;
        }
        let signs = line.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter));
        if signs.is_empty() {
            self.after_text = false;
            return;
        }
        self.read += usize::from(!self.in_comment);
        if let Some((fence, opens_file)) = self.code {
            if signs.starts_with(fence) && signs.trim_start_matches(&fence[..1]).is_empty() {
                self.code = None;
            } else if opens_file {
                self.take(line, start);
            }
            return;
        }
        let at = start + (signs.as_ptr() as usize - line.as_ptr() as usize);
        let span = at..at + signs.len();
        if let Some(fence) = code_fence(signs) {
            let opens_file = self.top && !self.below_front;
            self.code = Some((fence, opens_file));
            self.fence = opens_file.then_some(Fence { span, code: true });
            self.top &= opens_file;
            return;
        }
        if is_fence(signs) {
            self.closed |= self.top && !self.found.is_empty();
            self.fence.get_or_insert(Fence { span, code: false });
            self.after_text = false;
            return;
        }
        let indented = line.starts_with("    ") || line.starts_with('\t');
        if indented && self.found.is_empty() && (self.below_front || !self.top) {
            return;
        }
        let is_key = self.take(line, start) | self.take_definition(signs);
        self.term = (!signs.contains(' ')).then_some((at, signs));
        let comment = self.comment(signs);
        self.after_text = !(is_key || comment || signs.starts_with('#'));
        if self.after_text && !indented {
            (self.top, self.fence) = (self.top && is_bracket(signs), None);
        }
    }

    /// True if a line is, or belongs to, a comment.
    fn comment(&mut self, line: &str) -> bool {
        let opens = line.starts_with("<!--");
        let was_open = self.in_comment;
        self.in_comment = (was_open || opens) && !line.contains("-->");
        was_open || opens || line.starts_with("%%")
    }

    /// Records the keys of a line; true if it has any.
    fn take(&mut self, line: &str, start: usize) -> bool {
        let settings = settings(line);
        if settings.is_empty() {
            return false;
        }
        let mut any = false;
        let mut known_first = line.trim_start().starts_with(['{', '-']);
        for setting in settings {
            if !(setting.first || known_first) {
                continue;
            }
            let reading = self.keys.read(&setting).filter(|reading| !setting.inline || reading.private);
            let Some(reading) = reading else { continue };
            known_first |= reading.grade > Grade::Label;
            any = true;
            let at = start + setting.start;
            let begins = !self.after_text || undecorated(line).len() < line.len();
            let span = at..at + setting.key.len();
            self.found.push(Key { reading, span, fence: self.fence.clone(), begins });
        }
        any
    }

    /// Records the previous word as a key that hides, if this line is its definition.
    fn take_definition(&mut self, line: &str) -> bool {
        let Some((at, key)) = self.term.filter(|_| line.starts_with(':')) else { return false };
        let hides = hiding_setting(key, line).filter(|_| !line[1..].trim().is_empty());
        let Some(name) = hides else { return false };
        let reading = Reading { name, grade: Grade::Sure, private: true, hides: true };
        let span = at..at + key.len();
        self.found.push(Key { reading, span, fence: self.fence.clone(), begins: true });
        true
    }

    /// The result, judged by all keys.
    fn verdict(self, source: &Arc<SourceFile>, begin: usize) -> Option<Stray> {
        let first = self.found.first()?;
        let hides = self.found.iter().any(|key| key.reading.hides);
        let private = self.found.iter().any(|key| key.reading.private && key.begins);
        let fenced = |key: &&Key<'_>| key.fence.is_some() && key.reading.grade > Grade::Label;
        let sure = distinct(self.found.iter().filter(|key| key.reading.grade == Grade::Sure));
        let set_off = first.fence.as_ref().is_some_and(|fence| !fence.code) || self.closed;
        let enough = sure >= 2
            || (sure == 1 && distinct(self.found.iter()) >= 2)
            || distinct(self.found.iter().filter(fenced)) >= 2
            || (sure == 1 && set_off && first.reading.grade == Grade::Sure);
        (hides || private || enough).then(|| {
            let place = place(source, first);
            let found = rules::FRONT_MATTER_NOT_FIRST.at(place).with("keys", self.names());
            let found = match self.advice(first, begin) {
                Some(advice) => found.advise(advice),
                None => found,
            };
            let line = self.text[..first.span.start].rfind('\n').map_or(0, |newline| newline + 1);
            let block = recover::first_lines(self.text, line..self.text.len());
            let mut names = recover::entries(source, block);
            names.retain(|entry| ["title", "id", "aliases"].contains(&entry.key.value.as_str()));
            Stray { found, hides: hides || private, names }
        })
    }

    fn names(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for key in &self.found {
            if !names.contains(&key.reading.name) {
                names.push(key.reading.name);
            }
        }
        let more = if names.len() > NAMED { ", …" } else { "" };
        names.truncate(NAMED);
        names.join(", ") + more
    }

    /// Help for cases where the text above should not simply be deleted.
    fn advice(&self, first: &Key<'_>, begin: usize) -> Option<Localized> {
        let line = self.text[..first.span.start].rfind('\n').map_or(0, |newline| newline + 1);
        let before = &self.text[line..first.span.start];
        let after = self.text[first.span.end..].trim_start_matches(['"', ' ']);
        match &first.fence {
            _ if self.below_front => Some(ONE_BLOCK),
            Some(fence) if fence.code => Some(NO_CODE),
            _ if before.contains('{') || before.trim_start().starts_with('"') || after.starts_with('=') => {
                Some(NO_OTHER_FORM)
            }
            Some(fence)
                if &self.text[fence.span.clone()] == "---" && self.closed && fence.span.start > begin =>
            {
                None
            }
            _ => Some(NEEDS_FENCE),
        }
    }
}

/// The place of the delimiter, or else of the first key.
fn place(source: &Arc<SourceFile>, first: &Key<'_>) -> Place {
    match &first.fence {
        Some(fence) => Place::new(source, Span::new(fence.span.clone())),
        None => Place::new(source, Span::new(first.span.clone())),
    }
}

/// True for a line with nothing but a bracket of an object.
fn is_bracket(line: &str) -> bool {
    line.chars().all(|letter| "{}[]".contains(letter))
}

fn distinct<'k, 'p: 'k>(keys: impl Iterator<Item = &'k Key<'p>>) -> usize {
    let mut names: Vec<&str> = keys.map(|key| key.reading.name).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// The character sequence that opens and closes a code block.
fn code_fence(line: &str) -> Option<&'static str> {
    let opens =
        |fence: &&str| line.starts_with(*fence) && !line.trim_start_matches(&fence[..1]).contains('`');
    ["```", "~~~"].into_iter().find(opens)
}

/// True if a line may have been meant as `---`: punctuation only.
fn is_fence(line: &str) -> bool {
    let dash = |letter: char| {
        matches!(letter, '-' | '–' | '—' | '−' | '‐' | '‑' | '―' | '_' | '=' | '*' | '+' | '~' | '.' | ';')
    };
    let signs = line.chars().filter(|letter| !letter.is_whitespace() && !is_invisible(*letter));
    line.chars().all(|letter| dash(letter) || letter.is_whitespace() || is_invisible(letter))
        && (signs.count() > 1 || line.starts_with(['–', '—', '―']))
}
