//! Slugs: ASCII path components made from names. The alphabet is closed (`a`–`z`, `0`–`9`, `-`), so that no
//! name can escape its folder and every file system and USB stick can store it.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::is_composed;

/// Maximum length of a slug in bytes; a longer one is cut and ends in a fingerprint of the whole name.
const LONGEST: usize = 96;

/// Names that Windows reserves for devices, whatever their extension.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The slug of a name: `Små broer` → `smaa-broer`. Never empty.
///
/// A name without any letter that can be transliterated becomes `x-` and its [`fingerprint`].
pub fn slug(name: &str) -> String {
    // Most file and folder names are slugs already.
    if is_slug(name) { name.to_owned() } else { made(name) }
}

/// The slugs of the parts of a folder's path, each with a slash behind it: `Små broer/Øst` → `smaa-broer/oest/`. Empty for the top. Two
/// folders are the same where these are, and one lies in another where it begins with that one's.
pub fn folder_slugs(path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    path.split('/').fold(String::with_capacity(path.len() + 1), |slugs, part| slugs + &slug(part) + "/")
}

/// The words of a file name that is written as an address, as a title: `moede-3` → `Moede 3`. A hyphen between two digits stays: it is a part
/// of a date or a range. A name with a space or a capital letter is written for people, and stays as it is.
pub fn words_of_slug(name: &str) -> String {
    if name.contains(|letter: char| letter.is_whitespace() || letter.is_uppercase()) {
        return name.to_owned();
    }
    let mut words = String::with_capacity(name.len());
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let joins = letter == '-' && is_digit(words.chars().next_back()) && is_digit(letters.peek().copied());
        match letter {
            '-' | '_' if !joins => {
                if !(words.is_empty() || words.ends_with(' ')) {
                    words.push(' ');
                }
            }
            _ if words.is_empty() => words.extend(letter.to_uppercase()),
            _ => words.push(letter),
        }
    }
    words.truncate(words.trim_end().len());
    if words.is_empty() { name.to_owned() } else { words }
}

/// Computes the slug of a name, letter by letter.
fn made(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    each_lower(name, |letter| push_letter(&mut slug, letter));
    while slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() {
        return format!("x-{}", fingerprint(name));
    }
    if RESERVED.contains(&slug.as_str()) {
        slug.push_str("-x");
    }
    if slug.len() > LONGEST {
        slug.truncate(LONGEST);
        slug = format!("{}-{}", slug.trim_end_matches('-'), fingerprint(name));
    }
    slug
}

/// True if a name is its own slug.
fn is_slug(name: &str) -> bool {
    let mut before = b'-';
    let plain = name.bytes().all(|byte| {
        let good = if byte == b'-' { before != b'-' } else { matches!(byte, b'a'..=b'z' | b'0'..=b'9') };
        before = byte;
        good
    });
    plain && before != b'-' && name.len() <= LONGEST && !RESERVED.contains(&name)
}

/// A name without punctuation, for comparing two spellings of a heading: an uncut slug that keeps letters of
/// every script. Obsidian drops punctuation in links to headings.
pub fn loose(name: &str) -> String {
    let mut loose = String::with_capacity(name.len());
    each_lower(name, |letter| {
        let before = loose.len();
        push_letter(&mut loose, letter);
        if letter.is_alphanumeric()
            && !loose[before..].contains(|letter: char| letter.is_ascii_alphanumeric())
        {
            loose.truncate(before);
            loose.push(letter);
        }
    });
    loose.truncate(loose.trim_end_matches('-').len());
    loose
}

/// The letters and digits of a name, to recognise the anchor that another program made of a heading: where a slug has a
/// hyphen for punctuation, GitHub has nothing (`lambda.js` → `lambdajs`), or several for several spaces.
pub fn run_together(name: &str) -> String {
    loose(name).replace('-', "")
}

/// The first 32 bits of the SHA-256 of `text`, in hexadecimal: the same on every machine and in every
/// version, since readers' ticks are stored under it.
pub fn fingerprint(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let first = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    format!("{first:08x}")
}

