//! Web and e-mail addresses: their validation, and the same as patterns for editors.

use super::Localized;

/// The schemes of web addresses.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The description of a web address, for messages.
pub const WEB_ADDRESS: Localized =
    Localized { da: "en adresse, der begynder med https://", en: "an address that begins with https://" };
/// [`is_web_address`] as a regular expression of JavaScript, with white space around it. No `format` of JSON Schema: that refuses æ, ø and å.
pub const WEB_ADDRESS_PATTERN: &str = r#"^\s*https?://[^\s!-/:-@\[-`{-~][^\s<>"\\]*\s*$"#;
/// The description of an e-mail address, for messages.
pub const EMAIL_ADDRESS: Localized = Localized {
    da: "en e-mailadresse som navn@bibliotek.dk",
    en: "an e-mail address such as name@library.org",
};
/// [`is_email_address`] as such an expression.
pub const EMAIL_ADDRESS_PATTERN: &str =
    r#"^\s*[^@\s<>"\\,;:]+@[^@\s<>"\\,;:.][^@\s<>"\\,;:]*\.[^@\s<>"\\,;:]*[^@\s<>"\\,;:.]\s*$"#;

/// True if a text is a web address, written as it is to be: its scheme in lower case, and nothing in it that cannot stand in HTML or a header.
pub fn is_web_address(text: &str) -> bool {
    SCHEMES.iter().any(|scheme| text.starts_with(scheme)) && has_web_host(text) && is_plain(text, "")
}

/// The part of a web address after its scheme, whatever its case; none where an address has another scheme.
pub fn after_web_scheme(address: &str) -> Option<&str> {
    SCHEMES.iter().find_map(|scheme| {
        let (own, rest) = address.split_at_checked(scheme.len())?;
        own.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// The last name in the path of a web address, which describes what it leads to where nothing else does.
pub fn last_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path)
}

/// True if an address has the scheme of a web address, whatever its case, and a host after it.
pub fn has_web_host(address: &str) -> bool {
    after_web_scheme(address).is_some_and(|host| host.starts_with(char::is_alphanumeric))
}

/// True if a text is an e-mail address.
pub fn is_email_address(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let is_domain =
        !domain.contains('@') && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    !name.is_empty() && is_domain && is_plain(text, ",;:")
}

/// True if a text has no white space, no control character, no sign with a meaning in HTML, and none of those that are `barred`.
fn is_plain(text: &str, barred: &str) -> bool {
    !text.contains(|letter: char| {
        letter.is_whitespace() || letter.is_control() || "<>\"\\".contains(letter) || barred.contains(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_has_a_scheme_a_host_and_no_white_space() {
        for address in ["https://x.dk", "http://æ.dk/a?b=c#d", "https://1"] {
            assert!(is_web_address(address), "{address}");
        }
        for other in
            ["x.dk", "https://", "https:///a", "HTTPS://x.dk", "ftp://x.dk", "https://x y", "https://x<"]
        {
            assert!(!is_web_address(other), "{other}");
        }
        assert_eq!(after_web_scheme("HTTP://x.dk"), Some("x.dk"));
        assert_eq!(after_web_scheme("httpsæ//x"), None);
        assert!(has_web_host("HTTPS://x") && !has_web_host("https://-x") && !has_web_host("https:/x"));
    }

    #[test]
    fn an_email_address_has_a_name_and_a_domain_with_a_point() {
        for address in ["a@b.dk", "å.b+c@d.e.f"] {
            assert!(is_email_address(address), "{address}");
        }
        for other in ["a", "@b.dk", "a@b", "a@.dk", "a@b.", "a@b@c.dk", "a b@c.dk", "a,b@c.dk"] {
            assert!(!is_email_address(other), "{other}");
        }
    }
}
