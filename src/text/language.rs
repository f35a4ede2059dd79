//! The languages of guides, and of messages.

/// The language of a guide, its interface and its diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Danish, `da`: the default.
    #[default]
    Danish,
    /// English, `en`.
    English,
}

impl Language {
    /// All languages, in the order of localised arguments.
    pub const ALL: [Self; 2] = [Self::Danish, Self::English];

    /// The code of BCP 47: `da`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The language of the user's locale (POSIX: `LC_ALL`, else `LC_MESSAGES`, else `LANG`): English where
    /// that is English, else Danish. For messages where there is no playbook.
    pub fn of_machine() -> Self {
        let chosen = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os);
        let chosen = chosen.map(|value| value.to_string_lossy().into_owned()).find(|value| !value.is_empty());
        if chosen.is_some_and(|value| value.starts_with("en")) { Self::English } else { Self::Danish }
    }

    /// The language of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Localized {
    /// Danish.
    pub da: &'static str,
    /// English.
    pub en: &'static str,
}

impl Localized {
    /// The text in one language.
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::Danish => self.da,
            Language::English => self.en,
        }
    }
}
