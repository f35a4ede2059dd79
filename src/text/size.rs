//! Sizes of files, as a language writes them.

use super::Language;

/// Bytes in megabytes with one decimal, rounded up, so that a file above a limit never looks as if it were at it: `1,3` in
/// Danish, `1.3` in English.
pub fn megabytes(bytes: u64, language: Language) -> String {
    let tenths = bytes.div_ceil(100_000);
    let point = match language {
        Language::Danish => ',',
        Language::English => '.',
    };
    format!("{}{point}{}", tenths / 10, tenths % 10)
}
