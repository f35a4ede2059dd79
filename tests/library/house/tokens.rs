//! The tokens of a source file as far as paths are concerned: identifiers, `::` and single signs, without comments, strings and what is
//! compiled for tests alone.

/// The tokens of a text in Rust.
pub fn tokens(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let (end, token) = token(&letters, at);
        tokens.extend(token);
        at = end;
    }
    tokens
}

/// Where the token at a place ends, and the token, where it is one that counts.
fn token(letters: &[char], at: usize) -> (usize, Option<String>) {
    let next = letters.get(at + 1).copied().unwrap_or(' ');
    match letters[at] {
        '/' if next == '/' => (position(letters, at, |letter| letter == '\n'), None),
        '/' if next == '*' => (after_comment(letters, at), None),
        '"' => (after_string(letters, at + 1), None),
        '\'' => (after_quote(letters, at), None),
        ':' if next == ':' => (at + 2, Some("::".to_owned())),
        letter if letter.is_alphanumeric() || letter == '_' => word(letters, at),
        letter if letter.is_whitespace() => (at + 1, None),
        letter => (at + 1, Some(letter.to_string())),
    }
}

/// The first place from another on where a letter is as wanted, else the end.
fn position(letters: &[char], from: usize, is_wanted: impl Fn(char) -> bool) -> usize {
    (from..letters.len()).find(|&at| is_wanted(letters[at])).unwrap_or(letters.len())
}

/// The end of a comment between `/*` and `*/`, which may hold others.
fn after_comment(letters: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0);
    while at < letters.len() {
        match letters[at..letters.len().min(at + 2)] {
            ['/', '*'] => depth += 1,
            ['*', '/'] if depth == 1 => return at + 2,
            ['*', '/'] => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
    }
    at
}

/// The end of a string whose first letter is here.
fn after_string(letters: &[char], mut at: usize) -> usize {
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of a character, or of a lifetime.
fn after_quote(letters: &[char], at: usize) -> usize {
    match letters.get(at + 1..at + 3) {
        Some(['\\', _]) => position(letters, at + 3, |letter| letter == '\'') + 1,
        Some([_, '\'']) => at + 3,
        _ => at + 1,
    }
}

/// An identifier or a number; with quotes behind it, the string that it begins.
fn word(letters: &[char], at: usize) -> (usize, Option<String>) {
    let end = position(letters, at, |letter| !letter.is_alphanumeric() && letter != '_');
    let word: String = letters[at..end].iter().collect();
    let quote = position(letters, end, |letter| letter != '#');
    match word.as_str() {
        "r" | "br" if letters.get(quote) == Some(&'"') => {
            let close: Vec<char> = format!("\"{}", "#".repeat(quote - end)).chars().collect();
            let is_close = |&from: &usize| letters[from..].starts_with(&close);
            ((quote + 1..letters.len()).find(is_close).map_or(letters.len(), |from| from + close.len()), None)
        }
        "b" if letters.get(end) == Some(&'"') => (after_string(letters, end + 1), None),
        "b" if letters.get(end) == Some(&'\'') => (after_quote(letters, end), None),
        _ => (end, Some(word)),
    }
}

/// Divides tokens into those that are compiled for the program, and those that are compiled for tests alone.
pub fn without_tests(tokens: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut program, mut tests) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        let end = match test_attribute(&tokens[at..]) {
            Some(length) => after_item(tokens, at + length),
            None => at,
        };
        tests.extend_from_slice(&tokens[at..end]);
        if end == at {
            program.push(tokens[at].clone());
            at += 1;
        } else {
            at = end;
        }
    }
    (program, tests)
}

/// How many tokens an attribute has that keeps an item for tests.
fn test_attribute(tokens: &[String]) -> Option<usize> {
    let begins =
        |wanted: &[&str]| tokens.iter().map(String::as_str).take(wanted.len()).eq(wanted.iter().copied());
    let is_for_tests =
        begins(&["#", "[", "cfg", "(", "test", ")"]) || begins(&["#", "[", "cfg", "(", "all", "(", "test"]);
    is_for_tests.then(|| tokens.iter().position(|token| token == "]").unwrap_or(0) + 1)
}

/// The end of an item: its semicolon, or the brace that closes it.
fn after_item(tokens: &[String], start: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 && (token == ";" || token == "}") {
            return at + 1;
        }
    }
    tokens.len()
}
