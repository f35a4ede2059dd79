//! The answer of a server to the request for an address, and the reasons of its failure in words.

use crate::text::Localized;

/// Result of checking a URL.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Answer {
    /// It exists.
    There,
    /// It has moved permanently, to this URL.
    Moved(String),
    /// It does not exist.
    Gone(Reason),
    /// It could not be determined.
    Unsure(Reason),
}

/// Reason for a bad or uncertain result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Reason {
    /// The server has no such page: the HTTP status.
    NotThere(u16),
    /// The host name does not resolve, or there is no network.
    NoHost,
    /// The host refuses connections.
    Refused,
    /// The host's certificate is not valid.
    Certificate,
    /// Timeout.
    Slow,
    /// Redirects in a loop, too many, or without a target.
    Redirects,
    /// Another HTTP status, which says nothing about the page.
    Status(u16),
    /// Another error of the connection.
    Failed,
}

impl Reason {
    pub(super) fn words(self) -> Localized {
        match self {
            Self::NotThere(_) => Localized {
                da: "serveren siger, at siden ikke findes",
                en: "the server says that there is no such page",
            },
            Self::NoHost => Localized {
                da: "der er intet websted af det navn, eller ingen forbindelse til nettet",
                en: "there is no site of that name, or no connection to the network",
            },
            Self::Refused => {
                Localized { da: "webstedet tager ikke imod", en: "the site refuses connections" }
            }
            Self::Certificate => Localized {
                da: "webstedets certifikat er ikke gyldigt",
                en: "the certificate of the site is not valid",
            },
            Self::Slow => Localized { da: "der kom ikke svar i tide", en: "no answer came in time" },
            Self::Redirects => {
                Localized { da: "den sender videre uden ende", en: "it redirects without end" }
            }
            Self::Status(429) => {
                Localized { da: "serveren har for travlt (429)", en: "the server is too busy (429)" }
            }
            Self::Status(401 | 403) => {
                Localized { da: "serveren svarer ikke alle", en: "the server does not answer programs" }
            }
            Self::Status(_) => Localized { da: "serveren fejlede", en: "the server failed" },
            Self::Failed => Localized { da: "forbindelsen fejlede", en: "the connection failed" },
        }
    }
}
