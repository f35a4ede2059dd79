//! File sizes and numbers, formatted for a language.

use super::Language;

/// Bytes in megabytes with one decimal, rounded up, so that a file above a limit never looks as if it were at
/// it: `1,3` in Danish, `1.3` in English.
pub fn megabytes(bytes: u64, language: Language) -> String {
    let tenths = bytes.div_ceil(100_000);
    let point = match language {
        Language::Danish => ',',
        Language::English => '.',
    };
    format!("{}{point}{}", tenths / 10, tenths % 10)
}

/// A number with its digits grouped in threes, as the language writes it.
pub fn grouped(number: usize, language: Language) -> String {
    let sign = match language {
        Language::Danish => '.',
        Language::English => ',',
    };
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(sign);
        }
        grouped.push(digit);
    }
    grouped
}
