//! The table of all findings. A rule is defined once: code, severity, message, help and the paragraph that
//! documents it, in both languages (its doc comment is the English paragraph; the third Danish text is the
//! Danish one; both are Markdown). `adjustable` means that a playbook may turn it off or change its severity.
//!
//! A new finding takes three steps, beside the code that reports it with `rules::NAME.at(place)`:
//!
//! 1. An entry here, in the part that the handbook is to list it in.
//! 2. `tests/diagnostics/<code>.txt`: a site with just this one thing wrong, which ends in the lines `-- da --` and `-- en --`.
//! 3. `BLESS=1 cargo test --test suite -- diagnostics:: rules::` writes the answers below these, and the page of the handbook.
//!
//! A message quotes the text at its place. Where an edition does not show that text,
//! [`FindingRedaction`](crate::guide::FindingRedaction) takes it out of the message before it is reported; no rule has to see to it.

mod checks;
mod content;
mod links;
mod machine;
mod playbook;
mod source;
mod theme;
mod yaml;

pub use checks::*;
pub use content::*;
pub use links::*;
pub use machine::*;
pub use playbook::*;
pub use source::*;
pub use theme::*;
pub use yaml::*;

use super::rule::Rule;
use crate::text::Localized;

/// Defines rules and a list of them.
macro_rules! rules {
    (list $list:ident; $($(#[doc = $doc:literal])+ $name:ident: $severity:ident $($adjustable:ident)? $code:literal
        { da: $da:literal, $da_help:literal, $da_doc:literal; en: $en:literal, $en_help:literal; })+) => {
        $($(#[doc = $doc])+
        pub static $name: crate::diagnostic::Rule = crate::diagnostic::Rule {
            code: $code,
            severity: crate::diagnostic::Severity::$severity,
            adjustable: super::is_adjustable(&[$(stringify!($adjustable))?]),
            message: crate::text::Localized { da: $da, en: $en },
            help: crate::text::Localized { da: $da_help, en: $en_help },
            documentation: crate::text::Localized {
                da: $da_doc,
                en: concat!($($doc, "\n"),+),
            },
        };)+
        /// All rules of this part of the table.
        pub(super) static $list: &[&crate::diagnostic::Rule] = &[$(&$name),+];
    };
}
use rules;

/// True if the table marks a rule as adjustable.
const fn is_adjustable(mark: &[&str]) -> bool {
    !mark.is_empty()
}

/// The rule with a code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// All rules.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    parts().into_iter().flat_map(|(_, rules)| rules).copied()
}

/// The parts of the table with their titles, in the order of the handbook.
pub fn parts() -> [(Localized, &'static [&'static Rule]); 8] {
    [
        (Localized { da: "Filer", en: "Files" }, SOURCE),
        (Localized { da: "YAML", en: "YAML" }, YAML),
        (Localized { da: "Sidens hoved og tekst", en: "A page's front matter and text" }, CONTENT),
        (Localized { da: "Navne, links og brugte filer", en: "Names, links and files in use" }, LINKS),
        (Localized { da: "Indholdstjek", en: "Content checks" }, CHECKS),
        (Localized { da: "playbook.yaml", en: "playbook.yaml" }, PLAYBOOK),
        (Localized { da: "Temaer", en: "Themes" }, THEME),
        (Localized { da: "Maskine og kommandoer", en: "Machine and commands" }, MACHINE),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The names of the `{placeholders}` in a text.
    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
    }

    #[test]
    fn every_code_is_one_and_both_languages_say_the_same() {
        let mut codes = BTreeSet::new();
        for rule in all() {
            assert!(codes.insert(rule.code), "{} twice", rule.code);
            for text in [rule.message, rule.help] {
                assert_eq!(names(text.da), names(text.en), "{}", rule.code);
                assert!(!text.da.is_empty() && !text.en.is_empty(), "{}", rule.code);
            }
            for language in crate::text::Language::ALL {
                let paragraph = rule.documentation.of(language).trim();
                assert!(paragraph.len() > 20, "{} is not documented in {}", rule.code, language.code());
            }
        }
    }
}