/// Passes on the letters of a name, in NFC and lower case.
fn each_lower(name: &str, take: impl FnMut(char)) {
    if is_composed(name) {
        name.chars().flat_map(char::to_lowercase).for_each(take);
    } else {
        name.nfc().flat_map(char::to_lowercase).for_each(take);
    }
}

fn push_letter(slug: &mut String, letter: char) {
    match letter {
        'a'..='z' | '0'..='9' => slug.push(letter),
        'æ' | 'ä' => slug.push_str("ae"),
        'ø' | 'ö' | 'œ' => slug.push_str("oe"),
        'å' => slug.push_str("aa"),
        'ü' => slug.push_str("ue"),
        'ß' => slug.push_str("ss"),
        'þ' => slug.push_str("th"),
        'ð' | 'đ' => slug.push('d'),
        'ł' => slug.push('l'),
        '\'' | '’' => {}
        _ if is_combining_mark(letter) => {}
        _ => push_base_letter(slug, letter),
    }
}

/// Appends a letter without its diacritics (`é` → `e`); a character without a base letter separates words.
fn push_base_letter(slug: &mut String, letter: char) {
    let base = std::iter::once(letter).nfkd().next().filter(char::is_ascii_alphanumeric);
    match base {
        Some(base) => slug.push(base.to_ascii_lowercase()),
        None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn danish_letters_are_written_out() {
        assert_eq!(slug("Små broer: æble & Ærø"), "smaa-broer-aeble-aeroe");
        assert_eq!(slug("a\u{30a}"), "aa");
        assert_eq!(slug("Hvad virker, og hvad virker ikke?"), "hvad-virker-og-hvad-virker-ikke");
        assert_eq!(slug("Café’en"), "cafeen");
    }

    #[test]
    fn punctuation_tells_no_names_apart() {
        assert_eq!(loose("Små broer: æble & Ærø (ny)"), loose("smaa-broer  æble Ærø ny"));
        assert_eq!(loose("日本: Tōkyō"), "日本-tokyo");
        assert_ne!(loose("日本"), loose("東京"));
        let long = "en lang overskrift ".repeat(20);
        assert_eq!(loose(&long.replace("lang ", "lang: ")), loose(&long));
    }

    #[test]
    fn a_folder_has_a_slug_for_each_part() {
        assert_eq!(folder_slugs("Små broer/Øst"), "smaa-broer/oest/");
        assert_eq!(folder_slugs("Aktører"), folder_slugs("aktoerer"));
        assert_eq!(folder_slugs(""), "");
    }

    #[test]
    fn what_no_file_system_takes_is_made_portable() {
        assert_eq!(slug("CON"), "con-x");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert!(slug("日本").starts_with("x-"));
        assert!(slug(&"lang ".repeat(80)).len() <= 105);
    }

    proptest! {
        #[test]
        fn the_short_way_is_one_to_the_same(name in "[a-c1-]{0,6}|com[0-9]|(abc-){23}[a-c-]{0,8}") {
            prop_assert_eq!(is_slug(&name), made(&name) == name);
        }

        #[test]
        fn every_name_has_a_slug_of_the_closed_alphabet(name in ".*") {
            let slug = slug(&name);
            prop_assert!(!slug.is_empty());
            prop_assert!(slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{slug}");
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
            prop_assert_eq!(super::slug(&slug), slug);
        }
    }

    #[test]
    fn the_words_of_a_slug_are_a_title_and_any_other_name_is_one_already() {
        for (name, words) in [
            ("moede-3", "Moede 3"),
            ("møde_med__naboer-", "Møde med naboer"),
            ("hund", "Hund"),
            ("årsplan", "Årsplan"),
            ("2024-05-03-opstart", "2024-05-03 opstart"),
            ("kapitel-1-2", "Kapitel 1-2"),
            ("a_1_2", "A 1 2"),
            ("v1.2-noter", "V1.2 noter"),
            ("Mr. Hansen", "Mr. Hansen"),
            ("Møde 3", "Møde 3"),
            ("Møde-3", "Møde-3"),
            ("møde - 3", "møde - 3"),
            ("--", "--"),
        ] {
            assert_eq!(words_of_slug(name), words, "{name}");
        }
    }
}
